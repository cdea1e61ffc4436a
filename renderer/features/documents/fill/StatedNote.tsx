import { statedOnPaper, withStatedOnPaper } from '@shared/documents/record-event'
import { useMemo, useState } from 'react'
import { useCaseDesk } from '../../../app/desk/case-context'
import { chinaNow, freshId } from '../../../app/now'
import type { DocumentDraft } from '../use-document-draft'

/**
 * A record says when, where and by whom, and the case does not know it yet: the checks of procedure and the other
 * documents go by the case, so a person is offered to take it over.
 */
export function StatedNote({ draft }: { readonly draft: DocumentDraft }) {
  const { file, update } = useCaseDesk()
  const [refused, setRefused] = useState(false)
  const stored = file.documents?.find((d) => d.id === draft.doc.id)
  // Of what is saved: a half-typed time is not offered.
  const stated = useMemo(() => (stored === undefined ? null : statedOnPaper(file, stored)), [file, stored])
  if (stated === null || stored === undefined) return null
  const names = stated.fields.map((f) => f.label).join('、')

  async function take() {
    setRefused(false)
    await update((now) => {
      const next = withStatedOnPaper(now, draft.doc.id, () => freshId('ev'))
      if (next === null) setRefused(true)
      return next === null ? now : { ...next, updatedAt: chinaNow() }
    })
  }

  return (
    <div className="note warn row" role="status" aria-label="笔录上写的还不在案件里">
      <span className="grow">
        {stated.event === undefined ? '案件里还没有这一次，' : ''}
        笔录上手工写的{names}还不在案件里。程序检查和别的文书只看案件。
        {refused && '没有写入，案件没有改动：请先核对笔录上的时间、地点和人员。'}
      </span>
      <button type="button" className="button small" onClick={() => void take()}>
        写入案件
      </button>
    </div>
  )
}
