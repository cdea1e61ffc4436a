import type { ActCode } from './acts'
import type { FieldChange } from './entry'

/** One of the acts that a change of one thing consists of. */
export interface PartialAct {
  readonly act: ActCode
  readonly changes: readonly FieldChange[]
  readonly why?: string | undefined
}

export const under = (change: FieldChange, ...fields: readonly string[]) =>
  fields.some((f) => change.field === f || change.field.startsWith(`${f}.`))

/** The changes of some fields as an act of their own, the others as the general one. */
export function parted(
  act: ActCode,
  fields: readonly string[],
  changes: readonly FieldChange[],
  rest: ActCode,
): readonly PartialAct[] {
  const mine = changes.filter((c) => under(c, ...fields))
  const others = changes.filter((c) => !under(c, ...fields))
  return [
    ...(mine.length === 0 ? [] : [{ act, changes: mine }]),
    ...(others.length === 0 ? [] : [{ act: rest, changes: others }]),
  ]
}
