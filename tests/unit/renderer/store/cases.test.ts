import { Cancelled } from '@shared/ipc/jobs'
import { CaseFile } from '@shared/model/case-file'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyCase, freshName, memoryJournal, opened, plantedCase } from './support'

describe('cases', () => {
  it('come back deep-equal, order of lists and absent versus empty kept, over any sequence of saves', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyCase, { minLength: 1, maxLength: 6 }), async (files) => {
        const store = await opened({ name: freshName() })
        const latest = new Map<string, unknown>()
        for (const file of files) {
          expect(await store.saveCase(file)).toEqual({ ok: true, value: undefined })
          latest.set(file.id, file)
        }
        for (const [id, file] of latest) expect(await store.getCase(id)).toStrictEqual(file)
        const list = await store.listCases()
        expect(list.map((c) => c.id).sort()).toEqual([...latest.keys()].sort())
        await store.close()
      }),
      { numRuns: 25 },
    )
  })

  it('gives undefined for an unknown case', async () => {
    const store = await opened({ name: freshName() })
    expect(await store.getCase('none')).toBeUndefined()
    await store.close()
  })

  it('lists what a list shows, latest first', async () => {
    const store = await opened({ name: freshName() })
    await store.saveCase({ ...plantedCase('a'), updatedAt: '2026-01-01T08:00+08:00' })
    await store.saveCase(plantedCase('b'))
    const list = await store.listCases()
    expect(list.map((c) => c.id)).toEqual(['b', 'a'])
    expect(list[0]).toMatchObject({
      stage: '调查取证',
      counts: { parties: 1, events: 2, evidence: 1, documents: 1 },
    })
    await store.close()
  })

  it('patches in one transaction, refuses another id, and says when the case is gone', async () => {
    const store = await opened({ name: freshName() })
    await store.saveCase(plantedCase())
    const patched = await store.patchCase('case-1', (c) => ({ ...c, events: c.events?.slice(1) }))
    expect(patched.ok && patched.value.events).toHaveLength(1)
    expect((await store.getCase('case-1'))?.events?.map((e) => e.id)).toEqual(['e2'])
    expect(await store.patchCase('case-1', () => plantedCase('x'))).toMatchObject({
      error: { code: 'store.id-changed' },
    })
    expect(await store.getCase('x')).toBeUndefined()
    expect(await store.patchCase('none', (c) => c)).toMatchObject({ error: { code: 'store.missing' } })
    await expect(
      store.patchCase('case-1', () => {
        throw new TypeError('bug')
      }),
    ).rejects.toThrow(TypeError)
    await store.close()
  })

  it('refuses to lead a document out of order, by whichever way, and takes in a case that was led so elsewhere', async () => {
    const store = await opened({ name: freshName() })
    const base = { id: 'd1', kind: 'rectification-order', number: '1号', state: '草稿', overrides: {} }
    const issued = { at: '2026-03-05T09:30+08:00', by: '某', values: {} }
    const at = { at: '2026-03-05T09:30+08:00', by: '某' }
    const caseOf = (document: object, events: readonly object[] = []) =>
      CaseFile.parse({ ...plantedCase(), documents: [document], events })
    const draft = caseOf(base)
    const made = caseOf({ ...base, state: '已制作', issued })
    const served = caseOf({ ...base, state: '已制作', issued }, [
      { id: 's1', kind: 'service', date: '2026-03-05', served: 'd1' },
    ])
    await store.saveCase(draft)
    const refused = (words: string) => ({
      ok: false,
      error: {
        code: 'document.order',
        message: expect.stringMatching(new RegExp(`1号.*${words}.*没有作任何改动`)),
      },
    })
    expect(await store.patchCase('case-1', () => made)).toMatchObject(refused('没有批准的记录'))
    expect(await store.saveCase(made)).toMatchObject(refused('没有批准的记录'))
    expect(await store.patchWithNumber('case-1', { kind: '改', year: 2026 }, () => made)).toMatchObject(
      refused('没有批准的记录'),
    )
    const signed = caseOf({ ...base, life: [{ step: '签章', on: '2026-03-05', ...at }] })
    expect(await store.patchCase('case-1', () => signed)).toMatchObject(refused('不能签章'))
    expect(await store.patchCase('case-1', (c) => ({ ...c, events: served.events }))).toMatchObject(
      refused('还是草稿，不能记送达'),
    )
    // Nothing of the refused writings is there: no row, no audit entry, no number drawn.
    expect(await store.getCase('case-1')).toStrictEqual(draft)
    expect((await store.listCaseAudit('case-1')).length).toBe(1)
    expect(await store.nextNumber('改', 2026)).toEqual({ ok: true, value: 1 })

    // Made and served elsewhere without a word of approval and signature: it comes in and is shown so.
    expect(await store.saveCase(served, { act: 'case.imported', inAnyOrder: true })).toMatchObject({
      ok: true,
    })
    expect(await store.getCase('case-1')).toStrictEqual(served)
    expect(await store.patchCase('case-1', (c) => ({ ...c, title: '另一个名称' }))).toMatchObject({
      ok: true,
    })
    expect(await store.importCases([{ ...served, id: 'case-2' as never }])).toMatchObject({ ok: true })
    await store.close()
  })

  it('keeps a finished document as it is, by whichever way a change comes, and says which', async () => {
    const store = await opened({ name: freshName() })
    const issued = { at: '2026-03-05T09:30+08:00', values: { 姓名: '某' } }
    const made = CaseFile.parse({
      ...plantedCase(),
      documents: [
        { id: 'd1', kind: 'inquiry-record', number: '1号', state: '已制作', overrides: {}, issued },
      ],
    })
    await store.saveCase(made)
    const locked = { ok: false, error: { code: 'document.locked', message: expect.stringContaining('1号') } }
    expect(await store.patchCase('case-1', (c) => ({ ...c, documents: [] }))).toMatchObject(locked)
    expect(await store.saveCase(plantedCase())).toMatchObject(locked)
    expect(await store.saveCase(plantedCase(), { act: 'case.imported' })).toMatchObject(locked)
    const renumber = (c: CaseFile): CaseFile => ({
      ...c,
      documents: c.documents!.map((d) => ({ ...d, number: '2号' })),
    })
    expect(await store.patchWithNumber('case-1', { kind: '罚', year: 2026 }, renumber)).toMatchObject(locked)
    // Nothing of the refused writings is there: no row, no audit entry, no number drawn.
    expect(await store.getCase('case-1')).toStrictEqual(made)
    expect((await store.listCaseAudit('case-1')).length).toBe(1)
    expect(await store.nextNumber('罚', 2026)).toEqual({ ok: true, value: 1 })
    const correcting: CaseFile = {
      ...made,
      documents: [
        ...made.documents!,
        {
          ...plantedCase().documents![0]!,
          id: 'd2' as never,
          replaces: { document: 'd1' as never, reason: '写错', at: '2026-03-06T09:30+08:00', by: '某' },
        },
      ],
    }
    expect(await store.patchCase('case-1', () => correcting)).toMatchObject({ ok: true })
    const last = (await store.listCaseAudit('case-1')).at(-1)
    expect(last).toMatchObject({ entry: { act: 'document.correcting', why: '写错' } })
    expect(await store.saveCase(plantedCase(), { why: '从备份恢复', takenWhole: true })).toMatchObject({
      ok: true,
    })
    await store.close()
  })

  it('writes only what changed', async () => {
    const journal = memoryJournal()
    const store = await opened({ name: freshName(), journal })
    await store.saveCase(plantedCase())
    await store.flush()
    const before = journal.frames.length
    await store.saveCase(plantedCase())
    await store.flush()
    expect(journal.frames.length).toBe(before)
    await store.patchCase('case-1', (c) => ({ ...c, events: c.events?.map((e) => ({ ...e, note: '补记' })) }))
    await store.flush()
    expect(journal.frames.length).toBe(before + 1)
    await store.close()
  })

  it('deletes with an audit entry', async () => {
    const store = await opened({ name: freshName() })
    await store.saveCase(plantedCase())
    expect(await store.deleteCase('case-1')).toMatchObject({ ok: true })
    expect(await store.getCase('case-1')).toBeUndefined()
    expect(await store.listCases()).toEqual([])
    expect(await store.deleteCase('case-1')).toMatchObject({ error: { code: 'store.missing' } })
    const acts = (await store.listCaseAudit('case-1')).map(({ entry }) => entry?.v === 1 && entry.act)
    expect(acts).toEqual(['case.created', 'case.deleted'])
    await store.close()
  })

  it('imports many, reports progress, stops when told', async () => {
    const store = await opened({ name: freshName() })
    const files = Array.from({ length: 45 }, (_, i) => plantedCase(`c${i}`))
    const seen: number[] = []
    const signal = { aborted: false }
    const done = await store.importCases(files, { signal, progress: (p) => seen.push(p.done) })
    expect(done).toEqual({ ok: true, value: { imported: 45 } })
    expect(seen).toEqual([40, 45])
    for (const file of files) expect(await store.getCase(file.id)).toStrictEqual(file)
    const changed = [
      { ...plantedCase('c1'), title: '换' },
      plantedCase('n1'),
      { ...plantedCase('n1'), title: '后者' },
    ]
    expect((await store.importCases(changed)).ok).toBe(true)
    expect((await store.getCase('c1'))?.title).toBe('换')
    expect((await store.getCase('n1'))?.title).toBe('后者')
    const more = Array.from({ length: 45 }, (_, i) => plantedCase(`m${i}`))
    const stopping = store.importCases(more, {
      signal,
      progress: () => Object.assign(signal, { aborted: true }),
    })
    await expect(stopping).rejects.toThrow(Cancelled)
    expect(await store.listCases()).toHaveLength(86)
    await store.close()
  })
})

describe('numbers, drafts, settings', () => {
  it('never gives a number twice, also side by side, with a saved case and after a reopening', async () => {
    const [name, journal] = [freshName(), memoryJournal()]
    const store = await opened({ name, journal })
    await store.saveCase(plantedCase())
    const drawn = await Promise.all(Array.from({ length: 10 }, () => store.nextNumber('decision', 2026)))
    expect(drawn.map((r) => r.ok && r.value).sort((a, b) => Number(a) - Number(b))).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ])
    const patched = await store.patchWithNumber('case-1', { kind: 'decision', year: 2026 }, (c, n) => ({
      ...c,
      title: `${n}号`,
    }))
    expect(patched.ok && patched.value.title).toBe('11号')
    expect(await store.nextNumber('decision', 2027)).toEqual({ ok: true, value: 1 })
    expect(await store.reserveNumbers('decision', 2027, 30)).toMatchObject({ ok: true })
    expect(await store.reserveNumbers('decision', 2027, 3)).toMatchObject({ ok: true })
    await store.close()
    const again = await opened({ name, journal })
    expect(await again.nextNumber('decision', 2026)).toEqual({ ok: true, value: 12 })
    expect(await again.nextNumber('decision', 2027)).toEqual({ ok: true, value: 31 })
    await again.close()
  })

  it('keeps drafts and settings over a lock', async () => {
    const [name, journal] = [freshName(), memoryJournal()]
    const store = await opened({ name, journal })
    await store.saveDraft('case:1', { 姓名: '甲', 行: [1, null] })
    await store.putSetting('office', { 名称: '乙' })
    await store.close()
    expect(await store.saveDraft('case:1', 1)).toMatchObject({ error: { code: 'store.closed' } })
    await expect(store.getDraft('case:1')).rejects.toMatchObject({ failure: { code: 'store.closed' } })
    const again = await opened({ name, journal })
    expect(await again.getDraft('case:1')).toEqual({
      at: '2026-03-05T09:30:00+08:00',
      value: { 姓名: '甲', 行: [1, null] },
    })
    expect(await again.getSetting('office')).toEqual({ 名称: '乙' })
    expect(await again.getSetting('none')).toBeUndefined()
    await again.clearDraft('case:1')
    expect(await again.getDraft('case:1')).toBeUndefined()
    await again.close()
  })
})
