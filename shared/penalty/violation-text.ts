import { PenaltyKind } from '../model/acts'
import { yuan } from '../rules/subjects'
import {
  type Fine,
  type FineAmount,
  type OtherPenalty,
  type PenaltyTier,
  shareBaseLabel,
  tierLabel,
  type Violation,
} from './catalogue'

/** 10万元以下 · 10万元—20万元 · 违法所得2—5倍 · 上一年年收入的60%—100%. */
export function amountText(amount: FineAmount): string {
  switch (amount.kind) {
    case 'range':
      return rangeText(amount.minFen, amount.maxFen)
    case 'daily':
      return '原罚款数额，按日连续'
    case 'share': {
      const times = amount.minPercent >= 100 && amount.of !== 'income'
      const [a, b] = times
        ? [amount.minPercent / 100, amount.maxPercent / 100]
        : [amount.minPercent, amount.maxPercent]
      const span = a === b ? `${a}` : `${a}—${b}`
      return `${shareBaseLabel[amount.of]}的${span}${times ? '倍' : '%'}`
    }
  }
}

export function rangeText(minFen: number, maxFen: number): string {
  if (minFen === maxFen) return yuan(maxFen)
  return minFen === 0 ? `${yuan(maxFen)}以下` : `${yuan(minFen)}—${yuan(maxFen)}`
}

const dutyWord = { must: '', may: '可以处 ', aloneOrWith: '单处或者并处 ' } as const

/** One fine with its duty and its condition. */
export function fineText(fine: Fine): string {
  const when =
    fine.when === undefined
      ? ''
      : fine.when.belowFen === undefined
        ? `（${shareBaseLabel[fine.when.of]}${yuan(fine.when.atLeastFen ?? 0)}以上）`
        : `（${shareBaseLabel[fine.when.of]}不足${yuan(fine.when.belowFen)}）`
  return `${dutyWord[fine.duty]}${amountText(fine.amount)}${when}`
}

export function otherText(o: OtherPenalty): string {
  const lead = { must: '', either: '或者 ', upTo: '直至' }[o.duty]
  const tail = [o.whom, o.decidedBy === undefined ? undefined : `由${o.decidedBy}决定`].filter(
    (x) => x !== undefined,
  )
  return `${lead}${o.text}${tail.length === 0 ? '' : `（${tail.join('，')}）`}`
}

export function tierName(tier: PenaltyTier): string {
  return tier.tier === 'first' ? tierLabel.first : (tier.condition ?? tierLabel[tier.tier])
}

/** The first range of a kind of party for a table cell: 首次 10万元以下. */
export function shortFine(v: Violation, who: 'unit' | 'person'): string {
  const all = v.tiers.flatMap((t) =>
    t.fines.filter((f) => f.who === who || (f.who === 'any' && who === 'unit')).map((f) => ({ t, f })),
  )
  const [first] = all
  if (first === undefined) return '—'
  const name = first.t.tier === 'first' ? '' : `${tierName(first.t)}：`
  return `${name}${amountText(first.f.amount)}${all.length > 1 ? ' 等' : ''}`
}

/** What beside fines the entry holds, by kind, without repeats. */
export function otherKinds(v: Violation): string {
  return [...new Set(v.tiers.flatMap((t) => t.others.map((o) => o.kind)))]
    .filter((k) => k !== PenaltyKind.Fine)
    .join('、')
}
