import type { DocumentKind } from '@shared/documents/kind'
import { lifeOf } from '@shared/documents/life'
import type { DocumentInstance } from '@shared/model/document'
import { useCaseDesk } from '../../app/desk/case-context'
import { rowsOf } from './document-rows'
import { PublicVersionButton } from './redact/PublicVersionButton'
import { TemplateButton } from './template/TemplateButton'
import type { Format } from './use-export'
import { WordBackButton } from './word-back/WordBackButton'

interface DocumentActionsProps {
  readonly doc: DocumentInstance
  readonly kind: DocumentKind
  readonly busy: boolean
  readonly onBack: () => void
  readonly onNumber: () => void
  readonly onExport: (format: Format) => void
  readonly onDelete: () => void
}

/** What the document is, its number, and what leaves the program of it. Its state stands below (`LifeBar`). */
export function DocumentActions(props: DocumentActionsProps) {
  const { doc, kind, busy } = props
  const { file } = useCaseDesk()
  const issued = doc.issued
  const about = rowsOf(file).find((r) => r.id === doc.id)?.about ?? ''
  return (
    <header className="doc-head">
      <button type="button" className="button quiet small" onClick={props.onBack}>
        ← 文书清单
      </button>
      <div className="grow doc-name">
        <h2 title={kind.title}>{kind.title}</h2>
        <span className="muted small-text doc-about" title={about}>
          {about}
        </span>
      </div>
      {kind.code !== null &&
        (issued === undefined ? (
          <button
            type="button"
            className={doc.number === undefined ? 'button small' : 'button small quiet'}
            onClick={props.onNumber}
            title="编号、更正文号"
          >
            {doc.number ?? '编号'}
          </button>
        ) : (
          <span>{doc.number}</span>
        ))}
      <span className="doc-tools">
        {lifeOf(file, doc).isFixed || (
          <button type="button" className="button small danger" onClick={props.onDelete}>
            删除草稿
          </button>
        )}
        <button type="button" className="button small" disabled={busy} onClick={() => props.onExport('docx')}>
          导出 DOCX…
        </button>
        <button type="button" className="button small" disabled={busy} onClick={() => props.onExport('pdf')}>
          导出 PDF…
        </button>
        <PublicVersionButton doc={doc} kind={kind} />
        <WordBackButton doc={doc} />
        <TemplateButton doc={doc} />
      </span>
    </header>
  )
}
