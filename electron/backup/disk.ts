import { mkdir, open, rename, rm } from 'node:fs/promises'
import { errnoOf } from '../vault/durable-file'

/** Codes by which a file system says that it has no fsync (FUSE, some network shares). */
const NO_SYNC: ReadonlySet<string> = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])

export interface NewFile {
  write(chunk: Uint8Array): Promise<void>
  /** Closes. False if the file system cannot make the bytes durable on demand. */
  finish(): Promise<boolean>
  /** Closes without a care for the bytes. */
  abandon(): Promise<void>
}

/** Everything that changes a backup folder, so that full, read-only and vanished ones can be put to the test. */
export interface RepoDisk {
  makeDir(path: string): Promise<void>
  createFile(path: string): Promise<NewFile>
  rename(from: string, to: string): Promise<void>
  remove(path: string): Promise<void>
  syncDir(path: string): Promise<void>
}

export const realDisk: RepoDisk = {
  async makeDir(path) {
    await mkdir(path, { recursive: true })
  },
  async createFile(path) {
    const file = await open(path, 'wx')
    return {
      async write(chunk) {
        for (let at = 0; at < chunk.length; ) {
          const { bytesWritten } = await file.write(chunk, at)
          if (bytesWritten === 0) throw Object.assign(new Error('short write'), { code: 'ENOSPC' })
          at += bytesWritten
        }
      },
      async finish() {
        try {
          return await synced(() => file.sync())
        } finally {
          await file.close()
        }
      },
      async abandon() {
        await file.close().catch(() => {})
      },
    }
  },
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { force: true }),
  async syncDir(path) {
    if (process.platform === 'win32') return
    const dir = await open(path, 'r')
    try {
      await synced(() => dir.sync())
    } finally {
      await dir.close()
    }
  },
}

async function synced(sync: () => Promise<void>): Promise<boolean> {
  try {
    await sync()
    return true
  } catch (error) {
    if (NO_SYNC.has(errnoOf(error) ?? '')) return false
    throw error
  }
}
