import { cite } from '../law/citation'
import { type PenaltyItem, PenaltyKind } from '../model/acts'
import type { ActId, Fen, PartyId } from '../model/primitives'
import type { DiscretionTier } from '../procedure/context'
import { sourceText } from '../rule-packs/source'
import { amountForDocument, amountInWords } from '../text/numerals'
import type { ActAssessment } from './assess'
import type { Point } from './facts'

// What a person chooses, against what the law provides. Nothing here chooses.

export interface AmountVerdict {
  /** `reason`: allowed only with a written reason · `refused`: no reason can allow it. */
  readonly state: 'within' | 'reason' | 'refused' | 'unknown'
  readonly point: Point
}

/** Judges an amount against the range, and against the step of the local standard if one was chosen. */
export function judgeAmount(one: ActAssessment, amountFen: Fen, step?: DiscretionTier): AmountVerdict {
  const { range } = one
  const basis = one.violation.basis
  const say = (
    state: AmountVerdict['state'],
    text: string,
    cites: Point['cites'],
    missing?: string,
  ): AmountVerdict => ({
    state,
    point: {
      id: 'amount',
      title: '罚款数额',
      answer: state === 'within' ? 'yes' : state === 'refused' ? 'no' : 'unknown',
      text,
      cites,
      ...(missing === undefined ? {} : { missing }),
    },
  })
  if (one.absorbedBy !== undefined)
    return say('refused', '同一行为已按数额较高的规定罚款，本条不再罚款。', [cite('行政处罚法', 29)])
  if (range.state === 'none') return say('refused', `不能罚款：${range.why}。`, basis)
  if (range.state === 'unknown')
    return say('unknown', `还不能判断是否在幅度内：缺${range.missing}。`, basis, range.missing)
  if (amountFen <= 0)
    return say('refused', '罚款须大于零；不予处罚的，应当作出不予行政处罚决定。', [cite('行政处罚法', 57, 1)])
  if (amountFen > range.maxFen)
    return say('refused', `超过法定上限${amountInWords(range.maxFen)}，不能决定。`, basis)
  if (amountFen < range.minFen)
    return one.mayGoBelow
      ? say('reason', `低于法定最低额${amountInWords(range.minFen)}，属于减轻处罚，须写明理由。`, [
          ...basis,
          cite('行政处罚法', 32),
        ])
      : say(
          'refused',
          `低于法定最低额${amountInWords(range.minFen)}，没有写明法定依据的减轻情节。`,
          [...basis, cite('行政处罚法', 32)],
          '减轻处罚的法定情节',
        )
  if (step !== undefined && (amountFen < step.minFen || amountFen > step.maxFen))
    return say(
      'reason',
      `偏离裁量基准“${step.name}”（${step.source}${step.pack === undefined ? '' : `，${sourceText(step.pack)}`}），须写明理由。`,
      [cite('行政处罚法', 34)],
    )
  return say('within', '在法定幅度之内。', basis)
}

/** Tells the steps of one act apart: the tiers before and after an order may use the same names. */
export function stepKey(step: DiscretionTier): string {
  return `${step.tier} ${step.name}`
}

/** The step that was chosen by its key; drafts from before hold the name alone. */
export function stepOf(one: ActAssessment, key: string | undefined): DiscretionTier | undefined {
  return one.discretion.find((d) => stepKey(d) === key) ?? one.discretion.find((d) => d.name === key)
}

export interface Choice {
  readonly one: ActAssessment
  readonly amountFen: Fen
  readonly step?: DiscretionTier | undefined
  readonly reason?: string | undefined
}

/** The penalty item of a choice, as notice and decision hold it. Says which tier of the words it is. */
export function itemOf({ one, amountFen, step, reason }: Choice): PenaltyItem {
  const applied = one.tiers.find((t) => t.applies === 'yes' && t.fine !== undefined)?.tier
  const tier = step?.name ?? (applied?.condition === undefined ? undefined : applied.condition)
  return {
    party: one.party.id as PartyId,
    acts: [one.act.id as ActId],
    kind: PenaltyKind.Fine,
    amountFen,
    detail: `罚款${amountForDocument(amountFen)}`,
    basis: [...one.violation.basis],
    ...(tier === undefined ? {} : { tier }),
    ...(step === undefined ? {} : { tierSource: step.source }),
    ...(reason === undefined || reason.trim() === '' ? {} : { deviationReason: reason.trim() }),
  }
}

/** The sum of each party's fines, in figures for adding and in words for the paper. */
export function totalsOf(
  choices: readonly Choice[],
): ReadonlyMap<string, { readonly fen: Fen; readonly words: string }> {
  const sums = new Map<string, Fen>()
  for (const { one, amountFen } of choices) sums.set(one.party.id, (sums.get(one.party.id) ?? 0) + amountFen)
  return new Map([...sums].map(([party, fen]) => [party, { fen, words: amountForDocument(fen) }]))
}

/** Earlier items for the same act and party are replaced; everything else stays as it was. */
export function withItems(
  now: readonly PenaltyItem[] | undefined,
  items: readonly PenaltyItem[],
): readonly PenaltyItem[] {
  const replaced = (p: PenaltyItem) =>
    items.some(
      (i) =>
        i.kind === p.kind &&
        i.party === p.party &&
        JSON.stringify(i.acts ?? []) === JSON.stringify(p.acts ?? []),
    )
  return [...(now ?? []).filter((p) => !replaced(p)), ...items]
}
