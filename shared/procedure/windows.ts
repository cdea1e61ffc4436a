import type { EventOf, ProcedureEvent } from '../model/events'
import type { LegalDate } from '../model/primitives'
import { addWorkdays, missingYear, type Unknown } from './calendar'
import { type CaseIndex, concerns, firstDay, servedDay } from './case-index'
import type { CaseContext } from './context'
import { addDays } from './dates'
import { periodOf } from './deadline-table'

/** When the paper of an event reached the party: earliest known service, or why that is not known. */
export interface ServiceState {
  readonly on?: LegalDate
  readonly service?: EventOf<'service'>
  readonly missing?: string
}

/** The day a notice or decision was served. Its own date is never taken for the day of service. */
export function serviceState(c: CaseIndex, event: ProcedureEvent, paper: string): ServiceState {
  const services = c.servicesOf(event).filter((s) => concerns(s, event.party))
  const dated = services
    .flatMap((service) => {
      const on = servedDay(service)
      return on === undefined ? [] : [{ service, on }]
    })
    .sort((a, b) => (a.on < b.on ? -1 : 1))
  // An undated service may be the earlier one: then the day is not known.
  const first = dated.length === services.length ? dated[0] : undefined
  if (first) return first
  return { missing: `${paper}送达日期`, ...(services[0] ? { service: services[0] } : {}) }
}

/** The time a party has to state its case after a notice (陈述申辩期限). Dates inclusive. */
export interface DefenceWindow {
  readonly from?: LegalDate
  /** Last day, counting natural days from service, or from the notice itself while service is not recorded. */
  readonly until?: LegalDate
  readonly untilInWorkdays?: LegalDate | Unknown
  /** Whether `from` is a recorded day of service. */
  readonly served: boolean
  readonly waiver?: EventOf<'defence'>
  readonly missing?: string
}

/** 法律未定陈述申辩天数，以告知书载明的为准 (行政处罚法第六十二条). */
export function defenceWindow(
  c: CaseIndex,
  notice: EventOf<'penalty-notice'>,
  ctx: CaseContext,
): DefenceWindow {
  const service = serviceState(c, notice, '告知书')
  const waiver = c.of('defence').find((e) => e.waived === true && concerns(e, notice.party))
  const from = service.on ?? firstDay(notice)
  const base = { served: service.on !== undefined, ...(waiver ? { waiver } : {}), ...(from ? { from } : {}) }
  if (from === undefined) return { ...base, missing: '告知书送达日期' }
  if (notice.defenceDays === undefined) return { ...base, missing: '告知的陈述申辩期限' }
  return {
    ...base,
    until: addDays(from, notice.defenceDays),
    untilInWorkdays: addWorkdays(ctx.calendar, from, notice.defenceDays),
  }
}

/** Last day on which the party may ask for a hearing (行政处罚法第六十四条第一项), counted from service of the notice. */
export interface HearingWindow {
  readonly until?: LegalDate
  readonly served: boolean
  readonly missing?: string
}

export function hearingWindow(
  c: CaseIndex,
  notice: EventOf<'penalty-notice'>,
  ctx: CaseContext,
): HearingWindow {
  const service = serviceState(c, notice, '告知书')
  const from = service.on ?? firstDay(notice)
  const served = service.on !== undefined
  if (from === undefined) return { served, missing: '告知书送达日期' }
  const until = addWorkdays(ctx.calendar, from, periodOf(ctx.deadlines, 'DL-TINGZHENG-5').length)
  return until === 'unknown' ? { served, missing: missingYear(ctx.calendar, from) } : { served, until }
}
