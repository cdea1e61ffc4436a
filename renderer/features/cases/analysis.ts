import type { CaseFile } from '@shared/model/case-file'
import type { LegalDate } from '@shared/model/primitives'
import { firstDay, indexCase } from '@shared/procedure/case-index'
import type { CaseContext } from '@shared/procedure/context'
import type { Deadline } from '@shared/procedure/deadline'
import { deadlinesOf } from '@shared/procedure/deadlines'
import { type Finding, runRules } from '@shared/rules/engine'
import { chinaToday } from '../../app/now'
import type { LawData } from '../../app/reference-data'
import { type NextStep, nextSteps } from './next-steps'
import { type RequiredDocument, requiredDocuments } from './required-documents'
import { type StageMark, stageMarks } from './stages'

export type { NextAction, NextStep } from './next-steps'
export type { RequiredDocument } from './required-documents'
export type { StageMark } from './stages'

/** Everything that law, calendar and day say of a case. */
export interface Analysis {
  readonly today: LegalDate
  /** The day whose law governs unless a check says otherwise: decision, else filing, else inspection, else today. */
  readonly lawDate: LegalDate
  readonly law: LawData
  readonly findings: readonly Finding[]
  readonly deadlines: readonly Deadline[]
  readonly stages: readonly StageMark[]
  readonly nextSteps: readonly NextStep[]
  readonly required: readonly RequiredDocument[]
}

/** Works a case through once; pure, so that the same case and day always read the same. */
export function analyse(file: CaseFile, law: LawData, today: LegalDate = chinaToday()): Analysis {
  const ctx: CaseContext = { law: law.law, deadlines: law.deadlines, calendar: law.calendar, today }
  const index = indexCase(file)
  const deadlines = deadlinesOf(file, ctx)
  const steps = nextSteps(index, deadlines)
  const days = (['decision', 'filing-approval', 'inspection'] as const).flatMap((kind) => index.of(kind).map(firstDay))
  return {
    today,
    lawDate: days.find((d) => d !== undefined) ?? today,
    law,
    findings: runRules(file, ctx),
    deadlines,
    stages: stageMarks(index, steps[0]?.stage),
    nextSteps: steps,
    required: requiredDocuments(index),
  }
}
