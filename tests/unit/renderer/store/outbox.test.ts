import { failureOf } from '@renderer/store'
import { connect } from '@renderer/store/connection'
import { STEPS } from '@renderer/store/db'
import { transact, wait } from '@renderer/store/transact'
import { decodePayload, encodeOps, encodePayload } from '@shared/store/transaction'
import Dexie from 'dexie'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { anyCase, freshName, memoryJournal, opened, plantedCase, rawRows, rowKey } from './support'

describe('“已保存”', () => {
  it('comes only after the acknowledgement, and goes away with the next change', async () => {
    const journal = memoryJournal()
    const store = await opened({ name: freshName(), journal })
    const states: string[] = []
    store.saved.subscribe(() => states.push(`${store.saved.current().state} ${journal.frames.length > 0}`))
    expect(store.saved.current().state).toBe('saved')
    await store.saveCase(plantedCase())
    expect(await store.flush()).toMatchObject({ ok: true })
    expect(states).toEqual(['saving false', 'saved true'])
    await store.close()
  })

  it('says why not, keeps the change, and saves when the disk has room again', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const journal = memoryJournal()
      const store = await opened({ name: freshName(), journal })
      journal.full = true
      expect(await store.saveCase(plantedCase())).toMatchObject({ ok: true })
      expect(await store.flush()).toMatchObject({ error: { code: 'disk.full' } })
      expect(store.saved.current()).toMatchObject({ state: 'failed', failure: { code: 'disk.full' } })
      journal.full = false
      const saved = new Promise<void>((resolve) => {
        store.saved.subscribe(() => store.saved.current().state === 'saved' && resolve())
      })
      await vi.advanceTimersByTimeAsync(3000)
      await saved
      expect(journal.frames).toHaveLength(1)
      await store.close()
    } finally {
      vi.useRealTimers()
    }
  })

  it('is not troubled by taking away what is not there', async () => {
    const journal = memoryJournal()
    const store = await opened({ name: freshName(), journal })
    await store.clearDraft('never written')
    await store.flush()
    expect(journal.frames).toHaveLength(0)
    await store.saveDraft('written', { text: '半句话' })
    await store.clearDraft('written')
    await store.flush()
    expect(journal.frames.map((f) => decodePayload(f).ops.map((o) => o.op))).toEqual([['put'], ['delete']])
    await store.close()
  })

  it('is one journal frame per transaction, holding all its rows', async () => {
    const journal = memoryJournal()
    const store = await opened({ name: freshName(), journal })
    await store.saveCase(plantedCase())
    await store.flush()
    const { ops } = decodePayload(journal.frames[0] as Uint8Array)
    expect(journal.frames).toHaveLength(1)
    expect(ops.map((o) => o.table)).toEqual([
      'events',
      'events',
      'evidence',
      'documents',
      'bodies',
      'cases',
      'audit',
    ])
    await store.close()
  })

  it('writes nothing for a transaction that failed', async () => {
    const journal = memoryJournal()
    const store = await opened({ name: freshName(), journal })
    await store.saveCase(plantedCase())
    await store
      .patchWithNumber('case-1', { kind: 'decision', year: 2026 }, () => {
        throw new Error('bug')
      })
      .catch(() => {})
    await store.flush()
    expect(journal.frames).toHaveLength(1)
    expect(await store.nextNumber('decision', 2026)).toEqual({ ok: true, value: 1 })
    await store.close()
  })
})

describe('what is handed to the journal without reading the outbox', () => {
  const txIds = (frames: readonly Uint8Array[]) => frames.map((f) => decodePayload(f).tx)

  it('is there as soon as a flush right after the save answers', async () => {
    const journal = memoryJournal()
    const store = await opened({ name: freshName(), journal })
    for (let i = 1; i <= 5; i++) {
      await store.saveDraft(`draft ${i}`, i)
      expect(await store.flush()).toMatchObject({ ok: true })
      expect(journal.frames).toHaveLength(i)
    }
    await store.close()
  })

  it('goes there once and whole, whatever fails and comes at the same time', async () => {
    const step = fc.constantFrom('save', 'two at once', 'disk full', 'room again', 'flush')
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const [name, journal] = [freshName(), memoryJournal()]
        const store = await opened({ name, journal })
        let saves = 0
        const save = () => store.saveDraft(`draft ${++saves}`, saves)
        for (const it of steps) {
          if (it === 'save') void save()
          else if (it === 'two at once') await Promise.all([save(), save()])
          else if (it === 'flush') await store.flush()
          else journal.full = it === 'disk full'
        }
        journal.full = false
        await save()
        expect(await store.flush()).toMatchObject({ ok: true })
        expect(new Set(txIds(journal.frames)).size).toBe(journal.frames.length)
        expect(journal.frames).toHaveLength(saves)
        expect((await rawRows(name)).outbox).toEqual([])
        await store.close()
      }),
      { numRuns: 30 },
    )
  })

  it('is nothing of a transaction in which one row could not be written', async () => {
    const name = freshName()
    await (await opened({ name })).close()
    const handed: unknown[] = []
    const at = await connect(
      { name, rowKey: rowKey(), steps: STEPS, onCommit: (rows) => handed.push(...rows), onChange: () => {} },
      STEPS.length,
    )
    const before = await rawRows(name)
    const work = transact(at.db, 'rw', [at.db.drafts, at.db.audit], function* () {
      yield* wait(at.db.drafts.put({ id: 'beside', at: '', value: 1 }))
      yield* wait(at.db.audit.add({ seq: 1 }))
      // The second one of that number fails; whoever goes on as if nothing had been is not believed.
      yield* wait(at.db.audit.add({ seq: 1 }).catch(() => 0))
    })
    await expect(work).rejects.toThrow()
    at.close()
    expect(await rawRows(name)).toEqual(before)
    expect(handed).toEqual([])
  })
})

describe('crash and loss', () => {
  it('before the journal was reached: the outbox survives and is drained at the next start', async () => {
    const [name, journal] = [freshName(), memoryJournal()]
    journal.full = true
    const store = await opened({ name, journal })
    await store.saveCase(plantedCase('a'))
    await store.saveCase(plantedCase('b'))
    await store.close()
    expect((await rawRows(name)).outbox?.length).toBeGreaterThan(0)
    journal.full = false
    const again = await opened({ name, journal })
    expect(again.saved.current().state).toBe('saved')
    expect(journal.frames).toHaveLength(2)
    expect((await rawRows(name)).outbox).toEqual([])
    await again.close()
  })

  it('between fsync and acknowledgement: nothing is journalled twice and later changes survive', async () => {
    const [name, journal] = [freshName(), memoryJournal()]
    const killed = await opened({ name, journal })
    journal.deaf = true
    await killed.saveCase(plantedCase('a'))
    await vi.waitFor(() => expect(journal.frames).toHaveLength(1))
    await killed.patchCase('a', (c) => ({ ...c, title: '后改' }))
    // Not closed: the program is gone. The new one sees one frame the database was not told of.
    journal.deaf = false
    const store = await opened({ name, journal })
    expect(store.report).toEqual({ replayed: 0, rebuilt: false, warnings: [] })
    expect((await store.getCase('a'))?.title).toBe('后改')
    expect(journal.frames).toHaveLength(2)
    await store.close()
  })

  it('the database is lost: the journal rebuilds it, numbers and drafts included', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyCase, { minLength: 1, maxLength: 5 }), async (files) => {
        const [name, journal] = [freshName(), memoryJournal()]
        const store = await opened({ name, journal })
        for (const file of files) await store.saveCase(file)
        await store.saveCase(plantedCase('gone'))
        await store.deleteCase('gone')
        await store.nextNumber('decision', 2026)
        await store.saveDraft('d', [1, '二'])
        const list = await store.listCases()
        await store.close()
        await Dexie.delete(name)
        const again = await opened({ name, journal })
        expect(again.report.replayed).toBe(journal.frames.length)
        expect(await again.listCases()).toEqual(list)
        for (const { id } of list)
          expect(await again.getCase(id)).toStrictEqual(files.findLast((f) => f.id === id))
        expect(await again.getCase('gone')).toBeUndefined()
        expect(await again.nextNumber('decision', 2026)).toEqual({ ok: true, value: 2 })
        expect(await again.getDraft('d')).toMatchObject({ value: [1, '二'] })
        await again.close()
      }),
      { numRuns: 8 },
    )
  })

  it('the database lost its latest transactions only: the missing frames are replayed', async () => {
    const [name, journal] = [freshName(), memoryJournal()]
    const store = await opened({ name, journal })
    await store.saveCase(plantedCase('a'))
    await store.close()
    const other = await opened({ name: freshName(), journal })
    await other.patchCase('a', (c) => ({ ...c, title: '断电前最后一次' }))
    await other.close()
    const again = await opened({ name, journal })
    expect(again.report.replayed).toBe(1)
    expect((await again.getCase('a'))?.title).toBe('断电前最后一次')
    await again.close()
  })

  it('the journal is behind: it is reported and everything is journalled again', async () => {
    const [name, journal] = [freshName(), memoryJournal()]
    const store = await opened({ name, journal })
    for (const id of ['a', 'b']) await store.saveCase(plantedCase(id))
    await store.deleteCase('b')
    await store.close()
    journal.frames.splice(2) // the deletion of b is lost
    const again = await opened({ name, journal })
    expect(again.report.warnings.map((w) => w.code)).toEqual(['journal.behind'])
    await again.close()
    await Dexie.delete(name)
    const rebuilt = await opened({ name, journal })
    expect((await rebuilt.listCases()).map((c) => c.id)).toEqual(['a'])
    expect(await rebuilt.getCase('a')).toStrictEqual(plantedCase('a'))
    await rebuilt.close()
  })

  it('the journal cannot be read: one can still read cases, and sees that nothing is saved', async () => {
    const [name, journal] = [freshName(), memoryJournal()]
    const store = await opened({ name, journal })
    await store.saveCase(plantedCase('a'))
    await store.close()
    const broken = { code: 'journal.broken', message: '日志损坏' }
    const failing = async () => ({ ok: false, error: broken }) as const
    const again = await opened({
      name,
      journal: { ...memoryJournal(), head: failing, append: failing, read: failing },
    })
    expect(again.report.warnings).toEqual([broken])
    expect(await again.getCase('a')).toBeDefined()
    await again.saveCase(plantedCase('b'))
    await again.flush()
    expect(again.saved.current()).toEqual({ state: 'failed', failure: broken })
    await again.close()
  })
})

describe('payload', () => {
  it('round-trips and refuses what is cut or foreign', () => {
    const row = { kind: '立案', _v: 1, _s: Uint8Array.of(1, 2, 3) }
    const ops = encodeOps([
      { op: 'put', table: 'events', key: ['c', 'e1'], row },
      { op: 'delete', table: 'cases', key: 'c' },
      { op: 'clear', table: 'drafts' },
    ])
    const tx = '00112233445566778899aabbccddeeff'
    const bytes = encodePayload(tx, 1, [ops, ops])
    const back = decodePayload(bytes)
    expect(back.tx).toBe(tx)
    expect(back.ops).toHaveLength(6)
    expect(back.ops[2]).toEqual({ op: 'clear', table: 'drafts' })
    expect(back.ops[0]).toEqual({ op: 'put', table: 'events', key: ['c', 'e1'], row })
    for (let n = 0; n < bytes.length; n++) {
      if (n === 20 || n === 20 + ops.length) continue
      try {
        expect(decodePayload(bytes.subarray(0, n)).ops.length).toBeLessThan(6)
      } catch (error) {
        expect(error).toBeInstanceOf(Error)
      }
    }
    expect(() => decodePayload(Uint8Array.of(1, 2, 3, 4))).toThrow()
  })
})

describe('failures', () => {
  it('finds the full disk inside AbortError, and does not hide bugs', () => {
    const quota = new DOMException('full', 'QuotaExceededError')
    expect(failureOf(quota)?.code).toBe('disk.full')
    const abort = new Dexie.AbortError('aborted', quota as unknown as Error)
    expect(failureOf(abort)?.code).toBe('disk.full')
    expect(failureOf(new TypeError('bug'))).toBeUndefined()
  })
})
