import { fail, ok, type Result } from '@shared/ipc/result'
import { type BlobReader, openBlob } from './read'
import { type BlobSpace, blobFailures } from './space'

const IDLE_MS = 2000

/**
 * Open blobs shared by requests. A player breaks off most of its requests, and nothing here relies on being told so:
 * no request owns a file. Whoever reads borrows it, and what nobody reads for a while is closed.
 */
export interface BlobReaders {
  /** Plain bytes [start, end), cut at the end of the file. */
  read(sha256: string, start: number, end: number): Promise<Result<Buffer>>
  size(sha256: string): Promise<Result<number>>
  /** Closes what is open, as it becomes free; reading on fails as blob.missing. */
  close(): Promise<void>
}

interface Shared {
  readonly opened: Promise<Result<BlobReader>>
  users: number
  timer: NodeJS.Timeout | undefined
}

export function createBlobReaders(space: BlobSpace, idleMs = IDLE_MS): BlobReaders {
  const shared = new Map<string, Shared>()
  let closed = false

  async function end(sha256: string, entry: Shared): Promise<void> {
    if (shared.get(sha256) === entry) shared.delete(sha256)
    const opened = await entry.opened
    if (opened.ok) await opened.value.close()
  }

  async function borrow<T>(
    sha256: string,
    use: (reader: BlobReader) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    if (closed) return fail(blobFailures.missing())
    const entry = shared.get(sha256) ?? { opened: openBlob(space, sha256), users: 0, timer: undefined }
    shared.set(sha256, entry)
    clearTimeout(entry.timer)
    entry.users += 1
    try {
      const opened = await entry.opened
      return opened.ok ? await use(opened.value) : opened
    } finally {
      entry.users -= 1
      // Also a blob that did not open leaves by the timer: it costs nothing, and the next look is a new one soon.
      if (entry.users === 0) {
        if (closed) await end(sha256, entry)
        else entry.timer = setTimeout(() => void end(sha256, entry), idleMs)
      }
    }
  }

  return {
    read: (sha256, start, end) =>
      borrow(sha256, (r) => r.read(Math.min(start, r.sizeBytes), Math.min(end, r.sizeBytes))),
    size: (sha256) => borrow(sha256, async (r) => ok(r.sizeBytes)),
    async close() {
      closed = true
      const free = [...shared].filter(([, entry]) => entry.users === 0)
      for (const [sha256, entry] of free) {
        clearTimeout(entry.timer)
        await end(sha256, entry)
      }
    },
  }
}
