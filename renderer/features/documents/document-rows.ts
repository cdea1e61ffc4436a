import { eventDate, eventFor, eventsOf, partyOf } from '@shared/documents/case-view'
import { type FieldSpec, isEmptyValue, type Values } from '@shared/documents/fields'
import { type DocumentKind, withParty } from '@shared/documents/kind'
import { documentKind } from '@shared/documents/kinds/index'
import { type LifeState, lifeOf, stateLabel, versionsOf } from '@shared/documents/life'
import { parseNumber } from '@shared/documents/number'
import { givenBack, writtenOver } from '@shared/documents/overrides'
import { resolveValues } from '@shared/documents/resolve'
import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import { eventKinds, type ProcedureEvent } from '@shared/model/events'
import { DocumentId, type LegalDate, type Moment, PartyId } from '@shared/model/primitives'

type Json = Values[string]

/** What has been typed and not saved yet, by field; `undefined` gives the field back to the case. */
export type Typed = ReadonlyMap<string, Json | undefined>

/** The document with what was typed over it. `fromCase`: what the case said meanwhile, noted beside each new override. */
export function withTyped(doc: DocumentInstance, typed: Typed, fromCase: Values): DocumentInstance {
  let next = doc
  for (const [name, value] of typed)
    next = value === undefined ? givenBack(next, name) : writtenOver(next, name, value, fromCase[name])
  return next
}

/**
 * What typing `value` into a field means. The case's own words, or nothing where the case has nothing,
 * leave the field to the case; an emptied field stands above what the case says.
 */
export function asOverride(value: Json | undefined, fromCase: Json | undefined): Json | undefined {
  const empty = isEmptyValue(value)
  if (empty && isEmptyValue(fromCase)) return undefined
  if (empty) return value ?? null
  return JSON.stringify(value) === JSON.stringify(fromCase) ? undefined : value
}

/** Messages of values that are not of their field's form; an emptied field is merely empty. */
export function fieldProblems(
  kind: DocumentKind,
  overrides: Readonly<Record<string, unknown>>,
  message: (name: string, issues: readonly { readonly message: string }[]) => string,
): ReadonlyMap<string, string> {
  const problems = new Map<string, string>()
  for (const { name } of kind.fields) {
    const value = overrides[name]
    if (isEmptyValue(value)) continue
    const read = kind.schema.shape[name]?.safeParse(value)
    if (read !== undefined && !read.success) problems.set(name, message(name, read.error.issues))
  }
  return problems
}

/** The fields without which the document is not complete. */
export function missingFields(kind: DocumentKind, values: Values): readonly FieldSpec[] {
  return kind.fields.filter((f) => f.required === true && isEmptyValue(values[f.name]))
}

/** One document that a kind allows in this case, and the ones of it that are there. */
export interface Target {
  readonly party?: string
  readonly subject?: string
  readonly label: string
  readonly existing: readonly DocumentInstance[]
}

/** What a kind can be drafted for: each party, each event, or just the case. */
export function targetsOf(c: CaseFile, kind: DocumentKind): readonly Target[] {
  const own = kind.perEvent === undefined ? [] : eventsOf(c, kind.perEvent)
  const fitting = kind.appliesToEvent === undefined ? own : own.filter(kind.appliesToEvent)
  const events: readonly (ProcedureEvent | undefined)[] = fitting.length === 0 ? [undefined] : fitting
  const fit = kind.appliesTo === undefined ? c.parties : c.parties.filter(kind.appliesTo)
  return events.flatMap((event) => {
    const parties = kind.perParty
      ? fit.filter((p) => event?.party === undefined || p.id === event.party)
      : [undefined]
    return parties.map((party) => {
      const names = [event === undefined ? undefined : eventText(event), party?.name].filter(
        (n) => n !== undefined,
      )
      const target = {
        ...(party === undefined ? {} : { party: party.id as string }),
        ...(event === undefined ? {} : { subject: event.id as string }),
      }
      return { ...target, label: names.join(' · ') || '本案', existing: twinsOf(c, kind, target) }
    })
  })
}

/**
 * Documents of the same kind, party and event. A document that names none is of the one it shows: the
 * first party, the last event of its kind.
 */
export function twinsOf(
  c: CaseFile,
  kind: DocumentKind,
  target: { readonly party?: string | undefined; readonly subject?: string | undefined },
): readonly DocumentInstance[] {
  return (c.documents ?? []).filter((doc) => {
    if (doc.kind !== kind.id) return false
    const own = withParty(kind, c, doc)
    if (kind.perParty && target.party !== undefined && partyOf(c, own)?.id !== target.party) return false
    if (kind.perEvent === undefined || target.subject === undefined) return true
    return eventFor(c, own, kind.perEvent, kind.appliesToEvent)?.id === target.subject
  })
}

/** The newest draft, else the newest of all: what “there is one already” opens. */
export function toOpen(existing: readonly DocumentInstance[]): DocumentInstance | undefined {
  return existing.findLast((d) => d.issued === undefined) ?? existing.at(-1)
}

export function draftOf(
  kind: DocumentKind,
  target: { readonly party?: string | undefined; readonly subject?: string | undefined },
  id: string,
  now: Moment,
): DocumentInstance {
  return {
    id: DocumentId.parse(id),
    kind: kind.id,
    edition: kind.edition,
    ...(target.party === undefined ? {} : { party: PartyId.parse(target.party) }),
    ...(target.subject === undefined ? {} : { subject: target.subject }),
    state: '草稿',
    overrides: {},
    createdAt: now,
    updatedAt: now,
  }
}

/**
 * 更正：the next version of an issued document, which names the one it takes the place of and why. It has no number
 * and nothing signed yet. Words that were signed and that the case does not say by itself stand as typed.
 */
export function correctionOf(
  c: CaseFile,
  kind: DocumentKind,
  doc: DocumentInstance,
  id: string,
  why: { readonly reason: string; readonly at: Moment; readonly by: string },
): DocumentInstance {
  const { kind: kindId, edition, party, subject, evidence } = doc
  const bare = JSON.parse(JSON.stringify({ kind: kindId, edition, party, subject, evidence })) as typeof doc
  const fromCase = kind.fromCase(c, { ...bare, id: doc.id, state: '草稿', overrides: {} })
  let fresh: DocumentInstance = {
    ...bare,
    id: DocumentId.parse(id),
    state: '草稿',
    overrides: {},
    replaces: { document: doc.id, ...why },
    // What was kept from the public in one version is kept from it in the next.
    ...(doc.redaction === undefined ? {} : { redaction: doc.redaction }),
    createdAt: why.at,
    updatedAt: why.at,
  }
  for (const [name, value] of Object.entries(doc.issued?.values ?? doc.overrides)) {
    const own = asOverride(value, fromCase[name])
    if (own === undefined) continue
    // Words nobody had typed over were the case's own on the day of issue; if it says otherwise now, it has moved.
    const then = Object.hasOwn(doc.overrides, name) ? doc.caseWhenTyped?.[name] : value
    fresh =
      then === undefined
        ? { ...fresh, overrides: { ...fresh.overrides, [name]: own } }
        : writtenOver(fresh, name, own, then)
  }
  return fresh
}

export function mapDocument(
  c: CaseFile,
  id: string,
  change: (doc: DocumentInstance) => DocumentInstance,
): CaseFile {
  return { ...c, documents: (c.documents ?? []).map((d) => (d.id === id ? change(d) : d)) }
}

/** 一案一号: year and number that the case's documents carry under the organ's letters, the latest given. */
export function caseSequence(
  c: CaseFile,
  organ: string,
): { readonly year: number; readonly seq: number } | undefined {
  const numbers = (c.documents ?? []).flatMap((d) =>
    d.number === undefined ? [] : [parseNumber(d.number, organ)],
  )
  const last = numbers.findLast((n) => n !== null)
  return last == null ? undefined : { year: last.year, seq: last.seq }
}

/** Another document of the case that carries the number. */
export function numberHolder(c: CaseFile, number: string, exceptId: string): DocumentInstance | undefined {
  return (c.documents ?? []).find((d) => d.id !== exceptId && d.number === number)
}

export function eventText(e: ProcedureEvent): string {
  const detail = e.kind === 'interview' ? e.person : undefined
  return [eventKinds[e.kind].label, detail, eventDate(e) ?? '日期未填']
    .filter((t) => t !== undefined)
    .join(' ')
}

/** What the event adds to a document's title and date: nothing where the document records just that event. */
function aboutEvent(e: ProcedureEvent, kind: DocumentKind | undefined): string | undefined {
  if (kind?.perEvent === e.kind) return e.kind === 'interview' ? e.person : undefined
  return eventKinds[e.kind].label
}

/** One document as the list shows it. */
export interface DocumentRow {
  readonly doc: DocumentInstance
  readonly id: string
  readonly title: string
  readonly stage: string
  readonly about: string
  readonly date: LegalDate | undefined
  readonly issued: boolean
  readonly state: LifeState
  /** How the state is called for this kind of paper. */
  readonly stateText: string
  /** A finished document stands in its place. */
  readonly superseded: boolean
  /** Position among the versions of one paper, from 1, and how many there are. */
  readonly version: number
  readonly versions: number
  /** Required fields still empty; undefined for a kind this version does not know. */
  readonly missing: number | undefined
}

export function rowsOf(c: CaseFile): readonly DocumentRow[] {
  return byVersion(c).map(({ doc, version, versions }) => {
    const kind = documentKind(doc.kind)
    const life = lifeOf(c, doc)
    const event = (c.events ?? []).find((e) => e.id === doc.subject)
    const party = doc.party === undefined && kind?.perParty !== true ? undefined : partyOf(c, doc)
    return {
      doc,
      id: doc.id,
      title: kind?.title ?? doc.kind,
      stage: kind?.stage ?? '',
      about: [...new Set([event && aboutEvent(event, kind), party?.name])]
        .filter((t) => t !== undefined)
        .join(' · '),
      date: doc.issued?.at.slice(0, 10) ?? (event === undefined ? undefined : eventDate(event)),
      issued: doc.issued !== undefined,
      state: life.state,
      stateText: stateLabel(kind, life.state),
      superseded: life.replacedBy !== undefined,
      version,
      versions,
      missing: kind === undefined ? undefined : missingFields(kind, resolveValues(c, doc).values).length,
    }
  })
}

/** The documents as the case lists them, the versions of one paper together: the newest first, the older under it. */
function byVersion(c: CaseFile) {
  const seen = new Set<string>()
  return (c.documents ?? []).flatMap((doc) => {
    if (seen.has(doc.id)) return []
    const all = versionsOf(c, doc)
    for (const d of all) seen.add(d.id)
    return all.map((d, i) => ({ doc: d, version: i + 1, versions: all.length })).reverse()
  })
}
