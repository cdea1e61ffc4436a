import { documentKind } from '@shared/documents/kinds/index'
import type { Citation } from '@shared/law/citation'
import type { CaseFile } from '@shared/model/case-file'
import { Stage } from '@shared/model/events'
import { type Finding, isSetAside } from '@shared/rules/engine'
import type { Severity } from '@shared/rules/outcome'
import type { Analysis } from '../../app/desk/analysis'
import { pathOf, placeName, sheetOf } from '../../app/desk/place'

/**
 * Something the program found by itself: a check that fails, a document that is not there, or a check of the
 * gravest degree that somebody has said does not apply.
 */
export interface Automatic {
  readonly id: string
  readonly kind: 'fail' | 'missing' | 'aside'
  readonly severity?: Severity
  readonly text: string
  /** What it concerns, in words; and the sheet of the volume, where it is one. */
  readonly where: string
  readonly sheet?: string
  readonly path: string
  readonly action: '查看' | '起草'
  readonly citation?: Citation
}

const rank = { veto: 0, major: 1, minor: 2 } as const

/** Faults, the worst first, then what was set aside, then missing documents. */
export function automaticPoints(file: CaseFile, analysis: Analysis): readonly Automatic[] {
  const listed = analysis.findings.map((finding, i) => ({ finding, i }))
  const faults = [
    ...listed
      .filter(({ finding }) => finding.outcome === 'fail' && !isSetAside(finding))
      .sort((a, b) => rank[a.finding.severity] - rank[b.finding.severity]),
    ...listed.filter(({ finding }) => finding.severity === 'veto' && isSetAside(finding)),
  ].map(({ finding, i }): Automatic => {
    const aside = isSetAside(finding)
    const sheet = finding.at.map((place) => sheetOf(file, place)).find((s) => s !== undefined)
    const first = finding.at[0]
    const cited = finding.citations[0]?.citation
    return {
      id: `${finding.ruleId} ${i}`,
      kind: aside ? 'aside' : 'fail',
      severity: finding.severity,
      text: aside ? asideText(finding) : finding.message,
      where:
        sheet === undefined
          ? first === undefined
            ? finding.title
            : placeName(file, first)
          : placeName(file, { type: sheet.kind, id: sheet.id }),
      ...(sheet === undefined ? {} : { sheet: sheetKey(sheet) }),
      path: first === undefined ? 'checks' : pathOf(first),
      action: '查看',
      ...(cited === undefined ? {} : { citation: cited }),
    }
  })
  // What belongs to a step after the review cannot be there yet; before it, everything has to be.
  const due = analysis.required.filter(
    (doc) =>
      doc.state === 'missing' && isBeforeReview(doc.kind) && (doc.due === 'now' || doc.event === undefined),
  )
  const missing = due.map((doc, i): Automatic => {
    return {
      id: `missing ${doc.kind} ${i}`,
      kind: 'missing',
      text: doc.why,
      where: `《${doc.title}》`,
      path: `documents/new/${doc.kind}`,
      action: '起草',
      citation: doc.citation,
    }
  })
  return [...faults, ...missing]
}

function asideText({ title, answer, message, outcome }: Finding): string {
  const said = `“${title}”由${answer?.by ?? ''}于${answer?.at.slice(0, 10) ?? ''}认定不适用：${answer?.reason ?? ''}`
  return outcome === 'fail' ? `${said}。原来的判断：${message}` : said
}

const stages: readonly string[] = Object.values(Stage)

function isBeforeReview(kind: string): boolean {
  const stage = documentKind(kind)?.stage
  // A receipt is wanted for whatever was served by now.
  return (
    kind === 'service-receipt' ||
    (stage !== undefined && stages.indexOf(stage) < stages.indexOf(Stage.LegalReview))
  )
}

/** What to say where nothing was found; what could not be judged is never passed over in silence. */
export function nothingFound(analysis: Analysis): string {
  if (analysis.findings.length === 0) return '还没有可以检查的内容。先在“办案过程”里记录办过的事。'
  const open = openText(analysis)
  return `自动检查没有发现不符合，应有的文书都在。${open === '' ? '' : `另有 ${open}，见“把关”。`}`
}

/** What could not be judged: for want of information, or because nobody has answered. Empty if there is nothing. */
export function openText(analysis: Analysis): string {
  const standing = analysis.findings.filter((f) => !isSetAside(f))
  const unknown = standing.filter((f) => f.outcome === 'unknown').length
  const asked = standing.filter((f) => f.outcome === 'pending' && f.question !== undefined).length
  return [
    ...(unknown === 0 ? [] : [`${unknown} 项因缺信息无法判断`]),
    ...(asked === 0 ? [] : [`${asked} 个问题没有回答`]),
  ].join('，')
}

/** The name by which review work refers to a sheet. */
export function sheetKey(sheet: { readonly kind: 'document' | 'evidence'; readonly id: string }): string {
  return `${sheet.kind}/${sheet.id}`
}
