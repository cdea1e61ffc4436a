import type { ReactNode } from 'react'
import type * as z from 'zod'
import type { References } from './inputs'
import { type FormValue, ObjectForm } from './ObjectForm'
import { useAutosave } from './use-autosave'

export interface AutosavedFormProps {
  /** Where what cannot be saved yet waits, sealed, for the next time. */
  readonly draftKey: string
  readonly schema: z.ZodObject
  readonly value: FormValue
  readonly references: References
  readonly save: (value: FormValue) => Promise<boolean>
  readonly only?: readonly string[]
  readonly hide?: readonly string[]
  readonly hints?: Readonly<Record<string, ReactNode>>
}

/** A form without a save button: what is valid is saved as one types, what is not is kept as a draft. */
export function AutosavedForm({ draftKey, schema, value, save, ...form }: AutosavedFormProps) {
  const edited = useAutosave({ draftKey, schema, stored: value, save })
  return (
    <div className="stack">
      {edited.restored && (
        <div className="note warn" role="status">
          <p>
            恢复了上次没有填完、尚未保存的内容。
            <button type="button" className="link" onClick={edited.discard}>
              放弃这些内容
            </button>
          </p>
        </div>
      )}
      <ObjectForm
        schema={schema}
        value={edited.value}
        onChange={edited.set}
        errors={edited.errors}
        {...form}
      />
    </div>
  )
}
