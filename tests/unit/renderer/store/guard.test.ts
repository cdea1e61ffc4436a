import type { Store } from '@renderer/store'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyCase, freshName, memoryJournal, opened, plantedCase, rawDelete, rawPut, rawRows } from './support'

type Raw = Record<string, unknown> & { _s: Uint8Array }
type Tables = Record<string, { key: unknown; value: unknown }[]>

const quiet: JobControl = { signal: { aborted: false }, progress: () => {} }

/** Two cases, then changes, a deletion and a number; `before` is the raw database in between. */
async function story() {
  const [name, journal] = [freshName(), memoryJournal()]
  const store = await opened({ name, journal })
  await store.saveCase(plantedCase('case-1'))
  await store.saveCase(plantedCase('case-2'))
  await store.saveCase(plantedCase('gone'))
  await store.nextNumber('decision', 2026)
  await store.close()
  const before: Tables = await rawRows(name)
  const again = await opened({ name, journal })
  await again.patchCase('case-1', (c) => ({
    ...c,
    title: '后来的标题',
    events: c.events?.map((e) => ({ ...e, note: '后来补记' })),
  }))
  await again.deleteCase('gone')
  await again.nextNumber('decision', 2026)
  await again.close()
  return { name, journal, before, reopen: () => opened({ name, journal }) }
}
const rowsOf = (tables: Tables, table: string, id: string) =>
  (tables[table] ?? []).map((r) => r.value as Raw).filter((r) => r.caseId === id || r.id === id)

async function checked(store: Store) {
  const quick = await store.quickCheck()
  const full = await store.fullCheck(quiet)
  if (!full.ok) throw new Error('check failed')
  return { wrong: quick.ok ? [] : (quick.error.detail ?? '').split(' '), ...full.value }
}
const wholly = (store: Store) => expect(checked(store)).resolves.toMatchObject({ wrong: [], findings: [] })

describe('rolling back', () => {
  it('finds nothing where nothing was done, after any sequence of changes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyCase, fc.boolean()), { maxLength: 6 }), async (acts) => {
        const [name, journal] = [freshName(), memoryJournal()]
        let store = await opened({ name, journal })
        for (const [file, gone] of acts) {
          await store.saveCase(file)
          if (gone) await store.deleteCase(file.id)
          await store.nextNumber('decision', 2026)
        }
        await store.importCases(acts.map(([file]) => file))
        await wholly(store)
        await store.close()
        store = await opened({ name, journal })
        await wholly(store)
        await store.close()
      }),
      { numRuns: 8 },
    )
  })

  it('a case row together with its body: both are named, and come back from the journal', async () => {
    const { name, before, reopen } = await story()
    for (const table of ['cases', 'bodies'])
      for (const row of rowsOf(before, table, 'case-1')) await rawPut(name, table, row)
    const store = await reopen()
    const found = await checked(store)
    expect(found.wrong.toSorted()).toEqual(['bodies', 'cases'])
    expect(found.findings.toSorted((a, b) => (a.table < b.table ? -1 : 1))).toEqual([
      { table: 'bodies', key: '"case-1"', fault: 'older' },
      { table: 'cases', key: '"case-1"', fault: 'older' },
    ])
    expect(await store.restoreRows(found.findings)).toEqual({ ok: true, value: 2 })
    await wholly(store)
    expect((await store.getCase('case-1'))?.title).toBe('后来的标题')
    expect((await store.listCaseAudit('case-1')).at(-1)).toMatchObject({ entry: { act: 'rows.restored' } })
    await store.close()
  })

  it('a whole case, readable as if nothing were wrong, is found all the same', async () => {
    const { name, before, reopen } = await story()
    for (const table of ['cases', 'bodies', 'events', 'evidence', 'documents'])
      for (const row of rowsOf(before, table, 'case-1')) await rawPut(name, table, row)
    const store = await reopen()
    expect((await store.getCase('case-1'))?.title).not.toBe('后来的标题')
    const found = await checked(store)
    expect(found.wrong.toSorted()).toEqual(['bodies', 'cases', 'events'])
    expect(found.findings).toHaveLength(4)
    await store.restoreRows(found.findings)
    await wholly(store)
    await store.close()
  })

  it('a whole table put back, numbers included', async () => {
    const { name, before, reopen } = await story()
    for (const { value } of before.counters ?? []) await rawPut(name, 'counters', value)
    const store = await reopen()
    expect((await checked(store)).findings).toEqual([
      { table: 'counters', key: '["decision",2026]', fault: 'older' },
    ])
    await store.restoreRows((await checked(store)).findings)
    expect(await store.nextNumber('decision', 2026)).toEqual({ ok: true, value: 3 })
    await store.close()
  })

  it('a row taken away, a deleted row put back, a row that does not open', async () => {
    const { name, before, reopen } = await story()
    await rawDelete(name, 'evidence', ['case-2', 'v1'])
    for (const row of rowsOf(before, 'bodies', 'gone')) await rawPut(name, 'bodies', row)
    const [event] = rowsOf(await rawRows(name), 'events', 'case-2') as [Raw]
    await rawPut(name, 'events', { ...event, _s: event._s.map((b, i) => (i === 40 ? b ^ 1 : b)) })
    const store = await reopen()
    const found = await checked(store)
    // A body changed under its tag shows only when it is opened.
    expect(found.wrong.toSorted()).toEqual(['bodies', 'evidence'])
    expect(found.findings).toEqual(
      expect.arrayContaining([
        { table: 'evidence', key: '["case-2","v1"]', fault: 'missing' },
        { table: 'bodies', key: '"gone"', fault: 'extra' },
        { table: 'events', key: '["case-2","e1"]', fault: 'damaged' },
      ]),
    )
    expect(found.findings).toHaveLength(3)
    await store.restoreRows(found.findings)
    await wholly(store)
    expect(await store.getCase('case-2')).toStrictEqual(plantedCase('case-2'))
    expect(await store.getCase('gone')).toBeUndefined()
    await store.close()
  })

  it('an audit entry taken away', async () => {
    const { name, reopen } = await story()
    await rawDelete(name, 'audit', 1)
    const store = await reopen()
    expect((await checked(store)).findings).toEqual([{ table: 'audit', key: '1', fault: 'missing' }])
    await store.close()
  })

  it('the guard itself put back with some tables, or taken away', async () => {
    const { name, before, journal, reopen } = await story()
    const guard = before.meta?.find((r) => r.key === 'guard')?.value
    // Older guard, newer tables: the frames since then are laid on again, and everything is in order.
    await rawPut(name, 'meta', guard)
    const healed = await reopen()
    expect(healed.report.replayed).toBeGreaterThan(0)
    expect((await healed.getCase('case-1'))?.title).toBe('后来的标题')
    await healed.close()
    await rawDelete(name, 'meta', 'guard')
    for (const row of rowsOf(before, 'bodies', 'case-1')) await rawPut(name, 'bodies', row)
    const store = await reopen()
    expect(store.report.warnings.map((w) => w.code)).toEqual(['store.guard-missing'])
    expect((await checked(store)).findings).toContainEqual({
      table: 'bodies',
      key: '"case-1"',
      fault: 'older',
    })
    expect(journal.aside).toEqual([])
    await store.close()
  })

  it('everything put back: the journal is ahead and brings it up to date', async () => {
    const { name, before, reopen } = await story()
    const now = await rawRows(name)
    for (const [table, rows] of Object.entries(now))
      for (const { key } of rows) await rawDelete(name, table, key)
    for (const [table, rows] of Object.entries(before))
      for (const { value } of rows) await rawPut(name, table, value)
    const store = await reopen()
    expect((await store.getCase('case-1'))?.title).toBe('后来的标题')
    expect(await store.getCase('gone')).toBeUndefined()
    await wholly(store)
    await store.close()
  })

  it('a change made over a row put back does not hide it for ever: the check takes the guard anew', async () => {
    const { name, before, reopen } = await story()
    for (const table of ['cases', 'bodies', 'events'])
      for (const row of rowsOf(before, table, 'case-1')) await rawPut(name, table, row)
    const store = await reopen()
    await store.saveCase(plantedCase('case-1'))
    await store.patchCase('case-1', (c) => ({
      ...c,
      title: '再改',
      events: c.events?.map((e) => ({ ...e, note: 'x' })),
    }))
    expect(await store.quickCheck()).not.toEqual({ ok: true, value: undefined })
    const full = await store.fullCheck(quiet)
    expect(full).toMatchObject({ ok: true, value: { findings: [], renewed: true } })
    await wholly(store)
    await store.close()
  })
})

describe('a check beside the work', () => {
  it('is not misled by what is saved, replaced and deleted while it runs', async () => {
    const [name, journal] = [freshName(), memoryJournal()]
    const store = await opened({ name, journal })
    await store.importCases(Array.from({ length: 300 }, (_, i) => plantedCase(`c${i}`)))
    const files = [0, 299, 150].map((i) => `c${i}`)
    let isDone = false
    const work = (async () => {
      for (let i = 0; !isDone; i++) {
        const id = files[i % 3] as string
        await store.patchCase(id, (c) => ({ ...c, title: `第${i}次` }))
        if (i % 4 === 0) await store.saveCase(plantedCase(`new-${i}`))
        if (i % 8 === 4) await store.deleteCase(`new-${i}`)
      }
    })()
    for (let i = 0; i < 3; i++) expect(await store.quickCheck()).toEqual({ ok: true, value: undefined })
    expect(await store.fullCheck(quiet)).toMatchObject({ ok: true, value: { findings: [] } })
    isDone = true
    await work
    await wholly(store)
    await store.close()
  })

  it('says how far it is and stops when told', async () => {
    const store = await opened({ name: freshName() })
    await store.saveCase(plantedCase())
    const seen: string[] = []
    await store.fullCheck({ ...quiet, progress: (p) => seen.push(`${p.stage} ${p.done}/${p.total}`) })
    expect(seen[0]).toBe('读取日志 1/1')
    expect(seen.at(-1)).toBe('核对记录 7/7')
    await expect(store.fullCheck({ ...quiet, signal: { aborted: true } })).rejects.toThrow(Cancelled)
    await store.close()
  })
})
