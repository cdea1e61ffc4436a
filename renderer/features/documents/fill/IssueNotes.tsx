import { OPEN } from '@shared/documents/draft'
import type { DocumentKind } from '@shared/documents/kind'
import type { DocumentDraft } from '../use-document-draft'

interface IssueNotesProps {
  readonly kind: DocumentKind
  readonly draft: DocumentDraft
}

/** Before a document is made final: what nobody has looked at since the case changed, and what a drafted text left open. */
export function IssueNotes({ kind, draft }: IssueNotesProps) {
  const labels = (of: (name: string) => boolean) =>
    kind.fields
      .filter((f) => of(f.name))
      .map((f) => f.label)
      .join('、')
  const moved = labels((name) => draft.moved.has(name))
  const open = labels((name) => String(draft.resolved.values[name] ?? '').includes(OPEN))
  return (
    <>
      {moved !== '' && (
        <p className="note warn">
          手工填写之后案件又改过、还没有核对的栏目：{moved}
          。定稿按手工填写的内容；要先核对的，请取消，在那一栏选“采用案件内容”或者“保留我写的”。
        </p>
      )}
      {open !== '' && (
        <p className="note warn">
          还留着空白“{OPEN}”的栏目：{open}。案件里没有这些内容，请补上。
        </p>
      )}
    </>
  )
}
