import { cite } from '../law/citation'
import type { EventOf } from '../model/events'
import { firstDay } from '../procedure/case-index'
import { chineseDate } from '../procedure/dates'
import { seizureDeadlines } from '../procedure/deadlines-investigation'
import { fromDeadline } from './from-deadline'
import { at, atEvent, fail, type Outcome, pass, unknown } from './outcome'
import { defineRule } from './rule'
import { dayText, outcomes } from './subjects'

/** A yes/no record of a required step. */
function step(
  e: EventOf<'seizure'>,
  field: keyof EventOf<'seizure'>,
  value: boolean | undefined,
  name: string,
): Outcome | undefined {
  if (value === undefined) return unknown(`查封扣押时是否${name}`, [atEvent(e, field)])
  return value ? undefined : fail(`${dayText(e)}查封、扣押没有${name}`, [atEvent(e, field)])
}

export const seizureSteps = defineRule({
  id: 'PC-QZ-CHENGXU',
  title: '强制措施程序',
  stage: '调查取证',
  severity: 'veto',
  cites: [cite('行政强制法', 18)],
  applies: (c) => c.of('seizure').length > 0,
  check: (c) =>
    c
      .of('seizure')
      .flatMap((e) =>
        outcomes(
          e.approver === undefined && !e.approverPost
            ? unknown('批准查封扣押的负责人', [atEvent(e, 'approver')])
            : undefined,
          e.officers === undefined
            ? unknown('执法人员', [atEvent(e, 'officers')])
            : e.officers.length < 2
              ? fail(`${dayText(e)}查封、扣押的执法人员不足两名`, [atEvent(e, 'officers')])
              : undefined,
          step(e, 'identityShown', e.identityShown, '出示执法证件'),
          step(e, 'toldOnTheSpot', e.toldOnTheSpot, '当场告知理由、依据、权利和救济途径'),
          step(e, 'heardParty', e.heardParty, '听取当事人的陈述和申辩'),
          step(e, 'sceneRecord', e.sceneRecord, '制作现场笔录'),
        ),
      ),
})

export const seizurePaper = defineRule({
  id: 'PC-QZ-JUEDINGSHU',
  title: '查封扣押决定书和清单',
  stage: '调查取证',
  severity: 'major',
  cites: [cite('行政强制法', 24)],
  applies: (c) => c.of('seizure').length > 0,
  check: (c) =>
    c
      .of('seizure')
      .flatMap((e) => outcomes(step(e, 'decisionDelivered', e.decisionDelivered, '当场交付决定书和清单'))),
})

export const seizurePeriod = defineRule({
  id: 'PC-QZ-QIXIAN',
  title: '查封扣押期限',
  stage: '调查取证',
  severity: 'major',
  cites: [cite('行政强制法', 25, 1)],
  applies: (c) => c.of('seizure').length > 0,
  check: (c, ctx) => [
    ...seizureDeadlines(c, ctx).map((d) =>
      fromDeadline(d, (due) => `查封、扣押到${due}期满，期满没有及时处理。请立即解除或者作出处理决定`),
    ),
    ...c.of('seizure').map((e) => {
      const limit = seizureDeadlines(c, ctx).find((d) => d.trigger.id === e.id)?.dueOn
      if (e.until === undefined || limit === undefined) return pass()
      return e.until > limit
        ? fail(`查封、扣押决定书写的期限到${chineseDate(e.until)}，超过三十日`, [atEvent(e, 'until')])
        : pass()
    }),
  ],
})

export const seizureSettled = defineRule({
  id: 'PC-QZ-CHULI',
  title: '查封扣押后作出处理决定',
  stage: '调查取证',
  severity: 'major',
  cites: [cite('行政强制法', 27)],
  applies: (c) => c.of('seizure').length > 0,
  check: (c, ctx) => {
    const last = seizureDeadlines(c, ctx)
    return [
      ...last.map((d) =>
        fromDeadline(d, (due) => `应当在${due}前对查封、扣押的财物作出没收、销毁或者解除的决定`),
      ),
      ...c
        .of('seizure-end')
        .map((e) => (e.outcome ? pass() : unknown('查封扣押的处理结果', [atEvent(e, 'outcome')]))),
    ]
  },
})

export const principalApproved = defineRule({
  id: 'PC-QZ-HZF8',
  title: '危险化学品查封扣押须经主要负责人批准',
  stage: '调查取证',
  severity: 'veto',
  cites: [cite('危险化学品安全法', 8, 1, 5)],
  lawDate: (c) =>
    c
      .of('seizure')
      .map(firstDay)
      .find((d) => d !== undefined),
  applies: (c) => c.of('seizure').some((e) => e.basis?.some((b) => /危险化学品安全法$/u.test(b.law))),
  check: (c) =>
    c
      .of('seizure')
      .filter((e) => e.basis?.some((b) => /危险化学品安全法$/u.test(b.law)))
      .map((e) => {
        const place = atEvent(e, 'approverIsPrincipal')
        if (e.approverIsPrincipal === undefined) return unknown('是否经本部门主要负责人批准', [place])
        return e.approverIsPrincipal
          ? pass()
          : fail('依危险化学品安全法查封、扣押，须经本部门主要负责人批准；其他负责人批准不够', [place])
      }),
})

export const coercionNotEntrusted = defineRule({
  id: 'PC-QZ-WEITUO',
  title: '行政强制措施权不得委托',
  stage: '调查取证',
  severity: 'veto',
  cites: [cite('行政强制法', 17, 1)],
  applies: (c) => c.of('seizure').length > 0,
  check: (c) =>
    c.of('seizure').map((e) => {
      const authority = c.file.agency?.authority
      const place = at('case', c.file, 'agency')
      if (!authority) return unknown('执法职权来源', [place])
      return authority.kind === '委托'
        ? fail('受委托组织不能实施查封、扣押，行政强制措施权不得委托', [atEvent(e), place])
        : pass()
    }),
})

export const coercionRules = [
  seizureSteps,
  seizurePaper,
  seizurePeriod,
  seizureSettled,
  principalApproved,
  coercionNotEntrusted,
] as const
