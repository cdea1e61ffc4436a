import type { Result } from '@shared/ipc/result'
import { encodeOps, type Op, type SealedRow } from '@shared/store/transaction'
import type { Connection } from './connection'
import { attempt } from './errors'
import { openGuard, sealGuard, tagOf } from './guard'
import type { JournalHead, JournalPort } from './journal-port'
import { fromJournal, type StatePage, wholeState } from './journal-state'
import { keyOf } from './rows'
import { transact, wait } from './transact'
import { newTx } from './tx'

const ROWS_AT_ONCE = 500

/** The tag of every row that the journal's state has: table, then key as JSON. */
export type JournalTags = Map<string, Map<string, string>>

/** Takes the state's tags together. Throws `JournalUnread`. */
export async function journalTags(
  journal: JournalPort,
  head: number,
  onPage: (page: StatePage) => void = () => {},
): Promise<JournalTags> {
  const tags: JournalTags = new Map()
  for await (const page of wholeState(journal, head)) {
    for (const op of page.transactions.flatMap((t) => t.ops)) {
      const rows = tags.get(op.table) ?? new Map<string, string>()
      tags.set(op.table, rows)
      if (op.op === 'put') rows.set(JSON.stringify(op.key), tagOf(op.row))
      else if (op.op === 'delete') rows.delete(JSON.stringify(op.key))
      else rows.clear()
    }
    onPage(page)
  }
  return tags
}

/**
 * Puts into the outbox what the journal lacks or has otherwise, so that after the next drain it tells the database's
 * state. Only differences go in: a crash half-way leaves the journal with more of it, never with less.
 */
export async function reconcile(
  at: Connection,
  journal: JournalPort,
  head: JournalHead,
): Promise<Result<void>> {
  const tags = await fromJournal(() => journalTags(journal, head.seq))
  if (!tags.ok) return tags
  const { plain, sealer, sealed } = at
  return attempt(() =>
    transact(plain, 'rw', plain.tables, function* () {
      // Whatever waited is in the tables, so the differences hold it.
      yield* wait(plain.outbox.clear())
      const add = (ops: readonly Op[]) =>
        plain.outbox.add({ tx: newTx(), v: at.version, bytes: encodeOps(ops) })
      for (const table of sealed) {
        const known = tags.value.get(table.name) ?? new Map<string, string>()
        for (let after: unknown; ; ) {
          const from = after === undefined ? table.orderBy(':id') : table.where(':id').above(after)
          const rows: SealedRow[] = yield* wait(from.limit(ROWS_AT_ONCE).toArray())
          const ops: Op[] = []
          for (const row of rows) {
            const key = keyOf(table, row)
            const text = JSON.stringify(key)
            if (known.get(text) !== tagOf(row)) ops.push({ op: 'put', table: table.name, key, row })
            known.delete(text)
            after = key
          }
          if (ops.length > 0) yield* wait(add(ops))
          if (rows.length < ROWS_AT_ONCE) break
        }
        const gone = [...known.keys()].map(
          (text): Op => ({ op: 'delete', table: table.name, key: JSON.parse(text) }),
        )
        if (gone.length > 0) yield* wait(add(gone))
      }
      const guard = openGuard(sealer, yield* wait(plain.meta.get('guard')))
      if (guard) yield* wait(plain.meta.put(sealGuard(sealer, { ...guard, head })))
    }),
  )
}
