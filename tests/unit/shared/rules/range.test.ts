import { cite } from '@shared/law/citation'
import { runRules } from '@shared/rules/engine'
import { describe, expect, it } from 'vitest'
import { bareCase, type Change, caseWith, set, setAct, setParty } from '../../../support/cases'
import { contextOn } from '../../../support/law'
import { describeRule } from '../../../support/rule-rows'
import { sampleCase, sampleNames } from '../../../support/samples'

const fine = (amountFen?: number, ...more: readonly object[]) =>
  set('decision', {
    penalties: [{ party: 'unit', kind: '罚款', ...(amountFen === undefined ? {} : { amountFen }) }, ...more],
  })
const lighter = setAct('act', { circumstances: [{ effect: '减轻', ground: '示例' }] })
const overdue = set('re-inspection', { allCorrected: false })
const entry =
  (catalogueId: string | undefined, ...basis: readonly ReturnType<typeof cite>[]): Change =>
  (draft) => {
    setAct('act', { catalogueId })(draft)
    if (basis.length > 0) set('decision', { basis })(draft)
  }
const stopped = { party: 'unit', kind: '责令停产停业' }
const dismissed = { catalogue: undefined }

describeRule('PC-FUDU', [
  { name: 'in the range', file: caseWith(), expect: 'pass' },
  { name: 'above every tier', file: caseWith(fine(20_000_001)), expect: 'fail', says: '20万元' },
  { name: 'nothing', file: caseWith(fine(0)), expect: 'fail', says: '为零' },
  { name: 'amount not known', file: caseWith(fine()), expect: 'unknown:罚款数额' },
  {
    name: 'neither act nor basis known',
    file: caseWith(
      setAct('act', { catalogueId: undefined, penaltyBasis: undefined }),
      fine(1_000_000),
      set('decision', { basis: undefined }),
    ),
    expect: 'unknown:违法行为目录编号',
  },
  {
    name: 'without the number of the catalogue, by the basis cited',
    file: caseWith(setAct('act', { catalogueId: undefined }), fine(20_000_001)),
    expect: 'fail',
  },
  {
    name: 'the overdue tier, though corrected',
    file: caseWith(fine(15_000_000, stopped)),
    expect: 'fail',
    says: '10万元',
  },
  {
    name: 'the overdue tier, not corrected',
    file: caseWith(fine(15_000_000, stopped), overdue),
    expect: 'pass',
  },
  {
    name: 'the overdue tier without the suspension it requires',
    file: caseWith(fine(15_000_000), overdue),
    expect: 'fail',
    says: '责令停产停业整顿',
  },
  {
    name: 'the overdue tier, correction not known',
    file: caseWith(fine(15_000_000, stopped), set('re-inspection', { allCorrected: undefined })),
    expect: 'unknown:责令改正后逾期未改正的记录',
  },
  {
    name: 'a fine that needs refusal, corrected',
    file: caseWith(entry('AQF-108', cite('安全生产法', 108)), fine(3_000_000)),
    expect: 'fail',
    says: '拒不改正',
  },
  {
    name: 'a multiple of a gain that is not known',
    file: caseWith(entry('AQF-103-1', cite('安全生产法', 103, 1)), fine(40_000_000)),
    expect: 'unknown:违法所得',
  },
  {
    name: 'a multiple of a known gain',
    file: caseWith(
      entry('AQF-103-1', cite('安全生产法', 103, 1)),
      setAct('act', { illegalGainFen: 10_000_000 }),
      fine(40_000_000),
    ),
    expect: 'pass',
  },
  {
    name: 'above the multiple of a known gain',
    file: caseWith(
      entry('AQF-103-1', cite('安全生产法', 103, 1)),
      setAct('act', { illegalGainFen: 10_000_000 }),
      fine(50_000_001),
    ),
    expect: 'fail',
    says: '50万元',
  },
  {
    name: 'a law that was not yet in force',
    file: caseWith(
      set('decision', { date: '2020-03-25' }),
      setAct('act', { from: '2020-03-02', to: '2020-03-02' }),
      fine(20_000_001),
    ),
    expect: 'unknown:当时施行的《安全生产法》的罚款幅度',
  },
  { name: 'no catalogue', file: caseWith(), context: dismissed, expect: 'not applicable' },
])

describeRule('PC-CONGQING', [
  { name: 'in the range', file: caseWith(), expect: 'pass' },
  { name: 'no lower limit', file: caseWith(fine(100)), expect: 'pass' },
  {
    name: 'below it on a ground',
    file: caseWith(entry('AQF-109', cite('安全生产法', 109)), fine(1_000_000), lighter),
    expect: 'pass',
  },
  {
    name: 'below it on none',
    file: caseWith(
      entry('AQF-109', cite('安全生产法', 109)),
      fine(1_000_000),
      setAct('act', { circumstances: [] }),
    ),
    expect: 'fail',
    says: '5万元',
  },
  {
    name: 'grounds not known',
    file: caseWith(entry('AQF-109', cite('安全生产法', 109)), fine(1_000_000)),
    expect: 'unknown:减轻处罚的情节',
  },
])

describeRule('PC-SHIYONG-FALV', [
  { name: 'the right item', file: caseWith(), expect: 'pass' },
  {
    name: 'another item',
    file: caseWith(fine(2_000_000), set('decision', { basis: [cite('安全生产法', 97, undefined, 3)] })),
    expect: 'fail',
    says: '第九十七条第七项',
  },
  {
    name: 'the article alone',
    file: caseWith(fine(2_000_000), set('decision', { basis: [cite('安全生产法', 97)] })),
    expect: 'fail',
    says: '没有引到',
  },
  {
    name: 'the special law on the same act',
    file: caseWith(entry('AQF-97-3', cite('危险化学品安全法', 101, 1, 6)), fine(2_000_000)),
    expect: 'unknown:适用该依据的理由',
  },
  {
    name: 'a unit under words for the person in charge',
    file: caseWith(entry('AQF-94-1', cite('安全生产法', 94, 1)), fine(3_000_000)),
    expect: 'fail',
    says: '主要负责人',
  },
  {
    name: 'a person under words for units',
    file: caseWith(
      setParty('unit', { kind: 'person', name: '王示例' }),
      entry('AQF-109', cite('安全生产法', 109)),
      fine(3_000_000),
    ),
    expect: 'unknown:对王示例罚款的依据',
  },
  {
    name: 'basis not known',
    file: caseWith(
      fine(2_000_000),
      set('decision', { basis: undefined }),
      setAct('act', { penaltyBasis: undefined }),
    ),
    expect: 'unknown:处罚依据',
  },
])

const major = set('rectification-order', { hazards: [{ text: '示例', level: '重大事故隐患' }] })
const prior =
  (...days: readonly string[]): Change =>
  (draft) => {
    draft.priorPenalties = days.map((decidedOn) => ({
      party: 'unit',
      decidedOn,
      basis: [{ law: '安全生产法', article: 99, item: 2 }],
    }))
  }
const also =
  (event: { readonly id: string; readonly kind: string } & Record<string, unknown>): Change =>
  (draft) => {
    draft.events.push(event)
  }

// The decision is of 2026-03-25 and counts itself.
describeRule('PC-GUANBI', [
  { name: 'no major hazard', file: caseWith(), expect: 'not applicable' },
  { name: 'earlier penalties not looked up', file: caseWith(major), expect: 'unknown:既往行政处罚记录' },
  { name: 'none', file: caseWith(major, prior()), expect: 'pass' },
  { name: 'two in the window', file: caseWith(major, prior('2026-01-05')), expect: 'pass' },
  {
    name: 'three within 180 days, not proposed',
    file: caseWith(
      major,
      prior('2025-09-27', '2026-01-05'),
      also({ id: 'x', kind: 'closure-proposal', absent: true }),
    ),
    expect: 'fail',
    says: '一百八十日内三次',
  },
  {
    name: 'the first a day too early',
    file: caseWith(major, prior('2025-09-26', '2026-01-05')),
    expect: 'pass',
  },
  {
    name: 'four within a year',
    file: caseWith(major, prior('2025-03-26', '2025-05-01', '2025-06-01')),
    expect: 'unknown:是否提请关闭',
  },
  {
    name: 'proposed',
    file: caseWith(
      major,
      prior('2026-01-05', '2026-02-05'),
      also({ id: 'x', kind: 'closure-proposal', date: '2026-03-26' }),
    ),
    expect: 'pass',
  },
  {
    name: 'an annulled one does not count',
    file: caseWith(major, prior('2026-01-05', '2026-02-05'), (draft) => {
      const rows = draft.priorPenalties as Array<Record<string, unknown>>
      Object.assign(rows[0] ?? {}, { annulled: true })
    }),
    expect: 'pass',
  },
  {
    name: 'what they rested on is not known',
    file: caseWith(major, prior('2026-01-05', '2026-02-05'), (draft) => {
      for (const row of draft.priorPenalties as Array<Record<string, unknown>>) delete row.basis
    }),
    expect: 'unknown:既往行政处罚的日期和处罚依据',
  },
  {
    name: 'a refused suspension',
    file: caseWith(
      setAct('act', { catalogueId: 'AQF-113-4' }),
      also({ id: 'x', kind: 'closure-proposal', absent: true }),
    ),
    expect: 'fail',
  },
  {
    name: 'closed by the office itself',
    file: caseWith(fine(2_000_000, { party: 'unit', kind: '责令关闭' })),
    expect: 'fail',
    says: '县级以上人民政府',
  },
])

describe('with the catalogue that ships', () => {
  it.each(sampleNames)('the sample %s has no new veto', (name) => {
    const file = sampleCase(name)
    const fails = (more: object) =>
      runRules(file, contextOn('2026-11-21', more)).filter(
        (f) => f.outcome === 'fail' && f.severity === 'veto',
      )
    expect(fails({})).toEqual(fails({ catalogue: undefined }))
  })

  it('a decision of which only article and amount were published is checked for these', () => {
    const decision = (amountFen: number) =>
      bareCase({
        kind: 'decision',
        date: '2024-07-08',
        outcome: '行政处罚',
        basis: [cite('安全生产法', 103, 2)],
        penalties: [{ party: 'unit', kind: '罚款', amountFen }],
      })
    const range = (file: ReturnType<typeof bareCase>) =>
      runRules(file, contextOn('2026-11-21')).find((f) => f.ruleId === 'PC-FUDU')?.outcome
    expect([range(decision(4_000_000)), range(decision(5_000_001))]).toEqual(['pass', 'fail'])
  })
})
