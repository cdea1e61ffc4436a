import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import {
  decodePayload,
  encodeOps,
  ForeignTransaction,
  type Op,
  type SealedRow,
} from '@shared/store/transaction'
import { type CaseDb, UNSEALED_TABLES } from './db'
import { attempt, StoreError, storeFailures } from './errors'
import type { JournalPort } from './outbox'
import { newTx } from './tx'

export interface CatchUp {
  /** Transactions that the database had lost and the journal gave back. */
  readonly replayed: number
  /** Things the person should know although the store is open. */
  readonly warnings: readonly Failure[]
}

const PAGE_BYTES = 8 * 1024 * 1024
const ROWS_AT_ONCE = 500

/** Brings database and journal to the same state. `db` is the plain connection. */
export async function catchUp(db: CaseDb, journal: JournalPort): Promise<Result<CatchUp>> {
  const head = await journal.head()
  // Without a journal one can still read; saving will fail visibly.
  if (!head.ok) return ok({ replayed: 0, warnings: [head.error] })
  const acked = await attempt(() => lastAcked(db))
  if (!acked.ok) return acked
  if (head.value > acked.value) return replayFrom(db, journal, acked.value + 1, head.value)
  if (head.value < acked.value) {
    const again = await attempt(() => journalAgain(db, head.value))
    return again.ok ? ok({ replayed: 0, warnings: [storeFailures.journalBehind()] }) : again
  }
  return ok({ replayed: 0, warnings: [] })
}

async function lastAcked(db: CaseDb): Promise<number> {
  const row = await db.meta.get('journal')
  return row?.key === 'journal' ? row.seq : 0
}

async function replayFrom(
  db: CaseDb,
  journal: JournalPort,
  from: number,
  head: number,
): Promise<Result<CatchUp>> {
  let replayed = 0
  for (let next = from; next <= head; ) {
    const page = await journal.read(next, PAGE_BYTES)
    if (!page.ok) return page
    const lastSeq = page.value.at(-1)?.seq
    if (lastSeq === undefined) {
      return fail({
        code: 'journal.short',
        message: '日志里缺少应有的内容，数据库没有恢复完整。日志没有改动。请立即备份数据目录，再从备份恢复。',
        detail: `read ${next} of ${head}`,
      })
    }
    const applied = await attempt(() =>
      db.transaction('rw', db.tables, async () => {
        for (const frame of page.value) if (await applyFrame(db, frame.payload)) replayed++
        await db.meta.put({ key: 'journal', seq: lastSeq })
      }),
    )
    if (!applied.ok) return applied
    next = lastSeq + 1
  }
  return ok({ replayed, warnings: [] })
}

function decoded(payload: Uint8Array) {
  try {
    return decodePayload(payload)
  } catch (error) {
    if (error instanceof ForeignTransaction) throw new StoreError(storeFailures.foreignJournal(error.message))
    throw error
  }
}

/** A transaction still in the outbox is in the database: only its entries go. Returns whether rows were written. */
async function applyFrame(db: CaseDb, payload: Uint8Array): Promise<boolean> {
  const { tx, ops } = decoded(payload)
  if ((await db.outbox.where('tx').equals(tx).delete()) > 0) return false
  for (const run of runsOf(ops)) {
    const [{ op, table: name }] = run
    if (UNSEALED_TABLES.has(name) || !db.tables.some((t) => t.name === name)) continue
    const table = db.table(name)
    if (op === 'put') await table.bulkPut(run.flatMap((o) => (o.op === 'put' ? [o.row] : [])))
    else if (op === 'delete')
      await table.bulkDelete(run.flatMap((o) => (o.op === 'delete' ? [o.key as string] : [])))
    else await table.clear()
  }
  return true
}

type Run = readonly [Op, ...Op[]]

/** Neighbours of one kind and table, so that they are written together; the order stays. */
function runsOf(ops: readonly Op[]): readonly Run[] {
  const runs: [Op, ...Op[]][] = []
  for (const op of ops) {
    const last = runs.at(-1)
    if (last && last[0].op === op.op && last[0].table === op.table) last.push(op)
    else runs.push([op])
  }
  return runs
}

/** The journal lost frames: put every row into the outbox again, in place of what waited there. */
async function journalAgain(db: CaseDb, head: number): Promise<void> {
  await db.transaction('rw', db.tables, async () => {
    await db.outbox.clear()
    const sealed = db.tables.filter((t) => !UNSEALED_TABLES.has(t.name))
    const clears = sealed.map((t): Op => ({ op: 'clear', table: t.name }))
    await db.outbox.add({ tx: newTx(), bytes: encodeOps(clears) })
    for (const table of sealed) {
      const rows: SealedRow[] = await table.toArray()
      const keyOf = table.core.schema.primaryKey.extractKey
      for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) {
        const ops = rows
          .slice(i, i + ROWS_AT_ONCE)
          .map((row): Op => ({ op: 'put', table: table.name, key: keyOf?.(row), row }))
        await db.outbox.add({ tx: newTx(), bytes: encodeOps(ops) })
      }
    }
    await db.meta.put({ key: 'journal', seq: head })
  })
}
