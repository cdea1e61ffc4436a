import { cite } from '@shared/law/citation'
import { articleLines, articlesOf, articleText } from '@shared/law/pack/article'
import { fold, operativeSpans, splitAtMarks } from '@shared/law/pack/fold'
import { locate } from '@shared/law/pack/locate'
import { matchLaw } from '@shared/law/pack/match'
import { compareQuotes, compareText } from '@shared/law/pack/quotes'
import { createLawTable } from '@shared/law/table'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textOf } from './support'

const now = textOf(
  '中华人民共和国示例法\n（2020年1月1日公布 自2020年3月1日起施行）\n第一条 甲一。\n第二条 有下列情形之一的：\n(一)子，罚款２万元；\n(二)丑。\n前款以外的，警告：\n（一）寅；\n（二）卯；\n（三）辰。\n第二条之一 乙。',
)
const before = { ...now, effectiveFrom: '2010-01-01' }
const excerpt = textOf('摘录法（节选）\n第五条 甲。')

const where = (...c: Parameters<typeof cite>) => {
  const found = locate([before, now, excerpt], cite(...c))
  if (!found.ok) return found.error.code
  const { article, span } = found.value
  return articleText(article).slice(span.start, span.end)
}

describe('locate', () => {
  it('finds the article, the 款 and the 项 by the short title or the full one', () => {
    expect(where('示例法', 1)).toBe('甲一。')
    expect(where('中华人民共和国示例法', 2, 1)).toBe('有下列情形之一的：\n(一)子，罚款２万元；\n(二)丑。')
    expect(where('示例法', 2, 2, 2)).toBe('（二）卯；')
    expect(where('示例法', 2, undefined, undefined, { sub: 1 })).toBe('乙。')
  })

  it('takes a 项 without 款 only where it can be but one', () => {
    expect(where('示例法', 2, undefined, 3)).toBe('（三）辰。')
    expect(where('示例法', 2, undefined, 1)).toBe('item-ambiguous')
  })

  it('says what is not there', () => {
    expect(where('别的法', 1)).toBe('law-missing')
    expect(where('示例法', 9)).toBe('article-missing')
    expect(where('示例法', 1, undefined, undefined, { sub: 1 })).toBe('article-missing')
    expect(where('示例法', 2, 3)).toBe('paragraph-missing')
    expect(where('示例法', 2, 1, 3)).toBe('item-missing')
    expect(where('摘录法', 6)).toBe('article-not-in-excerpt')
  })

  it('takes the version in force on the day, one without a date only for want of another', () => {
    const on = (day: string, texts = [now, before]) => {
      const found = locate(texts, cite('示例法', 1), day)
      return found.ok ? (found.value.text.effectiveFrom ?? '不知道') : found.error.code
    }
    expect([on('2009-12-31'), on('2010-01-01'), on('2020-02-29'), on('2020-03-01')]).toEqual([
      'law-missing',
      '2010-01-01',
      '2010-01-01',
      '2020-03-01',
    ])
    const { effectiveFrom: _, ...undated } = now
    expect([on('2009-01-01', [now, undated]), on('2021-01-01', [undated, now])]).toEqual([
      '不知道',
      '2020-03-01',
    ])
  })
})

describe('operativeSpans', () => {
  const text = '有下列情形之一的：\n(一)子，罚款２万元；\n(二) 丑。'

  it('marks the words of a quote in the text as printed, across lines, width and space', () => {
    const { spans, missing } = operativeSpans(text, '下列情形……（一）子，罚款2万元；（二）丑')
    expect(missing).toEqual([])
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual([
      '下列情形',
      '(一)子，罚款２万元；\n(二) 丑',
    ])
  })

  it('names the pieces that are not there, also when numerals are written otherwise', () => {
    expect(operativeSpans(text, '下列情形……罚款二万元……丑').missing).toEqual(['罚款二万元'])
    expect(operativeSpans(text, '')).toEqual({ spans: [], missing: [] })
  })

  it('finds any piece of any text where it was cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), fc.nat(), (whole, a, b) => {
        const [start, end] = [a % (whole.length + 1), b % (whole.length + 1)].sort((x, y) => x - y) as [
          number,
          number,
        ]
        const piece = whole.slice(start, end)
        fc.pre(fold(piece).text !== '' && !/[…\ud800-\udfff]|\.{6}/u.test(piece))
        const { spans } = operativeSpans(whole, piece)
        expect(spans).toHaveLength(1)
        const found = spans[0] && whole.slice(spans[0].start, spans[0].end)
        expect(fold(found ?? '').text).toContain(fold(piece).text)
      }),
    )
  })

  it('cuts a text at its marks without loss', () => {
    const parts = splitAtMarks(
      '甲乙丙丁',
      [
        { start: 11, end: 13 },
        { start: 12, end: 99 },
      ],
      10,
    )
    expect(parts).toEqual([
      { text: '甲', marked: false },
      { text: '乙丙丁', marked: true },
    ])
  })
})

describe('articleLines', () => {
  it('gives every line its place and its offsets', () => {
    const article = articlesOf(now)[1]?.article
    if (article === undefined) throw new Error('no article')
    const whole = articleText(article)
    for (const line of articleLines(article))
      expect(whole.slice(line.start, line.end)).toBe(line.label + line.text)
    expect(articleLines(article).map((l) => [l.paragraph, l.item])).toEqual([
      [1, undefined],
      [1, 1],
      [1, 2],
      [2, undefined],
      [2, 1],
      [2, 2],
      [2, 3],
    ])
  })
})

const law = (id: string, title: string, effectiveFrom?: string, passed?: string) => ({
  ...{
    id,
    title,
    titles: [title.replace('中华人民共和国', ''), title],
    kind: '法律',
    status: '现行',
    verified: '2+',
  },
  fullTextHeld: true,
  ...(effectiveFrom ? { effectiveFrom } : {}),
  ...(passed ? { passed } : {}),
})
const row = (article: number, quote: string, place: object = {}, of = 'shili') => ({
  ...{ law: of, article, quote, verified: '2来源一致' },
  ...place,
})
const table = (...provisions: object[]) =>
  createLawTable(
    {
      laws: [
        law('shili', '中华人民共和国示例法', '2020-03-01', '2020-01-01公布'),
        law('zhailu', '摘录法', '2021-01-01'),
      ],
    },
    { provisions },
  )

describe('matchLaw', () => {
  it('knows the version by its day, or by the day of its last amendment', () => {
    const t = table()
    expect(matchLaw(t, now)).toEqual({ kind: 'version', lawId: 'shili' })
    const { effectiveFrom: _, ...undated } = now
    expect(matchLaw(t, { ...undated, passed: '2020年1月1日公布' })).toEqual({
      kind: 'version',
      lawId: 'shili',
    })
  })

  it('leaves another version and a law that is not listed to the person', () => {
    expect(matchLaw(table(), before)).toEqual({ kind: 'other-version', lawIds: ['shili'] })
    expect(matchLaw(table(), excerpt)).toEqual({ kind: 'other-version', lawIds: ['zhailu'] })
    expect(matchLaw(table(), textOf('没有列的办法\n第一条 甲。'))).toEqual({ kind: 'extra' })
  })
})

describe('compareQuotes', () => {
  const alarms = (...rows: object[]) =>
    compareQuotes(table(...rows), [now]).alarms.map((a) => [a.kind, a.missing])

  it('is silent where the words stand at their place, 项 with or without its lead', () => {
    expect(
      compareQuotes(table(row(1, '甲一'), row(2, '下列情形之一的……（二）丑。', { paragraph: 1, item: 2 })), [
        now,
      ]),
    ).toEqual({
      alarms: [],
      checked: 2,
    })
  })

  it.each([
    ['a place that is not there', row(7, '甲'), 'place-missing'],
    ['a 项 without its 款', row(2, '子', { item: 1 }), 'place-missing'],
    ['other words', row(1, '甲二'), 'words-differ'],
    ['words of another 款', row(2, '警告', { paragraph: 1 }), 'words-elsewhere'],
    ['other punctuation', row(2, '子；罚款2万元', { paragraph: 1 }), 'punctuation'],
  ])('finds %s', (_, provision, kind) => {
    expect(alarms(provision).map(([found]) => found)).toEqual([kind])
  })

  it('says which words, where, and what the text has', () => {
    const [alarm] = compareQuotes(table(row(1, '甲一……甲二')), [now]).alarms
    expect(alarm).toMatchObject({
      lawId: 'shili',
      citation: cite('示例法', 1),
      missing: ['甲二'],
      packWords: '甲一。',
    })
    expect(alarm?.message).toBe(
      '《示例法》第一条的引文“甲二”在全文里找不到。全文的这一处是：“甲一。”。请核对原文和版本，核对之前不要引用。',
    )
  })

  it('holds against the table only a text that is one of its versions, and proves nothing by an excerpt', () => {
    expect(compareQuotes(table(row(1, '甲二')), [before]).checked).toBe(0)
    const t = table(row(5, '甲', {}, 'zhailu'), row(6, '乙', {}, 'zhailu'))
    const zhailu = t.laws.find(({ id }) => id === 'zhailu')
    expect(zhailu && compareText(t, zhailu, excerpt)).toEqual({ alarms: [], checked: 1 })
  })
})
