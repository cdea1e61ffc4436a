import { formatNumber } from '@shared/documents/number'
import { entryFor, isConflict, isUnexplained, type NumberEntry, stateOf } from '@shared/numbers/entry'
import { highestSeq, nextSub, numberIn, registerOf, sameSequence } from '@shared/numbers/register'
import { claim, release } from '@shared/numbers/transitions'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const who = { at: '2026-03-05T09:30+08:00', by: '示例甲' }
const holder = (caseId: string, documentId = 'd1') => ({
  caseId,
  documentId,
  document: '行政处罚决定书',
  caseTitle: `${caseId}案`,
})
const line = (code: string, seq: number, sub?: number): NumberEntry =>
  entryFor(formatNumber('海', code, 2026, seq, '应急', sub), who)
const used = (code: string, seq: number, sub?: number) => given(line(code, seq, sub), 'a')
const given = (entry: NumberEntry, ...cases: string[]) =>
  cases.reduce((e, c) => claim(e, holder(c), 'whole') ?? e, entry)

describe('a row of all kinds', () => {
  const bare = (seq: number): NumberEntry => ({
    ...entryFor(formatNumber('海', '', 2026, seq, '应急'), who),
    kept: { ...who, as: '保留', why: '纸质文书' },
  })
  const typed = { year: 2026, seq: 7, letters: '应急罚' }

  it('has each place once, whatever the kind', () => {
    expect(sameSequence([used('立', 7)], '*应急', typed)?.number).toBe('（海）应急立〔2026〕7号')
    expect(sameSequence([used('立', 8)], '*应急', typed)).toBeUndefined()
    expect(sameSequence([used('立', 7)], '*示镇', typed)).toBeUndefined()
    expect(sameSequence([used('罚', 7)], '*应急', typed)).toBeUndefined()
    const void7 = { ...bare(7), kept: { ...who, as: '作废' as const, why: '写坏' } }
    expect(sameSequence([void7], '*应急', typed)).toBe(void7)
  })

  it('a reserved place waits for the document that was written on paper, and is its line then', () => {
    expect(sameSequence([bare(7)], '*应急', typed)).toBeUndefined()
    const [row] = registerOf(
      [bare(7), bare(8), used('罚', 7)],
      [{ counter: '*应急', year: 2026, last: 8, base: 0 }],
    )
    expect(row?.entries.map((e) => e.number)).toEqual(['（海）应急罚〔2026〕7号', '（海）应急〔2026〕8号'])
  })
})

describe('a line of the register', () => {
  it('is free until a document has it, and void once the document is gone', () => {
    const taken = claim(line('罚', 1), holder('a'), 'edit')
    expect(taken && stateOf(taken)).toBe('已用')
    const gone = release(given(line('罚', 1), 'a'), holder('a'), { at: who.at, why: '文书已删除' })
    expect(stateOf(gone)).toBe('作废')
    expect(isUnexplained(gone)).toBe(true)
    expect(isUnexplained({ ...gone, explained: { ...who, why: '写错' } })).toBe(false)
    expect(claim(gone, holder('b'), 'edit')).toBeNull()
    expect(claim(gone, holder('a'), 'edit')?.holders).toHaveLength(1)
  })

  it('reserved for paper is for a document to take; void is not', () => {
    const kept = (as: '保留' | '作废') => ({ ...line('罚', 2), kept: { ...who, why: '纸质文书', as } })
    expect(stateOf(kept('保留'))).toBe('保留')
    expect(claim(kept('保留'), holder('a'), 'edit')).not.toBeNull()
    expect(stateOf(kept('作废'))).toBe('作废')
    expect(claim(kept('作废'), holder('a'), 'edit')).toBeNull()
  })

  it('two documents with one number are a conflict until one lets go or a person says that it is right', () => {
    const both = given(line('罚', 3), 'a', 'b')
    expect(both.holders.map((h) => h.caseId)).toEqual(['a', 'b'])
    expect(isConflict(both)).toBe(true)
    expect(isConflict(release(both, holder('b'), { at: who.at, why: '改号' }))).toBe(false)
    const accepted = { ...both, accepted: { ...who, why: '同一份文书' } }
    expect(isConflict(accepted)).toBe(false)
    expect(isConflict(given(accepted, 'c'))).toBe(true)
    expect(isConflict(given(accepted, 'b'))).toBe(false)
  })

  it('a number that came back on another document is a conflict too', () => {
    const gone = release(given(line('罚', 4), 'a'), holder('a'), { at: who.at, why: '文书已删除' })
    expect(isConflict(given(gone, 'b'))).toBe(true)
    expect(isConflict(given(gone, 'a'))).toBe(false)
  })

  it('a correction may go on with the number of the document it corrects, and only of that one', () => {
    const old = given(line('罚', 5), 'a')
    const corrected = { ...holder('a'), documentId: 'd2' }
    const next = claim(old, corrected, 'edit', { document: 'd1', at: who.at })
    expect(next?.holders.map((h) => [h.documentId, h.gone?.why])).toEqual([
      ['d1', '由更正的文书代替'],
      ['d2', undefined],
    ])
    expect(next && isConflict(next)).toBe(false)
    expect(claim(old, corrected, 'edit', { document: 'd9', at: who.at })).toBeNull()
    expect(claim(given(old, 'b'), corrected, 'edit', { document: 'd1', at: who.at })).toBeNull()
  })

  it('keeps every holder it ever had, whatever the order', () => {
    const step = fc.record({
      act: fc.constantFrom('edit', 'whole', 'release'),
      caseId: fc.constantFrom('a', 'b', 'c'),
    })
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let entry = line('罚', 1)
        const ever = new Set<string>()
        for (const { act, caseId } of steps) {
          const before = entry
          if (act === 'release') entry = release(entry, holder(caseId), { at: who.at, why: '删' })
          else {
            const next = claim(entry, holder(caseId), act === 'edit' ? 'edit' : 'whole')
            if (next !== null) ever.add(caseId)
            // Refused only because another has it or had it.
            else expect(before.holders.some((h) => h.caseId !== caseId)).toBe(true)
            entry = next ?? entry
          }
          expect(new Set(entry.holders.map((h) => h.caseId))).toEqual(ever)
          expect(new Set(entry.holders.map((h) => h.caseId)).size).toBe(entry.holders.length)
        }
      }),
    )
  })
})

describe('the register', () => {
  const counters = [{ counter: '罚', year: 2026, last: 9, base: 2 }]

  it('lists the numbers of a row in order and the gaps between them', () => {
    const [row, ...others] = registerOf([used('罚', 5), used('罚', 3), used('罚', 9)], counters)
    expect(others).toEqual([])
    expect(row?.entries.map((e) => e.seq)).toEqual([3, 5, 9])
    expect(row?.gaps.map((g) => [g.from, g.to])).toEqual([
      [4, 4],
      [6, 8],
    ])
    expect(row?.open).toBe(2)
  })

  it('numbers given before the program was in use are no gaps; the last drawn may be one', () => {
    expect(registerOf([], counters)[0]?.gaps.map((g) => [g.from, g.to])).toEqual([[3, 9]])
    expect(registerOf([used('罚', 1)], [{ ...counters[0]!, last: 2 }])[0]?.gaps).toEqual([])
  })

  it('a row that came in with cases begins with its first number', () => {
    const [row] = registerOf([used('立', 40), used('立', 42)], counters.slice(1))
    expect(row).toMatchObject({ counter: '立', year: 2026, gaps: [{ from: 41, to: 41 }] })
  })

  it('one row for all kinds, and a case number with its 分号', () => {
    const all = [used('罚', 1), used('立', 1), used('罚', 1, 1)]
    const [row, ...others] = registerOf(all, [{ counter: '#应急', year: 2026, last: 1, base: 0 }])
    expect(others).toEqual([])
    expect(row).toMatchObject({ counter: '#应急', gaps: [] })
    expect(row?.entries).toHaveLength(3)
    expect(nextSub(all, '应急罚', 2026, 1)).toBe(2)
    expect(nextSub(all, '应急立', 2026, 1)).toBe(1)
    expect(nextSub(all, '应急结', 2026, 1)).toBeUndefined()
    expect(row && numberIn(row, 2, { prefix: '海' })).toBe('（海）应急〔2026〕2号')
  })

  it('a number drawn from one row stays in it when the office changes its way', () => {
    const two = [...counters, { counter: '*应急', year: 2026, last: 4, base: 0 }]
    const rows = registerOf([{ ...used('罚', 4), row: '*应急' }, used('罚', 3)], two)
    expect(rows.map((r) => [r.counter, r.entries.length])).toEqual([
      ['*应急', 1],
      ['罚', 1],
    ])
    expect(highestSeq([{ ...used('罚', 4), row: '*应急' }], '罚', 2026)).toBe(4)
  })

  it('numbers of no usual form stand in a row of their own, without gaps', () => {
    const [row] = registerOf([given(entryFor('海应急2026-7', who), 'a')], [])
    expect(row).toMatchObject({ counter: '', year: 0, gaps: [], open: 0 })
  })
})
