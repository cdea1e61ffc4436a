import type { FieldSpec, Values } from '@shared/documents/fields'
import { isEmptyValue } from '@shared/documents/fields'
import { dateInChinese, momentInChinese } from '@shared/text/dates'
import { formatYuan } from '@shared/text/money'

interface IssuedValuesProps {
  readonly fields: readonly FieldSpec[]
  readonly values: Values
  readonly onPick: (field: string) => void
}

/** What was signed, to be read and not changed; a click shows where it stands on the paper. */
export function IssuedValues({ fields, values, onPick }: IssuedValuesProps) {
  return (
    <dl className="issued-values">
      {fields.map((field) => (
        <div key={field.name} className="issued-value" data-field={field.name}>
          <dt>
            <button type="button" className="link" onClick={() => onPick(field.name)}>
              {field.label}
            </button>
          </dt>
          <dd>{textOf(field, values[field.name]) ?? <span className="muted">空白</span>}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A value as a person reads it; `undefined` where there is none. */
export function textOf(field: FieldSpec, value: Values[string] | undefined): string | undefined {
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
            .join('，')
        : String(row),
    )
    .join('\n')
}
