import { type PenaltyItem, PenaltyKind } from '../model/acts'
import type { CaseIndex } from '../procedure/case-index'
import type { CaseContext, LocalFigure } from '../procedure/context'
import { itemsOf, partiesOf, partyName, yuan } from './subjects'

/** Whether the party may ask for a hearing, and why (行政处罚法第六十三条第一款). */
export type HearingNeed =
  | { readonly need: 'yes'; readonly why: string; readonly party: string; readonly figure?: LocalFigure }
  | { readonly need: 'no' }
  | { readonly need: 'unknown'; readonly missing: string }

const alwaysHeard: ReadonlySet<string> = new Set([
  PenaltyKind.LowerGrade,
  PenaltyKind.Revoke,
  PenaltyKind.StopProduction,
  PenaltyKind.Close,
  PenaltyKind.LimitPractice,
])

/** 其他较重的行政处罚 (第五项) is for a person to say. */
const perhapsHeard: ReadonlySet<string> = new Set([
  PenaltyKind.Suspend,
  PenaltyKind.LimitActivity,
  PenaltyKind.Other,
])

/**
 * Judged for each party on its own (同一决定对单位、个人分别计算). What counts as a large amount is not
 * fixed nationally: without the office's own figure the answer is unknown.
 */
export function hearingNeed(c: CaseIndex, ctx: CaseContext, penalties: readonly PenaltyItem[]): HearingNeed {
  let open: HearingNeed = { need: 'no' }
  for (const party of partiesOf(penalties)) {
    const need = partyNeed(c, ctx, party, itemsOf(penalties, party))
    if (need.need === 'yes') return need
    if (need.need === 'unknown') open = need
  }
  return open
}

function partyNeed(
  c: CaseIndex,
  ctx: CaseContext,
  party: string,
  items: readonly PenaltyItem[],
): HearingNeed {
  const heavy = items.find((p) => alwaysHeard.has(p.kind))
  if (heavy) return { need: 'yes', why: `拟对${partyName(c, party)}${heavy.kind}`, party }
  const fines = amountNeed(
    c,
    party,
    items,
    [PenaltyKind.Fine],
    ctx.localRules?.hearingThresholdFen,
    '本地听证数额标准',
  )
  if (fines.need === 'yes') return fines
  const taken = amountNeed(
    c,
    party,
    items,
    [PenaltyKind.ConfiscateGain, PenaltyKind.ConfiscateGoods],
    ctx.localRules?.confiscationThresholdFen,
    '本地没收听证数额标准',
  )
  if (taken.need === 'yes') return taken
  if (fines.need === 'unknown') return fines
  if (taken.need === 'unknown') return taken
  return items.some((p) => perhapsHeard.has(p.kind))
    ? { need: 'unknown', missing: '是否属于其他较重的行政处罚' }
    : { need: 'no' }
}

function amountNeed(
  c: CaseIndex,
  party: string,
  items: readonly PenaltyItem[],
  kinds: readonly PenaltyItem['kind'][],
  figure: LocalFigure | undefined,
  missing: string,
): HearingNeed {
  const counted = items.filter((p) => kinds.includes(p.kind))
  if (counted.length === 0) return { need: 'no' }
  const known = counted.reduce((sum, p) => sum + (p.amountFen ?? 0), 0)
  const complete = counted.every((p) => p.amountFen !== undefined)
  if (!figure) return { need: 'unknown', missing }
  const kind = c.party(party)?.kind
  const [low, high] =
    kind === 'unit'
      ? [figure.unit, figure.unit]
      : kind === 'person'
        ? [figure.person, figure.person]
        : [Math.min(figure.unit, figure.person), Math.max(figure.unit, figure.person)]
  if (known >= high) {
    const why = `拟对${partyName(c, party)}${kinds[0]}${yuan(known)}，达到${yuan(high)}（${figure.source}）`
    return { need: 'yes', why, party, figure }
  }
  if (!complete) return { need: 'unknown', missing: `${kinds[0]}数额` }
  return known >= low ? { need: 'unknown', missing: '个体工商户适用的听证数额标准' } : { need: 'no' }
}
