import { type Failure, fail, ok, type Result } from '../ipc/result'
import type { CaseFile } from '../model/case-file'
import type { DocumentInstance } from '../model/document'
import { type LifeStep, supersededIds } from '../model/document-life'
import { type EventOf, eventKinds } from '../model/events'
import type { LegalDate, Moment } from '../model/primitives'
import { digestOf } from '../signing/digest'
import { eventDate, eventsOf, officerById, partyOf } from './case-view'
import type { DocumentKind } from './kind'
import { documentKind } from './kinds/index'
import { missingRequired, resolveValues } from './resolve'

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
function demandsOf(kind: Facts | undefined): { readonly review: boolean; readonly service: boolean } {
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

function isSigned(steps: readonly LifeStep[]): boolean {
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
  const submitted = standing === '草稿' ? undefined : last(steps, '送审')
  const approval = approvalOf(c, doc, kind, standing)
  const signed = isSigned(steps) ? last(steps, '签章') : undefined
  const services = servicesOf(c, doc, kind)
  const heirs = documents.filter((d) => d.replaces?.document === doc.id)
  const state = stateOf(doc, kind, standing, approval, signed, services)
  const life = {
    state,
    submitted,
    approval,
    unreviewed: last(steps, '不经送审'),
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

function last<A extends LifeStep['step']>(steps: readonly LifeStep[], step: A): Step<A> | undefined {
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
  const step = standing === '已批准' ? last(doc.life ?? [], '批准') : undefined
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

/** What is done with a document, by hand. */
export type LifeAct =
  | { readonly act: '送审'; readonly to?: string | undefined; readonly note?: string | undefined }
  | { readonly act: '退回' | '撤回' | '撤销签章'; readonly reason: string }
  | {
      readonly act: '批准'
      readonly approver: string
      readonly on: LegalDate
      readonly opinion?: string | undefined
    }
  /** `unreviewed`: why it is made without having been submitted. */
  | { readonly act: '制作'; readonly unreviewed?: string | undefined }
  | { readonly act: '签章'; readonly on: LegalDate; readonly note?: string | undefined }

/** Who does it, and when. */
export interface LifeContext {
  readonly at: Moment
  readonly by: string
}

/** Everything a person can set out to do with a document. */
export type LifeIntent = LifeAct['act'] | '送达' | '更正' | '扫描'

/** Why it cannot be done now, in one sentence that also says what can; `undefined` if nothing stands against it. */
export function refusalOf(c: CaseFile, doc: DocumentInstance, intent: LifeIntent): string | undefined {
  const kind = documentKind(doc.kind)
  const life = lifeOf(c, doc)
  const standing = reviewStanding(doc.life ?? [])
  const isIssued = doc.issued !== undefined
  const title = titleOf(doc)
  switch (intent) {
    case '送审':
      if (isIssued) return `《${title}》已经制作，内容和文号不再改动，不能送审。要改正内容，请做更正。`
      if (!demandsOf(kind).review) return `《${title}》${withoutReview(kind)}，不需要送审，可以直接制作。`
      if (standing === '已送审') return '已经送审，正在等批准。要改内容，请先撤回。'
      if (standing === '已批准') return '已经批准。内容还要改，请先退回并写明理由。'
      return incomplete(c, doc, kind, '送审')
    case '退回':
    case '撤回':
      if (isIssued) return `《${title}》已经制作，不能再${intent}。要改正内容，请做更正。`
      if (standing !== '草稿') return undefined
      return life.approval?.event === undefined
        ? `《${title}》没有送审，无从${intent}。`
        : '批准来自办案过程里的审批记录，要改请到那一笔记录里改。'
    case '批准':
      if (isIssued) return `《${title}》已经制作，批准应当在制作之前。`
      if (standing === '已批准') return '已经批准过了。'
      if (standing === '草稿') return '还没有送审：批准的是送审的内容，请先送审。'
      return life.submitted?.content === contentDigest(c, doc)
        ? undefined
        : '送审以后内容有改动，批准的应当是送审的内容。请撤回，核对后重新送审。'
    case '制作':
      if (isIssued) return `《${title}》已经制作。要改正内容，请做更正。`
      if (standing === '已送审') return '已经送审，还没有批准。等批准后再制作；不再送审的，请先撤回。'
      if (standing === '已批准' && last(doc.life ?? [], '批准')?.content !== contentDigest(c, doc))
        return '批准以后内容又有改动，不能制作。请退回并写明理由，核对后重新送审。'
      if (kind?.code !== null && kind !== undefined && doc.number === undefined)
        return '还没有文号。请先编号，再制作。'
      return incomplete(c, doc, kind, '制作')
    case '签章':
      if (!isIssued) return `《${title}》还是草稿，签字盖章的应当是制作好的文书。请先制作。`
      return life.signed === undefined ? undefined : `签章已经记过（${life.signed.on}）。`
    case '撤销签章':
      if (life.signed === undefined) return '还没有签章记录，无从撤销。'
      return life.services.length === 0
        ? undefined
        : '文书已经送达，签章记录不能撤销。送达记错的，请先到办案过程里改那一笔。'
    case '送达':
      if (!demandsOf(kind).service) return `《${title}》不向当事人送达。`
      if (!isIssued) return `《${title}》还是草稿，不能送达。请先制作。`
      if (life.replacedBy !== undefined) return `《${title}》已被更正，应当送达更正后的文书。`
      return life.signed === undefined ? '还没有签章记录。送达的是签字盖章的文书，请先记签章。' : undefined
    case '更正':
      if (!isIssued) return `《${title}》还是草稿，直接改就可以，不用更正。`
      if (life.replacedBy !== undefined) return '本件已被更正。还要改的，请打开更正后的文书再更正。'
      return life.correction === undefined ? undefined : '已经在更正：新版本的草稿还没有制作，请打开它。'
    case '扫描':
      return isIssued ? undefined : `《${title}》还是草稿，没有签章的纸面。请先制作，签字盖章后再附扫描件。`
  }
}

function withoutReview(kind: Facts | undefined): string {
  if (kind?.audience === 'record') return '是笔录、记录'
  return kind?.audience === 'external' ? '是当场制作、当场交付的' : '是内部文书'
}

function incomplete(
  c: CaseFile,
  doc: DocumentInstance,
  kind: DocumentKind | undefined,
  what: '送审' | '制作',
): string | undefined {
  if (kind === undefined) return '本版本不认识这种文书，不能办理。请用制作它的版本打开。'
  const missing = missingRequired(kind, resolveValues(c, doc).values)
  return missing.length === 0 ? undefined : `还缺必填项：${missing.join('、')}。补齐以后再${what}。`
}

/**
 * Does it: the document with one more fact. Expected failure `life.refused`: nothing was changed, the message says
 * why. What is done at the issue (`制作`) fixes the values as they are now.
 */
export function perform(
  c: CaseFile,
  doc: DocumentInstance,
  act: LifeAct,
  { at, by }: LifeContext,
): Result<DocumentInstance> {
  const refusal = refusalOf(c, doc, act.act) ?? flawOf(c, doc, act, at)
  if (refusal !== undefined) return fail(refused(refusal))
  const recorded = { at, by }
  const add = (...steps: readonly LifeStep[]): DocumentInstance => ({
    ...doc,
    life: [...(doc.life ?? []), ...steps],
    updatedAt: at,
  })
  switch (act.act) {
    case '送审':
      return ok(
        add({
          step: '送审',
          ...recorded,
          content: contentDigest(c, doc),
          ...words('to', act.to),
          ...words('note', act.note),
        }),
      )
    case '批准':
      return ok(
        add({
          step: '批准',
          ...recorded,
          content: contentDigest(c, doc),
          approvedBy: act.approver.trim(),
          on: act.on,
          ...words('opinion', act.opinion),
        }),
      )
    case '签章':
      return ok(add({ step: '签章', ...recorded, on: act.on, ...words('note', act.note) }))
    case '退回':
    case '撤回':
    case '撤销签章':
      return ok(add({ step: act.act, ...recorded, reason: act.reason.trim() }))
    case '制作': {
      const { values } = resolveValues(c, doc)
      const issued = { at, by, values: { ...values } }
      const reason = act.unreviewed?.trim()
      const open = lifeOf(c, doc).state === LifeState.Draft && demandsOf(documentKind(doc.kind)).review
      const steps = open && reason ? [{ step: '不经送审' as const, ...recorded, reason }] : []
      const made = steps.length === 0 ? { ...doc, updatedAt: at } : add(...steps)
      return ok({ ...made, state: '已制作', issued })
    }
  }
}

/** What is wrong with the words of the act itself. */
function flawOf(c: CaseFile, doc: DocumentInstance, act: LifeAct, at: Moment): string | undefined {
  if ('reason' in act && act.reason.trim() === '') return `${act.act}要写明理由。`
  if (act.act === '批准' && act.approver.trim() === '') return '请写明批准人。'
  if ('on' in act && act.on > at.slice(0, 10)) return `${act.act}的日期不能晚于今天。`
  if (act.act !== '制作' || lifeOf(c, doc).state !== LifeState.Draft) return undefined
  if (!demandsOf(documentKind(doc.kind)).review) return undefined
  return (act.unreviewed ?? '').trim() === ''
    ? '没有送审和批准的记录。请先送审，或者写明不经送审的理由（例如纸面已经审批）。'
    : undefined
}

const refused = (message: string): Failure => ({ code: 'life.refused', message: `${message}内容没有改变。` })

const words = <K extends string>(key: K, text: string | undefined) =>
  (text === undefined || text.trim() === '' ? {} : { [key]: text.trim() }) as { [P in K]?: string }

export function titleOf(doc: Pick<DocumentInstance, 'kind'>): string {
  return documentKind(doc.kind)?.title ?? doc.kind
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

/** Whether a later, finished document stands in its place. */
export function isSuperseded(c: CaseFile, doc: Pick<DocumentInstance, 'id'>): boolean {
  return supersededIds(c).has(doc.id)
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
