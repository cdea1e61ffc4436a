import {
  deskFacts,
  itemsFor,
  targetsOf,
  usualTarget,
  withPenalties,
  withViolation,
} from '@renderer/features/penalty/desk-facts'
import type { PenaltyItem } from '@shared/model/acts'
import { CaseFile } from '@shared/model/case-file'
import { amountText, fineText, shortFine } from '@shared/penalty/violation-text'
import { describe, expect, it } from 'vitest'
import { caseWith, drop, setAct } from '../../../../support/cases'
import { catalogue } from '../../../../support/law'

const item = (party: string) =>
  ({ party, acts: ['act'], kind: '罚款', amountFen: 100 }) as unknown as PenaltyItem
const decided = caseWith()
const undecided = caseWith(
  drop('decision', 'service-decision', 'publication', 'payment', 'closing', 'archiving'),
)
const fresh = () => {
  let n = 0
  return { now: '2026-04-01T09:00:00+08:00', id: () => `fresh-${++n}` }
}

describe('what the calculator is told', () => {
  it('the case, and what was weighed beside it', () => {
    const facts = deskFacts(
      decided,
      { acts: { act: { overdue: 'yes', accidentEntry: 'AQF-114-2' } }, incomes: { unit: 5 }, chosen: {} },
      catalogue,
    )
    expect(facts.acts[0]).toMatchObject({
      violation: 'AQF-97-7',
      overdue: 'yes',
      accident: { minFen: 100_000_000, maxFen: 200_000_000 },
    })
    expect(facts.parties[0]?.incomeFen).toBe(5)
  })

  it('an entry fills what is empty and leaves what a person wrote', () => {
    const entry = catalogue.byId.get('AQF-109')
    if (entry === undefined) throw new Error()
    const kept = withViolation(decided, 'act', entry).acts?.[0]
    expect([kept?.catalogueId, kept?.penaltyBasis?.[0]?.article]).toEqual(['AQF-109', 97])
    const bare = caseWith(setAct('act', { violated: undefined, penaltyBasis: undefined }))
    expect(withViolation(bare, 'act', entry).acts?.[0]).toMatchObject({
      violated: entry.violated,
      penaltyBasis: entry.basis,
    })
  })
})

describe('where the amounts go', () => {
  it('into the open notice, or a new one once something is decided', () => {
    expect(usualTarget(targetsOf(undecided, [item('unit')]))).toBe('penalty-notice')
    expect(usualTarget(targetsOf(decided, [item('unit')]))).toBe('new')
    expect(targetsOf(decided, [item('other')])).toEqual([])
  })

  it('a notice to one party takes that party’s alone', () => {
    const [notice] = targetsOf(undecided, [item('unit')])
    if (notice === undefined) throw new Error()
    expect(itemsFor(notice, [item('unit'), item('other')])).toEqual([item('unit')])
    const after = withPenalties(undecided, notice.id, [item('unit'), item('other')], fresh())
    const written = after.events?.find((e) => e.id === notice.id)
    expect(written?.kind === 'penalty-notice' ? written.penalties : null).toEqual([item('unit')])
  })

  it('a new notice for each party, fit to be saved', () => {
    const after = withPenalties(undecided, 'new', [item('unit'), item('unit'), item('other')], fresh())
    const made = after.events?.filter((e) => e.id.startsWith('fresh-')) ?? []
    expect(made.map((e) => [e.id, e.date, e.party])).toEqual([
      ['fresh-1', '2026-04-01', 'unit'],
      ['fresh-2', '2026-04-01', 'other'],
    ])
    expect(CaseFile.safeParse(after).success).toBe(true)
  })
})

it('says amounts the way an officer reads them', () => {
  expect(amountText({ kind: 'range', minFen: 0, maxFen: 10_000_000 })).toBe('10万元以下')
  expect(amountText({ kind: 'range', minFen: 100_000, maxFen: 500_000 })).toBe('1000元—5000元')
  expect(amountText({ kind: 'share', of: 'gain', minPercent: 200, maxPercent: 500 })).toBe('违法所得的2—5倍')
  expect(amountText({ kind: 'share', of: 'income', minPercent: 100, maxPercent: 100 })).toBe(
    '上一年年收入的100%',
  )
  const gain = catalogue.byId.get('AQF-92-2')
  if (gain === undefined) throw new Error()
  expect(gain.tiers[0]?.fines.map(fineText)).toEqual([
    '单处或者并处 10万元—20万元（违法所得不足10万元）',
    '违法所得的2—5倍（违法所得10万元以上）',
    '5万元—10万元',
  ])
  expect(shortFine(gain, 'unit')).toBe('10万元—20万元 等')
})
