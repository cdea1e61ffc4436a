import * as z from 'zod'
import { afterDecisionEvents } from './events/after-decision'
import { beforeDecisionEvents } from './events/before-decision'
import { decisionEvents } from './events/decision'
import { inspectionEvents } from './events/inspection'
import { investigationEvents } from './events/investigation'

export const Stage = {
  Clue: '线索',
  Inspection: '检查',
  Filing: '立案',
  Investigation: '调查取证',
  Conclusion: '调查终结',
  Notice: '告知',
  Defence: '陈述申辩',
  Hearing: '听证',
  LegalReview: '法制审核',
  Discussion: '集体讨论',
  Approval: '审批',
  Decision: '决定',
  Service: '送达',
  Publication: '公示',
  Enforcement: '执行',
  Remedy: '救济',
  Transfer: '移送',
  Closing: '结案归档',
} as const
export type Stage = (typeof Stage)[keyof typeof Stage]

/** Every kind of procedure event, with the fields of its own. The order is the order of procedure. */
export const ProcedureEvent = z.discriminatedUnion('kind', [
  ...inspectionEvents,
  ...investigationEvents,
  ...beforeDecisionEvents,
  ...decisionEvents,
  ...afterDecisionEvents,
])
export type ProcedureEvent = z.output<typeof ProcedureEvent>
export type EventKind = ProcedureEvent['kind']
export type EventOf<K extends EventKind> = Extract<ProcedureEvent, { kind: K }>

/** Chinese name and stage of each kind; `Record` makes the compiler ask for a new kind's row. */
export const eventKinds: Record<EventKind, { readonly label: string; readonly stage: Stage }> = {
  tip: { label: '举报', stage: '线索' },
  assignment: { label: '交办、移送来案', stage: '线索' },
  accident: { label: '生产安全事故', stage: '线索' },
  inspection: { label: '现场检查', stage: '检查' },
  'on-site-measure': { label: '现场处理措施', stage: '检查' },
  'rectification-order': { label: '责令限期整改', stage: '检查' },
  're-inspection': { label: '整改复查', stage: '检查' },
  'no-filing': { label: '不予立案', stage: '立案' },
  'filing-request': { label: '申请立案', stage: '立案' },
  'filing-approval': { label: '立案审批', stage: '立案' },
  'time-extension': { label: '延长办案期限', stage: '立案' },
  'time-excluded': { label: '不计入期限', stage: '立案' },
  'recusal-request': { label: '申请回避', stage: '调查取证' },
  interview: { label: '询问', stage: '调查取证' },
  inquest: { label: '勘验', stage: '调查取证' },
  sampling: { label: '抽样取证', stage: '调查取证' },
  laboratory: { label: '检测鉴定', stage: '调查取证' },
  'registered-preservation': { label: '先行登记保存', stage: '调查取证' },
  'preservation-disposal': { label: '登记保存处理', stage: '调查取证' },
  seizure: { label: '查封扣押', stage: '调查取证' },
  'seizure-extension': { label: '延长查封扣押', stage: '调查取证' },
  'seizure-end': { label: '查封扣押处理', stage: '调查取证' },
  'electronic-extraction': { label: '电子数据提取', stage: '调查取证' },
  'accident-inquiry': { label: '事故调查报告', stage: '调查取证' },
  'investigation-report': { label: '调查终结报告', stage: '调查终结' },
  'penalty-notice': { label: '行政处罚告知', stage: '告知' },
  defence: { label: '陈述申辩', stage: '陈述申辩' },
  'defence-review': { label: '陈述申辩复核', stage: '陈述申辩' },
  'hearing-request': { label: '申请听证', stage: '听证' },
  'hearing-notice': { label: '听证通知', stage: '听证' },
  hearing: { label: '听证会', stage: '听证' },
  'hearing-report': { label: '听证报告', stage: '听证' },
  'review-submission': { label: '送法制审核', stage: '法制审核' },
  'review-return': { label: '退回补正', stage: '法制审核' },
  'legal-review': { label: '法制审核', stage: '法制审核' },
  'collective-discussion': { label: '集体讨论', stage: '集体讨论' },
  'head-approval': { label: '负责人审批', stage: '审批' },
  decision: { label: '行政处罚决定', stage: '决定' },
  'closure-proposal': { label: '提请关闭', stage: '决定' },
  service: { label: '送达', stage: '送达' },
  publication: { label: '公示', stage: '公示' },
  'publication-withdrawn': { label: '撤回公示', stage: '公示' },
  payment: { label: '缴纳罚款', stage: '执行' },
  'confiscation-disposal': { label: '没收财物处理', stage: '执行' },
  'payment-extension': { label: '延期、分期缴纳', stage: '执行' },
  'payment-demand': { label: '催告', stage: '执行' },
  'court-application': { label: '申请法院强制执行', stage: '执行' },
  'substitute-performance': { label: '代履行', stage: '执行' },
  'enforcement-suspended': { label: '中止执行', stage: '执行' },
  surcharge: { label: '加处罚款', stage: '执行' },
  'order-carried-out': { label: '履行其他义务', stage: '执行' },
  reconsideration: { label: '行政复议', stage: '救济' },
  litigation: { label: '行政诉讼', stage: '救济' },
  'crime-report': { label: '涉嫌犯罪移送报告', stage: '移送' },
  'crime-transfer': { label: '移送公安机关', stage: '移送' },
  'transfer-out': { label: '移送其他机关', stage: '移送' },
  closing: { label: '结案', stage: '结案归档' },
  archiving: { label: '归档', stage: '结案归档' },
}
