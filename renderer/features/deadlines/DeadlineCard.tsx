import type { LegalDate } from '@shared/model/primitives'
import { type BoardCard, cardSentence, firstClause } from '@shared/procedure/board'
import { Link } from 'wouter'
import { CitationButton } from '../../ui/law/CitationButton'
import { daysLeftText, dueDateText } from '../../ui/law/due-text'

const whoseWord = {
  office: '本机关',
  'party-duty': '当事人',
  'party-right': '当事人权利',
  other: '其他机关',
  clock: '等候',
} as const

/** Where in its case a period is worked on: what set it running. */
function placeOf({ case: c, deadline: d }: BoardCard): string {
  return `/case/${c.id}/${d.trigger.type === 'event' ? `timeline/${d.trigger.id}` : 'overview'}`
}

/** One open period: what, which case, by when, what is lost, by which article. */
export function DeadlineCard({ card, today }: { readonly card: BoardCard; readonly today: LegalDate }) {
  const { case: c, deadline: d, severity } = card
  const grave = severity <= 1
  return (
    <article className={grave && d.overdue ? 'deadline-card grave' : 'deadline-card'}>
      <Link href={placeOf(card)} className="deadline-name" title={cardSentence(card)}>
        {d.name}
      </Link>
      <p className="deadline-case" title={c.title}>
        {c.number !== '' && <span className="num">{c.number} </span>}
        {c.title !== '' ? c.title : c.party}
      </p>
      <p className={d.overdue ? 'deadline-due late' : 'deadline-due'}>{dueLine(card, today)}</p>
      {d.consequence !== undefined && <p className="muted small-text">{firstClause(d.consequence)}</p>}
      <footer className="deadline-foot">
        <CitationButton citation={d.refs[0] ?? d.citation} onDate={d.trigger.on} short />
        {!d.confirmed && <span className="tag warn">未核实</span>}
        <span className={d.whose === 'office' ? 'tag accent' : 'tag'}>{whoseWord[d.whose]}</span>
      </footer>
    </article>
  )
}

function dueLine({ deadline: d }: BoardCard, today: LegalDate): string {
  if (d.dueOn === undefined) return `？ 缺${d.missing ?? '日期'}`
  const due =
    d.dueAt === undefined
      ? dueDateText(d.dueOn, today)
      : `${dueDateText(d.dueOn, today)} ${d.dueAt.slice(11, 16)}`
  if (d.overdue) return `✕ ${due}届满${d.state === 'unknown' ? `，没有${d.missing ?? '记录'}` : ''}`
  const left = d.daysLeft === undefined ? '' : `（${daysLeftText(d.daysLeft)}）`
  return d.state === 'unknown' ? `？ ${due}，缺${d.missing ?? '日期'}` : `◷ ${due}${left}`
}
