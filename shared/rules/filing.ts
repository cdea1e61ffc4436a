import { cite } from '../law/citation'
import { type CaseIndex, firstDay } from '../procedure/case-index'
import { at, atEvent, fail, type Outcome, pass, pending, unknown } from './outcome'
import { defineRule } from './rule'
import { inOrder, outcomes, penaltyDecisions } from './subjects'

export const filedInTime = defineRule({
  id: 'PC-LIAN',
  title: '符合标准及时立案',
  stage: '立案',
  severity: 'major',
  cites: [cite('行政处罚法', 54, 2)],
  applies: (c) => penaltyDecisions(c).length > 0 || c.of('penalty-notice').length > 0,
  check: (c) => {
    const steps = [...penaltyDecisions(c), ...c.of('penalty-notice')]
    const places = steps.map((e) => atEvent(e))
    const approval = c.of('filing-approval').find((e) => e.approved !== false)
    if (!approval) {
      const refused = c.of('filing-approval')[0] ?? c.absent('filing-approval')
      return refused
        ? fail('没有批准立案就告知或者决定处罚', [atEvent(refused), ...places])
        : unknown('立案审批', places)
    }
    return outcomes(
      approval.approved === undefined ? unknown('是否批准立案', [atEvent(approval, 'approved')]) : undefined,
      firstDay(approval) === undefined ? unknown('立案日期', [atEvent(approval)]) : undefined,
      ...c.of('penalty-notice').map((n) => inOrder(approval, '立案', n, '行政处罚告知')),
      ...penaltyDecisions(c).map((d) => inOrder(approval, '立案', d, '处罚决定')),
    )
  },
})

export const tipVerified = defineRule({
  id: 'PC-JUBAO',
  title: '举报事项形成书面材料',
  stage: '线索',
  severity: 'minor',
  cites: [cite('安全生产法', 73, 1)],
  applies: (c) => c.of('tip').length > 0,
  check: (c) =>
    c.of('tip').map((t) => {
      const place = atEvent(t, 'verifiedInWriting')
      if (t.verifiedInWriting === undefined) return unknown('举报核实的书面材料', [place])
      return t.verifiedInWriting ? pass() : fail('举报经核实后没有形成书面材料。请补作核查报告', [place])
    }),
})

/** 违法行为发生地, from which the territory follows, has to be on record. */
export const placeOfAct = defineRule({
  id: 'PC-GUANXIA-DIYU',
  title: '地域管辖',
  stage: '立案',
  severity: 'veto',
  cites: [cite('行政处罚法', 22)],
  applies: (c) => c.of('filing-approval').length > 0 && (c.file.acts ?? []).length > 0,
  check: (c) => (c.file.acts ?? []).map((a) => placeOf(c, a)),
})

function placeOf(c: CaseIndex, act: { readonly id: string; readonly place?: string | undefined }): Outcome {
  if (!act.place) return unknown('违法行为发生地', [at('act', act, 'place')])
  const region = c.file.agency?.region
  if (!region) return unknown('执法机关的行政区划', [at('case', c.file, 'agency')])
  // An address that does not name the region may still lie in it.
  return act.place.includes(region)
    ? pass()
    : unknown('违法行为发生地是否在本机关辖区', [at('act', act, 'place')])
}

export const decidedOrClosed = defineRule({
  id: 'PC-BUCHU-JUEDING',
  title: '不予处罚、移送等结案方式',
  stage: '决定',
  severity: 'major',
  cites: [cite('行政处罚法', 57, 1)],
  applies: (c) => c.of('decision').some((d) => d.outcome === '不予行政处罚'),
  check: (c) =>
    c
      .of('decision')
      .filter((d) => d.outcome === '不予行政处罚')
      .map((d) => {
        if (c.servicesOf(d).length > 0) return pass()
        const absence = c.absent('service')
        return absence
          ? fail('不予行政处罚决定没有送达当事人', [atEvent(absence), atEvent(d)])
          : c.of('closing').length > 0
            ? unknown('不予行政处罚决定书送达', [atEvent(d)])
            : pending('不予行政处罚决定作出后，应当送达当事人并进行教育', [atEvent(d)])
      }),
})

export const filingRules = [placeOfAct, filedInTime, tipVerified, decidedOrClosed] as const
