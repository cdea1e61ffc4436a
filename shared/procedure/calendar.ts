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
  /** Workdays of each known year up to and including its n-th day, so that counting needs no walk. */
  readonly counts: ReadonlyMap<number, YearCount>
}

interface YearCount {
  /** Day number of 1 January. */
  readonly first: number
  readonly upTo: Uint16Array
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
  const counts = new Map([...years].map((year) => [year, countYear(year, off, work)]))
  return { years, off, work, counts }
}

function countYear(year: number, off: ReadonlySet<LegalDate>, work: ReadonlySet<LegalDate>): YearCount {
  const first = dayNumber(`${year}-01-01`)
  const upTo = new Uint16Array(dayNumber(`${year + 1}-01-01`) - first)
  let count = 0
  for (let i = 0; i < upTo.length; i++) {
    const date = dateOf(first + i)
    const day = weekday(date)
    if (work.has(date) || (!off.has(date) && day !== 0 && day !== 6)) count += 1
    upTo[i] = count
  }
  return { first, upTo }
}

/** Workdays of the date's own year up to and including it. */
function countedTo(cal: Calendar, date: LegalDate): number | Unknown {
  const year = cal.counts.get(Number(date.slice(0, 4)))
  return year?.upTo[dayNumber(date) - year.first] ?? 'unknown'
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
  // The same day is no workday apart, known year or not.
  if (from === to) return 0
  const start = countedTo(cal, from)
  const end = countedTo(cal, to)
  if (start === 'unknown' || end === 'unknown') return 'unknown'
  let count = end - start
  for (let y = Number(from.slice(0, 4)); y < Number(to.slice(0, 4)); y++) {
    const year = cal.counts.get(y)?.upTo.at(-1)
    if (year === undefined) return 'unknown'
    count += year
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
