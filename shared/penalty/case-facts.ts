import type { UnlawfulAct } from '../model/acts'
import { type CaseIndex, type Fact, firstDay } from '../procedure/case-index'
import { actEnd, discoveryDay } from '../procedure/deadlines-investigation'
import type { ActFacts, PartyFacts, PenaltyFacts } from './facts'
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

/** What a case tells the calculator; acts without a catalogue id are left out, for nothing is known of their words. */
export function factsOfCase(c: CaseIndex): PenaltyFacts {
  const decision = c.of('decision')[0]
  return {
    parties: c.file.parties.map(
      (p): PartyFacts => ({ id: p.id, kind: p.kind, name: p.name, birthDate: p.birthDate }),
    ),
    acts: (c.file.acts ?? []).flatMap((a) =>
      a.catalogueId === undefined ? [] : [actFacts(c, a, a.catalogueId)],
    ),
    decidedOn: decision === undefined ? undefined : firstDay(decision),
  }
}

function actFacts(c: CaseIndex, act: UnlawfulAct, violation: string): ActFacts {
  return {
    id: act.id,
    violation,
    parties: act.parties ?? c.file.parties.map((p) => p.id),
    endedOn: actEnd(act),
    continuing: act.continuing,
    discoveredOn: discoveryDay(c, act),
    endangeredLifeWithHarm: act.endangeredLifeWithHarm,
    ...amountFactsOf(act),
    overdue: correctionOverdue(c),
    firstTime: act.firstTime,
    correctedInTime: act.correctedInTime,
    grounds: (act.circumstances ?? []).map((s) => ({
      effect: s.effect,
      text: s.ground,
      provision: s.provision,
    })),
  }
}
