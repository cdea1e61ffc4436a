import { documentKind } from '@shared/documents/kinds/index'
import { layoutDocument } from '@shared/documents/resolve'
import { compareWithWord } from '@shared/documents/word-back/compare'
import type { WordReading } from '@shared/ipc/contract'
import type { Failure } from '@shared/ipc/result'
import type { DocumentInstance } from '@shared/model/document'
import { useEffect, useMemo, useState } from 'react'
import { useCaseDesk } from '../../../app/desk/case-context'
import { call } from '../../../app/ipc'
import { chinaNow } from '../../../app/now'
import { useOpenSession } from '../../../app/session'
import { EmptyState, ErrorNote, SideSheet } from '../../../ui/feedback'
import { mapDocument } from '../document-rows'
import { DifferenceList } from './DifferenceList'
import './word-back.css'

interface WordBackSheetProps {
  readonly doc: DocumentInstance
  readonly onClose: () => void
}

/** The Word file that was issued, and what in it differs from the program's own fields. */
export function WordBackSheet({ doc, onClose }: WordBackSheetProps) {
  const { file, update } = useCaseDesk()
  const { user } = useOpenSession()
  const [reading, setReading] = useState<{ readonly sha256: string; readonly words: WordReading } | null>(
    null,
  )
  const [error, setError] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const texts = doc.attachedTexts ?? []
  const current = texts.at(-1)
  const sha256 = current?.sha256

  useEffect(() => {
    if (sha256 === undefined) return
    let gone = false
    void call('wordBack.read', { sha256 }).then((reply) => {
      if (gone) return
      if (reply.ok) setReading({ sha256, words: reply.value })
      else setError(reply.error)
    })
    return () => {
      gone = true
    }
  }, [sha256])

  const words = reading !== null && reading.sha256 === sha256 ? reading.words : null
  const comparison = useMemo(
    () => (words === null ? null : compareWithWord(layoutDocument(file, doc), words.lines)),
    [file, doc, words],
  )
  const label = (name: string) => documentKind(doc.kind)?.fields.find((f) => f.name === name)?.label ?? name

  async function attach() {
    setBusy(true)
    setError(null)
    const reply = await call('wordBack.attach', { by: user.name })
    if (!reply.ok) setError(reply.error)
    else if (reply.value !== null) {
      const attached = reply.value.file
      await update((now) =>
        mapDocument(now, doc.id, (d) => ({
          ...d,
          attachedTexts: [...(d.attachedTexts ?? []), attached],
          updatedAt: chinaNow(),
        })),
      )
    }
    setBusy(false)
  }

  async function saveCopy() {
    if (current === undefined) return
    const reply = await call('wordBack.save', { sha256: current.sha256, name: current.name })
    if (!reply.ok) setError(reply.error)
  }

  return (
    <SideSheet
      wide
      title="发出的 Word 文本"
      onClose={onClose}
      footer={
        <>
          {current !== undefined && (
            <button type="button" className="button" onClick={() => void saveCopy()}>
              另存原文件…
            </button>
          )}
          <button
            type="button"
            className={current === undefined ? 'button primary' : 'button'}
            disabled={busy}
            onClick={() => void attach()}
          >
            {current === undefined ? '附上改过的 DOCX…' : '换一份…'}
          </button>
        </>
      }
    >
      <div className="stack">
        {error !== null && <ErrorNote error={error} />}
        {current === undefined ? (
          <EmptyState>
            导出 DOCX 以后又在 Word 里改过、以改过的文本发出的，把那份 DOCX
            附在这里。程序保存原文件，并指出与定稿字段不同的地方。
          </EmptyState>
        ) : (
          <>
            <p>
              {current.name}，{current.attachedBy} {current.attachedAt.slice(0, 16).replace('T', ' ')} 附上
              {texts.length > 1 && `；此前附过 ${texts.length - 1} 份，仍然保存`}
            </p>
            {words !== null && words.changes > 0 && (
              <p className="note warn">文件里有 {words.changes} 处修订痕迹，按全部接受后的文字比较。</p>
            )}
            {words !== null && words.numbered > 0 && (
              <p className="note warn">有 {words.numbered} 段用了自动编号，编号不在文字里，不参加比较。</p>
            )}
            {comparison !== null && <DifferenceList comparison={comparison} label={label} />}
            <p className="small-text muted">
              比较的是正文文字，不比较字体、页眉页脚和图片。定稿的字段不因此改变。
            </p>
          </>
        )}
      </div>
    </SideSheet>
  )
}
