import { type ChosenTemplate, templateFor } from '@shared/documents/template/choice'
import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import { useLiveQuery } from 'dexie-react-hooks'
import { useMemo } from 'react'
import { chinaNow } from '../../../app/now'
import { useOpenSession } from '../../../app/session'

/** A document and the template of the office that it is written by. */
export interface Templated {
  readonly doc: DocumentInstance
  readonly template: ChosenTemplate
}

/** Those of the documents that have a template of the office; undefined while the list of templates is read. */
export function useTemplated(
  file: CaseFile,
  documents: readonly DocumentInstance[],
): readonly Templated[] | undefined {
  const { store } = useOpenSession()
  const held = useLiveQuery(() => store.listTemplates(), [store])
  return useMemo(
    () =>
      held &&
      documents.flatMap((doc) => {
        const template = templateFor(file, doc, held)
        return template === undefined ? [] : [{ doc, template }]
      }),
    [held, file, documents],
  )
}

/** An issued document names the template it was first written by. `sha256` is what main filled in. */
export function withUsedTemplates(
  file: CaseFile,
  used: readonly { readonly document: string; readonly sha256: string; readonly name: string }[],
): CaseFile {
  const usedAt = chinaNow()
  return {
    ...file,
    documents: (file.documents ?? []).map((doc) => {
      const one = used.find((u) => u.document === doc.id)
      if (one === undefined || doc.issued === undefined || doc.template !== undefined) return doc
      return { ...doc, template: { sha256: one.sha256, name: one.name, usedAt } }
    }),
  }
}
