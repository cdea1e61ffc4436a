import type { JobControl } from '@shared/ipc/jobs'
import { Cancelled } from '@shared/ipc/jobs'
import { ok, type Result } from '@shared/ipc/result'
import { onRepository } from './failures'
import { withLock } from './locks'
import {
  backupHeader,
  backupIds,
  listObjects,
  objectPath,
  type Repository,
  readBackup,
  removeBackup,
  syncBackups,
} from './repository'
import { type Dated, kept, type Retention } from './retention'

export interface Pruned {
  readonly backups: number
  readonly objects: number
  /** Backups that could not be read: while there is one, no object is removed. */
  readonly unreadable: readonly string[]
}

/**
 * Removes backups beyond the retention, then what no remaining one names. Backups first: killed at any moment, every
 * backup that is left is whole. `Failure`: backup.locked, backup.*.
 */
export function pruneRepository(
  repo: Repository,
  who: { readonly installation: string; readonly backupKey: Uint8Array },
  keep: Retention,
  control: JobControl,
): Promise<Result<Pruned>> {
  return onRepository('整理旧备份', () =>
    withLock(repo, who.installation, 'prune', async () =>
      ok(await prune(repo, who.backupKey, keep, control)),
    ),
  )
}

async function prune(
  repo: Repository,
  backupKey: Uint8Array,
  keep: Retention,
  control: JobControl,
): Promise<Pruned> {
  const dated: Dated[] = []
  for (const id of await backupIds(repo)) {
    const header = await backupHeader(repo, id)
    if (header.ok) dated.push(header.value)
  }
  const keeping = kept(dated, keep)
  const old = dated.filter((b) => !keeping.has(b.id))
  for (const b of old) await removeBackup(repo, b.id)
  if (old.length > 0) await syncBackups(repo)

  // Nothing was removed, so nothing was orphaned by this; what a cancelled backup left is for the next one to use.
  if (old.length === 0) return { backups: 0, objects: 0, unreadable: [] }
  const named = new Set<string>()
  const unreadable: string[] = []
  for (const id of await backupIds(repo)) {
    if (control.signal.aborted) throw new Cancelled()
    const read = await readBackup(repo, backupKey, id)
    if (!read.ok) unreadable.push(id)
    else for (const file of read.value.files) for (const [hash] of file.parts) named.add(hash)
  }
  if (unreadable.length > 0) return { backups: old.length, objects: 0, unreadable }
  const orphans = [...(await listObjects(repo))].filter((hash) => !named.has(hash))
  for (const [i, hash] of orphans.entries()) {
    if (control.signal.aborted) throw new Cancelled()
    await repo.disk.remove(objectPath(repo, hash))
    if (i % 64 === 0) control.progress({ stage: '整理旧备份', done: i, total: orphans.length, unit: '项' })
  }
  return { backups: old.length, objects: orphans.length, unreadable }
}
