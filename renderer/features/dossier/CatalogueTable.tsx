import { useCaseDesk } from '../../app/desk/case-context'
import { EmptyState } from '../../ui/feedback'
import { DataTable, type TableColumn } from '../../ui/table/DataTable'
import type { CatalogueLine } from './catalogue'

const rowId = (l: CatalogueLine) => l.id
const columns: readonly TableColumn<CatalogueLine>[] = [
  { id: 'index', header: '序号', value: (l) => l.index, width: 64, align: 'end' },
  {
    id: 'title',
    header: '文件名称及编号',
    value: (l) => [l.title, l.number].filter(Boolean).join(' '),
    width: 420,
  },
  { id: 'volume', header: '卷别', value: (l) => l.volume, width: 70 },
  {
    id: 'date',
    header: '日期',
    value: (l) => l.date,
    width: 110,
    cell: (l) => l.date ?? <span className="muted">不详</span>,
  },
  {
    id: 'pages',
    header: '页号',
    value: (l) => l.pages,
    width: 80,
    cell: (l) => l.pages ?? <span className="muted">未编</span>,
  },
  { id: 'remark', header: '备注', value: (l) => l.remark, width: 160 },
]

/** 卷内目录 as it will be printed. */
export function CatalogueTable({
  lines,
  waiting,
}: {
  readonly lines: readonly CatalogueLine[]
  readonly waiting: boolean
}) {
  const { go } = useCaseDesk()
  return (
    <div className="dossier-table" aria-busy={waiting}>
      <DataTable
        label="卷内目录"
        unit="件"
        rows={lines}
        columns={columns}
        rowId={rowId}
        onOpen={(l) => go(`${l.kind === 'evidence' ? 'evidence' : 'documents'}/${l.itemId}`)}
        empty={
          <EmptyState
            action={
              <button type="button" className="button" onClick={() => go('documents')}>
                去起草文书
              </button>
            }
          >
            卷里还没有文书和证据。
          </EmptyState>
        }
      />
    </div>
  )
}
