import { type CaseIndex, concerns, firstDay } from './case-index'
import type { CaseContext } from './context'
import { addDays } from './dates'
import { type Deadline, judge } from './deadline'
import { rowOf } from './deadline-table'
import { paidInFull, paymentDeadlines } from './deadlines-enforcement'
import { doneBy, triggeredBy, triggeredOn } from './deadlines-investigation'
import { dayBefore, doneOn, dueFrom, sentBy, stepOf } from './deadlines-remedy'

// Periods of collecting a fine and of enforcement by the court.

/** 行政强制法第五十六条至第五十九条: what the court owes after the application, and the office's own remedies. */
export function courtProceedings(c: CaseIndex, ctx: CaseContext): readonly Deadline[] {
  return c.of('court-application').flatMap((a) => {
    const step = (s: Parameters<typeof stepOf>[2]) => stepOf(ctx, a, s)
    const refused = a.enforcementRefused === true
    const sent = dueFrom(ctx, 'DL-FAYUAN-58-SONGDA-5', a.ruledOn)
    return [
      ...step({
        id: 'DL-FAYUAN-SHOULI-5',
        whose: 'other',
        text: '法院接到强制执行申请',
        start: firstDay(a),
        done: doneOn(a.acceptedOn ?? a.refusedOn),
        awaited: '法院受理',
      }),
      ...step({
        id: 'DL-FAYUAN-BUSHOULI-FUYI-15',
        whose: 'office',
        text: '收到不予受理的裁定',
        start: a.refusedOn,
        done: doneOn(a.reviewAskedOn),
        awaited: '向上一级法院申请复议',
        rollOver: '参照',
      }),
      ...step({
        id: 'DL-FAYUAN-BUSHOULI-CAIDING-15',
        whose: 'other',
        text: '上一级法院收到复议申请',
        start: a.refusedOn === undefined ? undefined : a.reviewAskedOn,
        done: doneOn(a.reviewRuledOn),
        awaited: '上一级法院裁定',
      }),
      ...step({
        id: a.partyHeard ? 'DL-FAYUAN-58-30' : 'DL-FAYUAN-CAIDING-7',
        whose: 'other',
        text: '法院受理',
        start: a.acceptedOn,
        done: doneOn(a.ruledOn),
        awaited: '执行裁定',
      }),
      ...(refused
        ? [
            ...step({
              id: 'DL-FAYUAN-58-SONGDA-5',
              whose: 'other',
              text: '作出不予执行裁定',
              start: a.ruledOn,
              done: sentBy(sent, a.rulingReceivedOn),
              awaited: '裁定送达',
            }),
            ...step({
              id: 'DL-FAYUAN-58-FUYI-15',
              whose: 'office',
              text: '收到不予执行的裁定',
              start: a.rulingReceivedOn,
              startMissing: '收到不予执行裁定日',
              done: doneOn(a.reviewAskedOn),
              awaited: '向上一级法院申请复议',
              rollOver: '参照',
            }),
            ...step({
              id: 'DL-FAYUAN-58-FUYICAIDING-30',
              whose: 'other',
              text: '上一级法院收到复议申请',
              start: a.reviewAskedOn,
              done: doneOn(a.reviewRuledOn),
              awaited: '上一级法院裁定',
            }),
          ]
        : []),
      ...step({
        id: 'DL-FAYUAN-LIJI-5',
        whose: 'other',
        text: '法院作出立即执行裁定',
        start: a.urgent === true && !refused ? a.ruledOn : undefined,
        done: doneOn(a.executedOn),
        awaited: '法院执行',
      }),
    ]
  })
}

/** 加处罚款 of a fine not paid in time: when it reaches the fine, and when thirty days of it have passed. */
export function surchargeDeadlines(c: CaseIndex, ctx: CaseContext): readonly Deadline[] {
  return paymentDeadlines(c, ctx).flatMap((payment): readonly Deadline[] => {
    const decision = c.of('decision').find((d) => d.id === payment.trigger.id)
    // Beyond the roll-over by analogy, for until then it is not settled that payment is late.
    const last = payment.rolledTo ?? payment.dueOn
    const paid = decision === undefined ? undefined : paidInFull(c, decision)
    const paidOn = typeof paid === 'object' ? paid.on : undefined
    if (decision === undefined || payment.dueOn === undefined || last === undefined) return []
    if ((paidOn ?? ctx.today) <= last || paid === 'undated') return []
    const from = addDays(payment.dueOn, 1)
    const stayed = c.of('reconsideration').length > 0 || c.of('litigation').length > 0
    const facts = {
      whose: 'clock',
      trigger: triggeredOn(decision, '逾期不缴纳罚款', from),
      start: stayed ? { missing: '不计算加处罚款的复议、诉讼期间' } : from,
      done: paidOn ? ({ on: paidOn } as const) : undefined,
    } as const
    const percent = rowOf(ctx.deadlines, 'DL-JIACHU-3PCT').ratePerDayPercent ?? 3
    const capped = addDays(payment.dueOn, Math.ceil(100 / percent))
    return [
      judge(ctx, 'DL-JIACHU-3PCT', { ...facts, dueOn: capped, awaited: '加处罚款达到本金' }),
      judge(ctx, 'DL-JIACHU-30', { ...facts, awaited: '加处罚款满三十日' }),
    ]
  })
}

/** 当场收缴的罚款 (行政处罚法第七十一条): to the office within two days, by the office to the bank within two more. */
export function collectionDeadlines(c: CaseIndex, ctx: CaseContext): readonly Deadline[] {
  return c
    .of('payment')
    .filter((p) => p.onTheSpot === true)
    .flatMap((p) => [
      ...stepOf(ctx, p, {
        id: p.landedOn === undefined ? 'DL-DANGCHANG-SHOUJIAO-2' : 'DL-DANGCHANG-SHUISHANG-2',
        whose: 'office',
        text: p.landedOn === undefined ? '当场收缴罚款' : '抵岸',
        start: p.landedOn ?? firstDay(p),
        startMissing: '收缴罚款日期',
        done: doneOn(p.handedInOn),
        awaited: '交至行政机关',
      }),
      ...stepOf(ctx, p, {
        id: 'DL-DANGCHANG-JIAOYINHANG-2',
        whose: 'office',
        text: '行政机关收到上交的罚款',
        start: p.handedInOn,
        done: doneOn(p.bankedOn),
        awaited: '缴付银行',
      }),
    ])
}

/** 代履行三日前催告, and 中止执行满三年 (行政强制法第五十一条、第三十九条). */
export function ownEnforcementDeadlines(c: CaseIndex, ctx: CaseContext): readonly Deadline[] {
  const substitutes = c
    .of('substitute-performance')
    .filter((s) => s.urgent !== true)
    .flatMap((s) => {
      const day = firstDay(s)
      const dueOn = dayBefore(ctx, 'DL-QZ-DAILVXING-3', day)
      return stepOf(ctx, s, {
        id: 'DL-QZ-DAILVXING-3',
        whose: 'office',
        text: '代履行',
        start: day,
        startMissing: '代履行日期',
        ...(dueOn ? { dueOn } : {}),
        done: doneOn(s.demandedOn),
        awaited: '再次催告',
      })
    })
  const suspended = c
    .of('enforcement-suspended')
    .filter((s) => s.harmless !== false && s.resumedOn === undefined)
    .flatMap((s) =>
      stepOf(ctx, s, {
        id: 'DL-QZ-ZHONGZHI-3Y',
        whose: 'clock',
        text: '中止执行',
        start: firstDay(s),
        awaited: '中止满三年',
        note: '限没有明显社会危害、当事人确无能力履行的',
      }),
    )
  return [...substitutes, ...suspended]
}

/** 按日连续处罚 (安全生产法第一百一十二条) may run from the day after the order, once a fined party refuses to correct. */
export function dailyPenaltyDeadlines(c: CaseIndex, ctx: CaseContext): readonly Deadline[] {
  const fined = c.of('decision').filter((d) => d.penalties?.some((p) => p.kind === '罚款'))
  if (fined.length === 0) return []
  return c.of('rectification-order').flatMap((order): readonly Deadline[] => {
    if (!fined.some((d) => concerns(d, order.party))) return []
    const refused = c.of('re-inspection').find((r) => r.order === order.id && r.allCorrected === false)
    const day = firstDay(order)
    if (refused === undefined || day === undefined) return []
    return [
      judge(ctx, 'DL-ANRI-LIANXU', {
        whose: 'clock',
        trigger: triggeredBy(order, '作出责令改正'),
        start: day,
        dueOn: addDays(day, 1),
        done: doneBy(undefined, undefined),
        awaited: '按日连续处罚起算',
        note: `前提：被责令改正且受到罚款处罚，拒不改正；可以自${addDays(day, 1)}起按原处罚数额按日连续处罚`,
      }),
    ]
  })
}
