import { cite } from '../law/citation'
import { PenaltyKind } from '../model/acts'
import type { EventOf } from '../model/events'
import { type CaseIndex, concerns } from '../procedure/case-index'
import { atEvent, fail, type Outcome, pass, pending, unknown } from './outcome'
import { defineRule } from './rule'
import { fineTotal, outcomes, penaltyDecisions } from './subjects'

export const officialReceipt = defineRule({
  id: 'PC-PIAOJU',
  title: '当场收缴出具专用票据',
  stage: '执行',
  severity: 'major',
  cites: [cite('行政处罚法', 70)],
  applies: (c) => c.of('payment').some((p) => p.onTheSpot === true),
  check: (c) =>
    c
      .of('payment')
      .filter((p) => p.onTheSpot === true)
      .map((p) => {
        const place = atEvent(p, 'officialReceipt')
        if (p.officialReceipt === undefined) return unknown('当场收缴是否出具专用票据', [place])
        return p.officialReceipt
          ? pass()
          : fail('当场收缴罚款没有出具财政部门统一制发的专用票据，当事人有权拒绝缴纳。请补开', [place])
      }),
})

export const surchargeTold = defineRule({
  id: 'PC-JIACHU-GAOZHI',
  title: '告知加处罚款的标准',
  stage: '执行',
  severity: 'major',
  cites: [cite('行政强制法', 45, 1)],
  applies: (c) => c.of('payment-demand').length > 0 && penaltyDecisions(c).length > 0,
  check: (c) => c.of('payment-demand').map((p) => told(c, p)),
})

function told(c: CaseIndex, demand: EventOf<'payment-demand'>): Outcome {
  const d = penaltyDecisions(c).find((x) => concerns(x, demand.party))
  if (d === undefined) return unknown('所执行的处罚决定', [atEvent(demand)])
  if (d.surchargeTold === true) return pass()
  const fine = fineTotal(d.penalties ?? [])
  // Where no surcharge is demanded there is none to have been told about.
  if (d.penalties && typeof fine === 'number' && demand.amountFen !== undefined && demand.amountFen <= fine)
    return pass()
  const places = [atEvent(d, 'surchargeTold'), atEvent(demand)]
  return d.surchargeTold === undefined
    ? unknown('是否告知加处罚款的标准', places)
    : fail('催告了加处罚款，而加处的标准没有告知当事人。请告知后再计算加处罚款', places)
}

const TAKEN: ReadonlySet<string> = new Set([PenaltyKind.ConfiscateGoods, PenaltyKind.ConfiscateGain])

export const confiscatedDisposed = defineRule({
  id: 'PC-MOSHOU-CHULI',
  title: '没收财物的处理和上缴',
  stage: '执行',
  severity: 'major',
  cites: [cite('行政处罚法', 74, 1), cite('行政处罚法', 74, 2)],
  applies: (c) => penaltyDecisions(c).some((d) => d.penalties?.some((p) => TAKEN.has(p.kind))),
  check: (c) => {
    const decisions = penaltyDecisions(c).filter((d) => d.penalties?.some((p) => TAKEN.has(p.kind)))
    const places = decisions.map((d) => atEvent(d, 'penalties'))
    const goods = decisions.some((d) => d.penalties?.some((p) => p.kind === PenaltyKind.ConfiscateGoods))
    const disposals = c.of('confiscation-disposal')
    if (disposals.length > 0) return disposals.flatMap((x) => disposal(x, goods))
    const absence = c.absent('confiscation-disposal')
    if (absence)
      return fail('没收的财物没有处理、款项没有上缴国库。请依法处理', [atEvent(absence), ...places])
    return c.of('closing').length > 0
      ? unknown('没收财物的处理', places)
      : pending('没收的财物应当公开拍卖或者按规定处理，款项全部上缴国库', places)
  },
})

function disposal(x: EventOf<'confiscation-disposal'>, goods: boolean): readonly Outcome[] {
  return outcomes(
    goods && x.method === undefined ? unknown('没收财物的处理方式', [atEvent(x, 'method')]) : undefined,
    goods && x.method === '其他'
      ? fail('没收的非法财物须公开拍卖、按照国家有关规定处理或者依法销毁，不得自行处理', [
          atEvent(x, 'method'),
        ])
      : undefined,
    x.method === '依法销毁'
      ? undefined
      : x.toTreasury === undefined
        ? unknown('款项是否全部上缴国库', [atEvent(x, 'toTreasury')])
        : x.toTreasury
          ? undefined
          : fail('没收的违法所得和拍卖款项没有全部上缴国库。请上缴', [atEvent(x, 'toTreasury')]),
  )
}

export const collectionRules = [officialReceipt, surchargeTold, confiscatedDisposed] as const
