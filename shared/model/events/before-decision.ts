import * as z from 'zod'
import { ReviewSignature } from '../../signing/signed-act'
import { PenaltyItem } from '../acts'
import { ActId, LongText, labelled, OfficerId, ProvisionRef } from '../primitives'
import { approval, bool, date, event, short, text } from './parts'

/** 告知、陈述申辩、听证、法制审核、集体讨论、审批. */
export const beforeDecisionEvents = [
  // 告知
  event('penalty-notice', {
    version: labelled('第几次告知', z.int().positive()).optional(),
    facts: text('违法事实'),
    acts: labelled('违法行为', z.array(ActId)).optional(),
    violated: labelled('违反条款', z.array(ProvisionRef)).optional(),
    basis: labelled('处罚依据', z.array(ProvisionRef)).optional(),
    penalties: labelled('拟处罚', z.array(PenaltyItem)).optional(),
    defenceRightTold: bool('告知陈述、申辩权'),
    defenceDays: labelled('陈述申辩期限（日）', z.int().positive()).optional(),
    /** Whether the penalty is one for which a hearing may be asked: as an office or a court has stated it. */
    hearingRequired: bool('属于应当告知听证权的情形'),
    hearingRightTold: bool('告知听证权'),
    hearingDays: labelled('申请听证期限（日）', z.int().positive()).optional(),
  }),
  // 陈述申辩
  event('defence', {
    waived: bool('明确放弃'),
    written: bool('书面或者有记录'),
    by: short('陈述申辩人'),
    points: text('陈述申辩意见'),
    newFacts: bool('提出新事实、新证据'),
  }),
  event('defence-review', {
    adopted: labelled('采纳情况', z.enum(['采纳', '部分采纳', '不采纳'])).optional(),
    reasons: text('复核意见及理由'),
  }),
  // 听证
  event('hearing-request', { waived: bool('明确放弃听证') }),
  event('hearing-notice', { hearingOn: date('听证日期') }),
  event('hearing', {
    host: labelled('主持人', OfficerId).optional(),
    recorder: labelled('书记员', OfficerId).optional(),
    panel: labelled('听证员', z.array(OfficerId)).optional(),
    isPublic: bool('公开举行'),
    record: text('听证记录'),
    recordSigned: bool('笔录经当事人核对签字'),
    refusalNoted: bool('拒签已注明'),
    feeCharged: bool('向当事人收取了听证费用'),
  }),
  event('hearing-report', { summary: text('听证会基本情况'), opinion: text('听证意见') }),
  // 法制审核
  event('review-submission', { round: labelled('第几轮', z.int().positive()).optional() }),
  event('review-return', {
    reviewer: labelled('审核人', OfficerId).optional(),
    points: labelled('需补充的事项', z.array(LongText)).optional(),
  }),
  event('legal-review', {
    reviewer: labelled('审核人', OfficerId).optional(),
    required: bool('属于应当法制审核的情形'),
    ground: labelled(
      '审核情形',
      z.enum([
        '涉及重大公共利益',
        '直接关系重大权益且经过听证',
        '疑难复杂、涉及多个法律关系',
        '法律法规规定的其他情形',
        '本机关目录规定',
      ]),
    ).optional(),
    passed: bool('审核通过'),
    opinion: text('审核意见'),
    signature: labelled('审核人签名', ReviewSignature).optional(),
  }),
  // 集体讨论
  event('collective-discussion', {
    required: bool('属于情节复杂或者重大违法行为'),
    organ: short('组织讨论的机关'),
    host: labelled('主持人', OfficerId).optional(),
    recorder: labelled('记录人', OfficerId).optional(),
    reporter: labelled('汇报人', OfficerId).optional(),
    attendees: labelled('出席人员', z.array(OfficerId)).optional(),
    content: text('讨论内容'),
    opinions: text('讨论记录'),
    conclusion: text('结论性意见'),
    recordSigned: bool('记录经签名'),
  }),
  // 审批
  event('head-approval', { ...approval, opinion: text('审批意见') }),
] as const
