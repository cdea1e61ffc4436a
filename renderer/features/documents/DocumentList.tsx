import { documentKind } from '@shared/documents/kinds/index'
import { LIFE_ORDER } from '@shared/documents/life'
import { useMemo, useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { EmptyState, ErrorNote } from '../../ui/feedback'
import { DataTable, type TableColumn } from '../../ui/table/DataTable'
import { type DocumentRow, rowsOf } from './document-rows'
import { aboutText, StateTag, VersionTitle } from './life/row-cells'
import { NewDocumentSheet } from './NewDocumentSheet'
import { BatchSheet, type BatchWork } from './template/BatchSheet'
import { type Templated, useTemplated } from './template/use-templates'
import { useExport } from './use-export'

const factColumns: readonly TableColumn<DocumentRow>[] = [
  {
    id: 'title',
    header: '文书',
    value: (r) => r.title,
    width: 160,
    cell: (r) => <VersionTitle row={r} />,
  },
  {
    id: 'number',
    header: '文号',
    value: (r) => r.doc.number,
    width: 214,
    cell: (r) =>
      r.doc.number ?? (
        <span className="muted">{documentKind(r.doc.kind)?.code === null ? '不编号' : '未编号'}</span>
      ),
  },
  {
    id: 'about',
    header: '当事人、事项',
    value: aboutText,
    width: 146,
    cell: (r) => <span title={aboutText(r)}>{aboutText(r)}</span>,
  },
  { id: 'stage', header: '阶段', value: (r) => r.stage, width: 74 },
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

/** The first column: which documents are to be written or printed together. */
function pickColumn(
  picked: ReadonlySet<string>,
  onPick: (id: string, on: boolean) => void,
): TableColumn<DocumentRow> {
  return {
    id: 'picked',
    header: '选',
    value: (r) => (picked.has(r.id) ? 1 : 0),
    width: 40,
    cell: (r) =>
      r.missing === undefined ? null : (
        <input
          type="checkbox"
          aria-label={`选《${r.title}》${r.about}`}
          checked={picked.has(r.id)}
          onClick={(e) => e.stopPropagation()}
          onChange={(e) => onPick(r.id, e.target.checked)}
        />
      ),
  }
}

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
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [work, setWork] = useState<BatchWork | null>(null)
  const { save, print, error, busy } = useExport()
  const columns = useMemo(() => {
    const onPick = (id: string, on: boolean) =>
      setPicked((now) => new Set(on ? [...now, id] : [...now].filter((other) => other !== id)))
    return [pickColumn(picked, onPick), ...factColumns]
  }, [picked])
  const known = useMemo(() => rows.filter((r) => r.missing !== undefined), [rows])
  const some = useMemo(() => known.filter((r) => picked.has(r.id)), [known, picked])
  const rowsChosen = some.length > 0 ? some : known
  const chosen = rowsChosen.map((r) => r.id)
  const templated = useTemplated(
    file,
    useMemo(() => rowsChosen.map((r) => r.doc), [rowsChosen]),
  )
  const which = some.length > 0 ? `选中的 ${some.length} 份` : '全部'
  const docxLabel = some.length > 0 ? `导出 ${some.length} 份 DOCX…` : '全部导出 DOCX…'
  const isWaiting = busy || chosen.length === 0 || templated === undefined
  function run(what: BatchWork, byTemplate: readonly Templated[]) {
    setWork(null)
    void (what === 'print' ? print(file, chosen) : save(file, chosen, what, byTemplate))
  }
  /** Where a form of the office's own is concerned, the person is told first which documents get it. */
  const ask = (what: BatchWork) => (templated?.length === 0 ? run(what, []) : setWork(what))
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
              <button type="button" className="button" disabled={isWaiting} onClick={() => ask('docx')}>
                {docxLabel}
              </button>
              <button
                type="button"
                className="button"
                disabled={isWaiting}
                title={`${which}，每份一个书签`}
                onClick={() => ask('pdf-bound')}
              >
                合成一个 PDF…
              </button>
              <button
                type="button"
                className="button"
                disabled={isWaiting}
                title={which}
                onClick={() => ask('print')}
              >
                打印…
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
      {work !== null && templated !== undefined && (
        <BatchSheet
          work={work}
          total={chosen.length}
          templated={templated}
          onGo={(byTemplate) => run(work, byTemplate)}
          onClose={() => setWork(null)}
        />
      )}
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
