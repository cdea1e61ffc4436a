import type { CaseFile } from '@shared/model/case-file'
import type { LegalDate } from '@shared/model/primitives'
import { firstDay, indexCase } from '@shared/procedure/case-index'
import type { CaseContext } from '@shared/procedure/context'
import type { Deadline } from '@shared/procedure/deadline'
import { deadlinesOf } from '@shared/procedure/deadlines'
import { type NextStep, nextSteps } from '@shared/procedure/next-steps'
import { type RequiredDocument, requiredDocuments } from '@shared/procedure/required-documents'
import { type StageStep, stagesOf } from '@shared/procedure/stages'
import { type Finding, runRules } from '@shared/rules/engine'
import { chinaToday } from '../now'
import type { LawData } from '../reference-data'

/** Everything that law, calendar and day say of a case. */
export interface Analysis {
  readonly today: LegalDate
  /** The day whose law governs unless a check says otherwise: decision, else filing, else inspection, else today. */
  readonly lawDate: LegalDate
  readonly law: LawData
  readonly findings: readonly Finding[]
  readonly deadlines: readonly Deadline[]
  readonly stages: readonly StageStep[]
  readonly nextSteps: readonly NextStep[]
  /** Every form with where it stands; what is `missing` or `undecided` shows as a ghost sheet. */
  readonly required: readonly RequiredDocument[]
}

/** Works a case through once; pure, so that the same case and day always read the same. */
export function analyse(file: CaseFile, law: LawData, today: LegalDate = chinaToday()): Analysis {
  const ctx: CaseContext = { ...law, today }
  const index = indexCase(file)
  const days = (['decision', 'filing-approval', 'inspection'] as const).flatMap((kind) =>
    index.of(kind).map(firstDay),
  )
  return {
    today,
    lawDate: days.find((d) => d !== undefined) ?? today,
    law,
    findings: runRules(file, ctx),
    deadlines: deadlinesOf(file, ctx),
    stages: stagesOf(file, ctx),
    nextSteps: nextSteps(file, ctx),
    required: requiredDocuments(file, ctx),
  }
}
