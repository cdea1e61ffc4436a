import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { deriveKey } from '../vault/seal'

const SEGMENT_MAGIC = Buffer.from('ANJUANJL', 'latin1')
const SNAPSHOT_MAGIC = Buffer.from('ANJUANJS', 'latin1')
export const FRAME_MAGIC = Buffer.from('AJF1', 'latin1')
export const HEADER_BYTES = 112
const HEADER_BYTES_V1 = 96
export const FRAME_HEADER_BYTES = 60
export const TAG_BYTES = 16
/** One transaction; a length beyond it is damage, not a reason to allocate. */
export const MAX_PAYLOAD_BYTES = 64 * 1024 * 1024
export const NO_HASH = Buffer.alloc(32)
export const NO_INSTALLATION = Buffer.alloc(16)
const ALGORITHM = 'aes-256-gcm'
const ZERO_NONCE = Buffer.alloc(12)

/** What frames are read and written with: the key and the name of the file they stand in. */
export interface Frames {
  readonly name: string
  /** AES key of this file's frames. */
  readonly key: Buffer
  /** Bytes before the first frame. */
  readonly headerBytes: number
}

export interface SegmentHeader extends Frames {
  readonly number: number
  readonly firstSeq: number
  readonly prevHash: Buffer
  /** Who began it; `NO_INSTALLATION` in version 1. */
  readonly installation: Buffer
}

export interface SnapshotHeader extends Frames {
  /** The first segment that it does not cover. */
  readonly number: number
  /** Schema version of the rows. */
  readonly schema: number
  /** Number and hash of the last frame covered. */
  readonly seq: number
  readonly hash: Buffer
  readonly installation: Buffer
  /** SHA-256 of the header: what the first part names as the hash before it. */
  readonly headerHash: Buffer
}

const numbered = (number: number, ending: string) => `${String(number).padStart(6, '0')}.${ending}`
export const segmentName = (number: number): string => numbered(number, 'log')
export const snapshotName = (number: number): string => numbered(number, 'snap')

export function makeSegmentHeader(
  journalKey: Uint8Array,
  at: {
    readonly number: number
    readonly firstSeq: number
    readonly prevHash: Buffer
    readonly installation: Buffer
  },
): { readonly bytes: Buffer; readonly header: SegmentHeader } {
  const clear = Buffer.alloc(HEADER_BYTES - TAG_BYTES)
  SEGMENT_MAGIC.copy(clear)
  clear.writeUInt16BE(2, 8)
  clear.writeUInt32BE(at.number, 10)
  clear.writeBigUInt64BE(BigInt(at.firstSeq), 16)
  at.prevHash.copy(clear, 24)
  randomBytes(24).copy(clear, 56)
  at.installation.copy(clear, 80)
  const key = fileKey(journalKey, clear, 'journal-segment')
  const header = { ...at, name: segmentName(at.number), headerBytes: HEADER_BYTES, key }
  return { bytes: withTag(key, clear), header }
}

export function makeSnapshotHeader(
  journalKey: Uint8Array,
  at: Pick<SnapshotHeader, 'number' | 'schema' | 'seq' | 'hash' | 'installation'>,
): { readonly bytes: Buffer; readonly header: SnapshotHeader } {
  const clear = Buffer.alloc(HEADER_BYTES - TAG_BYTES)
  SNAPSHOT_MAGIC.copy(clear)
  clear.writeUInt16BE(1, 8)
  clear.writeUInt32BE(at.number, 10)
  clear.writeUInt16BE(at.schema, 14)
  clear.writeBigUInt64BE(BigInt(at.seq), 16)
  at.hash.copy(clear, 24)
  randomBytes(24).copy(clear, 56)
  at.installation.copy(clear, 80)
  const key = fileKey(journalKey, clear, 'journal-snapshot')
  const bytes = withTag(key, clear)
  const name = snapshotName(at.number)
  return { bytes, header: { ...at, name, headerBytes: HEADER_BYTES, key, headerHash: hashOf(bytes) } }
}

function fileKey(journalKey: Uint8Array, clear: Buffer, use: string): Buffer {
  return deriveKey(journalKey, clear.subarray(56, 80), use)
}

function withTag(key: Buffer, clear: Buffer): Buffer {
  const gcm = createCipheriv(ALGORITHM, key, ZERO_NONCE)
  gcm.setAAD(clear)
  gcm.final()
  return Buffer.concat([clear, gcm.getAuthTag()])
}

function hasTag(key: Buffer, bytes: Buffer): boolean {
  const gcm = createDecipheriv(ALGORITHM, key, ZERO_NONCE)
  gcm.setAAD(bytes.subarray(0, -TAG_BYTES))
  gcm.setAuthTag(bytes.subarray(-TAG_BYTES))
  try {
    gcm.final()
    return true
  } catch {
    return false
  }
}

/** `undefined` if this is not an authentic segment header. */
export function openSegmentHeader(journalKey: Uint8Array, bytes: Buffer): SegmentHeader | undefined {
  if (bytes.length < HEADER_BYTES_V1 || !bytes.subarray(0, 8).equals(SEGMENT_MAGIC)) return undefined
  const version = bytes.readUInt16BE(8)
  const headerBytes = version === 2 ? HEADER_BYTES : version === 1 ? HEADER_BYTES_V1 : undefined
  if (headerBytes === undefined || bytes.length < headerBytes) return undefined
  const key = fileKey(journalKey, bytes, 'journal-segment')
  if (!hasTag(key, bytes.subarray(0, headerBytes))) return undefined
  const number = bytes.readUInt32BE(10)
  return {
    name: segmentName(number),
    key,
    headerBytes,
    number,
    firstSeq: Number(bytes.readBigUInt64BE(16)),
    prevHash: Buffer.from(bytes.subarray(24, 56)),
    installation: version === 2 ? Buffer.from(bytes.subarray(80, 96)) : NO_INSTALLATION,
  }
}

/** `undefined` if this is not an authentic snapshot header. */
export function openSnapshotHeader(journalKey: Uint8Array, bytes: Buffer): SnapshotHeader | undefined {
  if (bytes.length < HEADER_BYTES || !bytes.subarray(0, 8).equals(SNAPSHOT_MAGIC)) return undefined
  if (bytes.readUInt16BE(8) !== 1) return undefined
  const head = bytes.subarray(0, HEADER_BYTES)
  const key = fileKey(journalKey, head, 'journal-snapshot')
  if (!hasTag(key, head)) return undefined
  const number = head.readUInt32BE(10)
  return {
    name: snapshotName(number),
    key,
    headerBytes: HEADER_BYTES,
    number,
    schema: head.readUInt16BE(14),
    seq: Number(head.readBigUInt64BE(16)),
    hash: Buffer.from(head.subarray(24, 56)),
    installation: Buffer.from(head.subarray(80, 96)),
    headerHash: hashOf(head),
  }
}

export const hashOf = (frame: Buffer): Buffer => createHash('sha256').update(frame).digest()

export function sealFrame(
  file: Frames,
  seq: number,
  prevHash: Buffer,
  timeMs: number,
  payload: Uint8Array,
): Buffer {
  const head = Buffer.alloc(FRAME_HEADER_BYTES)
  FRAME_MAGIC.copy(head)
  head.writeUInt32BE(payload.length + 8, 4)
  head.writeBigUInt64BE(BigInt(seq), 8)
  prevHash.copy(head, 16)
  const nonce = randomBytes(12)
  nonce.copy(head, 48)
  const time = Buffer.alloc(8)
  time.writeBigUInt64BE(BigInt(timeMs))
  const gcm = createCipheriv(ALGORITHM, file.key, nonce)
  gcm.setAAD(head)
  return Buffer.concat([head, gcm.update(time), gcm.update(payload), gcm.final(), gcm.getAuthTag()])
}

export interface OpenedFrame {
  readonly seq: number
  readonly timeMs: number
  readonly prevHash: Buffer
  readonly hash: Buffer
  readonly payload: Buffer
  /** Whole frame, header and tag included. */
  readonly bytes: number
}

/** The frame at `offset` of the file's bytes, or `undefined` if there is no whole authentic one. */
export function openFrame(file: Frames, bytes: Buffer, offset: number): OpenedFrame | undefined {
  const bodyAt = offset + FRAME_HEADER_BYTES
  if (bodyAt > bytes.length || !bytes.subarray(offset, offset + 4).equals(FRAME_MAGIC)) return undefined
  const length = bytes.readUInt32BE(offset + 4)
  const end = bodyAt + length + TAG_BYTES
  if (length < 8 || length > MAX_PAYLOAD_BYTES + 8 || end > bytes.length) return undefined
  const gcm = createDecipheriv(ALGORITHM, file.key, bytes.subarray(offset + 48, bodyAt))
  gcm.setAAD(bytes.subarray(offset, bodyAt))
  gcm.setAuthTag(bytes.subarray(end - TAG_BYTES, end))
  let plain: Buffer
  try {
    plain = Buffer.concat([gcm.update(bytes.subarray(bodyAt, end - TAG_BYTES)), gcm.final()])
  } catch {
    return undefined
  }
  return {
    seq: Number(bytes.readBigUInt64BE(offset + 8)),
    timeMs: Number(plain.readBigUInt64BE(0)),
    prevHash: Buffer.from(bytes.subarray(offset + 16, offset + 48)),
    hash: hashOf(bytes.subarray(offset, end)),
    payload: plain.subarray(8),
    bytes: end - offset,
  }
}
