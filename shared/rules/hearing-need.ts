import { type PenaltyItem, PenaltyKind } from '../model/acts'
import type { LegalDate } from '../model/primitives'
import type { CaseIndex } from '../procedure/case-index'
import type { CaseContext, LocalFigure, LocalRules } from '../procedure/context'
import { localRulesFor } from '../rule-packs/in-force'
import { itemsOf, partiesOf, partyName, yuan } from './subjects'

/** Whether the party may ask for a hearing, and why (行政处罚法第六十三条第一款). */
export type HearingNeed =
  | { readonly need: 'yes'; readonly why: string; readonly party: string; readonly figure?: LocalFigure }
  | { readonly need: 'no'; readonly figure?: LocalFigure }
  | { readonly need: 'unknown'; readonly missing: string; readonly figure?: LocalFigure }

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
 * fixed nationally: without the figure that the office had on `day` the answer is unknown.
 */
export function hearingNeed(
  c: CaseIndex,
  ctx: CaseContext,
  penalties: readonly PenaltyItem[],
  day: LegalDate = ctx.today,
): HearingNeed {
  const local = localRulesFor(ctx, day)
  let open: HearingNeed = { need: 'no' }
  for (const party of partiesOf(penalties)) {
    const need = partyNeed(c, local, party, itemsOf(penalties, party))
    if (need.need === 'yes') return need
    if (need.need === 'unknown' || open.need === 'no') open = worse(open, need)
  }
  return open
}

/** Of two that are no yes: what is unknown stays so, and a no says on what figure it rests. */
function worse(a: HearingNeed, b: HearingNeed): HearingNeed {
  if (b.need === 'unknown') return b
  return a.need === 'unknown' || b.figure === undefined ? a : b
}

function partyNeed(
  c: CaseIndex,
  local: LocalRules,
  party: string,
  items: readonly PenaltyItem[],
): HearingNeed {
  const heavy = items.find((p) => alwaysHeard.has(p.kind))
  if (heavy) return { need: 'yes', why: `拟对${partyName(c, party)}${heavy.kind}`, party }
  const fines = amountNeed(c, party, items, [PenaltyKind.Fine], local.hearingThresholdFen, '本地听证数额标准')
  if (fines.need === 'yes') return fines
  const taken = amountNeed(
    c,
    party,
    items,
    [PenaltyKind.ConfiscateGain, PenaltyKind.ConfiscateGoods],
    local.confiscationThresholdFen,
    '本地没收听证数额标准',
  )
  if (taken.need === 'yes') return taken
  if (fines.need === 'unknown') return fines
  if (taken.need === 'unknown') return taken
  return items.some((p) => perhapsHeard.has(p.kind))
    ? { need: 'unknown', missing: '是否属于其他较重的行政处罚' }
    : worse(fines, taken)
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
  const own = kind === undefined ? undefined : figure[ofKind[kind]]
  const [low, high] =
    own === undefined
      ? [Math.min(figure.unit, figure.person), Math.max(figure.unit, figure.person)]
      : [own, own]
  const reaches = (limit: number) => (figure.exceeds === true ? known > limit : known >= limit)
  if (reaches(high)) {
    const word = figure.exceeds === true ? '超过' : '达到'
    const why = `拟对${partyName(c, party)}${kinds[0]}${yuan(known)}，${word}${yuan(high)}（${figure.source}）`
    return { need: 'yes', why, party, figure }
  }
  if (!complete) return { need: 'unknown', missing: `${kinds[0]}数额`, figure }
  return reaches(low)
    ? { need: 'unknown', missing: '个体工商户适用的听证数额标准', figure }
    : { need: 'no', figure }
}

const ofKind = { unit: 'unit', person: 'person', 'individual-business': 'individualBusiness' } as const
