import type { Citation } from '../law/citation'
import type { Stage } from '../model/events'
import type { LegalDate } from '../model/primitives'
import type { CaseIndex } from '../procedure/case-index'
import type { CaseContext } from '../procedure/context'
import type { Severity, Verdict } from './outcome'

/** What a person is asked where the data of a case cannot decide. */
export interface Question {
  /** One plain question, to be answered 是 or 否. */
  readonly text: string
  /** What to look at before answering. */
  readonly look: string
  /** The answer that is no defect; `either` where both are and the answer only states a fact. */
  readonly good: '是' | '否' | 'either'
  /** What the other answer means and what to do. */
  readonly wrong: string
  /** Reads what the answer rests on; when any of it changes, the answer has to be given anew. */
  readonly about: (c: CaseIndex) => unknown
}

/** One procedure check. `id` is that of the check list (PC-…); one that compares records and goes beyond it has DZ-… (对照). */
export interface Rule {
  readonly id: string
  readonly title: string
  readonly stage: Stage
  readonly severity: Severity
  /** Each resolves to a row of the provision table; a test holds it. */
  readonly cites: readonly Citation[]
  /** Set where the check goes further than the cited words, in the check list's own words. */
  readonly verified?: string
  /** The day whose law governs; default: decision, else filing, else first inspection, else today. */
  readonly lawDate?: (c: CaseIndex) => LegalDate | undefined
  /** Whether the case has what the check is about. A check that does not apply says nothing. */
  readonly applies: (c: CaseIndex, ctx: CaseContext) => boolean
  /** Needed by a check that may return `ask`. */
  readonly ask?: Question
  /** One outcome, or one for each subject (each decision, each record). None counts as pass. */
  readonly check: (c: CaseIndex, ctx: CaseContext) => Verdict | readonly Verdict[]
}

export function defineRule(rule: Rule): Rule {
  return rule
}
