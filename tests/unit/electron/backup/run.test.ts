import { randomBytes } from 'node:crypto'
import { appendFile, mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  backupIds,
  caseCounter,
  compareWithPresent,
  findRepository,
  verifyRepository,
} from '@electron/backup'
import { realDisk } from '@electron/backup/disk'
import { extract } from '@electron/backup/objects'
import { listObjects, readBackup } from '@electron/backup/repository'
import { takeSnapshot } from '@electron/journal'
import { Cancelled } from '@shared/ipc/jobs'
import { describe, expect, it } from 'vitest'
import { OFFICE, tempDir } from '../vault/support'
import {
  backUp,
  failingDisk,
  hashes,
  INSTALLATION,
  must,
  office,
  quiet,
  repositoryOf,
  stick,
} from './support'

async function manifestOf(o: Awaited<ReturnType<typeof office>>, folder: string, id?: string) {
  const repo = await repositoryOf(o, folder)
  return must(await readBackup(repo, o.keys.backup, id ?? (await backupIds(repo))[0] ?? ''))
}

describe('a backup', () => {
  it('holds the vault, the journal and the evidence byte for byte, and says how much that is', async () => {
    const [o, folder] = [await office(), await stick()]
    await o.putCase('c1')
    await o.putCase('c2')
    await o.deleteCase('c1')
    await o.putEvidence(randomBytes(300_000))
    await mkdir(join(o.profile, 'audit'))
    await writeFile(join(o.profile, 'audit', '000001.log'), randomBytes(500))
    await mkdir(join(o.profile, 'blobs', 'tmp'), { recursive: true })
    await writeFile(join(o.profile, 'blobs', 'tmp', 'x.part'), 'unfinished')
    await writeFile(join(o.profile, 'anjuan.log'), 'a log')
    const done = must(await backUp(o, folder))
    expect(done).toMatchObject({ cases: 1, files: 5, newFiles: 5, damagedHere: [], synced: true })

    const out = await tempDir()
    const { files, summary, header } = await manifestOf(o, folder)
    await extract(await repositoryOf(o, folder), files, out, quiet)
    const { 'anjuan.log': _, 'blobs/tmp/x.part': __, ...wanted } = await hashes(o.profile)
    expect(await hashes(out)).toEqual(wanted)
    expect(summary).toMatchObject({ cases: 1, journal: { seq: 3, hash: o.journal.head().hash } })
    expect(header.at).toMatch(/^2026-11-22T09:\d\d:03\+08:00$/)
  })

  it('copies nothing when nothing is new, and only the tail of a log that grew', async () => {
    const [o, folder] = [await office(), await stick()]
    await o.putEvidence(randomBytes(2_000_000))
    for (let i = 0; i < 60; i++) await o.append({ op: 'put', table: 'drafts', key: 'd', row: bigRow() })
    const first = must(await backUp(o, folder))
    expect(first.newBytes).toBeGreaterThan(3_000_000)
    expect(must(await backUp(o, folder))).toMatchObject({ newFiles: 0, newBytes: 0, bytes: first.bytes })
    await o.putCase('c1')
    const third = must(await backUp(o, folder))
    expect(third).toMatchObject({ newFiles: 1, cases: 1 })
    expect(third.newBytes).toBeLessThan(1_200_000)
  })
  const bigRow = () => ({ _v: 1, _s: randomBytes(40_000) })

  it('takes a journal that is being written only as far as it is whole', async () => {
    const [o, folder] = [await office(), await stick()]
    await o.putCase('c1')
    const segment = join(o.profile, 'journal', '000001.log')
    const { size } = await stat(segment)
    await appendFile(segment, 'half a frame')
    must(await backUp(o, folder))
    const { files } = await manifestOf(o, folder)
    expect(files.find((f) => f.path === 'journal/000001.log')?.size).toBe(size)
  })

  it('cuts files into parts no larger than the medium takes, under names FAT can hold', async () => {
    const [o, folder] = [await office(), await stick()]
    await o.putEvidence(randomBytes(50_000))
    must(await backUp(o, folder, { repository: { partBytes: 4096 } }))
    const names = Object.keys(await hashes(folder))
    for (const name of names) {
      expect(name).toMatch(/^[a-z0-9./-]+(T\d{6}Z-[0-9a-f]{8}\.backup)?$/)
      if (name.includes('/objects/')) expect((await stat(join(folder, name))).size).toBeLessThanOrEqual(4096)
    }
    expect(new Set(names.map((n) => n.toLowerCase())).size).toBe(names.length)
    const out = await tempDir()
    const { files } = await manifestOf(o, folder)
    await extract(await repositoryOf(o, folder), files, out, quiet)
    expect(await hashes(out)).toEqual(await hashes(o.profile))
  })

  it('shows no name and no text to who finds the stick', async () => {
    const [o, folder] = [await office(), await stick()]
    await o.putCase('案件编号可见')
    await o.putEvidence(Buffer.from('证人某某的陈述'.repeat(1000)))
    must(await backUp(o, folder))
    for (const name of Object.keys(await hashes(folder))) {
      const bytes = await readFile(join(folder, name))
      for (const text of [OFFICE, '林夏', '证人某某']) expect(bytes.includes(text)).toBe(false)
    }
  })

  it('counts as before after a restart, and goes on counting without reading everything again', async () => {
    const [o, folder] = [await office(), await stick()]
    const counter = caseCounter()
    await o.putCase('c1')
    expect(must(await backUp(o, folder, { counter })).cases).toBe(1)
    await o.putCase('c2')
    await o.append({ op: 'clear', table: 'cases' })
    await o.putCase('c3')
    expect(must(await backUp(o, folder, { counter })).cases).toBe(1)
    expect(must(await backUp(o, folder)).cases).toBe(1)
  })
})

describe('evidence that is damaged on this computer', () => {
  it('never replaces the good copy, and is reported', async () => {
    const [o, folder] = [await office(), await stick()]
    await o.putEvidence(randomBytes(30_000))
    must(await backUp(o, folder))
    const [path = ''] = Object.keys(await hashes(o.profile)).filter((p) => p.startsWith('blobs/'))
    const good = (await hashes(o.profile))[path]
    const bytes = await readFile(join(o.profile, path))
    bytes[20_000] = (bytes[20_000] ?? 0) ^ 1
    await writeFile(join(o.profile, path), bytes)
    await utimes(join(o.profile, path), 1, 1)
    expect(must(await backUp(o, folder)).damagedHere).toEqual([{ path, keptEarlier: true }])
    const out = await tempDir()
    await extract(await repositoryOf(o, folder), (await manifestOf(o, folder)).files, out, quiet)
    expect((await hashes(out))[path]).toBe(good)

    const elsewhere = await stick()
    expect(must(await backUp(o, elsewhere)).damagedHere).toEqual([{ path, keptEarlier: false }])
    expect((await manifestOf(o, elsewhere)).files.map((f) => f.path)).not.toContain(path)
  })
})

describe('a folder that cannot take a backup', () => {
  it.each([
    ['write', 'ENOSPC', 'backup.full', '满了'],
    ['createFile', 'EROFS', 'backup.readonly', '只读'],
    ['createFile', 'EACCES', 'backup.denied', '权限'],
    ['write', 'EIO', 'backup.gone', '拔出'],
    ['rename', 'ENOENT', 'backup.gone', '拔出'],
    ['finish', 'EIO', 'backup.gone', '拔出'],
    ['write', 'EFBIG', 'backup.too-big', '这么大'],
    ['syncDir', 'EBADF', 'backup.disk', 'EBADF'],
  ] as const)(
    '%s fails with %s: says so, claims nothing, keeps what was there',
    async (what, code, id, say) => {
      const [o, folder] = [await office(), await stick()]
      await o.putEvidence(randomBytes(10_000))
      const before = must(await backUp(o, folder))
      for (let i = 0; i < 5; i++) await o.putEvidence(randomBytes(10_000))
      const failed = await backUp(o, folder, { repository: { disk: failingDisk(what, code, 3) } })
      expect(failed.ok ? '' : failed.error.code).toBe(id)
      expect(failed.ok ? '' : failed.error.message).toContain(say)
      expect(failed.ok ? '' : failed.error.message).toContain('以前的备份仍然有效')
      expect(await backupIds(await repositoryOf(o, folder))).toEqual([before.id])
    },
  )

  it('is not made up where a stick is missing', async () => {
    const [o, folder] = [await office(), await stick()]
    const failed = await backUp(o, join(folder, 'stick'))
    expect(failed.ok ? '' : failed.error.code).toBe('backup.gone')
    expect(await readdir(folder)).toEqual([])
  })

  it('is refused inside the profile, and where another vault backs up', async () => {
    const [a, b, folder] = [await office(), await office(), await stick()]
    for (const inside of [a.profile, join(a.profile, 'blobs')]) {
      const failed = await backUp(a, inside)
      expect(failed.ok ? '' : failed.error.code).toBe('backup.inside')
    }
    must(await backUp(a, folder))
    const own = (await repositoryOf(a, folder)).dir
    const refused = await backUp(b, own)
    expect(refused.ok ? '' : refused.error.code).toBe('backup.foreign')
    expect(refused.ok ? '' : refused.error.message).toContain(own.split('/').at(-1) ?? '?')
    // Beside each other on one stick they do not meet; who looks must say which.
    must(await backUp(b, folder))
    const which = await findRepository(folder)
    expect(which.ok ? '' : which.error.code).toBe('backup.several')
    expect((await repositoryOf(b, folder)).vaultId).toBe(b.vaultId)
  })

  it('that cannot fsync counts, and says so', async () => {
    const [o, folder] = [await office(), await stick()]
    const disk = {
      ...realDisk,
      createFile: async (path: string) => {
        const file = await realDisk.createFile(path)
        return { ...file, finish: async () => (await file.finish()) && false }
      },
    }
    expect(must(await backUp(o, folder, { repository: { disk } })).synced).toBe(false)
  })

  it('of a newer program is left alone', async () => {
    const [o, folder] = [await office(), await stick()]
    must(await backUp(o, folder))
    const { dir } = await repositoryOf(o, folder)
    await writeFile(
      join(dir, 'repository.json'),
      JSON.stringify({ magic: 'anjuan-backup-repository', version: 2, vaultId: o.vaultId }),
    )
    for (const result of [await backUp(o, folder), await findRepository(folder, o.vaultId)]) {
      expect(result.ok ? '' : result.error.code).toBe('backup.newer')
    }
  })
})

describe('an interrupted backup', () => {
  it('is none; the next one finds what was copied', async () => {
    const [o, folder] = [await office(), await stick()]
    for (let i = 0; i < 8; i++) await o.putEvidence(randomBytes(500_000))
    const signal = { aborted: false }
    const stop = backUp(
      o,
      folder,
      {},
      {
        signal,
        progress: (p) => {
          if (p.stage === '写入备份' && p.done > 2_200_000) signal.aborted = true
        },
      },
    )
    await expect(stop).rejects.toBeInstanceOf(Cancelled)
    const repo = await repositoryOf(o, folder)
    expect(await backupIds(repo)).toEqual([])
    expect(await readdir(join(repo.dir, 'tmp'))).toEqual([])
    expect(await readdir(join(repo.dir, 'locks'))).toEqual([])
    const left = (await listObjects(repo)).size
    expect(left).toBeGreaterThan(1)
    const done = must(await backUp(o, folder))
    expect(done.newFiles).toBeLessThanOrEqual(10 - left + 1)
    expect(done.newBytes).toBeLessThan(done.bytes - 1_000_000)
  })

  it('of this installation leaves no lock that stops the next; a running one elsewhere stops only pruning', async () => {
    const [o, folder] = [await office(), await stick()]
    must(await backUp(o, folder))
    const { dir } = await repositoryOf(o, folder)
    await writeFile(join(dir, 'locks', `${INSTALLATION}-dead.lock`), 'prune')
    await writeFile(join(dir, 'tmp', `${INSTALLATION}-dead.part`), 'x')
    await writeFile(join(dir, 'tmp', 'ffffffffffffffff-alive.part'), 'x')
    must(await backUp(o, folder))
    expect(await readdir(join(dir, 'locks'))).toEqual([])
    expect(await readdir(join(dir, 'tmp'))).toEqual(['ffffffffffffffff-alive.part'])

    const other = join(dir, 'locks', 'ffffffffffffffff-1.lock')
    await writeFile(other, 'backup')
    must(await backUp(o, folder))
    await writeFile(other, 'prune')
    const refused = await backUp(o, folder)
    expect(refused.ok ? '' : refused.error.code).toBe('backup.locked')
    await utimes(other, Date.now() / 1000 - 3600, Date.now() / 1000 - 3600)
    must(await backUp(o, folder))
    await expect(stat(other)).rejects.toThrow()
  })

  it('two computers of one vault share a folder and each other’s objects', async () => {
    const [o, folder] = [await office(), await stick()]
    await o.putEvidence(randomBytes(100_000))
    const [a, b] = await Promise.all([
      backUp(o, folder),
      backUp(o, folder, { installation: 'ffffffffffffffff' }),
    ])
    must(a)
    must(b)
    expect(must(await backUp(o, folder, { installation: 'eeeeeeeeeeeeeeee' })).newBytes).toBe(0)
    expect((await backupIds(await repositoryOf(o, folder))).length).toBe(3)
    await rm(folder, { recursive: true })
  })
})

describe('a journal with snapshots', () => {
  it('is backed up whole, counted, and gives the same cases back', async () => {
    const [o, folder] = [await office(), await stick()]
    const counter = caseCounter()
    const space = { dir: join(o.profile, 'journal'), key: o.keys.journal }
    await o.putCase('c1')
    await o.putCase('gone')
    expect(must(await backUp(o, folder, { counter })).cases).toBe(2)
    await o.deleteCase('gone')
    // Twice, because segments go only once a second snapshot is proven.
    must(await takeSnapshot(space, o.journal))
    await o.putCase('c2')
    must(await takeSnapshot(space, o.journal))
    await o.putCase('c3')
    expect((await readdir(space.dir)).filter((n) => n.endsWith('.snap')).length).toBeGreaterThan(0)
    expect(await readdir(space.dir)).not.toContain('000001.log')
    expect(must(await backUp(o, folder, { counter })).cases).toBe(3)
    expect(must(await backUp(o, folder)).cases).toBe(3)

    const repo = await repositoryOf(o, folder)
    const report = must(await verifyRepository(repo, o.keys, await tempDir(), quiet))
    expect(report.damage).toEqual([])
    // The first backup has no snapshot and a case that is gone now; the last one has only snapshot and tail.
    const [, newest = '', oldest = ''] = await backupIds(repo)
    const told = async (id: string) => {
      const manifest = must(await readBackup(repo, o.keys.backup, id))
      const { cases } = must(await compareWithPresent(repo, manifest, o.profile, o.keys, quiet))
      return Object.fromEntries(cases.map((c) => [c.id, c.change]))
    }
    expect(await told(newest)).toEqual({ c1: 'same', c2: 'same', c3: 'same' })
    expect(await told(oldest)).toEqual({ c1: 'same', c2: 'vanishes', c3: 'vanishes', gone: 'returns' })
  })
})
