import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Cancelled } from '@shared/ipc/jobs'
import { fail, ok, type Result } from '@shared/ipc/result'
import { decodePayload, encodeOps, encodePayload, ForeignTransaction } from '@shared/store/transaction'
import { syncDir } from '../vault/durable-file'
import { NO_HASH, NO_INSTALLATION, segmentName, snapshotName } from './format'
import type { Journal, JournalSpace } from './journal'
import { openSnapshot, type Snapshot } from './layout'
import { reading, replay } from './replay'
import { fileNumbers } from './scan'
import { breather, provenSnapshots, readParts, SnapshotDamaged, snapshotWriter } from './snapshot-file'

const PART_BYTES = 1024 * 1024
const NO_TX = '0'.repeat(32)

export interface SnapshotReport {
  readonly number: number
  readonly seq: number
  readonly rows: number
  readonly bytes: number
}

/**
 * Writes the state up to now as a snapshot, proves it by reading it back, and removes what the one before it made
 * needless. Appends go on meanwhile. Value undefined: nothing was written since the last snapshot. `Failure`:
 * disk.*, journal.*; the journal is then as it was. Throws `Cancelled`.
 */
export async function takeSnapshot(
  space: JournalSpace,
  journal: Journal,
  signal: { readonly aborted: boolean } = { aborted: false },
): Promise<Result<SnapshotReport | undefined>> {
  const rotated = await journal.rotate()
  if (!rotated.ok) return rotated
  const { number } = rotated.value
  if ((await openSnapshot(space, number)) !== undefined) return ok(undefined)
  const temporary = join(space.dir, `${snapshotName(number)}.tmp`)
  try {
    return await reading(async () => {
      const base = (await provenSnapshots(space)).proven.find((s) => s.header.number < number)
      const made = await build({ space, base, ...rotated.value, signal }, temporary)
      await rename(temporary, join(space.dir, snapshotName(number)))
      await syncDir(space.dir)
      if (base !== undefined) await prune(space, base.header.number)
      return ok(made)
    })
  } catch (error) {
    if (error instanceof ForeignTransaction) {
      return fail({
        code: 'journal.snapshot',
        message: '日志的快照没有做成，原有的日志和快照没有改动，已保存的内容都在。请尽快做一次备份。',
        detail: error.message,
      })
    }
    throw error
  } finally {
    await rm(temporary, { force: true })
  }
}

interface Work {
  readonly space: JournalSpace
  /** The snapshot that the new one begins with, proven. */
  readonly base: Snapshot | undefined
  readonly number: number
  /** The last frame that goes in. */
  readonly seq: number
  readonly signal: { readonly aborted: boolean }
}

async function build(work: Work, path: string): Promise<SnapshotReport> {
  const { space, base, number, signal } = work
  const stop = () => {
    if (signal.aborted) throw new Cancelled()
  }
  const breathe = breather()

  // First reading: the ordinal of the last put of every key.
  const last = new Map<string, Map<string, number>>()
  let [ordinal, schema] = [0, base?.header.schema ?? 1]
  let head = { seq: base?.header.seq ?? 0, hash: base?.header.hash ?? NO_HASH }
  for await (const { payload, frame } of transactions(work)) {
    stop()
    await breathe()
    const decoded = decodePayload(payload)
    schema = Math.max(schema, decoded.schema)
    if (frame !== undefined) head = { seq: frame.seq, hash: frame.hash }
    for (const op of decoded.ops) {
      const rows = last.get(op.table) ?? new Map<string, number>()
      last.set(op.table, rows)
      if (op.op === 'put') rows.set(JSON.stringify(op.key), ordinal++)
      else if (op.op === 'delete') rows.delete(JSON.stringify(op.key))
      else rows.clear()
    }
  }

  // Second reading: write those.
  const file = await open(path, 'w', 0o600)
  try {
    const installation = space.installation ?? NO_INSTALLATION
    const clock = space.clock ?? Date.now
    const writer = await snapshotWriter(file, space.key, { number, schema, ...head, installation }, clock)
    let ops: Uint8Array[] = []
    let bytes = 0
    const flush = async () => {
      if (ops.length > 0) await writer.part(encodePayload(NO_TX, schema, ops), ops.length)
      ops = []
      bytes = 0
    }
    ordinal = 0
    for await (const { payload } of transactions(work)) {
      stop()
      await breathe()
      for (const op of decodePayload(payload).ops) {
        if (op.op !== 'put' || last.get(op.table)?.get(JSON.stringify(op.key)) !== ordinal++) continue
        const encoded = encodeOps([op])
        ops.push(encoded)
        bytes += encoded.length
        if (bytes >= PART_BYTES) await flush()
      }
    }
    await flush()
    const end = await writer.end()
    await file.sync()
    const rows = [...last.values()].reduce((n, t) => n + t.size, 0)
    await prove(space, path, number, rows)
    return { number, seq: head.seq, rows, bytes: end.fileBytes }
  } finally {
    await file.close()
  }
}

/** The base's parts, then the frames after it. */
async function* transactions({ space, base, seq }: Work) {
  if (base !== undefined)
    for await (const payload of readParts(space, base)) yield { payload, frame: undefined }
  for await (const frame of replay(space, (base?.header.seq ?? 0) + 1)) {
    if (frame.seq > seq) return
    yield { payload: frame.payload, frame }
  }
}

/** Reads the new file back: every part opens, every operation is a put, and none is missing. */
async function prove(space: JournalSpace, path: string, number: number, rows: number): Promise<void> {
  const snapshot = await openSnapshot(space, number, path)
  let found = 0
  const breathe = breather()
  if (snapshot !== undefined) {
    for await (const payload of readParts(space, snapshot, path)) {
      await breathe()
      for (const { op } of decodePayload(payload).ops) found += op === 'put' ? 1 : 0
    }
  }
  if (snapshot?.end.rows !== rows || found !== rows) {
    const segment = snapshotName(number)
    throw new SnapshotDamaged({ segment, offset: 0, seq: 0, reason: 'snapshot' })
  }
}

/** Removes what stands before `oldest`, a snapshot that was just proven and is no longer the newest. */
async function prune(space: JournalSpace, oldest: number): Promise<void> {
  const { segments, snapshots } = await fileNumbers(space.dir)
  // Snapshots before the segments that continue them, and those from the front: a crash in between leaves no gap.
  for (const n of snapshots) if (n < oldest) await rm(join(space.dir, snapshotName(n)), { force: true })
  for (const n of segments) if (n < oldest) await rm(join(space.dir, segmentName(n)), { force: true })
  await syncDir(space.dir)
}
