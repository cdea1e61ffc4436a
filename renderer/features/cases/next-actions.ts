import { documentKind } from '@shared/documents/kinds/index'
import type { CaseFile } from '@shared/model/case-file'
import { type EventKind, eventKinds } from '@shared/model/events'
import { indexCase } from '@shared/procedure/case-index'
import { daysBetween } from '@shared/procedure/dates'
import type { NextStep } from '@shared/procedure/next-steps'
import type { Analysis } from '../../app/desk/analysis'
import type { DaysLeft } from '../../ui/law/due-text'

/** What a button of the next step does: opens a place of the case, or records an event and opens it. */
export type NextAction =
  | { readonly label: string; readonly go: string }
  | { readonly label: string; readonly event: EventKind; readonly fields: Readonly<Record<string, unknown>> }

/** The buttons of a step, the one that does it first. */
export function nextActions(step: NextStep, file: CaseFile): readonly NextAction[] {
  // These two are done on desks of their own.
  if (step.eventKind === 'legal-review') return [{ label: reviewLabel(file), go: 'review' }]
  if (step.eventKind === 'archiving')
    return [{ label: '整理案卷', go: 'dossier' }, record(step.eventKind, file)]
  const kind = step.documentKind === undefined ? undefined : documentKind(step.documentKind)
  return [
    ...(kind === undefined
      ? []
      : [{ label: `起草${kind.title.replace(/（.*）$/u, '')}`, go: `documents/new/${kind.id}` }]),
    ...(step.eventKind === undefined ? [] : [record(step.eventKind, file)]),
  ]
}

/** How long until the step is due, in the unit in which its period counts. */
export function stepDaysLeft(step: NextStep, analysis: Analysis): DaysLeft | undefined {
  if (step.due === undefined) return undefined
  const counted = analysis.deadlines.find((d) => d.dueOn === step.due && d.daysLeft !== undefined)?.daysLeft
  return counted ?? { n: daysBetween(analysis.today, step.due), unit: '自然日' }
}

function record(event: EventKind, file: CaseFile): NextAction {
  return { label: `记录${eventKinds[event].label}`, event, fields: event === 'service' ? unserved(file) : {} }
}

/** The paper that waits to be served, so that a recorded service says of itself what was served. */
function unserved(file: CaseFile): Readonly<Record<string, unknown>> {
  const c = indexCase(file)
  const papers = [...c.of('rectification-order'), ...c.of('penalty-notice'), ...c.of('decision')]
  const paper = papers.findLast((p) => c.servicesOf(p).length === 0)
  if (paper === undefined) return {}
  return paper.party === undefined ? { servedEvent: paper.id } : { servedEvent: paper.id, party: paper.party }
}

function reviewLabel(file: CaseFile): string {
  return (file.events ?? []).some((e) => e.kind === 'review-submission' && e.absent !== true)
    ? '查看法制审核'
    : '去送审'
}
