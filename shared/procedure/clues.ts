import type { ProcedureEvent } from '../model/events'
import { type CaseIndex, firstDay } from './case-index'

/** Ways in which the office learns of an offence. */
const clues = ['tip', 'assignment', 'inspection'] as const

/** The first dated event by which the office learned of the case. */
export function firstClue(c: CaseIndex): ProcedureEvent | undefined {
  const events = clues.flatMap((kind): readonly ProcedureEvent[] => c.of(kind))
  return events.reduce<ProcedureEvent | undefined>((first, e) => {
    const day = firstDay(e)
    if (day === undefined) return first
    const known = first === undefined ? undefined : firstDay(first)
    return known === undefined || day < known ? e : first
  }, undefined)
}
