import * as z from 'zod'
import type { LegalDate } from '../model/primitives'
import type { PackSource } from '../rule-packs/source'
import { dateOf, dayNumber, weekday } from './dates'

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
  /** By day number less `firstDay`: whether it is a workday; nothing for a day of an unknown year. */
  readonly firstDay: number
  readonly workdays: readonly (boolean | undefined)[]
  /** Day numbers that a local rule pack answers for. */
  readonly packDays?: ReadonlyMap<number, PackSource>
  /** Told of each such day that is asked about. */
  readonly onPackDay?: (source: PackSource) => void
  /** Day numbers of the statutory holidays, whatever day of the week they fall on. */
  readonly holidays: ReadonlySet<number>
}

/** The holidays of a year that did not ship with the program. */
export interface AddedYear {
  readonly year: number
  readonly off: readonly LegalDate[]
  readonly work: readonly LegalDate[]
  readonly source: PackSource
}

/** Answers outside the years whose holiday notice is known. */
export type Unknown = 'unknown'

/** Throws a ZodError when the file is malformed. */
export function createCalendar(json: unknown): Calendar {
  const file = CalendarFile.parse(json)
  const years = new Set(Object.keys(file.years).map(Number))
  const first = Math.min(...years)
  const base = years.size > 0 ? dayNumber(`${first}-01-01`) : 0
  const workdays: (boolean | undefined)[] = []
  const holidays = new Set<number>()
  for (const year of years) {
    for (let d = dayNumber(`${year}-01-01`); d <= dayNumber(`${year}-12-31`); d++) {
      const day = weekday(dateOf(d))
      workdays[d - base] = day !== 0 && day !== 6
    }
  }
  // Holidays may reach into the year before their notice's; a make-up day wins over a holiday.
  for (const [year, days] of Object.entries(file.years)) {
    const index = (d: string) => dayNumber(d.length === 5 ? `${year}-${d}` : d) - base
    for (const d of days.off) {
      if (workdays[index(d)] !== undefined) workdays[index(d)] = false
      holidays.add(index(d) + base)
    }
    for (const d of days.work) if (workdays[index(d)] !== undefined) workdays[index(d)] = true
  }
  return { years, firstDay: base, workdays, holidays }
}

/** The calendar with further years; it remembers which days are theirs. */
export function extendCalendar(cal: Calendar, added: readonly AddedYear[]): Calendar {
  const workdays = [...cal.workdays]
  const packDays = new Map(cal.packDays)
  const holidays = new Set(cal.holidays)
  for (const { off } of added) for (const date of off) holidays.add(dayNumber(date))
  const put = (day: number, workday: boolean, source: PackSource) => {
    if (day < cal.firstDay) return
    workdays[day - cal.firstDay] = workday
    packDays.set(day, source)
  }
  for (const { year, source } of added)
    for (let d = dayNumber(`${year}-01-01`); d <= dayNumber(`${year}-12-31`); d++) {
      const day = weekday(dateOf(d))
      put(d, day !== 0 && day !== 6, source)
    }
  for (const { off, work, source } of added)
    for (const [days, workday] of [[off, false] as const, [work, true] as const])
      for (const date of days) {
        const day = dayNumber(date)
        if (workdays[day - cal.firstDay] !== undefined) put(day, workday, source)
      }
  const years = new Set([...cal.years, ...added.map((a) => a.year)])
  return { ...cal, years, workdays, packDays, holidays }
}

/** Monday to Friday outside the holidays, or a make-up day (调休上班). */
export function isWorkday(cal: Calendar, date: LegalDate): boolean | Unknown {
  return workdayAt(cal, dayNumber(date)) ?? 'unknown'
}

/** What kind of day it is: `makeup` is a weekend day on which people work (调休上班). */
export type DayKind = 'workday' | 'weekend' | 'holiday' | 'makeup' | 'unknown'

export function dayKind(cal: Calendar, date: LegalDate): DayKind {
  const workday = isWorkday(cal, date)
  if (workday === 'unknown') return 'unknown'
  const weekend = weekday(date) === 0 || weekday(date) === 6
  if (workday) return weekend ? 'makeup' : 'workday'
  return cal.holidays.has(dayNumber(date)) || !weekend ? 'holiday' : 'weekend'
}

/** What to ask for where counting from `date` ran out of known years: 2027年放假安排（工作日历）. */
export function missingYear(cal: Calendar, date: LegalDate, direction: 1 | -1 = 1): string {
  let year = Number(date.slice(0, 4))
  while (cal.years.has(year)) year += direction
  return `${year}年放假安排（工作日历）`
}

function workdayAt(cal: Calendar, day: number): boolean | undefined {
  if (cal.onPackDay !== undefined) {
    const source = cal.packDays?.get(day)
    if (source !== undefined) cal.onPackDay(source)
  }
  return cal.workdays[day - cal.firstDay]
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
    const workday = workdayAt(cal, day)
    if (workday === undefined) return 'unknown'
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
    const workday = workdayAt(cal, d)
    if (workday === undefined) return 'unknown'
    if (workday) count += 1
  }
  return count
}

/**
 * The last day of a period moved off a day of rest: the first day after it (民事诉讼法第八十五条第三款).
 * 行政复议法 and 行政诉讼法 apply that rule (准用); 行政处罚法 and 行政强制法 have none (参照).
 */
export function rollForward(cal: Calendar, date: LegalDate): LegalDate | Unknown {
  for (let day = dayNumber(date); ; day++) {
    const workday = workdayAt(cal, day)
    if (workday === undefined) return 'unknown'
    if (workday) return dateOf(day)
  }
}
