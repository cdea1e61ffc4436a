import { randomBytes } from 'node:crypto'
import { backupIds, endSwap, finishSwap, listUndo, swapIn, verifyRepository } from '@electron/backup'
import { beforeAll, expect, it } from 'vitest'
import { buildForNode } from '../../../support/build-for-node'
import { killed } from '../../../support/killed'
import { tempDir } from '../vault/support'
import { backUp, hashes, must, type Office, office, quiet, repositoryOf, stick } from './support'

const ROUNDS = 8

const argsOf = (mode: string, o: Office, folder: string) => [
  mode,
  o.profile,
  folder,
  o.vaultId,
  [o.keys.backup, o.keys.journal, o.keys.blob].map((k) => Buffer.from(k).toString('hex')).join('.'),
]

let child = ''
beforeAll(async () => {
  child = await buildForNode('tests/unit/electron/backup/kill-child.ts', 'backup-kill')
}, 60_000)

it('killed at any moment of backing up and pruning, every backup in the folder is whole', {
  timeout: 120_000,
}, async () => {
  const [o, folder, temp] = [await office(), await stick(), await tempDir()]
  await o.putCase('c1')
  for (let i = 0; i < 5; i++) await o.putEvidence(randomBytes(40_000))
  for (let round = 0; round < ROUNDS; round++) {
    const lines = await killed(child, argsOf('backup', o, folder), Math.random() * 150)
    const repo = await repositoryOf(o, folder)
    const report = must(await verifyRepository(repo, o.keys, temp, quiet))
    expect(report.damage).toEqual([])
    // What was claimed is there, unless a later one took its place.
    const claimed = lines.filter((l) => l.startsWith('DONE ')).map((l) => l.slice(5))
    const newest = (await backupIds(repo))[0] ?? ''
    expect(newest >= (claimed.at(-1) ?? '~')).toBe(true)
  }
  must(await backUp(o, folder))
})

it('killed at any moment of restoring or undoing, the profile is one state or the other, whole', {
  timeout: 120_000,
}, async () => {
  const [o, folder] = [await office(), await stick()]
  await o.putCase('c1')
  await o.putEvidence(randomBytes(40_000))
  must(await backUp(o, folder))
  const data = async () =>
    JSON.stringify(
      Object.entries(await hashes(o.profile))
        .filter(([p]) => /^(vault|journal\/|blobs\/)/.test(p))
        .sort(),
    )
  const then = await data()
  await o.putCase('c2')
  await o.putEvidence(randomBytes(40_000))
  const now = await data()
  for (let round = 0; round < ROUNDS * 2; round++) {
    await killed(child, argsOf('swap', o, folder), Math.random() * 60)
    if (await finishSwap(o.profile)) await endSwap(o.profile)
    const state = await data()
    expect([then, now]).toContain(state)
    if (state === now) continue
    // The other state is never lost: it lies aside, newest, and can be put back.
    const [undo] = await listUndo(o.profile)
    if (undo?.why !== 'restore') throw new Error('the state before the restore is gone')
    must(await swapIn(o.profile, { undo }, Date.now()))
    await endSwap(o.profile)
    expect(await data()).toBe(now)
  }
})
