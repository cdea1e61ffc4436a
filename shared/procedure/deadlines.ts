import type { CaseFile } from '../model/case-file'
import { indexCase } from './case-index'
import { caseTimeLimit } from './case-time-limit'
import type { CaseContext } from './context'
import type { Deadline } from './deadline'
import {
  announcementDeadlines,
  answerDeadlines,
  decisionDeadlines,
  hearingDeadlines,
  noticeDeadlines,
} from './deadlines-decision'
import {
  courtDeadlines,
  paymentDeadlines,
  transferDeadlines,
  withdrawalDeadlines,
} from './deadlines-enforcement'
import {
  limitationDeadlines,
  preservationDeadlines,
  rectificationDeadlines,
  seizureDeadlines,
} from './deadlines-investigation'

/**
 * Every period that the recorded events set running, in the order of procedure. Nothing is assumed: a
 * period whose start is not on record comes back `unknown` with what is missing.
 */
export function deadlinesOf(file: CaseFile, ctx: CaseContext): readonly Deadline[] {
  const c = indexCase(file)
  const limit = caseTimeLimit(c, ctx)
  return [
    ...limitationDeadlines(c, ctx),
    ...rectificationDeadlines(c, ctx),
    ...(limit ? [limit] : []),
    ...preservationDeadlines(c, ctx),
    ...seizureDeadlines(c, ctx),
    ...noticeDeadlines(c, ctx),
    ...hearingDeadlines(c, ctx),
    ...decisionDeadlines(c, ctx),
    ...announcementDeadlines(c, ctx),
    ...paymentDeadlines(c, ctx),
    ...courtDeadlines(c, ctx),
    ...answerDeadlines(c, ctx),
    ...withdrawalDeadlines(c, ctx),
    ...transferDeadlines(c, ctx),
  ]
}
