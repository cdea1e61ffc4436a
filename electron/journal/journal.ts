import { type FileHandle, mkdir, open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import { diskFailure, errnoOf, syncDir, writeDurably } from '../vault/durable-file'
import {
  hashOf,
  MAX_PAYLOAD_BYTES,
  makeSegmentHeader,
  SEGMENT_HEADER_BYTES,
  type SegmentHeader,
  sealFrame,
  segmentName,
} from './format'
import { type Break, checkHeader, type Head, readSegment, START, segmentNumbers, walk } from './scan'

export interface JournalSpace {
  readonly dir: string
  /** 32 bytes. */
  readonly key: Uint8Array
  readonly clock?: () => number
  /** A segment that has passed this many bytes is followed by a new one; 64 MiB unless told. */
  readonly segmentBytes?: number
}

export interface OpenReport {
  /** A torn tail was cut off and moved to this file: `bytes` that were never acknowledged. */
  readonly torn?: { readonly file: string; readonly bytes: number } | undefined
}

export interface JournalFrame {
  readonly seq: number
  readonly timeMs: number
  readonly payload: Buffer
}

export interface Journal {
  /** Number of the last acknowledged frame; 0 if there is none. */
  headSeq(): number
  /** SHA-256 of the last frame, hex: a commitment to everything before it. */
  headHash(): string
  /**
   * Appends all or none; returns the last number after fsync. One frame per payload. `Failure`: disk.*,
   * journal.closed, journal.too-big. Calls queue up.
   */
  append(payloads: readonly Uint8Array[]): Promise<Result<number>>
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
  const numbers = await segmentNumbers(space.dir)
  for (const [i, n] of numbers.entries()) {
    if (n !== i + 1) {
      return fail(breakFailure({ segment: segmentName(i + 1), offset: 0, seq: 0, reason: 'missing-segment' }))
    }
  }
  const last = numbers.length
  if (last === 0) return ok({ tail: await newSegment(space, 1, START), report: {} })
  const bytes = await readSegment(space.dir, last)
  const header = checkHeader(space.key, bytes, last, undefined)
  if (header === undefined)
    return fail(
      breakFailure({ segment: segmentName(last), offset: 0, seq: last === 1 ? 1 : 0, reason: 'header' }),
    )
  let tail: Tail = {
    header,
    head: { seq: header.firstSeq - 1, hash: header.prevHash },
    end: SEGMENT_HEADER_BYTES,
  }
  let report: OpenReport = {}
  for (const step of walk(header, bytes)) {
    if (step.kind === 'break') return fail(breakFailure(step.at))
    if (step.kind === 'torn') report = { torn: await cutTail(space, header.number, bytes, step.offset) }
    else tail = { header, head: step.frame, end: step.end }
  }
  return ok({ tail, report })
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

async function newSegment(space: JournalSpace, number: number, head: Head): Promise<Tail> {
  const made = makeSegmentHeader(space.key, { number, firstSeq: head.seq + 1, prevHash: head.hash })
  await writeDurably(join(space.dir, segmentName(number)), made.bytes)
  await syncDir(space.dir)
  return { header: made.header, head, end: SEGMENT_HEADER_BYTES }
}

function appender(space: JournalSpace, firstFile: FileHandle, firstTail: Tail): Journal {
  let file: FileHandle | undefined = firstFile
  let tail = firstTail
  let queue: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const mine = queue.then(run)
    queue = mine.catch(() => {})
    return mine
  }

  async function rotate(): Promise<void> {
    if (tail.end < (space.segmentBytes ?? SEGMENT_BYTES)) return
    const next = await newSegment(space, tail.header.number + 1, tail.head)
    const opened = await open(join(space.dir, segmentName(next.header.number)), 'r+')
    await file?.close()
    file = opened
    tail = next
  }

  async function write(payloads: readonly Uint8Array[]): Promise<Result<number>> {
    if (file === undefined) return fail(closed())
    await rotate()
    let head = tail.head
    const frames = payloads.map((payload) => {
      const frame = sealFrame(tail.header, head.seq + 1, head.hash, (space.clock ?? Date.now)(), payload)
      head = { seq: head.seq + 1, hash: hashOf(frame) }
      return frame
    })
    const bytes = Buffer.concat(frames)
    for (let done = 0; done < bytes.length; ) {
      const step = await file.write(bytes, done, bytes.length - done, tail.end + done)
      if (step.bytesWritten === 0) throw Object.assign(new Error('short write'), { code: 'ENOSPC' })
      done += step.bytesWritten
    }
    await file.sync()
    tail = { header: tail.header, head, end: tail.end + bytes.length }
    return ok(head.seq)
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

  return {
    headSeq: () => tail.head.seq,
    headHash: () => tail.head.hash.toString('hex'),
    append: (payloads) =>
      inTurn(async () => {
        if (payloads.length === 0) return ok(tail.head.seq)
        if (payloads.some((p) => p.length > MAX_PAYLOAD_BYTES)) {
          return fail({
            code: 'journal.too-big',
            message: '一次保存的内容过大，没有保存，原有内容没有改动。请分几次保存。',
          })
        }
        try {
          return await write(payloads)
        } catch (error) {
          if (errnoOf(error) === undefined) throw error
          await cutBack()
          return fail(
            diskFailure(error, '保存', '此前显示“已保存”的内容没有改动，这次的修改仍在本机数据库里'),
          )
        }
      }),
    close: () =>
      inTurn(async () => {
        await file?.close()
        file = undefined
      }),
  }
}
