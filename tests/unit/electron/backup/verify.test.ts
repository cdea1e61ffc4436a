import { randomBytes } from 'node:crypto'
import { readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { backupIds, drill, verifyRepository } from '@electron/backup'
import { sealManifest } from '@electron/backup/manifest'
import { objectPath, readBackup } from '@electron/backup/repository'
import { findVault } from '@electron/vault/context'
import { openBody } from '@electron/vault/slots'
import { beforeEach, describe, expect, it } from 'vitest'
import { tempDir } from '../vault/support'
import { backUp, hashes, must, type Office, office, quiet, repositoryOf, stick } from './support'

let o: Office
let folder: string
beforeEach(async () => {
  o = await office()
  folder = await stick()
  await o.putCase('c1')
  await o.putEvidence(randomBytes(9000))
  must(await backUp(o, folder))
  await o.putCase('c2')
  must(await backUp(o, folder))
})

const repo = () => repositoryOf(o, folder)
async function verified() {
  const temp = await tempDir()
  const report = must(await verifyRepository(await repo(), o.keys, temp, quiet))
  expect(await hashes(temp)).toEqual({})
  return report
}
async function rehearsed() {
  const temp = await tempDir()
  const opensVault = async (dir: string) => {
    const found = await findVault(dir)
    return found.ok && found.value.tries.some((f) => openBody(f, o.master) !== undefined)
  }
  const report = await drill(await repo(), o.keys, opensVault, temp, quiet)
  expect(await hashes(temp)).toEqual({})
  return report
}
/** The stored object of the first part of a file of the newest backup. */
async function objectOf(start: string): Promise<{ object: string; path: string }> {
  const r = await repo()
  const { files } = must(await readBackup(r, o.keys.backup, (await backupIds(r))[0] ?? ''))
  const file = files.find((f) => f.path.startsWith(start))
  const hash = file?.parts[0]?.[0]
  if (file === undefined || hash === undefined) throw new Error(start)
  return { object: objectPath(r, hash), path: file.path }
}
async function flip(path: string) {
  const bytes = await readFile(path)
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 4
  await writeFile(path, bytes)
}

describe('verify', () => {
  it('reads everything and finds nothing wrong with a good folder', async () => {
    const report = await verified()
    expect(report).toMatchObject({ backups: 2, damage: [] })
    expect(report.objects).toBeGreaterThanOrEqual(4)
  })

  it.each([
    ['missing', (path: string) => rm(path)],
    ['changed', flip],
    ['shorter', (path: string) => truncate(path, 100)],
    [
      'longer',
      async (path: string) => writeFile(path, Buffer.concat([await readFile(path), Buffer.alloc(1)])),
    ],
  ] as const)('names an evidence file that is %s, and the two backups it touches', async (_, harm) => {
    const { object, path } = await objectOf('blobs/')
    await harm(object)
    expect((await verified()).damage).toEqual([{ path, kind: 'file', backups: 2 }])
  })

  it('names a journal part, and does not follow a chain that cannot be followed', async () => {
    const { object } = await objectOf('journal/')
    await flip(object)
    expect((await verified()).damage).toEqual([{ path: 'journal/000001.log', kind: 'file', backups: 1 }])
  })

  it('names both vault files when their one object is gone', async () => {
    await rm((await objectOf('vault.json')).object)
    expect((await verified()).damage.map((d) => d.path).sort()).toEqual(['vault.copy.json', 'vault.json'])
  })

  it('names a backup whose own list is damaged, and one whose journal ends elsewhere', async () => {
    const r = await repo()
    const [newest = '', older = ''] = await backupIds(r)
    await flip(join(r.dir, 'backups', `${older}.backup`))
    expect((await verified()).damage).toEqual([{ path: older, kind: 'list', backups: 1 }])
    const manifest = must(await readBackup(r, o.keys.backup, newest))
    const wrong = { ...manifest.summary, journal: { seq: 2, hash: '1'.repeat(64) } }
    const bytes = await sealManifest(o.keys.backup, { ...manifest, summary: wrong })
    await writeFile(join(r.dir, 'backups', `${newest}.backup`), bytes)
    expect((await verified()).damage).toContainEqual({ path: newest, kind: 'journal', backups: 1 })
  })
})

describe('drill', () => {
  it('restores the newest backup and counts what it should hold', async () => {
    const report = must(await rehearsed())
    expect(report).toMatchObject({ cases: 2, frames: 2, evidence: 1, problems: [] })
  })

  it.each([
    ['blobs/', 'blobs/'],
    ['journal/', 'journal/000001.log'],
    ['vault.json', 'vault.json'],
  ])('says that %s does not restore', async (start, named) => {
    await flip((await objectOf(start)).object)
    const report = must(await rehearsed())
    expect(report.problems.join('\n')).toContain(named)
  })

  it('finds evidence whose object is what the list says but whose own tags fail', async () => {
    const r = await repo()
    const [newest = ''] = await backupIds(r)
    const manifest = must(await readBackup(r, o.keys.backup, newest))
    const [evidence] = manifest.files.filter((f) => f.path.startsWith('blobs/'))
    const vault = manifest.files.find((f) => f.path === 'vault.json')
    if (evidence === undefined || vault === undefined) throw new Error('nothing to swap')
    const files = manifest.files.map((f) => (f === evidence ? { ...vault, path: f.path } : f))
    const bytes = await sealManifest(o.keys.backup, { ...manifest, files })
    await writeFile(join(r.dir, 'backups', `${newest}.backup`), bytes)
    expect(must(await rehearsed()).problems).toEqual([expect.stringContaining('校验没有通过')])
  })

  it('finds a count of cases that is not the list’s', async () => {
    const r = await repo()
    const [newest = ''] = await backupIds(r)
    const manifest = must(await readBackup(r, o.keys.backup, newest))
    const summary = { ...manifest.summary, cases: 7 }
    await writeFile(
      join(r.dir, 'backups', `${newest}.backup`),
      await sealManifest(o.keys.backup, { ...manifest, summary }),
    )
    expect(must(await rehearsed()).problems).toEqual(['恢复出 2 件案件，清单记着 7 件。'])
  })

  it('does not quietly take an older backup when the newest cannot be read', async () => {
    const r = await repo()
    await flip(join(r.dir, 'backups', `${(await backupIds(r))[0]}.backup`))
    const report = await rehearsed()
    expect(report.ok ? '' : report.error.code).toBe('backup.unreadable')
  })
})
