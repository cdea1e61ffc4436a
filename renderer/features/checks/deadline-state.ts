import type { Deadline } from '@shared/procedure/deadline'

export interface DeadlineLook {
  readonly word: string
  readonly icon: string
  readonly tone: 'done' | 'danger' | 'warn' | 'accent' | 'plain'
}

/** Within this many days an open period asks for attention. */
const SOON = 3

/** How a period stands, in a word. What is past without any record of it is not called missed. */
export function deadlineLook(d: Deadline): DeadlineLook {
  switch (d.state) {
    case 'met':
      if (d.whose !== 'party-right' && d.whose !== 'clock') return { word: '按期', icon: '✓', tone: 'done' }
      return d.doneOn === undefined
        ? { word: '已届满', icon: '✓', tone: 'done' }
        : { word: '已行使', icon: '✓', tone: 'done' }
    case 'missed':
      return { word: '逾期', icon: '✕', tone: 'danger' }
    case 'open':
      return d.daysLeft !== undefined && d.daysLeft.n <= SOON
        ? { word: '快到期', icon: '◷', tone: 'warn' }
        : { word: '进行中', icon: '◷', tone: 'accent' }
    case 'unknown':
      return d.overdue
        ? { word: '过期无记录', icon: '！', tone: 'warn' }
        : { word: '无法判断', icon: '？', tone: 'plain' }
  }
}

/** What needs a person first: missed, past without record, soonest due, not known, done. */
export function byUrgency(deadlines: readonly Deadline[]): readonly Deadline[] {
  const rank = (d: Deadline) =>
    d.state === 'missed'
      ? 0
      : d.state === 'unknown' && d.overdue
        ? 1
        : d.state === 'open'
          ? 2
          : d.state === 'unknown'
            ? 3
            : 4
  return [...deadlines].sort((a, b) => rank(a) - rank(b) || compare(a.dueOn ?? '9999', b.dueOn ?? '9999'))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
