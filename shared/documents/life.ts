import type { CaseFile } from '../model/case-file'
import type { DocumentInstance } from '../model/document'
import type { LifeStep } from '../model/document-life'
import { type EventOf, eventKinds } from '../model/events'
import type { LegalDate } from '../model/primitives'
import { digestOf } from '../signing/digest'
import { eventDate, eventsOf, officerById, partyOf } from './case-view'
import type { DocumentKind } from './kind'
import { documentKind } from './kinds/index'
import { resolveValues } from './resolve'

// The life of a document. Stored are facts: who did what, when and why (`DocumentInstance.life`, `issued`, the case's
// events). What state it is in follows from them here and is stored nowhere.

export const LifeState = {
  Draft: '草稿',
  Submitted: '已送审',
  Approved: '已批准',
  Issued: '已制作',
  Signed: '已签章',
  Served: '已送达',
} as const
export type LifeState = (typeof LifeState)[keyof typeof LifeState]

/** In the order in which a document goes through them. */
export const LIFE_ORDER: readonly LifeState[] = Object.values(LifeState)

type Facts = Pick<DocumentKind, 'id' | 'title' | 'audience' | 'sealed' | 'proves'>

/**
 * Handed over where it is made, before anybody could be asked: a decision on the spot, a receipt for what was taken,
 * the receipt of service itself.
 */
const ON_THE_SPOT: ReadonlySet<string> = new Set([
  'summary-decision-unit',
  'summary-decision-person',
  'on-site-decision',
  'sampling-receipt',
  'preservation-notice',
  'service-receipt',
  'service-address',
])

/** What a document's kind asks of its life. A kind that this version does not know asks nothing but to be signed. */
export function demandsOf(kind: Facts | undefined): { readonly review: boolean; readonly service: boolean } {
  if (kind === undefined || kind.audience !== 'external') return { review: false, service: false }
  return {
    review: kind.sealed && !ON_THE_SPOT.has(kind.id),
    service: !kind.proves.includes('service') && kind.id !== 'service-address',
  }
}

/** The states that a document of this kind goes through. Internal forms and records are neither submitted nor served. */
export function pathOf(kind: Facts | undefined): readonly LifeState[] {
  const { review, service } = demandsOf(kind)
  return LIFE_ORDER.filter((s) => {
    if (s === LifeState.Submitted || s === LifeState.Approved) return review
    return s !== LifeState.Served || service
  })
}

/** 盖章 or 签字: how a state is called for this kind of paper. */
export function stateLabel(kind: Facts | undefined, state: LifeState): string {
  if (state !== LifeState.Signed) return state
  return kind?.sealed === true ? '已签字盖章' : '已签字'
}

/** Who approved, and where that is recorded: a step of the document, or an event of the case. */
export interface Approval {
  readonly by: string | undefined
  readonly on: LegalDate | undefined
  readonly opinion: string | undefined
  readonly event?: string
}

type Step<A extends LifeStep['step']> = Extract<LifeStep, { step: A }>

export interface Life {
  readonly state: LifeState
  /** The states of its kind, each with when and by whom it was reached; `undefined` where nobody has recorded it. */
  readonly stations: readonly Station[]
  readonly submitted: Step<'送审'> | undefined
  readonly approval: Approval | undefined
  readonly unreviewed: Step<'不经送审'> | undefined
  readonly signed: Step<'签章'> | undefined
  readonly services: readonly EventOf<'service'>[]
  /** The finished document that took its place. */
  readonly replacedBy: DocumentInstance | undefined
  /** The draft that is to take its place. */
  readonly correction: DocumentInstance | undefined
  /** The document whose place it takes. */
  readonly corrects: DocumentInstance | undefined
  /** While it is before the approver or approved, and from the issue on: its fields are not to be written in. */
  readonly isFixed: boolean
  /** What a person should know of this state. */
  readonly notes: readonly string[]
}

export interface Station {
  readonly state: LifeState
  readonly reached: boolean
  readonly on?: LegalDate | undefined
  readonly by?: string | undefined
}

/** Where the steps before the issue have led; what comes after the issue does not change it. */
export function reviewStanding(steps: readonly LifeStep[]): '草稿' | '已送审' | '已批准' {
  return steps.reduce<'草稿' | '已送审' | '已批准'>((now, { step }) => {
    if (step === '送审') return '已送审'
    if (step === '批准') return '已批准'
    return step === '退回' || step === '撤回' ? '草稿' : now
  }, '草稿')
}

/** Whether the last word on the signature is that it was put there. */
export function isSigned(steps: readonly LifeStep[]): boolean {
  return steps.findLast((s) => s.step === '签章' || s.step === '撤销签章')?.step === '签章'
}

/** Whether the step may follow the others: the order alone, whatever the document says. */
export function stepFits(doc: Pick<DocumentInstance, 'life' | 'issued'>, act: LifeStep['step']): boolean {
  const steps = doc.life ?? []
  const standing = reviewStanding(steps)
  if (act === '签章') return doc.issued !== undefined && !isSigned(steps)
  if (act === '撤销签章') return isSigned(steps)
  if (doc.issued !== undefined) return false
  if (act === '退回' || act === '撤回') return standing !== '草稿'
  if (act === '批准') return standing === '已送审'
  return standing === '草稿'
}

/** SHA-256 of what an approver sees: kind, party and every value, also those that flow from the case. */
export function contentDigest(c: CaseFile, doc: DocumentInstance): string {
  return digestOf({
    kind: doc.kind,
    party: doc.party,
    values: documentKind(doc.kind) === undefined ? doc.overrides : resolveValues(c, doc).values,
  })
}

/** Everything that follows from the facts recorded of a document. */
export function lifeOf(c: CaseFile, doc: DocumentInstance): Life {
  const kind = documentKind(doc.kind)
  const steps = doc.life ?? []
  const documents = c.documents ?? []
  const standing = reviewStanding(steps)
  const submitted = standing === '草稿' ? undefined : lastStep(steps, '送审')
  const approval = approvalOf(c, doc, kind, standing)
  const signed = isSigned(steps) ? lastStep(steps, '签章') : undefined
  const services = servicesOf(c, doc, kind)
  const heirs = documents.filter((d) => d.replaces?.document === doc.id)
  const state = stateOf(doc, kind, standing, approval, signed, services)
  const life = {
    state,
    submitted,
    approval,
    unreviewed: lastStep(steps, '不经送审'),
    signed,
    services,
    replacedBy: heirs.findLast((d) => d.issued !== undefined),
    correction: heirs.findLast((d) => d.issued === undefined),
    corrects: documents.find((d) => d.id === doc.replaces?.document),
    isFixed: doc.issued !== undefined || standing !== '草稿',
  }
  return { ...life, stations: stationsOf(doc, kind, life), notes: notesOf(c, doc, life) }
}

function stateOf(
  doc: DocumentInstance,
  kind: Facts | undefined,
  standing: ReturnType<typeof reviewStanding>,
  approval: Approval | undefined,
  signed: Step<'签章'> | undefined,
  services: readonly unknown[],
): LifeState {
  if (doc.issued !== undefined) {
    if (services.length > 0) return LifeState.Served
    return signed === undefined ? LifeState.Issued : LifeState.Signed
  }
  if (!demandsOf(kind).review) return LifeState.Draft
  if (approval !== undefined) return LifeState.Approved
  return standing === '草稿' ? LifeState.Draft : LifeState.Submitted
}

/** The last of that kind. */
export function lastStep<A extends LifeStep['step']>(
  steps: readonly LifeStep[],
  step: A,
): Step<A> | undefined {
  return steps.findLast((s): s is Step<A> => s.step === step)
}

/**
 * The document's own approval, else that of the event it is the paper of: the approver named there, or for a
 * decision the head's approval of the case.
 */
function approvalOf(
  c: CaseFile,
  doc: DocumentInstance,
  kind: DocumentKind | undefined,
  standing: ReturnType<typeof reviewStanding>,
): Approval | undefined {
  if (kind === undefined || !demandsOf(kind).review) return undefined
  const step = standing === '已批准' ? lastStep(doc.life ?? [], '批准') : undefined
  if (step !== undefined) return { by: step.approvedBy, on: step.on, opinion: step.opinion }
  // What is before the approver now is decided by that person, not by an older event.
  if (standing === '已送审') return undefined
  const event = (c.events ?? []).find((e) => e.id === doc.subject && e.absent !== true)
  const head = kind.proves.includes('decision') ? eventsOf(c, 'head-approval').at(-1) : undefined
  const found = event !== undefined && 'approver' in event && event.approver !== undefined ? event : head
  if (found === undefined || !('approver' in found) || found.approver === undefined) return undefined
  return {
    by: officerById(c, found.approver)?.name,
    on: eventDate(found),
    opinion: 'opinion' in found ? found.opinion : undefined,
    event: found.id,
  }
}

/**
 * The services of this very document. A service that names only the notice or decision is of its first paper: a
 * corrected one has to be named. An attempt that was refused is none.
 */
export function servicesOf(
  c: CaseFile,
  doc: DocumentInstance,
  kind: Facts | undefined = documentKind(doc.kind),
): readonly EventOf<'service'>[] {
  if (!demandsOf(kind).service) return []
  return eventsOf(c, 'service').filter((s) => {
    if (s.refused === true && s.signed !== true && s.method === '直接送达') return false
    if (s.served !== undefined) return s.served === doc.id
    if (s.servedEvent === undefined || doc.replaces !== undefined) return false
    const told = c.events?.find((e) => e.id === s.servedEvent)
    if (told === undefined || kind?.proves.includes(told.kind) !== true) return false
    if (doc.subject !== told.id && told.documents?.includes(doc.id) !== true) return false
    return s.party === undefined || s.party === partyOf(c, doc)?.id
  })
}

type Found = Omit<Life, 'stations' | 'notes'>

function stationsOf(doc: DocumentInstance, kind: Facts | undefined, life: Found): readonly Station[] {
  const at = LIFE_ORDER.indexOf(life.state)
  const { submitted, approval, signed, services } = life
  const told: Readonly<Record<LifeState, { on?: string | undefined; by?: string | undefined } | undefined>> =
    {
      草稿: { on: doc.createdAt?.slice(0, 10) },
      已送审: submitted && { on: submitted.at.slice(0, 10), by: submitted.by },
      已批准: approval && { on: approval.on, by: approval.by },
      已制作: doc.issued && { on: doc.issued.at.slice(0, 10), by: doc.issued.by },
      已签章: signed && { on: signed.on, by: signed.by },
      已送达: services[0] && { on: eventDate(services[0]), by: services[0].receiver },
    }
  return pathOf(kind).map((state) => {
    const known = told[state]
    return {
      state,
      // A state that was passed without a word stays without one: nobody has recorded it.
      reached: LIFE_ORDER.indexOf(state) <= at && (known !== undefined || state === life.state),
      on: known?.on,
      by: known?.by,
    }
  })
}

function notesOf(c: CaseFile, doc: DocumentInstance, life: Found): readonly string[] {
  const notes: string[] = []
  const title = (d: DocumentInstance) => d.number ?? titleOf(d)
  const { replacedBy, correction, corrects, services } = life
  if (replacedBy !== undefined) {
    notes.push(`已被更正：以 ${title(replacedBy)} 为准，本件保留备查。`)
    if (services.length > 0 && servicesOf(c, replacedBy).length === 0)
      notes.push('本件已经送达，更正后的文书还没有送达：应当另行送达。')
  } else if (correction !== undefined) notes.push('正在更正：新版本还是草稿，制作以后本件才算被更正。')
  if (corrects !== undefined) {
    notes.push(`更正 ${title(corrects)}：${doc.replaces?.reason ?? ''}`)
    if (servicesOf(c, corrects).length > 0 && services.length === 0)
      notes.push('被更正的文书已经送达：本件制作以后应当另行送达。')
  }
  if (doc.issued === undefined && services.length > 0)
    notes.push('办案过程里已经记有本文书的送达，文书还没有制作定稿。')
  if (
    doc.issued === undefined &&
    life.submitted !== undefined &&
    contentDigest(c, doc) !== life.submitted.content
  )
    notes.push('送审以后内容有改动（案件里的内容变了）。请撤回，核对后重新送审。')
  return notes
}

export function titleOf(doc: Pick<DocumentInstance, 'kind'>): string {
  return documentKind(doc.kind)?.title ?? doc.kind
}

/** As a message names it: title and number. */
export function nameOf(doc: Pick<DocumentInstance, 'kind' | 'number'>): string {
  return `《${titleOf(doc)}》${doc.number === undefined ? '' : `（${doc.number}）`}`
}

/** Where a document stands among its versions: all of one paper, the first one first. */
export function versionsOf(c: CaseFile, doc: DocumentInstance): readonly DocumentInstance[] {
  const documents = c.documents ?? []
  const byId = new Map(documents.map((d) => [d.id as string, d]))
  const rootOf = (d: DocumentInstance): string => {
    const seen = new Set<string>()
    let at = d
    while (at.replaces !== undefined && !seen.has(at.id)) {
      seen.add(at.id)
      const earlier = byId.get(at.replaces.document)
      if (earlier === undefined) break
      at = earlier
    }
    return at.id
  }
  const root = rootOf(doc)
  return documents.filter((d) => rootOf(d) === root)
}

/** The event by which a document was served, as the case records it. */
export function serviceText(s: EventOf<'service'>): string {
  return [
    eventDate(s) ?? '日期未填',
    s.method ?? eventKinds.service.label,
    s.receiver && `签收人 ${s.receiver}`,
  ]
    .filter((t) => t !== undefined && t !== '')
    .join('，')
}
