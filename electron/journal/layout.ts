import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { errnoOf } from '../vault/durable-file'
import {
  FRAME_HEADER_BYTES,
  HEADER_BYTES,
  NO_HASH,
  openFrame,
  openSegmentHeader,
  openSnapshotHeader,
  type SnapshotHeader,
  segmentName,
  snapshotName,
  TAG_BYTES,
} from './format'
import type { JournalSpace } from './journal'
import { type Break, type FileNumbers, fileNumbers, readHeader } from './scan'

const END_MAGIC = Buffer.from('AJSE', 'latin1')
const END_PAYLOAD_BYTES = 24
const END_BYTES = FRAME_HEADER_BYTES + 8 + END_PAYLOAD_BYTES + TAG_BYTES

/** What the last part of a snapshot says. */
export interface SnapshotEnd {
  readonly parts: number
  readonly rows: number
  readonly fileBytes: number
}

export function encodeEnd({ parts, rows, fileBytes }: SnapshotEnd): Buffer {
  const out = Buffer.alloc(END_PAYLOAD_BYTES)
  END_MAGIC.copy(out)
  out.writeUInt32BE(parts, 4)
  out.writeBigUInt64BE(BigInt(rows), 8)
  out.writeBigUInt64BE(BigInt(fileBytes), 16)
  return out
}

export const endBytes = END_BYTES

/** `undefined` if this part is not the last one. */
export function decodeEnd(payload: Buffer): SnapshotEnd | undefined {
  if (payload.length !== END_PAYLOAD_BYTES || !payload.subarray(0, 4).equals(END_MAGIC)) return undefined
  return {
    parts: payload.readUInt32BE(4),
    rows: Number(payload.readBigUInt64BE(8)),
    fileBytes: Number(payload.readBigUInt64BE(16)),
  }
}

export interface Snapshot {
  readonly header: SnapshotHeader
  readonly end: SnapshotEnd
}

/** Where reading begins. */
export interface Layout extends FileNumbers {
  /** The newest usable snapshot, or none: then segment 1 is the beginning. */
  readonly base: Snapshot | undefined
  /** First segment after the base; the next one that would be made if there is none. */
  readonly first: number
  /** Snapshots that were passed over, and segments missing before the base: redundancy that is gone. */
  readonly damaged: readonly Break[]
}

/** Looks at names, headers and ends. A missing segment after the base is the caller's to find. */
export async function layoutOf(space: JournalSpace): Promise<Layout> {
  const files = await fileNumbers(space.dir)
  const damaged: Break[] = []
  for (const number of [...files.snapshots].reverse()) {
    const base = await openSnapshot(space, number)
    if (base !== undefined) return { ...files, base, first: number, damaged }
    damaged.push({ segment: snapshotName(number), offset: 0, seq: 0, reason: 'snapshot' })
  }
  return { ...files, base: undefined, first: 1, damaged }
}

/** Header and end of a snapshot if both are authentic, its length is what the end says, and its segment continues it. */
export async function openSnapshot(
  space: JournalSpace,
  number: number,
  path = join(space.dir, snapshotName(number)),
): Promise<Snapshot | undefined> {
  const file = await open(path, 'r').catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return undefined
    throw error
  })
  if (file === undefined) return undefined
  try {
    const { size } = await file.stat()
    if (size < HEADER_BYTES + END_BYTES) return undefined
    const bytes = Buffer.alloc(HEADER_BYTES + END_BYTES)
    await file.read(bytes, 0, HEADER_BYTES, 0)
    await file.read(bytes, HEADER_BYTES, END_BYTES, size - END_BYTES)
    const header = openSnapshotHeader(space.key, bytes)
    if (header?.number !== number) return undefined
    const part = openFrame(header, bytes, HEADER_BYTES)
    const end = part === undefined ? undefined : decodeEnd(part.payload)
    if (part === undefined || end?.fileBytes !== size || part.seq !== end.parts + 1) return undefined
    return (await isContinued(space, header)) ? { header, end } : undefined
  } finally {
    await file.close()
  }
}

/** Does the segment of the same number go on where the snapshot ends? One that is gone says nothing. */
async function isContinued(space: JournalSpace, { number, seq, hash }: SnapshotHeader): Promise<boolean> {
  const bytes = await readHeader(space.dir, number).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return undefined
    throw error
  })
  if (bytes === undefined) return true
  const header = openSegmentHeader(space.key, bytes)
  return header === undefined || (header.firstSeq === seq + 1 && header.prevHash.equals(hash))
}

/** The first number between `first` and the last segment that is not there. */
export function missingSegment({ segments, first }: Layout): Break | undefined {
  const last = segments.at(-1) ?? 0
  for (let n = first; n <= last; n++) {
    if (!segments.includes(n))
      return { segment: segmentName(n), offset: 0, seq: 0, reason: 'missing-segment' }
  }
  return undefined
}

/** What the first segment after the base has to continue from. */
export function baseHead({ base }: Layout): { readonly seq: number; readonly hash: Buffer } {
  return base === undefined ? { seq: 0, hash: NO_HASH } : { seq: base.header.seq, hash: base.header.hash }
}

/** Names of all journal files, and what the newest usable snapshot covers. */
export async function listJournal(space: JournalSpace): Promise<{
  readonly files: readonly string[]
  readonly base: { readonly name: string; readonly seq: number } | undefined
}> {
  const { segments, snapshots, base } = await layoutOf(space)
  return {
    files: [...snapshots.map(snapshotName), ...segments.map(segmentName)],
    base: base === undefined ? undefined : { name: base.header.name, seq: base.header.seq },
  }
}
