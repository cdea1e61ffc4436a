import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { openStore } from '@renderer/store'
import { CaseDb, STEPS, type Step } from '@renderer/store/db'
import { wait } from '@renderer/store/transact'
import { decodePayload } from '@shared/store/transaction'
import Dexie, { type Transaction } from 'dexie'
import { describe, expect, it } from 'vitest'
import { tempDir } from '../../electron/vault/support'
import { diskJournal, freshName, memoryJournal, NAME, opened, plantedCase, rawRows, rowKey } from './support'

type Raw = { readonly _v: number; readonly _s: Uint8Array }
interface Setting {
  readonly key: string
  readonly value: unknown
}

/** Version 2 changes every setting's shape and reads sealed rows for it; 3 makes two rows one, then an index unique. */
const ADDED: readonly Step[] = [
  {
    v: STEPS.length + 1,
    stores: { notes: 'id' },
    *upgrade(tx: Transaction) {
      const rows = yield* wait(tx.table<Setting>('settings').toArray())
      const wrapped = rows.map(({ key, value }) => ({ key, value: { was: value } }))
      yield* wait(tx.table('settings').bulkPut(wrapped))
    },
  },
  {
    v: STEPS.length + 2,
    stores: {},
    *upgrade(tx: Transaction) {
      const rows = yield* wait(tx.table<Setting>('settings').toArray())
      const seen = new Set<string>()
      for (const { key, value } of rows) {
        const text = JSON.stringify(value)
        if (seen.has(text)) yield* wait(tx.table('settings').delete(key))
        seen.add(text)
      }
    },
  },
]
const upTo = (extra: number): readonly Step[] => [...STEPS, ...ADDED.slice(0, extra)]
const latest = upTo(2)

async function settingsOf(name: string, journal: ReturnType<typeof memoryJournal>, steps = latest) {
  const store = await opened({ name, journal, steps })
  const read = Object.fromEntries(
    await Promise.all(['a', 'b', 'c', 'd'].map(async (k) => [k, await store.getSetting(k)] as const)),
  )
  const full = await store.fullCheck({ signal: { aborted: false }, progress: () => {} })
  expect(full).toMatchObject({ ok: true, value: { findings: [], renewed: false } })
  expect(await store.quickCheck()).toEqual({ ok: true, value: undefined })
  const { report } = store
  await store.close()
  return { read, report }
}

/** A database of each earlier version with its own rows, made by the program of that version. */
async function old(extra: number) {
  const [name, journal] = [freshName(), memoryJournal()]
  const store = await opened({ name, journal, steps: upTo(extra) })
  const shape = (value: string) => (extra >= 1 ? { was: value } : value)
  for (const [key, value] of [
    ['a', NAME],
    ['b', NAME],
    ['c', '三'],
  ] as const)
    await store.putSetting(key, shape(value))
  await store.saveCase(plantedCase())
  await store.close()
  return { name, journal }
}

describe('migrations', () => {
  it('are contiguous from 1, or the program does not start', () => {
    expect(STEPS.map((s) => s.v)).toEqual(STEPS.map((_, i) => i + 1))
    expect(() => new CaseDb('gap', [...STEPS, { v: STEPS.length + 2, stores: {} }])).toThrow('migrations')
    expect(() => new CaseDb('twice', [...STEPS, { v: STEPS.length, stores: {} }])).toThrow('migrations')
  })

  // Each earlier version, whole rows compared; a row that the step did not touch keeps its bytes.
  it.each([0, 1, 2])(
    'from version 1 + %d to the latest: sealed rows are read, changed and sealed anew',
    async (extra) => {
      const { name, journal } = await old(extra)
      const before = await rawRows(name)
      const { read, report } = await settingsOf(name, journal)
      expect(read).toEqual({
        a: { was: NAME },
        b: extra === 2 ? { was: NAME } : undefined,
        c: { was: '三' },
        d: undefined,
      })
      expect(report).toEqual({ replayed: 0, rebuilt: false, warnings: [] })
      const after = await rawRows(name)
      expect(after.events).toEqual(before.events)
      if (extra === 0)
        expect(after.settings?.map((r) => (r.value as Raw)._v)).toEqual(
          after.settings?.map(() => latest.length),
        )
      // Nothing readable came to the disk on the way.
      const text = JSON.stringify(after.settings)
      expect(text.includes(NAME)).toBe(false)
      const again = await settingsOf(name, journal)
      expect(again.read).toEqual(read)
    },
  )

  it('one that fails leaves the database, the outbox and the journal at the version before', async () => {
    const { name, journal } = await old(0)
    const [before, frames] = [await rawRows(name), journal.frames.length]
    const broken: Step = {
      v: STEPS.length + 1,
      stores: {},
      *upgrade(tx) {
        yield* wait(tx.table('settings').clear())
        throw new RangeError('half-way')
      },
    }
    const base = { rowKey: rowKey(), journal, by: { account: 'u', name: '某甲' }, now: () => '', name }
    await expect(openStore({ ...base, steps: [...STEPS, broken] })).rejects.toThrow('half-way')
    expect(await rawRows(name)).toEqual(before)
    expect(journal.frames).toHaveLength(frames)
    const store = await opened({ name, journal })
    expect(await store.getSetting('a')).toBe(NAME)
    await store.close()
  })

  it('is journalled, marked with its version', async () => {
    const { name, journal } = await old(0)
    await settingsOf(name, journal)
    const schemas = journal.frames.map((f) => decodePayload(f).schema)
    expect(schemas).toEqual(schemas.toSorted((a, b) => a - b))
    expect(new Set(schemas)).toEqual(new Set([STEPS.length, latest.length]))
  })
})

describe('a journal that was written over several versions', () => {
  /** Rows written under 1, 2 and 3 in turn, into one journal. */
  async function grown() {
    const [name, journal] = [freshName(), memoryJournal()]
    const put = async (extra: number, key: string, value: unknown) => {
      const store = await opened({ name, journal, steps: upTo(extra) })
      await store.putSetting(key, value)
      await store.close()
    }
    await put(0, 'a', NAME)
    await put(0, 'b', '二')
    await put(1, 'c', { was: '三' })
    await put(1, 'a', { was: '改' })
    await put(2, 'd', { was: '四' })
    return { name, journal }
  }
  const expected = { a: { was: '改' }, b: { was: '二' }, c: { was: '三' }, d: { was: '四' } }

  it('rebuilds a lost database to whole rows of the latest version', async () => {
    const { name, journal } = await grown()
    await Dexie.delete(name)
    const { read, report } = await settingsOf(name, journal)
    expect(read).toEqual(expected)
    expect(report.rebuilt).toBe(true)
    // And once more: what the first rebuild journalled does not get in the way.
    await Dexie.delete(name)
    expect((await settingsOf(name, journal)).read).toEqual(expected)
  })

  it('of an older version only, with the database lost before the new program ever ran', async () => {
    const { name, journal } = await old(0)
    await Dexie.delete(name)
    const { read } = await settingsOf(name, journal)
    expect(read).toEqual({ a: { was: NAME }, b: undefined, c: { was: '三' }, d: undefined })
    await Dexie.delete(name)
    expect((await settingsOf(name, journal)).read).toEqual(read)
  })

  it('frames of the old version that the database had lost are laid on before it is migrated', async () => {
    const { name, journal } = await old(0)
    const other = await opened({ name: freshName(), journal })
    await other.putSetting('d', '断电前最后一次')
    await other.close()
    const { read, report } = await settingsOf(name, journal)
    expect(report.replayed).toBe(1)
    expect(read).toMatchObject({ a: { was: NAME }, d: { was: '断电前最后一次' } })
  })

  it('what waited in the outbox under the old version is journalled under it and migrated', async () => {
    const { name, journal } = await old(0)
    journal.full = true
    const waiting = await opened({ name, journal })
    await waiting.putSetting('d', '还没写入日志')
    await waiting.close()
    const blocked = await opened({ name, journal, steps: latest })
    expect(await blocked.getSetting('d')).toEqual({ was: '还没写入日志' })
    await blocked.close()
    journal.full = false
    expect((await settingsOf(name, journal)).read).toMatchObject({ d: { was: '还没写入日志' } })
    await Dexie.delete(name)
    expect((await settingsOf(name, journal)).read).toMatchObject({
      a: { was: NAME },
      d: { was: '还没写入日志' },
    })
  })

  it('and put into snapshots on the way, by the real journal', async () => {
    const space = {
      dir: join(await tempDir(), 'journal'),
      key: randomBytes(32),
      installation: Buffer.alloc(16, 7),
    }
    const { port, journal, snapshot } = await diskJournal(space)
    const name = freshName()
    const put = async (extra: number, key: string, value: unknown) => {
      const store = await opened({ name, journal: port, steps: upTo(extra) })
      await store.putSetting(key, value)
      await store.close()
      expect((await snapshot()).ok).toBe(true)
    }
    await put(0, 'a', NAME)
    await put(0, 'b', '二')
    await put(1, 'c', { was: '三' })
    await put(1, 'a', { was: '改' })
    for (const steps of [upTo(1), latest]) {
      await Dexie.delete(name)
      const store = await opened({ name, journal: port, steps })
      expect(store.report.rebuilt).toBe(true)
      expect(await Promise.all(['a', 'b', 'c'].map((k) => store.getSetting(k)))).toEqual([
        { was: '改' },
        { was: '二' },
        { was: '三' },
      ])
      expect(await store.quickCheck()).toEqual({ ok: true, value: undefined })
      await store.close()
    }
    await journal.close()
  })

  it('by a newer program: nothing is rebuilt, nothing is changed', async () => {
    const { name, journal } = await grown()
    await Dexie.delete(name)
    const frames = journal.frames.length
    const base = { rowKey: rowKey(), journal, by: { account: 'u', name: '某甲' }, now: () => '', name }
    expect(await openStore({ ...base, steps: upTo(1) })).toMatchObject({ error: { code: 'store.newer' } })
    expect(journal.frames).toHaveLength(frames)
    expect((await settingsOf(name, journal)).read).toEqual(expected)
  })
})
