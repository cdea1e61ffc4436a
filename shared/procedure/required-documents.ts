import { type Citation, cite, formatCitation } from '../law/citation'
import type { CaseFile } from '../model/case-file'
import type { DocumentInstance } from '../model/document'
import type { ProcedureEvent } from '../model/events'
import { type CaseIndex, type Fact, indexCase } from './case-index'
import type { CaseContext } from './context'
import { discussionNeeded, reviewNeeded } from './needs'
import { decisionPaper, type PaperKind, paperLabels } from './papers'
import { isInspectionOnly, type StepId, stepsOf } from './stages'

/** A form that the procedure asks for, asked for, or does not need. */
export interface RequiredDocument {
  readonly kind: PaperKind
  readonly title: string
  /** `undecided`: whether it is needed has first to be stated in the case. */
  readonly state: 'present' | 'missing' | 'not-needed' | 'undecided'
  /** For what is missing: the step has come, or is still ahead. */
  readonly due: 'now' | 'later'
  readonly why: string
  readonly citation: Citation
  readonly citationText: string
  /** The event the form records or serves, where one form is wanted for each. */
  readonly event?: string
  readonly documents: readonly string[]
}

/** What the dossier should hold of the forms; what is missing shows as a ghost sheet (缺). */
export function requiredDocuments(file: CaseFile, ctx: CaseContext): readonly RequiredDocument[] {
  const c = indexCase(file)
  const pool = poolOf(c)
  const reached = reachedSteps(c, ctx)
  const inspectionOnly = isInspectionOnly(c)
  const penal = !inspectionOnly && file.kind !== '行政处罚简易程序'
  return [
    ...perEvent(
      c.of('inspection'),
      pool,
      'inspection-record',
      '每次现场检查应当作出书面记录',
      cite('安全生产法', 68),
    ),
    ...perEvent(
      c.of('rectification-order'),
      pool,
      'rectification-order',
      '责令限期整改应当制作指令书',
      cite('安全生产法', 65, 1, 2),
    ),
    ...receipts(c, pool, c.of('rectification-order'), '责令限期整改指令书'),
    ...reInspections(c, pool, ctx),
    single(
      pool,
      'filing-approval',
      penal,
      reached.has('filing'),
      '符合立案标准的应当及时立案，经负责人批准',
      cite('行政处罚法', 54, 2),
    ),
    ...perEvent(c.of('interview'), pool, 'interview-record', '询问应当制作笔录', cite('行政处罚法', 55, 2)),
    single(
      pool,
      'penalty-notice',
      penal && punishes(c),
      reached.has('notice'),
      '作出处罚决定前应当告知拟处罚内容及事实、理由、依据和权利',
      cite('行政处罚法', 44),
    ),
    ...receipts(c, pool, c.of('penalty-notice'), '行政处罚告知书'),
    byNeed(
      pool,
      'legal-review-opinion',
      penal,
      reviewNeeded(c),
      reached.has('legal-review'),
      '本案属于应当法制审核的情形',
      '请先注明是否属于应当法制审核的情形',
      cite('行政处罚法', 58, 1),
    ),
    byNeed(
      pool,
      'collective-discussion-record',
      penal,
      discussionNeeded(c),
      reached.has('discussion'),
      '情节复杂或者重大违法行为应当集体讨论决定',
      '请先注明是否属于情节复杂或者重大违法行为',
      cite('行政处罚法', 57, 2),
    ),
    single(
      pool,
      'case-handling-approval',
      penal,
      reached.has('approval'),
      '调查终结，负责人应当对调查结果进行审查',
      cite('行政处罚法', 57, 1),
    ),
    ...decisions(c, pool, penal, reached.has('decision')),
    ...receipts(c, pool, c.of('decision'), '行政处罚决定书'),
    single(
      pool,
      'closing-approval',
      penal,
      reached.has('closing'),
      '结案应当报批，全过程记录归档保存',
      cite('行政处罚法', 47),
    ),
  ]
}

/** Hands out documents, each once: those bound to an event go to it, the others in order. */
interface Pool {
  readonly takeFor: (kind: PaperKind, events: readonly ProcedureEvent[]) => readonly string[]
  readonly takeAll: (kind: PaperKind) => readonly string[]
}

function poolOf(c: CaseIndex): Pool {
  const free = new Set<DocumentInstance>(c.file.documents ?? [])
  const bound = new Set<string>(c.events.flatMap((e) => e.documents ?? []))
  const take = (wanted: readonly DocumentInstance[]) => {
    for (const d of wanted) free.delete(d)
    return wanted.map((d) => d.id)
  }
  return {
    takeFor: (kind, events) => {
      const ofKind = [...free].filter((d) => d.kind === kind)
      const mine = ofKind.filter((d) =>
        events.some((e) => e.documents?.includes(d.id) === true || d.subject === e.id),
      )
      return take(
        mine.length > 0
          ? mine
          : ofKind.filter((d) => d.subject === undefined && !bound.has(d.id)).slice(0, 1),
      )
    },
    takeAll: (kind) => take([...free].filter((d) => d.kind === kind)),
  }
}

function row(
  kind: PaperKind,
  state: RequiredDocument['state'],
  why: string,
  citation: Citation,
  more: { readonly documents: readonly string[]; readonly event?: string; readonly due?: 'now' | 'later' },
): RequiredDocument {
  return {
    kind,
    title: paperLabels[kind],
    state,
    due: more.due ?? 'now',
    why,
    citation,
    citationText: formatCitation(citation),
    ...(more.event ? { event: more.event } : {}),
    documents: more.documents,
  }
}

function perEvent(
  events: readonly ProcedureEvent[],
  pool: Pool,
  kind: PaperKind,
  why: string,
  citation: Citation,
): readonly RequiredDocument[] {
  return events.map((e) => {
    const documents = pool.takeFor(kind, [e])
    return row(kind, documents.length > 0 ? 'present' : 'missing', why, citation, { documents, event: e.id })
  })
}

function single(
  pool: Pool,
  kind: PaperKind,
  needed: boolean,
  reached: boolean,
  why: string,
  citation: Citation,
): RequiredDocument {
  const documents = pool.takeAll(kind)
  if (documents.length > 0) return row(kind, 'present', why, citation, { documents })
  return needed
    ? row(kind, 'missing', why, citation, { documents, due: reached ? 'now' : 'later' })
    : row(kind, 'not-needed', '本案的程序不需要这份文书', citation, { documents })
}

function byNeed(
  pool: Pool,
  kind: PaperKind,
  penal: boolean,
  need: Fact,
  reached: boolean,
  why: string,
  ask: string,
  citation: Citation,
): RequiredDocument {
  if (!penal || need !== 'unknown') return single(pool, kind, penal && need === 'yes', reached, why, citation)
  const documents = pool.takeAll(kind)
  return row(
    kind,
    documents.length > 0 ? 'present' : 'undecided',
    documents.length > 0 ? why : ask,
    citation,
    {
      documents,
      due: reached ? 'now' : 'later',
    },
  )
}

/** One receipt for each paper that has to reach the party. */
function receipts(
  c: CaseIndex,
  pool: Pool,
  events: readonly ProcedureEvent[],
  paper: string,
): readonly RequiredDocument[] {
  return events.map((e) => {
    const documents = pool.takeFor('service-receipt', [...c.servicesOf(e), e])
    const why = `${paper}应当送达当事人，以送达回执证明`
    return row(
      'service-receipt',
      documents.length > 0 ? 'present' : 'missing',
      why,
      cite('民事诉讼法', 87, 1),
      { documents, event: e.id },
    )
  })
}

function reInspections(c: CaseIndex, pool: Pool, ctx: CaseContext): readonly RequiredDocument[] {
  const kind = 're-inspection-opinion'
  const citation = cite('安全生产法', 65, 1, 2)
  const made = perEvent(c.of('re-inspection'), pool, kind, '整改复查应当制作复查意见书', citation)
  const waiting = c
    .of('rectification-order')
    .filter((o) => !c.of('re-inspection').some((v) => v.order === undefined || v.order === o.id))
    .map((o) => {
      const last = (o.hazards ?? [])
        .map((h) => h.dueOn)
        .filter((d) => d !== undefined)
        .sort()
        .at(-1)
      const due = last !== undefined && ctx.today > last ? 'now' : 'later'
      return row(kind, 'missing', '责令限期整改期满应当复查', citation, { documents: [], event: o.id, due })
    })
  return [...made, ...waiting]
}

function punishes(c: CaseIndex): boolean {
  return c.of('decision').every((d) => (d.outcome ?? '行政处罚') === '行政处罚')
}

/**
 * The decision on the form for those it punishes: as decided, else as told to them beforehand, else every
 * party. The person's form is not spoken of where nobody needs it.
 */
function decisions(c: CaseIndex, pool: Pool, penal: boolean, reached: boolean): readonly RequiredDocument[] {
  const events = c.of('decision').length > 0 ? c.of('decision') : c.of('penalty-notice')
  const addressed = events.length > 0 ? events.map((e) => c.party(e.party)) : c.file.parties
  const wanted = new Set(penal && punishes(c) ? addressed.map((p) => decisionPaper(p)) : [])
  const rows = (['penalty-decision-unit', 'penalty-decision-person'] as const).map((kind) =>
    single(pool, kind, wanted.has(kind), reached, '给予行政处罚应当制作决定书', cite('行政处罚法', 59, 1)),
  )
  return rows.filter((r) => r.state !== 'not-needed' || r.kind === 'penalty-decision-unit')
}

/** Steps that are done or current, or that the case has gone past. */
function reachedSteps(c: CaseIndex, ctx: CaseContext): ReadonlySet<StepId> {
  const steps = stepsOf(c, ctx)
  const furthest = steps.findLastIndex((s) => s.state === 'done' || s.state === 'current')
  return new Set(steps.slice(0, furthest + 1).map((s) => s.id))
}
