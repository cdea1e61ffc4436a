import type { LegalDate } from '@shared/model/primitives'
import type { BoardCard } from '@shared/procedure/board'
import type { Calendar, DayKind } from '@shared/procedure/calendar'
import { addMonths, chineseDate } from '@shared/procedure/dates'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { DeadlineCard } from './DeadlineCard'
import { type DayCell, dayAfterKey, monthWeeks } from './month'

interface MonthCalendarProps {
  readonly cards: readonly BoardCard[]
  readonly calendar: Calendar
  readonly today: LegalDate
}

const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const
const dayWord: Readonly<Record<DayKind, string>> = {
  workday: '工作日',
  weekend: '周末',
  holiday: '法定节假日',
  makeup: '调休上班',
  unknown: '放假安排不详',
}
const dayMark: Partial<Record<DayKind, string>> = { holiday: '休', makeup: '班' }
/** Names that fit into a day. */
const FIT = 3

/** A month with the periods on their last days; a day is chosen by mouse or arrow keys. */
export function MonthCalendar({ cards, calendar, today }: MonthCalendarProps) {
  const [day, setDay] = useState(today)
  const grid = useRef<HTMLTableElement>(null)
  const byKey = useRef(false)
  const weeks = useMemo(() => monthWeeks(day, calendar, cards), [day, calendar, cards])
  const chosen = weeks.flat().find((c) => c.date === day)
  const year = Number(day.slice(0, 4))

  useEffect(() => {
    if (!byKey.current) return
    byKey.current = false
    grid.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus()
  }, [day])

  const onKey = (event: KeyboardEvent) => {
    const next = dayAfterKey(event.key, day, today)
    if (next === undefined || event.altKey || event.ctrlKey) return
    event.preventDefault()
    byKey.current = true
    setDay(next)
  }

  return (
    <div className="month">
      <div className="month-main">
        <div className="row">
          <button type="button" className="button small" onClick={() => setDay(addMonths(day, -1))}>
            ‹ 上个月
          </button>
          <h2 className="month-title" aria-live="polite">
            {year}年{Number(day.slice(5, 7))}月
          </h2>
          <button type="button" className="button small" onClick={() => setDay(addMonths(day, 1))}>
            下个月 ›
          </button>
          <button type="button" className="button small" onClick={() => setDay(today)}>
            今天
          </button>
          <span className="grow" />
          <span className="month-legend small-text">
            <span className="day-mark holiday">休</span> 法定节假日{' '}
            <span className="day-mark makeup">班</span> 调休上班
          </span>
        </div>
        {!calendar.years.has(year) && (
          <p className="note warn">
            没有{year}年的放假安排，哪天上班无法判断，按工作日计的期限算不到这一年。
          </p>
        )}
        <table ref={grid} className="month-grid" aria-label={`${year}年${Number(day.slice(5, 7))}月`}>
          <thead>
            <tr>
              {weekdays.map((w) => (
                <th key={w} scope="col" abbr={`星期${w}`}>
                  {w}
                </th>
              ))}
            </tr>
          </thead>
          <tbody onKeyDown={onKey}>
            {weeks.map((week) => (
              <tr key={week[0]?.date}>
                {week.map((cell) => (
                  <Day
                    key={cell.date}
                    cell={cell}
                    isToday={cell.date === today}
                    isChosen={cell.date === day}
                    choose={() => setDay(cell.date)}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <aside className="month-day" aria-label="当天届满的期限">
        <h2>
          {chineseDate(day)} <span className="muted">{dayWord[chosen?.kind ?? 'unknown']}</span>
        </h2>
        {chosen === undefined || chosen.cards.length === 0 ? (
          <p className="muted">这一天没有届满的期限。</p>
        ) : (
          chosen.cards.map((card) => <DeadlineCard key={card.key} card={card} today={today} />)
        )}
      </aside>
    </div>
  )
}

interface DayProps {
  readonly cell: DayCell
  readonly isToday: boolean
  readonly isChosen: boolean
  readonly choose: () => void
}

function Day({ cell, isToday, isChosen, choose }: DayProps) {
  const { date, inMonth, kind, cards } = cell
  const mark = dayMark[kind]
  const classes = [
    'day',
    kind,
    inMonth ? '' : 'outside',
    isToday ? 'today' : '',
    isChosen ? 'chosen' : '',
  ].filter((c) => c !== '')
  const rest = cards.length - FIT
  return (
    <td className={classes.join(' ')}>
      <button
        type="button"
        data-day={date}
        className="day-button"
        tabIndex={isChosen ? 0 : -1}
        aria-pressed={isChosen}
        aria-current={isToday ? 'date' : undefined}
        aria-label={`${chineseDate(date)}，${dayWord[kind]}，${cards.length === 0 ? '没有期限届满' : `${cards.length} 个期限届满`}`}
        onClick={choose}
      >
        <span className="day-head">
          <span className="num">{Number(date.slice(8, 10))}</span>
          {mark !== undefined && <span className={`day-mark ${kind}`}>{mark}</span>}
        </span>
        {cards.slice(0, FIT).map((card) => (
          <span key={card.key} className={card.deadline.overdue ? 'day-item late' : 'day-item'}>
            {card.deadline.name}
          </span>
        ))}
        {rest > 0 && <span className="day-more">还有 {rest} 个</span>}
      </button>
    </td>
  )
}
