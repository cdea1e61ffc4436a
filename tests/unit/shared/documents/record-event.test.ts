import { statedOnPaper, withStatedOnPaper } from '@shared/documents/record-event'
import { resolveValues } from '@shared/documents/resolve'
import { CaseFile } from '@shared/model/case-file'
import { describe, expect, it } from 'vitest'

const at = (time: string) => `2026-03-05T${time}+08:00`
const typed = {
  from: at('13:00'),
  to: at('14:00'),
  place: '二号车间',
  person: '张二',
  officers: [{ name: '示例丙', certificate: '示例-丙' }, { name: '示例丁' }],
}

function caseOf(overrides: Readonly<Record<string, unknown>>, events: readonly unknown[]): CaseFile {
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
    events,
    documents: [{ id: 'd', kind: 'interview-record', state: '草稿', overrides }],
  })
}
const planned = { id: 'i', kind: 'interview', from: at('09:00'), officers: ['o1', 'o2'], record: '问：……' }
const stated = (c: CaseFile) => statedOnPaper(c, c.documents![0]!)
const taken = (c: CaseFile) => withStatedOnPaper(c, 'd', () => 'fresh')

describe('what a record states of its event', () => {
  it('is what a person wrote of time, place and people, and nothing else', () => {
    const found = stated(caseOf({ ...typed, matter: '询问除尘系统' }, [planned]))
    expect(found?.fields.map((f) => f.name)).toEqual(['from', 'to', 'place', 'person', 'officers'])
    expect(found?.event?.id).toBe('i')
  })

  it('is nothing where the case says the same, or the paper is issued, or no record', () => {
    expect(stated(caseOf({ from: at('09:00') }, [planned]))).toBeNull()
    expect(stated(caseOf({ matter: '询问除尘系统' }, [planned]))).toBeNull()
    const draft = caseOf(typed, [planned])
    const doc = draft.documents![0]!
    const issued = { ...doc, issued: { at: at('15:00'), by: '示例甲', values: {} } }
    expect(statedOnPaper(draft, issued)).toBeNull()
    expect(statedOnPaper(draft, { ...doc, kind: 'penalty-notice' })).toBeNull()
    expect(statedOnPaper(draft, { ...doc, kind: 'of a newer version' })).toBeNull()
  })

  it('is not an officer whom the case does not know', () => {
    expect(stated(caseOf({ officers: [{ name: '外单位某人' }] }, [planned]))).toBeNull()
  })

  it('goes into the event; the record then flows from the case and reads as before', () => {
    const before = caseOf({ ...typed, matter: '询问除尘系统' }, [planned])
    const after = taken(before)!
    expect(after.events).toEqual([
      {
        id: 'i',
        kind: 'interview',
        date: '2026-03-05',
        from: at('13:00'),
        to: at('14:00'),
        place: '二号车间',
        person: '张二',
        officers: ['o3', 'o4'],
        record: '问：……',
      },
    ])
    const doc = after.documents![0]!
    expect(doc.overrides).toEqual({ matter: '询问除尘系统' })
    expect(doc.subject).toBe('i')
    const values = resolveValues(after, doc).values
    expect(values).toMatchObject({ from: typed.from, to: typed.to, place: typed.place, person: '张二' })
    expect(values.officers).toEqual([
      { name: '示例丙', certificate: '示例-丙' },
      { name: '示例丁', certificate: '示例-丁' },
    ])
    expect(stated(after)).toBeNull()
    expect(taken(after)).toBeNull()
  })

  it('makes the event where the case has none', () => {
    const after = taken(caseOf({ from: at('13:00') }, []))!
    expect(after.events).toEqual([{ id: 'fresh', kind: 'interview', date: '2026-03-05', from: at('13:00') }])
    expect(after.documents![0]!.subject).toBe('fresh')
  })

  it('changes nothing where the event would not be one', () => {
    expect(taken(caseOf({ place: '车'.repeat(100_000) }, [planned]))).toBeNull()
  })
})
