import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { JobControl } from '@shared/ipc/jobs'
import { HEADER_BYTES, openHeader } from '../blobs/format'
import { checkFile } from '../blobs/read'
import { local } from './failures'

/** `blobs/ab/ab12…`: an evidence file by its stored name. */
export const isBlobPath = (path: string) => /^blobs\/[0-9a-f]{2}\/[0-9a-f]{64}$/.test(path)

/** All tags of the evidence file at `path` and its SHA-256. Throws `LocalFault`, `Cancelled`. */
export function isBlobSound(path: string, blobKey: Uint8Array, control: JobControl): Promise<boolean> {
  const name = basename(path)
  return local(async () => {
    const file = await open(path, 'r')
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0)
      const opened = openHeader(blobKey, buffer.subarray(0, bytesRead), name)
      if (opened === undefined) return false
      const quiet = { signal: control.signal, progress: () => {} }
      return (await checkFile(file, blobKey, name, opened.header.sha256, quiet)).ok
    } finally {
      await file.close()
    }
  })
}
