import { cite } from '../law/citation'
import type { Fen, LegalDate } from '../model/primitives'
import { addDays, daysBetween } from '../procedure/dates'

/** 行政处罚法第七十二条第一款第一项、第七十三条第三款，行政强制法第四十五条. */
export const surchargeCites = [
  cite('行政处罚法', 72, 1, 1),
  cite('行政强制法', 45, 1),
  cite('行政强制法', 45, 2),
  cite('行政处罚法', 73, 3),
] as const

export interface Surcharge {
  readonly days: number
  readonly surchargeFen: Fen
  /** The surcharge has reached the fine itself and grows no more. */
  readonly capped: boolean
  /** The day on which it reaches the fine, when nothing is left out. */
  readonly cappedOn: LegalDate
}

/**
 * 加处罚款 up to and including `onDate`: `percent` of the fine for each day after `dueOn`, never more than
 * the fine. `leftOutDays` are those of a reconsideration or a suit. Rounded down to a whole fen.
 */
export function surchargeOn(
  fineFen: Fen,
  percent: number,
  dueOn: LegalDate,
  onDate: LegalDate,
  leftOutDays = 0,
): Surcharge {
  const days = Math.max(0, daysBetween(dueOn, onDate) - leftOutDays)
  const full = Math.floor((fineFen * percent * days) / 100)
  return {
    days,
    surchargeFen: Math.min(fineFen, full),
    capped: full >= fineFen,
    cappedOn: addDays(dueOn, leftOutDays + Math.ceil(100 / percent)),
  }
}
