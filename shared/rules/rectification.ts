import { citationsOverlap, cite } from '../law/citation'
import type { EventOf } from '../model/events'
import { type CaseIndex, firstDay, lastDay } from '../procedure/case-index'
import { chineseDate } from '../procedure/dates'
import { serviceState } from '../procedure/windows'
import { atEvent, fail, type Outcome, pass, pending, unknown } from './outcome'
import { defineRule } from './rule'
import { inOrder, outcomes, penaltyDecisions } from './subjects'

const overdueTier = /逾期未改正|逾期不改正|拒不改正|拒不执行|逾期/u

/** Decisions that use a tier for those who did not correct in time. */
function overdueDecisions(c: CaseIndex): readonly EventOf<'decision'>[] {
  return penaltyDecisions(c).filter((d) =>
    d.penalties?.some((p) => overdueTier.test(`${p.tier ?? ''}${p.detail ?? ''}`)),
  )
}

export const overdueProved = defineRule({
  id: 'PC-YUQI',
  title: '适用逾期档须有责令改正和逾期证据',
  stage: '决定',
  severity: 'veto',
  cites: [cite('安全生产法', 97)],
  applies: (c) => overdueDecisions(c).length > 0,
  check: (c) => overdueDecisions(c).flatMap((d) => overdue(c, d)),
})

function overdue(c: CaseIndex, d: EventOf<'decision'>): readonly Outcome[] {
  const order = c.of('rectification-order')[0]
  if (!order) {
    const absence = c.absent('rectification-order')
    return absence
      ? [fail('适用了逾期未改正的罚款档次，却没有先责令限期改正', [atEvent(absence), atEvent(d)])]
      : [unknown('责令限期整改指令书', [atEvent(d)])]
  }
  const served = serviceState(c, order, '责令限期整改指令书')
  const days = (order.hazards ?? []).map((h) => h.dueOn)
  const due = days.includes(undefined)
    ? undefined
    : days
        .filter((x) => x !== undefined)
        .sort()
        .at(-1)
  const visits = c.of('re-inspection').filter((v) => v.order === undefined || v.order === order.id)
  const proof = visits.find((v) => v.allCorrected === false)
  const decided = firstDay(d)
  if (due === undefined) return [unknown('整改期限', [atEvent(order, 'hazards')])]
  if (!proof) {
    const absence = c.absent('re-inspection')
    if (absence) return [fail('适用了逾期未改正的罚款档次，期满后却没有复查', [atEvent(absence), atEvent(d)])]
    const corrected = visits.find((v) => v.allCorrected === true)
    return corrected
      ? [
          fail('复查认定已全部整改，不能适用逾期未改正的罚款档次', [
            atEvent(corrected, 'allCorrected'),
            atEvent(d),
          ]),
        ]
      : [unknown('证明逾期未改正的复查记录', [atEvent(d)])]
  }
  const seen = lastDay(proof)
  return outcomes(
    served.on ? undefined : unknown('责令限期整改指令书送达日期', [atEvent(order)]),
    seen === undefined ? unknown('整改复查日期', [atEvent(proof)]) : undefined,
    seen !== undefined && seen <= due
      ? fail(`整改期限到${chineseDate(due)}才届满，复查不能在此之前认定逾期`, [
          atEvent(proof),
          atEvent(order, 'hazards'),
        ])
      : undefined,
    decided === undefined ? unknown('处罚决定日期', [atEvent(d)]) : inOrder(proof, '整改复查', d, '处罚决定'),
    served.on !== undefined && served.on > due
      ? fail('整改指令书送达时整改期限已过', [atEvent(order)])
      : undefined,
  )
}

const dailyFine = cite('安全生产法', 112)

export const dailyFineGrounded = defineRule({
  id: 'PC-ANRI',
  title: '按日连续处罚前提',
  stage: '决定',
  severity: 'veto',
  cites: [dailyFine],
  applies: (c) => penaltyDecisions(c).some((d) => usesDailyFine(d)),
  check: (c) =>
    penaltyDecisions(c)
      .filter(usesDailyFine)
      .flatMap((d) => {
        const order = c.of('rectification-order')[0]
        const proof = c.of('re-inspection').find((v) => v.allCorrected === false)
        const earlier = penaltyDecisions(c).some(
          (x) => x.id !== d.id && (firstDay(x) ?? '9') < (firstDay(d) ?? ''),
        )
        const linked = (c.file.links ?? []).length > 0
        return outcomes(
          ...missingStep(c, d, order, 'rectification-order', '责令改正'),
          ...missingStep(c, d, proof, 're-inspection', '证明拒不改正的复查'),
          earlier || linked ? undefined : unknown('原罚款处罚决定', [atEvent(d)]),
          order && inOrder(order, '责令改正', d, '按日连续处罚决定'),
          proof && inOrder(proof, '复查', d, '按日连续处罚决定'),
        )
      }),
})

function usesDailyFine(d: EventOf<'decision'>): boolean {
  return d.basis?.some((b) => citationsOverlap(b, dailyFine)) === true
}

function missingStep(
  c: CaseIndex,
  d: EventOf<'decision'>,
  found: object | undefined,
  kind: 'rectification-order' | 're-inspection',
  name: string,
): readonly Outcome[] {
  if (found) return []
  const absence = c.absent(kind)
  return absence
    ? [fail(`按日连续处罚须有${name}在先`, [atEvent(absence), atEvent(d)])]
    : [unknown(`${name}的记录`, [atEvent(d)])]
}

export const majorHazardReopened = defineRule({
  id: 'PC-FUCHA',
  title: '重大隐患排除后经审查同意恢复',
  stage: '检查',
  severity: 'major',
  cites: [cite('安全生产法', 65, 1, 3)],
  applies: (c) => c.of('rectification-order').some((o) => o.hazards?.some((h) => h.level === '重大事故隐患')),
  check: (c, ctx) =>
    c
      .of('rectification-order')
      .filter((o) => o.hazards?.some((h) => h.level === '重大事故隐患'))
      .map((o) => {
        const visit = c.of('re-inspection').find((v) => v.order === undefined || v.order === o.id)
        if (visit) return visit.opinion ? pass() : unknown('整改复查意见', [atEvent(visit, 'opinion')])
        const absence = c.absent('re-inspection')
        if (absence)
          return fail('重大事故隐患整改后没有复查。排除后须经审查同意方可恢复', [
            atEvent(absence),
            atEvent(o),
          ])
        const due = (o.hazards ?? [])
          .map((h) => h.dueOn)
          .filter((x) => x !== undefined)
          .sort()
          .at(-1)
        return due !== undefined && ctx.today <= due
          ? pending('重大事故隐患整改到期后须复查', [atEvent(o)], due)
          : unknown('整改复查记录', [atEvent(o)])
      }),
})

export const rectificationRules = [overdueProved, dailyFineGrounded, majorHazardReopened] as const
