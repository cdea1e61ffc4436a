import { cite } from '../law/citation'
import { PenaltyKind, type UnlawfulAct } from '../model/acts'
import type { EventOf } from '../model/events'
import { amountFactsOf } from '../penalty/case-facts'
import { finesOfViolation } from '../penalty/limits'
import type { CaseIndex } from '../procedure/case-index'
import type { CaseContext } from '../procedure/context'
import { at, atEvent, fail, type Outcome, pass, unknown } from './outcome'
import { defineRule } from './rule'
import { outcomes, penaltyDecisions, yuan } from './subjects'

/** 认定的情节与处罚一致: what the office itself found in the party's favour has to show in what it decided. */
export const circumstancesShow = defineRule({
  id: 'DZ-QINGJIE',
  title: '认定的情节在处罚中得到体现',
  stage: '决定',
  severity: 'major',
  cites: [cite('行政处罚法', 5, 2), cite('行政处罚法', 32)],
  applies: (c) => penaltyDecisions(c).length > 0 && favoured(c).length > 0,
  check: (c, ctx) => penaltyDecisions(c).flatMap((d) => shownIn(c, ctx, d)),
})

const lighter: readonly string[] = ['从轻', '减轻', '不予处罚']

function favoured(c: CaseIndex): readonly UnlawfulAct[] {
  return (c.file.acts ?? []).filter((a) => a.circumstances?.some((s) => lighter.includes(s.effect)))
}

function shownIn(c: CaseIndex, ctx: CaseContext, d: EventOf<'decision'>): readonly Outcome[] {
  return favoured(c).flatMap((act) => {
    const items = (d.penalties ?? []).filter((p) => p.acts?.includes(act.id) ?? c.file.acts?.length === 1)
    if (items.length === 0) return []
    const has = (effect: string) => act.circumstances?.some((s) => s.effect === effect)
    const places = [at('act', act, 'circumstances'), atEvent(d, 'penalties')]
    return outcomes(
      d.circumstancesWeighed === false
        ? fail(
            `“${act.description}”有从轻、减轻或者不予处罚的情节，决定没有考虑。处罚应当与事实、情节相当，请重新裁量并说明理由`,
            places,
          )
        : undefined,
      has('不予处罚')
        ? fail(`认定“${act.description}”有不予处罚的情节，却决定处罚。请核对情节或者撤回决定`, places)
        : undefined,
      has('减轻') && !has('不予处罚') ? belowMinimum(c, ctx, act, d) : undefined,
      pass(),
    )
  })
}

/** 减轻 means below the least amount of the statute; where that is not known nothing is said. */
function belowMinimum(
  c: CaseIndex,
  ctx: CaseContext,
  act: UnlawfulAct,
  d: EventOf<'decision'>,
): Outcome | undefined {
  const entry = act.catalogueId === undefined ? undefined : ctx.catalogue?.byId.get(act.catalogueId)
  if (!entry) return undefined
  for (const item of d.penalties ?? []) {
    const kind = c.party(item.party)?.kind
    if (item.kind !== PenaltyKind.Fine || item.amountFen === undefined || kind === undefined) continue
    if (!(item.acts?.includes(act.id) ?? c.file.acts?.length === 1)) continue
    const limits = finesOfViolation(entry, kind, amountFactsOf(act)).map((f) => f.limits)
    const known = limits.flatMap((l) => (l.state === 'known' ? [l.minFen] : []))
    if (known.length !== limits.length || known.length === 0) continue
    const least = Math.min(...known)
    if (least > 0 && item.amountFen >= least)
      return unknown(
        '减轻处罚的结果',
        [at('act', act, 'circumstances'), atEvent(d, 'penalties')],
        `认定有减轻情节，罚款${yuan(item.amountFen)}却不低于法定下限${yuan(least)}，实为从轻；请核对情节的认定或者说明理由`,
      )
  }
  return undefined
}

export const circumstanceRules = [circumstancesShow] as const
