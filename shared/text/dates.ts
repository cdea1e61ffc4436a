import type { LegalDate, Moment } from '@shared/model/primitives'

/** 2026-03-05 → 2026年3月5日, as documents are dated (GB/T 9704: Arabic numerals, no leading zero). */
export function dateInChinese(date: LegalDate): string {
  const [y, m, d] = date.slice(0, 10).split('-').map(Number)
  return `${y}年${m}月${d}日`
}

/** 2026-03-05T09:05+08:00 → 2026年3月5日9时05分. */
export function momentInChinese(moment: Moment): string {
  return `${dateInChinese(moment)}${timeInChinese(moment)}`
}

/**
 * A span as records write it. The year, and where possible the day, is not repeated:
 * 2026年3月5日9时30分至10时40分 · 2026年3月5日22时00分至3月6日1时10分.
 */
export function spanInChinese(from: Moment, to: Moment): string {
  const day = to.slice(0, 10)
  const end =
    day === from.slice(0, 10) ? '' : dateInChinese(day).slice(day.slice(0, 4) === from.slice(0, 4) ? 5 : 0)
  return `${momentInChinese(from)}至${end}${timeInChinese(to)}`
}

function timeInChinese(moment: Moment): string {
  return `${Number(moment.slice(11, 13))}时${moment.slice(14, 16)}分`
}
