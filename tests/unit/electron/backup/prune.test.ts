import { randomBytes } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { backupIds, pruneRepository, verifyRepository } from '@electron/backup'
import { listObjects } from '@electron/backup/repository'
import { blobPath } from '@electron/blobs/space'
import { describe, expect, it } from 'vitest'
import { tempDir } from '../vault/support'
import {
  backUp,
  failingDisk,
  INSTALLATION,
  must,
  type Office,
  office,
  quiet,
  repositoryOf,
  stick,
} from './support'

const newestOnly = { hourly: 0, daily: 0, monthly: 0 }

/** Four backups; one piece of evidence is only in the first, one in all, one only in the last. */
async function grown() {
  const [o, folder] = [await office(), await stick()]
  await o.putEvidence(randomBytes(5000))
  const gone = await o.putEvidence(randomBytes(6000))
  must(await backUp(o, folder))
  await rm(blobPath({ dir: join(o.profile, 'blobs'), key: o.keys.blob }, gone))
  for (let i = 0; i < 2; i++) {
    await o.putCase(`c${i}`)
    must(await backUp(o, folder))
  }
  await o.putEvidence(randomBytes(7000))
  must(await backUp(o, folder))
  return { o, folder, repo: await repositoryOf(o, folder) }
}
const who = (o: Office) => ({ installation: INSTALLATION, backupKey: o.keys.backup })

async function assertSound(o: Office, folder: string) {
  const report = must(await verifyRepository(await repositoryOf(o, folder), o.keys, await tempDir(), quiet))
  expect(report.damage).toEqual([])
  return report
}

describe('pruning', () => {
  it('removes old backups and only what no kept one names', async () => {
    const { o, folder, repo } = await grown()
    const before = (await listObjects(repo)).size
    const [newest] = await backupIds(repo)
    const pruned = must(await pruneRepository(repo, who(o), newestOnly, quiet))
    expect(pruned.backups).toBe(3)
    expect(await backupIds(repo)).toEqual([newest])
    expect((await listObjects(repo)).size).toBe(before - pruned.objects)
    expect(pruned.objects).toBeGreaterThanOrEqual(2)
    await assertSound(o, folder)
    expect(must(await backUp(o, folder)).newBytes).toBe(0)
  })

  it('touches no object while one backup cannot be read', async () => {
    const { o, repo } = await grown()
    const before = (await listObjects(repo)).size
    const id = '20200101T000000Z-00000000'
    await writeFile(join(repo.dir, 'backups', `${id}.backup`), 'torn')
    const pruned = must(await pruneRepository(repo, who(o), newestOnly, quiet))
    expect(pruned).toMatchObject({ backups: 3, objects: 0, unreadable: [id] })
    expect((await listObjects(repo)).size).toBe(before)
  })

  it('waits for nobody: another computer that is writing makes it stand back', async () => {
    const { o, repo } = await grown()
    await writeFile(join(repo.dir, 'locks', 'ffffffffffffffff-1.lock'), 'backup')
    const refused = await pruneRepository(repo, who(o), newestOnly, quiet)
    expect(refused.ok ? '' : refused.error.code).toBe('backup.locked')
    expect((await backupIds(repo)).length).toBe(4)
  })

  it('interrupted after any number of removals leaves only whole backups, and ends its work next time', async () => {
    for (let after = 0; after < 9; after++) {
      const { o, folder, repo } = await grown()
      const failing = { ...repo, disk: failingDisk('remove', 'EIO', after) }
      await pruneRepository(failing, who(o), newestOnly, quiet)
      const report = await assertSound(o, folder)
      expect(report.backups).toBeGreaterThanOrEqual(1)
      must(await backUp(o, folder))
      must(await pruneRepository(repo, who(o), newestOnly, quiet))
      const { objects } = await assertSound(o, folder)
      expect((await listObjects(repo)).size).toBe(objects)
    }
  })
})
