import { type Citation, citationsOverlap, cite, formatCitation } from '../law/citation'
import { type PenaltyItem, PenaltyKind, type UnlawfulAct } from '../model/acts'
import type { EventOf } from '../model/events'
import type { CaseIndex } from '../procedure/case-index'
import type { CaseContext, CatalogueEntry, FineRange } from '../procedure/context'
import { at, atEvent, fail, type Outcome, pass, unknown } from './outcome'
import { defineRule } from './rule'
import { partyName, penaltyDecisions, yuan } from './subjects'

// Checks against the catalogue of violations; without a catalogue they do not apply.

interface Fined {
  readonly decision: EventOf<'decision'>
  readonly item: PenaltyItem
  readonly act: UnlawfulAct | undefined
  readonly entry: CatalogueEntry | undefined
}

/** The act a penalty is for: the one it names, or the only one of the case. */
function finesOf(c: CaseIndex, ctx: CaseContext): readonly Fined[] {
  const acts = c.file.acts ?? []
  return penaltyDecisions(c).flatMap((decision) =>
    (decision.penalties ?? [])
      .filter((p) => p.kind === PenaltyKind.Fine)
      .map((item) => {
        const ids = item.acts ?? (acts.length === 1 && acts[0] ? [acts[0].id] : [])
        const act = ids.length === 1 ? acts.find((a) => a.id === ids[0]) : undefined
        const entry = act?.catalogueId === undefined ? undefined : ctx.catalogue?.get(act.catalogueId)
        return { decision, item, act, entry }
      }),
  )
}

function applies(c: CaseIndex, ctx: CaseContext): boolean {
  return ctx.catalogue !== undefined && finesOf(c, ctx).length > 0
}

/** What keeps a fine from being compared, or the ranges for its party. */
function rangesFor(c: CaseIndex, f: Fined): readonly FineRange[] | Outcome {
  const place = atEvent(f.decision, 'penalties')
  if (!f.act) return unknown('罚款所对应的违法行为', [place])
  if (f.act.catalogueId === undefined) return unknown('违法行为目录编号', [at('act', f.act, 'catalogueId')])
  if (!f.entry) return unknown(`目录${f.act.catalogueId}的罚款幅度`, [at('act', f.act, 'catalogueId')])
  if (f.item.amountFen === undefined) return unknown('罚款数额', [place])
  const who = c.party(f.item.party)?.kind === 'person' ? 'person' : 'unit'
  const ranges = f.entry.fines.filter((r) => r.who === who)
  return ranges.length > 0 ? ranges : unknown('该类当事人的罚款幅度', [place])
}

const isOutcome = (x: readonly FineRange[] | Outcome): x is Outcome => 'result' in x

export const fineInRange = defineRule({
  id: 'PC-FUDU',
  title: '处罚种类、幅度在法定范围内',
  stage: '决定',
  severity: 'veto',
  cites: [cite('行政处罚法', 76, 1, 2)],
  applies,
  check: (c, ctx) =>
    finesOf(c, ctx).map((f) => {
      const ranges = rangesFor(c, f)
      if (isOutcome(ranges)) return ranges
      const amount = f.item.amountFen ?? 0
      const most = Math.max(...ranges.map((r) => r.maxFen))
      const place = atEvent(f.decision, 'penalties')
      if (amount > most)
        return fail(`对${partyName(c, f.item.party)}罚款${yuan(amount)}，超过法定上限${yuan(most)}`, [place])
      if (amount === 0) return fail('罚款数额为零。不予处罚的，应当作出不予行政处罚决定', [place])
      return pass()
    }),
})

export const belowRangeGrounded = defineRule({
  id: 'PC-CONGQING',
  title: '低于法定最低额须有减轻情形',
  stage: '决定',
  severity: 'major',
  cites: [cite('行政处罚法', 32)],
  applies,
  check: (c, ctx) =>
    finesOf(c, ctx).map((f) => {
      const ranges = rangesFor(c, f)
      if (isOutcome(ranges)) return ranges
      const least = Math.min(...ranges.map((r) => r.minFen))
      if ((f.item.amountFen ?? 0) >= least) return pass()
      const places = [atEvent(f.decision, 'penalties'), ...(f.act ? [at('act', f.act, 'circumstances')] : [])]
      const grounds = f.act?.circumstances
      if (grounds === undefined)
        return unknown(
          '减轻处罚的情节',
          places,
          `罚款${yuan(f.item.amountFen ?? 0)}低于法定下限${yuan(least)}，属于减轻处罚；请写明法定的减轻情节及证据`,
        )
      return grounds.some((g) => g.effect === '减轻')
        ? pass()
        : fail(
            `罚款${yuan(f.item.amountFen ?? 0)}低于法定下限${yuan(least)}，没有减轻处罚的情节。请写明依据或者更正数额`,
            places,
          )
    }),
})

export const basisMatchesAct = defineRule({
  id: 'PC-SHIYONG-FALV',
  title: '适用法律正确并引到条款项',
  stage: '决定',
  severity: 'veto',
  cites: [cite('行政诉讼法', 70)],
  applies,
  check: (c, ctx) =>
    finesOf(c, ctx).map((f) => {
      const place = atEvent(f.decision, 'basis')
      const basis = f.item.basis ?? f.decision.basis
      if (!f.act) return unknown('罚款所对应的违法行为', [place])
      if (!f.entry) return unknown('违法行为目录编号', [at('act', f.act, 'catalogueId')])
      if (!basis) return unknown('处罚依据', [place])
      const right = f.entry.basis
      const cited = basis.filter((b) => right.some((r) => citationsOverlap(r, b)))
      if (cited.length === 0) {
        return fail(`处罚依据与违法行为不对应：该违法行为的依据是${right.map(formatCitation).join('、')}`, [
          place,
        ])
      }
      return cited.some((b) => right.some((r) => asExact(b, r)))
        ? pass()
        : fail(`处罚依据没有引到款、项，应当写明${right.map(formatCitation).join('、')}`, [place], 'minor')
    }),
})

function asExact(stated: Citation, right: Citation): boolean {
  return (
    (right.paragraph === undefined || stated.paragraph !== undefined) &&
    (right.item === undefined || stated.item !== undefined)
  )
}

export const rangeRules = [fineInRange, belowRangeGrounded, basisMatchesAct] as const
