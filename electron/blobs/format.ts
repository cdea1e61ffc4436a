import { createCipheriv, createDecipheriv, timingSafeEqual } from 'node:crypto'
import { deriveKey } from '../vault/seal'

export const MAGIC = Buffer.from('ANJUANBL', 'latin1')
export const CHUNK_LOG2 = 20
export const HEADER_BYTES = 104
export const TAG_BYTES = 16
const CLEAR_BYTES = 48
const ALGORITHM = 'aes-256-gcm'

/** One file's cipher state: what the header says, with the keys derived from its salt. */
export interface BlobCipher {
  readonly salt: Buffer
  readonly fileKey: Buffer
  readonly headerKey: Buffer
  readonly chunkBytes: number
}

export function blobCipher(key: Uint8Array, salt: Buffer, chunkLog2 = CHUNK_LOG2): BlobCipher {
  return {
    salt,
    fileKey: deriveKey(key, salt, 'blob-file'),
    headerKey: deriveKey(key, salt, 'blob-header'),
    chunkBytes: 2 ** chunkLog2,
  }
}

export interface BlobHeader {
  /** Lower-case hex. */
  readonly sha256: string
  readonly sizeBytes: number
}

const ZERO_NONCE = Buffer.alloc(12)

/** The 104 header bytes. `name` is the file's name in hex, bound in so that a renamed file is refused. */
export function sealHeader(cipher: BlobCipher, header: BlobHeader, name: string): Buffer {
  const clear = Buffer.alloc(CLEAR_BYTES)
  MAGIC.copy(clear)
  clear[8] = 1
  clear[9] = 1
  clear[10] = Math.log2(cipher.chunkBytes)
  cipher.salt.copy(clear, 16)
  const plain = Buffer.alloc(40)
  plain.write(header.sha256, 0, 'hex')
  plain.writeBigUInt64BE(BigInt(header.sizeBytes), 32)
  const gcm = createCipheriv(ALGORITHM, cipher.headerKey, ZERO_NONCE)
  gcm.setAAD(Buffer.concat([clear, Buffer.from(name, 'hex')]))
  return Buffer.concat([clear, gcm.update(plain), gcm.final(), gcm.getAuthTag()])
}

/** Header and keys, or `undefined` if these bytes are not an authentic header of that name. */
export function openHeader(
  key: Uint8Array,
  bytes: Buffer,
  name: string,
): { readonly cipher: BlobCipher; readonly header: BlobHeader } | undefined {
  if (bytes.length < HEADER_BYTES || !bytes.subarray(0, 8).equals(MAGIC)) return undefined
  const log2 = bytes[10] as number
  if (bytes[8] !== 1 || bytes[9] !== 1 || log2 < 12 || log2 > 24) return undefined
  const cipher = blobCipher(key, Buffer.from(bytes.subarray(16, CLEAR_BYTES)), log2)
  const gcm = createDecipheriv(ALGORITHM, cipher.headerKey, ZERO_NONCE)
  gcm.setAAD(Buffer.concat([bytes.subarray(0, CLEAR_BYTES), Buffer.from(name, 'hex')]))
  gcm.setAuthTag(bytes.subarray(CLEAR_BYTES + 40, HEADER_BYTES))
  try {
    const plain = Buffer.concat([gcm.update(bytes.subarray(CLEAR_BYTES, CLEAR_BYTES + 40)), gcm.final()])
    const sizeBytes = Number(plain.readBigUInt64BE(32))
    return { cipher, header: { sha256: plain.toString('hex', 0, 32), sizeBytes } }
  } catch {
    return undefined
  }
}

/** Chunks of a file of `sizeBytes`; at least one, so that an empty file is authenticated too. */
export function chunkCount(sizeBytes: number, chunkBytes: number): number {
  return Math.max(1, Math.ceil(sizeBytes / chunkBytes))
}

export function storedBytes(sizeBytes: number, chunkBytes: number): number {
  return HEADER_BYTES + sizeBytes + TAG_BYTES * chunkCount(sizeBytes, chunkBytes)
}

export function chunkOffset(index: number, chunkBytes: number): number {
  return HEADER_BYTES + index * (chunkBytes + TAG_BYTES)
}

function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(index), 3)
  nonce[11] = last ? 1 : 0
  return nonce
}

function adOf(salt: Buffer, index: number, last: boolean): Buffer {
  const ad = Buffer.alloc(41)
  salt.copy(ad)
  ad.writeBigUInt64BE(BigInt(index), 32)
  ad[40] = last ? 1 : 0
  return ad
}

/** Ciphertext and tag of one chunk. */
export function sealChunk(
  c: BlobCipher,
  index: number,
  last: boolean,
  plain: Uint8Array,
): readonly [Buffer, Buffer] {
  const gcm = createCipheriv(ALGORITHM, c.fileKey, nonceOf(index, last))
  gcm.setAAD(adOf(c.salt, index, last))
  const sealed = gcm.update(plain)
  gcm.final()
  return [sealed, gcm.getAuthTag()]
}

/** The plain chunk, or `undefined` if it is not the authentic chunk of this file at this place. */
export function openChunk(c: BlobCipher, index: number, last: boolean, stored: Buffer): Buffer | undefined {
  if (stored.length < TAG_BYTES) return undefined
  const gcm = createDecipheriv(ALGORITHM, c.fileKey, nonceOf(index, last))
  gcm.setAAD(adOf(c.salt, index, last))
  gcm.setAuthTag(stored.subarray(stored.length - TAG_BYTES))
  try {
    const plain = gcm.update(stored.subarray(0, stored.length - TAG_BYTES))
    gcm.final()
    return plain
  } catch {
    return undefined
  }
}

export function isSameHash(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a, 'hex'), Buffer.from(b, 'hex')]
  return x.length === y.length && timingSafeEqual(x, y)
}
