import {
  addWorkdays,
  createCalendar,
  isWorkday,
  rollForward,
  workdaysBetween,
} from '@shared/procedure/calendar'
import {
  addDays,
  addMonths,
  addYears,
  dateOf,
  dayNumber,
  daysBetween,
  momentSeconds,
  weekday,
} from '@shared/procedure/dates'
import chineseDays from 'chinese-days'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import holidays from '../../../../resources/calendar/holidays.json'

const cal = createCalendar(holidays)
const firstDay = dayNumber('2020-01-01')
const lastDay = dayNumber('2026-12-31')
const anyDay = fc.integer({ min: firstDay + 30, max: lastDay - 60 }).map(dateOf)

describe('dates', () => {
  it('counts days as UTC does, over 1900–2100', () => {
    for (let d = dayNumber('1900-01-01'); d <= dayNumber('2100-12-31'); d++) {
      const iso = new Date(d * 86_400_000).toISOString().slice(0, 10)
      if (dateOf(d) !== iso || dayNumber(iso) !== d) expect(dateOf(d)).toBe(iso)
      if (weekday(iso) !== new Date(d * 86_400_000).getUTCDay()) expect(iso).toBe('weekday')
    }
  })
  it('keeps the day of the month, or takes the last one', () => {
    expect(addMonths('2025-08-31', 6)).toBe('2026-02-28')
    expect(addMonths('2026-01-15', 6)).toBe('2026-07-15')
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
    expect(addYears('2024-02-29', 2)).toBe('2026-02-28')
    expect(addYears('2024-02-29', 4)).toBe('2028-02-29')
  })
  it('adds and measures days', () => {
    expect(addDays('2026-01-05', 90)).toBe('2026-04-05')
    expect(daysBetween('2018-05-29', '2019-05-04')).toBe(340)
    expect(momentSeconds('2026-03-05T09:30+08:00') - momentSeconds('2026-03-05T09:00:15+08:00')).toBe(1785)
  })
})

describe('workdays', () => {
  it('agrees with chinese-days on every day of 2020–2026', () => {
    const differing: string[] = []
    for (let d = firstDay; d <= lastDay; d++) {
      if (isWorkday(cal, dateOf(d)) !== chineseDays.isWorkday(dateOf(d))) differing.push(dateOf(d))
    }
    expect(differing).toEqual([])
  })
  it('does not know other years, nor counts into them', () => {
    expect(isWorkday(cal, '2019-12-31')).toBe('unknown')
    expect(isWorkday(cal, '2027-01-04')).toBe('unknown')
    expect(addWorkdays(cal, '2026-12-28', 7)).toBe('unknown')
    expect(workdaysBetween(cal, '2026-12-28', '2027-01-10')).toBe('unknown')
    expect(rollForward(cal, '2027-01-02')).toBe('unknown')
  })
  it('counts round the Spring Festival of 2026 with its make-up days', () => {
    // 2026-02-14 and 02-28 are Saturdays worked; 02-15 to 02-23 is the holiday.
    expect(addWorkdays(cal, '2026-02-13', 1)).toBe('2026-02-14')
    expect(addWorkdays(cal, '2026-02-13', 7)).toBe('2026-03-02')
    expect(addWorkdays(cal, '2026-03-02', -7)).toBe('2026-02-13')
    expect(rollForward(cal, '2026-02-15')).toBe('2026-02-24')
    expect(rollForward(cal, '2026-02-14')).toBe('2026-02-14')
  })
  it('n workdays on are n workdays away', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 20 }), (from, n) => {
        const to = addWorkdays(cal, from, n)
        if (to === 'unknown') return false
        return workdaysBetween(cal, from, to) === n && (n === 0 || isWorkday(cal, to) === true)
      }),
    )
  })
  it('counting is additive and antisymmetric', () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyDay, (a, b, c) => {
        const w = (x: string, y: string) => workdaysBetween(cal, x, y) as number
        return w(a, b) === -w(b, a) && w(a, b) + w(b, c) === w(a, c)
      }),
    )
  })
  it('rolling lands on a workday, at most a fortnight on, and is idempotent', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const on = rollForward(cal, day)
        return (
          on !== 'unknown' &&
          isWorkday(cal, on) === true &&
          daysBetween(day, on) < 14 &&
          rollForward(cal, on) === on
        )
      }),
    )
  })
})
