import Dexie, { type PromiseExtended, type Table, type TransactionMode } from 'dexie'

/**
 * The body of a transaction. A generator that is not async cannot contain `await` (a syntax error), and `yield`
 * takes Dexie's own promises and nothing else: what would commit the transaction half-way does not compile.
 */
export type Steps<T> = Generator<PromiseExtended<unknown>, T, unknown>

/** `const row = yield* wait(db.cases.get(id))` inside a transaction. */
export function* wait<T>(promise: PromiseExtended<T>): Steps<T> {
  return (yield promise) as T
}

/** What can run transactions: a database. Nothing else in the store calls `transaction`. */
interface Transactional {
  transaction<T>(mode: TransactionMode, tables: readonly Table[], scope: () => Promise<T>): PromiseExtended<T>
}

/** Runs `body` in one transaction over `tables`; if it throws, nothing of it is kept. */
export function transact<T>(
  db: Transactional,
  mode: 'r' | 'rw',
  tables: readonly Table[],
  body: () => Steps<T>,
): PromiseExtended<T> {
  // `async`: Dexie tells native `await` from its own promises by the function's kind.
  return db.transaction(mode, tables, async () => drive(body()))
}

/** Runs the steps of a migration inside the transaction that Dexie opened for it. */
export async function drive<T>(steps: Steps<T>): Promise<T> {
  let step = steps.next()
  while (step.done !== true) {
    const promise: unknown = step.value
    // A cast can get round the types; then the whole transaction is given up, before anything is committed.
    if (!(promise instanceof Dexie.Promise)) throw new TypeError('a transaction waits for Dexie only')
    try {
      step = steps.next(await promise)
    } catch (error) {
      step = steps.throw(error)
    }
  }
  return step.value
}
