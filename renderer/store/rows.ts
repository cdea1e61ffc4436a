import type { Decoded, Op, SealedRow } from '@shared/store/transaction'
import type { Table } from 'dexie'
import { type CaseDb, UNSEALED_TABLES } from './db'
import { type Steps, transact, wait } from './transact'

/** Small enough that an edit never waits long for a page of a check. */
const ROWS_AT_ONCE = 250

export const keyOf = (table: Table, row: object): unknown => table.core.schema.primaryKey.extractKey?.(row)

/** Writes what a transaction of the journal says, rows as they are, inside a transaction over its tables. */
export function* applyOps(db: CaseDb, { ops }: Pick<Decoded, 'ops'>): Steps<void> {
  for (const run of runsOf(ops)) {
    const [{ op, table: name }] = run
    if (UNSEALED_TABLES.has(name) || !db.tables.some((t) => t.name === name)) continue
    const table = db.table(name)
    if (op === 'put') yield* wait(table.bulkPut(run.flatMap((o) => (o.op === 'put' ? [o.row] : []))))
    else if (op === 'delete')
      yield* wait(table.bulkDelete(run.flatMap((o) => (o.op === 'delete' ? [o.key as string] : []))))
    else yield* wait(table.clear())
  }
}

type Run = readonly [Op, ...Op[]]

/** Neighbours of one kind and table, so that they are written together; the order stays. */
export function runsOf(ops: readonly Op[]): readonly Run[] {
  const runs: [Op, ...Op[]][] = []
  for (const op of ops) {
    const last = runs.at(-1)
    if (last && last[0].op === op.op && last[0].table === op.table) last.push(op)
    else runs.push([op])
  }
  return runs
}

/** The rows of a table by key, some at a time, each page in a transaction of its own with what `along` reads. */
export async function* pagesOf<T>(
  db: CaseDb,
  table: Table,
  along: () => Steps<T>,
): AsyncGenerator<{ readonly rows: readonly SealedRow[]; readonly along: T }> {
  for (let after: unknown; ; ) {
    const page = await transact(db, 'r', [table, db.meta], function* () {
      const from = after === undefined ? table.orderBy(':id') : table.where(':id').above(after)
      const rows: SealedRow[] = yield* wait(from.limit(ROWS_AT_ONCE).toArray())
      return { rows, along: yield* along() }
    })
    yield page
    const last = page.rows.at(-1)
    if (last === undefined || page.rows.length < ROWS_AT_ONCE) return
    after = keyOf(table, last)
  }
}
