import * as z from 'zod'
import { Hazard } from '../acts'
import { EventId, labelled, OfficerId, ProvisionRef } from '../primitives'
import { approval, bool, date, event, moment, short, text } from './parts'

/** 线索、检查、立案. */
export const inspectionEvents = [
  // 线索
  event('tip', {
    tipNumber: short('举报登记编号'),
    content: text('举报内容'),
    verifiedInWriting: bool('核实后形成书面材料'),
    result: text('核查处理结果'),
    repliedOn: date('答复日期'),
  }),
  event('assignment', { fromOrgan: short('来源机关'), reference: short('文号') }),
  /** `from`: the moment it happened (生产安全事故报告和调查处理条例). */
  event('accident', {
    level: labelled('事故等级', z.enum(['一般', '较大', '重大', '特别重大'])).optional(),
    roadOrFire: bool('道路交通事故、火灾事故'),
    headToldAt: moment('单位负责人接到报告的时间'),
    unitReportedAt: moment('单位报告时间'),
    officeToldAt: moment('本机关接到报告的时间'),
    officeReportedAt: moment('本机关上报时间'),
    casualtiesChangedOn: date('伤亡人数变化日'),
    supplementedOn: date('补报日'),
    reinvestigatedOn: date('上级另行组织调查日'),
  }),
  // 检查
  event('inspection', {
    plan: short('检查计划或方案'),
    presentPerson: short('被检查单位在场人'),
    identityShown: bool('出示执法证件'),
    findings: text('检查情况'),
    signedByParty: bool('被检查单位负责人签字'),
    refusalNoted: bool('拒签已注明'),
    otherDepartment: bool('发现应由其他部门处理的问题'),
  }),
  event('on-site-measure', {
    hazards: labelled('违法违规行为和事故隐患', z.array(Hazard)).optional(),
    measure: text('现场处理措施'),
    basis: labelled('依据', z.array(ProvisionRef)).optional(),
    cutSupply: bool('通知停止供电、停止供应民用爆炸物品', '只在采取这类强制措施时填写；下面各项也只为它填写'),
    supplyMeasure: labelled('停止供应的措施', z.enum(['停止供电', '停止供应民用爆炸物品'])).optional(),
    supplier: short('供电、供应民用爆炸物品的单位'),
    cutAt: moment('停止供应的时间'),
    priorOrderOn: date('在先决定的日期'),
    priorOrderText: text('在先决定的内容'),
    priorOrder: bool('在先有停产停业、停止施工、停止使用的决定'),
    refused: bool('生产经营单位拒不执行该决定'),
    realDanger: bool('有发生生产安全事故的现实危险'),
    approverIsPrincipal: bool('经本部门主要负责人批准'),
    writtenNotice: bool('书面通知有关单位'),
    urgent: bool('有危及生产安全的紧急情形'),
    noticeAt: moment('通知生产经营单位的时间'),
    noticeHours: labelled(
      '提前通知生产经营单位（小时）',
      z.int().nonnegative(),
      '只在不知道通知、停止供应的准确时间时填写',
    ).optional(),
    lifted: bool('履行决定、消除隐患后已解除措施'),
    compliedOn: date('履行决定、消除隐患的日期'),
    liftedOn: date('解除措施的日期'),
    restoredAt: moment('恢复供应的时间'),
  }),
  event('rectification-order', {
    hazards: labelled('责令整改事项', z.array(Hazard)).optional(),
    safeMeanwhile: bool('隐患排除前和排除过程中能够保证安全', '只对重大事故隐患填写'),
  }),
  event('re-inspection', {
    order: labelled('所复查的指令', EventId).optional(),
    hazards: labelled('逐项复查', z.array(Hazard)).optional(),
    opinion: text('复查意见'),
    allCorrected: bool('全部整改完毕'),
  }),
  event('no-filing', { reason: text('不予立案理由'), ...approval }),
  // 立案
  event('filing-request', { basis: text('立案理由') }),
  event('filing-approval', { ...approval, approved: bool('批准立案') }),
  event('time-extension', {
    ...approval,
    days: labelled('延长天数', z.int().positive()).optional(),
    written: bool('书面批准'),
    discussed: bool('集体讨论决定'),
    complex: bool('以案情复杂为由'),
    reason: text('延长理由'),
    /** 行政处罚法第六十条没有规定延长：延长须另有法律、法规、规章依据。 */
    basis: labelled('延长依据', z.array(ProvisionRef)).optional(),
  }),
  event('time-excluded', {
    ground: labelled('不计入期限的事由', z.enum(['听证', '检测', '检验', '鉴定', '审计', '公告'])).optional(),
    start: date('起'),
    end: date('止'),
    basis: labelled('扣除依据', z.array(ProvisionRef)).optional(),
  }),
  event('recusal-request', {
    requestedBy: short('申请人'),
    against: labelled('被申请回避人', OfficerId).optional(),
    granted: bool('决定回避'),
    ...approval,
  }),
] as const
