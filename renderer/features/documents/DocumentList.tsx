import { documentKind } from '@shared/documents/kinds/index'
import { LIFE_ORDER } from '@shared/documents/life'
import { useMemo, useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { EmptyState, ErrorNote } from '../../ui/feedback'
import { DataTable, type TableColumn } from '../../ui/table/DataTable'
import { type DocumentRow, rowsOf } from './document-rows'
import { aboutText, StateTag, VersionTitle } from './life/row-cells'
import { NewDocumentSheet } from './NewDocumentSheet'
import { useExport } from './use-export'

const columns: readonly TableColumn<DocumentRow>[] = [
  {
    id: 'title',
    header: '文书',
    value: (r) => r.title,
    width: 170,
    cell: (r) => <VersionTitle row={r} />,
  },
  {
    id: 'number',
    header: '文号',
    value: (r) => r.doc.number,
    width: 208,
    cell: (r) =>
      r.doc.number ?? (
        <span className="muted">{documentKind(r.doc.kind)?.code === null ? '不编号' : '未编号'}</span>
      ),
  },
  {
    id: 'about',
    header: '当事人、事项',
    value: aboutText,
    width: 166,
    cell: (r) => <span title={aboutText(r)}>{aboutText(r)}</span>,
  },
  { id: 'stage', header: '阶段', value: (r) => r.stage, width: 80 },
  { id: 'date', header: '日期', value: (r) => r.date, width: 98 },
  {
    id: 'state',
    header: '状态',
    value: (r) => LIFE_ORDER.indexOf(r.state),
    width: 104,
    cell: (r) => <StateTag row={r} />,
  },
  {
    id: 'missing',
    header: '必填项',
    value: (r) => r.missing,
    width: 84,
    cell: (r) => (r.superseded ? null : <Missing count={r.missing} />),
  },
]
const rowId = (r: DocumentRow) => r.id

function Missing({ count }: { readonly count: number | undefined }) {
  if (count === undefined) return <span className="tag">本版本不认识</span>
  return count === 0 ? (
    <span className="tag done">✓ 齐</span>
  ) : (
    <span className="tag warn">缺 {count} 项</span>
  )
}

/** The documents of the case; `drafting` opens the choice of a new one at a kind, `''` at the choice of kinds. */
export function DocumentList({ drafting }: { readonly drafting: string | undefined }) {
  const { file, go } = useCaseDesk()
  const rows = useMemo(() => rowsOf(file), [file])
  const [choosing, setChoosing] = useState(drafting !== undefined)
  const { save, error, busy } = useExport()
  const known = rows.filter((r) => r.missing !== undefined)
  const draftButton = (
    <button type="button" className="button primary" onClick={() => setChoosing(true)}>
      起草文书
    </button>
  )
  return (
    <div className="doc-list">
      {error !== null && <ErrorNote error={error} />}
      <DataTable
        label="文书清单"
        unit="份"
        rows={rows}
        columns={columns}
        rowId={rowId}
        onOpen={(r) => go(`documents/${r.id}`)}
        actions={
          rows.length === 0 ? null : (
            <>
              <button
                type="button"
                className="button"
                disabled={busy || known.length === 0}
                onClick={() =>
                  void save(
                    file,
                    known.map((r) => r.id),
                    'docx',
                  )
                }
              >
                全部导出 DOCX…
              </button>
              {draftButton}
            </>
          )
        }
        empty={
          <EmptyState action={draftButton}>
            还没有文书。起草一份，案件里已经填过的内容会自动带进去。
          </EmptyState>
        }
      />
      {choosing && (
        <NewDocumentSheet
          startAt={drafting === undefined || drafting === '' ? undefined : drafting}
          onClose={() => {
            setChoosing(false)
            if (drafting !== undefined) go('documents')
          }}
        />
      )}
    </div>
  )
}
