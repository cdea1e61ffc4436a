import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  backupIds,
  caseInBackup,
  compareWithPresent,
  discardUndo,
  endSwap,
  extractVault,
  finishSwap,
  forgetRestored,
  isSwapPending,
  listUndo,
  prepareRestore,
  readyBackup,
  restoredBefore,
  restoreFiles,
  swapIn,
} from '@electron/backup'
import { backupHeader, objectPath, readBackup } from '@electron/backup/repository'
import { unlock, unlockWithRecovery } from '@electron/vault'
import { Cancelled } from '@shared/ipc/jobs'
import { describe, expect, it } from 'vitest'
import { PASS, tempDir } from '../vault/support'
import { backUp, hashes, must, type Office, office, quiet, repositoryOf, row, stick } from './support'

const NOW = Date.UTC(2026, 10, 22, 3)

/** Only what a backup holds. */
async function data(profile: string) {
  const all = Object.entries(await hashes(profile))
  return Object.fromEntries(all.filter(([p]) => /^(vault|journal\/|blobs\/|audit\/)/.test(p)))
}

async function scene() {
  const [o, folder] = [await office(), await stick()]
  await o.putCase('same')
  await o.putCase('reverts')
  await o.putCase('returns')
  await o.putEvidence(Buffer.from('stays'))
  await o.putEvidence(Buffer.from('goes'))
  must(await backUp(o, folder))
  const then = await data(o.profile)
  const repo = await repositoryOf(o, folder)
  const [id = ''] = await backupIds(repo)
  return { o, folder, repo, id, then }
}

async function moveOn(o: Office) {
  await o.append({
    op: 'put',
    table: 'events',
    key: ['reverts', 'e2'],
    row: row({ caseId: 'reverts', id: 'e2' }),
  })
  await o.append({ op: 'put', table: 'drafts', key: 'same', row: row({ id: 'same' }) })
  await o.deleteCase('returns')
  await o.putCase('vanishes')
  await o.putEvidence(Buffer.from('new'))
}

const request = ({ o, repo, id }: Awaited<ReturnType<typeof scene>>) => ({
  profile: o.profile,
  repo,
  id,
  keys: o.keys,
})

describe('restore all', () => {
  it('stages and checks first, then exchanges; undone, everything is as it was before', async () => {
    const s = await scene()
    await moveOn(s.o)
    const before = await data(s.o.profile)
    const { at } = must(await prepareRestore(request(s), quiet))
    expect(await data(s.o.profile)).toEqual(before)
    expect(await readyBackup(s.o.profile)).toBe(at)

    // As the program does before it exchanges anything.
    await s.o.journal.close()
    must(await swapIn(s.o.profile, { staged: at }, NOW))
    expect(await data(s.o.profile)).toEqual(s.then)
    // Until the window's storage is cleared the swap is not over: a crash now is told at the next start.
    expect(await finishSwap(s.o.profile)).toBe(true)
    await endSwap(s.o.profile)
    expect(await finishSwap(s.o.profile)).toBe(false)
    // To be noted by whoever unlocks next, however often the program is closed before.
    expect(await restoredBefore(s.o.profile)).toEqual({ why: 'restore', instead: at, atMs: NOW })
    await forgetRestored(s.o.profile)
    expect(await restoredBefore(s.o.profile)).toBeUndefined()
    expect(await readyBackup(s.o.profile)).toBeUndefined()

    const [undo] = await listUndo(s.o.profile)
    if (undo === undefined) throw new Error('no undo')
    expect(undo).toMatchObject({ why: 'restore', instead: at, atMs: NOW })
    must(await swapIn(s.o.profile, { undo }, NOW))
    await endSwap(s.o.profile)
    expect(await data(s.o.profile)).toEqual(before)

    // The undoing can be undone too, until it is let go.
    const [redo] = await listUndo(s.o.profile)
    if (redo === undefined) throw new Error('no redo')
    expect(redo.why).toBe('undo')
    must(await swapIn(s.o.profile, { undo: redo }, NOW + 1000))
    await endSwap(s.o.profile)
    expect(await data(s.o.profile)).toEqual(s.then)
    for (const u of await listUndo(s.o.profile)) must(await discardUndo(s.o.profile, u))
    expect(await readdir(join(s.o.profile, 'restore-undo'))).toEqual([])
  })

  it('links evidence that is here, and copies from the backup what is damaged here', async () => {
    const s = await scene()
    const blobs = Object.keys(s.then).filter((p) => p.startsWith('blobs/'))
    const [same = '', harmed = ''] = blobs
    await writeFile(join(s.o.profile, harmed), randomBytes(500))
    must(await prepareRestore(request(s), quiet))
    const inode = async (path: string) => (await stat(path)).ino
    const staged = (path: string) => join(s.o.profile, 'restore-new', path)
    expect(await inode(staged(same))).toBe(await inode(join(s.o.profile, same)))
    expect(await inode(staged(harmed))).not.toBe(await inode(join(s.o.profile, harmed)))
    must(await swapIn(s.o.profile, { staged: 'x' }, NOW))
    expect(await data(s.o.profile)).toEqual(s.then)
  })

  it('refuses a damaged backup, names the file, and leaves nothing staged', async () => {
    const s = await scene()
    const { files } = must(await readBackup(s.repo, s.o.keys.backup, s.id))
    const hash = files.find((f) => f.path.startsWith('journal/'))?.parts[0]?.[0] ?? ''
    const object = objectPath(s.repo, hash)
    const bytes = await readFile(object)
    bytes[200] = (bytes[200] ?? 0) ^ 1
    await writeFile(object, bytes)
    const refused = await prepareRestore(request(s), quiet)
    expect(refused.ok ? '' : refused.error.message).toContain('journal/000001.log')
    expect(await readyBackup(s.o.profile)).toBeUndefined()
    const nothing = await swapIn(s.o.profile, { staged: 'x' }, NOW)
    expect(nothing.ok).toBe(false)
    await rm(object)
    expect((await prepareRestore(request(s), quiet)).ok).toBe(false)
    expect(await data(s.o.profile)).toEqual(s.then)
  })

  it('cancelled while staging changes nothing', async () => {
    const s = await scene()
    const control = { signal: { aborted: true }, progress: () => {} }
    await expect(prepareRestore(request(s), control)).rejects.toBeInstanceOf(Cancelled)
    expect(await readyBackup(s.o.profile)).toBeUndefined()
    expect(await data(s.o.profile)).toEqual(s.then)
  })

  it('brings a whole vault to an empty profile; its passphrase and its recovery code open it', async () => {
    const s = await scene()
    const fresh = await tempDir()
    must(await prepareRestore({ ...request(s), profile: fresh }, quiet))
    must(await swapIn(fresh, { staged: 'x' }, NOW))
    await endSwap(fresh)
    expect(await data(fresh)).toEqual(s.then)
    expect((await unlock(fresh, 'linxia', PASS)).ok).toBe(true)

    // Before anything is restored, the vault file alone is enough to try a passphrase on.
    const trial = await tempDir()
    must(await extractVault(s.repo, must(await backupHeader(s.repo, s.id)), trial, quiet))
    expect((await unlock(trial, 'linxia', '不对的口令 不对')).ok).toBe(false)
    expect((await unlockWithRecovery(trial, s.o.recoveryCode)).ok).toBe(true)
  })
})

describe('what restoring would change', () => {
  it('is told by case, evidence and vault', async () => {
    const s = await scene()
    const manifest = must(await readBackup(s.repo, s.o.keys.backup, s.id))
    const untouched = must(await compareWithPresent(s.repo, manifest, s.o.profile, s.o.keys, quiet))
    expect(untouched.cases.map((c) => c.change)).toEqual(['same', 'same', 'same'])
    expect(untouched).toMatchObject({ evidenceReturns: 0, evidenceVanishes: 0, vaultDiffers: false })

    await moveOn(s.o)
    const goes = Object.keys(s.then).find((p) => p.startsWith('blobs/')) ?? ''
    await rm(join(s.o.profile, goes))
    await writeFile(join(s.o.profile, 'vault.json'), '{}')
    const told = must(await compareWithPresent(s.repo, manifest, s.o.profile, s.o.keys, quiet))
    expect(Object.fromEntries(told.cases.map((c) => [c.id, c.change]))).toEqual({
      same: 'same',
      reverts: 'reverts',
      returns: 'returns',
      vanishes: 'vanishes',
    })
    expect(told.cases.find((c) => c.id === 'returns')?.head?._s).toBeInstanceOf(Uint8Array)
    expect(told.cases.find((c) => c.id === 'vanishes')?.head).toBeUndefined()
    expect(told).toMatchObject({ evidenceReturns: 1, evidenceVanishes: 1, vaultDiffers: true })
    expect((await readdir(s.o.profile)).filter((n) => n.startsWith('backup-reading'))).toEqual([])
  })
})

describe('restore one case', () => {
  it('gives the rows of the case as they stood, and brings back missing evidence', async () => {
    const s = await scene()
    await moveOn(s.o)
    const manifest = must(await readBackup(s.repo, s.o.keys.backup, s.id))
    const rows = must(await caseInBackup(s.repo, manifest, 'returns', s.o.profile, s.o.keys, quiet))
    expect(rows.map((r) => [r.table, r.key])).toEqual([
      ['cases', 'returns'],
      ['bodies', 'returns'],
      ['events', ['returns', 'e1']],
    ])
    expect(must(await caseInBackup(s.repo, manifest, 'vanishes', s.o.profile, s.o.keys, quiet))).toEqual([])

    const path = Object.keys(s.then).find((p) => p.startsWith('blobs/')) ?? ''
    await rm(join(s.o.profile, path))
    const wanted = manifest.files.filter((f) => f.path === path)
    expect(must(await restoreFiles(s.repo, wanted, s.o.profile, quiet))).toBe(1)
    expect((await data(s.o.profile))[path]).toBe(s.then[path])
  })
})

it('a swap that the disk stops half-way is known to be pending, and is finished when the disk allows it', async () => {
  const s = await scene()
  await moveOn(s.o)
  must(await prepareRestore(request(s), quiet))
  const undoName = `${new Date(NOW).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
  const state = {
    version: 1,
    from: 'restore-new',
    undo: undoName,
    had: ['vault.json', 'vault.copy.json', 'journal', 'blobs'],
    gets: ['vault.json', 'vault.copy.json', 'journal', 'blobs'],
  }
  await writeFile(join(s.o.profile, 'restore-state.json'), JSON.stringify(state))
  await writeFile(join(s.o.profile, 'restore-undo'), 'a file, not a folder')
  await expect(finishSwap(s.o.profile)).rejects.toThrow()
  expect(await isSwapPending(s.o.profile)).toBe(true)
  await rm(join(s.o.profile, 'restore-undo'))
  await mkdir(join(s.o.profile, 'restore-undo', undoName), { recursive: true })
  expect(await finishSwap(s.o.profile)).toBe(true)
  await endSwap(s.o.profile)
  expect(await isSwapPending(s.o.profile)).toBe(false)
  expect(await data(s.o.profile)).toEqual(s.then)
})
