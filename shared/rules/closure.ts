import { cite, shortLawTitle } from '../law/citation'
import { PenaltyKind } from '../model/acts'
import type { EventOf } from '../model/events'
import { AgencyKind, type PriorPenalty } from '../model/people'
import type { LegalDate } from '../model/primitives'
import { type CaseIndex, firstDay } from '../procedure/case-index'
import type { CaseContext } from '../procedure/context'
import { addDays, addYears } from '../procedure/dates'
import { periodOf } from '../procedure/deadline-table'
import { at, atEvent, fail, type Outcome, type Place, pass, unknown } from './outcome'
import { defineRule } from './rule'
import { penaltyDecisions } from './subjects'

const LAW = '安全生产法'
/** 一百八十日内三次、一年内四次 (安全生产法第一百一十三条第一项); this decision counts. */
const WINDOWS = [
  { period: 'DL-GUANBI-180', times: 3, name: '一百八十日内三次' },
  { period: 'DL-GUANBI-1Y', times: 4, name: '一年内四次' },
] as const
/** The other three situations of the article are acts of the catalogue. */
const CLOSING_ACTS: ReadonlySet<string> = new Set(['AQF-113-1', 'AQF-113-2', 'AQF-113-3', 'AQF-113-4'])
const GOVERNMENTS: ReadonlySet<string> = new Set([AgencyKind.Township])

export const closureProposed = defineRule({
  id: 'PC-GUANBI',
  title: '应当提请关闭而未提请',
  stage: '决定',
  severity: 'major',
  cites: [cite(LAW, 113)],
  applies: (c) =>
    penaltyDecisions(c).length > 0 &&
    (majorHazards(c).length > 0 ||
      (c.file.acts ?? []).some((a) => CLOSING_ACTS.has(a.catalogueId ?? '')) ||
      penaltyDecisions(c).some(decidesClosure)),
  check: (c, ctx) => penaltyDecisions(c).flatMap((d) => closureOutcomes(c, ctx, d)),
})

function majorHazards(c: CaseIndex): readonly Place[] {
  return [...c.of('rectification-order'), ...c.of('re-inspection')].flatMap((e) =>
    (e.hazards ?? []).some((h) => h.level === '重大事故隐患') ? [atEvent(e, 'hazards')] : [],
  )
}

function decidesClosure(d: EventOf<'decision'>): boolean {
  return (d.penalties ?? []).some((p) => p.kind === PenaltyKind.Close)
}

function closureOutcomes(c: CaseIndex, ctx: CaseContext, d: EventOf<'decision'>): readonly Outcome[] {
  const kind = c.file.agency?.kind
  if (decidesClosure(d) && kind !== undefined && !GOVERNMENTS.has(kind))
    return [
      fail('责令关闭应当提请县级以上人民政府决定，本决定由执法机关径行作出。请改为提请关闭', [
        atEvent(d, 'penalties'),
        at('case', c.file, 'agency'),
      ]),
    ]
  const named = (c.file.acts ?? []).filter((a) => CLOSING_ACTS.has(a.catalogueId ?? ''))
  if (named.length > 0)
    return [
      proposed(
        c,
        `认定了“${named[0]?.description ?? ''}”`,
        named.map((a) => at('act', a)),
      ),
    ]
  const hazards = majorHazards(c)
  if (hazards.length === 0) return [pass()]
  return c.file.parties
    .filter((p) => p.kind !== 'person' && (d.party === undefined || d.party === p.id))
    .map((p) => repeated(c, ctx, d, p.id, hazards))
}

/** Whether the penalties of one unit reach either count within its window before this decision. */
function repeated(
  c: CaseIndex,
  ctx: CaseContext,
  d: EventOf<'decision'>,
  party: string,
  hazards: readonly Place[],
): Outcome {
  const all = c.file.priorPenalties?.filter((p) => p.party === party && p.annulled !== true)
  const decided = firstDay(d)
  if (all === undefined)
    return unknown(
      '既往行政处罚记录',
      [at('case', c.file, 'priorPenalties')],
      '存在重大事故隐患，请查询并登记该单位一年内受到的行政处罚，才能判断是否应当提请关闭；查询后没有的，登记为空',
    )
  if (decided === undefined) return unknown('处罚决定日期', [atEvent(d)])
  const thisOne = (d.basis ?? []).some((b) => shortLawTitle(b.law) === LAW) ? 1 : 0
  let open = false
  for (const window of WINDOWS) {
    const since = windowStart(ctx, window.period, decided)
    const inside = (p: PriorPenalty) =>
      p.decidedOn === undefined || (p.decidedOn >= since && p.decidedOn <= decided)
    const possible = all.filter((p) => inside(p) && underLaw(p) !== false)
    const sure = possible.filter((p) => p.decidedOn !== undefined && underLaw(p) === true)
    if (sure.length + thisOne >= window.times)
      return proposed(c, `存在重大事故隐患，且${window.name}受到安全生产法规定的行政处罚`, hazards)
    if (possible.length + 1 >= window.times) open = true
  }
  return open ? unknown('既往行政处罚的日期和处罚依据', [at('case', c.file, 'priorPenalties')]) : pass()
}

function windowStart(ctx: CaseContext, id: string, end: LegalDate): LegalDate {
  const { unit, length } = periodOf(ctx.deadlines, id)
  return addDays(unit === '年' ? addYears(end, -length) : addDays(end, -length), 1)
}

function underLaw(p: PriorPenalty): boolean | undefined {
  return p.basis === undefined ? undefined : p.basis.some((b) => shortLawTitle(b.law) === LAW)
}

function proposed(c: CaseIndex, why: string, places: readonly Place[]): Outcome {
  const absence = c.absent('closure-proposal')
  switch (c.fact('closure-proposal')) {
    case 'yes':
      return pass()
    case 'no':
      return fail(`${why}，应当提请地方人民政府予以关闭，没有提请。请提请或者说明理由`, [
        ...places,
        ...(absence ? [atEvent(absence)] : []),
      ])
    case 'unknown':
      return unknown('是否提请关闭', places, `${why}，应当提请地方人民政府予以关闭；请记录提请关闭的日期`)
  }
}

export const closureRules = [closureProposed] as const
