import { effectiveFrom, matchLaw } from '@shared/law/pack/match'
import type { LawFileReport, LawProblem, LawText, QuoteAlarm } from '@shared/law/pack/model'
import { compareText } from '@shared/law/pack/quotes'
import { type Law, type LawTable, lawVersions } from '@shared/law/table'
import type { LegalDate } from '@shared/model/primitives'

/** A text in the preview, with what the person corrected. */
export interface Candidate {
  readonly key: string
  readonly file: string
  readonly text: LawText
  readonly counts: LawFileReport['texts'][number]['counts']
  readonly problems: readonly LawProblem[]
  readonly isTaken: boolean
  readonly title: string
  readonly docNo: string
  readonly effectiveFrom: LegalDate | ''
  /** The version of the table that a person says it is; undefined: as title and date tell. Empty: none of them. */
  readonly chosenLaw?: string | undefined
}

/**
 * Everything that was read. A text with an error is not taken unless a person ticks it; one that does not say when it
 * came into force is proposed with the day of the version that it is.
 */
export function candidatesOf(table: LawTable, reports: readonly LawFileReport[]): readonly Candidate[] {
  return reports.flatMap((report, r) =>
    report.texts.map(({ text, counts, problems }, i) => ({
      key: `${r}.${i}`,
      file: report.file,
      text,
      counts,
      problems,
      isTaken: !problems.some((p) => p.severity === 'error'),
      title: text.title,
      docNo: text.docNo ?? '',
      effectiveFrom: effectiveFrom(table, text) ?? '',
    })),
  )
}

/** The text as it will be kept: with the corrections. */
export function correctedText(candidate: Candidate): LawText {
  const { text, title, docNo, effectiveFrom: day } = candidate
  const { docNo: _docNo, effectiveFrom: _from, effectiveFromBasis: basis, ...rest } = text
  const isOwnDate = day === text.effectiveFrom
  return {
    ...rest,
    title: title.trim(),
    ...(docNo.trim() === '' ? {} : { docNo: docNo.trim() }),
    ...(day === '' ? {} : { effectiveFrom: day, effectiveFromBasis: (isOwnDate && basis) || 'stated' }),
  }
}

/** What a candidate is taken for, and what follows from it. */
export interface Standing {
  readonly law: Law | undefined
  /** Versions of the table that a person may choose. */
  readonly versions: readonly Law[]
  readonly alarms: readonly QuoteAlarm[]
  /** Quotes held against the text. */
  readonly checked: number
}

export function standingOf(table: LawTable, candidate: Candidate): Standing {
  const text = correctedText(candidate)
  const versions = lawVersions(table, text.title)
  const match = matchLaw(table, text)
  const byText = match.kind === 'version' ? match.lawId : ''
  const law = versions.find((l) => l.id === (candidate.chosenLaw ?? byText))
  const compared = law === undefined ? { alarms: [], checked: 0 } : compareText(table, law, text)
  return { law, versions, ...compared }
}
