import { evidenceFor } from '@shared/documents/draft'
import { collectedAfterDecision } from '@shared/evidence/after-decision'
import type { CaseFile } from '@shared/model/case-file'
import { parseCase } from '@shared/model/parse'
import { describe, expect, it } from 'vitest'

function caseWith(fields: Readonly<Record<string, unknown>>): CaseFile {
  const read = parseCase({
    format: 'anjuan-case',
    version: 1,
    id: 'c-1',
    parties: [{ id: 'p-1', kind: 'unit', name: '示例木业有限公司' }],
    ...fields,
  })
  if (!read.ok) throw new Error(read.error.message)
  return read.value
}

describe('collectedAfterDecision', () => {
  const isLate = (day: string | undefined, ...decisions: readonly Record<string, unknown>[]) => {
    const c = caseWith({
      evidence: [{ id: 'e1', number: '1', name: '照片', ...(day === undefined ? {} : { collectedOn: day }) }],
      events: decisions.map((d, i) => ({ id: `v${i}`, kind: 'decision', ...d })),
    })
    return collectedAfterDecision(c.evidence![0]!, c)
  }
  it('is said of a later day only', () => {
    expect(isLate('2026-03-06', { date: '2026-03-05' })).toBe(true)
    expect(isLate('2026-03-05', { date: '2026-03-05' })).toBe(false)
  })
  it('looks at the last decision', () =>
    expect(isLate('2026-03-06', { date: '2026-03-05' }, { date: '2026-03-09' })).toBe(false))
  it('says nothing while a day is not known, or nothing was decided', () => {
    expect(isLate(undefined, { date: '2026-03-05' })).toBe(false)
    expect(isLate('2026-03-06', {})).toBe(false)
    expect(isLate('2026-03-06', { date: '2026-03-05', absent: true })).toBe(false)
  })
})

describe('evidence of the decision', () => {
  const decided = { id: 'v1', kind: 'decision', date: '2026-03-05' }
  const file = (addedAt: string) => ({
    name: 'a.jpg',
    sizeBytes: 1,
    mediaType: 'image/jpeg',
    sha256: 'a'.repeat(64),
    addedAt,
  })

  it('has nothing that came in after it, even where a fact names it', () => {
    const c = caseWith({
      events: [decided],
      acts: [{ id: 'a1', description: '未清理粉尘', elements: [{ text: '积尘', evidence: ['e1', 'e2'] }] }],
      evidence: [
        { id: 'e1', number: '1', name: '照片', collectedOn: '2026-03-01' },
        { id: 'e2', number: '2', name: '补拍的照片', collectedOn: '2026-03-20' },
      ],
    })
    expect(evidenceFor(c, c.acts ?? []).map((e) => e.id)).toEqual(['e1'])
  })

  it('goes by the day the files came in where no day is stated', () => {
    const late = (addedAt: string) => {
      const c = caseWith({
        events: [decided],
        evidence: [{ id: 'e1', number: '1', name: '照片', files: [file(addedAt)] }],
      })
      return collectedAfterDecision(c.evidence![0]!, c)
    }
    expect(late('2026-03-06T09:00+08:00')).toBe(true)
    expect(late('2026-03-05T09:00+08:00')).toBe(false)
  })
})
