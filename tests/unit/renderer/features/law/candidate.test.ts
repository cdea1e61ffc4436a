import { candidatesOf, correctedText, standingOf } from '@renderer/features/law/candidate'
import { citedWords, wordsAt } from '@renderer/features/law/copy'
import { cite } from '@shared/law/citation'
import type { LawFileReport } from '@shared/law/pack/model'
import { describe, expect, it } from 'vitest'
import { lawTable } from '../../../../support/law'

const article = {
  type: 'article' as const,
  number: 42,
  paragraphs: [
    {
      text: '执法人员不得少于三人：',
      items: [{ number: 1, label: '（一）', text: '询问；', subitems: [] }],
    },
    { text: '应当文明执法。', items: [] },
  ],
}

const report = (title: string, more: Partial<LawFileReport['texts'][number]> = {}): LawFileReport => ({
  file: `${title}.docx`,
  texts: [
    {
      text: {
        title,
        extent: 'excerpt',
        effectiveFrom: '2021-07-15',
        effectiveFromBasis: 'header',
        source: { file: `${title}.docx`, kind: 'docx' },
        header: [],
        preamble: [],
        body: [article],
        appendix: [],
      },
      counts: { divisions: 0, articles: 1, paragraphs: 2, items: 1, subitems: 0 },
      problems: [],
      ...more,
    },
  ],
  problems: [],
})

const [penalty] = candidatesOf(lawTable, [report('行政处罚法')])
if (penalty === undefined) throw new Error('no candidate')

describe('a text before it is taken in', () => {
  it('is not taken by itself when it is defective', () => {
    const problems = [{ code: 'article-gap' as const, severity: 'error' as const, message: '缺第三条。' }]
    const warned = [{ code: 'appendix' as const, severity: 'warning' as const, message: '有附件。' }]
    const taken = candidatesOf(lawTable, [
      report('甲办法', { problems }),
      report('乙办法', { problems: warned }),
    ])
    expect(taken.map((c) => c.isTaken)).toEqual([false, true])
  })

  it('is proposed with the day of the version that its last amendment tells, where it has no date', () => {
    const amended = report('行政处罚法')
    const [one] = amended.texts
    if (one === undefined) throw new Error('no text')
    const { effectiveFrom: _, effectiveFromBasis: __, ...text } = one.text
    const passed = '1996年3月17日通过 2021年1月22日修订'
    const [candidate] = candidatesOf(lawTable, [
      { ...amended, texts: [{ ...one, text: { ...text, passed } }] },
    ])
    expect(candidate?.effectiveFrom).toBe('2021-07-15')
    const [unknown] = candidatesOf(lawTable, [{ ...amended, texts: [{ ...one, text }] }])
    expect(unknown?.effectiveFrom).toBe('')
  })

  it('is the version that its date says, and held against the quotes of that version', () => {
    const standing = standingOf(lawTable, penalty)
    expect(standing.law?.id).toBe('xingzheng-chufa-fa-2021')
    expect(standing.checked).toBeGreaterThan(0)
    expect(standing.alarms.map((a) => [a.citation.article, a.citation.paragraph, a.kind])).toContainEqual([
      42,
      1,
      'words-differ',
    ])
  })

  it('becomes another version with another date, and a new law with another title', () => {
    const older = standingOf(lawTable, { ...penalty, effectiveFrom: '1996-10-01' })
    expect([older.law, older.versions.length, older.alarms.length]).toEqual([undefined, 1, 0])
    const chosen = standingOf(lawTable, {
      ...penalty,
      effectiveFrom: '',
      chosenLaw: 'xingzheng-chufa-fa-2021',
    })
    expect(chosen.law?.id).toBe('xingzheng-chufa-fa-2021')
    expect(standingOf(lawTable, { ...penalty, chosenLaw: '' }).law).toBeUndefined()
    expect(standingOf(lawTable, { ...penalty, title: '示例办法' }).versions).toEqual([])
  })

  it('is kept with what the person put right, and without what the person emptied', () => {
    expect(correctedText(penalty)).toMatchObject({
      effectiveFrom: '2021-07-15',
      effectiveFromBasis: 'header',
    })
    const changed = correctedText({
      ...penalty,
      title: ' 示例办法 ',
      docNo: '令第1号',
      effectiveFrom: '2026-01-01',
    })
    expect(changed).toMatchObject({
      title: '示例办法',
      docNo: '令第1号',
      effectiveFrom: '2026-01-01',
      effectiveFromBasis: 'stated',
    })
    const emptied = correctedText({ ...penalty, docNo: '', effectiveFrom: '' })
    expect(Object.keys(emptied)).not.toEqual(expect.arrayContaining(['docNo']))
    expect(Object.keys(emptied)).not.toEqual(expect.arrayContaining(['effectiveFrom']))
  })
})

describe('copying', () => {
  it('takes the words of a place as printed, with their citation', () => {
    expect(wordsAt(article, {})).toBe('执法人员不得少于三人：\n（一）询问；\n应当文明执法。')
    expect(wordsAt(article, { paragraph: 2 })).toBe('应当文明执法。')
    expect(wordsAt(article, { paragraph: 1, item: 1 })).toBe('（一）询问；')
    expect(wordsAt(article, { paragraph: 3 })).toBeUndefined()
    expect(citedWords(cite('行政处罚法', 58, 1, 1), '（一）涉及重大公共利益的；')).toBe(
      '《行政处罚法》第五十八条第一款第一项：“（一）涉及重大公共利益的；”',
    )
  })
})
