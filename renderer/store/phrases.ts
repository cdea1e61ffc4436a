import { fieldChanges } from '@shared/audit/field-changes'
import type { Result } from '@shared/ipc/result'
import { type Phrase, Phrases } from '@shared/phrases/phrase'
import { starterPhrases } from '@shared/phrases/starters'
import type { Writer } from './audit'
import type { CaseDb } from './db'
import { heldList } from './held-list'

const held = heldList('phrases', Phrases, starterPhrases)

/** The office's phrases; the program's few samples until the office has changed the list. */
export const listPhrases = held.list

/** Changes the list, with its entry in the audit, in one transaction. `change` must be synchronous. */
export function changePhrases(
  db: CaseDb,
  change: (phrases: readonly Phrase[]) => readonly Phrase[],
  who: Writer,
): Promise<Result<number>> {
  return held.change(db, who, (before) => {
    const next = Phrases.parse(change(before))
    const changes = fieldChanges(Phrases, before, next)
    const object = { type: 'setting', id: 'phrases', label: '常用语' }
    const acts =
      changes.length === 0 ? [] : [{ caseId: undefined, act: 'setting.changed', object, changes } as const]
    return { next, acts }
  })
}
