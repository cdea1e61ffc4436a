import { encodeOps, type Op, type SealedRow } from '@shared/store/transaction'
import Dexie, {
  type DBCore,
  type DBCoreCursor,
  type DBCoreMutateRequest,
  type DBCoreMutateResponse,
  type DBCoreTable,
  type DBCoreTransaction,
  type Middleware,
} from 'dexie'
import { type OutboxRow, UNSEALED_TABLES } from './db'
import { changed, type Guard, type Hasher, openGuard, sealGuard, xor, ZERO } from './guard'
import type { RowSealer } from './seal-row'
import { newTx } from './tx'

/** A change that was written but may still be taken back: then the same `rev` comes again. */
export interface Change {
  readonly rev: number
  readonly table: string
  readonly rows: readonly { readonly key: unknown; readonly n: number; readonly acc: Uint8Array }[]
}

export interface Sealing {
  readonly sealer: RowSealer
  readonly hasher: Hasher
  /** Schema version of this connection. */
  readonly schema: number
  /** After each transaction that changed something, with what it put into the outbox. */
  readonly onCommit: (entries: readonly OutboxRow[]) => void
  /** Every change, for a check that runs beside the work. */
  readonly onChange: (change: Change) => void
}

/** Beyond this a transaction's operations go on under a further id: a journal payload has its limit. */
const TX_BYTES = 8 * 1024 * 1024

interface Open {
  tx: string
  bytes: number
  /** Read as soon as the transaction begins; undefined while tables are rebuilt. */
  readonly start: Promise<Guard | undefined>
  /** The guard as this transaction has it so far. */
  guard: Guard | undefined
  /** What went into the outbox; the number comes with the database's answer. */
  readonly entries: OutboxRow[]
  /** Rows of this transaction's reads and writes as they lie on the disk, null where there is none. */
  readonly seen: Map<string, SealedRow | null>
  /** The last change that was sent off: each looks at what stood there after the one before. */
  turn: Promise<unknown>
  /** Changes that were asked for together; the last one sent off takes the records of all along. */
  waiting: number
  sent: Sent[]
}

/** What one request changed. */
interface Sent {
  readonly table: string
  readonly ops: readonly Op[]
  readonly rows: Change['rows']
}

/** A transaction that reads more than this looks again at what it writes over. */
const SEEN_MOST = 2000

/**
 * Seals every row on its way down, opens it on its way up, writes each change to `outbox` and its trace to the
 * guard in the same transaction. Level −5 lies below Dexie's own layers: hooks, live queries and `modify`
 * see plain rows.
 *
 * Row, outbox entry and guard are sent off together, without waiting for each other's answer: IndexedDB takes
 * them in this order, and if one of them fails the whole transaction is given up.
 */
export function sealingMiddleware(sealing: Sealing): Middleware<DBCore> {
  return {
    stack: 'dbcore',
    name: 'sealed-rows',
    level: -5,
    create(down) {
      const open = new WeakMap<DBCoreTransaction, Open>()
      function begin(trans: DBCoreTransaction): Open {
        const start = down
          .table('meta')
          .get({ trans, key: 'guard' })
          .then((row) => openGuard(sealing.sealer, row))
        // Whoever writes waits for it and hears of a failure; who only reads has no use for it.
        start.catch(() => {})
        const state: Open = {
          tx: newTx(),
          bytes: 0,
          start,
          guard: undefined,
          entries: [],
          seen: new Map(),
          turn: start.then((guard) => {
            state.guard = guard
          }),
          waiting: 0,
          sent: [],
        }
        state.turn.catch(() => {})
        // Before Dexie listens: when the writer hears that it is done, the outbox's reader knows what to fetch.
        const idb = trans as unknown as IDBTransaction
        idb.addEventListener('complete', () => {
          if (state.entries.length > 0) sealing.onCommit(state.entries)
        })
        open.set(trans, state)
        return state
      }
      const stateOf = (trans: DBCoreTransaction): Open => open.get(trans) ?? begin(trans)

      const log: Log = {
        seen: (trans) => open.get(trans)?.seen,
        send(trans, prepare) {
          const state = stateOf(trans)
          state.waiting += 1
          const isLast = () => --state.waiting === 0
          const before = state.turn
          const boxed = state.start
            .then(() => before)
            .then(prepare)
            .then(
              ({ answer, ...sent }) => {
                state.sent.push(sent)
                return { answer: together(trans, answer, isLast() ? record(trans, state) : []) }
              },
              (error: unknown) => {
                // It could not even be sent, and is its caller's; what was sent before it is recorded all the same.
                const records = isLast() ? record(trans, state) : []
                return { answer: Dexie.Promise.all([...records]).then(() => Dexie.Promise.reject(error)) }
              },
            )
          state.turn = boxed
          return boxed.then(({ answer }) => answer)
        },
      }

      /** One outbox entry and one guard for everything that was sent together. */
      function record(trans: DBCoreTransaction, state: Open): readonly Answer[] {
        const sent = state.sent.splice(0).filter(({ ops }) => ops.length > 0)
        if (sent.length === 0) return []
        if (state.bytes > TX_BYTES) Object.assign(state, { tx: newTx(), bytes: 0 })
        const bytes = encodeOps(sent.flatMap(({ ops }) => ops))
        state.bytes += bytes.length
        const entry = { tx: state.tx, v: sealing.schema, bytes }
        const added = down
          .table('outbox')
          .mutate({ type: 'add', trans, values: [{ ...entry }] })
          .then((result) => {
            state.entries.push({ seq: result.lastResult, ...entry })
            return result
          })
        if (state.guard === undefined) return [added]
        for (const { table, rows } of sent) {
          const n = rows.reduce((sum, r) => sum + r.n, 0)
          const acc = rows.reduce((sum, r) => xor(sum, r.acc), ZERO)
          state.guard = changed(state.guard, table, { n, acc })
          sealing.onChange({ rev: state.guard.rev, table, rows })
        }
        const values = [sealGuard(sealing.sealer, state.guard)]
        return [added, down.table('meta').mutate({ type: 'put', trans, values })]
      }

      return {
        ...down,
        transaction(stores, mode, options) {
          const writes = mode === 'readwrite' && stores.some((s) => !UNSEALED_TABLES.has(s))
          if (!writes) return down.transaction(stores, mode, options)
          const trans = down.transaction([...new Set([...stores, ...UNSEALED_TABLES])], mode, options)
          begin(trans)
          return trans
        },
        table: (name) =>
          UNSEALED_TABLES.has(name) ? down.table(name) : sealedTable(down.table(name), sealing, log),
      }
    },
  }
}

type Answer = Promise<DBCoreMutateResponse>

/** All or nothing: what was sent off beside a row must not stay if the row did not. */
function together(trans: DBCoreTransaction, main: Answer, others: readonly Answer[]): Answer {
  return Dexie.Promise.all([main, ...others]).then((results) => {
    if (results.some((r) => r.numFailures > 0)) trans.abort()
    return results[0] as DBCoreMutateResponse
  })
}

interface Log {
  /** What a writing transaction has read so far; undefined in one that only reads. */
  seen(trans: DBCoreTransaction): Map<string, SealedRow | null> | undefined
  /** Runs `prepare` after the change before was sent off, and resolves with the database's answer. */
  send(trans: DBCoreTransaction, prepare: () => Promise<Sent & { readonly answer: Answer }>): Answer
}

function sealedTable(down: DBCoreTable, { sealer, hasher }: Sealing, log: Log): DBCoreTable {
  const { name, schema } = down
  const clear = new Set([schema.primaryKey, ...schema.indexes].flatMap((i) => i.keyPath ?? []))
  const keyOf = (row: object): unknown => schema.primaryKey.extractKey?.(row)
  const placeOf = (key: unknown) => `${name} ${JSON.stringify(key)}`
  const isRow = (row: unknown): row is SealedRow => row !== undefined && row !== null
  function opened<T>(trans: DBCoreTransaction, row: T): T {
    if (!isRow(row)) return row
    const seen = log.seen(trans)
    const key = keyOf(row)
    // What was written meanwhile is newer than what an earlier read brings home.
    if (seen !== undefined && seen.size < SEEN_MOST && !seen.has(placeOf(key))) seen.set(placeOf(key), row)
    return sealer.open(name, key, row) as T
  }
  const trace = (key: unknown, before: unknown, after: unknown) => {
    const [was, is] = [before, after].map((row) => (isRow(row) ? hasher.row(name, key, row) : undefined))
    return { key, n: (is ? 1 : 0) - (was ? 1 : 0), acc: xor(was ?? ZERO, is ?? ZERO) }
  }

  /** What lies under these keys now: what this transaction has not seen is looked up. */
  function standing(trans: DBCoreTransaction, keys: readonly unknown[]): Promise<unknown[]> {
    const seen = log.seen(trans)
    const known = keys.map((key) => seen?.get(placeOf(key)))
    if (known.every((row) => row !== undefined)) return Dexie.Promise.resolve(known)
    return down.getMany({ trans, keys: [...keys], cache: 'immutable' })
  }

  function write(req: Extract<DBCoreMutateRequest, { type: 'add' | 'put' }>): Promise<DBCoreMutateResponse> {
    const { trans } = req
    const rows = req.values.map((v: object): SealedRow => sealer.seal(name, keyOf(v), v, clear))
    const keys = rows.map(keyOf)
    // Chains and no `await`: these promises are Dexie's and carry its transaction zone.
    return log.send(trans, () =>
      (req.type === 'add' ? Dexie.Promise.resolve([]) : standing(trans, keys)).then((old) => {
        const main = down.mutate({ ...req, values: rows })
        const seen = log.seen(trans)
        // The same key twice in one request: only what stood there first and what stands there last count.
        const traces = new Map<string, { key: unknown; before: unknown; row: SealedRow }>()
        for (const [i, row] of rows.entries()) {
          const place = placeOf(keys[i])
          traces.set(place, { key: keys[i], before: traces.get(place)?.before ?? old[i], row })
          seen?.set(place, row)
        }
        const ops = rows.map((row, i): Op => ({ op: 'put', table: name, key: keys[i], row }))
        const changes = [...traces.values()].map((t) => trace(t.key, t.before, t.row))
        return { answer: main, table: name, ops, rows: changes }
      }),
    )
  }

  function remove(req: DBCoreMutateRequest, keys: readonly unknown[], old: readonly unknown[]) {
    const { trans } = req
    const main = down.mutate(req)
    // Taking away what is not there changes nothing, and the journal need not hear of it.
    const gone = keys.flatMap((key, i) => (isRow(old[i]) ? [{ key, row: old[i] }] : []))
    for (const key of keys) log.seen(trans)?.set(placeOf(key), null)
    const ops = gone.map(({ key }): Op => ({ op: 'delete', table: name, key }))
    const changes = gone.map(({ key, row }) => trace(key, row, undefined))
    return { answer: main, table: name, ops, rows: changes }
  }

  function mutate(req: DBCoreMutateRequest): Promise<DBCoreMutateResponse> {
    if (req.type === 'add' || req.type === 'put') return write(req)
    const { trans } = req
    if (req.type === 'delete') {
      const keys = [...new Map(req.keys.map((k) => [JSON.stringify(k), k])).values()]
      return log.send(trans, () => standing(trans, keys).then((old) => remove(req, keys, old)))
    }
    const all = { index: schema.primaryKey, range: req.range }
    return log.send(trans, () =>
      down
        .query({ trans, values: true, query: all })
        .then(({ result }) => remove(req, result.map(keyOf), result)),
    )
  }

  return {
    ...down,
    mutate,
    get: (req) => down.get(req).then((row) => opened(req.trans, row)),
    getMany: (req) => down.getMany(req).then((rows) => rows.map((row) => opened(req.trans, row))),
    query: (req) =>
      down
        .query(req)
        .then((r) =>
          req.values === true ? { ...r, result: r.result.map((row) => opened(req.trans, row)) } : r,
        ),
    openCursor: (req) =>
      down
        .openCursor(req)
        .then((cursor) =>
          cursor && req.values === true ? openingCursor(cursor, (row) => opened(req.trans, row)) : cursor,
        ),
  }
}

/** An IndexedDB cursor insists on being `this`: everything is forwarded, only `value` is opened. */
function openingCursor(cursor: DBCoreCursor, open: <T>(row: T) => T): DBCoreCursor {
  return new Proxy(cursor, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target)
      if (name === 'value') return open(value)
      return typeof value === 'function' ? value.bind(target) : value
    },
    set(target, name, value) {
      return Reflect.set(target, name, value, target)
    },
  })
}
