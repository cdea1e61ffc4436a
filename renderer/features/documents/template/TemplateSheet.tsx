import type { Failure } from '@shared/ipc/result'
import type { DocumentInstance } from '@shared/model/document'
import { useEffect, useState } from 'react'
import { useCaseDesk } from '../../../app/desk/case-context'
import { call } from '../../../app/ipc'
import { ErrorNote, SideSheet } from '../../../ui/feedback'
import { withUsedTemplates } from './use-templates'
import './template.css'

interface TemplateSheetProps {
  readonly doc: DocumentInstance
  readonly template: { readonly sha256: string; readonly name: string }
  readonly onClose: () => void
}

/** The document filled into the office's template: its words, and the file. */
export function TemplateSheet({ doc, template, onClose }: TemplateSheetProps) {
  const { file, update } = useCaseDesk()
  const [lines, setLines] = useState<readonly string[] | null>(null)
  const [notCarried, setNotCarried] = useState<readonly string[]>([])
  const [error, setError] = useState<Failure | null>(null)
  const [path, setPath] = useState<string | null>(null)
  const { sha256, name } = template

  useEffect(() => {
    let gone = false
    void call('template.preview', { sha256, case: file, document: doc.id }).then((reply) => {
      if (gone) return
      if (!reply.ok) return setError(reply.error)
      setLines(reply.value.lines)
      setNotCarried(reply.value.notCarried)
    })
    return () => {
      gone = true
    }
  }, [sha256, file, doc.id])

  async function save() {
    setError(null)
    const reply = await call('template.save', { sha256, case: file, document: doc.id })
    if (!reply.ok) return setError(reply.error)
    if (reply.value === null) return
    const { path: written, sha256: used } = reply.value
    setPath(written)
    if (doc.issued === undefined || doc.template !== undefined) return
    await update((now) => withUsedTemplates(now, [{ document: doc.id, sha256: used, name }]))
  }

  return (
    <SideSheet
      wide
      title="按本单位模板"
      onClose={onClose}
      footer={
        <button type="button" className="button primary" onClick={() => void save()}>
          按模板导出 DOCX…
        </button>
      }
    >
      <div className="stack">
        {error !== null && <ErrorNote error={error} />}
        {path !== null && (
          <p className="note" role="status">
            ✓ 已写出：{path}
          </p>
        )}
        <p>
          模板：{name}
          <span className="small-text muted">　SHA-256 {sha256}</span>
        </p>
        {doc.template !== undefined && (
          <p className="note small-text">这份文书已经按这个模板制作，以后换了模板，它仍用这一个。</p>
        )}
        {notCarried.length > 0 && (
          <p className="note warn">模板没有地方写：{notCarried.join('、')}。填好的文件里没有这些内容。</p>
        )}
        <p className="small-text muted">
          下面是填好以后的正文文字，一段一行。版面由 Word 或 WPS 排，请导出后打开看。
        </p>
        {lines !== null && (
          <section aria-label="填好的文字">
            <pre className="template-lines">{lines.join('\n')}</pre>
          </section>
        )}
      </div>
    </SideSheet>
  )
}
