import type { Moment } from '../model/primitives'

/** Whole seconds from the standard time to the device's; positive when the device is fast. */
export function clockDifference(deviceTime: Moment, systemTime: Moment): number {
  return Math.round((Date.parse(deviceTime) - Date.parse(systemTime)) / 1000)
}

/** 快 1 分 20 秒 / 慢 5 秒 / 一致. */
export function differenceText(seconds: number): string {
  if (seconds === 0) return '一致'
  const n = Math.abs(seconds)
  const parts = [
    [Math.floor(n / 3600), '小时'],
    [Math.floor(n / 60) % 60, '分'],
    [n % 60, '秒'],
  ] as const
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`)
  return `${seconds > 0 ? '快' : '慢'} ${said.join(' ')}`
}

/** `75` → `01:15`, `3675` → `1:01:15`. Fractions of a second are cut. */
export function positionText(seconds: number): string {
  const n = Math.max(0, Math.floor(seconds))
  const two = (x: number) => String(x).padStart(2, '0')
  const [h, m, s] = [Math.floor(n / 3600), Math.floor(n / 60) % 60, n % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`
}

/** Reads `1:15`, `01:15`, `1:01:15`, `75` and `1：15` as seconds; undefined where it is none of these. */
export function parsePosition(text: string): number | undefined {
  const parts = text.trim().replaceAll('：', ':').split(':')
  if (parts.length > 3 || parts.some((p) => !/^\d{1,6}$/.test(p))) return undefined
  const numbers = parts.map(Number)
  if (numbers.slice(1).some((n) => n > 59)) return undefined
  return numbers.reduce((sum, n) => sum * 60 + n, 0)
}
