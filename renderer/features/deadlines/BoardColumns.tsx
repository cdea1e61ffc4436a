import type { LegalDate } from '@shared/model/primitives'
import { type BoardCard, type BoardGroup, boardGroups, columnsOf } from '@shared/procedure/board'
import { useMemo, useState } from 'react'
import { DeadlineCard } from './DeadlineCard'

/** Cards drawn at first, and with each 再显示; the others are only counted. */
const STEP = 60

const groupIcon: Readonly<Record<BoardGroup, string>> = {
  已过: '✕',
  今天: '●',
  三日内: '◷',
  本周: '◷',
  以后: '○',
  无法计算: '？',
}

/** The columns of the board, what is lost first at the top of each. */
export function BoardColumns({
  cards,
  today,
}: {
  readonly cards: readonly BoardCard[]
  readonly today: LegalDate
}) {
  const columns = useMemo(() => columnsOf(cards), [cards])
  return (
    <div className="board">
      {boardGroups.map((group) => (
        <Column key={group} group={group} cards={columns[group]} today={today} />
      ))}
    </div>
  )
}

function Column({
  group,
  cards,
  today,
}: {
  readonly group: BoardGroup
  readonly cards: readonly BoardCard[]
  readonly today: LegalDate
}) {
  const [shown, setShown] = useState(STEP)
  const rest = cards.length - shown
  return (
    <section className={`board-column ${toneOf[group]}`} aria-label={`${group} ${cards.length} 个`}>
      <h2>
        <span aria-hidden="true">{groupIcon[group]}</span> {group} <span className="num">{cards.length}</span>
      </h2>
      <div
        className="board-cards"
        tabIndex={cards.length === 0 ? undefined : 0}
        role="group"
        aria-label={group}
      >
        {cards.length === 0 && <p className="muted small-text board-none">没有</p>}
        {cards.slice(0, shown).map((card) => (
          <DeadlineCard key={card.key} card={card} today={today} />
        ))}
        {rest > 0 && (
          <button type="button" className="button small" onClick={() => setShown(shown + STEP)}>
            再显示 {Math.min(rest, STEP)} 个（还有 {rest} 个）
          </button>
        )}
      </div>
    </section>
  )
}

const toneOf: Readonly<Record<BoardGroup, string>> = {
  已过: 'late',
  今天: 'now',
  三日内: 'soon',
  本周: '',
  以后: '',
  无法计算: 'open',
}
