import { fieldText } from '@shared/documents/field-text'
import type { FieldSpec, Values } from '@shared/documents/fields'

interface IssuedValuesProps {
  readonly fields: readonly FieldSpec[]
  readonly values: Values
  readonly onPick: (field: string) => void
  /** Field that is pointed at. */
  readonly marked?: string | null
}

/** What was signed, to be read and not changed; a click shows where it stands on the paper. */
export function IssuedValues({ fields, values, onPick, marked }: IssuedValuesProps) {
  return (
    <dl className="issued-values">
      {fields.map((field) => (
        <div
          key={field.name}
          className={field.name === marked ? 'issued-value marked' : 'issued-value'}
          data-field={field.name}
        >
          <dt>
            <button type="button" className="link" onClick={() => onPick(field.name)}>
              {field.label}
            </button>
          </dt>
          <dd>{fieldText(field, values[field.name]) ?? <span className="muted">空白</span>}</dd>
        </div>
      ))}
    </dl>
  )
}
