import { type ReactNode, useId } from 'react'
import type * as z from 'zod'
import type { References } from './inputs'
import { PlainControl } from './PlainControl'
import { type FieldShape, type FieldType, shapeOf } from './schema-kind'
import './form.css'

export type FormValue = Readonly<Record<string, unknown>>
/** Messages by field path, e.g. `parties.0.name`. */
export type FormErrors = ReadonlyMap<string, string>

export interface ObjectFormProps {
  readonly schema: z.ZodObject
  readonly value: FormValue
  readonly onChange: (value: FormValue) => void
  readonly references: References
  readonly errors?: FormErrors
  readonly path?: string
  /** Fields shown, in this order; without it all of the schema's. */
  readonly only?: readonly string[]
  readonly hide?: readonly string[]
  readonly hints?: Readonly<Record<string, ReactNode>>
}

/** Fields that take the full width of the form. */
const WIDE: ReadonlySet<FieldType['kind']> = new Set(['long', 'lines', 'refs', 'object', 'list', 'variants'])
const ALWAYS_HIDDEN = ['id', 'sample']

/**
 * A form made from a zod schema: labels, controls and choices are the schema's own, so that a new
 * field of the model appears here by itself. An emptied control removes the field: unknown is not "".
 */
export function ObjectForm({
  schema,
  value,
  onChange,
  references,
  errors,
  path = '',
  only,
  hide = [],
  hints,
}: ObjectFormProps) {
  const all = shapeOf(schema).filter((f) => !ALWAYS_HIDDEN.includes(f.name) && !hide.includes(f.name))
  const fields = only === undefined ? all : only.flatMap((name) => all.filter((f) => f.name === name))
  const set = (name: string, next: unknown) => {
    const { [name]: _old, ...rest } = value
    onChange(next === undefined ? rest : { ...value, [name]: next })
  }
  return (
    <div className="object-form">
      {fields.map((field) => (
        <FormField
          key={field.name}
          field={field}
          value={value[field.name]}
          onChange={(next) => set(field.name, next)}
          references={references}
          errors={errors}
          path={path === '' ? field.name : `${path}.${field.name}`}
          hint={hints?.[field.name] ?? field.help}
        />
      ))}
    </div>
  )
}

interface FormFieldProps {
  readonly field: FieldShape
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  readonly references: References
  readonly errors: FormErrors | undefined
  readonly path: string
  readonly hint?: ReactNode
}

function FormField(props: FormFieldProps) {
  const { field, errors, path, hint } = props
  const id = useId()
  const error = errors?.get(path)
  const wide = WIDE.has(field.type.kind)
  const group = wide && field.type.kind !== 'long' && field.type.kind !== 'lines'
  const note = (
    <>
      {hint !== undefined && <span className="hint">{hint}</span>}
      {error !== undefined && (
        <span className="error" id={`${id}-error`}>
          {error}
        </span>
      )}
    </>
  )
  if (group) {
    return (
      <fieldset className="field span-all form-group">
        <legend className="field-label">{field.label}</legend>
        <FieldControl {...props} id={id} invalid={error !== undefined} />
        {note}
      </fieldset>
    )
  }
  return (
    <div className={wide ? 'field span-all' : 'field'}>
      <label htmlFor={id} className={field.optional ? 'field-label' : 'field-label demanded'}>
        {field.label}
      </label>
      <FieldControl {...props} id={id} invalid={error !== undefined} />
      {note}
    </div>
  )
}

function FieldControl(props: FormFieldProps & { readonly id: string; readonly invalid: boolean }) {
  const { field, value, onChange, references, errors, path } = props
  const { type } = field
  switch (type.kind) {
    case 'object':
      return (
        <ObjectForm
          schema={type.schema}
          value={asObject(value)}
          onChange={(v) => onChange(Object.keys(v).length === 0 ? undefined : v)}
          references={references}
          path={path}
          {...(errors ? { errors } : {})}
        />
      )
    case 'variants':
      return (
        <VariantForm
          tag={type.tag}
          options={type.options}
          value={value}
          onChange={onChange}
          references={references}
          errors={errors}
          path={path}
        />
      )
    case 'list':
      return (
        <ListForm
          schema={type.schema}
          label={field.label}
          value={value}
          onChange={onChange}
          references={references}
          errors={errors}
          path={path}
        />
      )
    default:
      return <PlainControl {...props} type={type} isOptional={field.optional} />
  }
}

interface NestedProps {
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  readonly references: References
  readonly errors: FormErrors | undefined
  readonly path: string
}

function VariantForm({
  tag,
  options,
  value,
  onChange,
  references,
  errors,
  path,
}: NestedProps & { readonly tag: string; readonly options: readonly z.ZodObject[] }) {
  const tagOf = (schema: z.ZodObject) => String((schema.shape[tag] as unknown as { value: unknown }).value)
  const object = asObject(value)
  const chosen = options.find((o) => tagOf(o) === object[tag])
  return (
    <div className="stack">
      <select
        className="select"
        aria-label="种类"
        value={chosen === undefined ? '' : tagOf(chosen)}
        onChange={(e) => onChange(e.target.value === '' ? undefined : { [tag]: e.target.value })}
      >
        <option value="">未填</option>
        {options.map((o) => (
          <option key={tagOf(o)}>{tagOf(o)}</option>
        ))}
      </select>
      {chosen !== undefined && (
        <ObjectForm
          schema={chosen}
          value={object}
          onChange={onChange}
          references={references}
          path={path}
          hide={[tag]}
          {...(errors ? { errors } : {})}
        />
      )}
    </div>
  )
}

function ListForm({
  schema,
  label,
  value,
  onChange,
  references,
  errors,
  path,
}: NestedProps & { readonly schema: z.ZodObject; readonly label: string }) {
  const rows: readonly FormValue[] = Array.isArray(value) ? (value as FormValue[]) : []
  const put = (next: readonly FormValue[]) => onChange(next.length === 0 ? undefined : next)
  return (
    <div className="stack">
      {rows.map((row, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity of their own but their place.
        <div key={i} className="form-row">
          <ObjectForm
            schema={schema}
            value={row}
            onChange={(v) => put(rows.map((r, j) => (j === i ? v : r)))}
            references={references}
            path={`${path}.${i}`}
            {...(errors ? { errors } : {})}
          />
          <button
            type="button"
            className="button quiet small"
            aria-label={`删除第 ${i + 1} 项${label}`}
            onClick={() => put(rows.filter((_, j) => j !== i))}
          >
            删除
          </button>
        </div>
      ))}
      <button type="button" className="button small form-add" onClick={() => put([...rows, {}])}>
        ＋ 添加{label}
      </button>
    </div>
  )
}

function asObject(value: unknown): FormValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as FormValue) : {}
}
