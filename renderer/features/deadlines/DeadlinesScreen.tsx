import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { IcsSheet } from '../../app/deadlines/IcsSheet'
import { EmptyState, Progress, Tabs } from '../../ui/feedback'
import { BoardColumns } from './BoardColumns'
import { type BoardFilter, filterCards, handlersOf, type Kind, noFilter } from './filter'
import { MonthCalendar } from './MonthCalendar'
import { useBoard } from './use-board'
import './deadlines.css'

const views = [
  { id: 'board', label: '看板' },
  { id: 'month', label: '月历' },
] as const
type View = (typeof views)[number]['id']

const kinds: readonly { readonly id: Kind; readonly label: string }[] = [
  { id: 'due', label: '要办的' },
  { id: 'watch', label: '要等的' },
  { id: 'all', label: '全部' },
]

/** 期限: every open period of every case, as a board and on a month. */
export function DeadlinesScreen({ view }: { readonly view: string | undefined }) {
  const { state, today, ctx } = useBoard()
  const [, go] = useLocation()
  const [filter, setFilter] = useState<BoardFilter>(noFilter)
  const [exporting, setExporting] = useState(false)
  const current: View = view === 'month' ? 'month' : 'board'
  const cards = useMemo(() => filterCards(state.cards, filter), [state.cards, filter])
  const handlers = useMemo(() => handlersOf(state.cards), [state.cards])
  const busy = ctx === null || state.total === undefined || state.done < state.total
  if (state.error !== undefined) throw state.error
  return (
    <div className="deadlines">
      <div className="screen-head">
        <h1>期限</h1>
        <Tabs
          label="期限的样子"
          tabs={views}
          active={current}
          onChange={(id) => go(id === 'board' ? '/deadlines' : `/deadlines/${id}`)}
        />
        <span className="grow" />
        <button
          type="button"
          className="button"
          disabled={busy || cards.length === 0}
          onClick={() => setExporting(true)}
        >
          导出日历
        </button>
      </div>
      <div className="deadline-filters">
        <div className="row" role="group" aria-label="谁的期限">
          {kinds.map((k) => (
            <button
              key={k.id}
              type="button"
              className="button quiet small"
              aria-pressed={filter.kind === k.id}
              onClick={() => setFilter({ ...filter, kind: k.id })}
            >
              {k.label}
            </button>
          ))}
        </div>
        <select
          className="select small"
          aria-label="承办人"
          value={filter.handler}
          onChange={(e) => setFilter({ ...filter, handler: e.target.value })}
        >
          <option value="">全部承办人</option>
          {handlers.map((h) => (
            <option key={h} value={h}>
              {h}
            </option>
          ))}
        </select>
        <input
          className="input small"
          type="search"
          aria-label="案号、案件名称、当事人、期限名称"
          placeholder="案号、案件、当事人、期限名称"
          value={filter.words}
          onChange={(e) => setFilter({ ...filter, words: e.target.value })}
        />
        <span className="muted small-text" aria-live="polite">
          {busy ? '' : `${cards.length} 个没有办结`}
        </span>
      </div>
      {state.damaged.length > 0 && (
        <p className="note warn">有 {state.damaged.length} 件案件的数据损坏，它们的期限没有算进来。</p>
      )}
      {busy && (
        <div className="stack">
          <p className="muted small-text">
            正在计算期限{state.total === undefined ? '' : ` ${state.done} / ${state.total} 件`}
          </p>
          <Progress value={state.total ? state.done / state.total : undefined} label="正在计算期限" />
        </div>
      )}
      {!busy && state.total === 0 ? (
        <EmptyState
          action={
            <button type="button" className="button" onClick={() => go('/cases')}>
              去案件列表
            </button>
          }
        >
          还没有案件。案件里记下立案、告知、送达等事项之后，期限会自动列在这里。
        </EmptyState>
      ) : current === 'month' && ctx !== null ? (
        <MonthCalendar cards={cards} calendar={ctx.calendar} today={today} />
      ) : (
        <BoardColumns cards={cards} today={today} />
      )}
      {exporting && <IcsSheet cards={cards} scope={scopeText(filter)} onClose={() => setExporting(false)} />}
    </div>
  )
}

function scopeText({ kind, handler, words }: BoardFilter): string {
  const label = kinds.find((k) => k.id === kind)?.label ?? ''
  return `期限（${[label, handler, words].filter((x) => x !== '').join('，')}）`
}
