import { CASE_FORMAT, CASE_FORMAT_VERSION, CaseFile, type DossierKind } from './case-file'
import { eventKinds, type ProcedureEvent, type Stage } from './events'
import type { Agency, Party } from './people'
import type { LegalDate, Moment } from './primitives'

/** A person to be filled in: the one party that a case cannot be without. */
const UNNAMED_PARTY = '待填写'

export interface NewCase {
  readonly id: string
  readonly kind: DossierKind
  readonly agency: Agency
  /** The present moment, `2026-03-05T09:30+08:00`. */
  readonly now: Moment
}

/**
 * The smallest valid case of a kind: the agency, and one party still to be named. Throws on an id or a
 * moment that is not of the format, which only a bug can pass in.
 */
export function newCase({ id, kind, agency, now }: NewCase): CaseFile {
  return CaseFile.parse({
    format: CASE_FORMAT,
    version: CASE_FORMAT_VERSION,
    id,
    kind,
    agency,
    parties: [{ id: 'p1', kind: 'unit', name: UNNAMED_PARTY }],
    officers: [],
    acts: [],
    events: [],
    evidence: [],
    documents: [],
    createdAt: now,
    updatedAt: now,
  })
}

/**
 * What a case is called in lists and on the cover: its own title, or 当事人 + 案由 + 案 as the 案卷首页 of
 * the 2016 forms is filled in.
 */
export function displayTitle(c: CaseFile): string {
  if (c.title !== undefined && c.title !== '') return c.title
  const names = partyNames(c.parties)
  const cause = c.cause ?? c.acts?.[0]?.description ?? ''
  if (cause === '') return c.kind === '检查' ? `${names}安全生产检查` : `${names}（案由未填）`
  return `${names}${cause}${cause.endsWith('案') ? '' : '案'}`
}

export interface CaseSummary {
  readonly id: string
  readonly title: string
  readonly kind: DossierKind | undefined
  readonly parties: string
  /** The stage of the latest thing that has happened, `undefined` before any. */
  readonly stage: Stage | undefined
  readonly lastEvent: { readonly label: string; readonly date: LegalDate | undefined } | undefined
  readonly filedOn: LegalDate | undefined
  readonly decidedOn: LegalDate | undefined
  readonly closedOn: LegalDate | undefined
  readonly eventCount: number
  readonly evidenceCount: number
  readonly documentCount: number
}

/** One line about a case for lists. Events known not to have happened (`absent`) do not count. */
export function summarise(c: CaseFile): CaseSummary {
  const events = (c.events ?? []).filter((event) => event.absent !== true)
  const last = latest(events)
  const dayOf = (kind: ProcedureEvent['kind']) => {
    const event = events.find((e) => e.kind === kind)
    return event && eventDay(event)
  }
  return {
    id: c.id,
    title: displayTitle(c),
    kind: c.kind,
    parties: partyNames(c.parties),
    stage: last && eventKinds[last.kind].stage,
    lastEvent: last && { label: eventKinds[last.kind].label, date: eventDay(last) },
    filedOn: dayOf('filing-approval'),
    decidedOn: dayOf('decision'),
    closedOn: dayOf('closing'),
    eventCount: events.length,
    evidenceCount: c.evidence?.length ?? 0,
    documentCount: c.documents?.length ?? 0,
  }
}

/** The day of an event: its date, or the day its first known moment falls on. */
export function eventDay(event: ProcedureEvent): LegalDate | undefined {
  return event.date ?? (event.from ?? event.to)?.slice(0, 10)
}

/** `甲公司`, `甲公司、乙`, `甲公司等 3 名当事人`. */
function partyNames(parties: readonly Party[]): string {
  const [first, second] = parties
  if (first === undefined) return ''
  if (second === undefined) return first.name
  return parties.length === 2 ? `${first.name}、${second.name}` : `${first.name}等 ${parties.length} 名当事人`
}

/** Of events on one day the one listed last; an event without a day only if none has one. */
function latest(events: readonly ProcedureEvent[]): ProcedureEvent | undefined {
  let best: ProcedureEvent | undefined
  for (const event of events) {
    const a = moment(event)
    const b = best === undefined ? '' : moment(best)
    if (a >= b) best = event
  }
  return best
}

function moment(event: ProcedureEvent): string {
  return event.to ?? event.from ?? event.date ?? ''
}
