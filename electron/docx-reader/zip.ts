import { inflateRawSync } from 'node:zlib'
import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import { crc32 } from '../crc32'

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const MAX_ENTRIES = 4096

/** Why an archive or a document in it cannot be read; who reads it has the words for the person. */
export interface ReadFault extends Failure {
  readonly code: 'damaged' | 'encrypted' | 'too-large' | 'not-docx' | 'bad-xml' | 'too-long'
}

export interface ZipEntry {
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly local: number
}

/** The table of contents of a ZIP archive in memory (APPNOTE 4.3.12): ZIP64 and several disks are refused. */
export function zipEntries(zip: Buffer): Result<ReadonlyMap<string, ZipEntry>, ReadFault> {
  const end = findEnd(zip)
  if (end < 0) return damaged('no end record')
  const count = zip.readUInt16LE(end + 10)
  let at = zip.readUInt32LE(end + 16)
  if (zip.readUInt16LE(end + 8) !== count || count === 0xffff || at === 0xffffffff)
    return damaged('disks or zip64')
  if (count > MAX_ENTRIES) return tooLarge(`${count} entries`)
  const entries = new Map<string, ZipEntry>()
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || zip.readUInt32LE(at) !== CENTRAL) return damaged('central directory')
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    if (at + 46 + name > end) return damaged('central directory')
    entries.set(zip.toString('utf8', at + 46, at + 46 + name), {
      flags: zip.readUInt16LE(at + 8),
      method: zip.readUInt16LE(at + 10),
      crc: zip.readUInt32LE(at + 16),
      packed: zip.readUInt32LE(at + 20),
      size: zip.readUInt32LE(at + 24),
      local: zip.readUInt32LE(at + 42),
    })
    at += 46 + name + extra + comment
  }
  return ok(entries)
}

/**
 * The bytes of one entry, held against their length and CRC-32. Never gives more than `maxBytes`, whatever the
 * archive says of itself.
 */
export function readZipEntry(zip: Buffer, entry: ZipEntry, maxBytes: number): Result<Buffer, ReadFault> {
  if ((entry.flags & 1) !== 0) return encrypted()
  if (entry.size > maxBytes) return tooLarge(`${entry.size} bytes`)
  const { local } = entry
  if (local + 30 > zip.length || zip.readUInt32LE(local) !== LOCAL) return damaged('local header')
  const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
  if (from + entry.packed > zip.length) return damaged('entry beyond the end')
  const data = zip.subarray(from, from + entry.packed)
  const bytes = entry.method === 0 ? data : entry.method === 8 ? inflate(data, entry.size) : undefined
  if (bytes === undefined || bytes.length !== entry.size || crc32(bytes) !== entry.crc)
    return damaged('contents')
  return ok(bytes)
}

function inflate(data: Buffer, size: number): Buffer | undefined {
  try {
    // One byte more than promised is already an error; a bomb stops there.
    return inflateRawSync(data, { maxOutputLength: Math.max(size, 1) })
  } catch {
    return undefined
  }
}

/** The end record is last but for a comment of up to 65535 bytes. */
function findEnd(zip: Buffer): number {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 22 - 0xffff); at--) {
    if (zip.readUInt32LE(at) === END && at + 22 + zip.readUInt16LE(at + 20) === zip.length) return at
  }
  return -1
}

const damaged = (detail: string) =>
  fail<ReadFault>({ code: 'damaged', message: '文件已损坏或者不完整。', detail })
const encrypted = () => fail<ReadFault>({ code: 'encrypted', message: '文件设了打开密码。' })
const tooLarge = (detail: string) =>
  fail<ReadFault>({ code: 'too-large', message: '文件解开后太大。', detail })
