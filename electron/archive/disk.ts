import { open } from 'node:fs/promises'

export interface NewFile {
  write(chunk: Uint8Array): Promise<void>
  /** Makes the bytes durable and closes. */
  finish(): Promise<void>
  /** Closes without a care for the bytes. */
  abandon(): Promise<void>
}

/** What touches the disk for writing, so that a full disk can be put to the test. */
export interface BagDisk {
  createFile(file: string): Promise<NewFile>
}

export const realDisk: BagDisk = {
  async createFile(file) {
    const handle = await open(file, 'wx')
    return {
      async write(chunk) {
        // A short write is not an error to the system; the rest must follow.
        for (let at = 0; at < chunk.length; ) at += (await handle.write(chunk, at)).bytesWritten
      },
      async finish() {
        await handle.sync()
        await handle.close()
      },
      async abandon() {
        await handle.close().catch(() => {})
      },
    }
  },
}
