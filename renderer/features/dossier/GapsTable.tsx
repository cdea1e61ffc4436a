import type { DossierGap } from '@shared/dossier/gaps'
import { useMemo } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { EmptyState } from '../../ui/feedback'
import { DataTable, type TableColumn } from '../../ui/table/DataTable'
import type { DossierPart } from './DossierDesk'
import { gapKinds, gapPlace } from './gap-place'

interface Row {
  readonly id: string
  readonly gap: DossierGap
}
const rowId = (r: Row) => r.id

/** What the volume lacks before it can be bound, each with the way to put it right. */
export function GapsTable({
  gaps,
  onPart,
}: {
  readonly gaps: readonly DossierGap[]
  readonly onPart: (part: DossierPart) => void
}) {
  const { go } = useCaseDesk()
  const rows = useMemo(() => gaps.map((gap, i): Row => ({ gap, id: String(i) })), [gaps])
  const columns = useMemo<readonly TableColumn<Row>[]>(() => {
    const act = (gap: DossierGap) => {
      const place = gapPlace(gap)
      if ('go' in place) go(place.go)
      else onPart(place.part)
    }
    return [
      {
        id: 'kind',
        header: '种类',
        value: (r) => gapKinds[r.gap.code],
        width: 100,
        cell: (r) => <span className="tag warn">{gapKinds[r.gap.code]}</span>,
      },
      {
        id: 'message',
        header: '缺什么',
        value: (r) => r.gap.message,
        width: 560,
        cell: (r) => <span title={r.gap.message}>{r.gap.message}</span>,
      },
      {
        id: 'act',
        header: '处理',
        value: (r) => gapPlace(r.gap).action,
        width: 110,
        cell: (r) => (
          <button
            type="button"
            className="button small"
            aria-label={`${gapPlace(r.gap).action}：${r.gap.message}`}
            onClick={() => act(r.gap)}
          >
            {gapPlace(r.gap).action}
          </button>
        ),
      },
    ]
  }, [go, onPart])
  return (
    <div className="dossier-table">
      <DataTable
        label="缺漏"
        unit="项"
        rows={rows}
        columns={columns}
        rowId={rowId}
        empty={<EmptyState>没有缺漏，可以装订归档。程序是否合法另见“把关”。</EmptyState>}
      />
    </div>
  )
}
