import { createHash } from 'node:crypto'
import { lstat, open, readdir } from 'node:fs/promises'
import path from 'node:path'
import type { Malformed } from '@shared/archive/report'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'

/** Reading in pieces of this size keeps memory flat for hours of video. */
const CHUNK_BYTES = 1024 * 1024

export interface FolderContents {
  /** Sizes of the regular files by path below the folder, separated by `/`. */
  readonly files: ReadonlyMap<string, number>
  readonly folders: ReadonlySet<string>
  /** Links and devices, which are not followed, and folders that cannot be read. */
  readonly malformed: readonly Malformed[]
}

/** Lists a folder to its depth without following a link out of it or anywhere else. */
export async function listFolder(root: string): Promise<FolderContents> {
  const files = new Map<string, number>()
  const folders = new Set<string>()
  const malformed: Malformed[] = []
  const pending = ['']
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    const prefix = folder === '' ? '' : `${folder}/`
    let names: readonly string[]
    try {
      names = await readdir(path.join(root, folder))
    } catch (error) {
      malformed.push({ path: folder, message: `目录无法读取（${errorCode(error)}）` })
      continue
    }
    for (const name of names) {
      const below = `${prefix}${name}`
      try {
        const stat = await lstat(path.join(root, below))
        if (stat.isDirectory()) {
          folders.add(below)
          pending.push(below)
        } else if (stat.isFile()) files.set(below, stat.size)
        else
          malformed.push({
            path: below,
            message: stat.isSymbolicLink() ? '是链接，不是文件' : '不是普通文件',
          })
      } catch (error) {
        malformed.push({ path: below, message: `无法读取（${errorCode(error)}）` })
      }
    }
  }
  return { files, folders, malformed }
}

/**
 * Digests of a file in lower-case hexadecimal, all from one reading. `onBytes` is told of each piece; throws
 * `Cancelled` on abort, and the system's error where the file cannot be read.
 */
export async function hashFile(
  file: string,
  algorithms: readonly string[],
  control: Pick<JobControl, 'signal'>,
  onBytes: (count: number) => void = () => {},
): Promise<ReadonlyMap<string, string>> {
  const hashes = algorithms.map((algorithm) => [algorithm, createHash(algorithm)] as const)
  const handle = await open(file, 'r')
  // Closed before this returns: an open file keeps its folder from being removed on Windows and on a USB stick.
  try {
    for await (const chunk of handle.createReadStream({ highWaterMark: CHUNK_BYTES, autoClose: false })) {
      if (control.signal.aborted) throw new Cancelled()
      for (const [, hash] of hashes) hash.update(chunk as Buffer)
      onBytes((chunk as Buffer).length)
    }
  } finally {
    await handle.close()
  }
  return new Map(hashes.map(([algorithm, hash]) => [algorithm, hash.digest('hex')]))
}

/** File systems without this call (Windows, some network drives) answer with one of these. */
const unsupported: ReadonlySet<string> = new Set(['EINVAL', 'ENOTSUP', 'EISDIR', 'EPERM', 'EACCES'])

/** Makes a folder's list of names durable, where the file system can. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (!unsupported.has(errorCode(error))) throw error
  }
}

/** `ENOSPC` and the like, for a log or a message: never a path. */
export function errorCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : error instanceof Error ? error.name : 'unknown'
}
