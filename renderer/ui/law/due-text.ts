import type { LegalDate } from '@shared/model/primitives'
import { weekday } from '@shared/procedure/dates'

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const

/** 11月26日 周四; the year too where it is not that of `today`. */
export function dueDateText(date: LegalDate, today: LegalDate): string {
  const year = date.slice(0, 4) === today.slice(0, 4) ? '' : `${Number(date.slice(0, 4))}年`
  return `${year}${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日 ${weekdays[weekday(date)]}`
}

export interface DaysLeft {
  readonly n: number
  readonly unit: '工作日' | '自然日'
}

/** 还有 3 个工作日 · 今天到期 · 已过 2 天. */
export function daysLeftText({ n, unit }: DaysLeft): string {
  if (n === 0) return '今天到期'
  const count = `${Math.abs(n)} ${unit === '工作日' ? '个工作日' : '天'}`
  return n > 0 ? `还有 ${count}` : `已过 ${count}`
}
