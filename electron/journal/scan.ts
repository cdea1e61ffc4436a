import { open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { errnoOf } from '../vault/durable-file'
import {
  FRAME_MAGIC,
  type Frames,
  HEADER_BYTES,
  NO_HASH,
  type OpenedFrame,
  openFrame,
  openSegmentHeader,
  type SegmentHeader,
  segmentName,
} from './format'

/** Where the chain stands: the number and hash of the last good frame. */
export interface Head {
  readonly seq: number
  readonly hash: Buffer
}

export const START: Head = { seq: 0, hash: NO_HASH }

/** Damage, by position. `segment` is the file, `offset` is in bytes from its start. */
export interface Break {
  readonly segment: string
  readonly offset: number
  /** The number of the first frame that cannot be used; 0 if that is not known. */
  readonly seq: number
  readonly reason: 'missing-segment' | 'header' | 'frame' | 'order' | 'snapshot'
}

export type Step =
  | { readonly kind: 'frame'; readonly frame: OpenedFrame; readonly end: number }
  /** The segment ends in bytes that are no frame, and none follows. */
  | { readonly kind: 'torn'; readonly offset: number }
  | { readonly kind: 'break'; readonly at: Break }

export interface FileNumbers {
  /** Ascending. */
  readonly segments: readonly number[]
  /** Ascending. */
  readonly snapshots: readonly number[]
}

export async function fileNumbers(dir: string): Promise<FileNumbers> {
  const names = await readdir(dir).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return []
    throw error
  })
  const ending = (pattern: RegExp) =>
    names.flatMap((n) => (pattern.test(n) ? [Number.parseInt(n, 10)] : [])).sort((a, b) => a - b)
  return { segments: ending(/^\d{6,}\.log$/), snapshots: ending(/^\d{6,}\.snap$/) }
}

export function readSegment(dir: string, number: number): Promise<Buffer> {
  return readFile(join(dir, segmentName(number)))
}

export async function readHeader(dir: string, number: number): Promise<Buffer> {
  const file = await open(join(dir, segmentName(number)), 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** The header if it is authentic, has its file's number and continues from `head` (if given). */
export function checkHeader(
  journalKey: Uint8Array,
  bytes: Buffer,
  number: number,
  head: Head | undefined,
): SegmentHeader | undefined {
  const header = openSegmentHeader(journalKey, bytes)
  if (header?.number !== number) return undefined
  if (head && (header.firstSeq !== head.seq + 1 || !header.prevHash.equals(head.hash))) return undefined
  return header
}

/** Walks the frames of one segment. Ends after `torn` or `break`. */
export function* walk(header: SegmentHeader, bytes: Buffer): Generator<Step, void> {
  let head: Head = { seq: header.firstSeq - 1, hash: header.prevHash }
  for (let offset = header.headerBytes; offset < bytes.length; ) {
    const at = { segment: header.name, offset, seq: head.seq + 1 }
    const frame = openFrame(header, bytes, offset)
    if (frame === undefined) {
      if (hasFrameAfter(header, bytes, offset)) yield { kind: 'break', at: { ...at, reason: 'frame' } }
      else yield { kind: 'torn', offset }
      return
    }
    if (frame.seq !== head.seq + 1 || !frame.prevHash.equals(head.hash)) {
      yield { kind: 'break', at: { ...at, reason: 'order' } }
      return
    }
    offset += frame.bytes
    head = frame
    yield { kind: 'frame', frame, end: offset }
  }
}

/** A cut frame of ciphertext holds the frame magic by chance once in 4 GiB: a hundred of them were put there. */
const MAX_LOOKS = 100

/**
 * Tells a torn tail from damage in the middle: is there any authentic frame further on? Each look may decrypt up
 * to a whole frame, so a tail full of magics counts as damage: nothing is cut off then.
 */
function hasFrameAfter(header: Frames, bytes: Buffer, offset: number): boolean {
  let looks = 0
  for (let at = bytes.indexOf(FRAME_MAGIC, offset + 1); at >= 0; at = bytes.indexOf(FRAME_MAGIC, at + 1)) {
    if (openFrame(header, bytes, at) !== undefined || ++looks > MAX_LOOKS) return true
  }
  return false
}
