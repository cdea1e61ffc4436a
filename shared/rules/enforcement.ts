import { cite } from '../law/citation'
import { PenaltyKind } from '../model/acts'
import type { EventOf } from '../model/events'
import { type CaseIndex, concerns, firstDay } from '../procedure/case-index'
import type { CaseContext } from '../procedure/context'
import { chineseDate, daysBetween } from '../procedure/dates'
import { suitEnds } from '../procedure/deadlines-decision'
import { courtDeadlines, paymentDeadlines } from '../procedure/deadlines-enforcement'
import { atEvent, fail, type Outcome, pass, unknown } from './outcome'
import { defineRule } from './rule'
import { dayText, fineTotal, inOrder, outcomes, penaltyDecisions, summaryDecisions, yuan } from './subjects'

/** The decision an enforcement step carries out: the one for its party. */
function decisionFor(c: CaseIndex, party: string | undefined): EventOf<'decision'> | undefined {
  return penaltyDecisions(c).find((d) => concerns(d, party))
}

export const demandedFirst = defineRule({
  id: 'PC-CUIGAO',
  title: '申请法院执行前催告满十日',
  stage: '执行',
  severity: 'major',
  cites: [cite('行政强制法', 54)],
  applies: (c) => c.of('court-application').length > 0,
  check: (c, ctx) =>
    c.of('court-application').flatMap((a) => {
      const demand = c.of('payment-demand').filter((d) => concerns(d, a.party))[0]
      if (!demand) {
        const absence = c.absent('payment-demand')
        return absence
          ? [
              fail('申请法院强制执行前没有催告。请先催告，满十个工作日后再申请', [
                atEvent(absence),
                atEvent(a),
              ]),
            ]
          : [unknown('催告书', [atEvent(a)])]
      }
      const period = courtDeadlines(c, ctx).find((d) => d.id === 'DL-CUIGAO-10' && d.trigger.id === demand.id)
      const applied = firstDay(a)
      if (period?.dueOn === undefined)
        return [unknown(period?.missing ?? '催告书送达日期', [atEvent(demand)])]
      if (applied === undefined) return [unknown('申请法院强制执行日期', [atEvent(a)])]
      return applied <= period.dueOn
        ? [
            fail(`催告到${chineseDate(period.dueOn)}才满十个工作日，${dayText(a)}就申请了法院执行`, [
              atEvent(demand),
              atEvent(a),
            ]),
          ]
        : [pass()]
    }),
})

export const demandComplete = defineRule({
  id: 'PC-CUIGAO-NEIRONG',
  title: '催告书内容与申辩',
  stage: '执行',
  severity: 'major',
  cites: [cite('行政强制法', 35)],
  applies: (c) => c.of('payment-demand').length > 0,
  check: (c) =>
    c
      .of('payment-demand')
      .flatMap((d) =>
        outcomes(
          d.amountFen === undefined ? unknown('催告数额', [atEvent(d, 'amountFen')]) : undefined,
          d.defenceRightTold === undefined
            ? unknown('催告书是否载明陈述申辩权', [atEvent(d, 'defenceRightTold')])
            : undefined,
          d.defenceRightTold === false
            ? fail('催告书没有载明陈述权和申辩权。请重新催告', [atEvent(d, 'defenceRightTold')])
            : undefined,
        ),
      ),
})

export const courtInTime = defineRule({
  id: 'PC-ZHIXING-QIXIAN',
  title: '申请法院执行的期限',
  stage: '执行',
  severity: 'major',
  cites: [cite('行政强制法', 53)],
  applies: (c) => c.of('court-application').length > 0 && penaltyDecisions(c).length > 0,
  check: (c, ctx) => c.of('court-application').map((a) => applicationTime(c, ctx, a)),
})

function applicationTime(c: CaseIndex, ctx: CaseContext, a: EventOf<'court-application'>): Outcome {
  const d = decisionFor(c, a.party)
  if (!d) return unknown('所执行的处罚决定', [atEvent(a)])
  const applied = firstDay(a)
  if (applied === undefined) return unknown('申请法院强制执行日期', [atEvent(a)])
  const places = [atEvent(a), atEvent(d)]
  if (c.of('reconsideration').length > 0 || c.of('litigation').length > 0) {
    return unknown('复议、诉讼后的法定期限届满日', places)
  }
  const window = courtDeadlines(c, ctx).find((x) => x.id === 'DL-FAYUAN-3M' && x.trigger.id === d.id)
  const opens = window?.trigger.on ?? suitEnds(c, ctx, d)
  if (typeof opens !== 'string') return unknown(opens.missing, places)
  if (applied <= opens)
    return fail(`起诉期限到${chineseDate(opens)}才届满，届满前不能申请法院强制执行`, places)
  if (!window?.dueOn) return unknown('申请法院强制执行的期限', places)
  if (window.state === 'met') return pass()
  if (window.state === 'unknown') return unknown(window.missing ?? '申请法院强制执行的期限', places)
  return fail(`应当在${chineseDate(window.dueOn)}前申请法院强制执行，${dayText(a)}才申请，已经逾期`, places)
}

export const surchargeRight = defineRule({
  id: 'PC-JIACHU',
  title: '加处罚款每日百分之三、不超过本金',
  stage: '执行',
  severity: 'major',
  cites: [cite('行政处罚法', 72, 1, 1)],
  applies: (c) => c.of('payment-demand').some((d) => d.amountFen !== undefined),
  check: (c, ctx) => c.of('payment-demand').map((d) => surcharge(c, ctx, d)),
})

/** Compares a demand with fine plus surcharge to that day: three percent a day, never above the fine. */
function surcharge(c: CaseIndex, ctx: CaseContext, demand: EventOf<'payment-demand'>): Outcome {
  const place = atEvent(demand, 'amountFen')
  if (demand.amountFen === undefined) return unknown('催告数额', [place])
  const decision = decisionFor(c, demand.party)
  if (!decision?.penalties) return unknown('罚款数额', [place])
  const fine = fineTotal(
    decision.penalties.filter((p) => demand.party === undefined || p.party === demand.party),
  )
  if (fine === 'unknown') return unknown('罚款数额', [place])
  if (demand.amountFen <= fine) return pass()
  if (demand.amountFen > 2 * fine)
    return fail(`催告${yuan(demand.amountFen)}，加处罚款超过了罚款本身（${yuan(fine)}）`, [place])
  const due = paymentDeadlines(c, ctx).find((p) => p.trigger.id === decision.id)?.dueOn
  const rate = ctx.deadlines.byId.get('DL-JIACHU-3PCT')?.ratePerDayPercent
  const day = firstDay(demand)
  if (due === undefined || day === undefined || rate === undefined)
    return unknown('缴款期限届满日、催告日', [place])
  const most = fine + Math.min(fine, Math.floor((fine * rate * Math.max(0, daysBetween(due, day))) / 100))
  if (demand.amountFen > most)
    return fail(`到${dayText(demand)}，罚款连同加处至多${yuan(most)}，催告了${yuan(demand.amountFen)}`, [
      place,
    ])
  return c.of('reconsideration').length + c.of('litigation').length > 0
    ? unknown('复议、诉讼期间不计算加处罚款的天数', [place])
    : pass()
}

export const collectedByBank = defineRule({
  id: 'PC-FENLI',
  title: '罚缴分离',
  stage: '执行',
  severity: 'major',
  cites: [cite('行政处罚法', 67, 2)],
  applies: (c) => c.of('payment').length > 0,
  check: (c) =>
    c.of('payment').map((p) => {
      if (p.onTheSpot === true) return pass()
      const place = atEvent(p, 'collectedBy')
      if (!p.collectedBy) return unknown('收缴单位', [place])
      return p.collectedBy === c.file.agency?.name
        ? fail(`罚款由${p.collectedBy}自行收缴。应当由当事人到指定银行或者通过电子支付系统缴纳`, [place])
        : pass()
    }),
})

/** 一百元以下 (行政处罚法第六十八条第一项). */
const onTheSpotLimitFen = 10_000

export const onTheSpotAllowed = defineRule({
  id: 'PC-DANGCHANG-SHOUJIAO',
  title: '当场收缴条件',
  stage: '执行',
  severity: 'major',
  cites: [cite('行政处罚法', 68)],
  applies: (c) => c.of('payment').some((p) => p.onTheSpot === true),
  check: (c) =>
    c
      .of('payment')
      .filter((p) => p.onTheSpot === true)
      .map((p) => {
        const place = atEvent(p, 'onTheSpot')
        const summary = summaryDecisions(c).length > 0
        if (p.amountFen === undefined) return unknown('缴纳数额', [atEvent(p, 'amountFen')])
        if (summary && p.amountFen <= onTheSpotLimitFen) return pass()
        return unknown(
          '当场收缴的理由',
          [place],
          '当场收缴只限一百元以下、不当场收缴事后难以执行，或者交通不便地区经当事人提出；请注明理由',
        )
      }),
})

export const instalmentsApproved = defineRule({
  id: 'PC-FENQI',
  title: '延期分期缴纳须批准',
  stage: '执行',
  severity: 'minor',
  cites: [cite('行政处罚法', 66, 2)],
  applies: (c) => c.of('payment-extension').length > 0,
  check: (c) =>
    c
      .of('payment-extension')
      .flatMap((e) =>
        outcomes(
          e.approver === undefined && !e.approverPost
            ? unknown('批准延期、分期的人', [atEvent(e, 'approver')])
            : undefined,
          e.until === undefined ? unknown('延期、分期的期限', [atEvent(e, 'until')]) : undefined,
        ),
      ),
})

export const servedBeforeEnforcement = defineRule({
  id: 'PC-ZHIXING-CAILIAO',
  title: '申请法院执行材料',
  stage: '执行',
  severity: 'major',
  cites: [cite('行政强制法', 55)],
  applies: (c) => c.of('court-application').length > 0,
  check: (c) =>
    c.of('court-application').flatMap((a) => {
      const d = decisionFor(c, a.party)
      return outcomes(
        a.signedByHead === undefined
          ? unknown('强制执行申请书是否由负责人签名', [atEvent(a, 'signedByHead')])
          : undefined,
        a.signedByHead === false
          ? fail('强制执行申请书应当由行政机关负责人签名并加盖印章', [atEvent(a, 'signedByHead')])
          : undefined,
        ...(d ? c.servicesOf(d).map((s) => inOrder(s, '决定书送达', a, '申请法院强制执行')) : []),
        d && c.servicesOf(d).length === 0 ? unknown('处罚决定书送达日期', [atEvent(d)]) : undefined,
      )
    }),
})

/** 当场处罚 (简易程序). */
export const summaryWithinLimit = defineRule({
  id: 'PC-DANGCHANG',
  title: '当场处罚限额',
  stage: '决定',
  severity: 'major',
  cites: [cite('行政处罚法', 51)],
  applies: (c) => summaryDecisions(c).length > 0,
  check: (c) => summaryDecisions(c).flatMap((d) => summaryItems(c, d)),
})

/** 公民二百元、法人或者其他组织三千元 (行政处罚法第五十一条). */
const summaryLimitFen = { person: 20_000, unit: 300_000 } as const

function summaryItems(c: CaseIndex, d: EventOf<'decision'>): readonly Outcome[] {
  const place = atEvent(d, 'penalties')
  if (!d.penalties) return [unknown('处罚的种类和数额', [place])]
  return d.penalties.map((p) => {
    if (p.kind === PenaltyKind.Warning) return pass()
    if (p.kind !== PenaltyKind.Fine)
      return fail(`当场处罚只限小额罚款和警告，不能${p.kind}。请改用普通程序`, [place])
    if (p.amountFen === undefined) return unknown('罚款数额', [place])
    const kind = c.party(p.party)?.kind
    const low = kind === 'unit' ? summaryLimitFen.unit : summaryLimitFen.person
    const high = kind === 'person' ? summaryLimitFen.person : summaryLimitFen.unit
    if (p.amountFen <= low) return pass()
    return p.amountFen > high
      ? fail(`罚款${yuan(p.amountFen)}超过当场处罚的限额（公民二百元、单位三千元）。请改用普通程序`, [place])
      : unknown('个体工商户适用公民还是单位的限额', [place])
  })
}

export const enforcementRules = [
  summaryWithinLimit,
  collectedByBank,
  onTheSpotAllowed,
  instalmentsApproved,
  surchargeRight,
  demandedFirst,
  demandComplete,
  courtInTime,
  servedBeforeEnforcement,
] as const
