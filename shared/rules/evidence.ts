import { collectedDay } from '../evidence/after-decision'
import { cite } from '../law/citation'
import { eventKinds, type ProcedureEvent } from '../model/events'
import { type CaseIndex, firstDay } from '../procedure/case-index'
import { chineseDate } from '../procedure/dates'
import { preservationDeadlines } from '../procedure/deadlines-investigation'
import { fromDeadline } from './from-deadline'
import { at, atEvent, fail, type Outcome, pass, unknown } from './outcome'
import { defineRule } from './rule'
import { dayText } from './subjects'

export const recordMade = defineRule({
  id: 'PC-BILU',
  title: '询问检查制作笔录',
  stage: '调查取证',
  severity: 'major',
  cites: [cite('行政处罚法', 55, 2)],
  applies: (c) => c.of('inspection').length + c.of('interview').length > 0,
  check: (c) => [
    ...c.of('inspection').map((e) => recordOf(c, e, e.findings, 'findings', 'inspection-record')),
    ...c.of('interview').map((e) => recordOf(c, e, e.record, 'record', 'interview-record')),
  ],
})

function recordOf(
  c: CaseIndex,
  e: ProcedureEvent,
  text: string | undefined,
  field: string,
  kind: string,
): Outcome {
  const papers = (c.file.documents ?? []).filter(
    (d) => d.kind === kind && (e.documents?.includes(d.id) || d.subject === e.id),
  )
  if (papers.length > 0 || (e.evidence?.length ?? 0) > 0 || text) return pass()
  const label = eventKinds[e.kind].label
  return text === ''
    ? fail(`${dayText(e)}的${label}没有制作笔录`, [atEvent(e, field)])
    : unknown(`${label}笔录`, [atEvent(e, field)])
}

export const inspectionSigned = defineRule({
  id: 'PC-AQ68',
  title: '检查记录签字',
  stage: '检查',
  severity: 'major',
  cites: [cite('安全生产法', 68)],
  applies: (c) => c.of('inspection').length > 0,
  check: (c) =>
    c.of('inspection').map((e) => {
      const place = atEvent(e, 'signedByParty')
      if (e.signedByParty === true) return pass()
      if (e.refusalNoted === true) return pass()
      if (e.signedByParty === undefined) return unknown('被检查单位负责人是否签字', [place])
      return e.refusalNoted === undefined
        ? unknown('拒绝签字是否记录在案', [atEvent(e, 'refusalNoted')])
        : fail(`${dayText(e)}的检查记录，被检查单位负责人没有签字，也没有记明拒签情况。请补记并报告`, [place])
    }),
})

export const preservationHandled = defineRule({
  id: 'PC-DENGJI',
  title: '先行登记保存程序',
  stage: '调查取证',
  severity: 'major',
  cites: [cite('行政处罚法', 56)],
  applies: (c) => c.of('registered-preservation').length > 0,
  check: (c, ctx) => [
    ...c
      .of('registered-preservation')
      .map((p) =>
        p.approver === undefined && !p.approverPost
          ? unknown('批准登记保存的负责人', [atEvent(p, 'approver')])
          : pass(),
      ),
    ...preservationDeadlines(c, ctx).map((d) =>
      fromDeadline(d, (due) => `登记保存的证据应当在${due}前作出处理决定，已经逾期。请立即处理或者返还`),
    ),
  ],
})

export const evidenceClassified = defineRule({
  id: 'PC-ZHENGJU-8',
  title: '证据归入法定种类',
  stage: '调查取证',
  severity: 'minor',
  cites: [cite('行政处罚法', 46, 1)],
  applies: (c) => (c.file.evidence ?? []).length > 0,
  check: (c) =>
    (c.file.evidence ?? []).map((e) => (e.kind ? pass() : unknown('证据种类', [at('evidence', e, 'kind')]))),
})

const byTheOffice: ReadonlySet<string> = new Set(['提取', '调取', '制作'])

export const noLateCollection = defineRule({
  id: 'PC-SHIHOU-ZHENGJU',
  title: '复议诉讼期间不得自行收集证据',
  stage: '救济',
  severity: 'veto',
  cites: [cite('行政复议法', 46, 1)],
  applies: (c) =>
    c.of('reconsideration').length + c.of('litigation').length > 0 && (c.file.evidence ?? []).length > 0,
  check: (c) => {
    const disputes = [...c.of('reconsideration'), ...c.of('litigation')]
    const starts = disputes.map((e) => e.acceptedOn)
    const places = disputes.map((e) => atEvent(e, 'acceptedOn'))
    return (c.file.evidence ?? []).map((e): Outcome => {
      if (e.method !== undefined && !byTheOffice.has(e.method)) return pass()
      const day = collectedDay(e)
      if (day === undefined) return unknown('证据取得日期', [at('evidence', e, 'collectedOn')])
      const first = starts.filter((s) => s !== undefined).sort()[0]
      if (starts.includes(undefined)) {
        // Evidence older than the decision is older than any dispute about it.
        const decided = c.of('decision').map(firstDay)
        const old = decided.length > 0 && decided.every((d) => d !== undefined && day <= d)
        return old ? pass() : unknown('复议受理日、诉讼立案日', places)
      }
      if (first === undefined || day < first) return pass()
      return e.method === undefined
        ? unknown('证据取得方式', [at('evidence', e, 'method')])
        : fail(
            `证据“${e.name}”于${chineseDate(day)}${e.method}，在复议、诉讼开始之后，不能用来证明处罚合法`,
            [at('evidence', e), ...places],
          )
    })
  },
})

export const evidenceRules = [
  recordMade,
  inspectionSigned,
  preservationHandled,
  evidenceClassified,
  noLateCollection,
] as const
