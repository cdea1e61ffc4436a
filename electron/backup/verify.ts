import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { JobControl } from '@shared/ipc/jobs'
import { ok, type Result } from '@shared/ipc/result'
import { verifyJournal } from '../journal'
import { local, onRepository } from './failures'
import type { Manifest } from './manifest'
import { extract, isObjectSound } from './objects'
import { backupIds, type Repository, readBackup } from './repository'
import type { BackupKeys } from './run'

/** One damaged thing, and how many backups need it. */
export interface Damage {
  /** A file of the profile by its path, or a backup's own list by its id. */
  readonly path: string
  readonly kind: 'file' | 'list' | 'journal'
  readonly backups: number
}

export interface RepositoryReport {
  readonly backups: number
  readonly objects: number
  readonly bytes: number
  readonly damage: readonly Damage[]
}

interface Wanted {
  readonly size: number
  readonly paths: Set<string>
  readonly ids: Set<string>
}

/**
 * Reads everything again: every backup authenticated, every object hashed, every journal's chain followed to the head its
 * backup names. `tempParent` takes the journal's ciphertext meanwhile. Damage is a finding, not a failure.
 */
export function verifyRepository(
  repo: Repository,
  keys: BackupKeys,
  tempParent: string,
  control: JobControl,
): Promise<Result<RepositoryReport>> {
  return onRepository('核验备份', async () => {
    const damage: Damage[] = []
    const manifests: Manifest[] = []
    const ids = await backupIds(repo)
    for (const [i, id] of ids.entries()) {
      control.progress({ stage: '核对清单', done: i, total: ids.length, unit: '件' })
      const read = await readBackup(repo, keys.backup, id)
      if (read.ok) manifests.push(read.value)
      else damage.push({ path: id, kind: 'list', backups: 1 })
    }
    const objects = wantedBy(manifests)
    const broken = await checkObjects(repo, objects, control)
    damage.push(...damagedFiles(broken, objects))
    const whole = manifests.filter((m) => !isTouched(m, broken))
    damage.push(...(await checkChains(repo, whole, keys, tempParent, control)))
    return ok({
      backups: ids.length,
      objects: objects.size,
      bytes: [...objects.values()].reduce((n, o) => n + o.size, 0),
      damage,
    })
  })
}

function wantedBy(manifests: readonly Manifest[]): ReadonlyMap<string, Wanted> {
  const objects = new Map<string, Wanted>()
  for (const { header, files } of manifests) {
    for (const { path, parts } of files) {
      for (const [hash, size] of parts) {
        const known = objects.get(hash) ?? { size, paths: new Set(), ids: new Set() }
        known.paths.add(path)
        known.ids.add(header.id)
        objects.set(hash, known)
      }
    }
  }
  return objects
}

async function checkObjects(
  repo: Repository,
  objects: ReadonlyMap<string, Wanted>,
  control: JobControl,
): Promise<ReadonlySet<string>> {
  const total = [...objects.values()].reduce((n, o) => n + o.size, 0)
  const broken = new Set<string>()
  let [done, count] = [0, 0]
  for (const [hash, { size }] of objects) {
    count++
    const item = `第 ${count} / ${objects.size} 个文件`
    const sound = await isObjectSound(repo, [hash, size], control, (n) => {
      done += n
      control.progress({ stage: '重读核对', done, total, unit: '字节', item })
    })
    if (!sound) broken.add(hash)
  }
  return broken
}

/** One line for each file, however many of its parts are broken. */
function damagedFiles(broken: ReadonlySet<string>, objects: ReadonlyMap<string, Wanted>): readonly Damage[] {
  const byPath = new Map<string, Set<string>>()
  for (const hash of broken) {
    const { paths = [], ids = [] } = objects.get(hash) ?? {}
    for (const path of paths) byPath.set(path, new Set([...(byPath.get(path) ?? []), ...ids]))
  }
  return [...byPath].map(([path, ids]) => ({ path, kind: 'file', backups: ids.size }))
}

const isJournal = (path: string) => path.startsWith('journal/')
const isTouched = (m: Manifest, broken: ReadonlySet<string>) =>
  m.files.some((f) => isJournal(f.path) && f.parts.some(([hash]) => broken.has(hash)))

async function checkChains(
  repo: Repository,
  manifests: readonly Manifest[],
  keys: BackupKeys,
  tempParent: string,
  control: JobControl,
): Promise<readonly Damage[]> {
  const damage: Damage[] = []
  const seen = new Map<string, boolean>()
  for (const [i, manifest] of manifests.entries()) {
    control.progress({ stage: '沿日志核对', done: i, total: manifests.length, unit: '件' })
    const journal = manifest.files.filter((f) => isJournal(f.path))
    const same = JSON.stringify([journal.map((f) => f.parts), manifest.summary.journal])
    const sound = seen.get(same) ?? (await isChainSound(repo, manifest, keys, tempParent, control))
    seen.set(same, sound)
    if (!sound) damage.push({ path: manifest.header.id, kind: 'journal', backups: 1 })
  }
  return damage
}

async function isChainSound(
  repo: Repository,
  manifest: Manifest,
  keys: BackupKeys,
  tempParent: string,
  control: JobControl,
): Promise<boolean> {
  return withJournal(repo, manifest, tempParent, control, async (dir) => {
    const checked = await verifyJournal({ dir, key: keys.journal })
    return checked.ok && checked.value.headHash === manifest.summary.journal.hash
  })
}

/** A backup's journal in a temporary folder, ciphertext as it is, for as long as `use` runs. */
export async function withJournal<T>(
  repo: Repository,
  manifest: Manifest,
  tempParent: string,
  control: JobControl,
  use: (dir: string) => Promise<T>,
): Promise<T> {
  const temp = await local(() => mkdtemp(join(tempParent, 'backup-reading-')))
  try {
    const journal = manifest.files.filter((f) => isJournal(f.path))
    await extract(repo, journal, temp, { signal: control.signal, progress: () => {} })
    return await local(() => use(join(temp, 'journal')))
  } finally {
    await rm(temp, { recursive: true, force: true })
  }
}
