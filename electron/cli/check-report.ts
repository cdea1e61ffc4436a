import type { Citation } from '@shared/law/citation'
import { CaseFile } from '@shared/model/case-file'
import { Stage } from '@shared/model/events'
import { describePath } from '@shared/model/labels'
import { danglingReferences } from '@shared/model/parse'
import { chineseDate } from '@shared/procedure/dates'
import { type PackSource, sourceText } from '@shared/rule-packs/source'
import { type Finding, isSetAside } from '@shared/rules/engine'
import { type Place, type Result, type Severity, severityLabel } from '@shared/rules/outcome'
import { pathText } from './case-input'

// What `anjuan check` prints of one case: as JSON (a stable shape, described in resources/schema/README.md) and
// as text for a person.

interface ReportPlace {
  readonly type: Place['type']
  readonly id: string
  readonly field?: string
  /** Where in the file: `events[3].hearingRightTold`; absent when the id is not in the case. */
  readonly path?: string
  /** The same for a person: 办案过程（第 4 项，行政处罚告知）→ 告知听证权. */
  readonly where?: string
}

interface ReportCitation extends Citation {
  readonly text: string
  readonly quote?: string
  readonly verified: string
  readonly inForce: boolean
}

interface ReportFinding {
  readonly rule: string
  readonly title: string
  readonly stage: Stage
  readonly severity: Severity
  readonly outcome: Result
  readonly message: string
  readonly missing?: string
  readonly due?: string
  readonly at: readonly ReportPlace[]
  /** What a person is to say, and where to look, where the check leaves it to one. */
  readonly question?: { readonly text: string; readonly look: string }
  readonly answer?: {
    readonly answer: string
    readonly by: string
    readonly reason?: string
    /** Whether it counts: not `stale` (the facts have changed since), not `empty` (不适用 without a reason). */
    readonly standing: 'stands' | 'stale' | 'empty'
  }
  /** A named person has said, with a reason and on the facts as they are, that the check does not apply. */
  readonly setAside?: true
  readonly packs?: readonly PackSource[]
  /** The day whose law governed. */
  readonly lawDate: string
  /** False: the law behind it is not fully checked or was not in force then; a hint, never a verdict. */
  readonly verified: boolean
  readonly citations: readonly ReportCitation[]
}

interface Counts {
  /** Without those set aside. */
  readonly fail: Readonly<Record<Severity, number>>
  readonly pending: number
  readonly unknown: number
  readonly pass: number
  readonly setAside: number
}

export interface CaseReport {
  /** The argument that named the file; `-` for stdin. */
  readonly source: string
  readonly id: string
  readonly title?: string
  readonly counts: Counts
  /** References to rows that the file does not hold: a check that follows one finds nothing. */
  readonly warnings: readonly string[]
  /** Worst first: fail, pending, unknown, pass; within these by severity, then in the order of procedure. */
  readonly findings: readonly ReportFinding[]
}

export function reportCase(source: string, file: CaseFile, findings: readonly Finding[]): CaseReport {
  const title = file.title ?? file.cause
  return {
    source,
    id: file.id,
    ...(title === undefined ? {} : { title }),
    counts: countsOf(findings),
    warnings: danglingReferences(file).map((p) => `${p.where}：${p.message}`),
    findings: [...findings].sort(worstFirst).map((f) => reportFinding(file, f)),
  }
}

const outcomeOrder: readonly Result[] = ['fail', 'pending', 'unknown', 'pass']
const severityOrder: readonly Severity[] = ['veto', 'major', 'minor']
const stageOrder: readonly string[] = Object.values(Stage)

function worstFirst(a: Finding, b: Finding): number {
  return (
    outcomeOrder.indexOf(a.outcome) - outcomeOrder.indexOf(b.outcome) ||
    severityOrder.indexOf(a.severity) - severityOrder.indexOf(b.severity) ||
    stageOrder.indexOf(a.stage) - stageOrder.indexOf(b.stage)
  )
}

function countsOf(findings: readonly Finding[]): Counts {
  const counted = findings.filter((f) => !isSetAside(f))
  const count = (outcome: Result, severity?: Severity) =>
    counted.filter((f) => f.outcome === outcome && (severity === undefined || f.severity === severity)).length
  return {
    fail: { veto: count('fail', 'veto'), major: count('fail', 'major'), minor: count('fail', 'minor') },
    pending: count('pending'),
    unknown: count('unknown'),
    pass: count('pass'),
    setAside: findings.length - counted.length,
  }
}

function reportFinding(file: CaseFile, f: Finding): ReportFinding {
  return {
    rule: f.ruleId,
    title: f.title,
    stage: f.stage,
    severity: f.severity,
    outcome: f.outcome,
    message: f.message,
    ...(f.missing === undefined ? {} : { missing: f.missing }),
    ...(f.due === undefined ? {} : { due: f.due }),
    at: f.at.map((place) => reportPlace(file, place)),
    ...(f.question === undefined ? {} : { question: f.question }),
    ...(f.answer === undefined ? {} : { answer: answerOf(f.answer) }),
    ...(isSetAside(f) ? { setAside: true as const } : {}),
    ...(f.packs === undefined || f.packs.length === 0 ? {} : { packs: f.packs }),
    lawDate: f.lawDate,
    verified: f.verified,
    citations: f.citations.map(({ citation, text, quote, verified, inForce }) => ({
      text,
      ...citation,
      ...(quote === undefined ? {} : { quote }),
      verified,
      inForce,
    })),
  }
}

function answerOf(given: NonNullable<Finding['answer']>): NonNullable<ReportFinding['answer']> {
  const { answer, by, reason, standing } = given
  return { answer, by, ...(reason === undefined ? {} : { reason }), standing }
}

const listOf = {
  event: 'events',
  document: 'documents',
  evidence: 'evidence',
  officer: 'officers',
  party: 'parties',
  act: 'acts',
} as const

function reportPlace(file: CaseFile, { type, id, field }: Place): ReportPlace {
  const base = { type, id, ...(field === undefined ? {} : { field }) }
  const row = type === 'case' ? [] : rowPath(file, listOf[type], id)
  if (row === undefined) return base
  const path = field === undefined ? row : [...row, ...field.split('.')]
  return path.length === 0
    ? base
    : { ...base, path: pathText(path), where: describePath(CaseFile, file, path) }
}

function rowPath(
  file: CaseFile,
  list: (typeof listOf)[keyof typeof listOf],
  id: string,
): readonly PropertyKey[] | undefined {
  const index = (file[list] ?? []).findIndex((row) => row.id === id)
  return index < 0 ? undefined : [list, index]
}

/** The report as lines for a terminal or a printer; `all`: what passed too. */
export function reportLines(report: CaseReport, today: string, all: boolean): readonly string[] {
  const of = (outcome: Result) => report.findings.filter((f) => f.outcome === outcome && f.setAside !== true)
  const asked = of('pending').filter((f) => f.question !== undefined)
  return [
    `${report.source}：${report.title ?? report.id}（按${chineseDate(today)}检查）`,
    summaryLine(report.counts),
    ...report.warnings.map((w) => `！ ${w}`),
    ...section('不符合', of('fail').flatMap(failLines)),
    ...section(
      '待办',
      of('pending')
        .filter((f) => f.question === undefined)
        .flatMap(pendingLines),
    ),
    ...section('无法判断：缺少下列内容', byRule(of('unknown')).flatMap(unknownLines)),
    ...section('须由人回答（在 answers 里写明回答、理由和回答人）', asked.flatMap(askedLines)),
    ...section('经注明不适用', report.findings.filter((f) => f.setAside).map(asideLine)),
    ...(all
      ? section(
          '没有发现问题',
          of('pass').map((f) => `✓ ${f.title}　${f.rule}`),
        )
      : []),
  ]
}

function summaryLine({ fail, pending, unknown, pass, setAside }: Counts): string {
  const degrees = severityOrder.flatMap((s) => (fail[s] > 0 ? [`${severityLabel[s]}${fail[s]}`] : []))
  const fails = fail.veto + fail.major + fail.minor
  const detail = degrees.length === 0 ? '' : `（${degrees.join('，')}）`
  return `不符合 ${fails} 项${detail}；待办 ${pending} 项；无法判断 ${unknown} 项；没有发现问题 ${pass} 项${setAside > 0 ? `；经注明不适用 ${setAside} 项` : ''}`
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `── ${title} ──`, ...lines]
}

function failLines(f: ReportFinding): readonly string[] {
  return [
    `✗ 〔${severityLabel[f.severity]}〕${f.stage}：${f.title}　${f.rule}`,
    `    ${f.message}`,
    ...placeLines(f),
    ...f.citations.map((c) => `    依据：${c.text}${c.quote === undefined ? '' : `“${c.quote}”`}`),
    ...(f.packs ?? []).map((source) => `    本地规则：${sourceText(source)}`),
  ]
}

function askedLines(f: ReportFinding): readonly string[] {
  return [`… ${f.stage}：${f.question?.text}　${f.rule}`, `    看：${f.question?.look}`, ...basisLine(f)]
}

function asideLine(f: ReportFinding): string {
  return `－ ${f.stage}：${f.title}　${f.rule}　${f.answer?.by ?? ''}：${f.answer?.reason ?? ''}`
}

function pendingLines(f: ReportFinding): readonly string[] {
  const due = f.due === undefined ? '' : `（${chineseDate(f.due)}前）`
  return [`… ${f.stage}：${f.title}${due}　${f.rule}`, `    ${f.message}`, ...basisLine(f)]
}

/** Findings of one rule together, in the order in which the rules first come. */
function byRule(findings: readonly ReportFinding[]): readonly (readonly ReportFinding[])[] {
  const rules = new Map<string, ReportFinding[]>()
  for (const f of findings) rules.set(f.rule, [...(rules.get(f.rule) ?? []), f])
  return [...rules.values()]
}

function unknownLines(group: readonly ReportFinding[]): readonly string[] {
  const [first] = group
  if (first === undefined) return []
  const missing = group.map((f) => {
    const paths = f.at.flatMap((p) => p.path ?? [])
    return `“${f.missing}”${paths.length === 0 ? '' : `（${paths.join('、')}）`}`
  })
  const plain = (f: ReportFinding) => f.message === `没有填写“${f.missing}”，无法判断，请补充`
  return [
    `? ${first.stage}：${first.title}　${first.rule}`,
    `    缺：${missing.join('、')}`,
    ...group.filter((f) => !plain(f)).map((f) => `    ${f.message}`),
    ...basisLine(first),
  ]
}

function placeLines(f: ReportFinding): readonly string[] {
  return f.at.flatMap((p) => (p.where === undefined ? [] : [`    位置：${p.where}（${p.path}）`]))
}

function basisLine(f: ReportFinding): readonly string[] {
  return f.citations.length === 0 ? [] : [`    依据：${f.citations.map((c) => c.text).join('、')}`]
}
