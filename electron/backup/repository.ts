import { randomBytes } from 'node:crypto'
import { open, readdir, readFile, realpath, stat } from 'node:fs/promises'
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import * as z from 'zod'
import { errnoOf } from '../vault/durable-file'
import { type RepoDisk, realDisk } from './disk'
import { BackupProblem, backupFailures } from './failures'
import {
  type BackupEntry,
  type BackupHeader,
  type BackupSummary,
  type Manifest,
  openList,
  openSummary,
  readHeader,
} from './manifest'

/** FAT32 holds no file of 4 GiB; a part of this size also costs little to do again. */
const PART_BYTES = 1024 ** 3
const LOG_PART_BYTES = 1024 ** 2
const PREFIX = 'anjuan-backup-'
const SUFFIX = '.backup'
/** Lines 1 and 2 are far below it: reading them needs no look at the list. */
const HEAD_BYTES = 64 * 1024
const MAX_FILE_BYTES = 1024 ** 3

const RepositoryFile = z.strictObject({
  magic: z.literal('anjuan-backup-repository'),
  version: z.literal(1),
  vaultId: z.string().regex(/^[0-9a-f]{32}$/),
})

/** An opened backup folder. Plain data. */
export interface Repository {
  readonly dir: string
  readonly vaultId: string
  readonly disk: RepoDisk
  readonly partBytes: number
  readonly logPartBytes: number
}

export interface RepositoryOptions {
  readonly disk?: RepoDisk
  /** Largest object; for tests and odd file systems. */
  readonly partBytes?: number
  readonly logPartBytes?: number
}

export const objectPath = (repo: Repository, hash: string) =>
  join(repo.dir, 'objects', hash.slice(0, 2), hash)
const backupsDir = (repo: Repository) => join(repo.dir, 'backups')
const backupPath = (repo: Repository, id: string) => join(backupsDir(repo), `${id}${SUFFIX}`)

/** `undefined`: no repository. `'newer'`: one, by a later program. */
async function readRepositoryFile(dir: string): Promise<string | 'newer' | undefined> {
  let text: string
  try {
    text = await readFile(join(dir, 'repository.json'), 'utf8')
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errnoOf(error) ?? '')) return undefined
    throw error
  }
  try {
    const raw = JSON.parse(text) as { magic?: unknown; version?: unknown }
    if (raw.magic === 'anjuan-backup-repository' && typeof raw.version === 'number' && raw.version > 1) {
      return 'newer'
    }
    return RepositoryFile.parse(raw).vaultId
  } catch {
    return undefined
  }
}

/** The repository of this vault in `folder` (or `folder` itself is one); made if there is none. Throws. */
export async function openOrCreate(
  folder: string,
  vaultId: string,
  options: RepositoryOptions = {},
): Promise<Repository> {
  const disk = options.disk ?? realDisk
  // A stick that is not there must not come to life as a folder on the system disk.
  if (!(await stat(folder)).isDirectory()) throw Object.assign(new Error('no folder'), { code: 'ENOTDIR' })
  const here = await readRepositoryFile(folder)
  const dir = here === undefined ? join(folder, `${PREFIX}${vaultId.slice(0, 8)}`) : folder
  const found = here ?? (await readRepositoryFile(dir))
  if (found === 'newer') throw new BackupProblem(backupFailures.newer())
  if (found !== undefined && found !== vaultId) throw new BackupProblem(backupFailures.foreign(basename(dir)))
  const repo = repositoryAt(dir, vaultId, options)
  for (const sub of ['', 'objects', 'backups', 'locks', 'tmp']) await disk.makeDir(join(dir, sub))
  if (found === undefined) {
    const file = { magic: 'anjuan-backup-repository', version: 1, vaultId }
    await writeWhole(repo, join(dir, 'repository.json'), 'new', [Buffer.from(`${JSON.stringify(file)}\n`)])
  }
  return repo
}

/** The one repository at or directly in `folder`, for reading. `Failure`: backup.not-found, -several, -newer, -foreign. */
export async function findRepository(
  folder: string,
  vaultId?: string,
  options: RepositoryOptions = {},
): Promise<Result<Repository>> {
  const here = await readRepositoryFile(folder)
  const found: { dir: string; id: string }[] = here === undefined ? [] : [{ dir: folder, id: here }]
  if (here === undefined) {
    const names = await readdir(folder)
    for (const name of names.filter((n) => n.startsWith(PREFIX)).sort()) {
      const id = await readRepositoryFile(join(folder, name))
      if (id !== undefined) found.push({ dir: join(folder, name), id })
    }
  }
  const own = vaultId === undefined ? [] : found.filter((f) => f.id === vaultId)
  const [first, second] = own.length > 0 ? own : found
  if (first === undefined) return fail(backupFailures.notFound())
  if (first.id === 'newer') return fail(backupFailures.newer())
  if (vaultId !== undefined && first.id !== vaultId) return fail(backupFailures.foreign(basename(first.dir)))
  if (second !== undefined) return fail(backupFailures.several(found.map((f) => basename(f.dir))))
  return ok(repositoryAt(first.dir, first.id, options))
}

function repositoryAt(dir: string, vaultId: string, options: RepositoryOptions): Repository {
  const { disk = realDisk, partBytes = PART_BYTES, logPartBytes = LOG_PART_BYTES } = options
  return { dir, vaultId, disk, partBytes, logPartBytes: Math.min(partBytes, logPartBytes) }
}

/** Backing up into the profile's own folder protects from nothing. */
export async function isInside(folder: string, profile: string): Promise<boolean> {
  const real = async (path: string) => realpath(path).catch(() => resolve(path))
  const from = relative(await real(profile), await real(folder))
  return !(from === '..' || from.startsWith(`..${sep}`) || isAbsolute(from))
}

/** Temporary name, fsync, rename, fsync of the folder. False if the file system has no fsync. */
export async function writeWhole(
  repo: Repository,
  path: string,
  owner: string,
  chunks: Iterable<Uint8Array>,
): Promise<boolean> {
  const part = tempPath(repo, owner)
  const file = await repo.disk.createFile(part)
  let synced = false
  try {
    for (const chunk of chunks) await file.write(chunk)
    synced = await file.finish()
    await repo.disk.rename(part, path)
  } catch (error) {
    await file.abandon()
    await repo.disk.remove(part).catch(() => {})
    throw error
  }
  await repo.disk.syncDir(join(path, '..'))
  return synced
}

export const tempPath = (repo: Repository, owner: string) =>
  join(repo.dir, 'tmp', `${owner}-${randomBytes(8).toString('hex')}.part`)

/** What an earlier run of this installation left unfinished. Another computer's may still be being written. */
export async function sweepTemp(repo: Repository, owner: string): Promise<void> {
  const names = await readdir(join(repo.dir, 'tmp'))
  for (const name of names) {
    if (name.startsWith(`${owner}-`)) await repo.disk.remove(join(repo.dir, 'tmp', name))
  }
}

/** Names of all stored objects. 256 folders at most, however many objects. */
export async function listObjects(repo: Repository): Promise<Set<string>> {
  const root = join(repo.dir, 'objects')
  const folders = (await readdir(root)).filter((n) => /^[0-9a-f]{2}$/.test(n))
  const names = await Promise.all(folders.map((f) => readdir(join(root, f))))
  return new Set(names.flat().filter((n) => /^[0-9a-f]{64}$/.test(n)))
}

export async function writeBackup(repo: Repository, owner: string, id: string, bytes: Buffer) {
  return writeWhole(repo, backupPath(repo, id), owner, [bytes])
}

export async function removeBackup(repo: Repository, id: string): Promise<void> {
  await repo.disk.remove(backupPath(repo, id))
}

export const syncBackups = (repo: Repository) => repo.disk.syncDir(backupsDir(repo))

/** Ids of all backups, newest first, readable or not. */
export async function backupIds(repo: Repository): Promise<readonly string[]> {
  const names = await readdir(backupsDir(repo))
  return names
    .filter((n) => /^\d{8}T\d{6}Z-[0-9a-f]{8}\.backup$/.test(n))
    .map((n) => n.slice(0, -SUFFIX.length))
    .sort()
    .reverse()
}

export interface Listed {
  readonly header: BackupHeader
  readonly summary: BackupSummary
}

/** Header without a key: whose, when, and where the vault file is. Not authenticated. */
export async function backupHeader(repo: Repository, id: string): Promise<Result<BackupHeader>> {
  const [line = ''] = await headLines(repo, id)
  return checkedHeader(repo, id, line)
}

/** Header and summary, authenticated; the list is not read. */
export async function backupSummary(
  repo: Repository,
  backupKey: Uint8Array,
  id: string,
): Promise<Result<Listed>> {
  const lines = await headLines(repo, id)
  const header = checkedHeader(repo, id, lines[0] ?? '')
  if (!header.ok) return header
  const summary = openSummary(backupKey, header.value, lines)
  return summary === undefined
    ? fail(backupFailures.unreadable(`${id} summary`))
    : ok({ header: header.value, summary })
}

/** The whole backup, authenticated. */
export async function readBackup(
  repo: Repository,
  backupKey: Uint8Array,
  id: string,
): Promise<Result<Manifest>> {
  const path = backupPath(repo, id)
  if ((await stat(path)).size > MAX_FILE_BYTES) return fail(backupFailures.unreadable(`${id} size`))
  const lines = (await readFile(path, 'utf8')).split('\n')
  const header = checkedHeader(repo, id, lines[0] ?? '')
  if (!header.ok) return header
  const summary = openSummary(backupKey, header.value, lines)
  const files = summary && (await openList(backupKey, header.value, lines))
  return files === undefined || summary === undefined
    ? fail(backupFailures.unreadable(`${id} ${summary === undefined ? 'summary' : 'list'}`))
    : ok({ header: header.value, summary, files })
}

function checkedHeader(repo: Repository, id: string, line: string): Result<BackupHeader, Failure> {
  const read = readHeader(line, id)
  if (read.state === 'newer') return fail(backupFailures.newer())
  if (read.state === 'damaged' || read.header.vaultId !== repo.vaultId) {
    return fail(backupFailures.unreadable(`${id} header`))
  }
  return ok(read.header)
}

async function headLines(repo: Repository, id: string): Promise<readonly string[]> {
  const file = await open(backupPath(repo, id), 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.toString('utf8', 0, bytesRead).split('\n')
  } finally {
    await file.close()
  }
}

/** The newest backup that can be read, of one installation or of all. */
export async function newestBackup(
  repo: Repository,
  backupKey: Uint8Array,
  installation?: string,
): Promise<Manifest | undefined> {
  for (const id of await backupIds(repo)) {
    if (installation !== undefined) {
      const header = await backupHeader(repo, id)
      if (!header.ok || header.value.installation !== installation) continue
    }
    const read = await readBackup(repo, backupKey, id)
    if (read.ok) return read.value
  }
  return undefined
}

export const entryAt = (manifest: Manifest, path: string): BackupEntry | undefined =>
  manifest.files.find((f) => f.path === path)
