import type { LegalDate } from '@shared/model/primitives'
import type { BoardCard } from '@shared/procedure/board'
import { type Calendar, type DayKind, dayKind } from '@shared/procedure/calendar'
import { addDays, addMonths, weekday } from '@shared/procedure/dates'

export interface DayCell {
  readonly date: LegalDate
  readonly inMonth: boolean
  readonly kind: DayKind
  readonly cards: readonly BoardCard[]
}

/** The weeks of the month of a day, Monday to Sunday, with the days of its neighbours that fill them. */
export function monthWeeks(
  day: LegalDate,
  calendar: Calendar,
  cards: readonly BoardCard[],
): readonly (readonly DayCell[])[] {
  const first = `${day.slice(0, 7)}-01`
  const next = addMonths(first, 1)
  const byDay = new Map<LegalDate, BoardCard[]>()
  for (const card of cards) {
    const due = card.deadline.dueOn
    if (due === undefined) continue
    const list = byDay.get(due)
    if (list) list.push(card)
    else byDay.set(due, [card])
  }
  const weeks: DayCell[][] = []
  let date = addDays(first, -((weekday(first) + 6) % 7))
  while (date < next) {
    weeks.push(
      Array.from({ length: 7 }, (_, i) => {
        const at = addDays(date, i)
        return {
          date: at,
          inMonth: at >= first && at < next,
          kind: dayKind(calendar, at),
          cards: byDay.get(at) ?? [],
        }
      }),
    )
    date = addDays(date, 7)
  }
  return weeks
}

/** Where a key takes the chosen day; `undefined` for keys that do nothing here. */
export function dayAfterKey(key: string, day: LegalDate, today: LegalDate): LegalDate | undefined {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1)
    case 'ArrowRight':
      return addDays(day, 1)
    case 'ArrowUp':
      return addDays(day, -7)
    case 'ArrowDown':
      return addDays(day, 7)
    case 'PageUp':
      return addMonths(day, -1)
    case 'PageDown':
      return addMonths(day, 1)
    case 'Home':
      return today
    default:
      return undefined
  }
}
