import { formatNumber, numberingFor, parseNumber } from '@shared/documents/number'
import type { Failure } from '@shared/ipc/result'
import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import { localRulesFor } from '@shared/rule-packs/in-force'
import { useId, useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { chinaNow, chinaToday } from '../../app/now'
import { useOpenSession } from '../../app/session'
import { ErrorNote, SideSheet } from '../../ui/feedback'
import { highestNumber, mapDocument, numberHolder } from './document-rows'

interface NumberSheetProps {
  readonly doc: DocumentInstance
  readonly title: string
  readonly code: string
  readonly codeNote?: string | undefined
  readonly onClose: () => void
}

/** Gives a document its number: the next of its kind and year, or the one in the office's own register. */
export function NumberSheet({ doc, title, code, codeNote, onClose }: NumberSheetProps) {
  const { file, analysis, update, go } = useCaseDesk()
  const { store } = useOpenSession()
  const [error, setError] = useState<Failure | null>(null)
  const [typed, setTyped] = useState(doc.number ?? '')
  const [busy, setBusy] = useState(false)
  const id = useId()
  const year = Number(chinaToday().slice(0, 4))
  const local = analysis === null ? undefined : localRulesFor(analysis.law, chinaToday()).numbering
  const { prefix, organ, counter, shared } = numberingFor(code, file.agency?.numberPrefix, local)
  const read = parseNumber(typed, organ)
  const holder = numberHolder(file, typed.trim(), doc.id)
  const give = (now: CaseFile, number: string) =>
    mapDocument(now, doc.id, (d) => ({ ...d, number, updatedAt: chinaNow() }))

  async function drawNext() {
    if (prefix === undefined) return
    setBusy(true)
    setError(null)
    // Numbers that came in with the case were given too, if not by this program.
    const highest = highestNumber(file, shared ? undefined : code, year, organ)
    const reserved = await store.reserveNumbers(counter, year, highest)
    const saved = reserved.ok
      ? await store.patchWithNumber(file.id, { kind: counter, year }, (now, seq) =>
          give({ ...now, updatedAt: chinaNow() }, formatNumber(prefix, code, year, seq, organ)),
        )
      : reserved
    setBusy(false)
    if (saved.ok) onClose()
    else setError(saved.error)
  }

  async function takeTyped() {
    setBusy(true)
    setError(null)
    if (read !== null) {
      const own = numberingFor(read.code, prefix, local)
      const reserved = await store.reserveNumbers(own.counter, read.year, read.seq)
      if (!reserved.ok) {
        setBusy(false)
        return setError(reserved.error)
      }
    }
    const saved = await update((now) => give(now, typed.trim()))
    setBusy(false)
    if (saved) onClose()
  }

  return (
    <SideSheet title={`${title}：编号`} onClose={onClose}>
      <div className="stack">
        {error !== null && <ErrorNote error={error} />}
        {doc.number !== undefined && (
          <p className="note">现在的文号是 {doc.number}。改号之后，原来的号不会再给别的文书。</p>
        )}
        <section className="stack">
          <h3>按本机登记的顺序取号</h3>
          {prefix === undefined ? (
            <>
              <p className="note warn">
                执法机关的“文号地区简称”还没有填写，编不出（海）{organ}
                {code}〔{year}〕1号这样的文号。
              </p>
              <button type="button" className="button form-add" onClick={() => go('overview')}>
                去填写执法机关
              </button>
            </>
          ) : (
            <>
              <p className="muted">
                取 {year} 年{shared ? '统一编号' : `“${code}”`}的下一个号，样式如{' '}
                {formatNumber(prefix, code, year, 1, organ)}
                。取过的号不会再给别的文书，删除草稿也不退回。
              </p>
              <button
                type="button"
                className="button primary form-add"
                disabled={busy}
                onClick={() => void drawNext()}
              >
                取下一个号
              </button>
            </>
          )}
        </section>
        <section className="stack">
          <h3>登记簿上已经有号</h3>
          <div className="field">
            <label htmlFor={id} className="field-label">
              文号
            </label>
            <input
              id={id}
              className="input"
              value={typed}
              placeholder={formatNumber(prefix ?? '海', code, year, 12, organ)}
              onChange={(e) => setTyped(e.target.value)}
              aria-invalid={holder !== undefined}
            />
            {holder !== undefined && <span className="error">本案另一份文书已经用了这个号。</span>}
            {typed.trim() !== '' && read === null && (
              <span className="hint">
                这不是“（简称）{organ}代字〔年份〕序号号”的样式，仍可照登记簿使用；本机取号时不会避开它。
              </span>
            )}
            {codeNote !== undefined && <span className="hint">{codeNote}。</span>}
            {read !== null && read.code !== code && (
              <span className="hint">
                本文书的代字是“{code}”，这个号的代字是“{read.code}”，请再核对。
              </span>
            )}
          </div>
          <button
            type="button"
            className="button form-add"
            disabled={busy || typed.trim() === '' || holder !== undefined || typed.trim() === doc.number}
            onClick={() => void takeTyped()}
          >
            使用这个号
          </button>
        </section>
      </div>
    </SideSheet>
  )
}
