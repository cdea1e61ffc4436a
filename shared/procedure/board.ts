import type { CaseFile } from '../model/case-file'
import type { LegalDate } from '../model/primitives'
import { addDays, chineseDate, weekday } from './dates'
import type { Deadline, Whose } from './deadline'
import type { DeadlineTable } from './deadline-table'

/** Where a period stands on the board, in the order of the columns. */
export const boardGroups = ['已过', '今天', '三日内', '本周', '以后', '无法计算'] as const
export type BoardGroup = (typeof boardGroups)[number]

/** What the board says of a case beside its periods. */
export interface BoardCase {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly party: string
  readonly handlers: readonly string[]
}

/** A case with the periods that are still open. */
export interface CaseDeadlines {
  readonly case: BoardCase
  readonly open: readonly Deadline[]
}

export interface BoardCard {
  /** Stable from day to day: the same period of the same case. */
  readonly key: string
  readonly case: BoardCase
  readonly deadline: Deadline
  readonly group: BoardGroup
  /** 0 is lost first: a right, then the legality of an act, then duties, then what is only watched. */
  readonly severity: number
}

export type Board = Readonly<Record<BoardGroup, readonly BoardCard[]>>

/** Up to this many days, in the period's own unit, count as 三日内. */
const SOON = 3

/** Whether something about a period is still to be done or to be waited for. Done late is past caring. */
export function isOpen(d: Deadline): boolean {
  return d.doneOn === undefined && d.state !== 'met'
}

/** What the board needs of a case, so that nothing else of it has to be kept. */
export function caseDeadlines(file: CaseFile, deadlines: readonly Deadline[]): CaseDeadlines {
  const numbers = file.numbers ?? {}
  const officers = file.officers ?? []
  const handlers = officers.filter((o) => o.roles?.includes('承办'))
  return {
    case: {
      id: file.id,
      number: numbers.案号 ?? Object.values(numbers)[0] ?? '',
      title: file.title ?? file.cause ?? '',
      party: file.parties[0]?.name ?? '',
      handlers: (handlers.length > 0 ? handlers : officers).map((o) => o.name),
    },
    open: deadlines.filter(isOpen),
  }
}

/** Every open period of every case, what is lost first first: by what it costs, then by day. */
export function boardOf(
  cases: readonly CaseDeadlines[],
  table: DeadlineTable,
  today: LegalDate,
): readonly BoardCard[] {
  const cards = cases.flatMap(({ case: c, open }) =>
    open.map((deadline) => ({
      key: cardKey(c.id, deadline),
      case: c,
      deadline,
      group: groupOf(deadline, today),
      severity: severityOf(deadline, table),
    })),
  )
  return cards.sort(
    (a, b) =>
      a.severity - b.severity ||
      order(a.deadline.dueOn ?? '9999', b.deadline.dueOn ?? '9999') ||
      order(a.key, b.key),
  )
}

/** The cards by column, each in the board's order. */
export function columnsOf(cards: readonly BoardCard[]): Board {
  const columns = Object.fromEntries(boardGroups.map((g) => [g, [] as BoardCard[]])) as Record<
    BoardGroup,
    BoardCard[]
  >
  for (const card of cards) columns[card.group].push(card)
  return columns
}

/** One period of one case; a case has a period once for each thing that sets it running. */
export function cardKey(caseId: string, d: Deadline): string {
  return `${caseId}/${d.id}/${d.trigger.id}`
}

/** Which column. A period whose last day is not known, or whose doing has no day, cannot be placed. */
export function groupOf(d: Deadline, today: LegalDate): BoardGroup {
  if (d.dueOn === undefined || (d.state === 'unknown' && !d.overdue)) return '无法计算'
  if (d.overdue || d.dueOn < today) return '已过'
  if (d.dueOn === today) return '今天'
  if (d.daysLeft !== undefined && d.daysLeft.n <= SOON) return '三日内'
  return d.dueOn <= endOfWeek(today) ? '本周' : '以后'
}

/** Sunday of the week of a day; the week begins on Monday (GB/T 7408). */
function endOfWeek(today: LegalDate): LegalDate {
  const days = (7 - weekday(today)) % 7
  return addDays(today, days)
}

const ofWhom: Readonly<Record<Whose, number>> = {
  office: 2,
  'party-duty': 3,
  other: 4,
  'party-right': 5,
  clock: 6,
}

function severityOf(d: Deadline, table: DeadlineTable): number {
  if (d.whose !== 'office') return ofWhom[d.whose]
  const loss = table.byId.get(d.id)?.loss
  return loss === '失权' ? 0 : loss === '程序违法' ? 1 : ofWhom.office
}

/** What a card says in one sentence: the period, the case, the day, the consequence, the article. */
export function cardSentence({ case: c, deadline: d }: BoardCard): string {
  const what = c.number !== '' ? c.number : c.title
  const due =
    d.dueOn === undefined
      ? `无法计算，缺${d.missing ?? '日期'}`
      : d.overdue
        ? `${chineseDate(d.dueOn)}已经届满`
        : `${chineseDate(d.dueOn)}届满`
  const lost = d.consequence === undefined ? '' : `，${firstClause(d.consequence)}`
  return `${d.name}：${what}，${due}${lost}（${d.citation}）。`
}

/** The consequence up to the first stop: a card has one line for it. */
export function firstClause(text: string): string {
  return text.split(/[；。]/u)[0] ?? text
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
