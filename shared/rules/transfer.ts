import { cite } from '../law/citation'
import type { UnlawfulAct } from '../model/acts'
import type { EventOf } from '../model/events'
import { type CaseIndex, firstDay } from '../procedure/case-index'
import { momentSeconds } from '../procedure/dates'
import { answerDeadlines } from '../procedure/deadlines-decision'
import { transferDeadlines } from '../procedure/deadlines-enforcement'
import { fromDeadline } from './from-deadline'
import { at, atEvent, fail, type Outcome, type Place, pass, pending, unknown } from './outcome'
import { defineRule } from './rule'
import { outcomes, penaltyDecisions } from './subjects'

export const crimeTransferred = defineRule({
  id: 'PC-YISONG-1',
  title: '涉嫌犯罪应当移送',
  stage: '移送',
  severity: 'veto',
  cites: [cite('行政处罚法', 27, 1)],
  applies: (c) => (c.file.acts ?? []).some((a) => a.suspectedCrime === true || trigger(c, a) !== undefined),
  check: (c) => [...triggered(c), ...suspected(c)],
})

/** What in a case makes it necessary to say whether a crime is suspected; nothing where that has been said. */
function trigger(c: CaseIndex, a: UnlawfulAct): string | undefined {
  if (a.suspectedCrime !== undefined) return undefined
  if (/死亡|重伤/u.test(`${a.harm ?? ''}${a.description}`)) return '有人死亡或者重伤'
  if (c.file.kind === '事故' || c.file.source?.kind === '事故') return '发生了事故'
  if (/关闭|破坏|篡改|隐瞒|销毁/u.test(a.description) && /监控|报警|防护|救生/u.test(a.description))
    return '关闭、破坏监控、报警、防护、救生设备或者篡改其数据'
  if (
    /未经|未取得|擅自|无证/u.test(a.description) &&
    /矿山|开采|冶炼|建筑施工|危险物品|危险化学品|烟花爆竹/u.test(a.description)
  )
    return '未经批准或者许可从事高度危险的生产作业'
  const refused =
    c.of('rectification-order').some((o) => o.hazards?.some((h) => h.level === '重大事故隐患')) &&
    c.of('re-inspection').some((v) => v.allCorrected === false)
  return refused ? '重大事故隐患责令后没有整改' : undefined
}

function triggered(c: CaseIndex): readonly Outcome[] {
  return (c.file.acts ?? []).flatMap((a) => {
    const why = trigger(c, a)
    return why === undefined
      ? []
      : [
          unknown(
            '是否涉嫌犯罪的判断',
            [at('act', a, 'suspectedCrime')],
            `${why}，可能涉嫌犯罪。请对照刑事追诉标准判断，填写“涉嫌犯罪”`,
          ),
        ]
  })
}

function suspected(c: CaseIndex): readonly Outcome[] {
  const places = (c.file.acts ?? [])
    .filter((a) => a.suspectedCrime === true)
    .map((a) => at('act', a, 'suspectedCrime'))
  if (places.length === 0) return []
  return [transferOf(c, places)]
}

function transferOf(c: CaseIndex, places: readonly Place[]): Outcome {
  if (c.of('crime-transfer').length > 0) return pass()
  const absence = c.absent('crime-transfer')
  if (absence)
    return fail('违法行为涉嫌犯罪而没有移送公安机关。应当及时移送，不得以行政处罚代替', [
      atEvent(absence),
      ...places,
    ])
  return penaltyDecisions(c).length > 0 || c.of('closing').length > 0
    ? unknown('移送公安机关的记录', places)
    : pending('违法行为涉嫌犯罪，应当及时移送公安机关', places)
}

export const transferApproved = defineRule({
  id: 'PC-YISONG-ZHUANAN',
  title: '移送须两人核实、正职三日内审批',
  stage: '移送',
  severity: 'major',
  cites: [cite('行政执法机关移送涉嫌犯罪案件的规定', 5, 1)],
  applies: (c) => c.of('crime-report').length > 0,
  check: (c, ctx) => [
    ...c.of('crime-report').flatMap((r) =>
      outcomes(
        r.officers === undefined ? unknown('专案组人员', [atEvent(r, 'officers')]) : undefined,
        r.officers && r.officers.length < 2
          ? fail('专案组少于两名执法人员', [atEvent(r, 'officers')])
          : undefined,
        r.approver === undefined && !r.approverPost
          ? unknown('审批移送的正职负责人', [atEvent(r, 'approver')])
          : undefined,
        ...c
          .of('crime-transfer')
          .slice(0, 1)
          .map((t) => within24h(r, t)),
      ),
    ),
    ...transferDeadlines(c, ctx).map((d) =>
      fromDeadline(d, (due) =>
        d.id === 'DL-YISONG-3'
          ? `移送报告应当在${due}前作出是否批准的决定`
          : `批准后二十四小时内应当移送，至迟${due}`,
      ),
    ),
  ],
})

/** Next-day transfers need the hours: twenty-four of them may or may not have gone by. */
function within24h(
  report: EventOf<'crime-report'>,
  transfer: EventOf<'crime-transfer'>,
): Outcome | undefined {
  if (report.approved !== true) return undefined
  const [a, b] = [firstDay(report), firstDay(transfer)]
  if (a === undefined || b === undefined || a === b) return undefined
  const [from, to] = [report.to ?? report.from, transfer.from ?? transfer.to]
  if (!from || !to) return unknown('批准移送、移送的时刻', [atEvent(report), atEvent(transfer)])
  return momentSeconds(to) - momentSeconds(from) > 24 * 3600
    ? fail('批准移送后超过二十四小时才移送公安机关', [atEvent(report), atEvent(transfer)])
    : undefined
}

export const seizedGoodsTransferred = defineRule({
  id: 'PC-YISONG-WUPIN',
  title: '查封扣押物随案移送',
  stage: '移送',
  severity: 'major',
  cites: [cite('行政强制法', 21)],
  applies: (c) => c.of('crime-transfer').length > 0 && c.of('seizure').length > 0,
  check: (c) =>
    c.of('crime-transfer').map((t) => {
      const moved = c
        .of('seizure')
        .every((s) => c.of('seizure-end').some((e) => e.seizure === s.id && e.outcome !== undefined))
      const place = atEvent(t, 'listAttached')
      if (t.listAttached === undefined) return unknown('移送是否附涉案物品清单', [place])
      if (!t.listAttached)
        return fail('移送没有附涉案物品清单；查封、扣押的财物应当一并移送并书面告知当事人', [place])
      return moved ? pass() : unknown('查封扣押财物随案移送的处理', [place])
    }),
})

export const reconsiderationAnswered = defineRule({
  id: 'PC-FUYI-DAFU',
  title: '复议答复并提交证据',
  stage: '救济',
  severity: 'veto',
  cites: [cite('行政复议法', 70)],
  lawDate: (c) =>
    c
      .of('reconsideration')
      .map((r) => r.acceptedOn ?? firstDay(r))
      .find((d) => d !== undefined),
  applies: (c) => c.of('reconsideration').length > 0,
  check: (c, ctx) =>
    answerDeadlines(c, ctx)
      .filter((d) => d.id.startsWith('DL-FUYI-DAFU'))
      .map((d) =>
        fromDeadline(
          d,
          (due) => `应当在${due}前提出书面答复并提交证据、依据，已经逾期；逾期视为没有证据、依据`,
        ),
      ),
})

export const suitAnswered = defineRule({
  id: 'PC-SUSONG-JUZHENG',
  title: '诉讼举证',
  stage: '救济',
  severity: 'veto',
  cites: [cite('行政诉讼法', 34, 2)],
  applies: (c) => c.of('litigation').length > 0,
  check: (c, ctx) =>
    answerDeadlines(c, ctx)
      .filter((d) => d.id === 'DL-SUSONG-DABIAN-15')
      .map((d) =>
        fromDeadline(d, (due) => `应当在${due}前提交答辩状和证据、依据，已经逾期；逾期视为没有相应证据`),
      ),
})

export const transferRules = [crimeTransferred, transferApproved, seizedGoodsTransferred] as const
export const remedyRules = [reconsiderationAnswered, suitAnswered] as const
