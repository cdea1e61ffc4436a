import type { CaseFile } from '../model/case-file'
import { allConfirmed, type PackSource, sourceText, uniqueSources } from '../rule-packs/source'
import { indexCase } from './case-index'
import { caseTimeLimit } from './case-time-limit'
import type { CaseContext } from './context'
import { dayNumber } from './dates'
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
  const asked: PackSource[] = []
  const watched =
    ctx.calendar.packDays === undefined
      ? ctx
      : { ...ctx, calendar: { ...ctx.calendar, onPackDay: (source: PackSource) => asked.push(source) } }
  const limit = caseTimeLimit(c, watched)
  const all = [
    ...accidentDeadlines(c, watched),
    ...requestDeadlines(c, watched),
    ...limitationDeadlines(c, watched),
    ...filingDeadlines(c, watched),
    ...rectificationDeadlines(c, watched),
    ...(limit ? [limit] : []),
    ...preservationDeadlines(c, watched),
    ...seizureDeadlines(c, watched),
    ...urgentMeasureDeadlines(c, watched),
    ...noticeDeadlines(c, watched),
    ...hearingDeadlines(c, watched),
    ...decisionDeadlines(c, watched),
    ...otherPublicationDeadlines(c, watched),
    ...announcementDeadlines(c, watched),
    ...paymentDeadlines(c, watched),
    ...collectionDeadlines(c, watched),
    ...surchargeDeadlines(c, watched),
    ...dailyPenaltyDeadlines(c, watched),
    ...ownEnforcementDeadlines(c, watched),
    ...courtDeadlines(c, watched),
    ...courtProceedings(c, watched),
    ...answerDeadlines(c, watched),
    ...reconsiderationDeadlines(c, watched),
    ...litigationDeadlines(c, watched),
    ...withdrawalDeadlines(c, watched),
    ...transferDeadlines(c, watched),
    ...policeDeadlines(c, watched),
    ...enterpriseDeadlines(c, watched),
  ]
  return asked.length === 0 ? all : all.map((d) => withPacks(d, ctx))
}

/** Says on whose holidays a period was counted, if its days reach into a year that a local rule pack gives. */
function withPacks(d: Deadline, { calendar }: CaseContext): Deadline {
  const last = d.rolledTo ?? d.dueOn
  if (last === undefined || calendar.packDays === undefined) return d
  const first = dayNumber(d.trigger.on ?? last)
  const days = [...calendar.packDays].filter(
    ([day]) => day >= Math.min(first, dayNumber(last)) && day <= Math.max(first, dayNumber(last)),
  )
  if (days.length === 0) return d
  const packs = uniqueSources(days.map(([, source]) => source))
  return {
    ...d,
    packs,
    confirmed: d.confirmed && allConfirmed(packs),
    note: `${d.note === undefined ? '' : `${d.note}；`}工作日依据本地规则：${packs.map(sourceText).join('、')}`,
  }
}
