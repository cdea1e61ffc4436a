import type { CaseFile } from '../model/case-file'
import { indexCase } from './case-index'
import { caseTimeLimit } from './case-time-limit'
import type { CaseContext } from './context'
import type { Deadline } from './deadline'
import { accidentDeadlines } from './deadlines-accident'
import {
  collectionDeadlines,
  courtProceedings,
  dailyPenaltyDeadlines,
  ownEnforcementDeadlines,
  surchargeDeadlines,
} from './deadlines-court'
import {
  announcementDeadlines,
  answerDeadlines,
  decisionDeadlines,
  hearingDeadlines,
  noticeDeadlines,
  otherPublicationDeadlines,
} from './deadlines-decision'
import {
  courtDeadlines,
  paymentDeadlines,
  transferDeadlines,
  withdrawalDeadlines,
} from './deadlines-enforcement'
import { enterpriseDeadlines } from './deadlines-enterprise'
import {
  filingDeadlines,
  limitationDeadlines,
  preservationDeadlines,
  rectificationDeadlines,
  seizureDeadlines,
  urgentMeasureDeadlines,
} from './deadlines-investigation'
import { litigationDeadlines, reconsiderationDeadlines, requestDeadlines } from './deadlines-remedy'
import { policeDeadlines } from './deadlines-transfer'

/**
 * Every period that the recorded events set running, in the order of procedure. Nothing is assumed: a
 * period whose start is not on record comes back `unknown` with what is missing.
 */
export function deadlinesOf(file: CaseFile, ctx: CaseContext): readonly Deadline[] {
  const c = indexCase(file)
  const limit = caseTimeLimit(c, ctx)
  return [
    ...accidentDeadlines(c, ctx),
    ...requestDeadlines(c, ctx),
    ...limitationDeadlines(c, ctx),
    ...filingDeadlines(c, ctx),
    ...rectificationDeadlines(c, ctx),
    ...(limit ? [limit] : []),
    ...preservationDeadlines(c, ctx),
    ...seizureDeadlines(c, ctx),
    ...urgentMeasureDeadlines(c, ctx),
    ...noticeDeadlines(c, ctx),
    ...hearingDeadlines(c, ctx),
    ...decisionDeadlines(c, ctx),
    ...otherPublicationDeadlines(c, ctx),
    ...announcementDeadlines(c, ctx),
    ...paymentDeadlines(c, ctx),
    ...collectionDeadlines(c, ctx),
    ...surchargeDeadlines(c, ctx),
    ...dailyPenaltyDeadlines(c, ctx),
    ...ownEnforcementDeadlines(c, ctx),
    ...courtDeadlines(c, ctx),
    ...courtProceedings(c, ctx),
    ...answerDeadlines(c, ctx),
    ...reconsiderationDeadlines(c, ctx),
    ...litigationDeadlines(c, ctx),
    ...withdrawalDeadlines(c, ctx),
    ...transferDeadlines(c, ctx),
    ...policeDeadlines(c, ctx),
    ...enterpriseDeadlines(c, ctx),
  ]
}
