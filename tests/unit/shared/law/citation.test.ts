import { citationsOverlap, cite, formatCitation, parseCitation, parseCitations } from '@shared/law/citation'
import { fromChineseNumeral, toChineseNumeral } from '@shared/law/numerals'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

describe('Chinese numerals', () => {
  it.each([
    [1, '一'],
    [10, '十'],
    [12, '十二'],
    [20, '二十'],
    [100, '一百'],
    [101, '一百零一'],
    [110, '一百一十'],
    [134, '一百三十四'],
    [1005, '一千零五'],
    [1260, '一千二百六十'],
  ])('%i is %s', (n, text) => {
    expect(toChineseNumeral(n)).toBe(text)
    expect(fromChineseNumeral(text)).toBe(n)
  })
  it('round-trips 1–9999 without two numbers sharing a form', () => {
    const seen = new Set<string>()
    for (let n = 1; n <= 9999; n++) {
      const text = toChineseNumeral(n)
      if (fromChineseNumeral(text) !== n || seen.has(text)) expect(text).toBe(String(n))
      seen.add(text)
    }
  })
  it('refuses what is not a numeral', () => {
    for (const bad of ['', '零', '一二', '百', '十百', '五十六七', '第一', '0'])
      expect(fromChineseNumeral(bad)).toBeUndefined()
    expect(() => toChineseNumeral(0)).toThrow(RangeError)
  })
})

const number = fc.integer({ min: 1, max: 1300 })
const citation = fc
  .record({
    law: fc.constantFrom(
      '行政处罚法',
      '安全生产法',
      '中华人民共和国刑法',
      '行政执法机关移送涉嫌犯罪案件的规定',
    ),
    article: number,
    sub: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
    paragraph: fc.option(number, { nil: undefined }),
    item: fc.option(number, { nil: undefined }),
  })
  .map((c) => cite(c.law, c.article, c.paragraph, c.item, c.sub === undefined ? {} : { sub: c.sub }))

describe('citations', () => {
  it('are written as statutes are cited', () => {
    expect(formatCitation(cite('行政处罚法', 58, 1, 1))).toBe('《行政处罚法》第五十八条第一款第一项')
    expect(formatCitation(cite('刑法', 134, undefined, undefined, { sub: 1 }))).toBe(
      '《刑法》第一百三十四条之一',
    )
    expect(formatCitation(cite('安全生产法', 97, undefined, 7))).toBe('《安全生产法》第九十七条第七项')
  })
  it('round-trip through their text', () => {
    fc.assert(
      fc.property(citation, (c) => {
        expect(parseCitation(formatCitation(c))).toEqual(c)
      }),
    )
  })
  it('round-trip in a list', () => {
    fc.assert(
      fc.property(fc.array(citation, { maxLength: 6 }), (list) => {
        expect(parseCitations(list.map(formatCitation).join('；'))).toEqual(list)
      }),
    )
  })
  it('one title governs the articles after it', () => {
    expect(
      parseCitations('依照《行政处罚法》第六十三条、第六十四条第一项，《安全生产法》第97条第（七）项'),
    ).toEqual([
      cite('行政处罚法', 63),
      cite('行政处罚法', 64, undefined, 1),
      cite('安全生产法', 97, undefined, 7),
    ])
  })
  it('are not made up where there are none', () => {
    for (const text of [
      '',
      '第五十八条',
      '国办发〔2018〕118号 二、（六）',
      '《行政处罚法》',
      '《行政处罚法》第五十八',
    ])
      expect(parseCitations(text)).toEqual([])
    expect(parseCitation('《行政处罚法》第六十三条、第六十四条')).toBeUndefined()
  })
  it('overlap when one is the same place stated less exactly', () => {
    expect(citationsOverlap(cite('安全生产法', 97), cite('中华人民共和国安全生产法', 97, undefined, 7))).toBe(
      true,
    )
    expect(citationsOverlap(cite('安全生产法', 97, undefined, 6), cite('安全生产法', 97, undefined, 7))).toBe(
      false,
    )
    expect(citationsOverlap(cite('刑法', 134), cite('刑法', 134, undefined, undefined, { sub: 1 }))).toBe(
      false,
    )
  })
})
