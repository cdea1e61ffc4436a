import { createHash } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import { errnoOf } from '../vault/durable-file'
import { isSameHash } from './format'
import { type BlobReader, openBlob } from './read'
import { type BlobSpace, blobFailures } from './space'

const PIECE_BYTES = 4 << 20

/** Where the bytes stand until they are all there. */
export const partialOf = (path: string) => `${path}.partial`

/**
 * Writes the plain bytes of a blob to a file that is not there yet: beside it first, with fsync, and under its name
 * only when their SHA-256 is the registered one. `Failure`: blob.missing, blob.damaged, copy.not-written. Throws
 * `Cancelled`; nothing half-written stays.
 */
export async function copyOut(
  space: BlobSpace,
  sha256: string,
  path: string,
  control: JobControl,
): Promise<Result<undefined>> {
  const opened = await openBlob(space, sha256)
  if (!opened.ok) return opened
  try {
    return await onTarget(async () => {
      const partial = partialOf(path)
      const file = await open(partial, 'wx')
      try {
        const written = await writeAll(opened.value, file, control).finally(() => file.close())
        if (written.ok) await rename(partial, path)
        return written
      } finally {
        // Nothing is there any more where it was renamed.
        await rm(partial, { force: true }).catch(() => undefined)
      }
    })
  } finally {
    await opened.value.close()
  }
}

async function writeAll(blob: BlobReader, file: FileHandle, control: JobControl): Promise<Result<undefined>> {
  const { sha256, sizeBytes } = blob
  const hash = createHash('sha256')
  for (let at = 0; at < sizeBytes; at += PIECE_BYTES) {
    if (control.signal.aborted) throw new Cancelled()
    const plain = await blob.read(at, Math.min(sizeBytes, at + PIECE_BYTES))
    if (!plain.ok) return plain
    hash.update(plain.value)
    await file.writeFile(plain.value)
    const done = Math.min(sizeBytes, at + PIECE_BYTES)
    control.progress({ stage: '取出副本', done, total: sizeBytes, unit: '字节' })
  }
  if (!isSameHash(hash.digest('hex'), sha256)) return fail(blobFailures.damaged('sha256'))
  await file.sync()
  return ok(undefined)
}

/** A place of the person's choosing: a stick that was pulled out, a disk that is full. */
async function onTarget<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work()
  } catch (error) {
    const code = errnoOf(error)
    if (code === undefined) throw error
    return fail(notWritten(code))
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: '选的位置空间不够。请腾出空间或者换一个位置',
  EDQUOT: '选的位置空间不够。请腾出空间或者换一个位置',
  EFBIG: '文件太大，这个盘放不下（FAT32 格式的盘，单个文件不能超过 4 GB）。请换一个 exFAT 或者 NTFS 格式的盘',
  EROFS: '选的位置是只读的。请解除写保护或者换一个位置',
  EACCES: '没有权限写到选的位置。请换一个位置',
  EPERM: '没有权限写到选的位置。请换一个位置',
  ENOENT: '选的位置不在了，U 盘可能已经拔出。请接好后再试',
  EEXIST: '同名的文件刚刚出现在那里，没有覆盖。请再试一次',
}

function notWritten(code: string): Failure {
  const why = reasons[code] ?? `写不出来（${code}）。请检查那个磁盘，或者换一个位置`
  return {
    code: 'copy.not-written',
    message: `这个文件没有取出：${why}。证据库里的原件没有改动。`,
    detail: code,
  }
}
