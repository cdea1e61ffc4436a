import type { Failure } from '@shared/ipc/result'
import { isConflict, isUnexplained, type NumberEntry } from '@shared/numbers/entry'
import { type Gap, type RegisterRow, registerOf, rowName } from '@shared/numbers/register'
import { gapLine, lineOf, linesOf, type RegisterLine } from '@shared/numbers/sheet'
import { useLiveQuery } from 'dexie-react-hooks'
import { useMemo, useState } from 'react'
import { call } from '../../app/ipc'
import { useOpenSession } from '../../app/session'
import { EmptyState, ErrorNote } from '../../ui/feedback'
import { DataTable, type TableColumn } from '../../ui/table/DataTable'
import { LineSheet } from './LineSheet'
import { ReserveSheet } from './ReserveSheet'
import './numbers.css'

/** A line of the screen: a number, or a gap between numbers. */
export interface Line extends RegisterLine {
  readonly id: string
  readonly seq: number
  readonly entry?: NumberEntry
  readonly gap?: Gap
  /** A person has something to say about it. */
  readonly open: boolean
}

const columns: readonly TableColumn<Line>[] = [
  {
    id: 'number',
    header: '文号',
    value: (l) => l.seq,
    width: 214,
    cell: (l) => <strong className={l.gap === undefined ? '' : 'danger-text'}>{l.number}</strong>,
  },
  { id: 'state', header: '状态', value: (l) => l.state, width: 110, cell: (l) => <State line={l} /> },
  { id: 'document', header: '文书', value: (l) => l.document, width: 150 },
  {
    id: 'case',
    header: '案件',
    value: (l) => l.case,
    width: 180,
    cell: (l) => <span title={l.case}>{l.case}</span>,
  },
  { id: 'date', header: '登记日期', value: (l) => l.date, width: 98 },
  { id: 'by', header: '登记人', value: (l) => l.by, width: 80 },
  {
    id: 'note',
    header: '说明',
    value: (l) => l.note,
    width: 130,
    cell: (l) => <span title={l.note}>{l.note}</span>,
  },
]
const lineId = (l: Line) => l.id

function State({ line }: { readonly line: Line }) {
  if (line.entry !== undefined && isConflict(line.entry)) return <span className="tag danger">⚠ 重号</span>
  if (line.open) return <span className="tag warn">{line.state} 待说明</span>
  return <span className={line.state === '已用' ? 'tag done' : 'tag'}>{line.state}</span>
}

/** 编号登记簿: every number of the office by year and row, gaps and conflicts first said, then settled by a person. */
export function NumbersScreen() {
  const { store, office } = useOpenSession()
  const register = useLiveQuery(() => store.readRegister(), [store])
  const rows = useMemo(
    () => (register === undefined ? undefined : registerOf(register.entries, register.counters)),
    [register],
  )
  const [chosen, setChosen] = useState<string | null>(null)
  const [opened, setOpened] = useState<string | null>(null)
  const [reserving, setReserving] = useState(false)
  const [error, setError] = useState<Failure | null>(null)
  const [path, setPath] = useState<string | null>(null)
  const row = rows?.find((r) => keyOf(r) === chosen) ?? rows?.[0]
  const lines = useMemo(() => (row === undefined ? [] : linesIn(row)), [row])
  const line = lines.find((l) => l.id === opened)
  if (rows === undefined) return <div aria-busy="true" />

  async function save(of: RegisterRow, format: 'csv' | 'pdf') {
    setPath(null)
    const title = titleOf(of)
    const reply = await call('numbers.export', { format, title, office, lines: [...linesOf(of)] })
    setError(reply.ok ? null : reply.error)
    if (!reply.ok || reply.value === null) return
    setPath(reply.value.path)
    const after = `${title}，${lines.length} 行`
    const changes = [{ field: '', label: '导出范围', after }]
    const noted = await store.recordAct({ caseId: undefined, act: 'number.exported', changes })
    if (!noted.ok) setError(noted.error)
  }

  return (
    <div className="numbers">
      <div className="screen-head">
        <h1>文号</h1>
        <span className="muted grow">
          本机关给出的每一个文号。号一经给出不再给别的文书，缺号、作废都要有说明。
        </span>
        {row !== undefined && (
          <>
            <button type="button" className="button" onClick={() => setReserving(true)}>
              预留一段号…
            </button>
            <button type="button" className="button" onClick={() => void save(row, 'csv')}>
              导出表格…
            </button>
            <button type="button" className="button" onClick={() => void save(row, 'pdf')}>
              导出 PDF…
            </button>
          </>
        )}
      </div>
      {error !== null && <ErrorNote error={error} />}
      {path !== null && (
        <p className="note" role="status">
          已导出到 {path}。文件没有加密，请按规定保管。
        </p>
      )}
      {row === undefined ? (
        <EmptyState>还没有给出过文号。在案件的文书里取号，或者导入带文号的案件，就会登记在这里。</EmptyState>
      ) : (
        <div className="number-body">
          <nav className="number-rows" aria-label="年份和文种">
            {rows.map((r) => (
              <button
                key={keyOf(r)}
                type="button"
                aria-current={r === row ? 'true' : undefined}
                onClick={() => setChosen(keyOf(r))}
              >
                <span className="grow">
                  {r.year === 0 ? '' : `${r.year} `}
                  {rowName(r.counter)}
                </span>
                <span className="num muted">{r.entries.length}</span>
                {r.open > 0 && <span className="tag warn">{r.open} 待处理</span>}
              </button>
            ))}
          </nav>
          <div className="number-table">
            <Summary row={row} />
            <DataTable
              label="文号"
              unit="行"
              rows={lines}
              columns={columns}
              rowId={lineId}
              onOpen={(l) => setOpened(l.id)}
              selectedId={opened ?? undefined}
              empty={<EmptyState>这一行还没有文号。</EmptyState>}
            />
          </div>
        </div>
      )}
      {line !== undefined && row !== undefined && (
        <LineSheet key={line.id} line={line} row={row} onClose={() => setOpened(null)} />
      )}
      {reserving && row !== undefined && <ReserveSheet row={row} onClose={() => setReserving(false)} />}
    </div>
  )
}

function Summary({ row }: { readonly row: RegisterRow }) {
  const missing = row.gaps.reduce((n, g) => n + g.to - g.from + 1, 0)
  const facts = [
    row.last > 0 ? `已取到 ${row.last} 号` : undefined,
    row.base > 0 ? `1—${row.base} 号在启用本程序之前给出` : undefined,
    missing > 0 ? `空号 ${missing} 个` : '没有空号',
  ]
  return <p className="muted small-text">{facts.filter((f) => f !== undefined).join(' · ')}</p>
}

const keyOf = (r: RegisterRow) => `${r.year}/${r.counter}`
const titleOf = (r: RegisterRow) => `${r.year === 0 ? '' : `${r.year} 年`}“${rowName(r.counter)}”编号登记簿`

function linesIn(row: RegisterRow): readonly Line[] {
  const numbered = row.entries.map((entry): Line => {
    const open = isConflict(entry) || isUnexplained(entry)
    return { ...lineOf(entry), id: entry.number, seq: entry.seq ?? 0, entry, open }
  })
  const gaps = row.gaps.map(
    (gap): Line => ({ ...gapLine(gap), id: `${gap.from}-${gap.to}`, seq: gap.from, gap, open: true }),
  )
  return [...numbered, ...gaps].sort((a, b) => a.seq - b.seq)
}
