import { type FieldSpec, isEmptyValue, type Values } from '@shared/documents/fields'
import { dateInChinese, momentInChinese } from '@shared/text/dates'
import { formatYuan } from '@shared/text/money'

/** A field's value as it is read; `undefined` where it says nothing. */
export function fieldText(field: FieldSpec, value: Values[string] | undefined): string | undefined {
  if (isEmptyValue(value) || value === undefined) return undefined
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
            .join('，')
        : String(row),
    )
    .join('\n')
}
