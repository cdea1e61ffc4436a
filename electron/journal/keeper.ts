import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Cancelled } from '@shared/ipc/jobs'
import type { Failure } from '@shared/ipc/result'
import { segmentName } from './format'
import type { Journal, JournalSpace } from './journal'
import { layoutOf } from './layout'
import { takeSnapshot } from './snapshot'

const MIN_BYTES = 4 * 1024 * 1024
const IDLE_BYTES = 1024 * 1024
const IDLE_MS = 60_000

/** Takes snapshots at the right time. */
export interface Keeper {
  /** Tell it after each append how many bytes of payload that was. */
  appended(bytes: number): void
  /** Ends a snapshot that is being made; nothing of it is kept. */
  stop(): Promise<void>
}

/**
 * A snapshot is worth its work when the segments since the last have passed 4 MiB and twice that snapshot's
 * size: each byte is then rewritten a bounded number of times. Smaller amounts wait for a quiet minute.
 */
export async function keepSnapshots(
  space: JournalSpace,
  journal: Journal,
  on: { readonly failed: (failure: Failure) => void },
): Promise<Keeper> {
  const signal = { aborted: false }
  let limit = await limitOf(space)
  let bytes = await bytesSince(space)
  let running: Promise<void> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  async function run(): Promise<void> {
    bytes = 0
    try {
      const made = await takeSnapshot(space, journal, signal)
      if (!made.ok) on.failed(made.error)
      limit = await limitOf(space)
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error
    } finally {
      running = undefined
    }
  }
  const start = () => {
    if (!signal.aborted) running ??= run()
  }

  return {
    appended(more) {
      bytes += more
      clearTimeout(timer)
      if (bytes >= limit) return start()
      if (bytes >= IDLE_BYTES) {
        timer = setTimeout(start, IDLE_MS)
        timer.unref()
      }
    },
    async stop() {
      signal.aborted = true
      clearTimeout(timer)
      await running
    },
  }
}

/** Size of the segments that no snapshot covers. */
async function bytesSince(space: JournalSpace): Promise<number> {
  const { segments, first } = await layoutOf(space)
  const sizes = segments
    .filter((n) => n >= first)
    .map(async (n) => (await stat(join(space.dir, segmentName(n)))).size)
  return (await Promise.all(sizes)).reduce((a, b) => a + b, 0)
}

async function limitOf(space: JournalSpace): Promise<number> {
  const { base } = await layoutOf(space)
  return Math.max(MIN_BYTES, 2 * (base?.end.fileBytes ?? 0))
}
