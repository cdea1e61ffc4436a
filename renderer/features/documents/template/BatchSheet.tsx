import { documentTitle } from '@shared/dossier/items'
import type { Output } from '@shared/ipc/contract'
import type { Failure } from '@shared/ipc/result'
import { useEffect, useState } from 'react'
import { useCaseDesk } from '../../../app/desk/case-context'
import { call } from '../../../app/ipc'
import { ErrorNote, SideSheet } from '../../../ui/feedback'
import { SheetButtons } from '../../../ui/SheetButtons'
import type { Templated } from './use-templates'
import './template.css'

/** What is to become of several documents. */
export type BatchWork = 'docx' | 'pdf-bound' | 'print'

interface BatchSheetProps {
  readonly work: BatchWork
  /** How many documents there are in all. */
  readonly total: number
  readonly templated: readonly Templated[]
  readonly onGo: (byTemplate: readonly Templated[]) => void
  readonly onClose: () => void
}

type Tried = Output<'template.tryOut'>[number]

/** Before several documents leave the house: which of them have a form of the office's own, and which get it. */
export function BatchSheet({ work, total, templated, onGo, onClose }: BatchSheetProps) {
  const { file } = useCaseDesk()
  const [byTemplate, setByTemplate] = useState(true)
  const [tried, setTried] = useState<readonly Tried[] | null>(null)
  const [error, setError] = useState<Failure | null>(null)
  const rest = total - templated.length

  useEffect(() => {
    if (work !== 'docx') return
    let gone = false
    const templates = templated.map(({ doc, template }) => ({ document: doc.id, sha256: template.sha256 }))
    void call('template.tryOut', { case: file, templates }).then((reply) => {
      if (gone) return
      if (reply.ok) setTried(reply.value)
      else setError(reply.error)
    })
    return () => {
      gone = true
    }
  }, [work, file, templated])

  const isStuck = byTemplate && (tried === null || tried.some((t) => t.failure !== undefined))
  const words = wordsOf[work]
  return (
    <SideSheet
      title={words.title(total)}
      onClose={onClose}
      footer={
        <SheetButtons
          onCancel={onClose}
          disabled={work === 'docx' && isStuck}
          onGo={() => onGo(work === 'docx' && byTemplate ? templated : [])}
        >
          {words.go}
        </SheetButtons>
      }
    >
      <div className="stack">
        {error !== null && <ErrorNote error={error} />}
        {work === 'docx' ? (
          <fieldset className="template-choice">
            <legend className="small-text muted">用什么式样</legend>
            <label>
              <input type="radio" name="form" checked={byTemplate} onChange={() => setByTemplate(true)} />
              <span>
                按本单位模板 {templated.length} 份{rest === 0 ? '' : `，其余 ${rest} 份用程序的式样`}
              </span>
            </label>
            <label>
              <input type="radio" name="form" checked={!byTemplate} onChange={() => setByTemplate(false)} />
              <span>这一次不用模板，{total} 份都用程序的式样</span>
            </label>
          </fieldset>
        ) : (
          <p className="note warn">{words.note(templated.length)}</p>
        )}
        <ul className="template-documents" aria-label="有本单位模板的文书">
          {templated.map(({ doc, template }) => {
            const own = tried?.find((t) => t.document === doc.id)
            return (
              <li key={doc.id}>
                <strong>
                  {documentTitle(file, doc)}
                  {doc.number === undefined ? '' : `　${doc.number}`}
                </strong>
                <span className="small-text muted">模板：{template.name}</span>
                {own !== undefined && own.notCarried.length > 0 && (
                  <span className="small-text template-lost">
                    模板没有地方写：{own.notCarried.join('、')}
                  </span>
                )}
                {own?.failure !== undefined && (
                  <span className="small-text template-failed" role="alert">
                    {own.failure}或者这一次不用模板。
                  </span>
                )}
              </li>
            )
          })}
        </ul>
        {work === 'docx' && (
          <p className="small-text muted">
            模板的版面由 Word 或 WPS 排，导出后请打开看。PDF、打印和纸面预览仍是程序的式样。
          </p>
        )}
      </div>
    </SideSheet>
  )
}

const LOOKS_DIFFERENT = '要本单位模板的样子，请导出 DOCX，用 Word 或 WPS 打开后'
const wordsOf = {
  docx: { title: (n: number) => `导出 ${n} 份 DOCX`, go: '选择位置并导出…', note: () => '' },
  'pdf-bound': {
    title: (n: number) => `${n} 份文书合成一个 PDF`,
    go: '仍然合成 PDF…',
    note: (n: number) =>
      `PDF 用程序的式样。下面 ${n} 份有本单位的模板：填的内容相同，版面和固定的文字与模板不同。${LOOKS_DIFFERENT}另存为 PDF。`,
  },
  print: {
    title: (n: number) => `打印 ${n} 份文书`,
    go: '仍然打印…',
    note: (n: number) =>
      `打印用程序的式样。下面 ${n} 份有本单位的模板：填的内容相同，版面和固定的文字与模板不同。${LOOKS_DIFFERENT}打印。`,
  },
} as const
