import { PenaltyKind } from '../model/acts'
import type { EventOf } from '../model/events'
import type { LegalDate } from '../model/primitives'
import { type CaseIndex, concerns, firstDay, lastDay } from './case-index'
import type { CaseContext } from './context'
import { type Deadline, type Done, judge } from './deadline'
import { judgeHours } from './deadline-hours'
import { punishing, suitEnds } from './deadlines-decision'
import { doneBy, triggeredOn } from './deadlines-investigation'
import { suitAfterEnds } from './deadlines-remedy'
import { serviceState } from './windows'

// Periods of payment, demand, court enforcement, withdrawal of publication and transfer.

/** The latest day to which payment was put off, with approval on record. */
export function paymentPutOff(c: CaseIndex, d: EventOf<'decision'>): LegalDate | undefined {
  const days = c
    .of('payment-extension')
    .filter((e) => concerns(e, d.party))
    .map((e) => e.until)
  return days
    .filter((u) => u !== undefined)
    .sort()
    .at(-1)
}

/** Whether and when the fine of a decision was paid in full. */
export function paidInFull(c: CaseIndex, d: EventOf<'decision'>): Done {
  const payments = c.of('payment').filter((p) => concerns(p, d.party))
  const full = payments.find((p) => p.full === true)
  if (full) return doneBy(full, undefined)
  return payments.length === 0 && c.absent('payment') ? 'no' : undefined
}

/** 十五日内缴款 (行政处罚法第六十七条第三款), for decisions with a fine. */
export function paymentDeadlines(c: CaseIndex, ctx: CaseContext): readonly Deadline[] {
  return punishing(c)
    .filter((d) => d.penalties?.some((p) => p.kind === PenaltyKind.Fine))
    .map((d) => {
      const state = serviceState(c, d, '处罚决定书')
      const putOff = paymentPutOff(c, d)
      return judge(ctx, 'DL-JIAOKUAN-15', {
        whose: 'party-duty',
        trigger: triggeredOn(d, '收到处罚决定书', state.on),
        start: state.on ?? { missing: state.missing ?? '处罚决定书送达日期' },
        done: paidInFull(c, d),
        awaited: '缴清罚款',
        rollOver: '参照',
        ...(putOff ? { dueOn: putOff, note: '已批准延期、分期缴纳，按批准的期限计' } : {}),
      })
    })
}

/** 催告满十日 and 三个月内申请法院强制执行 (行政强制法第五十三条、第五十四条). */
export function courtDeadlines(c: CaseIndex, ctx: CaseContext): readonly Deadline[] {
  const demands = c.of('payment-demand').map((demand) => {
    const state = serviceState(c, demand, '催告书')
    return judge(ctx, 'DL-CUIGAO-10', {
      whose: 'clock',
      trigger: triggeredOn(demand, '催告书送达', state.on),
      start: state.on ?? { missing: state.missing ?? '催告书送达日期' },
      done: undefined,
      awaited: '催告期满',
    })
  })
  const applications = punishing(c)
    .filter((d) => typeof paidInFull(c, d) !== 'object' && c.of('closing').length === 0)
    .map((d) => {
      const later = c.of('reconsideration').length > 0 || c.of('litigation').length > 0
      // After a suit the period runs from what the courts end with; no date of the record says that.
      const afterwards = c.of('litigation').length > 0 ? undefined : suitAfterEnds(c, ctx)
      const start = later
        ? (afterwards ?? { missing: '复议、诉讼后的法定期限届满日' })
        : (paymentPutOff(c, d) ?? suitEnds(c, ctx, d))
      const application = c.of('court-application').find((a) => concerns(a, d.party))
      return judge(ctx, 'DL-FAYUAN-3M', {
        whose: 'office',
        trigger: triggeredOn(d, '起诉期限届满', typeof start === 'string' ? start : undefined),
        start,
        done: doneBy(application, c.absent('court-application')),
        awaited: '申请法院强制执行',
        rollOver: '参照',
      })
    })
  return [...demands, ...applications]
}

const overturned = /撤销|变更|确认违法|确认无效/u

/** 三日内撤回公开信息 (行政处罚法第四十八条第二款). */
export function withdrawalDeadlines(c: CaseIndex, ctx: CaseContext): readonly Deadline[] {
  if (c.of('publication').length === 0) return []
  return [...c.of('reconsideration'), ...c.of('litigation')]
    .filter((e) => overturned.test(e.outcome ?? '') && !/不予|驳回/u.test(e.outcome ?? ''))
    .map((e) =>
      judge(ctx, 'DL-CHEHUI-3', {
        whose: 'office',
        trigger: triggeredOn(e, '公开的处罚决定被变更、撤销、确认违法或者无效', e.decidedOn),
        start: e.decidedOn ?? { missing: '复议决定、裁判日期' },
        done: doneBy(c.of('publication-withdrawn').at(-1), c.absent('publication-withdrawn')),
        awaited: '撤回公示',
      }),
    )
}

/** 三日内决定是否移送，批准后二十四小时内移送 (移送规定第五条). */
export function transferDeadlines(c: CaseIndex, ctx: CaseContext): readonly Deadline[] {
  return c.of('crime-report').flatMap((report): readonly Deadline[] => {
    const approvedOn = report.approved === undefined ? undefined : lastDay(report)
    const transfer = c.of('crime-transfer')[0]
    const approval = judge(ctx, 'DL-YISONG-3', {
      whose: 'office',
      trigger: triggeredOn(report, '提出移送书面报告', report.submittedOn),
      start: report.submittedOn ?? { missing: '提出移送报告日' },
      done: approvedOn ? { on: approvedOn } : report.approved === undefined ? undefined : 'undated',
      awaited: '移送审批',
    })
    if (report.approved !== true) return [approval]
    return [
      approval,
      judgeHours(ctx, 'DL-YISONG-24H', {
        whose: 'office',
        trigger: triggeredOn(report, '批准移送', approvedOn),
        start: report.to ?? report.from ?? approvedOn ?? { missing: '批准移送日期' },
        done: transfer
          ? (transfer.from ?? firstDay(transfer) ?? 'undated')
          : c.absent('crime-transfer')
            ? 'no'
            : undefined,
        awaited: '移送公安机关',
      }),
    ]
  })
}
