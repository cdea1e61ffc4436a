import type { CaseFile } from '../model/case-file'
import type { EventKind, EventOf, ProcedureEvent } from '../model/events'
import type { Officer, Party } from '../model/people'
import type { LegalDate } from '../model/primitives'
import { dayOfMoment, momentSeconds } from './dates'

/** Known to have happened, known not to have, or not recorded. Only a recorded absence is a no. */
export type Fact = 'yes' | 'no' | 'unknown'

/** A case with its events sorted and grouped once, for everything that asks about them. */
export interface CaseIndex {
  readonly file: CaseFile
  /** Events that happened, by day and moment; the undated come last. */
  readonly events: readonly ProcedureEvent[]
  of<K extends EventKind>(kind: K): readonly EventOf<K>[]
  /** The statement that a kind of event did not happen. */
  absent<K extends EventKind>(kind: K): EventOf<K> | undefined
  fact(kind: EventKind): Fact
  event(id: string | undefined): ProcedureEvent | undefined
  officer(id: string | undefined): Officer | undefined
  party(id: string | undefined): Party | undefined
  /** Services (送达) of the paper that an event produced. */
  servicesOf(event: ProcedureEvent): readonly EventOf<'service'>[]
}

export function indexCase(file: CaseFile): CaseIndex {
  const happened = new Map<EventKind, ProcedureEvent[]>()
  const absences = new Map<EventKind, ProcedureEvent>()
  const byId = new Map<string, ProcedureEvent>()
  const events: ProcedureEvent[] = []
  for (const event of inTime(file.events ?? [])) {
    byId.set(event.id, event)
    if (event.absent) {
      absences.set(event.kind, event)
      continue
    }
    events.push(event)
    const list = happened.get(event.kind)
    if (list) list.push(event)
    else happened.set(event.kind, [event])
  }
  const officers = new Map((file.officers ?? []).map((o) => [o.id as string, o]))
  const parties = new Map(file.parties.map((p) => [p.id as string, p]))
  const none: readonly never[] = []
  // The map holds each kind's own events, which its type cannot say.
  const of = <K extends EventKind>(kind: K) => (happened.get(kind) ?? none) as readonly EventOf<K>[]
  return {
    file,
    events,
    of,
    absent: <K extends EventKind>(kind: K) => absences.get(kind) as EventOf<K> | undefined,
    fact: (kind) => (happened.has(kind) ? 'yes' : absences.has(kind) ? 'no' : 'unknown'),
    event: (id) => (id === undefined ? undefined : byId.get(id)),
    officer: (id) => (id === undefined ? undefined : officers.get(id)),
    party: (id) => (id === undefined ? undefined : parties.get(id)),
    servicesOf: (event) =>
      of('service').filter(
        (s) =>
          s.servedEvent === event.id ||
          (s.served !== undefined && event.documents?.includes(s.served) === true),
      ),
  }
}

function inTime(events: readonly ProcedureEvent[]): readonly ProcedureEvent[] {
  return events
    .map((event) => ({ event, key: `${firstDay(event) ?? '9999'} ${event.from ?? ''} ${event.id}` }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map((x) => x.event)
}

type Timed = Pick<ProcedureEvent, 'date' | 'from' | 'to'>

/** The (first) day of an event. */
export function firstDay(e: Timed): LegalDate | undefined {
  return e.date ?? (e.from ? dayOfMoment(e.from) : e.to ? dayOfMoment(e.to) : undefined)
}

/** The last day of an event, where it ran over several. */
export function lastDay(e: Timed): LegalDate | undefined {
  const first = firstDay(e)
  const last = e.to ? dayOfMoment(e.to) : first
  return first !== undefined && last !== undefined && last < first ? first : last
}

/** `same-day`: the days do not order the two and the moments are missing or overlap. */
export type Order = 'before' | 'after' | 'same-day' | 'unknown'

/** How `a` stands to `b` in time. */
export function order(a: Timed, b: Timed): Order {
  const [a1, a2, b1, b2] = [firstDay(a), lastDay(a), firstDay(b), lastDay(b)]
  if (a1 === undefined || a2 === undefined || b1 === undefined || b2 === undefined) return 'unknown'
  if (a2 < b1) return 'before'
  if (a1 > b2) return 'after'
  const [aEnd, bStart, aStart, bEnd] = [a.to ?? a.from, b.from ?? b.to, a.from ?? a.to, b.to ?? b.from]
  if (!aEnd || !bStart || !aStart || !bEnd) return 'same-day'
  if (momentSeconds(aEnd) <= momentSeconds(bStart)) return 'before'
  if (momentSeconds(aStart) >= momentSeconds(bEnd)) return 'after'
  return 'same-day'
}

/** Whether an event concerns a party: it names that party, or names none. */
export function concerns(event: { readonly party?: string | undefined }, party: string | undefined): boolean {
  return event.party === undefined || party === undefined || event.party === party
}

/** The day the paper of a service counts as served. 公告送达 counts from the end of the announcement. */
export function servedDay(service: EventOf<'service'>): LegalDate | undefined {
  return service.method === '公告送达' ? service.announcedUntil : lastDay(service)
}
