import {
  DateInput,
  MomentInput,
  MoneyInput,
  ReferenceChecks,
  ReferenceSelect,
  type References,
} from './inputs'
import type { FieldType } from './schema-kind'

export type PlainType = Exclude<FieldType, { readonly kind: 'object' | 'variants' | 'list' }>

interface PlainControlProps {
  readonly type: PlainType
  readonly id: string
  readonly invalid: boolean
  readonly isOptional: boolean
  readonly value: unknown
  /** An emptied control gives `undefined`: unknown is not "". */
  readonly onChange: (value: unknown) => void
  readonly references: References
}

/** The control of a field that holds one value, or a choice of references; its label is the form's. */
export function PlainControl({
  type,
  id,
  invalid,
  isOptional,
  value,
  onChange,
  references,
}: PlainControlProps) {
  const text = typeof value === 'string' ? value : ''
  const common = {
    id,
    'aria-required': !isOptional,
    'aria-invalid': invalid,
    ...(invalid ? { 'aria-describedby': `${id}-error` } : {}),
  }
  const orNothing = (s: string) => onChange(s === '' ? undefined : s)
  switch (type.kind) {
    case 'text':
      return <input {...common} className="input" value={text} onChange={(e) => orNothing(e.target.value)} />
    case 'long':
      return (
        <textarea
          {...common}
          className="textarea"
          rows={4}
          value={text}
          onChange={(e) => orNothing(e.target.value)}
        />
      )
    case 'lines': {
      const lines = Array.isArray(value) ? value.join('\n') : ''
      return (
        <textarea
          {...common}
          className="textarea"
          rows={3}
          placeholder="一行一项"
          value={lines}
          onChange={(e) => onChange(e.target.value === '' ? undefined : e.target.value.split('\n'))}
        />
      )
    }
    case 'date':
      return <DateInput {...common} value={text} onChange={orNothing} />
    case 'moment':
      return <MomentInput {...common} value={text} onChange={orNothing} />
    case 'money':
      return (
        <MoneyInput {...common} fen={typeof value === 'number' ? value : undefined} onChange={onChange} />
      )
    case 'number':
      return (
        <input
          {...common}
          className="input num"
          inputMode="numeric"
          value={value === undefined ? '' : String(value)}
          onChange={(e) =>
            onChange(
              e.target.value === ''
                ? undefined
                : /^\d+$/.test(e.target.value)
                  ? Number(e.target.value)
                  : e.target.value,
            )
          }
        />
      )
    case 'boolean':
      return (
        <select
          {...common}
          className="select"
          value={value === undefined ? '' : String(value)}
          onChange={(e) => onChange(e.target.value === '' ? undefined : e.target.value === 'true')}
        >
          <option value="">未知</option>
          <option value="true">是</option>
          <option value="false">否</option>
        </select>
      )
    case 'flag':
      return (
        <input
          {...common}
          type="checkbox"
          checked={value === true}
          onChange={(e) => onChange(e.target.checked ? true : undefined)}
        />
      )
    case 'choice':
      return (
        <select {...common} className="select" value={text} onChange={(e) => orNothing(e.target.value)}>
          <option value="">未填</option>
          {type.options.map((o) => (
            <option key={o.value} value={o.value}>
              {o.label}
            </option>
          ))}
        </select>
      )
    case 'ref':
      return <ReferenceSelect {...common} options={references[type.to]} value={text} onChange={onChange} />
    case 'refs':
      return (
        <ReferenceChecks
          options={references[type.to]}
          value={Array.isArray(value) ? (value as string[]) : []}
          onChange={onChange}
        />
      )
  }
}
