import type { FieldSpec, OfficerValue, Values } from '@shared/documents/fields'
import { type TextareaHTMLAttributes, useLayoutEffect, useRef } from 'react'
import { DateInput, MoneyInput } from '../../ui/form/inputs'
import { MomentNow } from './fill/MomentNow'
import { RecordEditor } from './fill/RecordEditor'
import { RowsControl } from './RowsControl'

type Json = Values[string]

export interface ControlProps {
  readonly id: string
  readonly 'aria-invalid': boolean
  readonly 'aria-describedby'?: string
}

interface FieldControlProps {
  /** Kind of the document the field belongs to. */
  readonly kind: string
  readonly field: FieldSpec
  readonly value: Json | undefined
  readonly onChange: (value: Json | undefined) => void
  readonly common: ControlProps
  /** Officers of the case, to be picked instead of typed. */
  readonly officers: readonly OfficerValue[]
}

/** Whether a field is several controls under one legend. */
export const isGroup = (field: FieldSpec) =>
  field.control === 'rows' || field.control === 'officers' || field.speakers !== undefined

/** The control of one field by its kind. An emptied control gives an empty value, not the case's. */
export function FieldControl({ kind, field, value, onChange, common, officers }: FieldControlProps) {
  const text = typeof value === 'string' ? value : ''
  switch (field.control) {
    case 'text':
      return <input {...common} className="input" value={text} onChange={(e) => onChange(e.target.value)} />
    case 'long':
      if (field.speakers !== undefined)
        return (
          <RecordEditor
            kind={kind}
            label={field.label}
            speakers={field.speakers}
            value={text}
            onChange={onChange}
            common={common}
          />
        )
      return <GrowingText {...common} value={text} onChange={(e) => onChange(e.target.value)} />
    case 'date':
      return <DateInput {...common} value={text} onChange={onChange} />
    case 'moment':
      return <MomentNow label={field.label} value={text} onChange={onChange} common={common} />
    case 'money':
      return (
        <MoneyInput
          {...common}
          fen={typeof value === 'number' ? value : undefined}
          onChange={(fen) => onChange(fen as Json | undefined)}
        />
      )
    case 'boolean':
      return (
        <select
          {...common}
          className="select"
          value={typeof value === 'boolean' ? String(value) : ''}
          onChange={(e) => onChange(e.target.value === '' ? undefined : e.target.value === 'true')}
        >
          <option value="">未知</option>
          <option value="true">是</option>
          <option value="false">否</option>
        </select>
      )
    case 'choice':
      return (
        <select {...common} className="select" value={text} onChange={(e) => onChange(e.target.value)}>
          <option value="">未填</option>
          {field.options.map((o) => (
            <option key={o}>{o}</option>
          ))}
        </select>
      )
    case 'rows':
      return <RowsControl label={field.label} columns={field.columns} value={value} onChange={onChange} />
    case 'officers':
      return (
        <RowsControl
          label={field.label}
          columns={officerColumns}
          value={value}
          onChange={onChange}
          offers={officers.map((o) => ({ ...o }))}
          offerLabel="从本案人员中选…"
        />
      )
  }
}

const officerColumns = { name: '姓名', certificate: '执法证号' }

/** A text box as tall as its text, so that the whole of it is seen beside the paper. */
function GrowingText(props: TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const box = useRef<HTMLTextAreaElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what decides the height.
  useLayoutEffect(() => {
    const area = box.current
    if (area === null) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight + 2}px`
  }, [props.value])
  return <textarea {...props} ref={box} className="textarea growing" rows={3} />
}
