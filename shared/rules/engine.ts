import { type Citation, formatCitation } from '../law/citation'
import { isConfirmed, type LawTable, lawInForce, resolveOrNewest } from '../law/table'
import type { CaseFile } from '../model/case-file'
import type { Stage } from '../model/events'
import type { LegalDate } from '../model/primitives'
import { type CaseIndex, firstDay, indexCase } from '../procedure/case-index'
import type { CaseContext } from '../procedure/context'
import { allConfirmed, type PackSource, sourceText, uniqueSources } from '../rule-packs/source'
import { type AnswerState, answerStates, resolveAsked, staleNote } from './answers'
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
  /** Values of local rule packs that it rests on. */
  readonly packs?: readonly PackSource[]
  /** False: what is behind it is not fully checked or was not yet in force; then it is only a hint. */
  readonly verified: boolean
  /** The day whose law governed this check. */
  readonly lawDate: LegalDate
  /** What a person is to say, where the check leaves it to one. */
  readonly question?: { readonly text: string; readonly look: string }
  /** What a person has said of this check, and whether it still stands. */
  readonly answer?: AnswerState
}

/** Whether a named person has said, on the facts as they are, that the check does not apply. */
export function isSetAside(f: Finding): boolean {
  return f.answer?.answer === '不适用' && f.answer.standing === 'stands'
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
  const findings: Finding[] = []
  let days: PackSource[] = []
  const watched = watchPackDays(ctx, (source) => days.push(source))
  const answers = answerStates(file, ctx, rules)
  for (const rule of rules) {
    if (!rule.applies(c, watched)) continue
    const lawDate = rule.lawDate?.(c) ?? defaultDate
    const cited = citedProvisions(ctx.law, rule, lawDate)
    const answer = answers.get(rule.id)
    days = []
    const { outcomes, asked } = resolveAsked(rule, rule.check(c, watched), answer)
    const said = condense(outcomes)
    const more = {
      lawDate,
      ...(asked && rule.ask ? { question: { text: rule.ask.text, look: rule.ask.look } } : {}),
      ...(answer ? { answer } : {}),
    }
    const passed = { ...cited.passed, ...more, ...passedBecause(asked, answer) }
    if (said.length === 0)
      findings.push(resting(passed, [...outcomes.flatMap((o) => o.rests ?? []), ...days]))
    for (const o of said) {
      findings.push(resting({ ...finding(rule, o, cited, answer), ...more }, [...(o.rests ?? []), ...days]))
    }
  }
  return findings
}

/** The context whose calendar tells when a day of a pack's year is asked about. */
function watchPackDays(ctx: CaseContext, onPackDay: (source: PackSource) => void): CaseContext {
  return ctx.calendar.packDays === undefined ? ctx : { ...ctx, calendar: { ...ctx.calendar, onPackDay } }
}

/** Names the local values behind a finding. One that is not fully checked may warn but not condemn. */
function resting(f: Finding, sources: readonly PackSource[]): Finding {
  if (sources.length === 0) return f
  const packs = uniqueSources(sources)
  const said = { ...f, packs, message: `${f.message}（依据本地规则：${packs.map(sourceText).join('、')}）` }
  if (allConfirmed(packs)) return said
  const hint = f.outcome === 'fail' && f.verified ? '（待核：所依据的本地规则没有核对齐全，仅作提示）' : ''
  return { ...said, message: hint + said.message, severity: 'minor', verified: false }
}

function passedBecause(asked: boolean, answer: AnswerState | undefined): { readonly message?: string } {
  if (!asked || answer === undefined) return {}
  return { message: `${answer.by}判断：${answer.answer}${answer.reason ? `。${answer.reason}` : ''}` }
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
  /** The finding of a pass, which says nothing about the case itself. */
  readonly passed: Omit<Finding, 'lawDate'>
}

// Citations are constants of the rules and versions few, so what they resolve to is kept: a bench of a
// thousand cases would otherwise spend a third of its time looking up the same words.
const resolved = new WeakMap<LawTable, Map<Rule, Map<string, Cited>>>()

function citedProvisions(law: LawTable, rule: Rule, date: LegalDate): Cited {
  const byRule = resolved.get(law) ?? new Map<Rule, Map<string, Cited>>()
  const byVersions = byRule.get(rule) ?? new Map<string, Cited>()
  let versions = ''
  for (const c of rule.cites) versions += `${lawInForce(law, c.law, date)?.id} `
  const known = byVersions.get(versions)
  if (known) return known
  const cited = resolveAll(law, rule, date)
  resolved.set(law, byRule.set(rule, byVersions.set(versions, cited)))
  return cited
}

function resolveAll(law: LawTable, rule: Rule, date: LegalDate): Cited {
  const provisions = rule.cites.map((citation): CitedProvision => {
    const found = resolveOrNewest(law, citation, date)
    const text = formatCitation(citation)
    return found
      ? { citation, text, quote: found.quote, verified: found.verified, inForce: found.inForce }
      : { citation, text, verified: '条款表中没有', inForce: false }
  })
  const confirmed = isConfirmed(rule.verified ?? '2+') && provisions.every((p) => isConfirmed(p.verified))
  const inForce = provisions.every((p) => p.inForce)
  const passed: Cited['passed'] = {
    ...{
      ruleId: rule.id,
      title: rule.title,
      stage: rule.stage,
      outcome: 'pass',
      message: '没有发现问题',
      at: [],
    },
    severity: confirmed && inForce ? rule.severity : 'minor',
    citations: provisions,
    verified: confirmed && inForce,
  }
  return { provisions, confirmed, inForce, passed }
}

type Said = Exclude<Outcome, { readonly result: 'pass' }>

/** What is not a pass, with outcomes that say the same of several places joined. Empty: passed. */
function condense(outcomes: readonly Outcome[]): readonly Said[] {
  const said: Said[] = []
  for (const o of outcomes) {
    if (o.result === 'pass') continue
    const i = said.findIndex((known) => sameWords(known, o))
    const known = said[i]
    if (known) said[i] = { ...known, at: [...known.at, ...o.at], ...restsOfBoth(known, o) }
    else said.push(o)
  }
  return said
}

function restsOfBoth(a: Said, b: Said): Pick<Said, 'rests'> {
  const rests = [...(a.rests ?? []), ...(b.rests ?? [])]
  return rests.length === 0 ? {} : { rests }
}

function sameWords(a: Said, b: Said): boolean {
  if (a.result !== b.result || a.message !== b.message) return false
  return a.result !== 'unknown' || b.result !== 'unknown' || a.missing === b.missing
}

function finding(
  rule: Rule,
  o: Said,
  cited: Cited,
  answer: AnswerState | undefined,
): Omit<Finding, 'lawDate'> {
  const verified = cited.confirmed && cited.inForce
  const severity = o.result === 'fail' && o.severity ? o.severity : rule.severity
  return {
    ruleId: rule.id,
    title: rule.title,
    stage: rule.stage,
    // What rests on law that is not fully checked, or was not yet in force, may warn but not condemn.
    severity: verified ? severity : 'minor',
    outcome: o.result,
    message: (o.result === 'fail' ? caution(cited) + o.message : messageOf(o)) + staleNote(answer),
    at: uniquePlaces(o.at),
    ...(o.result === 'pending' && o.due ? { due: o.due } : {}),
    ...(o.result === 'unknown' ? { missing: o.missing } : {}),
    citations: cited.provisions,
    verified,
  }
}

function caution(cited: Cited): string {
  if (!cited.inForce) return '（参照：所引条文当时尚未施行或者旧版没有收入，请对照当时的规定）'
  return cited.confirmed ? '' : '（待核：所依据的规定没有核对齐全，仅作提示）'
}

function messageOf(o: Said): string {
  return o.message ?? (o.result === 'unknown' ? `没有填写“${o.missing}”，无法判断，请补充` : '')
}

function uniquePlaces(places: readonly Place[]): readonly Place[] {
  const seen = new Map<string, Place>()
  for (const p of places) seen.set(`${p.type} ${p.id} ${p.field ?? ''}`, p)
  return [...seen.values()]
}
