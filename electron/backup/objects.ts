import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import { errnoOf, syncDir } from '../vault/durable-file'
import { isLog, type SetFile } from './backup-set'
import { BackupProblem, backupFailures, local } from './failures'
import type { BackupEntry, Part } from './manifest'
import { objectPath, type Repository, tempPath } from './repository'

const CHUNK = 1024 * 1024

/** Thrown when a file is no longer what was hashed a moment ago. */
export class SourceChanged extends Error {}

/** Called with the number of bytes that were just read or written. */
export type OnBytes = (bytes: number) => void

/** Reads [start, end) of a file in steps; the buffer is reused. */
async function* steps(file: FileHandle, start: number, end: number): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(Math.min(CHUNK, Math.max(1, end - start)))
  for (let at = start; at < end; ) {
    const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, end - at), at)
    if (bytesRead === 0) return
    at += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}

/** Hashes a file's first `size` bytes part by part. Throws `LocalFault`, `SourceChanged`, `Cancelled`. */
export function partsOf(
  repo: Repository,
  path: string,
  file: Pick<SetFile, 'path' | 'size'>,
  control: JobControl,
): Promise<Part[]> {
  const partBytes = isLog(file.path) ? repo.logPartBytes : repo.partBytes
  return local(async () => {
    const handle = await open(path, 'r')
    try {
      const parts: Part[] = []
      for (let start = 0; start < file.size || parts.length === 0; start += partBytes) {
        const end = Math.min(start + partBytes, file.size)
        parts.push([await hashRange(handle, start, end, control), end - start])
      }
      return parts
    } finally {
      await handle.close()
    }
  })
}

async function hashRange(handle: FileHandle, start: number, end: number, control: JobControl) {
  const hash = createHash('sha256')
  let seen = 0
  for await (const chunk of steps(handle, start, end)) {
    if (control.signal.aborted) throw new Cancelled()
    hash.update(chunk)
    seen += chunk.length
  }
  if (seen !== end - start) throw new SourceChanged('shorter')
  return hash.digest('hex')
}

/** Copies the parts that the repository lacks. Returns false if the file system has no fsync. */
export async function storeParts(
  repo: Repository,
  source: string,
  parts: readonly Part[],
  to: {
    readonly owner: string
    /** Objects that exist; what is stored is added. */
    readonly known: Set<string>
    readonly touched: Set<string>
    readonly onBytes: OnBytes
  },
  control: JobControl,
): Promise<boolean> {
  const missing = parts.some(([hash]) => !to.known.has(hash))
  if (!missing) return true
  const handle = await local(() => open(source, 'r'))
  let synced = true
  try {
    let start = 0
    for (const [hash, size] of parts) {
      if (!to.known.has(hash)) {
        const isSynced = await storePart(repo, handle, start, hash, size, to, control)
        synced = isSynced && synced
        to.known.add(hash)
      }
      start += size
    }
  } finally {
    await handle.close()
  }
  return synced
}

async function storePart(
  repo: Repository,
  source: FileHandle,
  start: number,
  hash: string,
  size: number,
  to: { readonly owner: string; readonly touched: Set<string>; readonly onBytes: OnBytes },
  control: JobControl,
): Promise<boolean> {
  const part = tempPath(repo, to.owner)
  const target = objectPath(repo, hash)
  const file = await repo.disk.createFile(part)
  try {
    const digest = createHash('sha256')
    const reader = steps(source, start, start + size)
    for (;;) {
      const step = await local(() => reader.next())
      if (step.done === true) break
      if (control.signal.aborted) throw new Cancelled()
      digest.update(step.value)
      await file.write(step.value)
      to.onBytes(step.value.length)
    }
    if (digest.digest('hex') !== hash) throw new SourceChanged('changed')
    const synced = await file.finish()
    if (!to.touched.has(dirname(target))) {
      await repo.disk.makeDir(dirname(target))
      to.touched.add(dirname(target))
    }
    await repo.disk.rename(part, target)
    return synced
  } catch (error) {
    await file.abandon()
    await repo.disk.remove(part).catch(() => {})
    throw error
  }
}

/** Reads one object whole and hashes it again. False if missing, shorter, longer or changed. */
export async function isObjectSound(
  repo: Repository,
  [hash, size]: Part,
  control: JobControl,
  onBytes: OnBytes = () => {},
): Promise<boolean> {
  let handle: FileHandle
  try {
    handle = await open(objectPath(repo, hash), 'r')
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false
    throw error
  }
  try {
    if ((await handle.stat()).size !== size) return false
    const digest = createHash('sha256')
    for await (const chunk of steps(handle, 0, size)) {
      if (control.signal.aborted) throw new Cancelled()
      digest.update(chunk)
      onBytes(chunk.length)
    }
    return digest.digest('hex') === hash
  } finally {
    await handle.close()
  }
}

/**
 * Puts one file of a backup together at `target`: temporary name, every part hashed while it passes, fsync, rename.
 * Throws `BackupProblem` backup.damaged, `Cancelled`; nothing is left behind then.
 */
export async function copyOut(
  repo: Repository,
  entry: BackupEntry,
  target: string,
  control: JobControl,
  onBytes: OnBytes = () => {},
): Promise<void> {
  const part = `${target}.part`
  const out = await local(async () => {
    await mkdir(dirname(target), { recursive: true })
    return open(part, 'w', 0o600)
  })
  try {
    for (const of of entry.parts) await copyPart(repo, of, entry.path, out, control, onBytes)
    await local(() => out.sync())
    await out.close()
    await local(() => rename(part, target))
  } catch (error) {
    await out.close().catch(() => {})
    await rm(part, { force: true }).catch(() => {})
    throw error
  }
  await local(() => syncDir(dirname(target)))
}

async function copyPart(
  repo: Repository,
  [hash, size]: Part,
  path: string,
  out: FileHandle,
  control: JobControl,
  onBytes: OnBytes,
): Promise<void> {
  const source = await open(objectPath(repo, hash), 'r').catch((error: unknown) => {
    throw errnoOf(error) === 'ENOENT' ? new BackupProblem(backupFailures.damaged(path)) : error
  })
  try {
    const digest = createHash('sha256')
    let seen = 0
    for await (const chunk of steps(source, 0, size)) {
      if (control.signal.aborted) throw new Cancelled()
      digest.update(chunk)
      await local(async () => {
        for (let at = 0; at < chunk.length; ) at += (await out.write(chunk, at)).bytesWritten
      })
      seen += chunk.length
      onBytes(chunk.length)
    }
    if (seen !== size || digest.digest('hex') !== hash) {
      throw new BackupProblem(backupFailures.damaged(path))
    }
  } finally {
    await source.close()
  }
}

/** Puts the files of a backup that `wanted` takes below `dir`, each checked. */
export async function extract(
  repo: Repository,
  files: readonly BackupEntry[],
  dir: string,
  control: JobControl,
): Promise<void> {
  const total = files.reduce((n, f) => n + f.size, 0)
  let done = 0
  for (const [i, file] of files.entries()) {
    await copyOut(repo, file, join(dir, file.path), control, (n) => {
      done += n
      control.progress({
        stage: '取出备份',
        done,
        total,
        unit: '字节',
        item: `第 ${i + 1} / ${files.length} 个文件`,
      })
    })
  }
}
