import { join } from 'node:path'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import { fail, ok, type Result } from '@shared/ipc/result'
import { errnoOf } from '../vault/durable-file'
import { backupSet, type SetFile } from './backup-set'
import { isBlobPath, isBlobSound } from './blob-check'
import { backupFailures, LocalFault, local, onRepository } from './failures'
import { type CaseCounter, journalPrefix } from './journal-state'
import { withLock } from './locks'
import { type BackupEntry, type Manifest, newBackupId, type Part, sealManifest } from './manifest'
import { partsOf, SourceChanged, storeParts } from './objects'
import {
  isInside,
  listObjects,
  newestBackup,
  openOrCreate,
  type Repository,
  type RepositoryOptions,
  sweepTemp,
  writeBackup,
} from './repository'

/** The 32-byte keys that work on backups needs. */
export interface BackupKeys {
  readonly backup: Uint8Array
  readonly journal: Uint8Array
  readonly blob: Uint8Array
}

export interface BackupRequest {
  readonly profile: string
  readonly folder: string
  readonly vaultId: string
  readonly keys: BackupKeys
  readonly installation: string
  readonly program: string
  readonly counter: CaseCounter
  readonly clock?: () => number
  readonly repository?: RepositoryOptions
}

export interface BackupDone {
  readonly id: string
  readonly at: string
  readonly dir: string
  readonly cases: number
  readonly files: number
  readonly bytes: number
  readonly newFiles: number
  readonly newBytes: number
  /** Evidence files that are damaged on this computer; an earlier good copy was kept where there was one. */
  readonly damagedHere: readonly { readonly path: string; readonly keptEarlier: boolean }[]
  /** The file system made the bytes durable; else eject before pulling out. */
  readonly synced: boolean
}

/** Files at once: enough to hide the latency of a stick's fsync, few enough for its controller. */
const AT_ONCE = 4
/** Appending goes on while a file is read; more than this many tries is no coincidence. */
const TRIES = 3

/**
 * One backup. Everything that was acknowledged before it began is in it. `Failure`: backup.*, disk.*, journal.broken.
 * Throws `Cancelled` on abort; then, as after a failure, there is no backup and the next one goes on from here.
 */
export function runBackup(request: BackupRequest, control: JobControl): Promise<Result<BackupDone>> {
  return onRepository('备份', async () => {
    if (await isInside(request.folder, request.profile)) return fail(backupFailures.inside())
    const repo = await openOrCreate(request.folder, request.vaultId, request.repository)
    return withLock(repo, request.installation, 'backup', async () => {
      for (let tried = 1; ; tried++) {
        try {
          return ok(await takeBackup(repo, request, control))
        } catch (error) {
          const vanished = error instanceof LocalFault && errnoOf(error.cause) === 'ENOENT'
          if (tried >= TRIES || !(vanished || error instanceof SourceChanged)) throw error
        }
      }
    })
  })
}

async function takeBackup(
  repo: Repository,
  request: BackupRequest,
  control: JobControl,
): Promise<BackupDone> {
  const { profile, keys, installation } = request
  const nowMs = (request.clock ?? Date.now)()
  const at = `${new Date(nowMs + 8 * 3600_000).toISOString().slice(0, 19)}+08:00`
  await sweepTemp(repo, installation)
  const known = await listObjects(repo)
  const parent = await newestBackup(repo, keys.backup, installation)

  const journal = { dir: join(profile, 'journal'), key: keys.journal }
  const found = await backupSet(profile)
  // Of what was listed: a segment begun since then belongs to the next backup.
  const lastSegment = found.flatMap((f) => /^journal\/(\d+)\.log$/.exec(f.path)?.[1] ?? []).at(-1)
  const prefix = lastSegment === undefined ? undefined : await journalPrefix(journal, Number(lastSegment))
  const head = prefix?.head ?? { seq: 0, hash: '0'.repeat(64) }
  const cases = await local(() => request.counter.countAt(journal, head.seq))
  const set = found.map((f) => (f.path === prefix?.path ? { ...f, size: prefix.size } : f))

  const planned = await plan(repo, request, set, known, parent, control)
  const newBytes = await copyMissing(repo, request, planned.files, known, control)
  const files = planned.files.map(({ path, size, mtimeMs, parts }) => ({ path, size, mtimeMs, parts }))
  const bytes = files.reduce((n, f) => n + f.size, 0)
  const vault = files.find((f) => f.path === 'vault.json') ?? files.find((f) => f.path === 'vault.copy.json')
  if (vault === undefined) throw new LocalFault(Object.assign(new Error('no vault'), { code: 'ENOENT' }))
  const id = newBackupId(nowMs)
  const manifest: Manifest = {
    header: {
      magic: 'anjuan-backup',
      version: 1,
      id,
      vaultId: request.vaultId,
      installation,
      at,
      program: request.program,
      vault: vault.parts,
    },
    summary: { cases, files: files.length, bytes, newBytes: newBytes.bytes, journal: head },
    files,
  }
  if (control.signal.aborted) throw new Cancelled()
  const sealed = await sealManifest(keys.backup, manifest)
  const synced = await writeBackup(repo, installation, id, sealed)
  return {
    id,
    at,
    dir: repo.dir,
    cases,
    files: files.length,
    bytes,
    newFiles: newBytes.files,
    newBytes: newBytes.bytes,
    damagedHere: planned.damagedHere,
    synced: synced && newBytes.synced,
  }
}

interface Plan {
  readonly files: readonly BackupEntry[]
  readonly damagedHere: BackupDone['damagedHere']
}

/** What each file consists of: taken over from the last backup where size and time are the same, else hashed. */
async function plan(
  repo: Repository,
  { profile, keys }: BackupRequest,
  set: readonly SetFile[],
  known: ReadonlySet<string>,
  parent: Manifest | undefined,
  control: JobControl,
): Promise<Plan> {
  const before = new Map(parent?.files.map((f) => [f.path, f]))
  const isStored = (parts: readonly Part[]) => parts.every(([hash]) => known.has(hash))
  const damagedHere: { path: string; keptEarlier: boolean }[] = []
  const files: BackupEntry[] = []
  for (const [i, file] of set.entries()) {
    if (control.signal.aborted) throw new Cancelled()
    const old = before.get(file.path)
    if (old?.size === file.size && old.mtimeMs === file.mtimeMs && isStored(old.parts)) {
      files.push(old)
      continue
    }
    control.progress({ stage: '查看改动', done: i, total: set.length, unit: '件' })
    const path = join(profile, file.path)
    if (isBlobPath(file.path) && !(await isBlobSound(path, keys.blob, control))) {
      const keptEarlier = old !== undefined && isStored(old.parts)
      damagedHere.push({ path: file.path, keptEarlier })
      if (keptEarlier) files.push(old)
      continue
    }
    const parts = await partsOf(repo, path, file, control)
    files.push({ path: file.path, size: file.size, mtimeMs: file.mtimeMs, parts })
  }
  return { files, damagedHere }
}

/** Copies what no object holds yet, some files side by side. */
async function copyMissing(
  repo: Repository,
  { profile, installation }: BackupRequest,
  files: readonly BackupEntry[],
  known: Set<string>,
  control: JobControl,
) {
  const missing = files.filter((f) => f.parts.some(([hash]) => !known.has(hash)))
  const total = missing.reduce(
    (n, f) => n + f.parts.reduce((m, [hash, size]) => (known.has(hash) ? m : m + size), 0),
    0,
  )
  const touched = new Set<string>()
  let [bytes, started, synced] = [0, 0, true]
  const onBytes = (n: number) => {
    bytes += n
    const item = `第 ${started} / ${missing.length} 个文件`
    control.progress({ stage: '写入备份', done: bytes, total: Math.max(total, bytes), unit: '字节', item })
  }
  const queue = missing.values()
  let stop: unknown
  const worker = async () => {
    for (const file of queue) {
      if (stop !== undefined) return
      started++
      try {
        const to = { owner: installation, known, touched, onBytes }
        const isSynced = await storeParts(repo, join(profile, file.path), file.parts, to, control)
        synced = isSynced && synced
      } catch (error) {
        stop ??= error
        return
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  if (stop !== undefined) throw stop
  for (const dir of touched) await repo.disk.syncDir(dir)
  if (touched.size > 0) await repo.disk.syncDir(join(repo.dir, 'objects'))
  return { bytes, files: missing.length, synced }
}
