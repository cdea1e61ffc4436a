import { fold } from '@shared/documents/redaction/fold'
import { type Finding, redactDocument, SHORTEST } from '@shared/documents/redaction/redact'
import type { Failure } from '@shared/ipc/result'
import type { DocumentInstance } from '@shared/model/document'
import { SecretKind } from '@shared/model/redaction'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useCaseDesk } from '../../../app/desk/case-context'
import { call } from '../../../app/ipc'
import { chinaNow } from '../../../app/now'
import { ErrorNote } from '../../../ui/feedback'
import { CitationButton } from '../../../ui/law/CitationButton'
import { mapDocument } from '../document-rows'
import { PaperPane } from '../PaperPane'
import { FindingList } from './FindingList'
import { hiding, keeping, undecided, withChoices } from './redact-choices'
import './redact.css'

/** `documents/<id>/public`: the public version of a document. */
export function isPublicPlace(place: string): boolean {
  return /\/documents\/[^/?]+\/public(?:$|\?)/.test(place)
}

const nowhere = () => undefined

/** The public version of a document: the paper with what is hidden marked, and the list of it beside. */
export function RedactDesk({ doc }: { readonly doc: DocumentInstance }) {
  const { file, update, go } = useCaseDesk()
  const [original, setOriginal] = useState(false)
  const [active, setActive] = useState<string | null>(null)
  const [selected, setSelected] = useState('')
  const [error, setError] = useState<Failure | null>(null)
  const paper = useRef<HTMLDivElement>(null)
  const redacted = useMemo(() => redactDocument(file, doc), [file, doc])
  const { findings, pictures } = redacted
  const places = findings.filter((f) => f.hidden).reduce((sum, f) => sum + f.places.length, 0)

  useEffect(() => {
    const listen = () => {
      const selection = document.getSelection()
      const inPaper = selection?.anchorNode != null && paper.current?.contains(selection.anchorNode) === true
      if (inPaper) setSelected(selection.toString().replace(/\s+/g, ' ').trim())
    }
    document.addEventListener('selectionchange', listen)
    return () => document.removeEventListener('selectionchange', listen)
  }, [])

  // The pages are dealt out after this: marks are looked for whenever the screen has been drawn.
  useEffect(() => {
    for (const mark of paper.current?.querySelectorAll('.paper-mark') ?? [])
      mark.classList.toggle('active', (mark as HTMLElement).dataset.mark === active)
  })

  function pick(key: string) {
    setActive(key)
    paper.current
      ?.querySelector(`.paper-stack [data-mark="${CSS.escape(key)}"]`)
      ?.scrollIntoView({ block: 'center' })
  }

  function pickOnPaper(target: EventTarget) {
    const mark = target instanceof Element ? target.closest<HTMLElement>('[data-mark]') : null
    const key = mark?.dataset.mark
    if (key === undefined) return
    setActive(key)
    document.querySelector(`[data-finding="${CSS.escape(key)}"]`)?.scrollIntoView({ block: 'nearest' })
  }

  const choose = (change: Parameters<typeof withChoices>[1]) =>
    void update((now) =>
      mapDocument(now, doc.id, (d) => ({ ...withChoices(d, change), updatedAt: chinaNow() })),
    )

  async function save(format: 'docx' | 'pdf') {
    setError(null)
    const reply = await call('redact.save', { case: file, document: doc.id, format })
    if (!reply.ok) setError(reply.error)
  }

  return (
    <div className="redact-desk">
      <header className="doc-head">
        <button type="button" className="button quiet small" onClick={() => go(`documents/${doc.id}`)}>
          ← 回到文书
        </button>
        <h2 className="grow">公开版：{redacted.title}</h2>
        <span className="tag accent" role="status">
          遮盖 {findings.filter((f) => f.hidden).length} 项，{places} 处
        </span>
        <button type="button" className="button small" onClick={() => void save('docx')}>
          导出公开版 DOCX…
        </button>
        <button type="button" className="button small" onClick={() => void save('pdf')}>
          导出公开版 PDF…
        </button>
      </header>
      {error !== null && <ErrorNote error={error} />}
      <div className="redact-body">
        <div className="redact-side">
          <AddMask
            selected={selected}
            onAdd={(text, kind) => {
              choose(hiding(text, kind))
              setSelected('')
            }}
          />
          {pictures > 0 && (
            <p className="note small-text">
              文书里的 {pictures} 张图片不放进公开版：程序看不到图片里有什么。
            </p>
          )}
          <FindingList
            findings={findings}
            active={active}
            onPick={pick}
            onKeep={(f: Finding, reason) => choose(keeping(f.text, reason))}
            onHide={(f) => choose(hiding(f.text, f.kind))}
            onUndecide={(f) => choose(undecided(f.text))}
          />
          <p className="small-text muted">
            规则只能认出写法固定的内容和案件里登记过的人。公开前请通读一遍纸面。
            <CitationButton citation="行政处罚法第五十条" />
          </p>
        </div>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the list beside the paper is the keyboard's way to a finding */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
        <div className="redact-paper" ref={paper} onClick={(e) => pickOnPaper(e.target)}>
          <label className="row small-text redact-original">
            <input type="checkbox" checked={original} onChange={(e) => setOriginal(e.target.checked)} />
            显示原文（选中纸上的字可以遮盖）
          </label>
          <PaperPane
            tree={original ? redacted.original : redacted.shown}
            activeField={null}
            onFieldClick={nowhere}
          />
        </div>
      </div>
    </div>
  )
}

interface AddMaskProps {
  readonly selected: string
  readonly onAdd: (text: string, kind: SecretKind) => void
}

/** Words selected on the paper, or typed, to be hidden wherever they stand. */
function AddMask({ selected, onAdd }: AddMaskProps) {
  const [typed, setTyped] = useState('')
  const [kind, setKind] = useState<SecretKind>(SecretKind.Name)
  const text = typed.trim() === '' ? selected : typed.trim()
  const fits = fold(text).length >= SHORTEST
  return (
    <form
      className="redact-add"
      onSubmit={(e) => {
        e.preventDefault()
        if (!fits) return
        onAdd(text, kind)
        setTyped('')
      }}
    >
      <label className="grow">
        <span className="small-text">另外遮盖的文字</span>
        <input
          className="input"
          value={typed}
          placeholder={selected === '' ? '输入，或在纸上选' : selected}
          onChange={(e) => setTyped(e.target.value)}
        />
      </label>
      <label>
        <span className="small-text">种类</span>
        <select className="select" value={kind} onChange={(e) => setKind(e.target.value as SecretKind)}>
          {Object.values(SecretKind).map((k) => (
            <option key={k}>{k}</option>
          ))}
        </select>
      </label>
      <button type="submit" className="button small" disabled={!fits}>
        全文遮盖
      </button>
      {text !== '' && !fits && (
        <span className="small-text error">太短：至少 {SHORTEST} 个字，否则处处都会被遮住。</span>
      )}
    </form>
  )
}
