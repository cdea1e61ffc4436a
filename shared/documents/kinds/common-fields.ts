import type { Control } from '../fields'

// Fields are declared by the dozen; these say what kind of field, what it is called and where it stands.

interface Extra {
  readonly required?: true
  readonly cite?: string
  readonly help?: string
}

function plain<C extends Exclude<Control, 'choice' | 'rows'>>(control: C) {
  return (label: string, group: string, extra: Extra = {}) => ({ label, control, group, ...extra })
}

/** One line of text. */
export const short = plain('text')
/** A text of several lines. */
export const long = plain('long')
export const day = plain('date')
export const moment = plain('moment')
export const money = plain('money')
export const flag = plain('boolean')

export function oneOf<const O extends string>(
  label: string,
  group: string,
  options: readonly O[],
  extra: Extra = {},
) {
  return { label, control: 'choice' as const, group, options, ...extra }
}

/** Rows with named columns. */
export function list<const C extends string>(
  label: string,
  group: string,
  columns: Readonly<Record<C, string>>,
  extra: Extra = {},
) {
  return { label, control: 'rows' as const, group, columns, ...extra }
}

export const MUST = { required: true } as const

/** Demanded by a provision. */
export function demanded(cite: string, help?: string) {
  return { ...MUST, cite, ...(help === undefined ? {} : { help }) } as const
}
