import { cite } from '../law/citation'
import { PenaltyKind } from '../model/acts'
import type { EventOf } from '../model/events'
import { type CaseIndex, firstDay } from '../procedure/case-index'
import type { CaseContext } from '../procedure/context'
import { addDays, chineseDate } from '../procedure/dates'
import { ask, at, atEvent, fail, type Outcome, pass, pending, unknown } from './outcome'
import { defineRule } from './rule'
import { outcomes, penaltyDecisions } from './subjects'

const RULES = '行政执法机关移送涉嫌犯罪案件的规定'

export const notInsteadOfTransfer = defineRule({
  id: 'PC-YISONG-2',
  title: '不得以罚代刑',
  stage: '移送',
  severity: 'veto',
  cites: [cite(RULES, 11, 1)],
  applies: (c) =>
    penaltyDecisions(c).length > 0 && (c.file.acts ?? []).some((a) => a.suspectedCrime !== false),
  ask: {
    text: '对照刑事追诉标准，本案是否不需要移送公安机关？',
    look: '看伤亡人数、直接经济损失、重大隐患拒不整改、关闭破坏监控报警设备、未经许可从事高危作业等情形。',
    good: '是',
    wrong: '应当向公安机关移送的涉嫌犯罪案件，不得以行政处罚代替移送。请移送',
    about: (c) => (c.file.acts ?? []).map((a) => [a.description, a.harm, a.suspectedCrime, a.catalogueId]),
  },
  check: (c) =>
    c.of('crime-transfer').length > 0
      ? pass()
      : ask((c.file.acts ?? []).map((a) => at('act', a, 'suspectedCrime'))),
})

export const transferPapers = defineRule({
  id: 'PC-YISONG-CAILIAO',
  title: '移送材料齐全',
  stage: '移送',
  severity: 'major',
  cites: [cite(RULES, 6)],
  applies: (c) => c.of('crime-transfer').length > 0,
  check: (c) => c.of('crime-transfer').flatMap((t) => papers(c, t)),
})

function papers(c: CaseIndex, t: EventOf<'crime-transfer'>): readonly Outcome[] {
  const need = (
    field: keyof EventOf<'crime-transfer'>,
    value: boolean | undefined,
    name: string,
  ): Outcome | undefined => {
    if (value === undefined) return unknown(`移送是否附${name}`, [atEvent(t, field)])
    return value ? undefined : fail(`移送没有附${name}。请补送`, [atEvent(t, field)])
  }
  return outcomes(
    need('letterAttached', t.letterAttached, '涉嫌犯罪案件移送书'),
    need('reportAttached', t.reportAttached, '涉嫌犯罪案件情况的调查报告'),
    need('listAttached', t.listAttached, '涉案物品清单'),
    // Only where something was examined is there a result to send along.
    c.of('laboratory').length > 0
      ? need('appraisalAttached', t.appraisalAttached, '检验报告或者鉴定结论')
      : undefined,
  )
}

/** 自接到不予立案通知书之日起３日内 (第九条第一款). */
const CHALLENGE_DAYS = 3

export const refusalAnswered = defineRule({
  id: 'PC-YISONG-HOU',
  title: '公安机关不予立案后的处理',
  stage: '移送',
  severity: 'major',
  cites: [cite(RULES, 10), cite(RULES, 9, 1)],
  applies: (c) => c.of('crime-transfer').some((t) => t.policeDecision === '不予立案'),
  check: (c, ctx) =>
    c
      .of('crime-transfer')
      .filter((t) => t.policeDecision === '不予立案')
      .map((t) => afterRefusal(c, ctx, t)),
})

function afterRefusal(c: CaseIndex, ctx: CaseContext, t: EventOf<'crime-transfer'>): Outcome {
  const told = t.noticeReceivedOn
  const challengedOn = t.reviewAskedOn ?? t.supervisionAskedOn
  const place = atEvent(t, 'reviewAskedOn')
  if (told === undefined) return unknown('收到不予立案通知书日', [atEvent(t, 'noticeReceivedOn')])
  const due = addDays(told, CHALLENGE_DAYS)
  if (challengedOn !== undefined)
    return challengedOn <= due
      ? pass()
      : fail(`提请复议、建议立案监督应当在${chineseDate(due)}前，已经逾期`, [place])
  const handled = [...c.of('decision'), ...c.of('closing')].map(firstDay)
  if (handled.some((d) => d !== undefined && d >= told)) return pass()
  if (handled.includes(undefined)) return unknown('处理决定的日期', [place])
  return ctx.today <= due
    ? pending('公安机关不予立案，可以提请复议、建议立案监督；应当处罚的依法处罚', [place], due)
    : unknown(
        '不予立案后的处理',
        [place],
        '公安机关不予立案后，案卷里没有提请复议、建议立案监督或者处罚的记录；请处理并补录',
      )
}

export const noFineAfterCourtFine = defineRule({
  id: 'PC-FAJIN-ZHEDI',
  title: '判处罚金后不再罚款',
  stage: '移送',
  severity: 'veto',
  cites: [cite('行政处罚法', 35, 2)],
  applies: (c) => c.of('crime-transfer').length > 0 && fining(c).length > 0,
  check: (c) => c.of('crime-transfer').flatMap((t) => fining(c).map((d) => afterCourtFine(t, d))),
})

function fining(c: CaseIndex): readonly EventOf<'decision'>[] {
  return penaltyDecisions(c).filter((d) => d.penalties?.some((p) => p.kind === PenaltyKind.Fine))
}

function afterCourtFine(t: EventOf<'crime-transfer'>, d: EventOf<'decision'>): Outcome {
  if (t.policeDecision === '不予立案' || t.courtFined === false) return pass()
  const places = [atEvent(t, 'courtFined'), atEvent(d)]
  if (t.courtFined === undefined) return unknown('人民法院是否判处罚金', places)
  const decided = firstDay(d)
  if (t.courtFinedOn === undefined) return unknown('判处罚金日', [atEvent(t, 'courtFinedOn')])
  if (decided === undefined) return unknown('处罚决定日期', [atEvent(d)])
  return decided >= t.courtFinedOn
    ? fail('人民法院已经判处罚金，行政机关尚未罚款的不再给予罚款。请撤销罚款', places)
    : pass()
}

export const crimeRules = [
  notInsteadOfTransfer,
  transferPapers,
  refusalAnswered,
  noFineAfterCourtFine,
] as const
