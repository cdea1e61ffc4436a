import { labelled, ShortText } from '@shared/model/primitives'
import * as z from 'zod'

export const Volume = { Main: '正卷', Side: '副卷' } as const
export type Volume = (typeof Volume)[keyof typeof Volume]

/**
 * One place in the binding order: the documents of a kind, all evidence that is no document of the case, or
 * the documents of kinds that have no place of their own.
 */
export const OrderSlot = z.discriminatedUnion('holds', [
  z.strictObject({
    holds: labelled('装入', z.literal('document')),
    volume: labelled('卷别', z.enum(Volume)),
    kind: labelled('文书种类', ShortText.min(1)),
    title: labelled('文书名称', ShortText.min(1)),
    /** Whether documents of this kind bear a number; a missing one is then a gap. */
    numbered: labelled('编文号', z.boolean()),
  }),
  z.strictObject({
    holds: labelled('装入', z.literal('evidence')),
    volume: labelled('卷别', z.enum(Volume)),
  }),
  z.strictObject({ holds: labelled('装入', z.literal('others')), volume: labelled('卷别', z.enum(Volume)) }),
])
export type OrderSlot = z.output<typeof OrderSlot>

/** A binding order as an office may set it. Every kind stands once; evidence and the rest have a place. */
export const BindingOrder = z
  .array(OrderSlot)
  .refine((slots) => isSet(slots.map(slotKey)), '同一种文书在装订次序中出现两次')
  .refine((slots) => slots.some((slot) => slot.holds === 'evidence'), '装订次序中没有证据的位置')
  .refine((slots) => slots.some((slot) => slot.holds === 'others'), '装订次序中没有其他文书的位置')
  .refine(
    (slots) => slots.every((slot, i) => slot.volume === '副卷' || slots[i - 1]?.volume !== '副卷'),
    '正卷应当排在副卷之前',
  )
export type BindingOrder = readonly OrderSlot[]

function document(volume: Volume, kind: string, title: string, numbered = true): OrderSlot {
  return { holds: 'document', volume, kind, title, numbered }
}

/**
 * The order that ships. No statute sets one: it joins the order of 津安监管法字〔2009〕28号 with the division
 * into 正卷 and 副卷 of the market supervision rules, and an office may set its own. Kinds that have no
 * place go to the 副卷, since a paper that is not for others must not slip into the 正卷.
 */
export const defaultOrder: BindingOrder = [
  document('正卷', 'penalty-decision-unit', '行政处罚决定书（单位）'),
  document('正卷', 'penalty-decision-person', '行政处罚决定书（个人）'),
  document('正卷', 'summary-decision-unit', '行政（当场）处罚决定书（单位）'),
  document('正卷', 'summary-decision-person', '行政（当场）处罚决定书（个人）'),
  document('正卷', 'no-penalty-decision', '不予行政处罚决定书'),
  document('正卷', 'filing-approval', '立案审批表'),
  document('正卷', 'inspection-plan', '现场检查方案'),
  document('正卷', 'inspection-record', '现场检查记录'),
  document('正卷', 'on-site-decision', '现场处理措施决定书'),
  document('正卷', 'rectification-order', '责令限期整改指令书'),
  document('正卷', 'correction-notice', '责令改正通知书'),
  document('正卷', 're-inspection-opinion', '整改复查意见书'),
  document('正卷', 'interview-notice', '询问通知书'),
  document('正卷', 'interview-record', '询问笔录', false),
  document('正卷', 'inquest-record', '勘验笔录'),
  document('正卷', 'sampling-receipt', '抽样取证凭证'),
  document('正卷', 'preservation-approval', '先行登记保存证据审批表'),
  document('正卷', 'preservation-notice', '先行登记保存证据通知书'),
  document('正卷', 'preservation-disposal-approval', '先行登记保存证据处理审批表'),
  document('正卷', 'preservation-disposal-decision', '先行登记保存证据处理决定书'),
  document('正卷', 'coercion-approval', '行政强制审批表'),
  document('正卷', 'seizure-decision', '查封扣押决定书'),
  document('正卷', 'seizure-list', '查封扣押（场所、设施、财物）清单', false),
  document('正卷', 'seizure-extension-decision', '延长查封扣押期限决定书'),
  document('正卷', 'seizure-disposal-decision', '查封扣押处理决定书'),
  document('正卷', 'supply-cut-decision', '停止供电（供应民用爆炸物品）决定书'),
  document('正卷', 'supply-cut-notice', '停止供电（供应民用爆炸物品）通知书'),
  document('正卷', 'supply-restored-notice', '恢复供电（供应民用爆炸物品）通知书'),
  document('正卷', 'appraisal-commission', '鉴定委托书'),
  document('正卷', 'time-extension-approval', '案件延期审批表'),
  document('正卷', 'electronic-extraction-record', '电子数据提取笔录', false),
  document('正卷', 'footage-note', '音像记录制作说明', false),
  document('正卷', 'evidence-list', '证据目录', false),
  document('正卷', 'evidence-extraction', '证据提取单', false),
  { holds: 'evidence', volume: '正卷' },
  document('正卷', 'penalty-notice', '行政处罚告知书'),
  document('正卷', 'defence-record', '当事人陈述申辩笔录', false),
  document('正卷', 'hearing-right-notice', '行政处罚听证告知书'),
  document('正卷', 'hearing-notice', '行政处罚听证会通知书'),
  document('正卷', 'hearing-record', '听证笔录', false),
  document('正卷', 'payment-extension-approval', '延期（分期）缴纳罚款审批表'),
  document('正卷', 'payment-extension-permit', '延期（分期）缴纳罚款批准书'),
  document('正卷', 'fine-demand', '缴纳罚款催告书'),
  document('正卷', 'surcharge-decision', '加处罚款决定书'),
  document('正卷', 'enforcement-demand', '行政强制执行事先催告书'),
  document('正卷', 'court-application', '强制执行申请书'),
  document('正卷', 'transfer-letter', '案件移送书'),
  document('正卷', 'crime-transfer-letter', '涉嫌犯罪案件移送书'),
  document('正卷', 'service-address', '送达地址确认书', false),
  document('正卷', 'service-receipt', '文书送达回执'),
  document('正卷', 'publication-sheet', '行政处罚公示表', false),
  document('正卷', 'closing-approval', '结案审批表'),
  document('副卷', 'case-source-registration', '案件来源登记表', false),
  document('副卷', 'tip-registration', '举报登记表', false),
  document('副卷', 'tip-reply', '举报答复书', false),
  document('副卷', 'no-filing-approval', '不予立案审批表', false),
  document('副卷', 'investigation-report', '案件调查终结报告'),
  document('副卷', 'legal-review-opinion', '行政处罚决定法制审核意见书'),
  document('副卷', 'hearing-report', '听证会报告书'),
  document('副卷', 'case-handling-approval', '案件处理呈批表'),
  document('副卷', 'collective-discussion-record', '行政处罚集体讨论记录'),
  document('副卷', 'transfer-approval', '案件移送审批表'),
  { holds: 'others', volume: '副卷' },
]

function slotKey(slot: OrderSlot): string {
  return slot.holds === 'document' ? `document ${slot.kind}` : slot.holds
}

function isSet(keys: readonly string[]): boolean {
  return new Set(keys).size === keys.length
}
