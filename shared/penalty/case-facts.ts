import type { UnlawfulAct } from '../model/acts'
import type { CaseIndex, Fact } from '../procedure/case-index'
import type { AmountFacts } from './limits'

/** Whether correction was ordered and is overdue, from the orders and re-inspections of the case. */
export function correctionOverdue(c: CaseIndex): Fact {
  const seen = c.of('re-inspection').map((r) => r.allCorrected)
  if (seen.includes(false)) {
    // Of several acts the re-inspection does not say which one is not corrected.
    return (c.file.acts ?? []).length > 1 ? 'unknown' : 'yes'
  }
  if (seen.length > 0 && seen.every((corrected) => corrected === true)) return 'no'
  return c.fact('rectification-order') === 'no' ? 'no' : 'unknown'
}

/** What the record of an act says of amounts. */
export function amountFactsOf(act: UnlawfulAct | undefined): AmountFacts {
  return { gainFen: act?.illegalGainFen, goodsFen: act?.goodsValueFen }
}
