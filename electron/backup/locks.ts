import { randomBytes } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { errnoOf } from '../vault/durable-file'
import { BackupProblem, backupFailures } from './failures'
import type { Repository } from './repository'

type LockKind = 'backup' | 'prune'

const STALE_MS = 30 * 60_000
const REFRESH_MS = 5 * 60_000

/** Files of the locks this process holds: those of an earlier run of the same installation are dead. */
const held = new Set<string>()

/**
 * Holds a lock while `work` runs. Backups tolerate each other, pruning tolerates nobody. Write first, look
 * second: of two that begin together at least one sees the other. Throws `BackupProblem` backup.locked.
 */
export async function withLock<T>(
  repo: Repository,
  installation: string,
  kind: LockKind,
  work: () => Promise<T>,
): Promise<T> {
  const name = `${installation}-${randomBytes(6).toString('hex')}.lock`
  const path = join(repo.dir, 'locks', name)
  await write(repo, path, kind)
  held.add(path)
  const timer = setInterval(() => void refresh(repo, path, kind).catch(() => {}), REFRESH_MS)
  timer.unref()
  try {
    if (await isTaken(repo, installation, name, kind)) throw new BackupProblem(backupFailures.locked())
    return await work()
  } finally {
    clearInterval(timer)
    held.delete(path)
    await repo.disk.remove(path).catch(() => {})
  }
}

async function write(repo: Repository, path: string, kind: LockKind): Promise<void> {
  const file = await repo.disk.createFile(path)
  try {
    await file.write(Buffer.from(kind))
    await file.finish()
  } catch (error) {
    await file.abandon()
    await repo.disk.remove(path).catch(() => {})
    throw error
  }
}

/** Written anew, so that its time is the file system's and not this computer's. */
async function refresh(repo: Repository, path: string, kind: LockKind): Promise<void> {
  const next = `${path}.new`
  await write(repo, next, kind)
  await repo.disk.rename(next, path)
}

async function isTaken(
  repo: Repository,
  installation: string,
  mine: string,
  kind: LockKind,
): Promise<boolean> {
  const dir = join(repo.dir, 'locks')
  const now = (await stat(join(dir, mine))).mtimeMs
  for (const name of await readdir(dir)) {
    const path = join(dir, name)
    if (name === mine || !name.endsWith('.lock')) continue
    try {
      const other = (await readFile(path, 'utf8')) === 'prune' ? 'prune' : 'backup'
      const dead = name.startsWith(`${installation}-`) && !held.has(path)
      if (dead || now - (await stat(path)).mtimeMs > STALE_MS) await repo.disk.remove(path)
      else if (kind === 'prune' || other === 'prune') return true
    } catch (error) {
      // Released between listing and reading.
      if (errnoOf(error) !== 'ENOENT') throw error
    }
  }
  return false
}
