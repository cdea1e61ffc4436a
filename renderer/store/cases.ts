import type { ActCode } from '@shared/audit/acts'
import { describeChange, whole } from '@shared/audit/describe'
import type { Act } from '@shared/audit/entry'
import { lockBreach } from '@shared/documents/life-lock'
import { orderBreach } from '@shared/documents/life-order'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import type { Result } from '@shared/ipc/result'
import type { CaseFile } from '@shared/model/case-file'
import Dexie from 'dexie'
import { addActs, appendActs, type CaseAct, chainHeads, type Reason, type Writer } from './audit'
import {
  assembled,
  type CaseRows,
  caseTables,
  childTable,
  ifWhole,
  readRows,
  writeBatch,
  writeCase,
} from './case-rows'
import { type CaseDb, CHILD_TABLES } from './db'
import { attempt, StoreError, storeFailures } from './errors'
import { type CaseChange, recordNumbers } from './numbers'
import { nextNumberIn, numberAct } from './records'
import { type Steps, transact, wait } from './transact'

/** The rows together with where the audit chain stands: one look for a change and its entry. */
const readForChange = (db: CaseDb, id: string) => Dexie.Promise.all([readRows(db, id), chainHeads(db, [id])])

/**
 * Writes the case whole in one transaction; only rows that changed are written, rows gone are deleted. Refused where
 * it would change or lose a finished document ('document.locked'), or lead one out of order ('document.order'), as far
 * as the reason does not say that this is what was asked for; a case that is not there yet comes in as it is. Its document numbers are kept even if another case has them: nothing that comes in is lost, and the register names
 * the conflict.
 */
export function saveCase(
  db: CaseDb,
  file: CaseFile,
  who: Writer,
  reason: Reason = {},
): Promise<Result<void>> {
  return attempt(() =>
    transact(db, 'rw', [...caseTables(db), db.numbers, db.audit], function* () {
      const [rows, heads] = yield* wait(readForChange(db, file.id))
      const before = ifWhole(file.id, rows)
      if (before !== undefined && before !== 'damaged') keepLives(before, file, reason)
      const change = { before, after: file, id: file.id }
      const doubled = yield* recordNumbers(db, [change], who, 'whole', reason)
      const acts = [...actsOf(before, file, reason), ...doubled]
      yield* wait(Dexie.Promise.all([writeCase(db, file, rows), addActs(db, who, acts, heads)]))
    }),
  )
}

function actsOf(
  before: CaseFile | undefined | 'damaged',
  after: CaseFile,
  { why, act }: Reason,
): readonly CaseAct[] {
  const one = (code: ActCode): Act => whole(code, after, 'after')
  const acts =
    before === 'damaged'
      ? [one('case.replaced')]
      : act !== undefined
        ? [one(act)]
        : describeChange(before, after)
  return acts.map((a) => ({ ...a, caseId: after.id, why: a.why ?? why }))
}

/** Finished documents stay as they are and documents are led in order, whichever way a change comes. */
function keepLives(before: CaseFile, after: CaseFile, { takenWhole, inAnyOrder }: Reason): void {
  if (takenWhole === true) return
  const locked = lockBreach(before, after)
  if (locked !== undefined) throw new StoreError(storeFailures.documentLocked(locked))
  const order = inAnyOrder === true ? undefined : orderBreach(before, after)
  if (order !== undefined) throw new StoreError(storeFailures.documentOrder(order))
}

/**
 * Reads, changes and writes in one transaction. `change` must be synchronous and keep the id. Nothing of the change is
 * kept where it would change or lose a finished document ('document.locked'), lead one out of order ('document.order'),
 * or give a document a number that another has or had ('number.taken').
 */
export function patchCase(
  db: CaseDb,
  id: string,
  change: (file: CaseFile) => CaseFile,
  who: Writer,
  reason: Reason = {},
): Promise<Result<CaseFile>> {
  return attempt(() =>
    transact(db, 'rw', [...caseTables(db), db.numbers, db.audit], function* () {
      const [rows, heads] = yield* wait(readForChange(db, id))
      const before = required(id, rows)
      const after = sameCase(id, change(before))
      keepLives(before, after, reason)
      yield* recordNumbers(db, [{ before, after, id }], who, 'edit', reason)
      const acts = actsOf(before, after, reason)
      yield* wait(Dexie.Promise.all([writeCase(db, after, rows), addActs(db, who, acts, heads)]))
      return after
    }),
  )
}

/** The same with a fresh number of that kind and year, drawn in the same transaction. */
export function patchWithNumber(
  db: CaseDb,
  id: string,
  of: { readonly kind: string; readonly year: number },
  change: (file: CaseFile, number: number) => CaseFile,
  who: Writer,
): Promise<Result<CaseFile>> {
  return attempt(() =>
    transact(db, 'rw', [...caseTables(db), db.counters, db.numbers, db.audit], function* () {
      const [rows, heads] = yield* wait(readForChange(db, id))
      const before = required(id, rows)
      const number = yield* nextNumberIn(db, of.kind, of.year)
      const after = sameCase(id, change(before, number))
      keepLives(before, after, {})
      yield* recordNumbers(db, [{ before, after, id }], who, 'edit', { row: of.kind })
      const drawn = { caseId: id, ...numberAct('number.drawn', of.kind, of.year, number) }
      const acts = [drawn, ...actsOf(before, after, {})]
      yield* wait(Dexie.Promise.all([writeCase(db, after, rows), addActs(db, who, acts, heads)]))
      return after
    }),
  )
}

function required(id: string, rows: CaseRows): CaseFile {
  const file = assembled(id, rows)
  if (file === undefined) throw new StoreError(storeFailures.missing())
  return file
}

function sameCase(id: string, file: CaseFile): CaseFile {
  if (file.id !== id) throw new StoreError(storeFailures.idChanged())
  return file
}

/** Deletes the case and all its rows, with an audit entry, in one transaction. Evidence bytes are not touched. */
export function deleteCase(db: CaseDb, id: string, who: Writer, reason: Reason = {}): Promise<Result<void>> {
  return attempt(() =>
    transact(db, 'rw', [...caseTables(db), db.numbers, db.audit], function* () {
      const rows = yield* wait(readRows(db, id))
      if (rows.body === undefined && rows.head === undefined) throw new StoreError(storeFailures.missing())
      const before = ifWhole(id, rows)
      for (const name of CHILD_TABLES) yield* wait(childTable(db, name).where('caseId').equals(id).delete())
      yield* wait(db.bodies.delete(id))
      yield* wait(db.cases.delete(id))
      yield* recordNumbers(db, [{ before, after: undefined, id }], who, 'whole', reason)
      const act: Act =
        before === undefined || before === 'damaged'
          ? { act: 'case.deleted', object: { type: 'case', id, label: '内容已损坏的案件' } }
          : whole('case.deleted', before, 'before')
      yield* appendActs(db, who, [{ ...act, caseId: id, why: reason.why }])
    }),
  )
}

const IMPORT_BATCH = 40

/**
 * Saves many cases, some per transaction; a case with a known id is replaced whole, its finished documents too. Throws `Cancelled` on abort:
 * the cases saved until then stay.
 */
export async function importCases(
  db: CaseDb,
  files: readonly CaseFile[],
  who: Writer,
  control?: JobControl,
): Promise<Result<{ readonly imported: number }>> {
  for (let done = 0; done < files.length; done += IMPORT_BATCH) {
    if (control?.signal.aborted) throw new Cancelled()
    const batch = files.slice(done, done + IMPORT_BATCH)
    const result = await attempt(() =>
      transact(db, 'rw', [...caseTables(db), db.numbers, db.audit], function* () {
        const doubled = yield* recordNumbers(db, yield* changesOf(db, batch), who, 'whole')
        yield* writeBatch(db, batch)
        const acts = batch.map((file) => ({ ...whole('case.imported', file, 'after'), caseId: file.id }))
        yield* appendActs(db, who, [...acts, ...doubled])
      }),
    )
    if (!result.ok) return result
    control?.progress({ stage: '导入案件', done: done + batch.length, total: files.length, unit: '件' })
  }
  return { ok: true, value: { imported: files.length } }
}

/** What the batch does to each case in turn; a case that comes twice is first new and then changed. */
function* changesOf(db: CaseDb, batch: readonly CaseFile[]): Steps<readonly CaseChange[]> {
  const known = yield* wait(db.bodies.bulkGet(batch.map((f) => f.id as string)))
  const standing = new Map<string, CaseChange['before']>()
  for (const [i, file] of batch.entries()) {
    if (known[i] !== undefined) standing.set(file.id, ifWhole(file.id, yield* wait(readRows(db, file.id))))
  }
  return batch.map((after) => {
    const before = standing.get(after.id)
    standing.set(after.id, after)
    return { before, after, id: after.id }
  })
}
