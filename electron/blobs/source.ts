import type { BigIntStats } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { FailureError } from '@shared/ipc/result'
import { errnoOf } from '../vault/durable-file'
import { blobFailures } from './space'

/** The source, not the store, is at fault. */
export class SourceProblem extends FailureError {}

/** Bytes on demand: fills whole buffers, so that chunk borders do not depend on how they arrive. */
export interface ChunkSource {
  /** As far as known at the start; 0 for a stream. */
  readonly sizeBytes: number
  /** Bytes put into `buffer`; less than its length only at the end, then 0. Throws `SourceProblem`. */
  fill(buffer: Buffer): Promise<number>
  /** Throws `SourceProblem` if what was read may not be one state of the source. */
  assertUnchanged(readBytes: number): Promise<void>
  close(): Promise<void>
}

function problem(error: unknown): SourceProblem {
  const code = errnoOf(error)
  if (code === undefined) throw error
  return new SourceProblem(
    code === 'ENOENT' ? blobFailures.sourceMissing() : blobFailures.sourceUnreadable(code),
  )
}

const isSame = (a: BigIntStats, b: BigIntStats) =>
  a.size === b.size && a.mtimeNs === b.mtimeNs && a.ino === b.ino && a.dev === b.dev

/** A regular file; size, time and identity are compared before and after, also through the path. */
export async function fileSource(path: string): Promise<ChunkSource> {
  let file: FileHandle
  let before: BigIntStats
  try {
    if (!(await stat(path)).isFile()) throw new SourceProblem(blobFailures.notAFile())
    file = await open(path, 'r')
  } catch (error) {
    throw error instanceof SourceProblem ? error : problem(error)
  }
  try {
    before = await file.stat({ bigint: true })
  } catch (error) {
    await file.close()
    throw problem(error)
  }
  return {
    sizeBytes: Number(before.size),
    async fill(buffer) {
      let filled = 0
      try {
        while (filled < buffer.length) {
          const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, null)
          if (bytesRead === 0) break
          filled += bytesRead
        }
      } catch (error) {
        throw problem(error)
      }
      return filled
    },
    async assertUnchanged(readBytes) {
      if (BigInt(readBytes) !== before.size) throw new SourceProblem(blobFailures.sourceChanged('size'))
      try {
        const [byHandle, byPath] = await Promise.all([
          file.stat({ bigint: true }),
          stat(path, { bigint: true }),
        ])
        if (isSame(before, byHandle) && isSame(before, byPath)) return
      } catch (error) {
        if (errnoOf(error) === undefined) throw error
        throw new SourceProblem(blobFailures.sourceChanged(errnoOf(error) ?? 'stat'))
      }
      throw new SourceProblem(blobFailures.sourceChanged('stat'))
    },
    close: () => file.close(),
  }
}

/** A stream has no second look: what it yields until its end is the content; its errors are the source's. */
export function streamSource(stream: AsyncIterable<Uint8Array>): ChunkSource {
  const iterator = stream[Symbol.asyncIterator]()
  let rest: Uint8Array = new Uint8Array(0)
  return {
    sizeBytes: 0,
    async fill(buffer) {
      let filled = 0
      while (filled < buffer.length) {
        if (rest.length === 0) {
          const step = await iterator.next().catch((error: unknown) => {
            throw problem(error)
          })
          if (step.done === true) break
          rest = step.value
        }
        const take = Math.min(rest.length, buffer.length - filled)
        buffer.set(rest.subarray(0, take), filled)
        rest = rest.subarray(take)
        filled += take
      }
      return filled
    },
    assertUnchanged: async () => {},
    close: async () => {
      await iterator.return?.()
    },
  }
}
