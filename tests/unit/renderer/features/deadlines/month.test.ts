import { filterCards, handlersOf, noFilter } from '@renderer/features/deadlines/filter'
import { dayAfterKey, monthWeeks } from '@renderer/features/deadlines/month'
import { type BoardCard, boardOf, caseDeadlines } from '@shared/procedure/board'
import { deadlinesOf } from '@shared/procedure/deadlines'
import { describe, expect, it } from 'vitest'
import { bareCase } from '../../../../support/cases'
import { calendar, contextOn } from '../../../../support/law'

function cards(id: string, handler: string): readonly BoardCard[] {
  const ctx = contextOn('2026-09-20')
  const file = {
    ...bareCase(
      { kind: 'registered-preservation', date: '2026-09-28' },
      { kind: 'litigation', acceptedOn: '2026-09-14' },
    ),
    id: id as never,
    title: `示例${id}号案`,
    officers: [{ id: 'o' as never, name: handler, roles: ['承办' as const] }],
  }
  return boardOf([caseDeadlines(file, deadlinesOf(file, ctx))], ctx.deadlines, ctx.today)
}

describe('a month of periods', () => {
  it('is whole weeks from Monday, the periods on their last days', () => {
    const all = [...cards('a', '甲'), ...cards('b', '乙')]
    const weeks = monthWeeks('2026-10-15', calendar, all)
    expect(weeks.map((w) => w.length)).toEqual([7, 7, 7, 7, 7])
    expect([weeks[0]?.[0]?.date, weeks.at(-1)?.[6]?.date]).toEqual(['2026-09-28', '2026-11-01'])
    const day = (date: string) => weeks.flat().find((c) => c.date === date)
    // Seven workdays from 09-28 over the National Day, with the make-up day of 10-10.
    expect(day('2026-10-12')?.cards.map((c) => c.deadline.id)).toEqual([])
    expect(day('2026-10-13')?.cards.map((c) => c.deadline.name)).toEqual([
      '先行登记保存处理',
      '先行登记保存处理',
    ])
    expect([day('2026-10-01')?.kind, day('2026-10-10')?.kind, day('2026-10-11')?.kind]).toEqual([
      'holiday',
      'makeup',
      'weekend',
    ])
    expect([day('2026-09-28')?.inMonth, day('2026-10-31')?.inMonth]).toEqual([false, true])
  })
  it('needs four to six weeks, also round a leap day and in a year nobody knows', () => {
    expect(monthWeeks('2021-02-10', calendar, []).length).toBe(4)
    expect(monthWeeks('2026-11-10', calendar, []).length).toBe(6)
    const unknown = monthWeeks('2028-02-10', calendar, []).flat()
    expect(unknown.filter((c) => c.inMonth).length).toBe(29)
    expect(new Set(unknown.map((c) => c.kind))).toEqual(new Set(['unknown']))
  })
  it('moves by keys over months, and home', () => {
    const move = (key: string) => dayAfterKey(key, '2026-10-31', '2026-11-22')
    expect(
      ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'a'].map(move),
    ).toEqual([
      '2026-11-01',
      '2026-10-30',
      '2026-11-07',
      '2026-10-24',
      '2026-11-30',
      '2026-09-30',
      '2026-11-22',
      undefined,
    ])
  })
})

describe('the filter of the board', () => {
  const all = [...cards('a', '乙某'), ...cards('b', '甲某')]
  const ids = (f: Partial<typeof noFilter>) =>
    filterCards(all, { ...noFilter, kind: 'all', ...f }).map((c) => `${c.case.id} ${c.deadline.id}`)
  it('by what is to be done and what is only awaited, by handler, by words', () => {
    expect(ids({}).length).toBe(all.length)
    const [due, watch] = [ids({ kind: 'due' }), ids({ kind: 'watch' })]
    expect([...due, ...watch].sort()).toEqual(ids({}).sort())
    expect(due).toContain('a DL-DENGJI-7')
    expect(watch).toContain('a DL-SUSONG-YISHEN-6M')
    expect(ids({ handler: '甲某' }).every((x) => x.startsWith('b '))).toBe(true)
    expect(ids({ words: '示例Ａ 登记保存' })).toEqual(['a DL-DENGJI-7'])
    expect(ids({ words: '没有的词' })).toEqual([])
  })
  it('offers every handler once, in the order of the dictionary', () => {
    expect(handlersOf(all)).toEqual(['甲某', '乙某'])
  })
})
