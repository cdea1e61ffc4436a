import * as z from 'zod'
import {
  ActId,
  EvidenceId,
  Fen,
  LegalDate,
  LongText,
  labelled,
  PartyId,
  ProvisionRef,
  ShortText,
} from './primitives'

export const FactElement = z.strictObject({
  text: labelled('事实要素', LongText),
  evidence: labelled('证明该要素的证据', z.array(EvidenceId)).optional(),
})
export type FactElement = z.output<typeof FactElement>

export const Circumstance = z.strictObject({
  effect: labelled('情节', z.enum(['从轻', '减轻', '从重', '不予处罚'])),
  ground: labelled('理由', LongText).optional(),
  provision: labelled('法定依据', ProvisionRef).optional(),
  evidence: labelled('证据', z.array(EvidenceId)).optional(),
})
export type Circumstance = z.output<typeof Circumstance>

/** 一项（涉嫌）违法行为. */
export const UnlawfulAct = z.strictObject({
  id: labelled('编号', ActId),
  /** 违法行为目录编号，如 AQF-102。 */
  catalogueId: labelled('违法行为目录编号', ShortText).optional(),
  description: labelled('违法行为', LongText.min(1, '请写明违法行为')),
  parties: labelled('行为人', z.array(PartyId)).optional(),
  elements: labelled('违法事实要素', z.array(FactElement)).optional(),
  place: labelled('违法行为发生地', ShortText).optional(),
  from: labelled('发生日', LegalDate).optional(),
  to: labelled('终了日', LegalDate).optional(),
  continuing: labelled('连续或者继续状态', z.boolean()).optional(),
  discoveredOn: labelled('发现日', LegalDate).optional(),
  endangeredLifeWithHarm: labelled('涉及公民生命健康安全且有危害后果', z.boolean()).optional(),
  violated: labelled('违反条款', z.array(ProvisionRef)).optional(),
  penaltyBasis: labelled('处罚依据', z.array(ProvisionRef)).optional(),
  circumstances: labelled('情节', z.array(Circumstance)).optional(),
  illegalGainFen: labelled('违法所得（分）', Fen).optional(),
  goodsValueFen: labelled('货值（分）', Fen).optional(),
  firstTime: labelled('初次违法', z.boolean()).optional(),
  correctedInTime: labelled('及时改正', z.boolean()).optional(),
  harm: labelled('危害后果', LongText).optional(),
  suspectedCrime: labelled('涉嫌犯罪', z.boolean()).optional(),
})
export type UnlawfulAct = z.output<typeof UnlawfulAct>

/** 处罚种类：行政处罚法第九条的分类用语。 */
export const PenaltyKind = {
  Warning: '警告',
  Criticism: '通报批评',
  Fine: '罚款',
  ConfiscateGain: '没收违法所得',
  ConfiscateGoods: '没收非法财物',
  Suspend: '暂扣许可证件',
  LowerGrade: '降低资质等级',
  Revoke: '吊销许可证件',
  LimitActivity: '限制开展生产经营活动',
  StopProduction: '责令停产停业',
  Close: '责令关闭',
  LimitPractice: '限制从业',
  Detention: '行政拘留',
  Other: '其他',
} as const
export type PenaltyKind = (typeof PenaltyKind)[keyof typeof PenaltyKind]

/** One penalty against one party, as notified or as decided. Amounts in fen. */
export const PenaltyItem = z.strictObject({
  party: labelled('被处罚人', PartyId),
  acts: labelled('对应违法行为', z.array(ActId)).optional(),
  kind: labelled('处罚种类', z.enum(PenaltyKind)),
  amountFen: labelled('数额（分）', Fen).optional(),
  detail: labelled('内容', LongText).optional(),
  basis: labelled('处罚依据', z.array(ProvisionRef)).optional(),
  tier: labelled('裁量档次', ShortText).optional(),
  tierSource: labelled('裁量基准', ShortText).optional(),
  deviationReason: labelled('偏离裁量档次的理由', LongText).optional(),
})
export type PenaltyItem = z.output<typeof PenaltyItem>

/** 整改事项：一项一期限，打印时按期限分组。 */
export const Hazard = z.strictObject({
  text: labelled('问题（隐患）', LongText.min(1, '请写明问题')),
  level: labelled('隐患级别', z.enum(['一般事故隐患', '重大事故隐患'])).optional(),
  dueOn: labelled('整改完毕日期', LegalDate).optional(),
  corrected: labelled('已整改', z.boolean()).optional(),
  result: labelled('复查情况', LongText).optional(),
})
export type Hazard = z.output<typeof Hazard>
