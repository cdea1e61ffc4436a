import type { FieldSpec, Values } from '@shared/documents/fields'
import { dateInChinese } from '@shared/text/dates'

/** Pieces of text that a field's value must leave on the paper. A sum alone is printed in the penalty. */
export function printedForms(f: FieldSpec, values: Values): string[] {
  const value = values[f.name]
  if (value === undefined || value === null) return []
  if (f.control === 'money' || f.control === 'boolean') return []
  if (typeof value === 'string') {
    if (f.control === 'date') return [dateInChinese(value)]
    if (f.control === 'moment') return [`${Number(value.slice(11, 13))}时${value.slice(14, 16)}分`]
    return value.split('\n').filter((line) => line.trim() !== '')
  }
  if (!Array.isArray(value)) return []
  return value.flatMap((row) =>
    Object.entries((row ?? {}) as Record<string, unknown>).flatMap(([column, cell]) => {
      if (typeof cell !== 'string' || cell === '') return []
      if (/^\d{4}-\d{2}-\d{2}$/.test(cell)) return [dateInChinese(cell)]
      // Officers sign by hand where the form has a signature line; their certificates are always printed.
      return f.control === 'officers' && column === 'name' ? [] : [cell]
    }),
  )
}
