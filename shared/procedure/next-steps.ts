import { type Citation, cite, formatCitation } from '../law/citation'
import type { CaseFile } from '../model/case-file'
import type { EventKind } from '../model/events'
import type { Party } from '../model/people'
import type { LegalDate } from '../model/primitives'
import { type CaseIndex, indexCase } from './case-index'
import type { CaseContext } from './context'
import { chineseDate } from './dates'
import type { Deadline } from './deadline'
import { deadlinesOf } from './deadlines'
import { decisionPaper, type PaperKind } from './papers'
import { type StepId, stepsOf } from './stages'
import { defenceWindow, hearingWindow } from './windows'

/** What to do next, in one line. */
export interface NextStep {
  readonly title: string
  readonly citation: Citation
  readonly citationText: string
  /** Last day, or the day until which to wait. */
  readonly due?: LegalDate
  readonly overdue?: boolean
  /** The form to draft. */
  readonly documentKind?: PaperKind
  /** The event to record. */
  readonly eventKind?: EventKind
}

/** The next step of the procedure first, then whatever else runs out, most pressing first. */
export function nextSteps(file: CaseFile, ctx: CaseContext): readonly NextStep[] {
  const c = indexCase(file)
  const deadlines = deadlinesOf(file, ctx)
  const at = stepsOf(c, ctx).find((s) => s.state === 'current')
  const main = at ? stepAt(at.id, c, ctx, deadlines) : undefined
  const running = deadlines
    .filter(
      (d) =>
        (d.state === 'open' || d.overdue) &&
        (d.whose === 'office' || d.whose === 'party-duty') &&
        d.dueOn !== undefined &&
        pressing.has(kindOf(d)),
    )
    .filter((d) => d.state !== 'missed' || d.doneOn === undefined)
    .map(asStep)
    .filter((s) => s.eventKind === undefined || s.eventKind !== main?.eventKind)
    .sort((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1))
  return main ? [main, ...running] : running
}

function step(
  title: string,
  citation: Citation,
  more: {
    readonly due?: LegalDate | undefined
    readonly documentKind?: PaperKind
    readonly eventKind?: EventKind
  } = {},
): NextStep {
  const { due, ...rest } = more
  return { title, citation, citationText: formatCitation(citation), ...(due ? { due } : {}), ...rest }
}

function stepAt(id: StepId, c: CaseIndex, ctx: CaseContext, deadlines: readonly Deadline[]): NextStep {
  const due = (deadline: string) => deadlines.find((d) => d.id === deadline && d.state !== 'met')?.dueOn
  const limit = due('DL-BANAN-90')
  switch (id) {
    case 'inspection':
      return step('实施现场检查，制作现场检查记录', cite('安全生产法', 65, 1, 1), {
        documentKind: 'inspection-record',
        eventKind: 'inspection',
      })
    case 'rectification':
      return step('发现违法行为的，责令限期整改', cite('安全生产法', 65, 1, 2), {
        documentKind: 'rectification-order',
        eventKind: 'rectification-order',
      })
    case 're-inspection': {
      const order = deadlines.find((d) => kindOf(d) === 'CASE-ZHENGGAI' && d.state !== 'met')?.dueOn
      return step(
        order && ctx.today > order ? '整改期满，进行复查' : '等待整改期满后复查',
        cite('安全生产法', 65, 1, 2),
        {
          due: order,
          documentKind: 're-inspection-opinion',
          eventKind: 're-inspection',
        },
      )
    }
    case 'filing':
      return step('填写立案审批表，报负责人批准立案', cite('行政处罚法', 54, 2), {
        documentKind: 'filing-approval',
        eventKind: 'filing-approval',
      })
    case 'investigation':
      return hasEvidence(c)
        ? step('证据收集齐全后起草行政处罚告知书', cite('行政处罚法', 44), {
            due: limit,
            documentKind: 'penalty-notice',
            eventKind: 'penalty-notice',
          })
        : step('调查取证：询问当事人和有关人员，收集证据', cite('行政处罚法', 54, 1), {
            due: limit,
            documentKind: 'interview-record',
            eventKind: 'interview',
          })
    case 'notice':
      return step('起草并送达行政处罚告知书', cite('行政处罚法', 44), {
        due: limit,
        documentKind: 'penalty-notice',
        eventKind: 'penalty-notice',
      })
    case 'defence':
      return waitForDefence(c, ctx)
    case 'hearing':
      return hearingStep(c, ctx)
    case 'legal-review':
      return step('送法制审核，取得法制审核意见书', cite('行政处罚法', 58, 1), {
        due: limit,
        documentKind: 'legal-review-opinion',
        eventKind: 'legal-review',
      })
    case 'discussion':
      return step('提请行政机关负责人集体讨论', cite('行政处罚法', 57, 2), {
        due: limit,
        documentKind: 'collective-discussion-record',
        eventKind: 'collective-discussion',
      })
    case 'approval':
      return step('填写案件处理呈批表，报负责人审查', cite('行政处罚法', 57, 1), {
        due: limit,
        documentKind: 'case-handling-approval',
        eventKind: 'head-approval',
      })
    case 'decision':
      return step('制作行政处罚决定书', cite('行政处罚法', 59, 1), {
        due: limit,
        documentKind: decisionPaper(nextToDecide(c)),
        eventKind: 'decision',
      })
    case 'service':
      return step('送达行政处罚决定书，填写送达回执', cite('行政处罚法', 61, 1), {
        due: due('DL-SONGDA-7'),
        documentKind: 'service-receipt',
        eventKind: 'service',
      })
    case 'publication':
      return step('公示处罚信息', cite('安全生产法', 78, 2), {
        due: due('DL-GONGSHI-7-AQ'),
        eventKind: 'publication',
      })
    case 'enforcement':
      return enforcementStep(c, ctx, deadlines)
    case 'closing':
      return step('填写结案审批表，报批结案', cite('行政处罚法', 47), {
        documentKind: 'closing-approval',
        eventKind: 'closing',
      })
    case 'archiving':
      return step('整理案卷，归档保存', cite('行政处罚法', 47), { eventKind: 'archiving' })
  }
}

/** The party whose decision comes next: told of a penalty, else any, and not decided upon yet. */
function nextToDecide(c: CaseIndex): Party | undefined {
  const told = c.of('penalty-notice').flatMap((n) => c.party(n.party) ?? [])
  const decided = new Set(c.of('decision').map((d) => d.party))
  return (told.length > 0 ? told : c.file.parties).find((p) => !decided.has(p.id))
}

function hasEvidence(c: CaseIndex): boolean {
  return c.of('interview').length > 0 || c.of('inquest').length > 0 || (c.file.evidence ?? []).length > 0
}

function waitForDefence(c: CaseIndex, ctx: CaseContext): NextStep {
  const notice = c.of('penalty-notice').at(-1)
  const window = notice ? defenceWindow(c, notice, ctx) : undefined
  if (!window?.served) {
    return step('送达行政处罚告知书，填写送达回执', cite('行政处罚法', 44), {
      documentKind: 'service-receipt',
      eventKind: 'service',
    })
  }
  return window.until === undefined
    ? step('听取陈述申辩；请填写告知书载明的期限', cite('行政处罚法', 45, 1), { eventKind: 'defence' })
    : step(`等待陈述申辩期限届满（${chineseDate(window.until)}）`, cite('行政处罚法', 45, 1), {
        due: window.until,
        eventKind: 'defence',
      })
}

function hearingStep(c: CaseIndex, ctx: CaseContext): NextStep {
  if (c.of('hearing-request').some((r) => r.waived !== true)) {
    return c.of('hearing-notice').length === 0
      ? step('当事人申请了听证，七日前通知时间、地点', cite('行政处罚法', 64, undefined, 2), {
          eventKind: 'hearing-notice',
        })
      : step('举行听证，制作听证笔录', cite('行政处罚法', 64, undefined, 8), {
          due: c.of('hearing-notice').at(-1)?.hearingOn,
          eventKind: 'hearing',
        })
  }
  const notice = c.of('penalty-notice').at(-1)
  const window = notice ? hearingWindow(c, notice, ctx) : undefined
  return step('等待听证申请期限届满', cite('行政处罚法', 64, undefined, 1), {
    due: window?.until,
    eventKind: 'hearing-request',
  })
}

function enforcementStep(c: CaseIndex, ctx: CaseContext, deadlines: readonly Deadline[]): NextStep {
  const pay = deadlines.find((d) => d.id === 'DL-JIAOKUAN-15')
  if (pay?.dueOn === undefined || ctx.today <= pay.dueOn) {
    return step('等待当事人缴纳罚款', cite('行政处罚法', 67, 3), { due: pay?.dueOn, eventKind: 'payment' })
  }
  if (c.of('payment-demand').length === 0)
    return step('逾期未缴，书面催告', cite('行政强制法', 54), { eventKind: 'payment-demand' })
  const court = deadlines.find((d) => d.id === 'DL-FAYUAN-3M')
  return step('催告满十日且起诉期限届满后，申请法院强制执行', cite('行政强制法', 53), {
    due: court?.dueOn,
    eventKind: 'court-application',
  })
}

/** Own periods are told apart by the event in their id; their kind is what stands before it. */
function kindOf(d: Deadline): string {
  return d.id.startsWith('CASE-') ? d.id.split('-').slice(0, 2).join('-') : d.id
}

const pressing: ReadonlyMap<
  string,
  { readonly title: string; readonly eventKind?: EventKind; readonly documentKind?: PaperKind }
> = new Map([
  [
    'CASE-ZHENGGAI',
    { title: '整改期满后复查', eventKind: 're-inspection', documentKind: 're-inspection-opinion' },
  ],
  ['DL-DENGJI-7', { title: '对登记保存的证据作出处理决定', eventKind: 'preservation-disposal' }],
  ['DL-CHAFENG-30', { title: '对查封、扣押作出处理决定，或者报批延长', eventKind: 'seizure-end' }],
  ['DL-CHAFENG-EXT-30', { title: '对查封、扣押作出处理决定', eventKind: 'seizure-end' }],
  ['DL-SONGDA-7', { title: '送达行政处罚决定书', eventKind: 'service', documentKind: 'service-receipt' }],
  ['DL-GONGSHI-7-AQ', { title: '公示处罚信息', eventKind: 'publication' }],
  ['DL-FUYI-DAFU-10', { title: '提交复议答复书和证据、依据' }],
  ['DL-FUYI-DAFU-5', { title: '提交复议答复书和证据、依据' }],
  ['DL-SUSONG-DABIAN-15', { title: '提交答辩状和证据、依据' }],
  ['DL-CHEHUI-3', { title: '撤回公开的处罚信息并说明理由', eventKind: 'publication-withdrawn' }],
  ['DL-YISONG-3', { title: '决定是否移送公安机关', eventKind: 'crime-report' }],
  ['DL-YISONG-24H', { title: '移送公安机关', eventKind: 'crime-transfer' }],
])

function asStep(d: Deadline): NextStep {
  const known = pressing.get(kindOf(d))
  const citation = d.refs[0] ?? cite('行政处罚法', 60)
  return {
    title: known?.title ?? d.name,
    citation,
    citationText: d.citation,
    ...(d.dueOn ? { due: d.dueOn } : {}),
    ...(d.overdue ? { overdue: true } : {}),
    ...(known?.eventKind ? { eventKind: known.eventKind } : {}),
    ...(known?.documentKind ? { documentKind: known.documentKind } : {}),
  }
}
