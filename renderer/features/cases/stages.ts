import type { EventKind, Stage } from '@shared/model/events'
import type { CaseIndex } from '@shared/procedure/case-index'
import { discussionNeeded, reviewNeeded } from '@shared/rules/review'

/** `open`: neither done nor stated to be needless, though the case has gone past it. */
export type StageState = 'done' | 'current' | 'todo' | 'skipped' | 'open'

export interface StageMark {
  readonly stage: Stage
  readonly state: StageState
}

interface StageRule {
  readonly stage: Stage
  readonly done: (c: CaseIndex) => boolean
  readonly skipped?: (c: CaseIndex) => boolean
}

const has =
  (...kinds: readonly EventKind[]) =>
  (c: CaseIndex) =>
    kinds.some((k) => c.of(k).length > 0)
const stated =
  (...kinds: readonly EventKind[]) =>
  (c: CaseIndex) =>
    kinds.some((k) => c.absent(k) !== undefined)

const ordinary: readonly StageRule[] = [
  { stage: '检查', done: has('inspection'), skipped: (c) => c.absent('inspection') !== undefined || (c.file.source?.kind !== undefined && c.file.source.kind !== '检查') },
  { stage: '立案', done: has('filing-approval'), skipped: has('no-filing') },
  { stage: '调查取证', done: has('interview', 'inquest', 'sampling', 'electronic-extraction', 'laboratory') },
  { stage: '告知', done: has('penalty-notice') },
  { stage: '陈述申辩', done: has('defence'), skipped: stated('defence') },
  { stage: '听证', done: has('hearing'), skipped: noHearing },
  { stage: '法制审核', done: (c) => c.of('legal-review').some((r) => r.passed === true), skipped: (c) => reviewNeeded(c) === 'no' },
  { stage: '集体讨论', done: has('collective-discussion'), skipped: (c) => discussionNeeded(c) === 'no' || stated('collective-discussion')(c) },
  { stage: '决定', done: has('decision') },
  { stage: '送达', done: decisionServed },
  { stage: '公示', done: has('publication'), skipped: stated('publication') },
  { stage: '执行', done: has('payment', 'order-carried-out'), skipped: stated('payment') },
  { stage: '结案归档', done: has('archiving') },
]

const inspection: readonly StageRule[] = [
  { stage: '检查', done: (c) => has('inspection')(c) },
  { stage: '送达', done: (c) => c.of('rectification-order').some((o) => c.servicesOf(o).length > 0), skipped: stated('rectification-order') },
  { stage: '执行', done: has('re-inspection'), skipped: stated('rectification-order') },
  { stage: '结案归档', done: has('archiving') },
]

/** What the inspection's stages are called, where they differ from the procedure's. */
export const inspectionStageNames: Partial<Record<Stage, string>> = { 送达: '责令整改', 执行: '整改复查' }

/** Where a case stands, stage by stage. `at`: the stage of the next step. */
export function stageMarks(c: CaseIndex, at: Stage | undefined): readonly StageMark[] {
  const rules = c.file.kind === '检查' ? inspection : ordinary
  const done = rules.map((r) => r.done(c))
  const furthest = done.lastIndexOf(true)
  const named = rules.findIndex((r) => r.stage === at)
  const current = named >= 0 ? named : rules.findIndex((r, i) => i > furthest && r.skipped?.(c) !== true)
  return rules.map(({ stage, skipped }, i) => {
    if (i === current && at !== undefined) return { stage, state: 'current' }
    if (done[i]) return { stage, state: 'done' }
    if (skipped?.(c) === true) return { stage, state: 'skipped' }
    return { stage, state: i < Math.max(furthest, current) ? 'open' : 'todo' }
  })
}

/** No hearing was asked for, or it was waived, or the case does not give the right to one. */
function noHearing(c: CaseIndex): boolean {
  if (c.absent('hearing') !== undefined) return true
  const requests = c.of('hearing-request')
  if (requests.length > 0) return requests.every((r) => r.waived === true)
  return c.absent('hearing-request') !== undefined
}

function decisionServed(c: CaseIndex): boolean {
  const decisions = c.of('decision')
  return decisions.length > 0 && decisions.every((d) => c.servicesOf(d).length > 0)
}
