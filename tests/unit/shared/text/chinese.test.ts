import { dateInChinese, momentInChinese, spanInChinese } from '@shared/text/dates'
import { amountForDocument, amountInFigures, amountInWords } from '@shared/text/numerals'
import { provisionsText, provisionText } from '@shared/text/provisions'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

describe('amounts', () => {
  it.each([
    [3000000, '叁万元整', '30,000.00'],
    [5000000, '伍万元整', '50,000.00'],
    [12345678, '壹拾贰万叁仟肆佰伍拾陆元柒角捌分', '123,456.78'],
    [100000500, '壹佰万零伍元整', '1,000,005.00'],
    [10, '壹角整', '0.10'],
    [0, '零元整', '0.00'],
  ])('%i fen', (fen, words, figures) => {
    expect(amountInWords(fen)).toBe(words)
    expect(amountInFigures(fen)).toBe(figures)
  })

  it('joins words and figures', () =>
    expect(amountForDocument(2000000)).toBe('人民币贰万元整（￥20,000.00）'))
  it('refuses what is not whole fen', () => {
    for (const bad of [0.5, -1, Number.NaN, 2 ** 53]) expect(() => amountInWords(bad)).toThrow(RangeError)
  })
  it('keeps every fen in figures', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (fen) => {
        expect(Number(amountInFigures(fen).replaceAll(',', '').replace('.', ''))).toBe(fen)
      }),
    )
  })
})

describe('dates', () => {
  it('are written without leading zeros', () => expect(dateInChinese('2026-03-05')).toBe('2026年3月5日'))
  it('keep two digits for minutes', () =>
    expect(momentInChinese('2026-03-05T09:05+08:00')).toBe('2026年3月5日9时05分'))
  it.each([
    ['2026-03-05T09:30+08:00', '2026-03-05T10:40+08:00', '2026年3月5日9时30分至10时40分'],
    ['2026-03-05T22:00+08:00', '2026-03-06T01:10+08:00', '2026年3月5日22时00分至3月6日1时10分'],
    ['2026-12-31T22:00+08:00', '2027-01-01T01:10+08:00', '2026年12月31日22时00分至2027年1月1日1时10分'],
  ])('do not repeat what both ends share', (from, to, text) => expect(spanInChinese(from, to)).toBe(text))
})

describe('provisions', () => {
  it('are cited as statutes cite them', () => {
    expect(provisionText({ law: '安全生产法', article: 41, paragraph: 2 })).toBe(
      '《安全生产法》第四十一条第二款',
    )
    expect(provisionText({ law: '刑法', article: 134, sub: 1, item: 3 })).toBe(
      '《刑法》第一百三十四条之一第三项',
    )
    expect(provisionText({ law: '安全生产法', article: 110 })).toBe('《安全生产法》第一百一十条')
  })
  it('name a statute once in a row', () => {
    const law = '安全生产法'
    expect(
      provisionsText([
        { law, article: 28 },
        { law, article: 36 },
        { law: '行政处罚法', article: 9 },
      ]),
    ).toBe('《安全生产法》第二十八条、第三十六条、《行政处罚法》第九条')
  })
})
