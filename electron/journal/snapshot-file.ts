import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  FRAME_HEADER_BYTES,
  HEADER_BYTES,
  hashOf,
  MAX_PAYLOAD_BYTES,
  makeSnapshotHeader,
  openFrame,
  type SnapshotHeader,
  sealFrame,
  snapshotName,
  TAG_BYTES,
} from './format'
import type { JournalSpace } from './journal'
import { decodeEnd, encodeEnd, endBytes, openSnapshot, type Snapshot, type SnapshotEnd } from './layout'
import { type Break, fileNumbers } from './scan'

const TURN_MS = 8

/** Long work calls this often; every few milliseconds it lets waiting appends pass. */
export function breather(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < TURN_MS) return
    await nextTurn()
    since = performance.now()
  }
}

/** Writes the parts of one snapshot in order. The file is the caller's to open, sync and close. */
export async function snapshotWriter(
  file: FileHandle,
  journalKey: Uint8Array,
  at: Pick<SnapshotHeader, 'number' | 'schema' | 'seq' | 'hash' | 'installation'>,
  clock: () => number,
) {
  const { bytes, header } = makeSnapshotHeader(journalKey, at)
  let [parts, rows, size, hash] = [0, 0, bytes.length, header.headerHash]
  await file.write(bytes)
  const put = async (payload: Uint8Array) => {
    const frame = sealFrame(header, parts + 1, hash, clock(), payload)
    await file.write(frame)
    hash = hashOf(frame)
    size += frame.length
  }
  return {
    async part(payload: Uint8Array, rowsInIt: number) {
      await put(payload)
      parts += 1
      rows += rowsInIt
    },
    async end(): Promise<SnapshotEnd> {
      const end = { parts, rows, fileBytes: size + endBytes }
      await put(encodeEnd(end))
      return end
    },
  }
}

/**
 * Every part of a snapshot file but its end, in order, each authenticated and chained; one in memory at a time.
 * Returns the end. Throws `SnapshotDamaged` and file-system errors.
 */
export async function* readParts(
  space: JournalSpace,
  { header, end }: Snapshot,
  path = join(space.dir, snapshotName(header.number)),
): AsyncGenerator<Buffer, SnapshotEnd> {
  const file = await open(path, 'r')
  try {
    let [offset, hash] = [HEADER_BYTES, header.headerHash]
    for (let number = 1; ; number++) {
      const damaged = () =>
        new SnapshotDamaged({ segment: header.name, offset, seq: number, reason: 'snapshot' })
      const bytes = await readFrame(file, offset)
      const part = bytes === undefined ? undefined : openFrame(header, bytes, 0)
      if (part === undefined || part.seq !== number || !part.prevHash.equals(hash)) throw damaged()
      const last = decodeEnd(part.payload)
      if (last !== undefined) {
        if (last.parts !== number - 1 || last.fileBytes !== offset + part.bytes || last.rows !== end.rows)
          throw damaged()
        return last
      }
      yield part.payload
      offset += part.bytes
      hash = part.hash
    }
  } finally {
    await file.close()
  }
}

async function readFrame(file: FileHandle, offset: number): Promise<Buffer | undefined> {
  const head = Buffer.alloc(FRAME_HEADER_BYTES)
  if ((await file.read(head, 0, head.length, offset)).bytesRead < head.length) return undefined
  const length = head.readUInt32BE(4)
  if (length > MAX_PAYLOAD_BYTES + 8) return undefined
  const whole = Buffer.alloc(FRAME_HEADER_BYTES + length + TAG_BYTES)
  const { bytesRead } = await file.read(whole, 0, whole.length, offset)
  return bytesRead < whole.length ? undefined : whole
}

/** A part of a snapshot is not what was written. */
export class SnapshotDamaged extends Error {
  readonly at: Break

  constructor(at: Break) {
    super(`${at.segment}@${at.offset} part ${at.seq}`)
    this.at = at
    this.name = 'SnapshotDamaged'
  }
}

/** Every snapshot read whole, newest first; those that do not open are named. */
export async function provenSnapshots(
  space: JournalSpace,
): Promise<{ readonly proven: readonly Snapshot[]; readonly damaged: readonly Break[] }> {
  const proven: Snapshot[] = []
  const damaged: Break[] = []
  const { snapshots } = await fileNumbers(space.dir)
  for (const number of [...snapshots].reverse()) {
    const snapshot = await openSnapshot(space, number)
    const at =
      snapshot === undefined
        ? { segment: snapshotName(number), offset: 0, seq: 0, reason: 'snapshot' as const }
        : await damageIn(space, snapshot)
    if (at !== undefined) damaged.push(at)
    else if (snapshot !== undefined) proven.push(snapshot)
  }
  return { proven, damaged }
}

async function damageIn(space: JournalSpace, snapshot: Snapshot): Promise<Break | undefined> {
  const breathe = breather()
  try {
    for await (const _ of readParts(space, snapshot)) await breathe()
    return undefined
  } catch (error) {
    if (error instanceof SnapshotDamaged) return error.at
    throw error
  }
}
