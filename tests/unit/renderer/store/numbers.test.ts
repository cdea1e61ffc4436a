import type { Store } from '@renderer/store'
import { caseTables, readRows, writeCase } from '@renderer/store/case-rows'
import { connect } from '@renderer/store/connection'
import { STEPS } from '@renderer/store/db'
import { transact, wait } from '@renderer/store/transact'
import { formatNumber, readNumber } from '@shared/documents/number'
import type { CaseFile } from '@shared/model/case-file'
import { isConflict, isUnexplained, liveHolders, stateOf } from '@shared/numbers/entry'
import { registerOf } from '@shared/numbers/register'
import Dexie from 'dexie'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freshName, memoryJournal, opened, plantedCase, rawRows, rowKey } from './support'

const number = (seq: number, code = '罚') => formatNumber('海', code, 2026, seq)

/** A case with one decision for each number; '' for a draft without one. */
function caseWithNumbers(id: string, ...numbers: readonly string[]): CaseFile {
  const documents = numbers.map((n, i) => ({
    id: `d${i + 1}`,
    kind: 'penalty-decision-unit',
    state: '草稿',
    overrides: {},
    ...(n === '' ? {} : { number: n }),
  }))
  return { ...plantedCase(id), title: `${id}案`, documents } as unknown as CaseFile
}

const renumber = (file: CaseFile, documentId: string, to: string): CaseFile =>
  ({
    ...file,
    documents: file.documents?.map((d) => (d.id === documentId ? { ...d, number: to } : d)),
  }) as CaseFile
const without = (file: CaseFile, documentId: string): CaseFile => ({
  ...file,
  documents: file.documents?.filter((d) => d.id !== documentId),
})
const draw = (store: Store, id: string, documentId = 'd1') =>
  store.patchWithNumber(id, { kind: '罚', year: 2026 }, (c, n) => renumber(c, documentId, number(n)))
const give = (store: Store, id: string, to: string, documentId = 'd1') =>
  store.patchCase(id, (c) => renumber(c, documentId, to))
async function lineOf(store: Store, text: string) {
  return (await store.readRegister()).entries.find((e) => e.number === text)
}
const stateIn = async (store: Store, text: string) => {
  const line = await lineOf(store, text)
  return line && stateOf(line)
}

describe('the register of numbers', () => {
  it('refuses a number that a document of another case has, naming it, and saves nothing of the change', async () => {
    const store = await opened({ name: freshName() })
    await store.saveCase(caseWithNumbers('a', number(1)))
    await store.saveCase(caseWithNumbers('b', ''))
    const refused = await store.patchCase('b', (c) => ({ ...renumber(c, 'd1', number(1)), title: '改过' }))
    expect(refused).toMatchObject({ ok: false, error: { code: 'number.taken' } })
    expect(refused.ok ? '' : refused.error.message).toMatch(/“a案”的《行政处罚决定书（单位）》/)
    expect((await store.getCase('b'))?.title).toBe('b案')
    // The same number written with other brackets and widths is the same number.
    expect(await give(store, 'b', '(海)应急罚[2026] 1号')).toMatchObject({ error: { code: 'number.taken' } })
    expect(await give(store, 'b', number(2))).toMatchObject({ ok: true })
    await store.close()
  })

  it('refuses it within one case too, and in a drawn change', async () => {
    const store = await opened({ name: freshName() })
    await store.saveCase(caseWithNumbers('a', number(1), ''))
    expect(await give(store, 'a', number(1), 'd2')).toMatchObject({ error: { code: 'number.taken' } })
    const wrong = store.patchWithNumber('a', { kind: '罚', year: 2026 }, (c) => renumber(c, 'd2', number(1)))
    expect(await wrong).toMatchObject({ error: { code: 'number.taken' } })
    expect((await store.getCase('a'))?.documents?.map((d) => d.number)).toEqual([number(1), undefined])
    await store.close()
  })

  it('a deleted document leaves its number taken; taken back by an undo it is its own again', async () => {
    const store = await opened({ name: freshName() })
    await store.saveCase(caseWithNumbers('a', number(1)))
    const before = (await store.getCase('a')) as CaseFile
    await store.patchCase('a', (c) => without(c, 'd1'))
    expect(await lineOf(store, number(1))).toMatchObject({ holders: [{ gone: { why: '文书已删除' } }] })
    expect(await stateIn(store, number(1))).toBe('作废')
    await store.saveCase(caseWithNumbers('b', ''))
    expect(await give(store, 'b', number(1))).toMatchObject({ error: { code: 'number.taken' } })
    await store.saveCase(before, { why: '撤销上一步' })
    const line = await lineOf(store, number(1))
    expect(line && [stateOf(line), isConflict(line)]).toEqual(['已用', false])
    await store.close()
  })

  it('a changed number and a deleted case leave theirs with the reason', async () => {
    const store = await opened({ name: freshName() })
    await store.saveCase(caseWithNumbers('a', number(1)))
    await give(store, 'a', number(5))
    expect((await lineOf(store, number(1)))?.holders[0]?.gone?.why).toBe(`文书改编为 ${number(5)}`)
    await store.deleteCase('a', { why: '重复录入' })
    expect((await lineOf(store, number(5)))?.holders[0]?.gone?.why).toBe('重复录入')
    expect(await store.nextNumber('罚', 2026)).toEqual({ ok: true, value: 6 })
    expect(await store.explainNumber(number(5), '案件并入另一件')).toMatchObject({ ok: true })
    const line = await lineOf(store, number(5))
    expect(line && isUnexplained(line)).toBe(false)
    expect(line?.explained).toMatchObject({ by: '示例甲', why: '案件并入另一件' })
    await store.close()
  })

  it('a case that comes in with a number already held keeps it, and the line names both', async () => {
    const store = await opened({ name: freshName() })
    await store.saveCase(caseWithNumbers('a', number(1)))
    const came = caseWithNumbers('b', number(1), number(1))
    expect(await store.saveCase(came, { act: 'case.imported' })).toMatchObject({ ok: true })
    expect((await store.getCase('b'))?.documents?.map((d) => d.number)).toEqual([number(1), number(1)])
    const line = await lineOf(store, number(1))
    expect(line?.holders.map((h) => `${h.caseId}/${h.documentId}`)).toEqual(['a/d1', 'b/d1', 'b/d2'])
    expect(line && isConflict(line)).toBe(true)
    const audit = await store.listCaseAudit('b')
    expect(audit.map((l) => (l.entry != null && 'act' in l.entry ? l.entry.act : undefined))).toContain(
      'number.conflict',
    )
    // An edit of the case that leaves the numbers alone goes through.
    expect(await store.patchCase('b', (c) => ({ ...c, title: '改' }))).toMatchObject({ ok: true })
    await give(store, 'b', number(2), 'd1')
    await give(store, 'b', number(3), 'd2')
    const settled = await lineOf(store, number(1))
    expect(settled && [isConflict(settled), liveHolders(settled).length]).toEqual([false, 1])
    await store.close()
  })

  it('many cases at once: numbers are entered, conflicts named, and drawing passes over them', async () => {
    const store = await opened({ name: freshName() })
    const files = [
      caseWithNumbers('a', number(4)),
      caseWithNumbers('b', number(4)),
      caseWithNumbers('a', number(7)),
    ]
    expect(await store.importCases(files)).toMatchObject({ ok: true })
    const line = await lineOf(store, number(4))
    expect(line?.holders.map((h) => [h.caseId, h.gone !== undefined])).toEqual([
      ['a', true],
      ['b', false],
    ])
    expect(await store.nextNumber('罚', 2026)).toEqual({ ok: true, value: 8 })
    await store.close()
  })

  it('a block reserved for paper is passed over in drawing, and is for a document to take', async () => {
    const store = await opened({ name: freshName() })
    await store.saveCase(caseWithNumbers('a', '', ''))
    const series = { counter: '罚', year: 2026, format: (seq: number) => number(seq) }
    expect(await store.reserveBlock(series, 3, '下乡使用纸质文书')).toEqual({
      ok: true,
      value: [number(1), number(2), number(3)],
    })
    expect(await draw(store, 'a', 'd1')).toMatchObject({ ok: true })
    expect((await store.getCase('a'))?.documents?.[0]?.number).toBe(number(4))
    expect(await give(store, 'a', number(2), 'd2')).toMatchObject({ ok: true })
    expect(await stateIn(store, number(2))).toBe('已用')
    expect(await stateIn(store, number(3))).toBe('保留')
    const kept = { as: '作废', why: '填错撕毁', row: '罚' } as const
    expect(await store.settleNumbers([number(3)], kept)).toMatchObject({ ok: true })
    expect(await give(store, 'a', number(3), 'd2')).toMatchObject({ error: { code: 'number.taken' } })
    expect(await store.settleNumbers([number(2)], kept)).toMatchObject({ error: { code: 'number.taken' } })
    await store.close()
  })

  it('gaps are explained by a person, and the start of the year is none', async () => {
    const store = await opened({ name: freshName() })
    await store.saveCase(caseWithNumbers('a', ''))
    await store.reserveNumbers('罚', 2026, 30)
    await give(store, 'a', number(33))
    const gapsIn = async () => {
      const { entries, counters } = await store.readRegister()
      return registerOf(entries, counters)[0]?.gaps.map((g) => [g.from, g.to])
    }
    expect(await gapsIn()).toEqual([[31, 32]])
    const kept = { as: '作废', why: '纸质文书作废两份', row: '罚' } as const
    await store.settleNumbers([number(31), number(32)], kept)
    expect(await gapsIn()).toEqual([])
    expect((await lineOf(store, number(31)))?.kept).toMatchObject({ by: '示例甲', why: '纸质文书作废两份' })
    await store.close()
  })

  it('stands after a reopening, a lost database and a full check; nobody reads a number from the disk', async () => {
    const [name, journal] = [freshName(), memoryJournal()]
    const store = await opened({ name, journal })
    await store.saveCase(caseWithNumbers('a', ''))
    await draw(store, 'a')
    await store.close()
    await Dexie.delete(name)
    const again = await opened({ name, journal })
    await again.saveCase(caseWithNumbers('b', ''))
    expect(await give(again, 'b', number(1))).toMatchObject({ error: { code: 'number.taken' } })
    await draw(again, 'b')
    expect((await again.getCase('b'))?.documents?.[0]?.number).toBe(number(2))
    const checked = await again.fullCheck({ signal: { aborted: false }, progress: () => {} })
    expect(checked).toMatchObject({ ok: true, value: { findings: [] } })
    await again.close()
    const raw = await rawRows(name)
    expect(raw.numbers).toHaveLength(2)
    for (const row of raw.numbers ?? []) {
      expect(Object.keys(row.value as object).sort()).toEqual(['_s', '_v', 'id', 'year'])
      expect(String(row.key)).toMatch(/^[0-9a-f]{64}$/)
    }
  })

  it('an older database gets its register, with its conflicts', async () => {
    const name = freshName()
    const steps = STEPS.slice(0, 2)
    await (await opened({ name, steps })).close()
    const options = { name, rowKey: rowKey(), steps, onCommit: () => {}, onChange: () => {} }
    const at = await connect(options, steps.length)
    for (const file of [caseWithNumbers('a', number(1), '手写的号'), caseWithNumbers('b', number(1), '')]) {
      await transact(at.db, 'rw', caseTables(at.db), function* () {
        yield* wait(writeCase(at.db, file, yield* wait(readRows(at.db, file.id))))
      })
    }
    at.close()
    const store = await opened({ name })
    const { entries } = await store.readRegister()
    const told = entries.map((e) => [e.number, isConflict(e), e.holders.map((h) => h.caseTitle)])
    expect(new Map(told.map(([n, ...rest]) => [n, rest]))).toEqual(
      new Map([
        [number(1), [true, ['a案', 'b案']]],
        ['手写的号', [false, ['a案']]],
      ]),
    )
    await store.saveCase(caseWithNumbers('c', ''))
    expect(await give(store, 'c', '手写的号')).toMatchObject({ error: { code: 'number.taken' } })
    await draw(store, 'c')
    expect((await store.getCase('c'))?.documents?.[0]?.number).toBe(number(2))
    await store.close()
  })
})

describe('whatever the order', () => {
  type Move =
    | { readonly kind: 'draw' | 'remove' | 'undo' | 'deleteCase' | 'reopen' | 'block'; readonly at: number }
    | { readonly kind: 'type' | 'import'; readonly at: number; readonly seq: number }
  const at = fc.integer({ min: 0, max: 3 })
  const move: fc.Arbitrary<Move> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('draw' as const), at }) },
    fc.record({ kind: fc.constantFrom('remove', 'undo', 'deleteCase', 'reopen', 'block'), at }),
    fc.record({ kind: fc.constantFrom('type', 'import'), at, seq: fc.integer({ min: 1, max: 12 }) }),
  )

  it('no number is drawn twice, the counter never goes back, and equal numbers are always named', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 14 }), async (moves) => {
        const [name, journal] = [freshName(), memoryJournal()]
        let store = await opened({ name, journal })
        const drawn = new Set<number>()
        let last = 0
        let count = 0
        const before = new Map<string, CaseFile>()
        for (const m of moves) {
          const id = `c${m.at}`
          const file = await store.getCase(id)
          if (file !== undefined) before.set(id, file)
          if (m.kind === 'import') {
            await store.saveCase(caseWithNumbers(id, number(m.seq), ''), { act: 'case.imported' })
          } else if (m.kind === 'reopen') {
            await store.close()
            store = await opened({ name, journal })
          } else if (m.kind === 'block') {
            const series = { counter: '罚', year: 2026, format: (seq: number) => number(seq) }
            const block = await store.reserveBlock(series, 2, '纸质')
            for (const n of block.ok ? block.value : []) {
              const seq = readNumber(n)?.seq ?? 0
              expect(drawn.has(seq)).toBe(false)
              drawn.add(seq)
            }
          } else if (file === undefined) {
            await store.saveCase(caseWithNumbers(id, ''))
          } else if (m.kind === 'draw') {
            const documentId = `n${count++}`
            const added = await store.patchWithNumber(id, { kind: '罚', year: 2026 }, (c, n) => {
              expect(drawn.has(n)).toBe(false)
              drawn.add(n)
              const [fresh] = caseWithNumbers(id, number(n)).documents ?? []
              return { ...c, documents: [...(c.documents ?? []), { ...fresh, id: documentId }] } as CaseFile
            })
            expect(added.ok).toBe(true)
          } else if (m.kind === 'type') await give(store, id, number(m.seq))
          else if (m.kind === 'remove') await store.patchCase(id, (c) => without(c, 'd1'))
          else if (m.kind === 'undo') await store.saveCase(before.get(id) ?? file)
          else await store.deleteCase(id)

          const { entries, counters } = await store.readRegister()
          const now = counters.find((c) => c.counter === '罚')?.last ?? 0
          expect(now).toBeGreaterThanOrEqual(last)
          last = now
          await agrees(store, entries)
        }
        await store.close()
      }),
      { numRuns: 40 },
    )
  })

  /** The register says of every document of every case what it carries, and names what two carry. */
  async function agrees(store: Store, entries: Awaited<ReturnType<Store['readRegister']>>['entries']) {
    const carried = new Map<string, string[]>()
    for (const id of await store.caseIds()) {
      for (const d of (await store.getCase(id))?.documents ?? []) {
        if (d.number !== undefined) carried.set(d.number, [...(carried.get(d.number) ?? []), `${id}/${d.id}`])
      }
    }
    const live = entries.flatMap((e) => {
      const holders = liveHolders(e).map((h) => `${h.caseId}/${h.documentId}`)
      return holders.length === 0 ? [] : [[e.number, holders.sort()] as const]
    })
    expect(new Map(live)).toEqual(new Map([...carried].map(([n, h]) => [n, h.sort()])))
    for (const e of entries) if (liveHolders(e).length > 1) expect(isConflict(e)).toBe(true)
  }
})
