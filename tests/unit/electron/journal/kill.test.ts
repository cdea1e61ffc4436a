import { randomBytes } from 'node:crypto'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { sweepParts, verifyBlob } from '@electron/blobs'
import { openJournal, openReader, replay, verifyJournal } from '@electron/journal'
import { decodePayload } from '@shared/store/transaction'
import { expect, it } from 'vitest'
import { buildForNode } from '../../../support/build-for-node'
import { killed } from '../../../support/killed'
import { tempDir } from '../vault/support'

const build = () => buildForNode('tests/unit/electron/journal/kill-child.ts', 'journal-kill')

it('finds everything that was acknowledged after ten kills at random moments', {
  timeout: 60_000,
}, async () => {
  const dir = await tempDir()
  const child = await build()
  const profile = join(dir, 'profile')
  const key = randomBytes(32)
  const journalSpace = { dir: join(profile, 'journal'), key, segmentBytes: 200_000 }
  const blobSpace = { dir: join(profile, 'blobs'), key }
  await mkdir(profile)
  const acked: string[] = []
  for (let round = 0; round < 10; round++) {
    acked.push(...(await killed(child, [profile, key.toString('hex'), String(round)], Math.random() * 120)))

    const opened = await openJournal(journalSpace)
    expect(opened.ok).toBe(true)
    if (opened.ok) await opened.value.journal.close()
    const found = new Map<number, string>()
    for await (const frame of replay(journalSpace))
      found.set(frame.seq, frame.payload.toString('latin1').split(' ')[0] ?? '')
    for (const line of acked) {
      const [kind, a, b] = line.split(' ') as [string, string, string]
      if (kind === 'J') expect(found.get(Number(a))).toBe(b)
    }
  }
  expect((await verifyJournal(journalSpace)).ok).toBe(true)
  expect((await sweepParts(blobSpace)).ok).toBe(true)
  const blobs = acked.filter((l) => l.startsWith('B ')).map((l) => l.slice(2))
  for (const sha256 of blobs) expect((await verifyBlob(blobSpace, sha256)).ok).toBe(true)
  expect(acked.filter((l) => l.startsWith('J ')).length).toBeGreaterThanOrEqual(10)
  expect(await readdir(join(profile, 'blobs', 'tmp'))).toEqual([])
})

it('finds every row that was acknowledged after ten kills among snapshots being made and older files removed', {
  timeout: 60_000,
}, async () => {
  const dir = await tempDir()
  const child = await build()
  const profile = join(dir, 'profile')
  const key = randomBytes(32)
  const space = { dir: join(profile, 'journal'), key }
  await mkdir(profile)
  const acked = new Set<string>()
  let snapshots = 0
  for (let round = 0; round < 10; round++) {
    const args = [profile, key.toString('hex'), String(round), 'snapshots']
    for (const line of await killed(child, args, Math.random() * 200)) {
      if (line === 'S') snapshots++
      else acked.add(line.slice(2))
    }
    const opened = await openJournal(space)
    expect(opened.ok).toBe(true)
    if (opened.ok) await opened.value.journal.close()
    expect(await verifyJournal(space)).toMatchObject({ ok: true, value: { damaged: [] } })
    const found = await keysIn(space)
    expect([...acked].filter((k) => !found.has(k))).toEqual([])
  }
  expect(snapshots).toBeGreaterThan(0)
  expect(acked.size).toBeGreaterThanOrEqual(10)
})

async function keysIn(space: { readonly dir: string; readonly key: Uint8Array }): Promise<Set<string>> {
  const keys = new Set<string>()
  const take = (payload: Uint8Array) => {
    for (const op of decodePayload(payload).ops) if (op.op === 'put') keys.add(String(op.key))
  }
  const reader = openReader(space)
  const snapshot = await reader.snapshot(1, Number.MAX_SAFE_INTEGER)
  if (!snapshot.ok) throw new Error(snapshot.error.detail)
  for (const part of snapshot.value?.parts ?? []) take(part)
  const frames = await reader.frames((snapshot.value?.seq ?? 0) + 1, Number.MAX_SAFE_INTEGER)
  if (!frames.ok) throw new Error(frames.error.detail)
  for (const frame of frames.value) take(frame.payload)
  return keys
}
