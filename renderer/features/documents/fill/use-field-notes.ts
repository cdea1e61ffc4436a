import { type EarlierDifference, earlierDifferences } from '@shared/documents/earlier'
import { timeWarnings } from '@shared/documents/record-times'
import { isSetAside } from '@shared/rules/engine'
import { useDeferredValue, useMemo } from 'react'
import { useCaseDesk } from '../../../app/desk/case-context'
import type { DocumentDraft } from '../use-document-draft'

/** What the program has to say of single fields while a document is being filled in. */
export interface FieldNotes {
  readonly warnings: readonly { readonly field: string; readonly message: string }[]
  readonly earlier: readonly EarlierDifference[]
}

export function useFieldNotes(draft: DocumentDraft): FieldNotes {
  const { analysis } = useCaseDesk()
  const { file, doc, resolved } = useDeferredValue(draft)
  const hours = useMemo(
    () =>
      analysis === null
        ? []
        : timeWarnings(file, doc, resolved.values, { ...analysis.law, today: analysis.today }),
    [analysis, file, doc, resolved],
  )
  // Of the case as saved: what is being typed is compared a moment later.
  const found = useMemo(
    () =>
      (analysis?.findings ?? []).flatMap((finding) =>
        finding.outcome === 'fail' && !isSetAside(finding)
          ? finding.at.flatMap((place) =>
              place.type === 'document' && place.id === doc.id && place.field !== undefined
                ? [{ field: place.field, message: finding.message }]
                : [],
            )
          : [],
      ),
    [analysis, doc.id],
  )
  const earlier = useMemo(() => earlierDifferences(file, doc, resolved.values), [file, doc, resolved])
  return useMemo(() => ({ warnings: distinct([...hours, ...found]), earlier }), [hours, found, earlier])
}

/** One matter that two checks find is said once. */
function distinct(warnings: FieldNotes['warnings']): FieldNotes['warnings'] {
  return warnings.filter(
    (w, i) => warnings.findIndex((o) => o.field === w.field && o.message === w.message) === i,
  )
}
