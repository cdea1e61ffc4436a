import { type Citation, cite } from '@shared/law/citation'
import { type EventKind, eventKinds, type EventOf, type Stage } from '@shared/model/events'
import type { CaseIndex } from '@shared/procedure/case-index'
import type { Deadline } from '@shared/procedure/deadline'
import { discussionNeeded, reviewNeeded } from '@shared/rules/review'

/** What a button of the next step does: opens a place, drafts a document, or records an event. */
export type NextAction =
  | { readonly label: string; readonly go: string }
  | { readonly label: string; readonly document: string }
  | { readonly label: string; readonly event: EventKind; readonly fields?: Readonly<Record<string, unknown>> }

export interface NextStep {
  readonly text: string
  readonly stage: Stage
  readonly refs: readonly Citation[]
  readonly deadline?: Deadline
  readonly actions: readonly NextAction[]
}

interface StepRule {
  readonly event: EventKind
  readonly stage?: Stage
  readonly done: (c: CaseIndex) => boolean
  readonly applies?: (c: CaseIndex) => boolean
  readonly step: (c: CaseIndex) => { readonly text: string; readonly refs: readonly Citation[]; readonly actions: readonly NextAction[]; readonly limit?: string }
  /** May be done at the same time as the one before it. */
  readonly beside?: boolean
}

const cf = '行政处罚法'
const record = (event: EventKind, label = `记录${eventKinds[event].label}`): NextAction => ({ label, event })
const draft = (document: string, label: string): NextAction => ({ label, document })
const has = (kind: EventKind) => (c: CaseIndex) => c.of(kind).length > 0
const settled = (kind: EventKind) => (c: CaseIndex) => c.fact(kind) !== 'unknown'
const LIMIT = 'DL-BANAN-90'

const ordinary: readonly StepRule[] = [
  {
    event: 'filing-approval',
    done: (c) => has('filing-approval')(c) || has('no-filing')(c),
    step: () => ({ text: '报请立案', refs: [cite(cf, 54, 2)], actions: [draft('filing-approval', '起草立案审批表'), record('filing-approval')] }),
  },
  {
    event: 'interview',
    done: (c) => has('interview')(c) || has('inquest')(c),
    step: () => ({ text: '调查取证，询问当事人', refs: [cite(cf, 54, 1), cite(cf, 55, 2)], actions: [record('interview'), { label: '登记证据', go: 'evidence' }], limit: LIMIT }),
  },
  {
    event: 'penalty-notice',
    done: has('penalty-notice'),
    step: () => ({ text: '告知当事人拟处罚的内容、事实、理由、依据和权利', refs: [cite(cf, 44)], actions: [draft('penalty-notice', '起草告知书')], limit: LIMIT }),
  },
  {
    event: 'service',
    stage: '告知',
    done: (c) => has('penalty-notice')(c) && c.of('penalty-notice').every((n) => c.servicesOf(n).length > 0),
    step: (c) => serve(c.of('penalty-notice').find((n) => c.servicesOf(n).length === 0), '行政处罚告知书', [cite(cf, 44)], LIMIT),
  },
  {
    event: 'defence',
    done: settled('defence'),
    step: (c) => ({
      text: '听取当事人的陈述、申辩；期限届满前不得作出决定',
      refs: [cite(cf, 45, 1), cite(cf, 62)],
      actions: [record('defence')],
      limit: `CASE-SHENBIAN-${c.of('penalty-notice').at(-1)?.id ?? ''}`,
    }),
  },
  {
    event: 'defence-review',
    applies: (c) => c.of('defence').some((d) => d.waived !== true && (d.points ?? '') !== ''),
    done: settled('defence-review'),
    step: () => ({ text: '复核当事人的陈述、申辩，写明是否采纳及理由', refs: [cite(cf, 45, 1)], actions: [record('defence-review')], limit: LIMIT }),
  },
  {
    event: 'hearing',
    applies: (c) => c.of('hearing-request').some((r) => r.waived !== true) && c.absent('hearing') === undefined,
    done: has('hearing'),
    step: (c) =>
      c.of('hearing-notice').length === 0
        ? { text: '当事人要求听证，举行七个工作日前通知', refs: [cite(cf, 64, 2)], actions: [record('hearing-notice')], limit: 'DL-TINGZHENG-NOTICE-7' }
        : { text: '举行听证', refs: [cite(cf, 64, 4)], actions: [record('hearing')] },
  },
  {
    event: 'legal-review',
    applies: (c) => reviewNeeded(c) !== 'no',
    done: (c) => c.of('legal-review').some((r) => r.passed === true),
    step: (c) => ({ text: reviewText(c), refs: [cite(cf, 58, 1)], actions: [{ label: c.of('review-submission').length > 0 ? '查看法制审核' : '去送审', go: 'review' }], limit: LIMIT }),
  },
  {
    event: 'collective-discussion',
    applies: (c) => discussionNeeded(c) === 'yes',
    done: has('collective-discussion'),
    step: () => ({ text: '由负责人集体讨论决定', refs: [cite(cf, 57, 2)], actions: [draft('collective-discussion-record', '起草讨论记录'), record('collective-discussion')], limit: LIMIT }),
  },
  {
    event: 'head-approval',
    stage: '决定',
    done: has('head-approval'),
    step: () => ({ text: '报行政机关负责人审查', refs: [cite(cf, 57, 1)], actions: [draft('case-handling-approval', '起草处理呈批表'), record('head-approval')], limit: LIMIT }),
  },
  {
    event: 'decision',
    done: has('decision'),
    step: () => ({ text: '作出处罚决定', refs: [cite(cf, 57, 1), cite(cf, 59, 1)], actions: [draft('penalty-decision-unit', '起草决定书'), record('decision')], limit: LIMIT }),
  },
  {
    event: 'service',
    stage: '送达',
    done: (c) => has('decision')(c) && c.of('decision').every((d) => c.servicesOf(d).length > 0),
    step: (c) => serve(c.of('decision').find((d) => c.servicesOf(d).length === 0), '行政处罚决定书', [cite(cf, 61, 1)], 'DL-SONGDA-7'),
  },
  {
    event: 'publication',
    done: settled('publication'),
    step: () => ({ text: '公示处罚决定', refs: [cite('安全生产法', 78)], actions: [record('publication')], limit: 'DL-GONGSHI-7-AQ' }),
  },
  {
    event: 'payment',
    beside: true,
    applies: (c) => c.of('decision').some((d) => (d.penalties ?? []).some((p) => p.kind === '罚款')) && c.of('order-carried-out').length === 0,
    done: settled('payment'),
    step: () => ({ text: '督促当事人缴纳罚款', refs: [cite(cf, 67, 3)], actions: [record('payment')], limit: 'DL-JIAOKUAN-15' }),
  },
  { event: 'closing', done: has('closing'), step: () => closing },
  { event: 'archiving', done: has('archiving'), step: () => archiving },
]

const inspection: readonly StepRule[] = [
  { event: 'inspection', done: has('inspection'), step: () => ({ text: '现场检查并制作记录', refs: [cite('安全生产法', 68)], actions: [record('inspection'), draft('inspection-record', '起草检查记录')] }) },
  {
    event: 'rectification-order',
    stage: '送达',
    done: settled('rectification-order'),
    step: () => ({ text: '发现问题的，责令限期整改；没有问题的，记为没有', refs: [cite('安全生产法', 65, 1, 2)], actions: [draft('rectification-order', '起草整改指令书'), record('rectification-order')] }),
  },
  {
    event: 'service',
    stage: '送达',
    applies: has('rectification-order'),
    done: (c) => c.of('rectification-order').every((o) => c.servicesOf(o).length > 0),
    step: (c) => serve(c.of('rectification-order').find((o) => c.servicesOf(o).length === 0), '责令限期整改指令书', [cite('安全生产法', 65, 1, 2)]),
  },
  {
    event: 're-inspection',
    stage: '执行',
    applies: has('rectification-order'),
    done: has('re-inspection'),
    step: (c) => ({
      text: '整改期满后复查',
      refs: [cite('安全生产法', 65, 1, 2)],
      actions: [record('re-inspection'), draft('re-inspection-opinion', '起草复查意见书')],
      limit: `CASE-ZHENGGAI-${c.of('rectification-order')[0]?.id ?? ''}`,
    }),
  },
  { event: 'closing', done: has('closing'), step: () => closing },
  { event: 'archiving', done: has('archiving'), step: () => archiving },
]

const closing = { text: '结案审批', refs: [], actions: [draft('closing-approval', '起草结案审批表'), record('closing')] } as const
const archiving = { text: '整理案卷，编页归档', refs: [], actions: [{ label: '去案卷', go: 'dossier' }, record('archiving')] } as const

/**
 * What to do next, at most two things. It looks forward from the furthest step on record; what was
 * passed over on the way is for the checks to say. Empty once the case is archived.
 */
export function nextSteps(c: CaseIndex, deadlines: readonly Deadline[]): readonly NextStep[] {
  if (c.of('archiving').length > 0) return []
  const all = c.file.kind === '检查' ? inspection : ordinary
  const rules = all.filter((r) => r.applies?.(c) !== false && !(endsEarly(c) && r.event !== 'closing' && r.event !== 'archiving'))
  const furthest = rules.findLastIndex((r) => r.done(c))
  const ahead = rules.slice(furthest + 1)
  // What runs beside the furthest step is still open when that one was done first.
  const besides = rules.filter((r, i) => i <= furthest && !r.done(c) && (rules[i + 1]?.beside === true || r.beside === true) && i >= furthest - 1)
  const first = [...besides, ...ahead]
  const shown = first.length > 1 && first[1]?.beside === true ? first.slice(0, 2) : first.slice(0, 1)
  return shown.map((r) => {
    const { limit, ...step } = r.step(c)
    const deadline = limit === undefined ? undefined : deadlines.find((d) => d.id.startsWith(limit) && (d.state === 'open' || d.overdue))
    return { ...step, stage: r.stage ?? eventKinds[r.event].stage, ...(deadline === undefined ? {} : { deadline }) }
  })
}

function endsEarly(c: CaseIndex): boolean {
  return c.of('no-filing').length > 0 || c.of('transfer-out').length > 0
}

function serve(paper: EventOf<'penalty-notice' | 'decision' | 'rectification-order'> | undefined, name: string, refs: readonly Citation[], limit?: string) {
  const fields = paper === undefined ? {} : { servedEvent: paper.id, ...(paper.party === undefined ? {} : { party: paper.party }) }
  const actions: readonly NextAction[] = [draft('service-receipt', '起草送达回执'), { label: '记录送达', event: 'service', fields }]
  return { text: `向当事人送达${name}`, refs, actions, ...(limit === undefined ? {} : { limit }) }
}

function reviewText(c: CaseIndex): string {
  const last = [...c.events].reverse().find((e) => e.kind === 'review-submission' || e.kind === 'review-return' || e.kind === 'legal-review')
  if (last?.kind === 'review-submission') return '已送法制审核，等候审核意见'
  if (last?.kind === 'review-return') return '法制审核退回，补正后再送审'
  if (last?.kind === 'legal-review') return '法制审核没有通过，改正后再送审'
  return reviewNeeded(c) === 'yes' ? '送法制审核，通过之前不得作出决定' : '送法制审核，或者注明不属于应当审核的情形'
}
