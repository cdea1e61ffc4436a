import { blake2s } from '@noble/hashes/blake2.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { numberKey } from '@shared/documents/number'
import type { JournalHead } from './journal-port'
import type { RowSealer } from './seal-row'

const TAG_BYTES = 16
const NAME = 'guard'

/** Rows and their fingerprint: the XOR over all rows of a keyed hash of table, key and the row's tag. */
export interface TableGuard {
  readonly n: number
  /** 32 bytes in hex. */
  readonly acc: string
}

/** What the database should hold, and up to where the journal has it. Sealed as a whole. */
export interface Guard {
  /** Counts the changes. */
  readonly rev: number
  readonly head: JournalHead
  readonly tables: Readonly<Record<string, TableGuard>>
}

/** What one change does to a table's guard. */
export interface Delta {
  readonly n: number
  readonly acc: Uint8Array
}

export const NO_TABLE: TableGuard = { n: 0, acc: '00'.repeat(32) }
export const ZERO: Uint8Array = new Uint8Array(32)

/** The last 16 bytes of a sealed row in hex: they stand for the row with everything bound to it. */
export function tagOf(row: unknown): string {
  const sealed = (row as { readonly _s?: unknown })._s
  return sealed instanceof Uint8Array ? bytesToHex(sealed.subarray(-TAG_BYTES)) : ''
}

/**
 * A multiset hash in the manner of MSet-XOR-Hash (Clarke et al., ASIACRYPT 2003) over keyed BLAKE2s (RFC 7693).
 * Keys are unique, so no row counts twice; the sum never leaves the sealed guard.
 */
export interface Hasher {
  row(table: string, key: unknown, row: unknown): Uint8Array
  /** Key of a number's line in the register: 32 bytes in hex, the same for texts that are one number. */
  number(text: string): string
}

export function hasher(rowKey: Uint8Array): Hasher {
  const key = blake2s(utf8ToBytes('anjuan/1/row-guard'), { key: rowKey })
  const numbers = blake2s(utf8ToBytes('anjuan/1/number-id'), { key: rowKey })
  return {
    number: (text) => bytesToHex(blake2s(utf8ToBytes(numberKey(text)), { key: numbers })),
    row: (table, primaryKey, row) =>
      blake2s(utf8ToBytes(JSON.stringify([table, primaryKey, tagOf(row)])), { key }),
  }
}

export function xor(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.map((byte, i) => byte ^ (b[i] ?? 0))
}

export function changed(guard: Guard, table: string, delta: Delta): Guard {
  const { n, acc } = guard.tables[table] ?? NO_TABLE
  const next = { n: n + delta.n, acc: bytesToHex(xor(hexToBytes(acc), delta.acc)) }
  return { ...guard, rev: guard.rev + 1, tables: { ...guard.tables, [table]: next } }
}

export interface GuardRow {
  readonly key: 'guard'
  readonly box: Uint8Array
}

export function sealGuard(sealer: RowSealer, guard: Guard): GuardRow {
  return { key: NAME, box: sealer.sealBox(NAME, utf8ToBytes(JSON.stringify(guard))) }
}

/** `undefined` if it is missing or not what this key sealed. */
export function openGuard(sealer: RowSealer, row: unknown): Guard | undefined {
  const box = (row as { readonly box?: unknown } | undefined)?.box
  const plain = box instanceof Uint8Array ? sealer.openBox(NAME, box) : undefined
  return plain === undefined ? undefined : (JSON.parse(new TextDecoder().decode(plain)) as Guard)
}
