import type { LegalDate, Moment } from '@shared/model/primitives'

const CHINA_MS = 8 * 3600_000

/** The present moment in China, to the second, whatever the machine's own time zone. */
export function chinaNow(): Moment {
  return `${new Date(Date.now() + CHINA_MS).toISOString().slice(0, 19)}+08:00`
}

/** Today's date in China. */
export function chinaToday(): LegalDate {
  return chinaNow().slice(0, 10)
}

/** A new opaque id: sortable by time of making, and unguessable after it. */
export function freshId(prefix: string): string {
  const random = crypto.getRandomValues(new Uint8Array(9))
  const tail = Array.from(random, (b) => b.toString(36).padStart(2, '0')).join('')
  return `${prefix}-${Date.now().toString(36)}-${tail.slice(0, 12)}`
}

/** `今天 09:12`, `昨天 17:02`, `11-12 09:12`, or with the year where it is another one. China time. */
export function whenText(atMs: number, nowMs: number = Date.now()): string {
  const china = (ms: number) => new Date(ms + CHINA_MS).toISOString()
  const [at, now] = [china(atMs), china(nowMs)]
  const time = at.slice(11, 16)
  if (at.slice(0, 10) === now.slice(0, 10)) return `今天 ${time}`
  if (at.slice(0, 10) === china(nowMs - 24 * 3600_000).slice(0, 10)) return `昨天 ${time}`
  return at.slice(0, 4) === now.slice(0, 4) ? `${at.slice(5, 10)} ${time}` : `${at.slice(0, 10)} ${time}`
}
