import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  installationOf,
  type JournalSpace,
  keepSnapshots,
  openJournal,
  setDatabaseAside,
  wishDatabaseAside,
} from '@electron/journal'
import { encodeOps, encodePayload } from '@shared/store/transaction'
import { afterEach, expect, it, vi } from 'vitest'
import { tempDir } from '../vault/support'

afterEach(() => vi.useRealTimers())

async function kept() {
  const space: JournalSpace = { dir: join(await tempDir(), 'journal'), key: randomBytes(32) }
  const opened = await openJournal(space)
  if (!opened.ok) throw new Error(opened.error.code)
  const { journal } = opened.value
  const failures: string[] = []
  const keeper = await keepSnapshots(space, journal, { failed: (f) => failures.push(f.code) })
  const append = async (key: number, bytes: number) => {
    const row = { _v: 1, _s: randomBytes(bytes) }
    const payload = encodePayload('0'.repeat(32), 1, [encodeOps([{ op: 'put', table: 't', key, row }])])
    expect((await journal.append([payload])).ok).toBe(true)
    keeper.appended(payload.length)
  }
  const snapshots = async () => (await readdir(space.dir)).filter((n) => n.endsWith('.snap')).sort()
  return { keeper, append, snapshots, failures }
}

it('takes a snapshot when 4 MiB have come together, and the next at twice the last one’s size', async () => {
  const { keeper, append, snapshots, failures } = await kept()
  const half = 2.1 * 1024 * 1024
  await append(1, half)
  expect(await snapshots()).toEqual([])
  await append(2, half)
  await vi.waitFor(async () => expect(await snapshots()).toEqual(['000002.snap']), { timeout: 5000 })
  // The snapshot holds 4.2 MiB: it takes 8.4 to be worth another.
  for (const key of [3, 4, 5]) await append(key, half)
  await keeper.stop()
  expect(await snapshots()).toEqual(['000002.snap'])
  expect(failures).toEqual([])
})

it('takes one of 1 MiB after a quiet minute, and none after it was stopped', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { keeper, append, snapshots } = await kept()
  await append(1, 1.1 * 1024 * 1024)
  await vi.advanceTimersByTimeAsync(59_000)
  await append(2, 10)
  await vi.advanceTimersByTimeAsync(59_000)
  expect(await snapshots()).toEqual([])
  await vi.advanceTimersByTimeAsync(1000)
  vi.useRealTimers()
  await vi.waitFor(async () => expect(await snapshots()).toEqual(['000002.snap']), { timeout: 5000 })
  await keeper.stop()
  await append(3, 5 * 1024 * 1024)
  expect(await snapshots()).toEqual(['000002.snap'])
})

it('an installation keeps its bytes, and another folder has others', async () => {
  const [one, two] = [await tempDir(), await tempDir()]
  const bytes = await installationOf(one)
  expect(bytes).toHaveLength(16)
  expect(await installationOf(one)).toEqual(bytes)
  expect(await installationOf(two)).not.toEqual(bytes)
})

it('puts the database’s folder aside only when that was wished, whole, and once', async () => {
  const profile = await tempDir()
  await mkdir(join(profile, 'IndexedDB'))
  await writeFile(join(profile, 'IndexedDB', 'CURRENT'), 'x')
  expect(setDatabaseAside(profile, 1)).toBeUndefined()
  await wishDatabaseAside(profile)
  expect(setDatabaseAside(profile, 2)).toBe('IndexedDB.aside-2')
  expect(await readFile(join(profile, 'IndexedDB.aside-2', 'CURRENT'), 'utf8')).toBe('x')
  expect(setDatabaseAside(profile, 3)).toBeUndefined()
  await wishDatabaseAside(profile)
  expect(setDatabaseAside(profile, 4)).toBeUndefined()
  expect(existsSync(join(profile, 'set-database-aside'))).toBe(false)
})
