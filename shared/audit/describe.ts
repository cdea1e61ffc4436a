import type * as z from 'zod'
import { documentTitle } from '../dossier/items'
import { UnlawfulAct } from '../model/acts'
import { CheckAnswer } from '../model/answers'
import { CaseFile } from '../model/case-file'
import { DocumentInstance, DocumentState } from '../model/document'
import { type EventKind, ProcedureEvent } from '../model/events'
import { Evidence } from '../model/evidence'
import { displayTitle, eventDay } from '../model/factory'
import { eventLabel } from '../model/labels'
import { Officer, Party } from '../model/people'
import { digestOf } from '../signing/digest'
import { SignedAct } from '../signing/signed-act'
import type { ActCode } from './acts'
import { documentActs } from './document-acts'
import type { Act, AuditObject, FieldChange } from './entry'
import { fieldChanges } from './field-changes'
import { type PartialAct, parted, under } from './partial-acts'

/** Changes with every edit and says nothing. */
const IGNORED: ReadonlySet<string> = new Set(['updatedAt'])
const LISTS = ['parties', 'officers', 'acts', 'events', 'evidence', 'documents'] as const
type List = (typeof LISTS)[number]
type Item<L extends List> = NonNullable<CaseFile[L]>[number]

interface ListSpec<L extends List> {
  readonly schema: z.core.$ZodType
  readonly title: string
  /** Not listed when the thing as a whole came or went. */
  readonly hidden: ReadonlySet<string>
  readonly object: (item: Item<L>, file: CaseFile) => AuditObject
  readonly added: (item: Item<L>) => ActCode
  /** Why it came, where it says so itself. */
  readonly why?: (item: Item<L>) => string | undefined
  readonly removed: ActCode
  /** Acts of their own within one change; what they do not cover is `changed`. */
  readonly changed: (
    before: Item<L>,
    after: Item<L>,
    changes: readonly FieldChange[],
  ) => readonly PartialAct[]
}

/**
 * What was done to a case, as acts, from how it was and how it is; `undefined` is "no such case". One act for each
 * thing touched. Unchanged parts that are the same value cost nothing. Case data only: who, when and why are the caller's.
 */
export function describeChange(before: CaseFile | undefined, after: CaseFile | undefined): readonly Act[] {
  if (before === after) return []
  if (after === undefined) return before === undefined ? [] : [whole('case.deleted', before, 'before')]
  if (before === undefined) return [whole('case.created', after, 'after')]
  const own = fieldChanges(CaseFile, bodyOf(before), bodyOf(after), IGNORED)
  const orders = LISTS.flatMap((list) => orderChange(list, before, after))
  const body = [...own, ...orders]
  return [
    ...(body.length === 0 ? [] : [{ act: 'case.changed', object: caseObject(after), changes: body }]),
    ...LISTS.flatMap((list) => listActs(list, before, after)),
    ...answerActs(before, after),
  ]
}

/** What the object of the act and its time and person say already. */
const ANSWER_HIDDEN: ReadonlySet<string> = new Set(['rule', 'title', 'seen', 'by', 'at'])

function answerActs(before: CaseFile, after: CaseFile): readonly Act[] {
  if (before.answers === after.answers) return []
  const old = new Map((before.answers ?? []).map((a) => [a.rule, a]))
  const out: Act[] = []
  for (const now of after.answers ?? []) {
    const was = old.get(now.rule)
    old.delete(now.rule)
    if (was !== undefined && digestOf(was) === digestOf(now)) continue
    out.push({
      act: now.answer === '不适用' ? 'check.set-aside' : 'check.answered',
      object: checkObject(now),
      changes: fieldChanges(CheckAnswer, was ?? {}, now, ANSWER_HIDDEN),
      ...(now.reason === undefined ? {} : { why: now.reason }),
    })
  }
  for (const was of old.values())
    out.push({
      act: 'check.withdrawn',
      object: checkObject(was),
      changes: fieldChanges(CheckAnswer, was, {}, ANSWER_HIDDEN),
    })
  return out
}

function checkObject(a: CheckAnswer): AuditObject {
  return { type: 'check', id: a.rule, label: a.title ?? a.rule }
}

/** A case taken in, given out or put away whole: its name and the digest of all of it. */
export function whole(act: ActCode, file: CaseFile, side: 'before' | 'after'): Act {
  return {
    act,
    object: caseObject(file),
    changes: [{ field: '', label: '案件全部内容的 SHA-256', [side]: digestOf(file) }],
  }
}

export function caseObject(file: CaseFile): AuditObject {
  return { type: 'case', id: file.id, label: displayTitle(file) }
}

function bodyOf(file: CaseFile): unknown {
  const lists: ReadonlySet<string> = new Set([...LISTS, 'answers'])
  return Object.fromEntries(Object.entries(file).filter(([key]) => !lists.has(key)))
}

function listActs<L extends List>(list: L, before: CaseFile, after: CaseFile): readonly Act[] {
  if (before[list] === after[list]) return []
  const spec = specs[list] as ListSpec<L>
  const old = new Map(itemsOf(before, list).map((item) => [item.id as string, item]))
  const out: Act[] = []
  for (const item of itemsOf(after, list)) {
    const was = old.get(item.id)
    old.delete(item.id)
    const object = spec.object(item, after)
    if (was === undefined) {
      const changes = fieldChanges(spec.schema, {}, item, spec.hidden)
      out.push({ act: spec.added(item), object, changes, why: spec.why?.(item), signed: signatureOf(item) })
    } else if (was !== item) {
      const signed = signatureOf(item)
      const fresh = signed?.signature === signatureOf(was)?.signature ? undefined : signed
      const changes = fieldChanges(spec.schema, was, item, IGNORED)
      if (changes.length === 0) continue
      for (const part of spec.changed(was, item, changes)) out.push({ object, ...part, signed: fresh })
    }
  }
  for (const item of old.values()) {
    const changes = fieldChanges(spec.schema, item, {}, spec.hidden)
    out.push({ act: spec.removed, object: spec.object(item, before), changes })
  }
  return out
}

/** Of a thing that came or went, its id is in the object and its times say nothing. */
const HIDDEN: ReadonlySet<string> = new Set(['id', 'updatedAt', 'createdAt', 'signature'])
/** Where the label of the thing already says its kind. */
const HIDDEN_KIND: ReadonlySet<string> = new Set([...HIDDEN, 'kind'])

/** The signature that a decision carries, without the list of what was seen: its digest covers that. */
function signatureOf(item: object): SignedAct | undefined {
  const raw = (item as { readonly signature?: unknown }).signature
  if (typeof raw !== 'object' || raw === null) return undefined
  const { seen: _, ...act } = raw as Record<string, unknown>
  const parsed = SignedAct.safeParse(act)
  return parsed.success ? parsed.data : undefined
}

function itemsOf<L extends List>(file: CaseFile, list: L): readonly Item<L>[] {
  return (file[list] ?? []) as readonly Item<L>[]
}

function orderChange(list: List, before: CaseFile, after: CaseFile): readonly FieldChange[] {
  if (before[list] === after[list]) return []
  const ids = (file: CaseFile) => itemsOf(file, list).map((item) => item.id as string)
  const [a, b] = [ids(before), ids(after)]
  const [inA, inB] = [new Set(a), new Set(b)]
  const was = a.filter((id) => inB.has(id)).join('、')
  const is = b.filter((id) => inA.has(id)).join('、')
  if (was === is) return []
  return fieldChanges(CaseFile, { [list]: was }, { [list]: is }).map((change) => ({
    ...change,
    label: `${specs[list].title}的次序`,
  }))
}

const eventActs: Readonly<Partial<Record<EventKind, ActCode>>> = {
  'review-submission': 'review.submitted',
  'review-return': 'review.returned',
  'legal-review': 'review.concluded',
  'filing-approval': 'approval.given',
  'head-approval': 'approval.given',
  'crime-transfer': 'case.handed-over',
  'transfer-out': 'case.handed-over',
  archiving: 'case.archived',
}

const specs: { readonly [L in List]: ListSpec<L> } = {
  parties: {
    schema: Party,
    title: '当事人',
    hidden: HIDDEN,
    object: (p) => ({ type: 'party', id: p.id, label: p.name }),
    added: () => 'party.added',
    removed: 'party.removed',
    changed: (_, __, changes) => [{ act: 'party.changed', changes }],
  },
  officers: {
    schema: Officer,
    title: '执法人员',
    hidden: HIDDEN,
    object: (o) => ({ type: 'officer', id: o.id, label: o.name }),
    added: () => 'officer.added',
    removed: 'officer.removed',
    changed: (_, __, changes) => [{ act: 'officer.changed', changes }],
  },
  acts: {
    schema: UnlawfulAct,
    title: '违法行为',
    hidden: HIDDEN,
    object: (a) => ({ type: 'act', id: a.id, label: short(a.description) }),
    added: () => 'unlawful-act.added',
    removed: 'unlawful-act.removed',
    changed: (_, __, changes) => [{ act: 'unlawful-act.changed', changes }],
  },
  events: {
    schema: ProcedureEvent,
    title: '办案过程',
    hidden: HIDDEN_KIND,
    object: (e) => ({
      type: 'event',
      id: e.id,
      label: [eventLabel(e.kind), eventDay(e)].filter((part) => part !== undefined).join(' '),
    }),
    added: (e) => (e.absent === true ? 'event.absent' : (eventActs[e.kind] ?? 'event.added')),
    removed: 'event.removed',
    changed: (before, after, changes) => [
      { act: after.absent === true && before.absent !== true ? 'event.absent' : 'event.changed', changes },
    ],
  },
  evidence: {
    schema: Evidence,
    title: '证据',
    hidden: HIDDEN,
    object: (e) => ({ type: 'evidence', id: e.id, label: `证据${e.number} ${e.name}` }),
    added: () => 'evidence.added',
    removed: 'evidence.removed',
    changed: (before, after, changes) => {
      // The head of the custody log follows from the log.
      const custody = changes.filter((c) => under(c, 'custody'))
      const kept = custody.length === 0 ? ['custody'] : ['custody', 'custodyHead']
      const rest = changes.filter((c) => !under(c, ...kept))
      return [
        ...custodyActs(before, after, custody),
        ...parted('evidence.files', ['files'], rest, 'evidence.changed'),
      ]
    },
  },
  documents: {
    schema: DocumentInstance,
    title: '文书',
    hidden: HIDDEN_KIND,
    object: (d, file) => ({
      type: 'document',
      id: d.id,
      label: [`《${documentTitle(file, d)}》`, d.number].filter((part) => part !== undefined).join(' '),
    }),
    added: (d) => {
      if (d.state === DocumentState.Issued) return 'document.issued'
      return d.replaces === undefined ? 'document.created' : 'document.correcting'
    },
    why: (d) => d.replaces?.reason,
    removed: 'document.removed',
    changed: (before, after, changes) => [
      ...asideActs(changes),
      ...documentActs(before, after, withoutAside(changes)),
    ],
  },
}

/** What belongs to a document and is not the document: an act of its own, whatever else changed with it. */
const ASIDE: Readonly<Record<string, ActCode>> = {
  redaction: 'document.redacted',
  attachedTexts: 'document.text-attached',
  template: 'document.templated',
}

function asideActs(changes: readonly FieldChange[]) {
  return Object.entries(ASIDE).flatMap(([field, act]) => {
    const own = changes.filter((c) => under(c, field))
    return own.length === 0 ? [] : [{ act, changes: own }]
  })
}

const withoutAside = (changes: readonly FieldChange[]) =>
  changes.filter((c) => !under(c, ...Object.keys(ASIDE)))

/** The chain of custody only grows; anything else that happens to it is said to be so. */
function custodyActs(before: Evidence, after: Evidence, changes: readonly FieldChange[]) {
  if (changes.length === 0) return []
  const old = before.custody ?? []
  const now = after.custody ?? []
  const grew = now.length > old.length && old.every((entry, i) => digestOf(entry) === digestOf(now[i]))
  if (!grew) return [{ act: 'custody.changed' as const, changes }]
  return now.slice(old.length).map((entry) => ({
    act: 'custody.added' as const,
    changes: fieldChanges(Evidence, { custody: [{}] }, { custody: [entry] }).map((c) => ({
      ...c,
      label: c.label.replace(/^保管链（第 1 项）→ ?/, ''),
    })),
  }))
}

const short = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
