import { type PenaltyItem, PenaltyKind } from '../model/acts'
import type { EventOf, ProcedureEvent } from '../model/events'
import type { Fen } from '../model/primitives'
import { type CaseIndex, concerns, firstDay, type Order, order } from '../procedure/case-index'
import { chineseDate } from '../procedure/dates'
import { atEvent, fail, type Outcome, unknown } from './outcome'

// What several chapters of checks ask about a case.

/** Decisions to punish under the ordinary procedure. A decision of unstated kind counts as one. */
export function penaltyDecisions(c: CaseIndex): readonly EventOf<'decision'>[] {
  return c.of('decision').filter((d) => (d.outcome ?? '行政处罚') === '行政处罚' && !isSummary(c, d))
}

/** Decisions made on the spot (简易程序). */
export function summaryDecisions(c: CaseIndex): readonly EventOf<'decision'>[] {
  return c.of('decision').filter((d) => (d.outcome ?? '行政处罚') === '行政处罚' && isSummary(c, d))
}

function isSummary(c: CaseIndex, d: EventOf<'decision'>): boolean {
  return d.summary ?? c.file.kind === '行政处罚简易程序'
}

export function noticesFor(c: CaseIndex, d: EventOf<'decision'>): readonly EventOf<'penalty-notice'>[] {
  return c.of('penalty-notice').filter((n) => concerns(n, d.party))
}

/**
 * The notice a decision rests on: the latest before it. `undefined` when none is known to be before
 * it, or when several cannot be put in order.
 */
export function lastNoticeBefore(
  c: CaseIndex,
  d: EventOf<'decision'>,
): EventOf<'penalty-notice'> | undefined {
  const notices = noticesFor(c, d)
  if (notices.length <= 1) return notices[0]
  if (notices.some((n) => firstDay(n) === undefined) || firstDay(d) === undefined) return undefined
  const before = notices.filter((n) => order(n, d) !== 'after')
  return [...before].sort((a, b) => versionOrder(a, b)).at(-1)
}

function versionOrder(a: EventOf<'penalty-notice'>, b: EventOf<'penalty-notice'>): number {
  const x = `${firstDay(a) ?? ''} ${a.from ?? ''} ${String(a.version ?? 0).padStart(3, '0')} ${a.id}`
  const y = `${firstDay(b) ?? ''} ${b.from ?? ''} ${String(b.version ?? 0).padStart(3, '0')} ${b.id}`
  return x < y ? -1 : 1
}

/** Penalties on one party, by what the notice or decision says. */
export function itemsOf(penalties: readonly PenaltyItem[], party: string): readonly PenaltyItem[] {
  return penalties.filter((p) => p.party === party)
}

export function partiesOf(penalties: readonly PenaltyItem[]): readonly string[] {
  return [...new Set(penalties.map((p) => p.party as string))]
}

/** Sum of one party's fines; `unknown` when a fine has no amount. */
export function fineTotal(items: readonly PenaltyItem[]): Fen | 'unknown' {
  let total = 0
  for (const item of items) {
    if (item.kind !== PenaltyKind.Fine) continue
    if (item.amountFen === undefined) return 'unknown'
    total += item.amountFen
  }
  return total
}

/** 元, with 万元 where it is round: 20000 分 → 200 元. */
export function yuan(fen: Fen): string {
  const amount = fen / 100
  return amount >= 10_000 && amount % 100 === 0 ? `${amount / 10_000}万元` : `${amount}元`
}

export function partyName(c: CaseIndex, id: string | undefined): string {
  return c.party(id)?.name ?? '当事人'
}

/** The day of an event for a message: 2026年3月5日, or 日期不详. */
export function dayText(e: ProcedureEvent): string {
  const day = firstDay(e)
  return day === undefined ? '日期不详' : chineseDate(day)
}

/**
 * The outcome of a required order of two steps: fails when reversed, unknown while a date is missing
 * or, if `sameDayNeedsMoments`, when both fall on one day without moments.
 */
export function inOrder(
  first: ProcedureEvent,
  firstName: string,
  second: ProcedureEvent,
  secondName: string,
  options: { readonly message?: string; readonly sameDayNeedsMoments?: boolean } = {},
): Outcome | undefined {
  const places = [atEvent(first), atEvent(second)]
  const found: Order = order(first, second)
  switch (found) {
    case 'before':
      return undefined
    case 'after':
      return fail(
        options.message ??
          `${firstName}（${dayText(first)}）晚于${secondName}（${dayText(second)}），次序颠倒。请核对日期；属实的，须补正程序`,
        places,
      )
    case 'same-day':
      return options.sameDayNeedsMoments
        ? unknown(
            `${firstName}、${secondName}的时刻`,
            places,
            `${firstName}和${secondName}在同一天，须有时刻才能判断先后`,
          )
        : undefined
    case 'unknown':
      return unknown(firstDay(first) === undefined ? `${firstName}日期` : `${secondName}日期`, places)
  }
}

const preference: Readonly<Record<Order, number>> = { before: 0, 'same-day': 1, unknown: 2, after: 3 }

/** Of several like steps the one that best precedes `target`: one good review is enough. */
export function bestBefore<E extends ProcedureEvent>(
  events: readonly E[],
  target: ProcedureEvent,
): E | undefined {
  let best: E | undefined
  for (const e of events) {
    if (best === undefined || preference[order(e, target)] < preference[order(best, target)]) best = e
  }
  return best
}

/** Drops the `undefined` of checks that found nothing. */
export function outcomes(...list: readonly (Outcome | undefined)[]): readonly Outcome[] {
  return list.filter((o) => o !== undefined)
}
