import { type FileHandle, mkdir, open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import { diskFailure, errnoOf, syncDir, writeDurably } from '../vault/durable-file'
import {
  hashOf,
  MAX_PAYLOAD_BYTES,
  makeSegmentHeader,
  NO_INSTALLATION,
  openSegmentHeader,
  type SegmentHeader,
  sealFrame,
  segmentName,
} from './format'
import { baseHead, layoutOf, missingSegment } from './layout'
import { type Break, checkHeader, type Head, readHeader, readSegment, walk } from './scan'

export interface JournalSpace {
  readonly dir: string
  /** 32 bytes. */
  readonly key: Uint8Array
  /** 16 bytes that tell this installation from another one restored from the same backup. */
  readonly installation?: Buffer
  readonly clock?: () => number
  /** A segment that has passed this many bytes is followed by a new one; 64 MiB unless told. */
  readonly segmentBytes?: number
}

export interface OpenReport {
  /** A torn tail was cut off and moved to this file: `bytes` that were never acknowledged. */
  readonly torn?: { readonly file: string; readonly bytes: number } | undefined
  /** Snapshots that could not be used; an older one and its segments gave the same state. */
  readonly damaged: readonly Break[]
  /** Places where time went backwards, in the last segment and up to now. */
  readonly clockBack: readonly ClockBack[]
}

/** The clock stood more than two minutes earlier than at the frame before. `seq` is the later frame, 0 for now. */
export interface ClockBack {
  readonly seq: number
  readonly fromMs: number
  readonly toMs: number
}
const CLOCK_SLACK_MS = 2 * 60_000

export function clockBackAt(seq: number, fromMs: number, toMs: number): readonly ClockBack[] {
  return toMs < fromMs - CLOCK_SLACK_MS ? [{ seq, fromMs, toMs }] : []
}

export interface JournalFrame {
  readonly seq: number
  readonly timeMs: number
  /** SHA-256 of the frame. */
  readonly hash: Buffer
  readonly payload: Buffer
}

/** A commitment to everything up to a frame: its number, its hash in hex, and who wrote it (hex). */
export interface JournalHead {
  readonly seq: number
  readonly hash: string
  readonly installation: string
}

export interface Journal {
  /** The last acknowledged frame; number 0 if there is none. */
  head(): JournalHead
  /**
   * Appends all or none; returns the head after fsync. One frame per payload. `Failure`: disk.*,
   * journal.closed, journal.too-big. Calls queue up.
   */
  append(payloads: readonly Uint8Array[]): Promise<Result<JournalHead>>
  /** Ends the current segment, if it holds anything: number of the one written to now, and the last frame before it. */
  rotate(): Promise<Result<{ readonly number: number; readonly seq: number }>>
  /** Frames that were appended since opening while the clock stood earlier than at the frame before. */
  clockBack(): readonly ClockBack[]
  close(): Promise<void>
}

const SEGMENT_BYTES = 64 * 1024 * 1024

/** Damage names its place for the log; the message is for the person. */
export function breakFailure(at: Break): Failure & { readonly at: Break } {
  return {
    code: 'journal.broken',
    message: `日志文件 ${at.segment} ${at.seq > 0 ? `在第 ${at.seq} 条处` : ''}损坏或者被改动，没有继续写入；在此之前的内容完好，数据库没有改动。请立即备份数据目录，再从备份恢复。`,
    detail: `${at.segment}@${at.offset} seq ${at.seq}: ${at.reason}`,
    at,
  }
}

const closed = () => ({
  code: 'journal.closed',
  message: '日志已经关闭或者上次写入失败，这次没有保存。内容仍在本机数据库里，请重新解锁后再试。',
})

/**
 * Puts a damaged journal aside, whole, as `journal.aside-<time>` beside it; the next `openJournal` starts an
 * empty one and the store writes its full content into that. Value: the new path.
 */
export async function setJournalAside(space: JournalSpace): Promise<Result<string>> {
  const aside = `${space.dir}.aside-${(space.clock ?? Date.now)()}`
  try {
    await rename(space.dir, aside)
    await syncDir(dirname(aside))
    return ok(aside)
  } catch (error) {
    if (errnoOf(error) === undefined) throw error
    return fail(diskFailure(error, '移开损坏的日志', '日志没有改动'))
  }
}

interface Tail {
  readonly header: SegmentHeader
  readonly head: Head
  readonly end: number
  /** Who wrote the last frame. */
  readonly writer: Buffer
  /** Time of the last frame, 0 if none is known. */
  readonly timeMs: number
}

/** Opens for appending; makes the first segment if there is none. Cuts off and reports a torn tail. */
export async function openJournal(
  space: JournalSpace,
): Promise<Result<{ readonly journal: Journal; readonly report: OpenReport }>> {
  try {
    await mkdir(space.dir, { recursive: true })
    const found = await findTail(space)
    if (!found.ok) return found
    const { tail, report } = found.value
    const file = await open(join(space.dir, segmentName(tail.header.number)), 'r+')
    return ok({ journal: appender(space, file, tail), report })
  } catch (error) {
    if (errnoOf(error) === undefined) throw error
    return fail(diskFailure(error, '打开日志', '已保存的内容没有改动'))
  }
}

async function findTail(space: JournalSpace): Promise<Result<{ tail: Tail; report: OpenReport }>> {
  const layout = await layoutOf(space)
  const missing = missingSegment(layout)
  if (missing !== undefined) return fail(breakFailure(missing))
  const { damaged, first } = layout
  const last = layout.segments.at(-1) ?? 0
  if (last < first) {
    const writer = layout.base?.header.installation ?? NO_INSTALLATION
    const tail = await newSegment(space, first, { head: baseHead(layout), writer, timeMs: 0 })
    return ok({ tail, report: { damaged, clockBack: [] } })
  }
  const bytes = await readSegment(space.dir, last)
  const header = checkHeader(space.key, bytes, last, last === first ? baseHead(layout) : undefined)
  if (header === undefined)
    return fail(
      breakFailure({ segment: segmentName(last), offset: 0, seq: last === 1 ? 1 : 0, reason: 'header' }),
    )
  let tail: Tail = {
    header,
    head: { seq: header.firstSeq - 1, hash: header.prevHash },
    end: header.headerBytes,
    writer: header.installation,
    timeMs: 0,
  }
  let torn: OpenReport['torn']
  const clockBack: ClockBack[] = []
  for (const step of walk(header, bytes)) {
    if (step.kind === 'break') return fail(breakFailure(step.at))
    if (step.kind === 'torn') torn = await cutTail(space, header.number, bytes, step.offset)
    else {
      const { frame } = step
      clockBack.push(...clockBackAt(frame.seq, tail.timeMs, frame.timeMs))
      tail = { ...tail, head: frame, end: step.end, timeMs: frame.timeMs }
    }
  }
  // A segment without frames was begun by this program; the last frame stands in the one before.
  if (tail.head.seq < header.firstSeq) tail = { ...tail, writer: await writerBefore(space, last) }
  clockBack.push(...clockBackAt(0, tail.timeMs, (space.clock ?? Date.now)()))
  return ok({ tail, report: { torn, damaged, clockBack } })
}

async function writerBefore(space: JournalSpace, number: number): Promise<Buffer> {
  const { segments, base } = await layoutOf(space)
  if (!segments.includes(number - 1)) return base?.header.installation ?? NO_INSTALLATION
  const header = openSegmentHeader(space.key, await readHeader(space.dir, number - 1))
  return header?.installation ?? NO_INSTALLATION
}

async function cutTail(space: JournalSpace, number: number, bytes: Buffer, offset: number) {
  const name = segmentName(number)
  const file = `${name}.${(space.clock ?? Date.now)()}.torn`
  await writeDurably(join(space.dir, file), bytes.subarray(offset))
  const handle = await open(join(space.dir, name), 'r+')
  try {
    await handle.truncate(offset)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { file, bytes: bytes.length - offset }
}

async function newSegment(
  space: JournalSpace,
  number: number,
  after: Pick<Tail, 'head' | 'writer' | 'timeMs'>,
): Promise<Tail> {
  const made = makeSegmentHeader(space.key, {
    number,
    firstSeq: after.head.seq + 1,
    prevHash: after.head.hash,
    installation: space.installation ?? NO_INSTALLATION,
  })
  await writeDurably(join(space.dir, segmentName(number)), made.bytes)
  await syncDir(space.dir)
  return { ...after, header: made.header, end: made.bytes.length }
}

function appender(space: JournalSpace, firstFile: FileHandle, firstTail: Tail): Journal {
  const own = space.installation ?? NO_INSTALLATION
  const now = space.clock ?? Date.now
  let file: FileHandle | undefined = firstFile
  let tail = firstTail
  const clockBack: ClockBack[] = []
  let queue: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const mine = queue.then(run)
    queue = mine.catch(() => {})
    return mine
  }
  const headNow = (): JournalHead => ({
    seq: tail.head.seq,
    hash: tail.head.hash.toString('hex'),
    installation: tail.writer.toString('hex'),
  })

  async function nextSegment(): Promise<void> {
    const next = await newSegment(space, tail.header.number + 1, tail)
    const opened = await open(join(space.dir, segmentName(next.header.number)), 'r+')
    await file?.close()
    file = opened
    tail = next
  }
  const isFull = () => tail.end >= (space.segmentBytes ?? SEGMENT_BYTES)
  const isForeign = () => !tail.header.installation.equals(own)

  async function write(payloads: readonly Uint8Array[]): Promise<Result<JournalHead>> {
    if (file === undefined) return fail(closed())
    if (isFull() || isForeign()) await nextSegment()
    let { head, timeMs } = tail
    const back: ClockBack[] = []
    const frames = payloads.map((payload) => {
      const at = now()
      const frame = sealFrame(tail.header, head.seq + 1, head.hash, at, payload)
      head = { seq: head.seq + 1, hash: hashOf(frame) }
      back.push(...clockBackAt(head.seq, timeMs, at))
      timeMs = at
      return frame
    })
    const bytes = Buffer.concat(frames)
    for (let done = 0; done < bytes.length; ) {
      const step = await file.write(bytes, done, bytes.length - done, tail.end + done)
      if (step.bytesWritten === 0) throw Object.assign(new Error('short write'), { code: 'ENOSPC' })
      done += step.bytesWritten
    }
    await file.sync()
    tail = { header: tail.header, head, end: tail.end + bytes.length, writer: own, timeMs }
    clockBack.push(...back)
    return ok(headNow())
  }

  /** Back to the last acknowledged frame, or out of use. */
  async function cutBack(): Promise<void> {
    try {
      await file?.truncate(tail.end)
      await file?.sync()
    } catch {
      await file?.close().catch(() => {})
      file = undefined
    }
  }

  /** Runs `work` in turn; a failing disk leaves the journal at its last acknowledged frame. */
  const guarded = <T>(doing: string, work: () => Promise<Result<T>>): Promise<Result<T>> =>
    inTurn(async () => {
      try {
        return await work()
      } catch (error) {
        if (errnoOf(error) === undefined) throw error
        await cutBack()
        const safe = '此前显示“已保存”的内容没有改动，这次的修改仍在本机数据库里'
        return fail(diskFailure(error, doing, safe))
      }
    })

  return {
    head: headNow,
    clockBack: () => clockBack,
    append: (payloads) =>
      guarded('保存', async () => {
        if (payloads.length === 0) return ok(headNow())
        if (payloads.some((p) => p.length > MAX_PAYLOAD_BYTES)) {
          return fail({
            code: 'journal.too-big',
            message: '一次保存的内容过大，没有保存，原有内容没有改动。请分几次保存。',
          })
        }
        return write(payloads)
      }),
    rotate: () =>
      guarded('整理日志', async () => {
        if (file === undefined) return fail(closed())
        if (tail.head.seq >= tail.header.firstSeq) await nextSegment()
        return ok({ number: tail.header.number, seq: tail.head.seq })
      }),
    close: () =>
      inTurn(async () => {
        await file?.close()
        file = undefined
      }),
  }
}
