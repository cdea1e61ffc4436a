import { severityLabel } from '@shared/rules/outcome'
import { useMemo } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { EmptyState } from '../../ui/feedback'
import { CitationButton } from '../../ui/law/CitationButton'
import { DataTable, type TableColumn } from '../../ui/table/DataTable'
import { type Automatic, automaticPoints, nothingFound } from './automatic-points'

/** Bar, head and the rows, up to ten of them; room for a sentence where there are none. */
const tableHeight = (rows: number) => 106 + 36 * Math.min(10, Math.max(6, rows))
const rowId = (r: Automatic) => r.id

/** What the checks find wrong or missing, as it goes to the reviewer with the case. */
export function SubmissionCheck() {
  const { file, analysis, go } = useCaseDesk()
  const rows = useMemo(() => (analysis === null ? none : automaticPoints(file, analysis)), [file, analysis])
  const columns = useMemo(() => columnsFor(go), [go])
  if (analysis === null) return <div aria-busy="true" />
  return (
    <div style={{ height: tableHeight(rows.length) }}>
      <DataTable
        label="送审前检查"
        unit="项"
        rows={rows}
        columns={columns}
        rowId={rowId}
        onOpen={(r) => go(r.path)}
        empty={<EmptyState>{nothingFound(analysis)}</EmptyState>}
      />
    </div>
  )
}

function columnsFor(go: (place: string) => void): readonly TableColumn<Automatic>[] {
  return [
    {
      id: 'what',
      header: '情况',
      value: (r) => (r.kind === 'fail' ? '不符合' : r.kind === 'aside' ? '不适用' : '缺文书'),
      width: 96,
      cell: (r) =>
        r.kind === 'fail' ? (
          <span className="tag danger">✕ 不符合</span>
        ) : r.kind === 'aside' ? (
          <span className="tag warn">⊘ 不适用</span>
        ) : (
          <span className="tag warn">缺 文书</span>
        ),
    },
    {
      id: 'severity',
      header: '程度',
      value: (r) => (r.severity === undefined ? '' : severityLabel[r.severity]),
      width: 82,
    },
    { id: 'where', header: '涉及', value: (r) => r.where, width: 180 },
    {
      id: 'text',
      header: '说明',
      value: (r) => r.text,
      width: 290,
      cell: (r) => <span title={r.text}>{r.text}</span>,
    },
    {
      id: 'law',
      header: '依据',
      value: () => undefined,
      width: 176,
      cell: (r) => (r.citation === undefined ? null : <CitationButton citation={r.citation} short />),
    },
    {
      id: 'go',
      header: '处理',
      value: () => undefined,
      width: 66,
      cell: (r) => (
        <button
          type="button"
          className="button small"
          aria-label={`${r.action}：${r.where}`}
          onClick={(event) => {
            event.stopPropagation()
            go(r.path)
          }}
        >
          {r.action}
        </button>
      ),
    },
  ]
}

const none: readonly Automatic[] = []
