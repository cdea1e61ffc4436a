import { documentKind } from '@shared/documents/kinds/index'
import { useLocation } from 'wouter'
import { useCaseDesk } from '../../app/desk/case-context'
import { EmptyState } from '../../ui/feedback'
import { DocumentEditor } from './DocumentEditor'
import { DocumentList } from './DocumentList'
import { isPublicPlace, RedactDesk } from './redact/RedactDesk'
import { UnknownKind } from './UnknownKind'
import './documents.css'

/** The documents of a case: the list of them, or one with its form and its paper. */
export function DocumentDesk({ item }: { readonly item: string }) {
  const { file, go } = useCaseDesk()
  const [place] = useLocation()
  if (item === '' || item === 'new')
    return <DocumentList drafting={item === 'new' ? kindInAddress(place) : undefined} />
  const doc = file.documents?.find((d) => d.id === item)
  if (doc === undefined) {
    return (
      <EmptyState
        action={
          <button type="button" className="button" onClick={() => go('documents')}>
            回到文书清单
          </button>
        }
      >
        本案没有这份文书。它可能已被删除。
      </EmptyState>
    )
  }
  const kind = documentKind(doc.kind)
  if (kind !== undefined && isPublicPlace(place)) return <RedactDesk key={doc.id} doc={doc} />
  return kind === undefined ? (
    <UnknownKind doc={doc} />
  ) : (
    <DocumentEditor key={doc.id} stored={doc} kind={kind} />
  )
}

/** `documents/new/<kind>` asks for a kind at once; `documents/new` for the choice of kinds. */
function kindInAddress(place: string): string {
  return /\/documents\/new\/([^/?]+)/.exec(place)?.[1] ?? ''
}
