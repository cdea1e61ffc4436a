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
