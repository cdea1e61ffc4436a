import type { Result } from '@shared/ipc/result'
import type * as z from 'zod'
import { appendActs, type CaseAct, type Writer } from './audit'
import type { CaseDb } from './db'
import { attempt, reading } from './errors'
import { intact } from './seal-row'
import { type Steps, transact, wait } from './transact'

/** What a change makes of the list, and how the audit tells it, an act for each thing that came or went. */
export interface ListChange<T> {
  readonly next: readonly T[]
  readonly acts: readonly CaseAct[]
}

/** A list of the office that lies whole in one sealed row of `settings`. */
export interface HeldList<T> {
  /** Throws `StoreError` if the row does not open. */
  list(db: CaseDb): Promise<readonly T[]>
  /** How many things came or went; without acts nothing is written. */
  change(db: CaseDb, who: Writer, of: (held: readonly T[]) => ListChange<T>): Promise<Result<number>>
}

/** `initial` is the list of an office that has not changed it yet. */
export function heldList<T>(
  key: string,
  items: z.ZodType<readonly T[]>,
  initial: readonly T[] = [],
): HeldList<T> {
  function* read(db: CaseDb): Steps<readonly T[]> {
    const row = yield* wait(db.settings.get(key))
    return row === undefined ? initial : items.parse(intact(row).value)
  }
  return {
    list: (db) => reading(() => transact(db, 'r', [db.settings], () => read(db))),
    change: (db, who, of) =>
      attempt(() =>
        transact(db, 'rw', [db.settings, db.audit], function* () {
          const { next, acts } = of(yield* read(db))
          if (acts.length === 0) return 0
          yield* wait(db.settings.put({ key, value: next }))
          yield* appendActs(db, who, acts)
          return acts.length
        }),
      ),
  }
}
