import { addMeasureEvent } from '@shared/evidence/measure-acts'
import { type Measure, type MeasureKind, measureKinds, measuresOf } from '@shared/evidence/measures'
import { eventKinds } from '@shared/model/events'
import { useMemo, useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { chinaToday, freshId } from '../../app/now'
import { EmptyState } from '../../ui/feedback'
import { DataTable, type TableColumn } from '../../ui/table/DataTable'
import { MeasurePanel } from './MeasurePanel'

const rowId = (m: Measure) => m.event.id
const day = (m: Measure) => m.event.date ?? m.event.from?.slice(0, 10)

/** 措施台账: what was sampled, registered or seized, where it is, how long it may be held and what comes next. */
export function MeasuresView() {
  const { file, analysis, update } = useCaseDesk()
  const [openId, setOpenId] = useState<string | null>(null)
  const measures = useMemo(() => measuresOf(file, analysis?.deadlines ?? []), [file, analysis])
  const open =
    measures.find((m) => m.event.id === openId) ?? (measures.length === 1 ? measures[0] : undefined)

  async function add(kind: MeasureKind) {
    const id = freshId('v')
    if (await update((now) => addMeasureEvent(now, kind, id, chinaToday()))) setOpenId(id)
  }

  const addButtons = measureKinds.map((kind) => (
    <button key={kind} type="button" className="button small" onClick={() => void add(kind)}>
      ＋ {eventKinds[kind].label}
    </button>
  ))
  if (measures.length === 0) {
    return (
      <EmptyState action={<div className="row">{addButtons}</div>}>
        本案还没有先行登记保存、抽样取证或者查封扣押。采取了这些措施的，在这里登记物品清单，程序按法定期限提醒处理。
      </EmptyState>
    )
  }
  return (
    <div className={open === undefined ? 'measures' : 'measures with-panel'}>
      <DataTable
        label="措施台账"
        unit="项"
        rows={measures}
        columns={columns}
        rowId={rowId}
        selectedId={open?.event.id}
        onOpen={(m) => setOpenId(m.event.id)}
        actions={addButtons}
        empty={null}
      />
      {open !== undefined && <MeasurePanel key={open.event.id} measure={open} />}
    </div>
  )
}

const columns: readonly TableColumn<Measure>[] = [
  {
    id: 'kind',
    header: '措施',
    value: (m) => eventKinds[m.event.kind].label,
    width: 120,
    cell: (m) => <strong>{eventKinds[m.event.kind].label}</strong>,
  },
  {
    id: 'day',
    header: '日期',
    value: day,
    width: 100,
    cell: (m) => day(m) ?? <span className="tag warn">未填</span>,
  },
  { id: 'place', header: '地点', value: (m) => m.event.place, width: 110 },
  {
    id: 'items',
    header: '物品',
    value: (m) => m.items.length,
    width: 108,
    cell: (m) =>
      m.items.length === 0 ? (
        <span className="tag warn">没有清单</span>
      ) : (
        `${m.items.length} 项，在押 ${m.held}`
      ),
  },
  { id: 'state', header: '状态', value: (m) => m.state, width: 96, cell: (m) => <MeasureTag measure={m} /> },
  {
    id: 'due',
    header: '期限',
    value: (m) => m.deadline?.dueOn,
    width: 216,
    cell: (m) => <DueCell measure={m} />,
  },
  {
    id: 'next',
    header: '下一步',
    value: (m) => m.next,
    width: 190,
    cell: (m) => <span title={m.next}>{m.next === '' ? '—' : m.next}</span>,
  },
]

function MeasureTag({ measure: { state } }: { readonly measure: Measure }) {
  const done = state === '已解除' || state === '已处理' || state === '已有结果'
  return <span className={done ? 'tag done' : 'tag warn'}>{done ? `✓ ${state}` : state}</span>
}

/** Days left of the statutory period, in its own unit. */
export function DueCell({ measure }: { readonly measure: Measure }) {
  const d = measure.deadline
  if (d === undefined) return <span className="muted">—</span>
  if (d.state === 'met') return <span className="tag done">✓ 按期处理</span>
  if (d.dueOn === undefined) return <span className="tag">无法判断：缺{d.missing}</span>
  if (d.overdue) return <span className="tag danger">✕ 已过期（{d.dueOn}）</span>
  const left = d.daysLeft
  return (
    <span className={left !== undefined && left.n <= 2 ? 'tag danger' : 'tag warn'}>
      {left === undefined ? '' : `还有 ${left.n} 个${left.unit === '工作日' ? '工作日' : '自然日'}`}（
      {d.dueOn}）
    </span>
  )
}
