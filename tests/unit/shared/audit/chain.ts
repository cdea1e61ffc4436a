import { type Act, type AuditEntry, caseHeadAfter, headAfter, makeEntry, NO_HEAD } from '@shared/audit/entry'
import type { StoredEntry } from '@shared/audit/verify'

const by = { account: 'jia', name: '示例甲' }
export const at = (i: number) => `2026-03-05T09:${String(i).padStart(2, '0')}:00+08:00`

/** A whole chain: entry i is about case `a` or, every third, `b`. */
export function chainOf(acts: readonly Act[]): AuditEntry[] {
  const cases = new Map<string, { seq: number; hash: string }>()
  let head = NO_HEAD
  return acts.map((act, i) => {
    const id = i % 3 === 2 ? 'b' : 'a'
    const place = {
      chain: 'cases',
      head,
      case: { id, head: cases.get(id) ?? NO_HEAD },
      at: at(i),
      by,
    } as const
    const entry = makeEntry(act, place)
    head = headAfter(entry)
    cases.set(id, caseHeadAfter(entry))
    return entry
  })
}

export const edits = (n: number): Act[] =>
  Array.from({ length: n }, (_, i) => ({
    act: 'case.changed',
    object: { type: 'case', id: 'a', label: '示例案' },
    changes: [{ field: 'cause', label: '案由', before: `第 ${i} 版`, after: `第 ${i + 1} 版` }],
  }))

/** As it lies in the table: one place after the other. */
export const stored = (entries: readonly (AuditEntry | null)[]): StoredEntry[] =>
  entries.map((entry, i) => ({ key: i + 1, entry }))
