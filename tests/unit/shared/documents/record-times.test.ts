import { timeWarnings } from '@shared/documents/record-times'
import { resolveValues } from '@shared/documents/resolve'
import { CaseFile } from '@shared/model/case-file'
import { describe, expect, it } from 'vitest'
import { contextOn } from '../../../support/law'

const at = (time: string) => `2026-03-05T${time}+08:00`

function caseOf(
  second: Readonly<Record<string, unknown>>,
  firstOverrides: Readonly<Record<string, unknown>> = {},
): CaseFile {
  return CaseFile.parse({
    format: 'anjuan-case',
    version: 1,
    id: 'case',
    parties: [{ id: 'p', kind: 'unit', name: '示例机械有限公司' }],
    officers: ['甲', '乙', '丙', '丁'].map((n, i) => ({
      id: `o${i + 1}`,
      name: `示例${n}`,
      certificateNumber: `示例-${n}`,
      roles: ['承办'],
    })),
    events: [
      {
        id: 'i1',
        kind: 'interview',
        person: '张一',
        from: at('09:00'),
        to: at('10:00'),
        officers: ['o1', 'o2'],
      },
      { id: 'i2', kind: 'interview', person: '张二', officers: ['o3', 'o4'] },
    ],
    documents: [
      { id: 'd1', kind: 'interview-record', state: '草稿', subject: 'i1', overrides: firstOverrides },
      { id: 'd2', kind: 'interview-record', state: '草稿', subject: 'i2', overrides: second },
    ],
  })
}
function warned(c: CaseFile) {
  const doc = c.documents![1]!
  return timeWarnings(c, doc, resolveValues(c, doc).values, contextOn('2026-03-06'))
}
const sameOfficers = ['甲', '乙'].map((n) => ({ name: `示例${n}`, certificate: `示例-${n}` }))

describe('the hours of a record', () => {
  it('are not remarked on when they are apart or the officers are others', () => {
    expect(warned(caseOf({ from: at('10:00'), to: at('11:00'), officers: sameOfficers }))).toEqual([])
    expect(warned(caseOf({ from: at('09:30'), to: at('11:00') }))).toEqual([])
  })
  it('clash for an officer who is in another interview, as typed on this paper', () => {
    const [warning] = warned(caseOf({ from: at('09:30'), to: at('11:00'), officers: sameOfficers }))
    expect(warning?.field).toBe('from')
    expect(warning?.message).toContain('示例甲')
  })
  it('count as the other paper states them, not only as its event does', () => {
    const typed = { from: at('13:00'), to: at('14:00'), officers: sameOfficers }
    expect(warned(caseOf(typed))).toEqual([])
    expect(warned(caseOf(typed, { from: at('13:30'), to: at('15:00') }))).toHaveLength(1)
  })
  it('clash for a person interviewed twice at once', () => {
    const found = warned(caseOf({ from: at('09:30'), to: at('11:00'), person: '张一' }))
    expect(found.map((w) => w.message).join()).toContain('张一')
  })
  it('cannot end before they begin', () =>
    expect(warned(caseOf({ from: at('15:00'), to: at('14:00') }))).toEqual([
      { field: 'to', message: '结束时间不晚于开始时间，请核对' },
    ]))
  it('are checked with one officer alone', () => {
    const [warning] = warned(caseOf({ officers: sameOfficers.slice(0, 1) }))
    expect(warning).toMatchObject({ field: 'officers' })
  })
})
