import * as z from 'zod'
import { ReviewSignature } from '../signing/signed-act'
import { Hazard, PenaltyItem } from './acts'
import { MeasureItem } from './measure-item'
import {
  ActId,
  DocumentId,
  EventId,
  EvidenceId,
  Fen,
  LegalDate,
  LongText,
  labelled,
  Moment,
  OfficerId,
  PartyId,
  ProvisionRef,
  ShortText,
} from './primitives'

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

const common = {
  id: labelled('编号', EventId),
  /** The day it happened. `from`/`to` carry the moments where the day alone does not order events. */
  date: labelled('日期', LegalDate).optional(),
  from: labelled('开始时间', Moment).optional(),
  to: labelled('结束时间', Moment).optional(),
  /** `true`: a person has stated that this did *not* happen. Absence of the event means not known. */
  absent: labelled('已确认没有', z.literal(true)).optional(),
  place: labelled('地点', ShortText).optional(),
  officers: labelled('执法人员', z.array(OfficerId)).optional(),
  people: labelled('其他人员', z.array(ShortText)).optional(),
  party: labelled('当事人', PartyId).optional(),
  documents: labelled('相关文书', z.array(DocumentId)).optional(),
  evidence: labelled('相关证据', z.array(EvidenceId)).optional(),
  note: labelled('备注', LongText).optional(),
  /** 示例：未公布、为演示而虚构的内容。 */
  sample: labelled('示例', z.literal(true)).optional(),
}

function event<const K extends string, F extends z.ZodRawShape>(kind: K, fields: F) {
  return z.strictObject({ ...common, kind: labelled('事项种类', z.literal(kind)), ...fields })
}

const bool = (label: string) => labelled(label, z.boolean()).optional()
const text = (label: string) => labelled(label, LongText).optional()
const short = (label: string) => labelled(label, ShortText).optional()
const date = (label: string) => labelled(label, LegalDate).optional()

/** The list that goes with a measure, and where the things are kept (行政强制法第二十六条：妥善保管). */
const held = {
  items: labelled('清单', z.array(MeasureItem)).optional(),
  keptAt: short('存放地点'),
  keeper: short('保管人'),
}

const approval = { approver: labelled('批准人', OfficerId).optional(), approverPost: short('批准人职务') }

/** Every kind of procedure event, with the fields of its own. The order is the order of procedure. */
export const ProcedureEvent = z.discriminatedUnion('kind', [
  // 线索
  event('tip', {
    tipNumber: short('举报登记编号'),
    content: text('举报内容'),
    verifiedInWriting: bool('核实后形成书面材料'),
    result: text('核查处理结果'),
    repliedOn: date('答复日期'),
  }),
  event('assignment', { fromOrgan: short('来源机关'), reference: short('文号') }),
  // 检查
  event('inspection', {
    plan: short('检查计划或方案'),
    presentPerson: short('被检查单位在场人'),
    identityShown: bool('出示执法证件'),
    findings: text('检查情况'),
    signedByParty: bool('被检查单位负责人签字'),
    refusalNoted: bool('拒签已注明'),
  }),
  event('on-site-measure', {
    hazards: labelled('违法违规行为和事故隐患', z.array(Hazard)).optional(),
    measure: text('现场处理措施'),
    basis: labelled('依据', z.array(ProvisionRef)).optional(),
  }),
  event('rectification-order', { hazards: labelled('责令整改事项', z.array(Hazard)).optional() }),
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
    until: date('查封扣押期限止'),
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
  // 安全生产法第七十条：通知有关单位停止供电、停止供应民用爆炸物品。
  event('supply-cut', {
    ...approval,
    approverIsPrincipal: bool('经主要负责人批准'),
    measure: labelled('措施', z.enum(['停止供电', '停止供应民用爆炸物品'])).optional(),
    supplier: short('供电、供应民用爆炸物品的单位'),
    decidedOn: date('未执行的决定作出日期'),
    decided: text('未执行的决定'),
    urgent: bool('有危及生产安全的紧急情形'),
    toldAt: labelled('通知生产经营单位的时间', Moment).optional(),
  }),
  event('supply-restored', {
    cut: labelled('所解除的措施', EventId).optional(),
    compliedOn: date('履行决定、消除隐患的日期'),
  }),
  event('electronic-extraction', {
    tool: short('提取工具'),
    carrier: short('原始载体'),
    sha256: short('哈希值'),
    witness: short('见证人'),
  }),
  // 调查终结
  event('investigation-report', { proposal: text('处理建议') }),
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
    summary: bool('当场（简易程序）'),
    announcedToParty: bool('宣告时当事人在场'),
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
  event('publication', { where: short('公示处'), redacted: bool('已隐去个人隐私、商业秘密') }),
  event('publication-withdrawn', { reason: text('撤回理由') }),
  // 执行
  event('payment', {
    amountFen: labelled('缴纳数额（分）', Fen).optional(),
    receipt: short('票据号'),
    collectedBy: short('收缴单位'),
    onTheSpot: bool('当场收缴'),
    full: bool('全额缴清'),
  }),
  event('payment-extension', {
    ...approval,
    reason: text('申请理由'),
    until: date('延期至'),
    instalments: text('分期安排'),
  }),
  event('payment-demand', {
    purpose: labelled('催告事项', z.enum(['缴纳罚款', '申请法院强制执行'])).optional(),
    amountFen: labelled('催告数额（分）', Fen).optional(),
    defenceRightTold: bool('载明陈述申辩权'),
  }),
  event('surcharge', {
    amountFen: labelled('加处罚款数额（分）', Fen).optional(),
    countedTo: date('计算至'),
  }),
  event('court-application', { court: short('人民法院'), signedByHead: bool('负责人签名并盖章') }),
  event('order-carried-out', { what: text('履行情况') }),
  // 救济
  event('reconsideration', {
    acceptedOn: date('受理日'),
    copyReceivedOn: date('收到申请书副本日'),
    simple: bool('适用简易程序'),
    answeredOn: date('答复日'),
    decidedOn: date('复议决定日'),
    outcome: short('结果'),
  }),
  event('litigation', {
    acceptedOn: date('立案日'),
    copyReceivedOn: date('收到起诉状副本日'),
    answeredOn: date('举证答辩日'),
    decidedOn: date('裁判日'),
    outcome: short('结果'),
  }),
  // 移送
  event('crime-report', { submittedOn: date('提出报告日'), ...approval, approved: bool('批准移送') }),
  event('crime-transfer', {
    toOrgan: short('受移送机关'),
    receipt: short('回执'),
    listAttached: bool('附涉案物品清单'),
  }),
  event('transfer-out', {
    ...approval,
    toOrgan: short('受移送机关'),
    reason: text('移送理由'),
    basis: labelled('移送依据', z.array(ProvisionRef)).optional(),
  }),
  // 结案归档
  event('closing', {
    ground: labelled(
      '结案事由',
      z.enum(['处罚执行完毕', '不予行政处罚', '整改完毕', '移送', '终结执行', '撤销立案', '其他']),
    ).optional(),
    ...approval,
    execution: text('执行情况'),
  }),
  event('archiving', { archiveNumber: short('归档号'), archivist: labelled('归档人', OfficerId).optional() }),
])
export type ProcedureEvent = z.output<typeof ProcedureEvent>
export type EventKind = ProcedureEvent['kind']
export type EventOf<K extends EventKind> = Extract<ProcedureEvent, { kind: K }>

/** Chinese name and stage of each kind; `Record` makes the compiler ask for a new kind's row. */
export const eventKinds: Record<EventKind, { readonly label: string; readonly stage: Stage }> = {
  tip: { label: '举报', stage: '线索' },
  assignment: { label: '交办、移送来案', stage: '线索' },
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
  'supply-cut': { label: '停止供电、供应民用爆炸物品', stage: '调查取证' },
  'supply-restored': { label: '恢复供电、供应民用爆炸物品', stage: '调查取证' },
  'electronic-extraction': { label: '电子数据提取', stage: '调查取证' },
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
  'payment-extension': { label: '延期、分期缴纳', stage: '执行' },
  'payment-demand': { label: '催告', stage: '执行' },
  surcharge: { label: '加处罚款', stage: '执行' },
  'court-application': { label: '申请法院强制执行', stage: '执行' },
  'order-carried-out': { label: '履行其他义务', stage: '执行' },
  reconsideration: { label: '行政复议', stage: '救济' },
  litigation: { label: '行政诉讼', stage: '救济' },
  'crime-report': { label: '涉嫌犯罪移送报告', stage: '移送' },
  'crime-transfer': { label: '移送公安机关', stage: '移送' },
  'transfer-out': { label: '移送其他机关', stage: '移送' },
  closing: { label: '结案', stage: '结案归档' },
  archiving: { label: '归档', stage: '结案归档' },
}
