import { cite } from '../law/citation'
import type { Fen, LegalDate } from '../model/primitives'
import type { CaseContext, DiscretionTier } from '../procedure/context'
import { localRulesFor } from '../rule-packs/in-force'
import type { Catalogue, OtherPenalty, PenaltyTier, Violation } from './catalogue'
import type { ActFacts, Answer, PartyFacts, PenaltyFacts, Point } from './facts'
import { groundPoints, mayGoBelow } from './grounds'
import { lawOfTime } from './law-of-time'
import { limitationPoint } from './limitation'
import { type AmountFacts, finesOfViolation, needsOverdue, type OpenFine } from './limits'

/** One tier of the words as it bears on one party: whether it applies, its fine, what goes beside it. */
export interface TierAssessment {
  readonly tier: PenaltyTier
  readonly applies: Answer
  readonly fine: OpenFine | undefined
  readonly others: readonly OtherPenalty[]
}

/** One act of one party. */
export interface ActAssessment {
  readonly act: ActFacts
  readonly party: PartyFacts
  readonly violation: Violation
  readonly tiers: readonly TierAssessment[]
  /** The range that applies, both ends included; `minFen` 0 means above zero. */
  readonly range: FineRange
  /** 减轻: the fine may go below the least. */
  readonly mayGoBelow: boolean
  /** The steps of the local standard that may apply, with what each asks. */
  readonly discretion: readonly DiscretionTier[]
  /** The entry that takes the fine instead, where one act breaks several provisions (第二十九条). */
  readonly absorbedBy?: string
  readonly points: readonly Point[]
}

export type FineRange =
  | { readonly state: 'known'; readonly minFen: Fen; readonly maxFen: Fen }
  | { readonly state: 'unknown'; readonly missing: string }
  /** The words provide no fine for this party, or none before correction is overdue. */
  | { readonly state: 'none'; readonly why: string }

/** The sum of one party's ranges: each violation is punished on its own and the fines are added. */
export interface PartyTotal {
  readonly party: PartyFacts
  readonly minFen: Fen
  readonly maxFen: Fen
  /** How many of the party's fines are not in the sum because a fact is missing. */
  readonly open: number
}

export interface Assessment {
  readonly acts: readonly ActAssessment[]
  readonly totals: readonly PartyTotal[]
}

/** The law and the local figures that an assessment needs. */
export type AssessContext = Pick<CaseContext, 'law' | 'today' | 'localRules' | 'packs'> & {
  readonly catalogue: Catalogue
}

/**
 * What the law provides for each act of each party. Pure; it explains and suggests, and decides nothing.
 * Acts whose catalogue id is not listed are left out.
 */
export function assess(facts: PenaltyFacts, ctx: AssessContext): Assessment {
  const separate = facts.acts.flatMap((act) =>
    act.parties.flatMap((id) => {
      const party = facts.parties.find((p) => p.id === id)
      const named = ctx.catalogue.byId.get(act.violation)
      return party === undefined || named === undefined ? [] : [assessAct(facts, act, party, named, ctx)]
    }),
  )
  const acts = separate.map((one) => ({ ...one, ...absorption(one, separate) }))
  return { acts, totals: facts.parties.map((p) => totalOf(p, acts)) }
}

function assessAct(
  facts: PenaltyFacts,
  act: ActFacts,
  party: PartyFacts,
  named: Violation,
  ctx: AssessContext,
): ActAssessment {
  const choice = lawOfTime(ctx.catalogue, ctx.law, named, party.kind, {
    // What still goes on is judged by the law of the day it is decided.
    endedOn: act.endedOn ?? (act.continuing === true ? (facts.decidedOn ?? ctx.today) : undefined),
    decidedOn: facts.decidedOn ?? ctx.today,
  })
  const violation = choice.use ?? named
  const amounts: AmountFacts = { ...act, incomeFen: party.incomeFen }
  const tiers = tiersFor(violation, party, act, amounts)
  const range: FineRange =
    choice.use === undefined
      ? { state: 'unknown', missing: choice.point.missing ?? '行为时的处罚规定' }
      : rangeOf(violation, tiers)
  return {
    act,
    party,
    violation,
    tiers,
    range,
    mayGoBelow: mayGoBelow(party, act),
    discretion: discretionFor(violation, party, tiers, ctx, facts.decidedOn ?? ctx.today),
    points: [
      choice.point,
      limitationPoint(act, ctx.today),
      ...correctionPoints(violation, act),
      ...otherPoints(violation, act, tiers),
      ...groundPoints(party, act),
      ...(violation.crime === undefined
        ? []
        : [
            {
              id: 'crime',
              title: '涉嫌犯罪',
              answer: 'unknown' as const,
              text: `该条规定：${violation.crime}。请判断是否达到移送标准。`,
              cites: [],
              missing: '是否涉嫌犯罪',
            },
          ]),
    ],
  }
}

function tiersFor(
  violation: Violation,
  party: PartyFacts,
  act: ActFacts,
  amounts: AmountFacts,
): readonly TierAssessment[] {
  const fines = finesOfViolation(violation, party.kind, amounts)
  const replaced = fines.some((f) => f.tier.tier === 'overdue')
  return violation.tiers.map((tier) => ({
    tier,
    applies: tierApplies(tier, act, replaced),
    // Where the words hold several for one party, the unmet are gone; of those left the first is asked about.
    fine: fines.find((f) => f.tier === tier),
    others: tier.others.filter((o) => (party.kind === 'person' ? o.whom !== undefined : true)),
  }))
}

/** Overdue correction takes the place of the first tier where it has a fine of its own for the party. */
function tierApplies(tier: PenaltyTier, act: ActFacts, replaced: boolean): Answer {
  const serious: Answer = act.serious === undefined ? 'unknown' : act.serious ? 'yes' : 'no'
  switch (tier.tier) {
    case 'first':
      return !replaced || act.overdue === 'no' ? 'yes' : act.overdue === 'yes' ? 'no' : 'unknown'
    case 'overdue':
      return act.overdue
    case 'serious':
      if (!needsOverdue(tier)) return serious
      return act.overdue === 'no' || serious === 'no' ? 'no' : act.overdue === 'yes' ? serious : 'unknown'
  }
}

function rangeOf(violation: Violation, tiers: readonly TierAssessment[]): FineRange {
  const fined = tiers.filter((t) => t.fine !== undefined && t.applies !== 'no')
  const sure = fined.find((t) => t.applies === 'yes')
  if (sure?.fine !== undefined) return sure.fine.limits
  if (fined.length > 0) {
    const condition = tiers.find((t) => t.tier.tier === 'overdue')?.tier.condition ?? '逾期未改正'
    return { state: 'unknown', missing: `责令改正后是否${condition}` }
  }
  if (violation.tiers.every((t) => t.fines.length === 0))
    return {
      state: 'none',
      why: violation.related?.some((r) => r.kind === '转致')
        ? '该条转致适用其他规定，本身没有罚款幅度'
        : '该条没有规定罚款',
    }
  return tiers.some((t) => t.fine !== undefined)
    ? { state: 'none', why: '罚款以责令改正后逾期未改正（拒不改正）为前提，前提没有满足' }
    : { state: 'none', why: '该条没有规定对这类当事人罚款' }
}

function correctionPoints(violation: Violation, act: ActFacts): readonly Point[] {
  const { correction } = violation
  if (correction === undefined)
    return [
      {
        id: 'correction',
        title: '责令改正',
        answer: 'yes',
        text: '实施处罚时应当责令当事人改正或者限期改正违法行为。',
        cites: [cite('行政处罚法', 28, 1)],
      },
    ]
  const cites = [...violation.basis, cite('行政处罚法', 28, 1)]
  if (!correction.fineOnlyAfter)
    return [{ id: 'correction', title: '责令改正', answer: 'yes', text: `应当${correction.order}。`, cites }]
  const text = {
    yes: `罚款的前提已满足：已${correction.order}，逾期（拒不）改正。`,
    no: `罚款的前提没有满足：只能${correction.order}，不得罚款。`,
    unknown: `罚款以${correction.order}后逾期（拒不）改正为前提，请补充责令改正和复查的情况。`,
  }[act.overdue]
  return [
    {
      id: 'correction',
      title: '罚款前提',
      answer: act.overdue,
      text,
      cites,
      ...(act.overdue === 'unknown' ? { missing: '责令改正后是否逾期未改正' } : {}),
    },
  ]
}

/** What must or may go beside the fine, for the tiers that apply or may apply. */
function otherPoints(
  violation: Violation,
  act: ActFacts,
  tiers: readonly TierAssessment[],
): readonly Point[] {
  const word = { must: '应当', either: '选择其一：', upTo: '可以直至' } as const
  const fixed = tiers
    .filter((t) => t.applies !== 'no')
    .flatMap((t) =>
      t.others
        .filter((o) => !(o.kind === '没收违法所得' && act.gainFen === 0))
        .map((o): Point => {
          const asked = o.kind === '没收违法所得' && act.gainFen === undefined ? '违法所得' : undefined
          const condition =
            t.applies === 'yes' ? (o.when ?? '') : `${t.tier.condition ?? ''}的${o.when ?? ''}`
          const by = o.decidedBy === undefined ? '' : `（由${o.decidedBy}决定）`
          const whom = o.whom === undefined ? '' : `对${o.whom}`
          const answer: Answer =
            t.applies === 'yes' && (o.when === undefined || (act.gainFen ?? 0) > 0) ? 'yes' : 'unknown'
          return {
            id: `other-${t.tier.tier}-${o.text}`,
            title: o.kind,
            answer,
            text: `${condition === '' ? '' : `${condition}，`}${whom}${word[o.duty]}${o.text}${by}。`,
            cites: violation.basis,
            ...(asked === undefined ? {} : { missing: asked }),
          }
        }),
    )
  const gain: readonly Point[] =
    (act.gainFen ?? 0) > 0 && !fixed.some((p) => p.title === '没收违法所得')
      ? [
          {
            id: 'gain',
            title: '没收违法所得',
            answer: 'yes',
            text: '有违法所得，除依法应当退赔的外，应当予以没收。',
            cites: [cite('行政处罚法', 28, 2)],
          },
        ]
      : []
  return [...fixed, ...gain]
}

function discretionFor(
  violation: Violation,
  party: PartyFacts,
  tiers: readonly TierAssessment[],
  ctx: AssessContext,
  day: LegalDate,
): readonly DiscretionTier[] {
  const open = new Set(tiers.filter((t) => t.applies !== 'no').map((t) => t.tier.tier))
  const who = party.kind === 'person' ? 'person' : 'unit'
  return (localRulesFor(ctx, day).discretion ?? []).filter(
    (d) => d.violation === violation.id && d.who === who && open.has(d.tier),
  )
}

/** Of the entries that one act of a party breaks, the one with the higher fine takes it (第二十九条). */
function absorption(
  one: ActAssessment,
  all: readonly ActAssessment[],
): { readonly absorbedBy?: string; readonly points: readonly Point[] } {
  if (one.act.sameAct === undefined) return { points: one.points }
  const rivals = all.filter((x) => x.act.sameAct === one.act.sameAct && x.party.id === one.party.id)
  if (rivals.length < 2) return { points: one.points }
  const open = rivals.find((x) => x.range.state === 'unknown')
  const heaviest = [...rivals].sort((a, b) => weight(b) - weight(a))[0]
  const same = {
    id: 'same-act',
    title: '一事不再罚款',
    cites: [cite('行政处罚法', 29)],
  }
  if (open !== undefined && open.range.state === 'unknown')
    return {
      points: [
        ...one.points,
        {
          ...same,
          answer: 'unknown',
          text: `同一行为违反多个规定，按罚款数额高的处罚；还缺${open.range.missing}，不能比较。`,
          missing: open.range.missing,
        },
      ],
    }
  if (heaviest === undefined || heaviest === one)
    return {
      points: [
        ...one.points,
        { ...same, answer: 'yes', text: '同一行为违反多个规定，按本条罚款：数额较高。' },
      ],
    }
  return {
    absorbedBy: heaviest.violation.id,
    points: [
      ...one.points,
      {
        ...same,
        answer: 'no',
        text: `同一行为违反多个规定，不得两次罚款；按“${heaviest.violation.title}”罚款，本条不再罚款。`,
      },
    ],
  }
}

function weight({ range }: ActAssessment): number {
  return range.state === 'known' ? range.maxFen + range.minFen / 1e15 : -1
}

function totalOf(party: PartyFacts, acts: readonly ActAssessment[]): PartyTotal {
  const own = acts.filter((a) => a.party.id === party.id && a.absorbedBy === undefined)
  let [minFen, maxFen, open] = [0, 0, 0]
  for (const { range } of own) {
    if (range.state === 'known') {
      minFen += range.minFen
      maxFen += range.maxFen
    } else if (range.state === 'unknown') open += 1
  }
  return { party, minFen, maxFen, open }
}
