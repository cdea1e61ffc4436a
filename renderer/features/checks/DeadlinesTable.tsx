import { useMemo, useState } from 'react'
import type { Deadline } from '@shared/procedure/deadline'
import { dateInChinese } from '@shared/text/dates'
import { EmptyState, SideSheet } from '../../ui/feedback'
import { CitationButton } from '../../ui/law/CitationButton'
import { daysLeftText, dueDateText } from '../../ui/law/due-text'
import { DataTable, type TableColumn } from '../../ui/table/DataTable'
import type { Analysis } from '../cases/analysis'
import { useCaseDesk } from '../cases/case-context'
import { byUrgency, deadlineLook } from './deadline-state'

interface Row {
  readonly id: string
  readonly deadline: Deadline
}
const whoseText: Readonly<Record<Deadline['whose'], string>> = { office: '本机关', 'party-duty': '当事人（义务）', 'party-right': '当事人（权利）' }
const whoseNote: Readonly<Record<Deadline['whose'], string>> = {
  office: '本机关应当办理',
  'party-duty': '当事人应当履行',
  'party-right': '当事人的权利期限，本机关应当等候',
}
const rowId = (r: Row) => r.id

/** Every period that the recorded events set running. */
export function DeadlinesTable({ analysis }: { readonly analysis: Analysis }) {
  const [open, setOpen] = useState<Row | null>(null)
  const rows = useMemo(() => byUrgency(analysis.deadlines).map((deadline, i): Row => ({ deadline, id: `${deadline.id} ${i}` })), [analysis])
  const columns = useMemo(() => columnsFor(analysis), [analysis])
  return (
    <div className="checks-table">
      <DataTable
        label="期限"
        unit="个"
        rows={rows}
        columns={columns}
        rowId={rowId}
        selectedId={open?.id}
        onOpen={setOpen}
        empty={<EmptyState>还没有开始计算的期限。记下立案、告知、送达等事项之后，期限会自动列出。</EmptyState>}
      />
      {open !== null && <DeadlineSheet deadline={open.deadline} analysis={analysis} onClose={() => setOpen(null)} />}
    </div>
  )
}

function StateTag({ deadline }: { readonly deadline: Deadline }) {
  const { word, icon, tone } = deadlineLook(deadline)
  return (
    <span className={tone === 'plain' ? 'tag' : `tag ${tone}`}>
      <span aria-hidden="true">{icon}</span>
      {word}
    </span>
  )
}

/** 11月26日 周四（还有 3 个工作日）, or which date is missing. */
function restText(d: Deadline): string {
  if (d.missing !== undefined && d.dueOn === undefined) return `缺${d.missing}`
  if (d.doneOn !== undefined) return `${d.doneOn} 办理`
  return d.daysLeft === undefined ? '' : daysLeftText(d.daysLeft)
}

function columnsFor(analysis: Analysis): readonly TableColumn<Row>[] {
  const { today } = analysis
  return [
    { id: 'state', header: '状态', value: ({ deadline: d }) => deadlineLook(d).word, width: 150, cell: ({ deadline: d }) => <StateTag deadline={d} /> },
    { id: 'name', header: '期限', value: ({ deadline: d }) => d.name, width: 180, cell: ({ deadline: d }) => <strong>{d.name}</strong> },
    { id: 'side', header: '谁的时间', value: ({ deadline: d }) => whoseText[d.whose], width: 84 },
    { id: 'trigger', header: '起算', value: ({ deadline: d }) => `${d.trigger.text} ${d.trigger.on ?? '日期未填'}`, width: 190 },
    {
      id: 'due',
      header: '届满日',
      value: ({ deadline: d }) => d.dueOn,
      width: 140,
      cell: ({ deadline: d }) => (d.dueOn === undefined ? <span className="muted">无法计算</span> : dueDateText(d.dueOn, today)),
    },
    { id: 'left', header: '剩余', value: ({ deadline: d }) => restText(d), width: 160 },
    { id: 'consequence', header: '后果', value: ({ deadline: d }) => d.consequence, width: 220, cell: ({ deadline: d }) => <span title={d.consequence}>{d.consequence}</span> },
    {
      id: 'law',
      header: '依据',
      value: ({ deadline: d }) => d.citation,
      width: 220,
      cell: ({ deadline: d }) => <CitationButton citation={d.refs[0] ?? d.citation} onDate={d.trigger.on} unverified={!d.confirmed} />,
    },
  ]
}

function DeadlineSheet({ deadline: d, analysis, onClose }: { readonly deadline: Deadline; readonly analysis: Analysis; readonly onClose: () => void }) {
  const { go } = useCaseDesk()
  return (
    <SideSheet
      title={d.name}
      onClose={onClose}
      footer={
        <button type="button" className="button" onClick={() => go(d.trigger.type === 'event' ? `timeline/${d.trigger.id}` : 'overview')}>
          查看起算的事项
        </button>
      }
    >
      <div className="stack">
        <p className="row">
          <StateTag deadline={d} />
          <span className="muted">{whoseNote[d.whose]}</span>
        </p>
        <dl className="deadline-facts">
          <dt>起算</dt>
          <dd>{`${d.trigger.text}${d.trigger.on === undefined ? '（日期未填）' : `，${dateInChinese(d.trigger.on)}`}`}</dd>
          <dt>届满日</dt>
          <dd>
            {d.dueOn === undefined ? '无法计算' : `${dateInChinese(d.dueOn)}（${dueDateText(d.dueOn, analysis.today).split(' ').at(-1)}）`}
            {d.daysLeft !== undefined && `，${daysLeftText(d.daysLeft)}`}
          </dd>
          {d.rolledTo !== undefined && (
            <>
              <dt>末日逢休假日</dt>
              <dd>参照民事诉讼法可顺延至{dateInChinese(d.rolledTo)}；行政处罚法没有这样的规定，以不依赖顺延为妥。</dd>
            </>
          )}
          {d.doneOn !== undefined && (
            <>
              <dt>办理日期</dt>
              <dd>{dateInChinese(d.doneOn)}</dd>
            </>
          )}
          {d.missing !== undefined && (
            <>
              <dt>缺少</dt>
              <dd>{d.missing}</dd>
            </>
          )}
          {d.consequence !== undefined && (
            <>
              <dt>后果</dt>
              <dd>{d.consequence}</dd>
            </>
          )}
          {d.note !== undefined && (
            <>
              <dt>说明</dt>
              <dd>{d.note}</dd>
            </>
          )}
          <dt>依据</dt>
          <dd className="row">
            {d.refs.length === 0 ? d.citation : d.refs.map((ref, i) => <CitationButton key={`${ref.law} ${i}`} citation={ref} onDate={d.trigger.on} />)}
            {!d.confirmed && <span className="tag warn">未核实</span>}
          </dd>
        </dl>
      </div>
    </SideSheet>
  )
}
