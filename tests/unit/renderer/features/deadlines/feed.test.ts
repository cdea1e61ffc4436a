import { createFeed, type Feed } from '@renderer/features/deadlines/feed'
import type { CaseFile } from '@shared/model/case-file'
import { describe, expect, it } from 'vitest'
import { bareCase } from '../../../../support/cases'
import { contextOn } from '../../../../support/law'
import { freshName, opened } from '../../store/support'

const filed = (id: string, date: string): CaseFile => ({
  ...bareCase({ kind: 'filing-approval', date, approved: true }),
  id: id as CaseFile['id'],
})

/** Resolves when the feed is complete and `when` holds of it. */
function settled(
  feed: Feed,
  when: (f: ReturnType<Feed['get']>) => boolean,
): Promise<ReturnType<Feed['get']>> {
  return new Promise((resolve) => {
    const look = () => {
      const state = feed.get()
      if (!when(state)) return
      stop()
      resolve(state)
    }
    const stop = feed.subscribe(look)
    look()
  })
}

const dues = (feed: Feed) => feed.get().cards.map((c) => `${c.case.id} ${c.deadline.dueOn}`)

describe('the open periods of all cases', () => {
  it('reads every case once, and after that only those that change', async () => {
    const store = await opened({ name: freshName() })
    await store.importCases(Array.from({ length: 45 }, (_, i) => filed(`c${i}`, '2026-11-01')))
    const read: string[][] = []
    const feed = createFeed({
      caseIds: store.caseIds,
      onCaseChange: store.onCaseChange,
      readProcedures: (ids) => {
        read.push([...ids])
        return store.readProcedures(ids)
      },
    })
    const stop = feed.subscribe(() => {})
    feed.start(contextOn('2026-11-20'))
    const full = await settled(feed, (s) => s.cards.length === 45)
    expect([full.done, full.total, full.damaged]).toEqual([45, 45, []])
    expect(read.flat().sort()).toEqual((await store.caseIds()).slice().sort())
    expect(read.length).toBeGreaterThan(2)

    read.length = 0
    await store.saveCase(filed('c7', '2026-11-05'))
    await settled(feed, (s) => s.cards.some((c) => c.deadline.dueOn === '2027-02-03'))
    expect(read).toEqual([['c7']])
    expect(feed.get().cards.length).toBe(45)

    read.length = 0
    await store.deleteCase('c7')
    await settled(feed, (s) => s.cards.length === 44)
    expect(read).toEqual([['c7']])
    stop()
    await store.close()
  })

  it('reads nothing while nobody looks, and catches up when somebody does', async () => {
    const store = await opened({ name: freshName() })
    await store.saveCase(filed('a', '2026-11-01'))
    let reads = 0
    const feed = createFeed({
      ...store,
      readProcedures: (ids) => {
        reads += 1
        return store.readProcedures(ids)
      },
    })
    const stop = feed.subscribe(() => {})
    feed.start(contextOn('2026-11-20'))
    await settled(feed, (s) => s.cards.length === 1)
    stop()
    reads = 0
    await store.saveCase(filed('a', '2026-11-03'))
    await new Promise((r) => setTimeout(r, 600))
    expect(reads).toBe(0)
    await settled(feed, (s) => s.cards[0]?.deadline.dueOn === '2027-02-01')
    expect(reads).toBe(1)
    await store.close()
  })

  it('on another day reckons everything anew', async () => {
    const store = await opened({ name: freshName() })
    await store.saveCase(filed('a', '2026-08-22'))
    const feed = createFeed(store)
    const stop = feed.subscribe(() => {})
    feed.start(contextOn('2026-11-19'))
    await settled(feed, (s) => s.cards.length === 1)
    expect(feed.get().cards[0]?.group).toBe('三日内')
    feed.start(contextOn('2026-11-20'))
    await settled(feed, (s) => s.cards[0]?.group === '今天')
    expect(dues(feed)).toEqual(['a 2026-11-20'])
    stop()
    await store.close()
  })

  it('names a case that cannot be read, and goes on with the others', async () => {
    const store = await opened({ name: freshName() })
    await store.importCases([filed('a', '2026-11-01'), filed('b', '2026-11-01')])
    const feed = createFeed({
      ...store,
      readProcedures: async (ids) =>
        (await store.readProcedures(ids)).map((r) =>
          r.id === 'a' ? { ...r, file: undefined, damaged: true } : r,
        ),
    })
    const stop = feed.subscribe(() => {})
    feed.start(contextOn('2026-11-20'))
    const state = await settled(feed, (s) => s.cards.length === 1)
    expect(state).toMatchObject({ damaged: ['a'], done: 2, total: 2 })
    stop()
    await store.close()
  })

  it('says when the cases cannot be listed at all', async () => {
    const store = await opened({ name: freshName() })
    const feed = createFeed({ ...store, caseIds: () => Promise.reject(new Error('gone')) })
    const stop = feed.subscribe(() => {})
    feed.start(contextOn('2026-11-20'))
    const state = await settled(feed, (s) => s.error !== undefined)
    expect(String(state.error)).toBe('Error: gone')
    stop()
    await store.close()
  })
})

describe('what the board reads of a case', () => {
  it('is all of it but evidence and documents; a case whose event is damaged is said to be', async () => {
    const store = await opened({ name: freshName() })
    const file = {
      ...filed('a', '2026-11-01'),
      documents: [{ id: 'd', kind: 'filing-approval', state: '草稿', overrides: {} }],
    } as unknown as CaseFile
    await store.saveCase(file)
    const { documents: _documents, ...rest } = file
    expect(await store.readProcedures(['a', 'none'])).toEqual([
      { id: 'a', file: rest, damaged: false },
      { id: 'none', file: undefined, damaged: false },
    ])
    await store.close()
  })
})
