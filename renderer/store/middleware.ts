import { encodeOps, type Op, type SealedRow } from '@shared/store/transaction'
import type {
  DBCore,
  DBCoreCursor,
  DBCoreMutateRequest,
  DBCoreMutateResponse,
  DBCoreTable,
  DBCoreTransaction,
  Middleware,
} from 'dexie'
import { UNSEALED_TABLES } from './db'
import type { RowSealer } from './seal-row'
import { newTx } from './tx'

/**
 * Seals every row on its way down, opens it on its way up, and writes each change to `outbox` in the same
 * transaction. Level −5 lies below Dexie's own layers: hooks, live queries and `modify` see plain rows.
 * `onCommit` is called after each transaction that changed something.
 */
export function sealingMiddleware(sealer: RowSealer, onCommit: () => void): Middleware<DBCore> {
  return {
    stack: 'dbcore',
    name: 'sealed-rows',
    level: -5,
    create(down) {
      const outbox = down.table('outbox')
      const ids = new WeakMap<DBCoreTransaction, string>()

      const txId = (trans: DBCoreTransaction): string => {
        const known = ids.get(trans)
        if (known !== undefined) return known
        const id = newTx()
        ids.set(trans, id)
        ;(trans as unknown as IDBTransaction).addEventListener('complete', onCommit)
        return id
      }
      const record: Recorder = (trans, ops) =>
        ops.length === 0
          ? Promise.resolve()
          : outbox.mutate({ type: 'add', trans, values: [{ tx: txId(trans), bytes: encodeOps(ops) }] })

      return {
        ...down,
        transaction(stores, mode, options) {
          const writes = mode === 'readwrite' && stores.some((s) => !UNSEALED_TABLES.has(s))
          return down.transaction(writes ? [...new Set([...stores, 'outbox'])] : stores, mode, options)
        },
        table: (name) =>
          UNSEALED_TABLES.has(name) ? down.table(name) : sealedTable(down.table(name), sealer, record),
      }
    },
  }
}

type Recorder = (trans: DBCoreTransaction, ops: readonly Op[]) => Promise<unknown>

function sealedTable(down: DBCoreTable, sealer: RowSealer, record: Recorder): DBCoreTable {
  const { name, schema } = down
  const clear = new Set([schema.primaryKey, ...schema.indexes].flatMap((i) => i.keyPath ?? []))
  const keyOf = (row: object): unknown => schema.primaryKey.extractKey?.(row)
  const open = <T>(row: T): T =>
    row === undefined || row === null ? row : (sealer.open(name, keyOf(row), row) as T)

  // Chains and no `await`: these promises are Dexie's and carry its transaction zone.
  function mutate(req: DBCoreMutateRequest): Promise<DBCoreMutateResponse> {
    if (req.type === 'add' || req.type === 'put') {
      const rows = req.values.map((v: object): SealedRow => sealer.seal(name, keyOf(v), v, clear))
      return down.mutate({ ...req, values: rows }).then((result) => {
        const written = rows.filter((_, i) => result.failures[i] === undefined)
        const ops = written.map((row): Op => ({ op: 'put', table: name, key: keyOf(row), row }))
        return record(req.trans, ops).then(() => result)
      })
    }
    const remove = (keys: readonly unknown[]) =>
      down.mutate(req).then((result) => {
        const ops = keys.map((key): Op => ({ op: 'delete', table: name, key }))
        return record(req.trans, ops).then(() => result)
      })
    if (req.type === 'delete') return remove(req.keys)
    const all = { index: schema.primaryKey, range: req.range }
    return down.query({ trans: req.trans, values: false, query: all }).then(({ result }) => remove(result))
  }

  return {
    ...down,
    mutate,
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
