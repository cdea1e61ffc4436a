import { bytesToUtf8, utf8ToBytes } from '@noble/ciphers/utils.js'

/** A row as it lies on disk: index columns in the clear, the rest in `_s`; see `renderer/store/README.md`. */
export interface SealedRow {
  /** Schema version under which it was sealed. */
  readonly _v: number
  readonly _s: Uint8Array
  readonly [clearColumn: string]: unknown
}

/** Bytes that are no transaction of a version this program knows. */
export class ForeignTransaction extends Error {
  constructor(detail: string) {
    super(detail)
    this.name = 'ForeignTransaction'
  }
}

/** One change to one row, as the journal holds it. Rows are sealed; keys and index columns are not. */
export type Op =
  | { readonly op: 'put'; readonly table: string; readonly key: unknown; readonly row: SealedRow }
  | { readonly op: 'delete'; readonly table: string; readonly key: unknown }
  /** Everything journalled for this table before no longer counts. */
  | { readonly op: 'clear'; readonly table: string }

const KIND = { put: 1, delete: 2, clear: 3 } as const

const MAGIC = [0x41, 0x4a, 0x4f, 0x32] // AJO2
/** The form before the schema version was written down: schema 1 is all that ever used it. */
const MAGIC_V1 = [0x41, 0x4a, 0x4f, 0x31] // AJO1
const TX_BYTES = 16

const foreign = (detail: string) => new ForeignTransaction(detail)

/** Operations without the payload header; concatenations of these are valid too. */
export function encodeOps(ops: readonly Op[]): Uint8Array {
  const parts: Uint8Array[] = []
  for (const op of ops) {
    parts.push(Uint8Array.of(KIND[op.op]), sized(1, utf8ToBytes(op.table)))
    if (op.op === 'clear') continue
    parts.push(sized(2, json(op.key)))
    if (op.op === 'delete') continue
    const { _v, _s, ...clear } = op.row
    parts.push(uint(2, _v), sized(2, json(clear)), sized(4, _s))
  }
  return concat(parts)
}

/** One transaction as one journal payload. `tx` is 32 hex characters, `schema` the database's version then. */
export function encodePayload(tx: string, schema: number, ops: readonly Uint8Array[]): Uint8Array {
  const id = Uint8Array.from({ length: TX_BYTES }, (_, i) => Number.parseInt(tx.slice(2 * i, 2 * i + 2), 16))
  return concat([Uint8Array.from(MAGIC), id, uint(2, schema), ...ops])
}

/** One committed transaction. */
export interface Decoded {
  readonly tx: string
  /** Schema version of the database that wrote it; never falls from one transaction to the next. */
  readonly schema: number
  readonly ops: readonly Op[]
}

/** Throws `ForeignTransaction`. */
export function decodePayload(bytes: Uint8Array): Decoded {
  const isV1 = MAGIC_V1.every((b, i) => bytes[i] === b)
  if (!isV1 && !MAGIC.every((b, i) => bytes[i] === b)) throw foreign('magic')
  let at = MAGIC.length
  const take = (n: number) => {
    if (at + n > bytes.length) throw foreign('cut')
    at += n
    return bytes.subarray(at - n, at)
  }
  const number = (n: number) => take(n).reduce((sum, b) => sum * 256 + b, 0)
  const text = (n: number) => utf8(take(number(n)))
  const tx = Array.from(take(TX_BYTES), (b) => b.toString(16).padStart(2, '0')).join('')
  const schema = isV1 ? 1 : number(2)
  const ops: Op[] = []
  while (at < bytes.length) {
    const kind = number(1)
    const table = text(1)
    if (kind === KIND.clear) {
      ops.push({ op: 'clear', table })
      continue
    }
    const key = parse(text(2))
    if (kind === KIND.delete) {
      ops.push({ op: 'delete', table, key })
      continue
    }
    if (kind !== KIND.put) throw foreign('operation')
    const _v = number(2)
    const clear = parse(text(2))
    if (typeof clear !== 'object' || clear === null || Array.isArray(clear)) throw foreign('columns')
    ops.push({ op: 'put', table, key, row: { ...clear, _v, _s: take(number(4)).slice() } })
  }
  return { tx, schema, ops }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw foreign('json')
  }
}

/** Decoding alone would put U+FFFD in place of what is no UTF-8, and so make another key of it. */
function utf8(bytes: Uint8Array): string {
  const text = bytesToUtf8(bytes)
  const back = utf8ToBytes(text)
  if (back.length !== bytes.length || back.some((b, i) => b !== bytes[i])) throw foreign('utf-8')
  return text
}

const json = (value: unknown) => utf8ToBytes(JSON.stringify(value))

function uint(bytes: number, value: number): Uint8Array {
  if (value >= 256 ** bytes) throw new Error('journal payload: too long')
  const out = new Uint8Array(bytes)
  for (let i = bytes - 1, rest = value; i >= 0; i--, rest = Math.floor(rest / 256)) out[i] = rest % 256
  return out
}

function sized(bytes: number, content: Uint8Array): Uint8Array {
  return concat([uint(bytes, content.length), content])
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((n, p) => n + p.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}
