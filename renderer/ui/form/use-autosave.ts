import { problemText } from '@shared/model/problem-text'
import { startTransition, useEffect, useState } from 'react'
import type * as z from 'zod'
import { useDraftStore } from './draft-store'
import type { FormErrors, FormValue } from './ObjectForm'
import { useKeeping } from './pending'

export interface Edited {
  readonly value: FormValue
  readonly set: (value: FormValue) => void
  readonly errors: FormErrors
  /** What is shown came from a draft that was never valid enough to save. */
  readonly restored: boolean
  readonly discard: () => void
}

interface AutosaveSpec {
  readonly draftKey: string
  readonly schema: z.ZodObject
  readonly stored: FormValue
  readonly save: (value: FormValue) => Promise<boolean>
}

/**
 * Holds what is being typed. A moment after the last key a valid value is saved and an invalid one is
 * sealed as a draft; so are both when the form goes away, the window hides or the vault is locked.
 */
export function useAutosave({ draftKey, schema, stored, save }: AutosaveSpec): Edited {
  const drafts = useDraftStore()
  const [typed, setTyped] = useState<FormValue | null>(null)
  const [restored, setRestored] = useState(false)
  const value = typed ?? stored
  const checked = schema.safeParse(value, { error: problemText })
  const errors: FormErrors = checked.success
    ? none
    : new Map(checked.error.issues.map((i) => [i.path.join('.'), i.message]))

  useKeeping(typed, async () => {
    if (typed === null) return
    if (!checked.success) return drafts.put(draftKey, typed)
    if (!(await save(typed))) return drafts.put(draftKey, typed)
    await drafts.clear(draftKey)
    setRestored(false)
    // Only if nothing was typed meanwhile: newer words win. Together with the case that now holds them.
    startTransition(() => setTyped((now) => (now === typed ? null : now)))
  })

  useEffect(() => {
    let gone = false
    void drafts.get(draftKey).then((draft) => {
      if (gone || draft === undefined) return
      setTyped((now) => now ?? draft)
      setRestored(true)
    })
    return () => {
      gone = true
    }
  }, [drafts, draftKey])

  return {
    value,
    set: setTyped,
    errors,
    restored,
    discard() {
      setTyped(null)
      setRestored(false)
      void drafts.clear(draftKey)
    },
  }
}

const none: FormErrors = new Map()
