import { dateInChinese, momentInChinese } from '../text/dates'
import { formatYuan } from '../text/money'
import { type FieldSpec, isEmptyValue, type Values } from './fields'

/** A field's value in words, a list one line each; undefined for one that says nothing. */
export function fieldText(field: FieldSpec, value: Values[string] | undefined): string | undefined {
  if (isEmptyValue(value)) return undefined
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return field.control === 'money' ? `${formatYuan(value)} 元` : String(value)
  if (typeof value === 'string') {
    if (field.control === 'date') return dateInChinese(value)
    return field.control === 'moment' ? momentInChinese(value) : value
  }
  if (!Array.isArray(value)) return undefined
  return value
    .map((row) =>
      typeof row === 'object' && row !== null
        ? Object.values(row)
            .filter((cell) => !isEmptyValue(cell))
            .map(cellText)
            .join('，')
        : String(row),
    )
    .join('\n')
}

/** An entry of a list's column in words: a day as documents write it. */
export function cellText(cell: unknown): string {
  if (typeof cell !== 'string') return String(cell)
  return /^\d{4}-\d{2}-\d{2}$/u.test(cell) ? dateInChinese(cell) : cell
}
