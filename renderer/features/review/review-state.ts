import type { CaseFile } from '@shared/model/case-file'
import type { EventOf } from '@shared/model/events'
import { eventDay } from '@shared/model/factory'
import type { LegalDate } from '@shared/model/primitives'

type Submission = EventOf<'review-submission'>
type Return = EventOf<'review-return'>
type Conclusion = EventOf<'legal-review'>
type ReviewEvent = Submission | Return | Conclusion

/** One time the case lay before the reviewer: 送审, and what came of it. */
export interface ReviewRound {
  readonly number: number
  /** Missing where a review was recorded without the submission before it. */
  readonly submission?: Submission
  readonly outcome?: Return | Conclusion
}

/** Where the review stands. `unstated`: an opinion is recorded that does not say whether it passed. */
export type ReviewState = 'not-submitted' | 'submitted' | 'returned' | 'passed' | 'failed' | 'unstated'

export const reviewStateLabel: Readonly<Record<ReviewState, string>> = {
  'not-submitted': '未送审',
  submitted: '待审核',
  returned: '已退回补正',
  passed: '审核通过',
  failed: '审核不通过',
  unstated: '结论未填',
}

/** The rounds of review, oldest first. Events known not to have happened do not count. */
export function reviewRounds(file: CaseFile): readonly ReviewRound[] {
  const rounds: ReviewRound[] = []
  for (const event of inTime(file)) {
    const open = rounds.at(-1)
    if (event.kind === 'review-submission') {
      // A second submission without an answer in between is the same round, sent again.
      if (open !== undefined && open.outcome === undefined)
        rounds[rounds.length - 1] = { ...open, submission: event }
      else rounds.push({ number: rounds.length + 1, submission: event })
    } else if (open !== undefined && open.outcome === undefined) {
      rounds[rounds.length - 1] = { ...open, outcome: event }
    } else {
      rounds.push({ number: rounds.length + 1, outcome: event })
    }
  }
  return rounds
}

/** Where the review stands after its last round. */
export function reviewState(rounds: readonly ReviewRound[]): ReviewState {
  const last = rounds.at(-1)
  if (last === undefined) return 'not-submitted'
  if (last.outcome === undefined) return 'submitted'
  if (last.outcome.kind === 'review-return') return 'returned'
  if (last.outcome.passed === undefined) return 'unstated'
  return last.outcome.passed ? 'passed' : 'failed'
}

/** The day a round's submission or outcome was made. */
export function dayOf(event: ReviewEvent | undefined): LegalDate | undefined {
  return event === undefined ? undefined : eventDay(event)
}

function inTime(file: CaseFile): readonly ReviewEvent[] {
  return (file.events ?? [])
    .filter((e): e is ReviewEvent => isReview(e.kind) && e.absent !== true)
    .map((event, place) => ({ event, place }))
    .sort((a, b) => compare(a.event, b.event) || a.place - b.place)
    .map(({ event }) => event)
}

/** By day; within one day by the moments where both are known, else as the case lists them. The undated stand last. */
function compare(a: ReviewEvent, b: ReviewEvent): number {
  const [x, y] = [eventDay(a) ?? '9999', eventDay(b) ?? '9999']
  if (x !== y) return x < y ? -1 : 1
  if (a.from === undefined || b.from === undefined || a.from === b.from) return 0
  return a.from < b.from ? -1 : 1
}

function isReview(kind: string): boolean {
  return kind === 'review-submission' || kind === 'review-return' || kind === 'legal-review'
}
