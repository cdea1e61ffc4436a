import { plainText } from '@shared/documents/layout'
import { entryFor, type NumberEntry } from '@shared/numbers/entry'
import { registerOf } from '@shared/numbers/register'
import { officeNumbering } from '@shared/numbers/settings'
import { gapLine, lineOf, linesOf, registerCsv, registerSheet } from '@shared/numbers/sheet'
import { claim, release } from '@shared/numbers/transitions'
import { describe, expect, it } from 'vitest'

const who = { at: '2026-03-05T09:30+08:00', by: '示例甲' }
const number = (seq: number) => `（海）应急罚〔2026〕${seq}号`
const held = (seq: number, ...cases: readonly string[]): NumberEntry =>
  cases.reduce(
    (entry, caseId) => {
      const holder = { caseId, documentId: 'd', document: '行政处罚决定书', caseTitle: `${caseId}案` }
      return claim(entry, holder, 'whole') ?? entry
    },
    entryFor(number(seq), who),
  )

describe('the register in words', () => {
  it('names the document, all of a conflict, and why a number is void', () => {
    expect(lineOf(held(1, '甲'))).toEqual({
      number: number(1),
      state: '已用',
      document: '行政处罚决定书',
      case: '甲案',
      date: '2026-03-05',
      by: '示例甲',
      note: '',
    })
    expect(lineOf(held(1, '甲', '乙'))).toMatchObject({ case: '甲案；乙案', note: '重号，待处理' })
    const gone = release(held(1, '甲'), { caseId: '甲', documentId: 'd' }, { at: who.at, why: '文书已删除' })
    const said = { ...gone, explained: { ...who, why: '当事人写错' } }
    expect(lineOf(said)).toMatchObject({ state: '作废', note: '文书已删除；当事人写错（示例甲）' })
    expect(lineOf({ ...held(1), kept: { ...who, as: '保留', why: '纸质' } })).toMatchObject({
      state: '保留',
      note: '纸质（示例甲）',
    })
    expect(gapLine({ counter: '罚', year: 2026, from: 4, to: 6 }).number).toBe('4—6号，共 3 个')
  })

  it('stands in order with its gaps, as a table and on a sheet', () => {
    const [row] = registerOf(
      [held(5, '甲'), held(2, '乙')],
      [{ counter: '罚', year: 2026, last: 5, base: 0 }],
    )
    const lines = row === undefined ? [] : linesOf(row)
    expect(lines.map((l) => l.number)).toEqual(['1号', number(2), '3—4号，共 2 个', number(5)])
    const sheet = registerSheet('2026 年编号登记簿', '示例县应急管理局', lines)
    const text = plainText(sheet)
    for (const l of lines) expect(text).toContain(l.number)
    expect(sheet.body.at(-1)).toMatchObject({ type: 'table', headerRows: 1 })
  })

  it('a spreadsheet calculates nothing of it, and quotes what RFC 4180 wants quoted', () => {
    const line = { ...lineOf(held(1, '甲')), case: '=HYPERLINK("x")', note: '甲,乙\n丙' }
    const [head, ...rest] = registerCsv([line]).split('\r\n')
    expect(head?.startsWith('\ufeff文号,')).toBe(true)
    expect(rest.join('\r\n')).toContain(`"'=HYPERLINK(""x"")"`)
    expect(rest.join('\r\n')).toContain('"甲,乙\n丙"')
  })
})

it('a setting of another version leaves numbering to the rule packs', () => {
  expect(officeNumbering(null)).toBeUndefined()
  expect(officeNumbering({ mode: 'of-the-future' })).toBeUndefined()
  expect(officeNumbering({ mode: 'case', prefix: '', organ: '示镇' })).toEqual({
    mode: 'case',
    organ: '示镇',
  })
})
