import type * as z from 'zod'
import { UnlawfulAct } from '../model/acts'
import { CaseFile } from '../model/case-file'
import { type EventKind, eventKinds, ProcedureEvent } from '../model/events'
import { Evidence } from '../model/evidence'
import { describePath } from '../model/labels'
import { Officer, Party } from '../model/people'
import { referenceFields } from '../model/references'
import { type CaseIndex, indexCase } from '../procedure/case-index'
import type { CaseContext } from '../procedure/context'
import { digestOf } from '../signing/digest'
import type { Place } from './outcome'
import type { Rule } from './rule'

// A check is run once more on a case that notes every value read from it. So what a finding shows as the
// facts it saw is what it did see, and an answer given on them is stale exactly when one of them changed.

/** A value that a check looked at. */
export interface SeenFact {
  readonly place: Place
  /** 立案审批 and the like are the caller's; this is the field: 日期, 处罚内容（第 1 项）→ 数额（分）. */
  readonly label: string
  /** In words; `undefined` where the case does not say. */
  readonly value: string | undefined
}

/** The facts that a check saw, in the order it looked at them; kinds of event that are not on record come last. */
export function factsSeen(file: CaseFile, ctx: CaseContext, rule: Rule): readonly SeenFact[] {
  const trace = traceOf(file, ctx, rule)
  return [...trace.values.values()].map((read) => factOf(file, read)).concat(trace.none.map(nothingOf(file)))
}

/** Digest of the facts that a check, and the person asked by it, look at. The same whatever the order. */
export function fingerprintOf(file: CaseFile, ctx: CaseContext, rule: Rule): string {
  const { values, lists } = traceOf(file, ctx, rule)
  const read = [...values].map(([key, { value }]) => [key, value ?? null] as const)
  return digestOf([...read, ...lists].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}

type Leaf = string | number | boolean | undefined

interface Read {
  readonly place: Place
  readonly path: readonly PropertyKey[]
  readonly owner: object
  readonly value: Leaf
}

interface Trace {
  readonly values: ReadonlyMap<string, Read>
  /** Which records of a list there were. */
  readonly lists: ReadonlyMap<string, string>
  readonly none: readonly EventKind[]
}

const rootLists = {
  parties: { type: 'party', schema: Party },
  officers: { type: 'officer', schema: Officer },
  acts: { type: 'act', schema: UnlawfulAct },
  events: { type: 'event', schema: ProcedureEvent },
  evidence: { type: 'evidence', schema: Evidence },
} as const
type RootList = keyof typeof rootLists

const schemaOf: Readonly<Record<string, z.core.$ZodType>> = {
  case: CaseFile,
  ...Object.fromEntries(Object.values(rootLists).map(({ type, schema }) => [type, schema])),
}

/** Which record it is, not a fact about it. */
function isIdentity(place: Place, path: readonly PropertyKey[]): boolean {
  return path.length === 1 && (path[0] === 'id' || (path[0] === 'kind' && place.type === 'event'))
}

function traceOf(file: CaseFile, ctx: CaseContext, rule: Rule): Trace {
  const values = new Map<string, Read>()
  const lists = new Map<string, string>()
  const none = new Set<EventKind>()
  const made = new WeakMap<object, object>()

  const note = (place: Place, owner: object, path: readonly PropertyKey[], value: Leaf) => {
    if (isIdentity(place, path)) return
    const key = `${place.type} ${place.id} ${path.map(String).join('.')}`
    if (!values.has(key)) values.set(key, { place, owner, path, value })
  }

  const wrap = <T extends object>(raw: T, place: Place, owner: object, path: readonly PropertyKey[]): T => {
    const known = made.get(raw)
    if (known) return known as T
    const proxy = new Proxy(raw, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key)
        if (typeof key === 'symbol' || typeof value === 'function') return value
        // An answer must not become stale by being given.
        if (target === file && key === 'answers') return value
        if (typeof value === 'object' && value !== null) {
          const list = owner === file && path.length === 1 ? rootLists[path[0] as RootList] : undefined
          if (list) return wrap(value, { type: list.type, id: (value as { id: string }).id }, value, [])
          return wrap(value, place, owner, [...path, step(target, key)])
        }
        if (Array.isArray(target) && key === 'length') {
          lists.set(`${place.type} ${place.id} ${path.map(String).join('.')} length`, String(value))
        } else note(place, owner, [...path, step(target, key)], value as Leaf)
        return value
      },
    })
    made.set(raw, proxy)
    return proxy
  }

  const c = tracedIndex(file, wrap, (kind, ids) => {
    lists.set(`of ${kind}`, ids)
    if (ids === '') none.add(kind)
  })
  if (rule.applies(c, ctx)) rule.check(c, ctx)
  if (rule.ask) readAll(rule.ask.about(c))
  return { values, lists, none: [...none] }
}

const step = (target: object, key: string): PropertyKey => (Array.isArray(target) ? Number(key) : key)

type Wrap = <T extends object>(raw: T, place: Place, owner: object, path: readonly PropertyKey[]) => T

/** The index of a case whose records note what is read of them. */
function tracedIndex(file: CaseFile, wrap: Wrap, onList: (kind: EventKind, ids: string) => void): CaseIndex {
  const base = indexCase(file)
  const record = <T extends { readonly id: string }>(type: Place['type'], raw: T | undefined) =>
    raw && wrap(raw, { type, id: raw.id }, raw, [])
  const event = <T extends ProcedureEvent>(e: T): T => wrap(e, { type: 'event', id: e.id }, e, [])
  const idsOf = (kind: EventKind) => [...base.of(kind), base.absent(kind)].map((e) => e?.id ?? '').join(' ')
  const seen = (kind: EventKind) => onList(kind, idsOf(kind).trim())
  return {
    file: wrap(file, { type: 'case', id: file.id }, file, []),
    get events() {
      return base.events.map(event)
    },
    of: (kind) => {
      seen(kind)
      return base.of(kind).map(event)
    },
    absent: (kind) => {
      seen(kind)
      return record('event', base.absent(kind))
    },
    fact: (kind) => {
      seen(kind)
      return base.fact(kind)
    },
    event: (id) => record('event', base.event(id)),
    officer: (id) => record('officer', base.officer(id)),
    party: (id) => record('party', base.party(id)),
    servicesOf: (e) => {
      seen('service')
      return base.servicesOf(base.event(e.id) ?? e).map(event)
    },
  }
}

/** Reads every value of what a question is about. */
function readAll(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const key of Object.keys(value)) readAll((value as Readonly<Record<string, unknown>>)[key])
}

function factOf(file: CaseFile, { place, owner, path, value }: Read): SeenFact {
  const field = path.map(String).join('.')
  return {
    place: { ...place, field },
    label: describePath(schemaOf[place.type] ?? CaseFile, owner, path),
    value: value === undefined ? undefined : words(file, path, value),
  }
}

const nothingOf =
  (file: CaseFile) =>
  (kind: EventKind): SeenFact => ({
    place: { type: 'case', id: file.id, field: `events/${kind}` },
    label: eventKinds[kind].label,
    value: undefined,
  })

/** A value as a person reads it: names for ids, 元 for fen, 是 and 否. */
function words(file: CaseFile, path: readonly PropertyKey[], value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  const names = path.filter((p) => typeof p === 'string') as readonly string[]
  const field = names.at(-1) ?? ''
  if (typeof value === 'number') return field.endsWith('Fen') ? `${value / 100} 元` : String(value)
  const list = referenceFields[field]
  return list === undefined ? value : nameOf(file, list, value)
}

function nameOf(file: CaseFile, list: (typeof referenceFields)[string], id: string): string {
  const rows: readonly { readonly id: string }[] = file[list as RootList] ?? []
  const row = rows.find((r) => r.id === id) as
    | { readonly name?: string; readonly description?: string; readonly kind?: string }
    | undefined
  if (row === undefined) return id
  return row.name ?? row.description ?? (list === 'events' ? eventKinds[row.kind as EventKind].label : id)
}
