import type { LegalDate, Moment } from '../model/primitives'
import type { CaseContext } from './context'
import { addDays, dateOf, dayOfMoment, daysBetween, momentSeconds } from './dates'
import { type Deadline, type DeadlineFacts, type Draft, draft, unknownFor } from './deadline'
import { periodOf } from './deadline-table'

/** When something happened: to the minute, on a day, or stated not to have happened. */
export type HourPoint = Moment | LegalDate | 'no' | 'undated' | undefined

export interface HourFacts extends Pick<DeadlineFacts, 'whose' | 'trigger' | 'awaited' | 'note'> {
  readonly start: Moment | LegalDate | { readonly missing: string }
  readonly done: HourPoint
}

const HOUR = 3600
const DAY = 86400

/** The seconds within which a point lies: one for a moment, the whole of the day for a date. */
function span(point: Moment | LegalDate): readonly [number, number] {
  if (point.includes('T')) return [momentSeconds(point), momentSeconds(point)]
  const start = momentSeconds(`${point}T00:00+08:00`)
  return [start, start + DAY - 60]
}

/**
 * A period in hours, counted from moment to moment without regard to days of rest. Where only days are on
 * record it is met or missed if every time of those days says so, and otherwise unknown. `dueOn` is the
 * latest day that may be the last; a period counted back (提前二十四小时) ends that long before its start.
 */
export function judgeHours(ctx: CaseContext, id: string, facts: HourFacts): Deadline {
  const period = periodOf(ctx.deadlines, id)
  const d: Draft = draft(id, period.name, facts, period.citation, period.refs, period.confirmed)
  if (period.consequence) d.consequence = period.consequence
  const note = facts.note ?? period.note
  if (note) d.note = note
  if (typeof facts.start !== 'string') return unknownFor(d, facts.start.missing)
  const length = (period.direction === 'before' ? -1 : 1) * period.length * HOUR
  const [earliest, latest] = span(facts.start).map((s) => s + length) as [number, number]
  d.dueOn = dateOf(Math.floor(latest / DAY))
  if (facts.start.includes('T')) d.dueAt = momentOf(latest)
  const { done } = facts
  if (typeof done === 'string' && done !== 'no' && done !== 'undated') {
    d.doneOn = dayOfMoment(done)
    const [from, to] = span(done)
    if (to <= earliest) d.state = 'met'
    else if (from > latest) {
      d.state = 'missed'
      d.overdue = true
    } else return unknownFor(d, `${facts.trigger.text}和${facts.awaited}的时刻`)
    return d
  }
  d.daysLeft = { n: daysBetween(ctx.today, d.dueOn), unit: '自然日' }
  if (done === 'undated') return unknownFor(d, `${facts.awaited}时间`)
  // Today is a day, not a moment: a period that ends today is not called past.
  if (ctx.today <= d.dueOn) return d
  d.overdue = true
  if (done !== 'no') return unknownFor(d, `${facts.awaited}的记录`)
  d.state = 'missed'
  return d
}

/** A moment of day and minute from seconds since 1970-01-01T00:00+08:00. */
function momentOf(seconds: number): Moment {
  const two = (n: number) => String(n).padStart(2, '0')
  const rest = seconds - Math.floor(seconds / DAY) * DAY
  const day = addDays('1970-01-01', Math.floor(seconds / DAY))
  return `${day}T${two(Math.floor(rest / HOUR))}:${two(Math.floor((rest % HOUR) / 60))}+08:00`
}
