import { citationsOverlap, cite } from '../law/citation'
import { type PenaltyItem, PenaltyKind, type UnlawfulAct } from '../model/acts'
import type { EventOf } from '../model/events'
import type { PriorPenalty } from '../model/people'
import type { LegalDate } from '../model/primitives'
import { type CaseIndex, firstDay } from '../procedure/case-index'
import { chineseDate } from '../procedure/dates'
import { bareWords } from './consistency'
import { at, atEvent, fail, type Outcome, type Place, pass, unknown } from './outcome'
import { defineRule } from './rule'
import { partiesOf, partyName, penaltyDecisions, summaryDecisions } from './subjects'

/** 一事不再罚款: one act of one party is fined once. A decision that was annulled is not one. */
export const notFinedTwice = defineRule({
  id: 'PC-YISHI',
  title: '一事不二罚款',
  stage: '决定',
  severity: 'veto',
  cites: [cite('行政处罚法', 29)],
  applies: (c) => c.of('decision').some((d) => d.penalties?.some((p) => p.kind === PenaltyKind.Fine)),
  check: (c) => {
    const all = fines(c)
    return [...withinCase(c, all), ...earlierOnes(c, all)]
  },
})

interface FineOf {
  readonly decision: EventOf<'decision'>
  readonly item: PenaltyItem
  /** The acts it is for; `undefined` where neither it nor the case says. */
  readonly acts: readonly string[] | undefined
}

function fines(c: CaseIndex): readonly FineOf[] {
  const only = c.file.acts?.length === 1 ? c.file.acts.map((a): string => a.id) : undefined
  return [...penaltyDecisions(c), ...summaryDecisions(c)]
    .filter((d) => !annulled(c, d))
    .flatMap((decision) =>
      (decision.penalties ?? [])
        .filter((p) => p.kind === PenaltyKind.Fine && !isDaily(p))
        .map((item) => ({ decision, item, acts: item.acts ?? only })),
    )
}

/** 按日连续处罚 (安全生产法第一百一十二条) is a fine of its own upon a first. */
function isDaily(item: PenaltyItem): boolean {
  return item.basis?.some((b) => citationsOverlap(b, cite('安全生产法', 112))) === true
}

/** Whether a later remedy set the decision aside, or a later decision replaced it after one. */
function annulled(c: CaseIndex, d: EventOf<'decision'>): boolean {
  const day = firstDay(d)
  const remedies = [...c.of('reconsideration'), ...c.of('litigation')]
  return remedies.some((r) => {
    const on = r.decidedOn ?? firstDay(r)
    return (
      /撤销|无效|违法/u.test(r.outcome ?? '') &&
      !/维持|驳回/u.test(r.outcome ?? '') &&
      (day === undefined || on === undefined || on > day)
    )
  })
}

function withinCase(c: CaseIndex, all: readonly FineOf[]): readonly Outcome[] {
  return all.flatMap((a, i) =>
    all.slice(i + 1).flatMap((b): readonly Outcome[] => {
      if (a.item.party !== b.item.party) return []
      const places = [atEvent(a.decision, 'penalties'), atEvent(b.decision, 'penalties')]
      const name = partyName(c, a.item.party)
      if (a.acts === undefined || b.acts === undefined)
        return a.decision.id === b.decision.id
          ? []
          : [
              unknown(
                '两次罚款各对应的违法行为',
                places,
                `对${name}有两份罚款决定，没有写明各对应哪项违法行为；同一违法行为不得两次罚款，请注明`,
              ),
            ]
      const act = a.acts.find((id) => b.acts?.includes(id))
      if (act === undefined) return []
      const what = c.file.acts?.find((x) => x.id === act)?.description ?? '同一违法行为'
      if (!a.item.acts || !b.item.acts)
        return [
          unknown(
            '两项罚款各对应的违法行为',
            places,
            `对${name}有两项罚款，案件只登记了一项违法行为（${what}）；同一违法行为不得两次罚款，请写明各对应的行为`,
          ),
        ]
      return [
        fail(
          `对${name}的同一违法行为（${what}）罚款两次。同时违反几个规定的，按罚款数额高的规定处罚一次`,
          places,
        ),
      ]
    }),
  )
}

function earlierOnes(c: CaseIndex, all: readonly FineOf[]): readonly Outcome[] {
  const list = c.file.priorPenalties ?? []
  if (list.length === 0) return []
  return partiesOf(all.map((f) => f.item)).flatMap((party) =>
    list
      .map((prior, index) => ({ prior, index }))
      .filter(({ prior }) => prior.party === party)
      .map(({ prior, index }) => against(c, all, party, prior, index)),
  )
}

function against(
  c: CaseIndex,
  all: readonly FineOf[],
  party: string,
  prior: PriorPenalty,
  index: number,
): Outcome {
  if (prior.annulled === true || prior.fined === false || prior.sameAct === false) return pass()
  const mine = all.filter((f) => f.item.party === party)
  const acts = (c.file.acts ?? []).filter((a) => mine.some((f) => f.acts?.includes(a.id) ?? true))
  const places: readonly Place[] = [
    { type: 'case', id: c.file.id, field: `priorPenalties.${index}` },
    ...mine.slice(0, 1).map((f) => atEvent(f.decision, 'penalties')),
  ]
  const which = `${prior.decidedOn ? chineseDate(prior.decidedOn) : ''}${prior.number ?? prior.agency ?? '既往处罚'}`
  if (prior.sameAct === true)
    return prior.fined === true
      ? fail(
          `${partyName(c, party)}的同一违法行为已由${which}处以罚款，不得再次罚款。原决定被撤销的，请登记`,
          places,
        )
      : unknown('既往处罚是否为罚款', places)
  const alike = acts.filter((a) => mayBeSame(a, prior))
  if (alike.length === 0) return pass()
  return unknown(
    '既往处罚与本案是否同一违法行为',
    [...places, ...alike.map((a) => at('act', a))],
    `${which}处罚的行为与本案的“${alike[0]?.description}”依据或者案由相同，且本案行为不晚于该决定；请核对是否同一行为。原处罚后又实施的，请填写行为日期`,
  )
}

/** Alike by words or basis, and not begun after the earlier decision, which would make it another act. */
function mayBeSame(act: UnlawfulAct, prior: PriorPenalty): boolean {
  const basis = act.penaltyBasis?.some((b) => prior.basis?.some((p) => citationsOverlap(b, p))) === true
  const words = prior.cause !== undefined && bareWords(prior.cause) === bareWords(act.description)
  if (!basis && !words) return false
  const began: LegalDate | undefined = act.from ?? act.to
  if (began !== undefined && prior.decidedOn !== undefined && began > prior.decidedOn) return false
  return prior.actOn === undefined || began === undefined || prior.actOn >= began
}

export const duplicateRules = [notFinedTwice] as const
