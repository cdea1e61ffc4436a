/** How many to keep: the last backup of each of so many hours, days and months that have one. */
export interface Retention {
  readonly hourly: number
  readonly daily: number
  readonly monthly: number
}

export const RETENTION: Retention = { hourly: 24, daily: 30, monthly: 24 }

export interface Dated {
  readonly id: string
  readonly installation: string
  /** Moment in China: `2026-11-22T09:12:03+08:00`. */
  readonly at: string
}

/** Length of the part of a Moment that names its hour, day and month. */
const SLOTS = [
  ['hourly', 13],
  ['daily', 10],
  ['monthly', 7],
] as const

/** Ids to keep. Each installation is judged by itself; its newest backup is always kept. */
export function kept(backups: readonly Dated[], keep: Retention): ReadonlySet<string> {
  const ids = new Set<string>()
  const installations = new Set(backups.map((b) => b.installation))
  for (const installation of installations) {
    const newestFirst = backups
      .filter((b) => b.installation === installation)
      .sort((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1))
    const [newest] = newestFirst
    if (newest !== undefined) ids.add(newest.id)
    for (const [slot, length] of SLOTS) {
      const seen = new Set<string>()
      for (const b of newestFirst) {
        if (seen.size >= keep[slot]) break
        const when = b.at.slice(0, length)
        if (!seen.has(when)) ids.add(b.id)
        seen.add(when)
      }
    }
  }
  return ids
}
