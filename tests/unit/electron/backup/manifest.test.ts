import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { backupIds, backupSummary } from '@electron/backup'
import { isSetPath } from '@electron/backup/backup-set'
import { type Manifest, newBackupId, sealManifest } from '@electron/backup/manifest'
import { readBackup } from '@electron/backup/repository'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backUp, must, office, repositoryOf, stick } from './support'

async function made() {
  const [o, folder] = [await office(), await stick()]
  await o.putCase('c1')
  must(await backUp(o, folder))
  const repo = await repositoryOf(o, folder)
  const [id = ''] = await backupIds(repo)
  const path = join(repo.dir, 'backups', `${id}.backup`)
  const read = () => readBackup(repo, o.keys.backup, id)
  return { o, folder, repo, id, path, read }
}
const codeOf = (r: { ok: true } | { ok: false; error: { code: string } }) => (r.ok ? 'ok' : r.error.code)

describe('<id>.backup', () => {
  it('gives back what was sealed, for every list the format allows', async () => {
    const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((b) => Buffer.from(b).toString('hex'))
    const file = fc.record({
      name: fc.stringMatching(/^[a-z0-9][A-Za-z0-9._-]{0,20}$/),
      parts: fc.array(fc.tuple(hash, fc.nat())),
      mtimeMs: fc.nat(),
    })
    const { repo, o } = await made()
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(file, { selector: (f) => f.name.toLowerCase(), maxLength: 20 }),
        async (files) => {
          const id = newBackupId(Date.UTC(2026, 0, 2))
          const manifest: Manifest = {
            header: {
              magic: 'anjuan-backup',
              version: 1,
              id,
              vaultId: repo.vaultId,
              installation: '0'.repeat(16),
              at: '2026-01-02T08:00:00+08:00',
              program: '0.1.0',
              vault: [['a'.repeat(64), 3]],
            },
            summary: {
              cases: 1,
              files: files.length,
              bytes: 1,
              newBytes: 0,
              journal: { seq: 0, hash: '0'.repeat(64) },
            },
            files: files.map(({ name, parts, mtimeMs }) => ({
              path: `journal/${name}`,
              size: parts.reduce((n, [, size]) => n + size, 0),
              mtimeMs,
              parts,
            })),
          }
          const bytes = await sealManifest(o.keys.backup, manifest)
          await writeFile(join(repo.dir, 'backups', `${id}.backup`), bytes)
          expect(must(await readBackup(repo, o.keys.backup, id))).toEqual(manifest)
        },
      ),
      { numRuns: 30 },
    )
  })

  it('is refused after any change of a byte, cut anywhere, and under another name', async () => {
    const { repo, o, id, path, read } = await made()
    const whole = await readFile(path)
    const tell = async (bytes: Buffer) => {
      await writeFile(path, bytes)
      return codeOf(await read())
    }
    expect(await tell(whole)).toBe('ok')
    for (let i = 0; i < 300; i++) {
      const bytes = Buffer.from(whole)
      const at = Math.floor((i / 300) * (whole.length - 1))
      bytes[at] = (bytes[at] ?? 0) ^ 1
      expect(await tell(bytes), `byte ${at}`).not.toBe('ok')
      expect(await tell(whole.subarray(0, at)), `cut ${at}`).toBe('backup.unreadable')
    }
    await writeFile(path, whole)
    const other = `${id.slice(0, -8)}00000000`
    await rename(path, join(repo.dir, 'backups', `${other}.backup`))
    expect(codeOf(await readBackup(repo, o.keys.backup, other))).toBe('backup.unreadable')
  })

  it('is refused with lines of two backups mixed, with another key, and of a newer version', async () => {
    const { repo, o, folder, path, read } = await made()
    const [first = '', ...rest] = (await readFile(path, 'utf8')).split('\n')
    must(await backUp(o, folder))
    const [newest = ''] = await backupIds(repo)
    const second = (await readFile(join(repo.dir, 'backups', `${newest}.backup`), 'utf8')).split('\n')
    await writeFile(path, [first, rest[0], second[2], ''].join('\n'))
    expect(codeOf(await read())).toBe('backup.unreadable')
    await writeFile(path, [first, second[1], rest[1], ''].join('\n'))
    expect(codeOf(await read())).toBe('backup.unreadable')
    expect(codeOf(await readBackup(repo, randomBytes(32), newest))).toBe('backup.unreadable')
    expect(codeOf(await backupSummary(repo, randomBytes(32), newest))).toBe('backup.unreadable')
    await writeFile(path, [first.replace('"version":1', '"version":2'), ...rest].join('\n'))
    expect(codeOf(await read())).toBe('backup.newer')
  })

  it('never names a path outside the backup set, even authentically sealed', async () => {
    const { repo, o, id, read } = await made()
    const good = must(await read())
    for (const path of [
      '../vault.json',
      'journal/../../x',
      '/etc/passwd',
      'journal/.ssh',
      'journal\\x',
      'blobs',
      'vault.json/x',
      'restore-state.json',
      'journal//x',
      'journal/x\u0000y',
      'journal/con:1',
    ]) {
      expect(isSetPath(path), path).toBe(false)
      const [file] = good.files
      if (file === undefined) throw new Error('no file')
      const bytes = await sealManifest(o.keys.backup, { ...good, files: [{ ...file, path }] })
      await writeFile(join(repo.dir, 'backups', `${id}.backup`), bytes)
      expect(codeOf(await read()), path).toBe('backup.unreadable')
    }
  })
})
