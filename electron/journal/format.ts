import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { deriveKey } from '../vault/seal'

export const SEGMENT_MAGIC = Buffer.from('ANJUANJL', 'latin1')
export const FRAME_MAGIC = Buffer.from('AJF1', 'latin1')
export const SEGMENT_HEADER_BYTES = 96
export const FRAME_HEADER_BYTES = 60
export const TAG_BYTES = 16
/** One transaction; a length beyond it is damage, not a reason to allocate. */
export const MAX_PAYLOAD_BYTES = 64 * 1024 * 1024
export const NO_HASH = Buffer.alloc(32)
const ALGORITHM = 'aes-256-gcm'
const ZERO_NONCE = Buffer.alloc(12)

export interface SegmentHeader {
  readonly number: number
  readonly firstSeq: number
  readonly prevHash: Buffer
  /** AES key of this segment's frames. */
  readonly key: Buffer
}

export function segmentName(number: number): string {
  return `${String(number).padStart(6, '0')}.log`
}

export function makeSegmentHeader(
  journalKey: Uint8Array,
  at: { readonly number: number; readonly firstSeq: number; readonly prevHash: Buffer },
): { readonly bytes: Buffer; readonly header: SegmentHeader } {
  const clear = Buffer.alloc(80)
  SEGMENT_MAGIC.copy(clear)
  clear.writeUInt16BE(1, 8)
  clear.writeUInt32BE(at.number, 10)
  clear.writeBigUInt64BE(BigInt(at.firstSeq), 16)
  at.prevHash.copy(clear, 24)
  randomBytes(24).copy(clear, 56)
  const key = segmentKey(journalKey, clear)
  const gcm = createCipheriv(ALGORITHM, key, ZERO_NONCE)
  gcm.setAAD(clear)
  gcm.final()
  return { bytes: Buffer.concat([clear, gcm.getAuthTag()]), header: { ...at, key } }
}

function segmentKey(journalKey: Uint8Array, clear: Buffer): Buffer {
  return deriveKey(journalKey, clear.subarray(56, 80), 'journal-segment')
}

/** `undefined` if this is not an authentic segment header. */
export function openSegmentHeader(journalKey: Uint8Array, bytes: Buffer): SegmentHeader | undefined {
  if (bytes.length < SEGMENT_HEADER_BYTES || !bytes.subarray(0, 8).equals(SEGMENT_MAGIC)) return undefined
  if (bytes.readUInt16BE(8) !== 1) return undefined
  const clear = bytes.subarray(0, 80)
  const key = segmentKey(journalKey, clear)
  const gcm = createDecipheriv(ALGORITHM, key, ZERO_NONCE)
  gcm.setAAD(clear)
  gcm.setAuthTag(bytes.subarray(80, SEGMENT_HEADER_BYTES))
  try {
    gcm.final()
  } catch {
    return undefined
  }
  return {
    number: clear.readUInt32BE(10),
    firstSeq: Number(clear.readBigUInt64BE(16)),
    prevHash: Buffer.from(clear.subarray(24, 56)),
    key,
  }
}

export const hashOf = (frame: Buffer): Buffer => createHash('sha256').update(frame).digest()

export function sealFrame(
  segment: SegmentHeader,
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
  const gcm = createCipheriv(ALGORITHM, segment.key, nonce)
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

/** The frame at `offset` of `segment`'s bytes, or `undefined` if there is no whole authentic one. */
export function openFrame(segment: SegmentHeader, bytes: Buffer, offset: number): OpenedFrame | undefined {
  const bodyAt = offset + FRAME_HEADER_BYTES
  if (bodyAt > bytes.length || !bytes.subarray(offset, offset + 4).equals(FRAME_MAGIC)) return undefined
  const length = bytes.readUInt32BE(offset + 4)
  const end = bodyAt + length + TAG_BYTES
  if (length < 8 || length > MAX_PAYLOAD_BYTES + 8 || end > bytes.length) return undefined
  const gcm = createDecipheriv(ALGORITHM, segment.key, bytes.subarray(offset + 48, bodyAt))
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
