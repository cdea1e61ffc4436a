import * as z from 'zod'
import { EvidenceId, LegalDate, LongText, labelled, ShortText } from './primitives'

/** What became of one thing that was sampled, registered, sealed up or seized. */
export const ItemOutcome = ['返还', '解除', '没收', '销毁', '移送', '转为证据', '检验消耗'] as const
export type ItemOutcome = (typeof ItemOutcome)[number]

/**
 * One line of the list of a measure: the columns of the 2016 forms (抽样取证凭证、先行登记保存证据清单、查封扣押清单)
 * and what became of the thing. Without an outcome it is still held.
 */
export const MeasureItem = z.strictObject({
  name: labelled('名称', ShortText.min(1, '请填写物品名称')),
  spec: labelled('规格、型号、批号或者地址', ShortText).optional(),
  origin: labelled('产地', ShortText).optional(),
  condition: labelled('成色、品级', ShortText).optional(),
  unit: labelled('单位', ShortText).optional(),
  quantity: labelled('数量或者面积', ShortText).optional(),
  price: labelled('价格', ShortText).optional(),
  sealNumber: labelled('封条号', ShortText).optional(),
  keptAt: labelled('存放地点', ShortText).optional(),
  keeper: labelled('保管人', ShortText).optional(),
  note: labelled('备注', LongText).optional(),
  evidence: labelled('登记为证据', EvidenceId).optional(),
  outcome: labelled('处理', z.enum(ItemOutcome)).optional(),
  outcomeOn: labelled('处理日期', LegalDate).optional(),
  receiver: labelled('接收人', ShortText).optional(),
})
export type MeasureItem = z.output<typeof MeasureItem>
