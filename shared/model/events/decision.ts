import * as z from 'zod'
import { PenaltyItem } from '../acts'
import { DocumentId, EventId, labelled, ProvisionRef } from '../primitives'
import { bool, date, event, short, text } from './parts'

/** 决定、送达、公示. */
export const decisionEvents = [
  // 决定
  event('decision', {
    outcome: labelled('决定种类', z.enum(['行政处罚', '不予行政处罚', '移送', '撤销案件'])).optional(),
    facts: text('违法事实'),
    violated: labelled('违反条款', z.array(ProvisionRef)).optional(),
    basis: labelled('处罚依据', z.array(ProvisionRef)).optional(),
    penalties: labelled('处罚内容', z.array(PenaltyItem)).optional(),
    payWithinDays: labelled('缴款期限（日）', z.int().positive()).optional(),
    howToPay: text('履行方式'),
    reconsiderationOrgan: short('告知的复议机关'),
    reconsiderationDays: labelled('告知的复议期限（日）', z.int().positive()).optional(),
    court: short('告知的法院'),
    litigationMonths: labelled('告知的起诉期限（月）', z.int().positive()).optional(),
    sealedBy: short('加盖的印章'),
    correctionOrdered: bool('同时责令改正'),
    surchargeTold: bool('告知加处罚款的标准', '决定书写明逾期不缴每日按罚款数额的百分之三加处的，填“是”'),
    circumstancesWeighed: bool('说明了对从轻、减轻等情节的考虑'),
    summary: bool('当场（简易程序）'),
    announcedToParty: bool('宣告时当事人在场'),
    identityShown: bool('当场处罚：出示执法证件'),
    formNumbered: bool('当场处罚：决定书为预定格式、编有号码'),
    officerSigned: bool('当场处罚：执法人员签名或者盖章'),
    deliveredOnTheSpot: bool('当场处罚：当场交付当事人'),
    refusalNoted: bool('当场处罚：拒绝签收已注明'),
    reported: bool('当场处罚：已报所属行政机关备案'),
    reconsiderationFirst: bool('当场处罚：告知应当先申请行政复议'),
    remedyTold: bool('告知复议、起诉的权利和期限'),
  }),
  event('closure-proposal', { toOrgan: short('提请的人民政府'), reason: text('提请理由') }),
  // 送达
  event('service', {
    served: labelled('所送达的文书', DocumentId).optional(),
    servedEvent: labelled('所送达的告知、决定', EventId).optional(),
    method: labelled(
      '送达方式',
      z.enum(['直接送达', '留置送达', '委托送达', '邮寄送达', '转交送达', '公告送达', '电子送达']),
    ).optional(),
    receiver: short('签收人'),
    receiverRelation: short('签收人身份'),
    signed: bool('签收'),
    refused: bool('拒收'),
    witness: short('见证人'),
    recorded: bool('拍照、录像记录送达过程'),
    electronicConsent: bool('签订电子送达确认书'),
    triedBefore: text('此前的送达尝试'),
    announcedUntil: date('公告期满日'),
  }),
  // 公示
  event('publication', {
    published: labelled('所公示的决定', EventId).optional(),
    where: short('公示处'),
    redacted: bool('已隐去个人隐私、商业秘密'),
  }),
  event('publication-withdrawn', { reason: text('撤回理由') }),
] as const
