import { type Citation, formatCitation } from '../law/citation'
import { isConfirmed, type LawTable, resolveOrNewest } from '../law/table'
import type { CaseFile } from '../model/case-file'
import type { Stage } from '../model/events'
import type { LegalDate } from '../model/primitives'
import { type CaseIndex, firstDay, indexCase } from '../procedure/case-index'
import type { CaseContext } from '../procedure/context'
import type { Outcome, Place, Result, Severity } from './outcome'
import { allRules } from './registry'
import type { Rule } from './rule'

/** A provision as a finding shows it. */
export interface CitedProvision {
  readonly citation: Citation
  readonly text: string
  /** Operative words; absent when the table has no row. */
  readonly quote?: string
  readonly verified: string
  /** Whether that version was in force on the day that governs. */
  readonly inForce: boolean
}

export interface Finding {
  readonly ruleId: string
  readonly title: string
  readonly stage: Stage
  readonly severity: Severity
  readonly outcome: Result
  readonly message: string
  readonly at: readonly Place[]
  readonly due?: LegalDate
  readonly missing?: string
  readonly citations: readonly CitedProvision[]
  /** False: the law behind it is not fully checked or was not yet in force; then it is only a hint. */
  readonly verified: boolean
}

/**
 * Applies the checks to a case: at least one finding for each check that applies, several when
 * several subjects differ. Pure: the same case, law and day give the same findings, whatever the
 * order of the events.
 */
export function runRules(
  file: CaseFile,
  ctx: CaseContext,
  rules: readonly Rule[] = allRules,
): readonly Finding[] {
  const c = indexCase(file)
  const defaultDate = governingDate(c, ctx)
  return rules.flatMap((rule) => {
    if (!rule.applies(c, ctx)) return []
    const cited = citedProvisions(ctx.law, rule, rule.lawDate?.(c) ?? defaultDate)
    return condense(rule.check(c, ctx)).map((o) => finding(rule, o, cited))
  })
}

function governingDate(c: CaseIndex, ctx: CaseContext): LegalDate {
  for (const kind of ['decision', 'filing-approval', 'inspection'] as const) {
    const day = c
      .of(kind)
      .map(firstDay)
      .find((d) => d !== undefined)
    if (day !== undefined) return day
  }
  return ctx.today
}

interface Cited {
  readonly provisions: readonly CitedProvision[]
  readonly confirmed: boolean
  readonly inForce: boolean
}

// What a rule cites on a given day is the same for every case; looking it up anew for each of a
// thousand cases took most of the time of checking them.
const citedBy = new WeakMap<LawTable, Map<Rule, Map<LegalDate, Cited>>>()

function citedProvisions(law: LawTable, rule: Rule, date: LegalDate): Cited {
  const ofTable = citedBy.get(law) ?? new Map<Rule, Map<LegalDate, Cited>>()
  const ofRule = ofTable.get(rule) ?? new Map<LegalDate, Cited>()
  const known = ofRule.get(date)
  if (known !== undefined) return known
  const cited = lookUpCited(law, rule, date)
  citedBy.set(law, ofTable.set(rule, ofRule.set(date, cited)))
  return cited
}

function lookUpCited(law: LawTable, rule: Rule, date: LegalDate): Cited {
  const provisions = rule.cites.map((citation): CitedProvision => {
    const found = resolveOrNewest(law, citation, date)
    const text = formatCitation(citation)
    return found
      ? { citation, text, quote: found.quote, verified: found.verified, inForce: found.inForce }
      : { citation, text, verified: '条款表中没有', inForce: false }
  })
  return {
    provisions,
    confirmed: isConfirmed(rule.verified ?? '2+') && provisions.every((p) => isConfirmed(p.verified)),
    inForce: provisions.every((p) => p.inForce),
  }
}

/** Drops passes beside anything else and joins outcomes that say the same of several places. */
function condense(outcomes: Outcome | readonly Outcome[]): readonly Outcome[] {
  const all: readonly Outcome[] = 'result' in outcomes ? [outcomes] : outcomes
  const joined = new Map<string, Outcome>()
  for (const o of all) {
    if (o.result === 'pass') continue
    const key =
      o.result === 'unknown' ? `unknown ${o.missing} ${o.message ?? ''}` : `${o.result} ${o.message}`
    const same = joined.get(key)
    joined.set(key, same && same.result !== 'pass' ? { ...same, at: [...same.at, ...o.at] } : o)
  }
  return joined.size > 0 ? [...joined.values()] : [{ result: 'pass' }]
}

function finding(rule: Rule, o: Outcome, cited: Cited): Finding {
  const verified = cited.confirmed && cited.inForce
  const severity = o.result === 'fail' && o.severity ? o.severity : rule.severity
  return {
    ruleId: rule.id,
    title: rule.title,
    stage: rule.stage,
    // What rests on law that is not fully checked, or was not yet in force, may warn but not condemn.
    severity: verified ? severity : 'minor',
    outcome: o.result,
    message: caution(o, cited) + messageOf(o),
    at: o.result === 'pass' ? [] : uniquePlaces(o.at),
    ...(o.result === 'pending' && o.due ? { due: o.due } : {}),
    ...(o.result === 'unknown' ? { missing: o.missing } : {}),
    citations: cited.provisions,
    verified,
  }
}

function caution(o: Outcome, cited: Cited): string {
  if (o.result !== 'fail') return ''
  if (!cited.inForce) return '（参照：所引条文当时尚未施行或者旧版没有收入，请对照当时的规定）'
  return cited.confirmed ? '' : '（待核：所依据的规定没有核对齐全，仅作提示）'
}

function messageOf(o: Outcome): string {
  switch (o.result) {
    case 'pass':
      return '没有发现问题'
    case 'unknown':
      return o.message ?? `没有填写“${o.missing}”，无法判断，请补充`
    default:
      return o.message
  }
}

function uniquePlaces(places: readonly Place[]): readonly Place[] {
  const seen = new Map<string, Place>()
  for (const p of places) seen.set(`${p.type} ${p.id} ${p.field ?? ''}`, p)
  return [...seen.values()]
}
