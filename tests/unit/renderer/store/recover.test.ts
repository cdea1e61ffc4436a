import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { openStore } from '@renderer/store'
import Dexie from 'dexie'
import { describe, expect, it } from 'vitest'
import { tempDir } from '../../electron/vault/support'
import { diskJournal, freshName, memoryJournal, opened, plantedCase, rawRows, rowKey } from './support'

const space = async () => ({
  dir: join(await tempDir(), 'journal'),
  key: randomBytes(32),
  installation: Buffer.alloc(16, 7),
})
const ids = async (store: Awaited<ReturnType<typeof opened>>) =>
  (await store.listCases()).map((c) => c.id).sort()

describe('with snapshots', () => {
  it('a lost database is rebuilt from snapshot and later frames', async () => {
    const { port, snapshot } = await diskJournal(await space())
    const name = freshName()
    const store = await opened({ name, journal: port })
    await store.saveCase(plantedCase('a'))
    await store.saveCase(plantedCase('gone'))
    await store.deleteCase('gone')
    await store.flush()
    expect((await snapshot()).ok).toBe(true)
    await store.saveCase(plantedCase('b'))
    await store.flush()
    expect((await snapshot()).ok).toBe(true)
    await store.saveCase(plantedCase('c'))
    await store.close()
    await Dexie.delete(name)
    const again = await opened({ name, journal: port })
    expect(again.report).toMatchObject({ rebuilt: true, warnings: [] })
    expect(await ids(again)).toEqual(['a', 'b', 'c'])
    expect(await again.getCase('a')).toStrictEqual(plantedCase('a'))
    expect((await again.listCaseAudit('gone')).map((l) => l.entry)).toMatchObject([
      {},
      { act: 'case.deleted' },
    ])
    expect(await again.fullCheck({ signal: { aborted: false }, progress: () => {} })).toMatchObject({
      value: { findings: [] },
    })
    await again.close()
  })

  it('a database older than the oldest frame is filled anew, and what waited in it is not lost', async () => {
    const s = await space()
    const { port, snapshot } = await diskJournal(s)
    const [name, other] = [freshName(), freshName()]
    const store = await opened({ name, journal: port })
    await store.saveCase(plantedCase('a'))
    await store.close()
    // The same journal goes on without this database, far enough that its frames go into snapshots.
    const ahead = await opened({ name: other, journal: port })
    for (const id of ['b', 'c', 'd']) {
      await ahead.saveCase(plantedCase(id))
      await ahead.flush()
      expect((await snapshot()).ok).toBe(true)
    }
    await ahead.close()
    const blocked = await opened({
      name,
      journal: {
        ...port,
        head: async () => ({ ok: false, error: { code: 'x', message: '' } }),
        append: async () => ({ ok: false, error: { code: 'x', message: '' } }),
      },
    })
    await blocked.saveCase(plantedCase('waiting'))
    await blocked.close()
    const again = await opened({ name, journal: port })
    expect(again.report.rebuilt).toBe(true)
    expect(await ids(again)).toEqual(['a', 'b', 'c', 'd', 'waiting'])
    await again.close()
    await Dexie.delete(name)
    const rebuilt = await opened({ name, journal: port })
    expect(await ids(rebuilt)).toEqual(['a', 'b', 'c', 'd', 'waiting'])
    await rebuilt.close()
  })

  it('a rebuild that was cut short begins again', async () => {
    const journal = memoryJournal()
    const name = freshName()
    const store = await opened({ name, journal })
    for (const id of ['a', 'b', 'c']) await store.saveCase(plantedCase(id))
    await store.close()
    await Dexie.delete(name)
    const cut = {
      ...journal,
      read: async (from: number) =>
        from === 1
          ? journal.read(1, 1)
          : ({ ok: false, error: { code: 'disk.error', message: '' } } as const),
    }
    const base = { rowKey: rowKey(), by: { account: 'u', name: '某甲' }, now: () => '', name }
    expect(await openStore({ ...base, journal: cut })).toMatchObject({ error: { code: 'disk.error' } })
    expect((await rawRows(name)).meta?.map((r) => r.key)).toContain('rebuild')
    const again = await opened({ name, journal })
    expect(again.report.rebuilt).toBe(true)
    expect(await ids(again)).toEqual(['a', 'b', 'c'])
    expect(await again.quickCheck()).toEqual({ ok: true, value: undefined })
    await again.close()
  })
})

describe('two machines restored from one backup', () => {
  const OTHER = 'bb'.repeat(16)

  /** Both begin with one case; then each saves another. */
  async function two() {
    const one = memoryJournal()
    const name = freshName()
    const store = await opened({ name, journal: one })
    await store.saveCase(plantedCase('common'))
    await store.close()
    const theirs = memoryJournal([...one.frames], OTHER)
    const other = await opened({ name: freshName(), journal: theirs })
    await other.saveCase(plantedCase('theirs'))
    await other.saveCase(plantedCase('theirs-2'))
    await other.close()
    const again = await opened({ name, journal: one })
    await again.saveCase(plantedCase('mine'))
    await again.close()
    return { name, one, theirs }
  }
  const base = { rowKey: rowKey(), by: { account: 'u', name: '某甲' }, now: () => '' }

  it.each([
    ['ahead of the database', 3],
    ['as long', 2],
    ['shorter', 1],
  ])('the other one’s journal, %s: named, and nothing is mixed', async (_, frames) => {
    const { name, theirs } = await two()
    const journal = memoryJournal(theirs.frames.slice(0, frames), OTHER)
    const before = await rawRows(name)
    expect(await openStore({ ...base, name, journal })).toMatchObject({
      ok: false,
      error: { code: 'store.fork' },
    })
    expect(await rawRows(name)).toEqual(before)
    expect(journal.frames).toHaveLength(frames)
  })

  it('even the same installation, copied whole: the hash tells', async () => {
    const { name, theirs } = await two()
    const journal = memoryJournal(theirs.frames)
    expect(await openStore({ ...base, name, journal })).toMatchObject({ error: { code: 'store.fork' } })
  })

  it('the database is chosen: its whole state goes into a new journal, the other is kept', async () => {
    const { name, theirs } = await two()
    const journal = memoryJournal(theirs.frames, OTHER)
    const store = await opened({ name, journal, onFork: 'database' })
    expect(store.report.warnings.map((w) => w.code)).toEqual(['store.fork-settled'])
    expect(await ids(store)).toEqual(['common', 'mine'])
    expect(journal.aside.map((f) => f.length)).toEqual([3])
    await store.close()
    await Dexie.delete(name)
    const rebuilt = await opened({ name, journal })
    expect(await ids(rebuilt)).toEqual(['common', 'mine'])
    await rebuilt.close()
  })

  it('the journal is chosen by putting the database away: it is rebuilt', async () => {
    const { name, theirs } = await two()
    await Dexie.delete(name)
    const store = await opened({ name, journal: memoryJournal(theirs.frames, OTHER) })
    expect(await ids(store)).toEqual(['common', 'theirs', 'theirs-2'])
    await store.close()
  })

  it('a backup of one’s own on another machine is no fork: it holds what this database knows', async () => {
    const { name, one } = await two()
    const restored = memoryJournal([...one.frames], OTHER)
    const elsewhere = await opened({ name: freshName(), journal: restored })
    await elsewhere.saveCase(plantedCase('later'))
    await elsewhere.close()
    const store = await opened({ name, journal: restored })
    expect(store.report).toMatchObject({ replayed: 1, warnings: [] })
    expect(await ids(store)).toEqual(['common', 'later', 'mine'])
    await store.close()
  })
})
