import { documentTitle } from '@shared/dossier/items'
import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import { displayTitle } from '@shared/model/factory'
import { entryFor, type NumberEntry } from '@shared/numbers/entry'
import { claim } from '@shared/numbers/transitions'
import type { Transaction } from 'dexie'
import type { BodyRow, CaseDb, ChildRow } from './db'
import { damageOf } from './seal-row'
import { type Steps, wait } from './transact'

/**
 * Version 3: every number that a document carries gets its line. Two documents with one number keep it; the line
 * names both, for a person to settle. Damaged rows have no line; they get one when the case is saved whole.
 */
export function* fillRegister(tx: Transaction): Steps<void> {
  const { numberId } = tx.db as unknown as CaseDb
  const documents = yield* wait(tx.table<ChildRow<DocumentInstance>>('documents').toArray())
  const bodies = yield* wait(tx.table<BodyRow>('bodies').toArray())
  const byCase = new Map(bodies.flatMap((b) => (damageOf(b) ? [] : [[b.id, b.data as CaseFile] as const])))
  const lines = new Map<string, NumberEntry & { readonly id: string }>()
  for (const row of documents) {
    if (damageOf(row) || row.data.number === undefined) continue
    const file = byCase.get(row.caseId)
    const { number } = row.data
    const id = numberId(number)
    const at = row.data.issued?.at ?? row.data.updatedAt ?? row.data.createdAt ?? ''
    const before = lines.get(id) ?? { id, ...entryFor(number, { at, by: row.data.issued?.by ?? '' }) }
    const holder = {
      caseId: row.caseId,
      documentId: row.data.id as string,
      document: file === undefined ? row.data.kind : documentTitle(file, row.data),
      caseTitle: file === undefined ? '' : displayTitle(file),
    }
    const next = claim(before, holder, 'whole')
    if (next !== null) lines.set(id, { ...next, id })
  }
  yield* wait(tx.table('numbers').bulkPut([...lines.values()]))
}
