import { useEffect } from 'react'
import type { Evidence } from '@shared/model/evidence'
import { useCaseDesk } from '../cases/case-context'
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
  const evidence = sheet.kind === 'evidence' ? file.evidence?.find((e) => e.id === sheet.id) : undefined
  return (
    <article className="stack" aria-label={sheet.title}>
      <div className="row">
        <h2 className="grow">
          {sheet.title} {sheet.number !== undefined && <span className="muted">{sheet.number}</span>}
        </h2>
        {sheet.mark === 'draft' && <span className="tag accent">● 草稿</span>}
        <button type="button" className="button small" onClick={() => go(`${sheet.kind === 'evidence' ? 'evidence' : 'documents'}/${sheet.id}`)}>
          打开
        </button>
      </div>
      {evidence !== undefined && <EvidenceFacts evidence={evidence} />}
    </article>
  )
}

function EvidenceFacts({ evidence: e }: { readonly evidence: Evidence }) {
  const { file } = useCaseDesk()
  const collectors = (e.collectors ?? []).map((id) => file.officers?.find((o) => o.id === id)?.name ?? '？').join('、')
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
        <dd>{(e.files ?? []).length === 0 ? <span className="tag warn">没有扫描件或者电子文件</span> : (e.files ?? []).map((f) => f.name).join('、')}</dd>
      </div>
    </dl>
  )
}
