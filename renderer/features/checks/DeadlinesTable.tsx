import { formatCitation } from '@shared/law/citation'
import type { LegalDate } from '@shared/model/primitives'
import { boardOf, caseDeadlines } from '@shared/procedure/board'
import type { Deadline } from '@shared/procedure/deadline'
import { countingRules } from '@shared/procedure/deadline-counting'
import { dateInChinese } from '@shared/text/dates'
import { useMemo, useState } from 'react'
import { IcsSheet } from '../../app/deadlines/IcsSheet'
import type { Analysis } from '../../app/desk/analysis'
import { useCaseDesk } from '../../app/desk/case-context'
import { EmptyState, SideSheet } from '../../ui/feedback'
import { CitationButton } from '../../ui/law/CitationButton'
import { daysLeftText, dueDateText } from '../../ui/law/due-text'
import { DataTable, type TableColumn } from '../../ui/table/DataTable'
import { byUrgency, deadlineLook } from './deadline-state'

interface Row {
  readonly id: string
  readonly deadline: Deadline
}
const whoseNote: Readonly<Record<Deadline['whose'], string>> = {
  office: '本机关应当办理',
  'party-duty': '当事人应当履行',
  'party-right': '当事人的权利期限，本机关应当等候',
  other: '其他机关应当办理',
  clock: '时间经过即发生效果，不必办理',
}
const whoseWord: Readonly<Record<Deadline['whose'], string>> = {
  office: '本机关',
  'party-duty': '当事人',
  'party-right': '当事人',
  other: '其他机关',
  clock: '等候',
}
const rowId = (r: Row) => r.id

/** Every period that the recorded events set running. */
export function DeadlinesTable({ analysis }: { readonly analysis: Analysis }) {
  const { file, go } = useCaseDesk()
  const [open, setOpen] = useState<Row | null>(null)
  const [exporting, setExporting] = useState(false)
  const rows = useMemo(
    () => byUrgency(analysis.deadlines).map((deadline, i): Row => ({ deadline, id: `${deadline.id} ${i}` })),
    [analysis],
  )
  const columns = useMemo(() => columnsFor(analysis), [analysis])
  const openCards = useMemo(
    () =>
      boardOf([caseDeadlines(file, analysis.deadlines)], analysis.law.deadlines, analysis.today).filter(
        (c) => c.deadline.dueOn !== undefined,
      ),
    [file, analysis],
  )
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
        actions={
          openCards.length > 0 && (
            <button type="button" className="button small" onClick={() => setExporting(true)}>
              导出日历
            </button>
          )
        }
        empty={
          <EmptyState
            action={
              <button type="button" className="button" onClick={() => go('timeline')}>
                去记录
              </button>
            }
          >
            还没有开始计算的期限。记下立案、告知、送达等事项之后，期限会自动列出。
          </EmptyState>
        }
      />
      {open !== null && (
        <DeadlineSheet deadline={open.deadline} analysis={analysis} onClose={() => setOpen(null)} />
      )}
      {exporting && (
        <IcsSheet cards={openCards} scope="本案期限" caseId={file.id} onClose={() => setExporting(false)} />
      )}
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
function DueCell({ deadline: d, today }: { readonly deadline: Deadline; readonly today: LegalDate }) {
  if (d.dueOn === undefined) return <span className="muted">无法计算：缺{d.missing ?? '日期'}</span>
  const rest =
    d.doneOn !== undefined
      ? `${d.state === 'met' ? '✓' : '实际'} ${d.doneOn}`
      : d.daysLeft === undefined
        ? ''
        : daysLeftText(d.daysLeft)
  return (
    <span title={d.missing === undefined ? undefined : `缺${d.missing}`}>
      {dueDateText(d.dueOn, today)}
      {rest !== '' && <span className={d.overdue ? 'due-late' : 'muted'}>（{rest}）</span>}
    </span>
  )
}

function columnsFor(analysis: Analysis): readonly TableColumn<Row>[] {
  const { today } = analysis
  return [
    {
      id: 'state',
      header: '状态',
      value: ({ deadline: d }) => deadlineLook(d).word,
      width: 122,
      cell: ({ deadline: d }) => <StateTag deadline={d} />,
    },
    {
      id: 'name',
      header: '期限',
      value: ({ deadline: d }) => d.name,
      width: 132,
      cell: ({ deadline: d }) => <strong title={d.name}>{d.name}</strong>,
    },
    {
      id: 'due',
      header: '届满日',
      value: ({ deadline: d }) => d.dueOn,
      width: 268,
      cell: ({ deadline: d }) => <DueCell deadline={d} today={today} />,
    },
    {
      id: 'trigger',
      header: '起算',
      value: ({ deadline: d }) => `${d.trigger.text} ${d.trigger.on ?? '日期未填'}`,
      width: 160,
    },
    {
      id: 'law',
      header: '依据',
      value: ({ deadline: d }) => d.citation,
      width: 172,
      cell: ({ deadline: d }) => (
        <CitationButton
          citation={d.refs[0] ?? d.citation}
          onDate={d.trigger.on}
          short
          unverified={!d.confirmed}
        />
      ),
    },
    {
      id: 'whose',
      header: '谁的期限',
      value: ({ deadline: d }) => whoseWord[d.whose],
      width: 76,
    },
    {
      id: 'consequence',
      header: '后果',
      value: ({ deadline: d }) => d.consequence,
      width: 220,
      cell: ({ deadline: d }) => <span title={d.consequence}>{d.consequence}</span>,
    },
  ]
}

function DeadlineSheet({
  deadline: d,
  analysis,
  onClose,
}: {
  readonly deadline: Deadline
  readonly analysis: Analysis
  readonly onClose: () => void
}) {
  const { go } = useCaseDesk()
  const period = analysis.law.deadlines.byId.get(d.id)
  const counting = period === undefined ? [] : countingRules(period)
  return (
    <SideSheet
      title={d.name}
      onClose={onClose}
      footer={
        <button
          type="button"
          className="button"
          onClick={() => go(d.trigger.type === 'event' ? `timeline/${d.trigger.id}` : 'overview')}
        >
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
            {d.dueOn === undefined
              ? '无法计算'
              : `${dateInChinese(d.dueOn)}（${dueDateText(d.dueOn, analysis.today).split(' ').at(-1)}）`}
            {d.daysLeft !== undefined && `，${daysLeftText(d.daysLeft)}`}
          </dd>
          {d.rolledTo !== undefined && (
            <>
              <dt>末日逢休假日</dt>
              <dd>
                参照民事诉讼法可顺延至{dateInChinese(d.rolledTo)}
                ；行政处罚法没有这样的规定，以不依赖顺延为妥。
              </dd>
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
          {period?.extension !== undefined && (
            <>
              <dt>延长</dt>
              <dd>{period.extension}</dd>
            </>
          )}
          {period?.suspension !== undefined && (
            <>
              <dt>不计入</dt>
              <dd>{period.suspension}</dd>
            </>
          )}
          {counting.length > 0 && (
            <>
              <dt>怎样计算</dt>
              <dd>
                <ul>
                  {counting.map((rule) => (
                    <li key={rule.text}>
                      <span className={rule.standing === '通例' ? 'tag' : 'tag done'}>{rule.standing}</span>{' '}
                      {rule.text}{' '}
                      {rule.refs.map((ref) => (
                        <CitationButton key={formatCitation(ref)} citation={ref} short />
                      ))}
                    </li>
                  ))}
                </ul>
              </dd>
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
            {d.refs.length === 0
              ? d.citation
              : d.refs.map((ref) => (
                  <CitationButton key={formatCitation(ref)} citation={ref} onDate={d.trigger.on} />
                ))}
            {!d.confirmed && <span className="tag warn">未核实</span>}
          </dd>
        </dl>
      </div>
    </SideSheet>
  )
}
