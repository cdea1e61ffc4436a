import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import { fail, ok, type Result } from '@shared/ipc/result'
import { diskFailure, errnoOf } from '../vault/durable-file'
import { openSegmentHeader, segmentName } from './format'
import { breakFailure, type ClockBack, clockBackAt, type JournalFrame, type JournalSpace } from './journal'
import { layoutOf, missingSegment, openSnapshot } from './layout'
import { type Break, checkHeader, fileNumbers, type Head, readHeader, readSegment, START, walk } from './scan'
import { breather, provenSnapshots, SnapshotDamaged } from './snapshot-file'

/** Thrown out of `replay` where the chain breaks; every frame before it was yielded. */
export class JournalBroken extends Error {
  readonly at: Break

  constructor(at: Break) {
    super(`${at.segment}@${at.offset} seq ${at.seq}: ${at.reason}`)
    this.name = 'JournalBroken'
    this.at = at
  }
}

/** Thrown when the frames asked for went into a snapshot and their segments are gone. */
export class JournalCompacted extends Error {
  /** The first frame that is still there. */
  readonly firstSeq: number

  constructor(firstSeq: number) {
    super(`frames before ${firstSeq} are in a snapshot`)
    this.firstSeq = firstSeq
    this.name = 'JournalCompacted'
  }
}

/**
 * Every frame from number `fromSeq` on, in order, each authenticated and chained. One segment in memory at a
 * time. A torn tail in the last segment ends it quietly. Throws `JournalBroken`, `JournalCompacted` and
 * file-system errors.
 */
export async function* replay(space: JournalSpace, fromSeq = 1): AsyncGenerator<JournalFrame, Head> {
  const layout = await layoutOf(space)
  const missing = missingSegment(layout)
  if (missing !== undefined) throw new JournalBroken(missing)
  const numbers = contiguousEnd(layout.segments)
  let head: Head = { seq: layout.base?.header.seq ?? 0, hash: layout.base?.header.hash ?? START.hash }
  let isFirst = true
  for (const [i, number] of numbers.entries()) {
    if (await isBefore(space, numbers[i + 1], fromSeq)) continue
    const before = isFirst ? await headBefore(space, number) : head
    const bytes = await readSegment(space.dir, number)
    const header = checkHeader(space.key, bytes, number, before)
    const seq = (before?.seq ?? 0) + 1
    if (header === undefined)
      throw new JournalBroken({ segment: segmentName(number), offset: 0, seq, reason: 'header' })
    if (isFirst && header.firstSeq > fromSeq) throw new JournalCompacted(header.firstSeq)
    isFirst = false
    head = { seq: header.firstSeq - 1, hash: header.prevHash }
    for (const step of walk(header, bytes)) {
      if (step.kind === 'break') throw new JournalBroken(step.at)
      if (step.kind === 'torn') {
        if (i === numbers.length - 1) break
        throw new JournalBroken({
          segment: segmentName(number),
          offset: step.offset,
          seq: head.seq + 1,
          reason: 'frame',
        })
      }
      const { frame } = step
      head = frame
      if (frame.seq >= fromSeq) {
        const { seq, timeMs, hash, payload } = frame
        yield { seq, timeMs, hash, payload }
      }
    }
  }
  if (isFirst && fromSeq <= head.seq) throw new JournalCompacted(head.seq + 1)
  return head
}

/** The segments that end with the last one and have no gap. */
function contiguousEnd(segments: readonly number[]): readonly number[] {
  let from = segments.length - 1
  while (from > 0 && segments[from - 1] === (segments[from] ?? 0) - 1) from--
  return segments.slice(Math.max(from, 0))
}

/** Where the chain must stand before this segment, as far as it can be known. */
async function headBefore(space: JournalSpace, number: number): Promise<Head | undefined> {
  if (number === 1) return START
  return (await openSnapshot(space, number))?.header
}

/** Does the segment after this one begin at or before `fromSeq`? Then this one can be skipped. */
async function isBefore(space: JournalSpace, next: number | undefined, fromSeq: number): Promise<boolean> {
  if (next === undefined || fromSeq <= 1) return false
  const header = checkHeader(space.key, await readHeader(space.dir, next), next, undefined)
  return header !== undefined && header.firstSeq <= fromSeq
}

/** The hash of frame `seq`, hex; undefined if it is not there any more, or not yet. */
export function hashAt(space: JournalSpace, seq: number): Promise<Result<string | undefined>> {
  return reading(async () => {
    if (seq === 0) return ok(START.hash.toString('hex'))
    try {
      for await (const frame of replay(space, seq)) return ok(frame.hash.toString('hex'))
    } catch (error) {
      if (!(error instanceof JournalCompacted)) throw error
      for (const number of (await fileNumbers(space.dir)).snapshots) {
        const header = (await openSnapshot(space, number))?.header
        if (header?.seq === seq) return ok(header.hash.toString('hex'))
      }
    }
    return ok(undefined)
  })
}

/** What `verifyJournal` found: everything that is in order, and what is damaged but still has its double. */
export interface JournalCheck {
  /** Number of the last frame. */
  readonly frames: number
  readonly headHash: string
  /** Snapshots that were read whole. */
  readonly snapshots: number
  /** Snapshots that do not open; the state can still be had from what is older. */
  readonly damaged: readonly Break[]
  readonly clockBack: readonly ClockBack[]
}

/** Checks every snapshot and the whole chain that is still there. A torn tail is not damage. */
export async function verifyJournal(
  space: JournalSpace,
  control?: JobControl,
): Promise<Result<JournalCheck>> {
  return reading(async () => {
    const { proven, damaged } = await provenSnapshots(space)
    const layout = await layoutOf(space)
    const first = contiguousEnd(layout.segments)[0] ?? 0
    // A crash while removing may leave a snapshot whose segments are gone already: nothing begins with it.
    const oldest = proven.findLast((s) => s.header.number >= first)?.header
    // Every segment that is left, or at least those after the newest snapshot that can be used.
    const isWhole = first === 1
    const firstSeq = isWhole || oldest === undefined ? 1 : oldest.seq + 1
    const clockBack: ClockBack[] = []
    let timeMs = 0
    const total = await lastSeqRoughly(space, layout.segments.at(-1))
    const breathe = breather()
    const steps = replay(space, firstSeq)
    for (let step = await steps.next(); ; step = await steps.next()) {
      await breathe()
      if (control?.signal.aborted) throw new Cancelled()
      if (step.done === true) {
        const { seq, hash } = step.value
        return ok({
          frames: seq,
          headHash: hash.toString('hex'),
          snapshots: proven.length,
          damaged,
          clockBack,
        })
      }
      clockBack.push(...clockBackAt(step.value.seq, timeMs, step.value.timeMs))
      timeMs = step.value.timeMs
      const done = step.value.seq
      control?.progress({ stage: '核对日志', done, total: Math.max(done, total), unit: '项' })
    }
  })
}

/** Where the last segment begins: enough for a progress bar. */
async function lastSeqRoughly(space: JournalSpace, last: number | undefined): Promise<number> {
  if (last === undefined) return 0
  return openSegmentHeader(space.key, await readHeader(space.dir, last))?.firstSeq ?? 0
}

/** Turns what reading throws into a `Failure`: journal.broken, journal.compacted, disk.*. */
export async function reading<T>(run: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof JournalBroken || error instanceof SnapshotDamaged)
      return fail(breakFailure(error.at))
    if (error instanceof JournalCompacted) {
      return fail({
        code: 'journal.compacted',
        message: '这一段日志已经并入快照，原件按规定清理。没有作任何改动；程序会改用快照。',
        detail: String(error.firstSeq),
      })
    }
    if (errnoOf(error) === undefined) throw error
    return fail(diskFailure(error, '读取日志', '日志没有改动'))
  }
}
