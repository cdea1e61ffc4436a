import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import { ProcedureEvent } from '@shared/model/events'
import { eventFor } from './case-view'
import type { FieldSpec, OfficerValue, Values } from './fields'
import type { DocumentKind } from './kind'
import { documentKind } from './kinds/index'
import { givenBack } from './overrides'

/** Whether a kind records an event with its hours, such as 询问笔录. */
export function isRecord(kind: DocumentKind): boolean {
  const names = kind.fields.map((f) => f.name)
  return (
    kind.audience === 'record' &&
    kind.perEvent !== undefined &&
    names.includes('from') &&
    names.includes('to')
  )
}

/** The event of the case that a record is of. */
export function recordedEvent(
  c: CaseFile,
  kind: DocumentKind,
  doc: DocumentInstance,
): ProcedureEvent | undefined {
  return kind.perEvent === undefined ? undefined : eventFor(c, doc, kind.perEvent, kind.appliesToEvent)
}

/** The event with the hours, officers, place and person that the values of a record state; the rest as it was. */
export function stating(c: CaseFile, e: ProcedureEvent, values: Values): ProcedureEvent {
  const { from, to, officers, person, place } = values
  const named = Array.isArray(officers) ? officerIds(c, officers as readonly OfficerValue[]) : undefined
  return {
    ...e,
    ...(isMoment(from) ? { from, date: from.slice(0, 10) } : {}),
    ...(isMoment(to) ? { to } : {}),
    ...(named === undefined ? {} : { officers: named }),
    ...(typeof place === 'string' && place !== '' ? { place } : {}),
    ...(e.kind === 'interview' && typeof person === 'string' && person !== '' ? { person } : {}),
  } as ProcedureEvent
}

/** The officers of the case that the rows name; `undefined` where one of them is not of the case. */
function officerIds(c: CaseFile, rows: readonly OfficerValue[]): readonly string[] | undefined {
  const ids = rows.flatMap(
    (row) =>
      c.officers?.find((o) =>
        row.certificate === undefined ? o.name === row.name : o.certificateNumber === row.certificate,
      )?.id ?? [],
  )
  return ids.length === rows.length && ids.length > 0 ? ids : undefined
}

export function isMoment(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d/u.test(value)
}

const STATED = ['from', 'to', 'officers', 'place', 'person'] as const

/** What a person wrote on a record of when, where and by whom, and the event of the case does not have. */
export interface StatedOnPaper {
  readonly fields: readonly FieldSpec[]
  /** `undefined`: the case has no such event yet. */
  readonly event: ProcedureEvent | undefined
}

/** `null` where there is nothing to take over. */
export function statedOnPaper(c: CaseFile, doc: DocumentInstance): StatedOnPaper | null {
  const kind = documentKind(doc.kind)
  if (kind === undefined || doc.issued !== undefined || !isRecord(kind)) return null
  const event = recordedEvent(c, kind, doc)
  const from = event ?? blankEvent(kind, doc.id)
  if (from === undefined) return null
  const says = (e: ProcedureEvent, name: string) =>
    JSON.stringify((e as Readonly<Record<string, unknown>>)[name])
  const fields = kind.fields.filter(
    ({ name }) =>
      STATED.some((s) => s === name) &&
      Object.hasOwn(doc.overrides, name) &&
      says(stating(c, from, { [name]: doc.overrides[name] ?? null }), name) !== says(from, name),
  )
  return fields.length === 0 ? null : { fields, event }
}

/**
 * The case with what the record states taken into its event, which is made where there is none; the fields then flow
 * from the case again. `null` where the event would not be one, and nothing is to be changed.
 */
export function withStatedOnPaper(c: CaseFile, documentId: string, freshId: () => string): CaseFile | null {
  const doc = c.documents?.find((d) => d.id === documentId)
  const kind = doc && documentKind(doc.kind)
  const stated = doc && statedOnPaper(c, doc)
  if (doc === undefined || kind === undefined || !stated) return null
  const base = stated.event ?? blankEvent(kind, freshId())
  const values = Object.fromEntries(stated.fields.map(({ name }) => [name, doc.overrides[name]]))
  const next = ProcedureEvent.safeParse(base && stating(c, base, values as Values))
  if (!next.success) return null
  const event = next.data
  const freed = stated.fields.reduce((d, { name }) => givenBack(d, name), {
    ...doc,
    subject: event.id,
  } as DocumentInstance)
  return {
    ...c,
    events:
      stated.event === undefined
        ? [...(c.events ?? []), event]
        : (c.events ?? []).map((e) => (e.id === event.id ? event : e)),
    documents: (c.documents ?? []).map((d) => (d.id === doc.id ? freed : d)),
  }
}

/** An event of which only the kind is known. */
export function blankEvent(kind: DocumentKind, id: string): ProcedureEvent | undefined {
  const blank = ProcedureEvent.safeParse({ id, kind: kind.perEvent })
  return blank.success ? blank.data : undefined
}
