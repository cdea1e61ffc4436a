import type { PartyKind } from '../model/people'
import type { Fen } from '../model/primitives'
import { type Fine, type PenaltyTier, shareBaseLabel, type Violation } from './catalogue'

/** What the amount of a fine may depend on. Missing is not known; zero gain is a known gain. */
export interface AmountFacts {
  readonly gainFen?: Fen | undefined
  readonly goodsFen?: Fen | undefined
  readonly incomeFen?: Fen | undefined
  /** The range for the accident's grade, where a fine is a multiple of it. */
  readonly accident?: { readonly minFen: Fen; readonly maxFen: Fen } | undefined
  /** 按日连续处罚: the earlier fine, and the days counted from the day after the order. */
  readonly earlierFineFen?: Fen | undefined
  readonly days?: number | undefined
}

/** The limits of a fine in fen, both included; `minFen` 0 means above zero. */
export type Limits =
  | { readonly state: 'known'; readonly minFen: Fen; readonly maxFen: Fen }
  /** `missing` names the fact, in Chinese. */
  | { readonly state: 'unknown'; readonly missing: string }
  /** The words are for another amount of gain or goods. */
  | { readonly state: 'not-met' }

/** Works one fine of the catalogue out with the facts of the act. */
export function limitsOf(fine: Fine, facts: AmountFacts): Limits {
  const { amount, when } = fine
  if (when !== undefined) {
    const value = when.of === 'gain' ? facts.gainFen : facts.goodsFen
    if (value === undefined) return { state: 'unknown', missing: shareBaseLabel[when.of] }
    if (when.belowFen !== undefined && value >= when.belowFen) return { state: 'not-met' }
    if (when.atLeastFen !== undefined && value < when.atLeastFen) return { state: 'not-met' }
  }
  switch (amount.kind) {
    case 'range':
      return { state: 'known', minFen: amount.minFen, maxFen: amount.maxFen }
    case 'daily': {
      if (facts.earlierFineFen === undefined) return { state: 'unknown', missing: '原处罚数额' }
      if (facts.days === undefined) return { state: 'unknown', missing: '连续处罚的日数' }
      const sum = facts.earlierFineFen * facts.days
      return { state: 'known', minFen: sum, maxFen: sum }
    }
    case 'share': {
      const base = shareBase(amount.of, facts)
      if (base === undefined) return { state: 'unknown', missing: shareBaseLabel[amount.of] }
      const minFen = percentOf(base.minFen, amount.minPercent, Math.ceil)
      // A fixed percentage of an odd sum is not a whole fen: both ends are then the rounded sum.
      const maxFen = Math.max(minFen, percentOf(base.maxFen, amount.maxPercent, Math.floor))
      return { state: 'known', minFen, maxFen }
    }
  }
}

function shareBase(
  of: keyof typeof shareBaseLabel,
  facts: AmountFacts,
): { readonly minFen: Fen; readonly maxFen: Fen } | undefined {
  if (of === 'range') return facts.accident
  const value = { gain: facts.gainFen, goods: facts.goodsFen, income: facts.incomeFen }[of]
  return value === undefined ? undefined : { minFen: value, maxFen: value }
}

function percentOf(fen: Fen, percent: number, round: (n: number) => number): Fen {
  return round((fen * percent) / 100)
}

/** Whether the words fine this kind of party. 个体工商户 is fined as a unit, and as 个人经营的投资人. */
export function finesParty(fine: Fine, kind: PartyKind): boolean {
  if (fine.who === 'any') return true
  if (kind === 'person') return fine.who === 'person'
  return fine.who === 'unit' || (kind === 'individual-business' && (fine.whom ?? '').includes('投资人'))
}

/** A fine of the catalogue with its tier and its limits; fines whose condition is not met are left out. */
export interface OpenFine {
  readonly violation: Violation
  readonly tier: PenaltyTier
  readonly fine: Fine
  readonly limits: Exclude<Limits, { readonly state: 'not-met' }>
}

/** The fines that an entry provides for a kind of party, in the order of the tiers. */
export function finesOfViolation(
  violation: Violation,
  kind: PartyKind,
  facts: AmountFacts,
): readonly OpenFine[] {
  return violation.tiers.flatMap((tier) =>
    tier.fines.flatMap((fine) => {
      if (!finesParty(fine, kind)) return []
      const limits = limitsOf(fine, facts)
      return limits.state === 'not-met' ? [] : [{ violation, tier, fine, limits }]
    }),
  )
}

/** Whether a tier waits for correction to be overdue. */
export function needsOverdue(tier: PenaltyTier): boolean {
  return tier.tier === 'overdue' || tier.needsOverdue === true
}
