import type { Citation } from '../law/citation'
import type { Stage } from '../model/events'
import type { LegalDate } from '../model/primitives'
import type { CaseIndex } from '../procedure/case-index'
import type { CaseContext } from '../procedure/context'
import type { Outcome, Severity } from './outcome'

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
  /** One outcome, or one for each subject (each decision, each record). None counts as pass. */
  readonly check: (c: CaseIndex, ctx: CaseContext) => Outcome | readonly Outcome[]
}

export function defineRule(rule: Rule): Rule {
  return rule
}
