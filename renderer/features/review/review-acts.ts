import type { CaseFile } from '@shared/model/case-file'
import type { EventOf, ProcedureEvent } from '@shared/model/events'
import type { Moment } from '@shared/model/primitives'
import { reviewRounds } from './review-state'
import { officerNamed, withReviewer } from './reviewer'

/** When an act was done, and fresh ids for what it makes. */
export interface ActContext {
  readonly now: Moment
  readonly id: (prefix: string) => string
}

type Body<E extends ProcedureEvent> = Omit<E, 'id' | 'date' | 'from'>

function append<E extends ProcedureEvent>(file: CaseFile, { now, id }: ActContext, body: Body<E>): CaseFile {
  // The moment too: an approval on the same day must be seen to come after the review.
  const event = { id: id('ev'), date: now.slice(0, 10), from: now, ...body } as unknown as E
  return { ...file, events: [...(file.events ?? []), event] }
}

/** 送审: hands the case to the reviewer, as the next round. Who submits is named where the case knows that person. */
export function submit(file: CaseFile, act: ActContext, by?: string): CaseFile {
  const round = reviewRounds(file).length + 1
  const officer = by === undefined ? undefined : officerNamed(file, by)
  return append<EventOf<'review-submission'>>(file, act, {
    kind: 'review-submission',
    round,
    ...(officer === undefined ? {} : { officers: [officer.id] }),
  })
}

/** 退回补正: back to the handlers with what they must supply. */
export function sendBack(
  file: CaseFile,
  act: ActContext,
  reviewer: string,
  points: readonly string[],
  note: string,
): CaseFile {
  const named = withReviewer(file, reviewer, act.id('o'))
  return append<EventOf<'review-return'>>(named.file, act, {
    kind: 'review-return',
    reviewer: named.id,
    points: [...points],
    note,
  })
}

export interface Conclusion {
  readonly passed: boolean
  readonly opinion: string
  readonly ground?: EventOf<'legal-review'>['ground']
  readonly required?: boolean
  readonly note: string
}

/** 审核通过 or 不通过, with the opinion, as it is put before the reviewer to sign. What was left open stays not known. */
export function drawConclusion(
  file: CaseFile,
  { now, id }: ActContext,
  reviewer: string,
  { passed, opinion, ground, required, note }: Conclusion,
): EventOf<'legal-review'> {
  return {
    id: id('ev') as EventOf<'legal-review'>['id'],
    date: now.slice(0, 10),
    from: now,
    kind: 'legal-review',
    reviewer: withReviewer(file, reviewer, id('o')).id,
    passed,
    opinion,
    note,
    ...(ground === undefined ? {} : { ground }),
    ...(required === undefined ? {} : { required }),
  }
}

/** Puts the conclusion into the case, unchanged, and its reviewer among the officers. */
export function conclude(file: CaseFile, event: EventOf<'legal-review'>, reviewer: string): CaseFile {
  const named = withReviewer(file, reviewer, event.reviewer ?? '')
  return { ...named.file, events: [...(file.events ?? []), event] }
}
