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
import { UNSEALED_TABLES } from './db'
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
  /** After each transaction that changed something. */
  readonly onCommit: () => void
  /** Every change, for a check that runs beside the work. */
  readonly onChange: (change: Change) => void
}

/** Beyond this a transaction's operations go on under a further id: a journal payload has its limit. */
const TX_BYTES = 8 * 1024 * 1024

interface Open {
  tx: string
  bytes: number
  /** The guard as this transaction has it so far: null before it was read, undefined while tables are rebuilt. */
  guard: Guard | undefined | null
  /** Something was written: the commit will be told. */
  isTold: boolean
  /** The last change: each waits for the one before, since it looks at what stood there. */
  turn: Promise<unknown> | undefined
}

/**
 * Seals every row on its way down, opens it on its way up, writes each change to `outbox` and its trace to the
 * guard in the same transaction. Level −5 lies below Dexie's own layers: hooks, live queries and `modify`
 * see plain rows.
 */
export function sealingMiddleware(sealing: Sealing): Middleware<DBCore> {
  return {
    stack: 'dbcore',
    name: 'sealed-rows',
    level: -5,
    create(down) {
      const open = new WeakMap<DBCoreTransaction, Open>()
      const stateOf = (trans: DBCoreTransaction): Open => {
        const known = open.get(trans)
        if (known !== undefined) return known
        const state: Open = { tx: newTx(), bytes: 0, guard: null, isTold: false, turn: undefined }
        open.set(trans, state)
        return state
      }
      const log: Log = {
        inTurn(trans, run) {
          const state = stateOf(trans)
          const mine = state.turn === undefined ? run() : state.turn.then(run, run)
          state.turn = mine
          return mine
        },
        record(trans, table, ops, rows) {
          if (ops.length === 0) return Dexie.Promise.resolve()
          const state = stateOf(trans)
          if (!state.isTold) {
            state.isTold = true
            ;(trans as unknown as IDBTransaction).addEventListener('complete', sealing.onCommit)
          }
          if (state.bytes > TX_BYTES) Object.assign(state, { tx: newTx(), bytes: 0 })
          const bytes = encodeOps(ops)
          state.bytes += bytes.length
          const entry = { tx: state.tx, v: sealing.schema, bytes }
          return down
            .table('outbox')
            .mutate({ type: 'add', trans, values: [entry] })
            .then(() => guardChange(trans, state, table, rows))
        },
      }
      function guardChange(trans: DBCoreTransaction, state: Open, table: string, rows: Change['rows']) {
        const meta = down.table('meta')
        const read =
          state.guard === null
            ? meta.get({ trans, key: 'guard' }).then((row) => openGuard(sealing.sealer, row))
            : Dexie.Promise.resolve(state.guard)
        return read.then((before) => {
          state.guard = before
          if (before === undefined) return undefined
          const n = rows.reduce((sum, r) => sum + r.n, 0)
          const acc = rows.reduce((sum, r) => xor(sum, r.acc), ZERO)
          const guard = changed(before, table, { n, acc })
          state.guard = guard
          sealing.onChange({ rev: guard.rev, table, rows })
          return meta.mutate({ type: 'put', trans, values: [sealGuard(sealing.sealer, guard)] })
        })
      }

      return {
        ...down,
        transaction(stores, mode, options) {
          const writes = mode === 'readwrite' && stores.some((s) => !UNSEALED_TABLES.has(s))
          return down.transaction(
            writes ? [...new Set([...stores, ...UNSEALED_TABLES])] : stores,
            mode,
            options,
          )
        },
        table: (name) =>
          UNSEALED_TABLES.has(name) ? down.table(name) : sealedTable(down.table(name), sealing, log),
      }
    },
  }
}

interface Log {
  inTurn<T>(trans: DBCoreTransaction, run: () => Promise<T>): Promise<T>
  record(trans: DBCoreTransaction, table: string, ops: readonly Op[], rows: Change['rows']): Promise<unknown>
}

function sealedTable(down: DBCoreTable, { sealer, hasher }: Sealing, log: Log): DBCoreTable {
  const { name, schema } = down
  const clear = new Set([schema.primaryKey, ...schema.indexes].flatMap((i) => i.keyPath ?? []))
  const keyOf = (row: object): unknown => schema.primaryKey.extractKey?.(row)
  const open = <T>(row: T): T =>
    row === undefined || row === null ? row : (sealer.open(name, keyOf(row), row) as T)
  const trace = (key: unknown, before: unknown, after: unknown) => {
    const [was, is] = [before, after].map((row) =>
      row === undefined || row === null ? undefined : hasher.row(name, key, row),
    )
    return { key, n: (is ? 1 : 0) - (was ? 1 : 0), acc: xor(was ?? ZERO, is ?? ZERO) }
  }

  // Chains and no `await`: these promises are Dexie's and carry its transaction zone.
  function write(req: Extract<DBCoreMutateRequest, { type: 'add' | 'put' }>): Promise<DBCoreMutateResponse> {
    const rows = req.values.map((v: object): SealedRow => sealer.seal(name, keyOf(v), v, clear))
    const keys = rows.map(keyOf)
    const before =
      req.type === 'add'
        ? Dexie.Promise.resolve([])
        : down.getMany({ trans: req.trans, keys, cache: 'immutable' })
    return before.then((old: readonly unknown[]) =>
      down.mutate({ ...req, values: rows }).then((result) => {
        const ops: Op[] = []
        const traces = new Map<string, { key: unknown; before: unknown; row: SealedRow }>()
        for (const [i, row] of rows.entries()) {
          if (result.failures[i] !== undefined) continue
          const key = keys[i]
          ops.push({ op: 'put', table: name, key, row })
          const text = JSON.stringify(key)
          // The same key twice in one request: only what stood there first and what stands there last count.
          traces.set(text, { key, before: traces.get(text)?.before ?? old[i], row })
        }
        const changes = [...traces.values()].map((t) => trace(t.key, t.before, t.row))
        return log.record(req.trans, name, ops, changes).then(() => result)
      }),
    )
  }

  function remove(req: DBCoreMutateRequest, keys: readonly unknown[], old: readonly unknown[]) {
    return down.mutate(req).then((result) => {
      // Taking away what is not there changes nothing, and the journal need not hear of it.
      const gone = keys.flatMap((key, i) => (old[i] == null ? [] : [{ key, row: old[i] }]))
      const ops = gone.map(({ key }): Op => ({ op: 'delete', table: name, key }))
      const changes = gone.map(({ key, row }) => trace(key, row, undefined))
      return log.record(req.trans, name, ops, changes).then(() => result)
    })
  }

  function mutate(req: DBCoreMutateRequest): Promise<DBCoreMutateResponse> {
    if (req.type === 'add' || req.type === 'put') return write(req)
    const { trans } = req
    if (req.type === 'delete') {
      const keys = [...new Map(req.keys.map((k) => [JSON.stringify(k), k])).values()]
      return down.getMany({ trans, keys, cache: 'immutable' }).then((old) => remove(req, keys, old))
    }
    const all = { index: schema.primaryKey, range: req.range }
    return down
      .query({ trans, values: true, query: all })
      .then(({ result }) => remove(req, result.map(keyOf), result))
  }

  return {
    ...down,
    mutate: (req) => log.inTurn(req.trans, () => mutate(req)),
    get: (req) => down.get(req).then(open),
    getMany: (req) => down.getMany(req).then((rows) => rows.map(open)),
    query: (req) =>
      down.query(req).then((r) => (req.values === true ? { ...r, result: r.result.map(open) } : r)),
    openCursor: (req) =>
      down
        .openCursor(req)
        .then((cursor) => (cursor && req.values === true ? openingCursor(cursor, open) : cursor)),
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
