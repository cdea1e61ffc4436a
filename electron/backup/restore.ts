import { link, mkdir, statfs, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { JobControl } from '@shared/ipc/jobs'
import { ok, type Result } from '@shared/ipc/result'
import { verifyJournal } from '../journal'
import { syncDir } from '../vault/durable-file'
import { isBlobPath } from './blob-check'
import { BackupProblem, backupFailures, LocalFault, local, onRepository } from './failures'
import type { BackupEntry, BackupHeader, Manifest } from './manifest'
import { copyOut, extract, partsOf, SourceChanged } from './objects'
import { type Repository, readBackup } from './repository'
import { freshStaging, markReady } from './swap'

export interface RestoreRequest {
  readonly profile: string
  readonly repo: Repository
  readonly id: string
  readonly keys: { readonly backup: Uint8Array; readonly journal: Uint8Array }
}

/**
 * Stages a whole backup beside the profile's data and checks it: every part's hash, the journal's chain to the head that the
 * backup names. The data in use is not touched; `swapIn` does that. `Failure`: backup.*, disk.*. Throws `Cancelled`.
 */
export function prepareRestore(
  request: RestoreRequest,
  control: JobControl,
): Promise<Result<{ readonly at: string }>> {
  const { profile, repo, id, keys } = request
  return onRepository('恢复', async () => {
    const read = await readBackup(repo, keys.backup, id)
    if (!read.ok) return read
    const dir = await local(() => freshStaging(profile))
    try {
      await stage(repo, read.value, profile, dir, control)
      const checked = await verifyJournal({ dir: join(dir, 'journal'), key: keys.journal })
      if (!checked.ok || checked.value.headHash !== read.value.summary.journal.hash) {
        throw new BackupProblem(backupFailures.chain())
      }
      await local(() => markReady(profile, read.value.header.at))
      return ok({ at: read.value.header.at })
    } catch (error) {
      await local(() => freshStaging(profile)).catch(() => {})
      throw error
    }
  })
}

async function stage(
  repo: Repository,
  { files }: Manifest,
  profile: string,
  dir: string,
  control: JobControl,
): Promise<void> {
  const missing: BackupEntry[] = []
  for (const [i, file] of files.entries()) {
    control.progress({ stage: '查看本机已有的证据', done: i, total: files.length, unit: '件' })
    if (!isBlobPath(file.path) || !(await linkSame(repo, file, profile, dir, control))) missing.push(file)
  }
  await assertRoom(
    dir,
    missing.reduce((n, f) => n + f.size, 0),
  )
  await extract(repo, missing, dir, control)
  // The next backup knows a file by its time.
  for (const file of missing) {
    const time = new Date(file.mtimeMs)
    await local(() => utimes(join(dir, file.path), time, time))
  }
}

/** Evidence that is here byte for byte becomes a second name of the same file. False if it is not, or cannot. */
async function linkSame(
  repo: Repository,
  file: BackupEntry,
  profile: string,
  dir: string,
  control: JobControl,
): Promise<boolean> {
  try {
    const here = await partsOf(repo, join(profile, file.path), file, control)
    if (JSON.stringify(here) !== JSON.stringify(file.parts)) return false
    const target = join(dir, file.path)
    await local(async () => {
      await mkdir(dirname(target), { recursive: true })
      await link(join(profile, file.path), target)
      await syncDir(dirname(target))
    })
    return true
  } catch (error) {
    // Not here, shorter than it should be, or a file system without links: it is copied from the backup.
    if (error instanceof SourceChanged || error instanceof LocalFault) return false
    throw error
  }
}

async function assertRoom(dir: string, needBytes: number): Promise<void> {
  const { bavail, bsize } = await local(() => statfs(dir))
  const have = bavail * bsize
  if (needBytes > have) throw new BackupProblem(backupFailures.room(needBytes, have))
}

/** The vault files of a backup alone, found without a key: what a passphrase is tried on. */
export function extractVault(
  repo: Repository,
  header: BackupHeader,
  dir: string,
  control: JobControl,
): Promise<Result<void>> {
  return onRepository('读取备份', async () => {
    const size = header.vault.reduce((n, [, bytes]) => n + bytes, 0)
    const entry = { path: 'vault.json', size, mtimeMs: 0, parts: header.vault }
    await copyOut(repo, entry, join(dir, 'vault.json'), control)
    return ok(undefined)
  })
}

/** Brings single evidence files back that are missing here. Paths as in the backup; count of those brought. */
export function restoreFiles(
  repo: Repository,
  files: readonly BackupEntry[],
  profile: string,
  control: JobControl,
): Promise<Result<number>> {
  return onRepository('恢复证据文件', async () => {
    await extract(repo, files, profile, control)
    return ok(files.length)
  })
}
