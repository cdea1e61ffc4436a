import { type Citation, citationsOverlap, cite, formatCitation } from '../law/citation'
import { lawInForce } from '../law/table'
import { type PenaltyItem, PenaltyKind, type UnlawfulAct } from '../model/acts'
import type { EventOf } from '../model/events'
import { amountFactsOf, correctionOverdue } from '../penalty/case-facts'
import type { Violation } from '../penalty/catalogue'
import { finesOfViolation, finesParty, needsOverdue, type OpenFine } from '../penalty/limits'
import { type CaseIndex, firstDay } from '../procedure/case-index'
import type { CaseContext } from '../procedure/context'
import { actEnd } from '../procedure/deadlines-investigation'
import { at, atEvent, fail, type Outcome, type Place, pass, unknown } from './outcome'
import { defineRule } from './rule'
import { itemsOf, partyName, penaltyDecisions, yuan } from './subjects'

// Checks against the catalogue of violations; without a catalogue they do not apply.

interface Fined {
  readonly decision: EventOf<'decision'>
  readonly item: PenaltyItem
  readonly act: UnlawfulAct | undefined
  /** The entry the act names. */
  readonly entry: Violation | undefined
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
        const entry = act?.catalogueId === undefined ? undefined : ctx.catalogue?.byId.get(act.catalogueId)
        return { decision, item, act, entry }
      }),
  )
}

function applies(c: CaseIndex, ctx: CaseContext): boolean {
  return ctx.catalogue !== undefined && finesOf(c, ctx).length > 0
}

function basisOf(f: Fined): readonly Citation[] | undefined {
  return f.item.basis ?? f.decision.basis ?? f.act?.penaltyBasis
}

/** The entry of the act, or every entry of the provisions that the decision cites. */
function entriesOf(f: Fined, ctx: CaseContext): readonly Violation[] {
  if (f.entry) return [f.entry]
  const basis = basisOf(f) ?? []
  return (ctx.catalogue?.violations ?? []).filter((v) =>
    v.basis.some((b) => basis.some((stated) => citationsOverlap(b, stated))),
  )
}

/** What keeps a fine from being compared, or the fines that its party may be given. */
function openFines(c: CaseIndex, ctx: CaseContext, f: Fined): readonly OpenFine[] | Outcome {
  const place = atEvent(f.decision, 'penalties')
  const entries = entriesOf(f, ctx)
  if (entries.length === 0) {
    if (!f.act) return unknown('罚款所对应的违法行为', [place])
    return unknown('违法行为目录编号', [at('act', f.act, 'catalogueId')])
  }
  const foreign = entries.map((v) => v.basis[0]?.law ?? '').find((law) => !wasInForce(ctx, law, f))
  if (foreign !== undefined) return unknown(`当时施行的《${foreign}》的罚款幅度`, [place])
  if (f.item.amountFen === undefined) return unknown('罚款数额', [place])
  const kind = c.party(f.item.party)?.kind
  if (kind === undefined) return unknown('被处罚人', [place])
  const fines = entries.flatMap((v) => finesOfViolation(v, kind, amountFactsOf(f.act)))
  return fines.length > 0 ? fines : unknown('该类当事人的罚款幅度', [place])
}

/** The catalogue holds the present amounts: those of an earlier version are not known to it. */
function wasInForce(ctx: CaseContext, law: string, f: Fined): boolean {
  const days = [f.act === undefined ? undefined : actEnd(f.act), firstDay(f.decision)]
  return days.every((d) => d === undefined) || days.some((d) => d && lawInForce(ctx.law, law, d))
}

const isOutcome = (x: readonly OpenFine[] | Outcome): x is Outcome => 'result' in x

/** The highest amount, or the first fact without which it is not known. */
function highest(fines: readonly OpenFine[]): {
  readonly fen: number
  readonly missing: string | undefined
} {
  const fen = Math.max(0, ...fines.map((f) => (f.limits.state === 'known' ? f.limits.maxFen : 0)))
  const open = fines.find((f) => f.limits.state === 'unknown')?.limits
  return { fen, missing: open?.state === 'unknown' ? open.missing : undefined }
}

export const fineInRange = defineRule({
  id: 'PC-FUDU',
  title: '处罚种类、幅度在法定范围内',
  stage: '决定',
  severity: 'veto',
  cites: [cite('行政处罚法', 76, 1, 2)],
  applies,
  check: (c, ctx) =>
    finesOf(c, ctx).map((f) => {
      const fines = openFines(c, ctx, f)
      if (isOutcome(fines)) return fines
      const amount = f.item.amountFen ?? 0
      const places = [atEvent(f.decision, 'penalties')]
      if (amount === 0) return fail('罚款数额为零。不予处罚的，应当作出不予行政处罚决定', places)
      const most = highest(fines)
      if (amount > most.fen)
        return most.missing === undefined
          ? fail(`对${partyName(c, f.item.party)}罚款${yuan(amount)}，超过法定上限${yuan(most.fen)}`, places)
          : unknown(most.missing, f.act ? [...places, at('act', f.act)] : places)
      return earlyTier(c, f, fines, places) ?? (f.entry ? withMust(c, f, fines, places) : pass())
    }),
})

/** A fine that only overdue correction allows, where correction is not overdue. */
function earlyTier(
  c: CaseIndex,
  f: Fined,
  fines: readonly OpenFine[],
  places: readonly Place[],
): Outcome | undefined {
  const amount = f.item.amountFen ?? 0
  const before = highest(fines.filter((x) => !needsOverdue(x.tier)))
  if (amount <= before.fen || before.missing !== undefined) return undefined
  const condition = fines.find((x) => needsOverdue(x.tier))?.tier.condition ?? '逾期未改正'
  const limit =
    before.fen === 0 ? '这一罚款' : `罚款${yuan(amount)}超过了首次的上限${yuan(before.fen)}，这一档`
  switch (correctionOverdue(c)) {
    case 'yes':
      return undefined
    case 'no':
      return fail(
        `${limit}以“${condition}”为前提，案卷记录的是没有责令改正或者已经改正。请核对档次`,
        [...places, ...c.of('re-inspection').map((r) => atEvent(r, 'allCorrected'))],
        'major',
      )
    case 'unknown':
      return unknown(
        `责令改正后${condition}的记录`,
        places,
        `${limit}以“${condition}”为前提；请补充责令改正的指令和复查情况`,
      )
  }
}

/** What the tier requires beside the fine, where the amount leaves no doubt of the tier. */
function withMust(c: CaseIndex, f: Fined, fines: readonly OpenFine[], places: readonly Place[]): Outcome {
  const amount = f.item.amountFen ?? 0
  const tiers = new Set(
    fines
      .filter(
        ({ limits }) => limits.state === 'unknown' || (limits.minFen <= amount && amount <= limits.maxFen),
      )
      .map((x) => x.tier),
  )
  const [tier] = tiers
  if (tiers.size !== 1 || tier === undefined || c.party(f.item.party)?.kind === 'person') return pass()
  const given = new Set(itemsOf(f.decision.penalties ?? [], f.item.party).map((p) => p.kind))
  if (given.has(PenaltyKind.Other)) return pass()
  const lacking = tier.others.filter(
    (o) =>
      o.duty === 'must' &&
      o.when === undefined &&
      o.decidedBy === undefined &&
      o.whom === undefined &&
      !given.has(o.kind),
  )
  return lacking.length === 0
    ? pass()
    : fail(
        `这一档在罚款之外还应当${lacking.map((o) => o.text).join('、')}，决定没有写。请补上或者说明理由`,
        places,
        'major',
      )
}

export const belowRangeGrounded = defineRule({
  id: 'PC-CONGQING',
  title: '低于法定最低额须有减轻情形',
  stage: '决定',
  severity: 'major',
  cites: [cite('行政处罚法', 32)],
  applies,
  check: (c, ctx) =>
    finesOf(c, ctx).map((f) => {
      const fines = openFines(c, ctx, f)
      if (isOutcome(fines)) return fines
      const amount = f.item.amountFen ?? 0
      const known = fines.flatMap((x) => (x.limits.state === 'known' ? [x.limits.minFen] : []))
      const open = highest(fines).missing
      const least = Math.min(...known)
      if (known.some((min) => amount >= min)) return pass()
      if (open !== undefined) return unknown(open, f.act ? [at('act', f.act)] : [])
      const places = [atEvent(f.decision, 'penalties'), ...(f.act ? [at('act', f.act, 'circumstances')] : [])]
      const grounds = f.act?.circumstances
      if (grounds === undefined)
        return unknown(
          '减轻处罚的情节',
          places,
          `罚款${yuan(amount)}低于法定下限${yuan(least)}，属于减轻处罚；请写明法定的减轻情节及证据`,
        )
      return grounds.some((g) => g.effect === '减轻')
        ? pass()
        : fail(
            `罚款${yuan(amount)}低于法定下限${yuan(least)}，没有减轻处罚的情节。请写明依据或者更正数额`,
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
      const basis = basisOf(f)
      if (!f.act) return unknown('罚款所对应的违法行为', [place])
      if (!f.entry) return unknown('违法行为目录编号', [at('act', f.act, 'catalogueId')])
      if (!basis) return unknown('处罚依据', [place])
      return basisOutcome(f.entry, basis, place, ctx) ?? subjectOutcome(c, f, f.entry)
    }),
})

function basisOutcome(
  entry: Violation,
  basis: readonly Citation[],
  place: Place,
  ctx: CaseContext,
): Outcome | undefined {
  const own = [entry.basis, ...sentTo(entry, ctx).map((v) => v.basis)].flat()
  // The older or newer law on the same act is a question of time (从旧兼从轻), which has its own check.
  const otherTime = kin(entry, ctx, ['新规定', '旧规定', '相关']).flatMap((v) => v.basis)
  const cites = (right: readonly Citation[]) => basis.filter((b) => right.some((r) => citationsOverlap(r, b)))
  const right = entry.basis.map(formatCitation).join('、')
  if (cites(own).length === 0) {
    return cites(otherTime).length > 0
      ? unknown(
          '适用该依据的理由',
          [place],
          `所引依据与违法行为目录不同（目录：${right}），但有关联；请核对行为日、当事人和适用哪一部法律的理由`,
        )
      : fail(`处罚依据与违法行为不对应：该违法行为的依据是${right}`, [place])
  }
  return cites(own).some((b) => own.some((r) => citationsOverlap(r, b) && asExact(b, r)))
    ? undefined
    : fail(`处罚依据没有引到款、项，应当写明${right}`, [place], 'minor')
}

function kin(entry: Violation, ctx: CaseContext, kinds: readonly string[]): readonly Violation[] {
  return (entry.related ?? []).flatMap((r) =>
    kinds.includes(r.kind) ? (ctx.catalogue?.byId.get(r.id) ?? []) : [],
  )
}

function sentTo(entry: Violation, ctx: CaseContext): readonly Violation[] {
  return kin(entry, ctx, ['转致'])
}

/** 主体类型是否符合罚则. */
function subjectOutcome(c: CaseIndex, f: Fined, entry: Violation): Outcome {
  const party = c.party(f.item.party)
  const fines = entry.tiers.flatMap((t) => t.fines)
  if (!party || fines.length === 0 || fines.some((x) => finesParty(x, party.kind))) return pass()
  const places = [atEvent(f.decision, 'penalties'), at('party', party)]
  if (party.kind === 'person')
    return unknown(
      `对${party.name}罚款的依据`,
      places,
      `所引条款的罚款对象是单位，没有规定对个人罚款；请核对对${party.name}罚款的依据`,
    )
  const whom = [...new Set(fines.map((x) => x.whom ?? '个人'))].join('、')
  return fail(`所引条款只对${whom}罚款，不能据此对${party.name}罚款`, places)
}

function asExact(stated: Citation, right: Citation): boolean {
  return (
    (right.paragraph === undefined || stated.paragraph !== undefined) &&
    (right.item === undefined || stated.item !== undefined)
  )
}

export const rangeRules = [fineInRange, belowRangeGrounded, basisMatchesAct] as const
