import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import type { SealedRow } from '@shared/store/transaction'
import { StoreError, storeFailures } from './errors'

const FORMAT = 1
const LISTED = 'cases'
/** Rows of a case are read again at each of its changes: those of a few cases are kept opened, the latest ones. */
const CASE_ROWS: ReadonlySet<string> = new Set(['bodies', 'events', 'evidence', 'documents'])
const KEPT_ROWS = 512
const NONCE_BYTES = 24
const TAG_BYTES = 16
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

/** Holds the row key; `wipe` zero-fills it and every later use throws `store.closed`. */
export interface RowSealer {
  seal(table: string, key: unknown, row: object, clearColumns: ReadonlySet<string>): SealedRow
  /** The whole row, or with `_damaged` naming the place if it does not open. */
  open(table: string, key: unknown, stored: unknown): object
  /** Bytes that are no row, bound to a name: the key check and the guard. */
  sealBox(name: string, plain: Uint8Array): Uint8Array
  openBox(name: string, box: Uint8Array): Uint8Array | undefined
  wipe(): void
}

export function rowSealer(rowKey: Uint8Array, schemaVersion: number): RowSealer {
  const key = Uint8Array.from(rowKey)
  // What is read again with the same stored bytes needs no opening: all heads for the list, and the latest rows of cases.
  const opened = new Map<unknown, Opened>()
  const latest = new Map<string, Opened>()
  let wiped = false

  function knownRow(table: string, primaryKey: unknown, stored: SealedRow): object | undefined {
    const key = CASE_ROWS.has(table) ? `${table} ${JSON.stringify(primaryKey)}` : undefined
    const known = table === LISTED ? opened.get(primaryKey) : key && latest.get(key)
    if (!known || !isSameRow(known.stored, stored)) return undefined
    if (key) {
      latest.delete(key)
      latest.set(key, known)
    }
    return known.row
  }

  function remember(table: string, primaryKey: unknown, stored: SealedRow, row: object): void {
    if (table === LISTED) opened.set(primaryKey, { stored, row: Object.freeze(row) })
    if (!CASE_ROWS.has(table)) return
    const key = `${table} ${JSON.stringify(primaryKey)}`
    latest.delete(key)
    latest.set(key, { stored, row: Object.freeze(row) })
    const oldest = latest.size > KEPT_ROWS ? latest.keys().next().value : undefined
    if (oldest !== undefined) latest.delete(oldest)
  }

  function encrypt(plain: Uint8Array, ad: Uint8Array): Uint8Array {
    if (wiped) throw new StoreError(storeFailures.closed())
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
    const sealed = xchacha20poly1305(key, nonce, ad).encrypt(plain)
    const out = new Uint8Array(1 + NONCE_BYTES + sealed.length)
    out[0] = FORMAT
    out.set(nonce, 1)
    out.set(sealed, 1 + NONCE_BYTES)
    return out
  }

  function decrypt(box: Uint8Array, ad: Uint8Array): Uint8Array | undefined {
    if (wiped) throw new StoreError(storeFailures.closed())
    if (box[0] !== FORMAT || box.length < 1 + NONCE_BYTES + TAG_BYTES) return undefined
    try {
      return xchacha20poly1305(key, box.subarray(1, 1 + NONCE_BYTES), ad).decrypt(
        box.subarray(1 + NONCE_BYTES),
      )
    } catch {
      return undefined
    }
  }

  return {
    seal(table, primaryKey, row, clearColumns) {
      const clear: Record<string, unknown> = {}
      const rest: Record<string, unknown> = {}
      for (const [column, value] of Object.entries(row)) {
        if (column.startsWith('_')) {
          throw new StoreError(
            storeFailures.damaged({ table, key: JSON.stringify(primaryKey) }, 'write back'),
          )
        }
        if (value === undefined) continue
        ;(clearColumns.has(column) ? clear : rest)[column] = value
      }
      const ad = associatedData(table, primaryKey, schemaVersion, clear)
      return { ...clear, _v: schemaVersion, _s: encrypt(encoder.encode(JSON.stringify(rest)), ad) }
    },
    open(table, primaryKey, stored) {
      const { _v, _s, ...clear } = stored as SealedRow
      const known = knownRow(table, primaryKey, stored as SealedRow)
      if (known) return known
      const plain =
        _s instanceof Uint8Array && Number.isInteger(_v)
          ? decrypt(_s, associatedData(table, primaryKey, _v, clear))
          : undefined
      if (plain !== undefined) {
        const row = { ...clear, ...(JSON.parse(decoder.decode(plain)) as object) }
        remember(table, primaryKey, stored as SealedRow, row)
        return row
      }
      return { ...clear, _damaged: { table, key: JSON.stringify(primaryKey) } }
    },
    sealBox: (name, plain) => encrypt(plain, associatedData('meta', name, 0, {})),
    openBox: (name, box) => decrypt(box, associatedData('meta', name, 0, {})),
    wipe() {
      wiped = true
      key.fill(0)
      opened.clear()
      latest.clear()
    },
  }
}

interface Opened {
  readonly stored: SealedRow
  readonly row: object
}

/** Byte for byte and column for column: what is the same opens the same. */
function isSameRow(a: SealedRow, b: SealedRow): boolean {
  const columns = Object.keys(a)
  if (columns.length !== Object.keys(b).length || !(b._s instanceof Uint8Array)) return false
  if (!columns.every((c) => c === '_s' || a[c] === b[c])) return false
  if (a._s.length !== b._s.length) return false
  for (let i = 0; i < a._s.length; i++) if (a._s[i] !== b._s[i]) return false
  return true
}

/** Everything about the row that is readable, as one unambiguous text. */
function associatedData(
  table: string,
  key: unknown,
  version: number,
  clear: Record<string, unknown>,
): Uint8Array {
  const columns = Object.entries(clear).sort(([a], [b]) => (a < b ? -1 : 1))
  return encoder.encode(JSON.stringify(['anjuan-row', FORMAT, table, key, version, columns]))
}

/** Throws the named error if the row did not open; returns it otherwise. The mappers' first step. */
export function intact<T extends object>(row: T): T {
  const damaged = damageOf(row)
  if (damaged) throw new StoreError(storeFailures.damaged(damaged, 'seal'))
  return row
}

export function damageOf(row: object): { readonly table: string; readonly key: string } | undefined {
  return (row as { _damaged?: { table: string; key: string } })._damaged
}
