import type { LegalDate, Moment } from '../model/primitives'

// Calendar dates are handled as day numbers (days since 1970-01-01) so that no time zone can shift them.

/** Days since 1970-01-01 of a `YYYY-MM-DD` date. */
export function dayNumber(date: LegalDate): number {
  const y = Number(date.slice(0, 4))
  const m = Number(date.slice(5, 7))
  const d = Number(date.slice(8, 10))
  // Days from civil: March-based years make the leap day the last day of the year.
  const yy = m <= 2 ? y - 1 : y
  const era = Math.floor(yy / 400)
  const yoe = yy - era * 400
  const doy = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + d - 1
  return era * 146097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719468
}

/** The `YYYY-MM-DD` date of a day number. */
export function dateOf(day: number): LegalDate {
  const z = day + 719468
  const era = Math.floor(z / 146097)
  const doe = z - era * 146097
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365,
  )
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100))
  const mp = Math.floor((5 * doy + 2) / 153)
  const m = mp + (mp < 10 ? 3 : -9)
  return format(yoe + era * 400 + (m <= 2 ? 1 : 0), m, doy - Math.floor((153 * mp + 2) / 5) + 1)
}

function format(y: number, m: number, d: number): LegalDate {
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
}

/** `days` natural days later; the start day is not counted (民事诉讼法第八十五条第二款). */
export function addDays(date: LegalDate, days: number): LegalDate {
  return dateOf(dayNumber(date) + days)
}

/** The same day of the month `months` later, or that month's last day where it has no such day. */
export function addMonths(date: LegalDate, months: number): LegalDate {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const y = Math.floor(count / 12)
  const m = (count % 12) + 1
  return format(y, m, Math.min(Number(date.slice(8, 10)), daysInMonth(y, m)))
}

export function addYears(date: LegalDate, years: number): LegalDate {
  return addMonths(date, years * 12)
}

function daysInMonth(y: number, m: number): number {
  const next = m === 12 ? format(y + 1, 1, 1) : format(y, m + 1, 1)
  return dayNumber(next) - dayNumber(format(y, m, 1))
}

/** Natural days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LegalDate, to: LegalDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** 0 Sunday … 6 Saturday. */
export function weekday(date: LegalDate): number {
  return (((dayNumber(date) + 4) % 7) + 7) % 7
}

/** The calendar day of a moment; moments carry China's offset, so it is the written day. */
export function dayOfMoment(moment: Moment): LegalDate {
  return moment.slice(0, 10)
}

/** Seconds since 1970-01-01T00:00+08:00, for comparing moments. */
export function momentSeconds(moment: Moment): number {
  const time = moment.slice(11, -6).split(':').map(Number)
  return dayNumber(dayOfMoment(moment)) * 86400 + (time[0] ?? 0) * 3600 + (time[1] ?? 0) * 60 + (time[2] ?? 0)
}

/** 2026年3月5日 */
export function chineseDate(date: LegalDate): string {
  return `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`
}
