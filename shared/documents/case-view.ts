import type { UnlawfulAct } from '@shared/model/acts'
import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import type { EventKind, EventOf, ProcedureEvent } from '@shared/model/events'
import type { Officer, Party } from '@shared/model/people'
import type { LegalDate } from '@shared/model/primitives'
import { dateInChinese, momentInChinese, spanInChinese } from '@shared/text/dates'
import type { OfficerValue } from './fields'

/** The document's own party, or the only one there is; with several and none chosen, the first. */
export function partyOf(c: CaseFile, doc: DocumentInstance): Party | undefined {
  return c.parties.find((p) => p.id === doc.party) ?? c.parties[0]
}

/** Events of one kind that took place, in the order they stand in the case. */
export function eventsOf<K extends EventKind>(c: CaseFile, kind: K): EventOf<K>[] {
  return (c.events ?? []).filter((e): e is EventOf<K> => e.kind === kind && e.absent !== true)
}

/**
 * The event a document records: the one named as its subject, else the last of that kind that
 * concerns its party (or no party in particular) and that the document's form is for.
 */
export function eventFor<K extends EventKind>(
  c: CaseFile,
  doc: DocumentInstance,
  kind: K,
  fits: (e: ProcedureEvent) => boolean = () => true,
): EventOf<K> | undefined {
  const all = eventsOf(c, kind)
  const party = partyOf(c, doc)?.id
  return (
    all.find((e) => e.id === doc.subject) ??
    all.findLast((e) => (e.party === undefined || e.party === party) && fits(e))
  )
}

/** Whether someone stated that nothing of this kind happened. */
export function statedAbsent(c: CaseFile, kind: EventKind): boolean {
  return (c.events ?? []).some((e) => e.kind === kind && e.absent === true)
}

export function eventDate(e: ProcedureEvent | undefined): LegalDate | undefined {
  return e?.date ?? e?.from?.slice(0, 10)
}

export function officerById(c: CaseFile, id: string | undefined): Officer | undefined {
  return id === undefined ? undefined : c.officers?.find((o) => o.id === id)
}

/** The officers of an event, else those who handle the case (承办). */
export function officersOf(c: CaseFile, e?: ProcedureEvent): Officer[] {
  const named = (e?.officers ?? []).flatMap((id) => officerById(c, id) ?? [])
  return named.length > 0 ? named : (c.officers ?? []).filter((o) => o.roles?.includes('承办'))
}

export function officerValues(officers: readonly Officer[]): OfficerValue[] {
  return officers.map((o) => ({ name: o.name, certificate: o.certificateNumber }))
}

/**
 * The organ in whose name a document goes out: the entrusting organ where the power is entrusted
 * (行政处罚法第二十条第三款), otherwise the office itself.
 */
export function issuingAgency(c: CaseFile): string | undefined {
  const authority = c.agency?.authority
  if (authority?.kind === '委托') return authority.entrustingAgency ?? c.agency?.name
  return c.agency?.name
}

/** Acts laid to a party; an act that names nobody is everybody's. */
export function actsOf(c: CaseFile, party: Party | undefined): UnlawfulAct[] {
  return (c.acts ?? []).filter(
    (a) => a.parties === undefined || party === undefined || a.parties.includes(party.id),
  )
}

export function documentNumber(c: CaseFile, kind: string, party?: Party): string | undefined {
  const numbered = (c.documents ?? []).filter((d) => d.kind === kind && d.number !== undefined)
  return (numbered.findLast((d) => party !== undefined && d.party === party.id) ?? numbered.at(-1))?.number
}

/** When an event took place, as precisely as the case knows. */
export function eventTime(e: ProcedureEvent | undefined): string | undefined {
  if (e?.from !== undefined) return e.to !== undefined ? spanInChinese(e.from, e.to) : momentInChinese(e.from)
  return e?.date === undefined ? undefined : dateInChinese(e.date)
}

/** Whole years of age on a day; undefined where either is not known. */
export function ageOn(birthDate: LegalDate | undefined, day: LegalDate | undefined): string | undefined {
  if (birthDate === undefined || day === undefined) return undefined
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return String(day.slice(5) < birthDate.slice(5) ? years - 1 : years)
}
