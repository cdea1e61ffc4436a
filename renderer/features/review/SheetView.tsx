import { documentKind } from '@shared/documents/kinds/index'
import { layoutDocument } from '@shared/documents/resolve'
import type { DocumentInstance } from '@shared/model/document'
import type { Evidence } from '@shared/model/evidence'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { Paper } from '../../ui/paper/Paper'
import type { ReviewSheet } from './SheetList'

interface SheetViewProps {
  readonly sheet: ReviewSheet
  /** The sheet is in front of the reviewer. */
  readonly onShown: () => void
}

/** The sheet itself: the paper of a document, or what is recorded of a piece of evidence. */
export function SheetView({ sheet, onShown }: SheetViewProps) {
  const { file, go } = useCaseDesk()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each sheet that is shown.
  useEffect(onShown, [sheet.key])
  const document = sheet.kind === 'document' ? file.documents?.find((d) => d.id === sheet.id) : undefined
  const evidence = sheet.kind === 'evidence' ? file.evidence?.find((e) => e.id === sheet.id) : undefined
  return (
    <article className="stack" aria-label={sheet.title}>
      <div className="row">
        <h2 className="grow">
          {sheet.title} {sheet.number !== undefined && <span className="muted">{sheet.number}</span>}
        </h2>
        {sheet.mark === 'draft' && <span className="tag accent">● 草稿</span>}
        <button
          type="button"
          className="button small"
          onClick={() => go(`${sheet.kind === 'evidence' ? 'evidence' : 'documents'}/${sheet.id}`)}
        >
          打开
        </button>
      </div>
      {document !== undefined && <DocumentPaper key={document.id} document={document} />}
      {evidence !== undefined && <EvidenceFacts evidence={evidence} />}
    </article>
  )
}

/** CSS pixels of a millimetre, on paper too. */
const PX_PER_MM = 96 / 25.4

/** The paper at the width that the middle pane leaves. */
function DocumentPaper({ document }: { readonly document: DocumentInstance }) {
  const { file } = useCaseDesk()
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  const known = documentKind(document.kind) !== undefined
  const tree = useMemo(() => (known ? layoutDocument(file, document) : null), [file, document, known])
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return
    const watch = new ResizeObserver(() => setWidth(element.clientWidth))
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  if (tree === null)
    return (
      <p className="note warn">
        这份文书的种类本版本不认识，不能显示纸面。内容没有改动，请用制作它的版本打开。
      </p>
    )
  return (
    <div ref={box} className="review-paper">
      {width > 0 && <Paper tree={tree} zoom={Math.min(1.25, width / (tree.page.widthMm * PX_PER_MM))} />}
    </div>
  )
}

function EvidenceFacts({ evidence: e }: { readonly evidence: Evidence }) {
  const { file } = useCaseDesk()
  const collectors = (e.collectors ?? [])
    .map((id) => file.officers?.find((o) => o.id === id)?.name ?? '？')
    .join('、')
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['证据种类', e.kind],
    ['证明对象', e.proves],
    ['来源、提供人', e.source],
    ['取得方式', e.method],
    ['取得人', collectors === '' ? undefined : collectors],
    ['取得时间', e.collectedFrom?.slice(0, 16).replace('T', ' ') ?? e.collectedOn],
    ['取得地点', e.place],
    ['原件、原物', e.original === undefined ? undefined : e.original ? '是' : '否（复制件）'],
    ['与原件核对人', e.checkedAgainstOriginalBy],
    ['原件、原物保存处', e.originalKeptAt],
    ['页数', e.pages === undefined ? e.quantity : `${e.pages} 页`],
    ['见证人', e.witness],
    ['当事人质证意见', e.crossExamination],
    ['合法性、真实性、关联性', e.assessment],
    ['是否采信', e.admitted === undefined ? undefined : e.admitted ? '采信' : '不采信'],
  ]
  return (
    <dl className="evidence-facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value ?? <span className="muted">没有填写</span>}</dd>
        </div>
      ))}
      <div>
        <dt>文件</dt>
        <dd>
          {(e.files ?? []).length === 0 ? (
            <span className="tag warn">没有扫描件或者电子文件</span>
          ) : (
            (e.files ?? []).map((f) => f.name).join('、')
          )}
        </dd>
      </div>
    </dl>
  )
}
