import { defaultOrder } from '@shared/dossier/order'
import { documentKinds } from '@shared/documents/kinds/index'
import { type Citation, cite } from '@shared/law/citation'
import { type EventKind, eventKinds, type ProcedureEvent, Stage } from '@shared/model/events'
import type { CaseIndex } from '@shared/procedure/case-index'
import { firstDay } from '@shared/procedure/case-index'
import { discussionNeeded, reviewNeeded } from '@shared/rules/review'
import type { MissingSheet } from './contents-order'

/** A document that the case needs and does not have. */
export interface RequiredDocument extends MissingSheet {
  readonly why: string
  readonly refs: readonly Citation[]
  readonly stage: Stage
  /** The event it would prove; missing where the step itself is still to come. */
  readonly event?: string
  /** Whether this version can draft it. */
  readonly canDraft: boolean
}

interface Reason {
  readonly kind: string
  readonly event: EventKind
  readonly why: string
  readonly refs: readonly Citation[]
}

const cf = '行政处罚法'
const reasons: readonly Reason[] = [
  { kind: 'inspection-record', event: 'inspection', why: '检查的时间、地点、内容、发现的问题及其处理情况，应当作出书面记录。', refs: [cite('安全生产法', 68)] },
  { kind: 'rectification-order', event: 'rectification-order', why: '责令限期改正应当以书面作出，写明事项和期限。', refs: [cite('安全生产法', 65, 1, 2)] },
  { kind: 're-inspection-opinion', event: 're-inspection', why: '整改期满后的复查结果应当留下书面意见。', refs: [cite('安全生产法', 65, 1, 2)] },
  { kind: 'filing-approval', event: 'filing-approval', why: '符合立案标准的应当及时立案；办案期限从立案之日起算，要有经批准的立案材料。', refs: [cite(cf, 54, 2), cite(cf, 60)] },
  { kind: 'interview-record', event: 'interview', why: '询问应当制作笔录。', refs: [cite(cf, 55, 2)] },
  { kind: 'penalty-notice', event: 'penalty-notice', why: '作出处罚决定之前，应当告知拟处罚的内容及事实、理由、依据，以及陈述、申辩、听证等权利。', refs: [cite(cf, 44), cite(cf, 62)] },
  { kind: 'legal-review-opinion', event: 'legal-review', why: '属于第五十八条第一款情形的，未经法制审核或者审核未通过，不得作出决定。', refs: [cite(cf, 58, 1)] },
  { kind: 'collective-discussion-record', event: 'collective-discussion', why: '情节复杂或者重大违法行为，由负责人集体讨论决定，讨论应当有记录。', refs: [cite(cf, 57, 2)] },
  { kind: 'case-handling-approval', event: 'head-approval', why: '调查终结，行政机关负责人应当对调查结果进行审查后作出决定。', refs: [cite(cf, 57, 1)] },
  { kind: 'penalty-decision-unit', event: 'decision', why: '给予行政处罚，应当制作行政处罚决定书，写明法定各项并盖章。', refs: [cite(cf, 59, 1), cite(cf, 59, 2)] },
  { kind: 'service-receipt', event: 'service', why: '文书送达要有当事人签收或者其他送达方式的凭证。', refs: [cite(cf, 61, 1)] },
  { kind: 'closing-approval', event: 'closing', why: '结案审批是归档的起点。法律没有直接规定，是执法案卷的通行要求。', refs: [] },
]

const stages: readonly string[] = Object.values(Stage)

/**
 * Documents for what has happened, and documents of steps that the ordinary procedure will come to. A
 * step that was stated not to happen, or that the case does not need, asks for none.
 */
export function requiredDocuments(c: CaseIndex): readonly RequiredDocument[] {
  return reasons.flatMap((reason) => {
    const happened: readonly ProcedureEvent[] = c.of(reason.event)
    const lacking = happened.filter((e) => !proved(c, e, kindFor(c, e, reason.kind)))
    if (lacking.length > 0) return lacking.map((e) => required(c, reason, e))
    return happened.length === 0 && isComing(c, reason) ? [required(c, reason)] : []
  })
}

function required(c: CaseIndex, reason: Reason, event?: ProcedureEvent): RequiredDocument {
  const kind = event === undefined ? coming(c, reason.kind) : kindFor(c, event, reason.kind)
  const slot = defaultOrder.find((s) => s.holds === 'document' && s.kind === kind)
  const done = event === undefined ? '' : `案卷记载了${eventKinds[event.kind].label}${day(event)}，还没有对应的文书。`
  return {
    kind,
    title: slot?.holds === 'document' ? slot.title : kind,
    why: `${done}${reason.why}`,
    refs: reason.refs,
    stage: eventKinds[reason.event].stage,
    ...(event === undefined ? {} : { event: event.id }),
    canDraft: Object.hasOwn(documentKinds, kind),
  }
}

const day = (e: ProcedureEvent) => (firstDay(e) === undefined ? '' : `（${firstDay(e)}）`)

/** Whether a step that has not happened lies ahead of the case. */
function isComing(c: CaseIndex, reason: Reason): boolean {
  if (c.absent(reason.event) !== undefined || c.of('closing').length > 0) return false
  if (reason.event === 'closing') return true
  if (c.file.kind === '检查') return reason.event === 'inspection'
  if (c.file.kind !== '行政处罚普通程序') return false
  // A case that ends otherwise than by a penalty needs no more of its papers.
  if (c.of('no-filing').length > 0 || c.of('decision').some((d) => d.outcome !== undefined && d.outcome !== '行政处罚')) return false
  switch (reason.event) {
    case 'legal-review':
      return reviewNeeded(c) !== 'no'
    case 'collective-discussion':
      return discussionNeeded(c) === 'yes'
    case 'filing-approval':
    case 'penalty-notice':
    case 'head-approval':
    case 'decision':
    case 'service':
      return true
    default:
      return false
  }
}

function proved(c: CaseIndex, event: ProcedureEvent, kind: string): boolean {
  return (c.file.documents ?? []).some(
    (d) => d.kind === kind && (d.subject === event.id || event.documents?.includes(d.id) === true || (event.party !== undefined && d.party === event.party)),
  )
}

/** A decision's paper depends on whom it punishes; a review returned for more is no opinion yet. */
function kindFor(c: CaseIndex, event: ProcedureEvent, kind: string): string {
  return event.kind === 'decision' ? decisionKind(c.party(event.party)?.kind) : kind
}

function coming(c: CaseIndex, kind: string): string {
  return kind === 'penalty-decision-unit' ? decisionKind(c.file.parties[0]?.kind) : kind
}

function decisionKind(party: string | undefined): string {
  return party === 'person' ? 'penalty-decision-person' : 'penalty-decision-unit'
}

/** Whether a document belongs to a stage before another. */
export function isBefore(stage: Stage, other: Stage): boolean {
  return stages.indexOf(stage) < stages.indexOf(other)
}
