import { type TimeWarning, timeWarnings } from '@shared/documents/record-times'
import { useDeferredValue, useMemo } from 'react'
import { useCaseDesk } from '../../../app/desk/case-context'
import type { DocumentDraft } from '../use-document-draft'

/** What the program has to say of single fields while a document is being filled in. */
export interface FieldNotes {
  readonly warnings: readonly TimeWarning[]
}

export function useFieldNotes(draft: DocumentDraft): FieldNotes {
  const { analysis } = useCaseDesk()
  const { file, doc, resolved } = useDeferredValue(draft)
  const warnings = useMemo(
    () =>
      analysis === null
        ? []
        : timeWarnings(file, doc, resolved.values, { ...analysis.law, today: analysis.today }),
    [analysis, file, doc, resolved],
  )
  return { warnings }
}
