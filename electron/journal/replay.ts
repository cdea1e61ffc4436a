import { fail, ok, type Result } from '@shared/ipc/result'
import { diskFailure, errnoOf } from '../vault/durable-file'
import { segmentName } from './format'
import { breakFailure, type JournalFrame, type JournalSpace } from './journal'
import {
  type Break,
  checkHeader,
  type Head,
  readHeader,
  readSegment,
  START,
  segmentNumbers,
  walk,
} from './scan'

/** Thrown out of `replay` where the chain breaks; every frame before it was yielded. */
export class JournalBroken extends Error {
  readonly at: Break

  constructor(at: Break) {
    super(`${at.segment}@${at.offset} seq ${at.seq}: ${at.reason}`)
    this.name = 'JournalBroken'
    this.at = at
  }
}

/**
 * Every frame from number `fromSeq` on, in order, each authenticated and chained. One segment in memory at a
 * time. A torn tail in the last segment ends it quietly. Throws `JournalBroken` and file-system errors.
 */
export async function* replay(space: JournalSpace, fromSeq = 1): AsyncGenerator<JournalFrame, Head> {
  const numbers = await segmentNumbers(space.dir)
  let head: Head | undefined
  for (const [i, number] of numbers.entries()) {
    const seq = (head?.seq ?? 0) + 1
    if (number !== i + 1)
      throw new JournalBroken({ segment: segmentName(i + 1), offset: 0, seq, reason: 'missing-segment' })
    if (await isBefore(space, numbers[i + 1], fromSeq)) continue
    const bytes = await readSegment(space.dir, number)
    const header = checkHeader(space.key, bytes, number, number === 1 ? START : head)
    if (header === undefined)
      throw new JournalBroken({ segment: segmentName(number), offset: 0, seq, reason: 'header' })
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
      if (frame.seq >= fromSeq) yield { seq: frame.seq, timeMs: frame.timeMs, payload: frame.payload }
    }
  }
  return head ?? START
}

/** Does the segment after this one begin at or before `fromSeq`? Then this one can be skipped. */
async function isBefore(space: JournalSpace, next: number | undefined, fromSeq: number): Promise<boolean> {
  if (next === undefined || fromSeq <= 1) return false
  const header = checkHeader(space.key, await readHeader(space.dir, next), next, undefined)
  return header !== undefined && header.firstSeq <= fromSeq
}

/** Frames from `fromSeq`, until about `maxBytes` of payload: one page for the window. */
export async function readPage(
  space: JournalSpace,
  fromSeq: number,
  maxBytes: number,
): Promise<Result<readonly JournalFrame[]>> {
  const page: JournalFrame[] = []
  return reading(async () => {
    let bytes = 0
    for await (const frame of replay(space, fromSeq)) {
      page.push(frame)
      bytes += frame.payload.length
      if (bytes >= maxBytes) break
    }
    return ok(page)
  })
}

/** Checks the whole chain. A torn tail is not damage. */
export async function verifyJournal(
  space: JournalSpace,
): Promise<Result<{ readonly frames: number; readonly headHash: string }>> {
  return reading(async () => {
    let frames = 0
    const steps = replay(space)
    for (let step = await steps.next(); ; step = await steps.next()) {
      if (step.done === true) return ok({ frames, headHash: step.value.hash.toString('hex') })
      frames++
    }
  })
}

async function reading<T>(run: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof JournalBroken) return fail(breakFailure(error.at))
    if (errnoOf(error) === undefined) throw error
    return fail(diskFailure(error, '读取日志', '日志没有改动'))
  }
}
