import type { CaseFile } from '../model/case-file'
import type { EventKind, ProcedureEvent, Stage } from '../model/events'
import type { LegalDate } from '../model/primitives'
import { type CaseIndex, firstDay, indexCase } from './case-index'
import type { CaseContext } from './context'
import { punishing } from './deadlines-decision'
import { paidInFull } from './deadlines-enforcement'
import { discussionNeeded, reviewNeeded } from './needs'
import { defenceWindow, hearingWindow } from './windows'

export type StageState = 'done' | 'current' | 'todo' | 'not-applicable'

/** One step of the stage bar. */
export interface StageStep {
  readonly id: StepId
  readonly label: string
  readonly stage: Stage
  readonly state: StageState
  /** The day on which it was done. */
  readonly on?: LegalDate
}

export type StepId =
  | 'inspection'
  | 'rectification'
  | 're-inspection'
  | 'filing'
  | 'investigation'
  | 'notice'
  | 'defence'
  | 'hearing'
  | 'legal-review'
  | 'discussion'
  | 'approval'
  | 'decision'
  | 'service'
  | 'publication'
  | 'enforcement'
  | 'closing'
  | 'archiving'

const labels: Readonly<Record<StepId, readonly [label: string, stage: Stage]>> = {
  inspection: ['检查', '检查'],
  rectification: ['责令整改', '检查'],
  're-inspection': ['整改复查', '检查'],
  filing: ['立案', '立案'],
  investigation: ['调查取证', '调查取证'],
  notice: ['告知', '告知'],
  defence: ['陈述申辩', '陈述申辩'],
  hearing: ['听证', '听证'],
  'legal-review': ['法制审核', '法制审核'],
  discussion: ['集体讨论', '集体讨论'],
  approval: ['审批', '审批'],
  decision: ['决定', '决定'],
  service: ['送达', '送达'],
  publication: ['公示', '公示'],
  enforcement: ['执行', '执行'],
  closing: ['结案', '结案归档'],
  archiving: ['归档', '结案归档'],
}

const ordinarySteps: readonly StepId[] = [
  'inspection',
  'filing',
  'investigation',
  'notice',
  'defence',
  'hearing',
  'legal-review',
  'discussion',
  'approval',
  'decision',
  'service',
  'publication',
  'enforcement',
  'closing',
  'archiving',
]
const inspectionSteps: readonly StepId[] = ['inspection', 'rectification', 're-inspection', 'archiving']
const summarySteps: readonly StepId[] = [
  'inspection',
  'decision',
  'service',
  'publication',
  'enforcement',
  'archiving',
]

/** Whether a dossier is of inspection only: so said, or nothing beyond inspection on record. */
export function isInspectionOnly(c: CaseIndex): boolean {
  return c.file.kind === '检查' && c.of('filing-approval').length === 0
}

/** The steps of a dossier with their state on a day, for the stage bar. At most one is `current`. */
export function stagesOf(file: CaseFile, ctx: CaseContext): readonly StageStep[] {
  return stepsOf(indexCase(file), ctx)
}

/** As {@link stagesOf}, for a case already indexed. */
export function stepsOf(c: CaseIndex, ctx: CaseContext): readonly StageStep[] {
  const ids = isInspectionOnly(c)
    ? inspectionSteps
    : c.file.kind === '行政处罚简易程序'
      ? summarySteps
      : ordinarySteps
  const judged = ids.map((id) => ({ id, done: progress(id, c, ctx) }))
  const last = judged.findLastIndex((s) => typeof s.done === 'object')
  const current = judged.findIndex((s, i) => i > last && s.done === 'open')
  return judged.map(({ id, done }, i): StageStep => {
    const [label, stage] = labels[id]
    if (typeof done === 'object')
      return { id, label, stage, state: 'done', ...(done.on ? { on: done.on } : {}) }
    const state = done === 'not-applicable' ? 'not-applicable' : i === current ? 'current' : 'todo'
    return { id, label, stage, state }
  })
}

/** The step a case is at; `undefined` once everything is done. */
export function currentStep(file: CaseFile, ctx: CaseContext): StageStep | undefined {
  return stagesOf(file, ctx).find((s) => s.state === 'current')
}

type Progress = { readonly on?: LegalDate } | 'open' | 'not-applicable'

function byEvents(events: readonly ProcedureEvent[]): Progress {
  const last = events.at(-1)
  if (!last) return 'open'
  const on = firstDay(last)
  return on ? { on } : {}
}

function any(c: CaseIndex, ...kinds: readonly EventKind[]): boolean {
  return kinds.some((k) => c.of(k).length > 0)
}

function progress(id: StepId, c: CaseIndex, ctx: CaseContext): Progress {
  const decided = c.of('decision').length > 0
  const noPenalty = decided && punishing(c).length === 0
  switch (id) {
    case 'inspection':
      if (any(c, 'inspection')) return byEvents(c.of('inspection'))
      return any(c, 'filing-approval', 'penalty-notice', 'decision') ||
        (c.file.source?.kind ?? '检查') !== '检查'
        ? 'not-applicable'
        : 'open'
    case 'rectification':
      return c.absent('rectification-order') ? 'not-applicable' : byEvents(c.of('rectification-order'))
    case 're-inspection':
      if (c.absent('rectification-order') && !any(c, 're-inspection')) return 'not-applicable'
      return byEvents(c.of('re-inspection').filter((v) => v.allCorrected === true))
    case 'filing':
      return byEvents(c.of('filing-approval').filter((e) => e.approved !== false))
    case 'investigation':
      return any(c, 'investigation-report')
        ? byEvents(c.of('investigation-report'))
        : any(c, 'penalty-notice')
          ? {}
          : 'open'
    case 'notice':
      return noPenalty && !any(c, 'penalty-notice') ? 'not-applicable' : byEvents(c.of('penalty-notice'))
    case 'defence':
      return noPenalty && !any(c, 'defence') ? 'not-applicable' : defenceProgress(c, ctx)
    case 'hearing':
      return hearingProgress(c, ctx)
    case 'legal-review':
      return reviewNeeded(c) === 'no'
        ? 'not-applicable'
        : byEvents(c.of('legal-review').filter((e) => e.passed === true))
    case 'discussion':
      return discussionNeeded(c) === 'no' ? 'not-applicable' : byEvents(c.of('collective-discussion'))
    case 'approval':
      return byEvents(c.of('head-approval'))
    case 'decision':
      return byEvents(c.of('decision'))
    case 'service':
      return decided ? byEvents(c.of('decision').flatMap((d) => c.servicesOf(d))) : 'open'
    case 'publication':
      return noPenalty ? 'not-applicable' : byEvents(c.of('publication'))
    case 'enforcement':
      return noPenalty ? 'not-applicable' : enforcementProgress(c)
    case 'closing':
      return byEvents(c.of('closing'))
    case 'archiving':
      return byEvents(c.of('archiving'))
  }
}

function defenceProgress(c: CaseIndex, ctx: CaseContext): Progress {
  if (any(c, 'defence')) return byEvents(c.of('defence'))
  const notice = c.of('penalty-notice').at(-1)
  const window = notice ? defenceWindow(c, notice, ctx) : undefined
  // The party's time has run out without a word: the step is over.
  return window?.served && window.until !== undefined && ctx.today > window.until
    ? { on: window.until }
    : 'open'
}

function hearingProgress(c: CaseIndex, ctx: CaseContext): Progress {
  if (any(c, 'hearing')) return byEvents(c.of('hearing'))
  const notice = c.of('penalty-notice').at(-1)
  const asked = c.of('hearing-request').some((r) => r.waived !== true)
  if (asked) return c.absent('hearing') ? 'not-applicable' : 'open'
  if (any(c, 'hearing-request') || c.absent('hearing-request') || c.absent('hearing')) return 'not-applicable'
  if (notice?.hearingRightTold === false || any(c, 'decision')) return 'not-applicable'
  const window = notice ? hearingWindow(c, notice, ctx) : undefined
  return window?.served && window.until !== undefined && ctx.today > window.until ? 'not-applicable' : 'open'
}

function enforcementProgress(c: CaseIndex): Progress {
  const decisions = punishing(c)
  if (decisions.length === 0) return 'open'
  const fined = decisions.filter((d) => d.penalties?.some((p) => p.kind === '罚款') !== false)
  if (fined.length === 0) return any(c, 'order-carried-out') ? byEvents(c.of('order-carried-out')) : 'open'
  return fined.every((d) => typeof paidInFull(c, d) === 'object' || paidInFull(c, d) === 'undated')
    ? byEvents(c.of('payment'))
    : 'open'
}
