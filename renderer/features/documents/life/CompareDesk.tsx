import { fieldText } from '@shared/documents/field-text'
import { isEmptyValue } from '@shared/documents/fields'
import type { DocumentKind } from '@shared/documents/kind'
import type { LayoutTree } from '@shared/documents/layout'
import { isComparisonStale, marksOf, withMark } from '@shared/documents/scan'
import type { DocumentInstance } from '@shared/model/document'
import type { ComparisonMark } from '@shared/model/document-scan'
import { useEffect, useRef, useState } from 'react'
import { chinaNow } from '../../../app/now'
import { useOpenSession } from '../../../app/session'
import { PaperPane } from '../PaperPane'
import { ScanPicture } from './ScanPicture'
import { useScan } from './use-scan'

interface CompareDeskProps {
  readonly doc: DocumentInstance
  readonly kind: DocumentKind
  readonly tree: LayoutTree
}

const NUMBER = 'number'

/** The generated paper at the left, the signed one at the right, and what a person has held against it. */
export function CompareDesk({ doc, kind, tree }: CompareDeskProps) {
  const { user } = useOpenSession()
  const { scan, change } = useScan(doc)
  const [at, setAt] = useState(0)
  const [field, setField] = useState<string | null>(null)
  const [isWide, setWide] = useState(false)
  const paper = useRef<HTMLDivElement>(null)
  const index = Math.min(at, scan.pages.length - 1)
  const page = scan.pages[index]
  const file = scan.files.find((f) => f.sha256 === page?.file)
  const values = doc.issued?.values ?? {}
  const items = [
    ...(doc.number === undefined ? [] : [{ name: NUMBER, label: '文号', text: doc.number }]),
    ...kind.fields.flatMap((f) =>
      isEmptyValue(values[f.name])
        ? []
        : [{ name: f.name, label: f.label, text: fieldText(f, values[f.name]) ?? '' }],
    ),
    { name: 'seal', label: kind.sealed ? '签字、印章齐全' : '签字齐全', text: '' },
  ]
  const marks = new Map(marksOf(scan).map((m) => [m.field, m]))
  const seen = items.filter((i) => marks.has(i.name)).length
  const wrong = items.filter((i) => marks.get(i.name)?.result === '不一致').length

  // Page by page: the same page of both papers.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pages lie elsewhere in the whole window.
  useEffect(() => {
    const frame = paper.current?.querySelectorAll<HTMLElement>('.paper-frame')[index]
    const scroller = frame?.closest<HTMLElement>('.paper-scroll')
    if (frame !== undefined && scroller != null) scroller.scrollTop = frame.offsetTop - scroller.offsetTop - 8
  }, [index, isWide])

  const mark = (name: string, label: string, result: ComparisonMark['result'], note?: string) =>
    void change((now) =>
      withMark(now, {
        field: name,
        label,
        result,
        ...(note === undefined || note === '' ? {} : { note }),
        at: chinaNow(),
        by: user.name,
      }),
    )

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc gives the window back, wherever the cursor is.
    <div
      className={isWide ? 'compare-desk wide' : 'compare-desk'}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && isWide) setWide(false)
      }}
    >
      <div ref={paper} className="compare-paper">
        <PaperPane tree={tree} activeField={field} onFieldClick={setField} />
      </div>
      <section className="scan-view" aria-label="扫描件">
        <div className="paper-tools">
          <button
            type="button"
            className="button quiet small"
            disabled={index <= 0}
            onClick={() => setAt(index - 1)}
          >
            ← 上一页
          </button>
          <span className="num small-text" role="status">
            扫描件 {index + 1} / {scan.pages.length}
          </span>
          <button
            type="button"
            className="button quiet small"
            disabled={index >= scan.pages.length - 1}
            onClick={() => setAt(index + 1)}
          >
            下一页 →
          </button>
          <span className="grow" />
          <button
            type="button"
            className="button quiet small"
            aria-pressed={isWide}
            onClick={() => setWide(!isWide)}
          >
            {isWide ? '退出全窗' : '全窗对照'}
          </button>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling place must be reachable by keyboard. */}
        <div className="scan-stage" tabIndex={0} role="region" aria-label="扫描件页面">
          {page !== undefined && file !== undefined && (
            <ScanPicture
              file={file}
              page={page}
              widthPx={isWide ? 720 : 520}
              label={`扫描件第 ${index + 1} 页`}
            />
          )}
        </div>
      </section>
      <aside className="compare-list" aria-label="逐项核对">
        <div className="compare-head">
          <strong>逐项核对</strong>
          <span className="small-text" role="status">
            {seen} / {items.length} 项{wrong > 0 && <span className="tag warn">{wrong} 处不一致</span>}
          </span>
        </div>
        {isComparisonStale(scan) && (
          <p className="note warn small-text">上次核对以后扫描件的页有变动，请重新核对。</p>
        )}
        <ul>
          {items.map((item) => (
            <CompareItem
              key={item.name}
              {...item}
              mark={marks.get(item.name)}
              isActive={field === item.name}
              onShow={() => setField(item.name)}
              onMark={(result, note) => mark(item.name, item.label, result, note)}
            />
          ))}
        </ul>
        {wrong > 0 && (
          <p className="note small-text">
            不一致的，先分清是扫描不清、纸面手写改动，还是文书写错；文书写错的，用上面的“更正”另做一版。
          </p>
        )}
      </aside>
    </div>
  )
}

interface CompareItemProps {
  readonly label: string
  readonly text: string
  readonly mark: ComparisonMark | undefined
  readonly isActive: boolean
  readonly onShow: () => void
  readonly onMark: (result: ComparisonMark['result'], note?: string) => void
}

function CompareItem({ label, text, mark, isActive, onShow, onMark }: CompareItemProps) {
  const [note, setNote] = useState(mark?.note ?? '')
  return (
    <li className={isActive ? 'compare-item active' : 'compare-item'}>
      <fieldset>
        <legend>
          <button type="button" className="link" onClick={onShow}>
            {label}
          </button>
        </legend>
        {text !== '' && (
          <p className="compare-text" title={text}>
            {text}
          </p>
        )}
        <div className="row compare-choice">
          {(['一致', '不一致'] as const).map((result) => (
            <button
              key={result}
              type="button"
              className={
                mark?.result === result ? `button small ${result === '一致' ? 'yes' : 'no'}` : 'button small'
              }
              aria-pressed={mark?.result === result}
              aria-label={`${label}：${result}`}
              onClick={() => onMark(result, result === '一致' ? undefined : note.trim())}
            >
              {result === '一致' ? '✓ 一致' : '✗ 不一致'}
            </button>
          ))}
          {mark !== undefined && (
            <span
              className="muted compare-who"
              title={`${mark.at.slice(0, 16).replace('T', ' ')} ${mark.by}`}
            >
              {mark.by}
            </span>
          )}
        </div>
        {mark?.result === '不一致' && (
          <input
            className="input small"
            aria-label={`${label}：不一致的说明`}
            placeholder="说明哪里不一致"
            value={note}
            maxLength={400}
            onChange={(e) => setNote(e.target.value)}
            onBlur={() => {
              if (note.trim() !== (mark.note ?? '')) onMark('不一致', note.trim())
            }}
          />
        )}
      </fieldset>
    </li>
  )
}
