import { fieldChanges } from '@shared/audit/field-changes'
import type { Result } from '@shared/ipc/result'
import { type Phrase, Phrases } from '@shared/phrases/phrase'
import { starterPhrases } from '@shared/phrases/starters'
import { appendActs, type Writer } from './audit'
import type { CaseDb } from './db'
import { attempt, reading } from './errors'
import { intact } from './seal-row'
import { transact, wait } from './transact'

const KEY = 'phrases'

/** The office's phrases; the program's few samples until the office has changed the list. */
export function listPhrases(db: CaseDb): Promise<readonly Phrase[]> {
  return reading(async () => {
    const row = await db.settings.get(KEY)
    return row === undefined ? starterPhrases : Phrases.parse(intact(row).value)
  })
}

/** Changes the list, with its entry in the audit, in one transaction. `change` must be synchronous. */
export function changePhrases(
  db: CaseDb,
  change: (phrases: readonly Phrase[]) => readonly Phrase[],
  who: Writer,
): Promise<Result<void>> {
  return attempt(() =>
    transact(db, 'rw', [db.settings, db.audit], function* () {
      const row = yield* wait(db.settings.get(KEY))
      const before = row === undefined ? starterPhrases : Phrases.parse(intact(row).value)
      const after = Phrases.parse(change(before))
      const changes = fieldChanges(Phrases, before, after)
      if (changes.length === 0) return
      yield* wait(db.settings.put({ key: KEY, value: after }))
      const object = { type: 'setting', id: KEY, label: '常用语' }
      yield* appendActs(db, who, [{ caseId: undefined, act: 'setting.changed', object, changes }])
    }),
  )
}
