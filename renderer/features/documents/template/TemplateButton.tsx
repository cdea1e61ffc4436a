import type { DocumentInstance } from '@shared/model/document'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { useOpenSession } from '../../../app/session'
import { TemplateSheet } from './TemplateSheet'

/** For a document whose kind has a template of the office, or that was made with one. */
export function TemplateButton({ doc }: { readonly doc: DocumentInstance }) {
  const { store } = useOpenSession()
  const [open, setOpen] = useState(false)
  const held = useLiveQuery(() => store.listTemplates(), [store])?.find((t) => t.kind === doc.kind)
  // An issued document stays with the template it was made with, whatever the office uses now.
  const template = doc.template ?? held
  if (template === undefined) return null
  return (
    <>
      <button type="button" className="button small" onClick={() => setOpen(true)}>
        本单位模板…
      </button>
      {open && <TemplateSheet doc={doc} template={template} onClose={() => setOpen(false)} />}
    </>
  )
}
