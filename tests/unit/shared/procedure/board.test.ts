import { boardOf, cardSentence, caseDeadlines, columnsOf, groupOf, isOpen } from '@shared/procedure/board'
import type { Deadline } from '@shared/procedure/deadline'
import { deadlinesOf } from '@shared/procedure/deadlines'
import { describe, expect, it } from 'vitest'
import { bareCase, caseWith, drop } from '../../../support/cases'
import { contextOn, deadlineTable } from '../../../support/law'

function deadline(id: string, more: Partial<Deadline> = {}): Deadline {
  return {
    id,
    name: id,
    whose: 'office',
    trigger: { type: 'event', id: 'e', text: '某事' },
    state: 'open',
    overdue: false,
    citation: '《行政处罚法》第六十条',
    refs: [],
    confirmed: true,
    ...more,
  }
}

const left = (n: number, unit: '工作日' | '自然日' = '自然日') => ({ n, unit })

describe('columns of the board', () => {
  // 2026-11-18 is a Wednesday; its week ends on the 22nd.
  const today = '2026-11-18'
  it.each([
    ['已过', deadline('a', { dueOn: '2026-11-17', overdue: true, state: 'unknown', missing: '记录' })],
    ['已过', deadline('a', { dueOn: '2026-11-17', overdue: true, state: 'missed' })],
    ['今天', deadline('a', { dueOn: today, daysLeft: left(0) })],
    ['三日内', deadline('a', { dueOn: '2026-11-21', daysLeft: left(3) })],
    ['本周', deadline('a', { dueOn: '2026-11-22', daysLeft: left(4) })],
    ['以后', deadline('a', { dueOn: '2026-11-23', daysLeft: left(5) })],
    // One workday left behind a long holiday is soon, however many days that is.
    ['三日内', deadline('a', { dueOn: '2026-11-30', daysLeft: left(1, '工作日') })],
    ['无法计算', deadline('a', { state: 'unknown', missing: '立案日期' })],
    ['无法计算', deadline('a', { state: 'unknown', dueOn: '2026-11-30', missing: '公示日期' })],
  ] as const)('%s', (group, d) => {
    expect(groupOf(d, today)).toBe(group)
  })

  it('on a Sunday the week ends that day', () => {
    expect(groupOf(deadline('a', { dueOn: '2026-11-26', daysLeft: left(4) }), '2026-11-22')).toBe('以后')
  })

  it('leaves out what is done, also what was done late', () => {
    expect(isOpen(deadline('a', { state: 'met' }))).toBe(false)
    expect(isOpen(deadline('a', { state: 'missed', doneOn: '2026-01-02', overdue: true }))).toBe(false)
    expect(isOpen(deadline('a', { state: 'missed', overdue: true }))).toBe(true)
    expect(isOpen(deadline('a', { state: 'unknown', missing: '日期' }))).toBe(true)
  })
})

describe('what is lost first', () => {
  const board = (...open: readonly Deadline[]) =>
    boardOf(
      [{ case: { id: 'c', number: '', title: '', party: '', handlers: [] }, open }],
      deadlineTable,
      '2026-11-18',
    ).map((c) => c.deadline.id)
  it('goes by what it costs, then by day: a right, an act’s legality, a duty, the party’s, what is only watched', () => {
    const due = { dueOn: '2026-12-01' }
    expect(
      board(
        deadline('DL-GONGGAO-SONGDA-30', { ...due, whose: 'clock' }),
        deadline('DL-FUYI-60', { ...due, whose: 'party-right' }),
        deadline('DL-FAYUAN-SHOULI-5', { ...due, whose: 'other' }),
        deadline('DL-JIAOKUAN-15', { ...due, whose: 'party-duty' }),
        deadline('DL-GONGSHI-7-AQ', { dueOn: '2026-11-19' }),
        deadline('DL-BANAN-90', due),
        deadline('DL-SUSONG-DABIAN-15', { dueOn: '2026-12-03' }),
        deadline('DL-FUYI-DAFU-10', due),
      ),
    ).toEqual([
      'DL-FUYI-DAFU-10',
      'DL-SUSONG-DABIAN-15',
      'DL-BANAN-90',
      'DL-GONGSHI-7-AQ',
      'DL-JIAOKUAN-15',
      'DL-FAYUAN-SHOULI-5',
      'DL-FUYI-60',
      'DL-GONGGAO-SONGDA-30',
    ])
  })

  it('says what, case, day, consequence and article in one sentence', () => {
    const file = {
      ...bareCase({ kind: 'registered-preservation', date: '2026-11-16' }),
      numbers: { 案号: '示例1号' },
    }
    const ctx = contextOn('2026-11-18')
    const [card] = boardOf([caseDeadlines(file, deadlinesOf(file, ctx))], ctx.deadlines, ctx.today)
    expect(card && cardSentence(card)).toBe(
      '先行登记保存处理：示例1号，2026年11月25日届满，逾期未处理，程序违法（《行政处罚法》第五十六条）。',
    )
  })
})

describe('the board of cases', () => {
  it('gives every open period one card under a key of its own, and the columns hold them all', () => {
    const ctx = contextOn('2026-03-20')
    const files = [
      caseWith(drop('decision', 'service-decision', 'publication', 'payment', 'closing', 'archiving')),
      { ...caseWith(drop('service-decision', 'payment')), id: 'other' as never },
    ]
    const entries = files.map((f) => caseDeadlines(f, deadlinesOf(f, ctx)))
    const cards = boardOf(entries, ctx.deadlines, ctx.today)
    expect(cards.length).toBe(entries.reduce((n, e) => n + e.open.length, 0))
    expect(new Set(cards.map((c) => c.key)).size).toBe(cards.length)
    expect(
      Object.values(columnsOf(cards))
        .flat()
        .map((c) => c.key)
        .sort(),
    ).toEqual(cards.map((c) => c.key).sort())
    expect(cards[0]?.case.handlers).toEqual(['甲一', '甲二'])
  })
})
