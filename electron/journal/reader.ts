import { ok, type Result } from '@shared/ipc/result'
import type { JournalFrame, JournalSpace } from './journal'
import type { Snapshot } from './layout'
import { reading, replay } from './replay'
import { provenSnapshots, readParts } from './snapshot-file'

/** What a snapshot stands for, beside the parts themselves. */
export interface SnapshotPage {
  /** Number and hash (hex) of the last frame it covers. */
  readonly seq: number
  readonly hash: string
  readonly schema: number
  readonly rows: number
  readonly parts: readonly Uint8Array[]
  /** Ask for this part next; undefined after the last page. */
  readonly next: number | undefined
}

/** Pages through the journal for the window. Asking in order continues where the last page ended. */
export interface JournalReader {
  /** Frames from `fromSeq`, until about `maxBytes` of payload; empty at the end. */
  frames(fromSeq: number, maxBytes: number): Promise<Result<readonly JournalFrame[]>>
  /** Parts of the newest snapshot that was proven whole, from number `part`; undefined if there is none. */
  snapshot(part: number, maxBytes: number): Promise<Result<SnapshotPage | undefined>>
  /** Lets go of open files. */
  close(): Promise<void>
}

export function openReader(space: JournalSpace): JournalReader {
  let frames: { at: number; steps: AsyncGenerator<JournalFrame> } | undefined
  let parts: { at: number; snapshot: Snapshot; steps: AsyncGenerator<Buffer> } | undefined
  let queue: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(run: () => Promise<Result<T>>): Promise<Result<T>> => {
    const mine = queue.then(() => reading(run))
    queue = mine.catch(() => {})
    return mine
  }
  async function close() {
    await frames?.steps.return(undefined)
    await parts?.steps.return(undefined)
    frames = undefined
    parts = undefined
  }

  return {
    frames: (fromSeq, maxBytes) =>
      inTurn(async () => {
        if (frames?.at !== fromSeq) {
          await frames?.steps.return(undefined)
          frames = { at: fromSeq, steps: replay(space, fromSeq) }
        }
        const page: JournalFrame[] = []
        for (let bytes = 0; bytes < maxBytes; ) {
          const step = await frames.steps.next()
          if (step.done === true) {
            frames = undefined
            return ok(page)
          }
          page.push(step.value)
          bytes += step.value.payload.length
          frames.at = step.value.seq + 1
        }
        return ok(page)
      }),
    snapshot: (part, maxBytes) =>
      inTurn(async (): Promise<Result<SnapshotPage | undefined>> => {
        if (part === 1 || parts?.at !== part) {
          await parts?.steps.return(undefined)
          parts = undefined
          const snapshot = (await provenSnapshots(space)).proven[0]
          if (snapshot === undefined) return ok(undefined)
          parts = { at: 1, snapshot, steps: readParts(space, snapshot) }
          while (parts.at < part && (await parts.steps.next()).done !== true) parts.at++
        }
        const { header, end } = parts.snapshot
        const about = {
          seq: header.seq,
          hash: header.hash.toString('hex'),
          schema: header.schema,
          rows: end.rows,
        }
        const page: Buffer[] = []
        for (let bytes = 0; bytes < maxBytes; ) {
          const step = await parts.steps.next()
          if (step.done === true) {
            parts = undefined
            return ok({ ...about, parts: page, next: undefined })
          }
          page.push(step.value)
          bytes += step.value.length
          parts.at++
        }
        return ok({ ...about, parts: page, next: parts.at })
      }),
    close,
  }
}
