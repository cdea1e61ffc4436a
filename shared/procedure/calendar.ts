import * as z from 'zod'
import type { LegalDate } from '../model/primitives'
import { addDays, dateOf, dayNumber, weekday } from './dates'

const DayText = z.string().regex(/^(\d{4}-)?\d{2}-\d{2}$/)

const CalendarFile = z.object({
  years: z.record(
    z.string().regex(/^\d{4}$/),
    z.object({ off: z.array(DayText), work: z.array(DayText), notice: z.array(z.string()).optional() }),
  ),
})

/** 工作日历, from `resources/calendar/holidays.json` or an imported file of that form. */
export interface Calendar {
  readonly years: ReadonlySet<number>
  readonly off: ReadonlySet<LegalDate>
  readonly work: ReadonlySet<LegalDate>
}

/** Answers outside the years whose holiday notice is known. */
export type Unknown = 'unknown'

/** Throws a ZodError when the file is malformed. */
export function createCalendar(json: unknown): Calendar {
  const years = new Set<number>()
  const off = new Set<LegalDate>()
  const work = new Set<LegalDate>()
  for (const [year, days] of Object.entries(CalendarFile.parse(json).years)) {
    years.add(Number(year))
    const full = (d: string) => (d.length === 5 ? `${year}-${d}` : d)
    for (const d of days.off) off.add(full(d))
    for (const d of days.work) work.add(full(d))
  }
  return { years, off, work }
}

/** Monday to Friday outside the holidays, or a make-up day (调休上班). */
export function isWorkday(cal: Calendar, date: LegalDate): boolean | Unknown {
  if (!cal.years.has(Number(date.slice(0, 4)))) return 'unknown'
  if (cal.work.has(date)) return true
  if (cal.off.has(date)) return false
  const day = weekday(date)
  return day !== 0 && day !== 6
}

/**
 * The n-th workday after `date` (before it, when n is negative); `date` itself is not counted.
 * 行政处罚法第八十五条：“二日”“三日”“五日”“七日”是指工作日，不含法定节假日.
 */
export function addWorkdays(cal: Calendar, date: LegalDate, n: number): LegalDate | Unknown {
  const step = n < 0 ? -1 : 1
  let day = dayNumber(date)
  for (let left = Math.abs(n); left > 0; ) {
    day += step
    const workday = isWorkday(cal, dateOf(day))
    if (workday === 'unknown') return 'unknown'
    if (workday) left -= 1
  }
  return dateOf(day)
}

/** Workdays after `from` up to and including `to`; negative when `to` is earlier. */
export function workdaysBetween(cal: Calendar, from: LegalDate, to: LegalDate): number | Unknown {
  if (to < from) {
    const back = workdaysBetween(cal, to, from)
    return back === 'unknown' ? back : -back
  }
  let count = 0
  for (let d = dayNumber(from) + 1, end = dayNumber(to); d <= end; d++) {
    const workday = isWorkday(cal, dateOf(d))
    if (workday === 'unknown') return 'unknown'
    if (workday) count += 1
  }
  return count
}

/**
 * The last day of a period moved off a day of rest: the first day after it (民事诉讼法第八十五条第三款).
 * 行政复议法 and 行政诉讼法 apply that rule (准用); 行政处罚法 and 行政强制法 have none (参照).
 */
export function rollForward(cal: Calendar, date: LegalDate): LegalDate | Unknown {
  let day = date
  for (;;) {
    const workday = isWorkday(cal, day)
    if (workday === 'unknown') return 'unknown'
    if (workday) return day
    day = addDays(day, 1)
  }
}
