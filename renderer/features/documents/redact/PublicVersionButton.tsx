import type { DocumentKind } from '@shared/documents/kind'
import type { DocumentInstance } from '@shared/model/document'
import { useCaseDesk } from '../../../app/desk/case-context'

interface PublicVersionButtonProps {
  readonly doc: DocumentInstance
  readonly kind: DocumentKind
}

/** Leads to the public version of a document that leaves the house. */
export function PublicVersionButton({ doc, kind }: PublicVersionButtonProps) {
  const { go } = useCaseDesk()
  if (kind.audience !== 'external') return null
  return (
    <button type="button" className="button small" onClick={() => go(`documents/${doc.id}/public`)}>
      公开版…
    </button>
  )
}
