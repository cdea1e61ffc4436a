import { collectedAfterDecision } from '@shared/evidence/after-decision'
import type { PenaltyItem, UnlawfulAct } from '@shared/model/acts'
import type { CaseFile } from '@shared/model/case-file'
import type { Evidence } from '@shared/model/evidence'
import type { Party } from '@shared/model/people'
import type { ProvisionRef } from '@shared/model/primitives'
import { amountForDocument, numberInChinese } from '@shared/text/numerals'
import { provisionsText } from '@shared/text/provisions'
import { actsOf } from './case-view'

/** The unlawful facts drafted from the acts: each act, then its elements. Only what the case states. */
export function factsText(acts: readonly UnlawfulAct[]): string | undefined {
  if (acts.length === 0) return undefined
  return acts
    .map((act, i) => {
      const head = acts.length > 1 ? `${numberInChinese(i + 1)}、` : ''
      const elements = (act.elements ?? []).map((e) => stop(e.text)).join('')
      return `${head}${stop(act.description)}${elements}`
    })
    .join('\n')
}

/**
 * Evidence that bears on the acts; where no act names its evidence, all that was not refused. What was collected
 * after the decision is never among it, whoever ticked it.
 */
export function evidenceFor(c: CaseFile, acts: readonly UnlawfulAct[]): Evidence[] {
  const named = new Set(acts.flatMap((a) => (a.elements ?? []).flatMap((e) => e.evidence ?? [])))
  const usable = (c.evidence ?? []).filter((e) => e.admitted !== false && !collectedAfterDecision(e, c))
  return named.size === 0 ? usable : usable.filter((e) => named.has(e.id))
}

/**
 * 证据一：…，证明…。 one line each, in the order of the evidence list. Of evidence that does not say itself what it
 * proves, the facts that `acts` rest on it.
 */
export function evidenceText(
  evidence: readonly Evidence[],
  acts: readonly UnlawfulAct[] = [],
): string | undefined {
  if (evidence.length === 0) return undefined
  return evidence
    .map((e, i) => {
      const count = e.pages === undefined ? (e.quantity ?? '') : `${e.pages}页`
      const proven = e.proves?.replace(/^证明/, '') ?? provenBy(e, acts)
      const proves = proven === undefined ? '' : `，证明${proven}`
      return stop(`证据${numberInChinese(i + 1)}：${e.name}${count === '' ? '' : `（${count}）`}${proves}`)
    })
    .join('\n')
}

function provenBy(e: Evidence, acts: readonly UnlawfulAct[]): string | undefined {
  const facts = acts
    .flatMap((a) => a.elements ?? [])
    .filter((element) => element.evidence?.includes(e.id))
    .map((element) => bare(element.text))
  return facts.length === 0 ? undefined : facts.join('；')
}

/** Provisions without twins, in the order they first occur. */
export function distinctProvisions(refs: readonly ProvisionRef[]): ProvisionRef[] {
  const seen = new Set<string>()
  return refs.filter((r) => {
    const key = [r.law, r.article, r.sub, r.paragraph, r.item].join('/')
    const isNew = !seen.has(key)
    seen.add(key)
    return isNew
  })
}

export function violatedText(
  acts: readonly UnlawfulAct[],
  told?: readonly ProvisionRef[],
): string | undefined {
  return citations(told ?? acts.flatMap((a) => a.violated ?? []))
}

export function basisText(
  acts: readonly UnlawfulAct[],
  penalties: readonly PenaltyItem[],
  told?: readonly ProvisionRef[],
): string | undefined {
  const own = penalties.flatMap((p) => p.basis ?? [])
  return citations(told ?? (own.length > 0 ? own : acts.flatMap((a) => a.penaltyBasis ?? [])))
}

function citations(refs: readonly ProvisionRef[]): string | undefined {
  return refs.length === 0 ? undefined : provisionsText(distinctProvisions(refs))
}

export function penaltiesOf(
  penalties: readonly PenaltyItem[] | undefined,
  party: Party | undefined,
): PenaltyItem[] {
  return (penalties ?? []).filter((p) => party === undefined || p.party === party.id)
}

/** 警告，罚款人民币叁万元整（￥30,000.00）, as it stands before “的行政处罚”. */
export function penaltyText(penalties: readonly PenaltyItem[]): string | undefined {
  if (penalties.length === 0) return undefined
  return penalties
    .map((p) => {
      const amount = p.amountFen === undefined ? '' : amountForDocument(p.amountFen)
      const detail = p.detail === undefined ? '' : amount === '' ? `（${p.detail}）` : `，${p.detail}`
      return `${p.kind}${amount}${detail}`
    })
    .join('；')
}

/** Sum of the fines in fen; undefined where there is no fine or an amount is not known. */
export function fineTotal(penalties: readonly PenaltyItem[]): number | undefined {
  const fines = penalties.filter((p) => p.kind === '罚款')
  if (fines.length === 0 || fines.some((p) => p.amountFen === undefined)) return undefined
  return fines.reduce((sum, p) => sum + (p.amountFen ?? 0), 0)
}

/**
 * 裁量说理: the circumstances weighed, each with its ground, its provision and the evidence for it by its number in
 * `evidence`; then the tier chosen with the standard that has it, and why it was departed from. Only what the case states.
 */
export function discretionText(
  acts: readonly UnlawfulAct[],
  penalties: readonly PenaltyItem[],
  evidence: readonly Evidence[] = [],
): string | undefined {
  const circumstances = acts.flatMap((a) => a.circumstances ?? [])
  const sentences = circumstances.map((x) => {
    const numbers = evidence.flatMap((e, i) =>
      x.evidence?.includes(e.id) ? [`证据${numberInChinese(i + 1)}`] : [],
    )
    const shown = numbers.length === 0 ? '' : `（见${numbers.join('、')}）`
    const ground = x.ground === undefined ? '' : `${bare(x.ground)}${shown}，`
    const law = x.provision === undefined ? '' : `符合${provisionsText([x.provision])}的规定，`
    return `${ground}${law}依法${x.effect === '不予处罚' ? '不予行政处罚' : `${x.effect}处罚`}。`
  })
  const tiers = penalties.flatMap((p) =>
    p.tier === undefined
      ? []
      : [`${p.tierSource === undefined ? '' : `裁量基准为${bare(p.tierSource)}，`}裁量档次为${stop(p.tier)}`],
  )
  const reasons = penalties.flatMap((p) => (p.deviationReason === undefined ? [] : [stop(p.deviationReason)]))
  const all = [...sentences, ...new Set(tiers), ...reasons]
  return all.length === 0 ? undefined : all.join('')
}

/** 案由 as the case names it, else made of the party's acts. */
export function causeText(c: CaseFile, party: Party | undefined): string | undefined {
  if (c.cause !== undefined) return c.cause
  const acts = actsOf(c, party)
  return acts.length === 0
    ? undefined
    : `涉嫌${acts.map((a) => a.description.replace(/[。；]$/, '')).join('；')}`
}

/** Ends a sentence with one full stop. */
export function stop(sentence: string): string {
  const words = bare(sentence)
  return words === '' ? '' : `${words}。`
}

/** A sentence without what ends it. */
export function bare(sentence: string): string {
  return sentence.trim().replace(/[。；;，,.]+$/, '')
}

/** What a drafted text leaves open where the case does not know: seen on the paper, and named before it is issued. */
export const OPEN = '＿＿＿＿'
