import type { DocumentInstance } from '@shared/model/document'
import { useState } from 'react'
import { WordBackSheet } from './WordBackSheet'

/** Opens what was issued as a Word file, for a document whose content is settled. */
export function WordBackButton({ doc }: { readonly doc: DocumentInstance }) {
  const [open, setOpen] = useState(false)
  if (doc.issued === undefined) return null
  const count = doc.attachedTexts?.length ?? 0
  return (
    <>
      <button type="button" className="button small" onClick={() => setOpen(true)}>
        发出的 Word 文本{count === 0 ? '' : `（${count}）`}…
      </button>
      {open && <WordBackSheet doc={doc} onClose={() => setOpen(false)} />}
    </>
  )
}
