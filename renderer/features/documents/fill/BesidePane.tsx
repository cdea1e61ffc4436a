import { documentKind } from '@shared/documents/kinds/index'
import { layoutDocument, resolveValues } from '@shared/documents/resolve'
import type { DocumentInstance } from '@shared/model/document'
import { useEffect, useMemo, useRef } from 'react'
import { useCaseDesk } from '../../../app/desk/case-context'
import { rowsOf } from '../document-rows'
import { IssuedValues } from '../IssuedValues'
import { PaperPane } from '../PaperPane'
import type { Beside } from './use-beside'

interface BesideProps {
  readonly own: string
  readonly beside: Beside
}

/** Chooses which document of the case stands beside this one. */
export function BesideChoice({ own, beside }: BesideProps) {
  const { file } = useCaseDesk()
  const rows = useMemo(() => rowsOf(file).filter((r) => r.id !== own && r.missing !== undefined), [file, own])
  if (rows.length === 0) return null
  return (
    <select
      className="select small beside-choice"
      aria-label="并排打开另一份文书"
      value={beside.shown?.other ?? ''}
      onChange={(e) => (e.target.value === '' ? beside.close() : beside.open(e.target.value))}
    >
      <option value="">{beside.shown === null ? '并排打开另一份…' : '不并排'}</option>
      {rows.map((r) => (
        <option key={r.id} value={r.id}>
          {[r.title, r.about, r.doc.number].filter((t) => t !== undefined && t !== '').join(' · ')}
        </option>
      ))}
    </select>
  )
}

/**
 * The other document, to be read and copied from. It is not written here: one form at a time has the keys, the
 * autosave and the undo of the case, so nobody types into the wrong one of two like forms. One click changes places.
 */
export function BesidePane({ own, beside }: BesideProps) {
  const { file, go } = useCaseDesk()
  const { shown } = beside
  const other = shown === null ? undefined : file.documents?.find((d) => d.id === shown.other)
  if (shown === null || other === undefined) return null
  return (
    <>
      <Divider share={shown.share} onShare={beside.setShare} />
      <section className="doc-beside" aria-label="并排的文书">
        <div className="paper-tools">
          <BesideChoice own={own} beside={beside} />
          <button
            type="button"
            className="button quiet small"
            aria-pressed={shown.view === 'values'}
            onClick={() => beside.setView('values')}
          >
            内容
          </button>
          <button
            type="button"
            className="button quiet small"
            aria-pressed={shown.view === 'paper'}
            onClick={() => beside.setView('paper')}
          >
            纸面
          </button>
          <span className="grow" />
          <button type="button" className="button quiet small" onClick={() => go(`documents/${other.id}`)}>
            改为编辑这份
          </button>
          <button
            type="button"
            className="button quiet small"
            aria-label="关闭并排的文书"
            onClick={beside.close}
          >
            ✕
          </button>
        </div>
        <Other key={other.id} doc={other} beside={beside} view={shown.view} />
      </section>
    </>
  )
}

interface OtherProps {
  readonly doc: DocumentInstance
  readonly beside: Beside
  readonly view: 'values' | 'paper'
}

function Other({ doc, beside, view }: OtherProps) {
  const { file } = useCaseDesk()
  const kind = documentKind(doc.kind)
  const box = useRef<HTMLElement>(null)
  const tree = useMemo(
    () => (kind === undefined || view === 'values' ? null : layoutDocument(file, doc)),
    [kind, view, file, doc],
  )
  const values = useMemo(() => (kind === undefined ? {} : resolveValues(file, doc).values), [kind, file, doc])
  const { field } = beside
  useEffect(() => {
    if (field === null || view !== 'values') return
    box.current?.querySelector(`[data-field="${CSS.escape(field)}"]`)?.scrollIntoView({ block: 'center' })
  }, [field, view])
  if (kind === undefined) return null
  if (tree !== null)
    return <PaperPane tree={tree} activeField={field} onFieldClick={beside.setField} label="并排文书的纸面" />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: is scrolled with the arrow keys.
    <section ref={box} className="beside-values" aria-label={`${kind.title}的内容`} tabIndex={0}>
      <IssuedValues fields={kind.fields} values={values} onPick={beside.setField} marked={field} />
    </section>
  )
}

interface DividerProps {
  readonly share: number
  readonly onShare: (share: number, done: boolean) => void
}

/** Drawn aside with the pointer or the arrow keys. */
function Divider({ share, onShare }: DividerProps) {
  return (
    <hr
      className="beside-divider"
      aria-label="两份文书之间的分界"
      aria-orientation="vertical"
      aria-valuenow={Math.round(share * 100)}
      aria-valuemin={25}
      aria-valuemax={75}
      tabIndex={0}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowLeft' ? -0.05 : event.key === 'ArrowRight' ? 0.05 : 0
        if (by === 0) return
        event.preventDefault()
        onShare(share + by, true)
      }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
        const body = event.currentTarget.parentElement?.getBoundingClientRect()
        if (body !== undefined) onShare((event.clientX - body.left) / body.width, false)
      }}
      onPointerUp={() => onShare(share, true)}
    />
  )
}
