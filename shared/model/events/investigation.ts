import * as z from 'zod'
import { EventId, labelled, ProvisionRef } from '../primitives'
import { approval, bool, date, event, held, moment, short, text } from './parts'

/** 调查取证、调查终结. */
export const investigationEvents = [
  // 调查取证
  event('interview', {
    person: short('被询问人'),
    relation: short('与当事人关系'),
    times: labelled('第几次询问', z.int().positive()).optional(),
    idShown: bool('出示执法证件'),
    rightsTold: bool('告知陈述申辩、申请回避等权利'),
    everyPageSigned: bool('逐页签名'),
    refusalNoted: bool('拒签已注明'),
    record: text('询问记录'),
  }),
  event('inquest', {
    weather: short('天气'),
    idShown: bool('出示执法证件'),
    witness: short('见证人'),
    signed: bool('当事人签名'),
    refusalNoted: bool('拒签已注明'),
    record: text('勘验情况'),
  }),
  event('sampling', {
    ...approval,
    quantity: short('样品数量'),
    sealed: bool('封样'),
    witness: short('在场人'),
    signed: bool('现场负责人签名'),
    ...held,
  }),
  event('laboratory', {
    body: short('检测鉴定机构'),
    qualification: short('机构资质'),
    sentOn: date('送检日期'),
    resultOn: date('出具日期'),
    partyTold: bool('书面告知当事人期间'),
    sampling: labelled('所送检的抽样', EventId).optional(),
    sampleNumber: short('检材编号'),
    matter: text('委托事项'),
    result: text('检测鉴定结果'),
  }),
  event('registered-preservation', {
    ...approval,
    approvedOn: date('批准日期'),
    reason: text('提请理由'),
    listMade: bool('开具清单'),
    ...held,
  }),
  event('preservation-disposal', {
    preservation: labelled('所处理的登记保存', EventId).optional(),
    disposal: text('处理决定'),
  }),
  event('seizure', {
    ...approval,
    approvedOn: date('批准日期'),
    approverIsPrincipal: bool('经主要负责人批准'),
    problems: text('发现的问题'),
    reason: text('采取强制措施的理由'),
    measure: text('采取的强制措施'),
    identityShown: bool('出示执法证件'),
    toldOnTheSpot: bool('当场告知理由、依据、权利、救济途径'),
    heardParty: bool('听取陈述申辩'),
    sceneRecord: bool('制作现场笔录'),
    decisionDelivered: bool('当场交付决定书和清单'),
    basis: labelled('依据', z.array(ProvisionRef)).optional(),
    object: labelled(
      '查封扣押的对象',
      z.enum([
        '不符合安全生产标准的设施、设备、器材',
        '违法生产、储存、使用、经营、运输的危险物品',
        '违法生产、储存、使用、经营危险物品的作业场所',
        '其他',
      ]),
    ).optional(),
    until: date('查封扣押期限止'),
    /** 行政强制法第十九条：情况紧急当场实施，二十四小时内报告并补办批准. */
    urgent: bool('情况紧急当场实施'),
    approvedAt: moment('批准（补办批准）时间'),
    ...held,
  }),
  event('seizure-extension', {
    ...approval,
    seizure: labelled('所延长的查封扣押', EventId).optional(),
    reason: text('延长的原因'),
    until: date('延长至'),
    partyTold: bool('书面告知当事人'),
  }),
  event('seizure-end', {
    seizure: labelled('所处理的查封扣押', EventId).optional(),
    outcome: labelled('处理', z.enum(['解除', '没收', '销毁', '移送'])).optional(),
    disposal: text('处理决定'),
    basis: labelled('依据', z.array(ProvisionRef)).optional(),
  }),
  event('electronic-extraction', {
    tool: short('提取工具'),
    carrier: short('原始载体'),
    sha256: short('哈希值'),
    witness: short('见证人'),
  }),
  /** 事故调查报告; `date` is the day it was handed in. */
  event('accident-inquiry', {
    accident: labelled('所调查的事故', EventId).optional(),
    extensionDays: labelled('批准延长天数', z.int().positive().max(60)).optional(),
    appraisalDays: labelled('技术鉴定所需天数', z.int().nonnegative()).optional(),
    receivedOn: date('人民政府收到调查报告日'),
    approvalExtensionDays: labelled('批复延长天数', z.int().positive().max(30)).optional(),
    approvedOn: date('批复日'),
    assessedOn: date('整改措施落实情况评估日'),
  }),
  // 调查终结
  event('investigation-report', { proposal: text('处理建议') }),
] as const
