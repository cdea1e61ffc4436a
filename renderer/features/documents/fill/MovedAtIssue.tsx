import type { DocumentKind } from '@shared/documents/kind'
import type { DocumentDraft } from '../use-document-draft'

interface MovedAtIssueProps {
  readonly kind: DocumentKind
  readonly draft: DocumentDraft
}

/** Before a document is made final: fields that say something else than the case has come to say, and nobody looked. */
export function MovedAtIssue({ kind, draft }: MovedAtIssueProps) {
  const labels = kind.fields.filter((f) => draft.moved.has(f.name)).map((f) => f.label)
  if (labels.length === 0) return null
  return (
    <p className="note warn">
      手工填写之后案件又改过、还没有核对的栏目：{labels.join('、')}
      。定稿按手工填写的内容；要先核对的，请取消，在那一栏选“采用案件内容”或者“保留我写的”。
    </p>
  )
}
