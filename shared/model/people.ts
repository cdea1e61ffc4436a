import * as z from 'zod'
import { Fen, LegalDate, labelled, OfficerId, PartyId, ProvisionRef, ShortText } from './primitives'

export const AgencyKind = {
  EmergencyBureau: '应急管理部门',
  Township: '乡镇人民政府',
  Subdistrict: '街道办事处',
  IntegratedTeam: '综合执法机构',
  Entrusted: '受委托组织',
  InternalUnit: '内设机构',
} as const
export type AgencyKind = (typeof AgencyKind)[keyof typeof AgencyKind]

/** On what the office's power to punish rests: the statute, a written delegation (处罚法20), or a provincial decision (处罚法24). */
export const Authority = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: labelled('职权种类', z.literal('法定')),
    provision: labelled('职权依据', ProvisionRef).optional(),
  }),
  z.strictObject({
    kind: labelled('职权种类', z.literal('委托')),
    entrustingAgency: labelled('委托机关', ShortText).optional(),
    entrustedBody: labelled('受委托组织', ShortText).optional(),
    items: labelled('委托事项', z.array(ShortText)).optional(),
    penaltyKinds: labelled('委托的处罚种类', z.array(ShortText)).optional(),
    fineCeilingFen: labelled('委托的罚款上限（分）', Fen).optional(),
    from: labelled('委托期限起', LegalDate).optional(),
    to: labelled('委托期限止', LegalDate).optional(),
    publishedAt: labelled('委托书公布处', ShortText).optional(),
    written: labelled('有书面委托书', z.boolean()).optional(),
    redelegated: labelled(
      '受委托组织又转委托',
      z.boolean(),
      '受委托组织再委托其他组织或者个人实施处罚的，填“是”',
    ).optional(),
    bodyPublic: labelled('受委托组织依法成立并管理公共事务', z.boolean()).optional(),
    bodyStaffed: labelled('受委托组织有取得执法资格的人员', z.boolean()).optional(),
    bodyTechnical: labelled(
      '受委托组织有技术检查、鉴定条件',
      z.boolean(),
      '不需要技术检查、技术鉴定的，填“是”',
    ).optional(),
  }),
  z.strictObject({
    kind: labelled('职权种类', z.literal('赋权')),
    decisionNumber: labelled('省级决定文号', ShortText).optional(),
    decisionDate: labelled('省级决定日期', LegalDate).optional(),
    bodies: labelled('承接赋权的乡镇、街道', z.array(ShortText), '照省级决定的清单填写，一行一个').optional(),
    items: labelled('赋权事项', z.array(ShortText)).optional(),
    publishedAt: labelled('决定公布处', ShortText).optional(),
    from: labelled('赋权起', LegalDate).optional(),
    to: labelled('赋权止', LegalDate).optional(),
  }),
])
export type Authority = z.output<typeof Authority>

export const Agency = z.strictObject({
  name: labelled('执法机关名称', ShortText.min(1, '请填写执法机关名称')),
  kind: labelled('机关类型', z.enum(AgencyKind)).optional(),
  level: labelled('层级', z.enum(['省级', '设区的市级', '县级', '乡级'])).optional(),
  region: labelled('行政区划', ShortText).optional(),
  /** 文号中的地区简称，如（海）应急罚〔2026〕1号的“海”。 */
  numberPrefix: labelled('文号地区简称', ShortText).optional(),
  /** 文号中的机关代字，如（海）应急罚〔2026〕1号的“应急”；乡镇以自己的名义执法的，用自己的代字。 */
  numberOrgan: labelled('文号机关代字', ShortText).optional(),
  seal: labelled('印章名称', ShortText).optional(),
  address: labelled('机关地址', ShortText).optional(),
  postcode: labelled('邮政编码', ShortText).optional(),
  phone: labelled('联系电话', ShortText).optional(),
  contact: labelled('联系人', ShortText).optional(),
  /** 行政复议机关（复议法24：县级部门→本级人民政府；乡镇→县级人民政府）。 */
  reconsiderationOrgan: labelled('行政复议机关', ShortText).optional(),
  court: labelled('有管辖权的人民法院', ShortText).optional(),
  fineBank: labelled('罚款代收银行', ShortText).optional(),
  fineAccount: labelled('罚款缴款账号', ShortText).optional(),
  authority: labelled('执法职权来源', Authority).optional(),
})
export type Agency = z.output<typeof Agency>

export const PartyKind = {
  Unit: 'unit',
  IndividualBusiness: 'individual-business',
  Person: 'person',
} as const
export type PartyKind = (typeof PartyKind)[keyof typeof PartyKind]

export const partyKindLabel: Record<PartyKind, string> = {
  unit: '单位',
  'individual-business': '个体工商户',
  person: '个人',
}

/** Dates from which an enterprise's or a person's own periods run; they are no steps of the case. */
export const PartyDates = z.strictObject({
  permitAskedOn: labelled('安全生产许可证申请日', LegalDate).optional(),
  permitIssuedOn: labelled('安全生产许可证颁发日', LegalDate).optional(),
  permitExpiresOn: labelled('安全生产许可证有效期止', LegalDate).optional(),
  permitRenewalAskedOn: labelled('许可证延期申请日', LegalDate).optional(),
  hazchemAssessedOn: labelled('上次危险化学品安全评价日', LegalDate).optional(),
  drillHeldOn: labelled('上次应急预案演练日', LegalDate).optional(),
  pipelineWorkOn: labelled('可能危及管道安全的施工开工日', LegalDate).optional(),
  pipelineNoticeOn: labelled('施工方案书面通知管道单位日', LegalDate).optional(),
  barredSince: labelled('主要负责人刑罚执行完毕或者受撤职处分之日', LegalDate).optional(),
  qualificationRevokedOn: labelled('评价、检测机构被吊销资质之日', LegalDate).optional(),
})
export type PartyDates = z.output<typeof PartyDates>

/** 当事人. Everything but id, kind and name may be unknown. */
export const Party = z.strictObject({
  id: labelled('编号', PartyId),
  kind: labelled('当事人类型', z.enum(PartyKind).meta({ choices: partyKindLabel })),
  name: labelled('姓名或者名称', ShortText.min(1, '请填写当事人姓名或者名称')),
  creditCode: labelled('统一社会信用代码', ShortText).optional(),
  idNumber: labelled('身份证号', ShortText).optional(),
  legalRepresentative: labelled('法定代表人（负责人）', ShortText).optional(),
  post: labelled('职务', ShortText).optional(),
  sex: labelled('性别', z.enum(['男', '女'])).optional(),
  birthDate: labelled('出生日期', LegalDate).optional(),
  employer: labelled('所在单位', ShortText).optional(),
  employerAddress: labelled('单位地址', ShortText).optional(),
  address: labelled('地址', ShortText).optional(),
  postcode: labelled('邮政编码', ShortText).optional(),
  phone: labelled('联系电话', ShortText).optional(),
  industry: labelled('所属行业', ShortText).optional(),
  /** 行为人、主要负责人、直接负责的主管人员、其他直接责任人员、出租方、承包方… */
  role: labelled('与违法行为的关系', ShortText).optional(),
  whyThisParty: labelled('认定其为当事人的依据', ShortText).optional(),
  identityProof: labelled('身份证明材料', ShortText).optional(),
  dates: labelled('自身期限的日期', PartyDates).optional(),
})
export type Party = z.output<typeof Party>

export const OfficerRole = {
  Handler: '承办',
  Recorder: '记录',
  Examiner: '审核',
  LegalReviewer: '法制审核',
  Approver: '审批',
  HearingHost: '听证主持',
  Discussant: '集体讨论',
  Server: '送达',
  Archivist: '档案',
} as const
export type OfficerRole = (typeof OfficerRole)[keyof typeof OfficerRole]

/** 执法人员以及其他参与本案的机关人员. */
export const Officer = z.strictObject({
  id: labelled('编号', OfficerId),
  name: labelled('姓名', ShortText.min(1, '请填写姓名')),
  post: labelled('职务', ShortText).optional(),
  certificateNumber: labelled('执法证号', ShortText).optional(),
  certificateFrom: labelled('执法证有效期起', LegalDate).optional(),
  certificateTo: labelled('执法证有效期止', LegalDate).optional(),
  legalQualification: labelled('法律职业资格证号', ShortText).optional(),
  /** 初次从事行政处罚决定法制审核（处罚法58第二款）。 */
  firstTimeReviewer: labelled('初次从事法制审核', z.boolean()).optional(),
  roles: labelled('在本案中的角色', z.array(z.enum(OfficerRole))).optional(),
})
export type Officer = z.output<typeof Officer>

/** 既往行政处罚: an earlier penalty of a party, from this office or elsewhere. */
export const PriorPenalty = z.strictObject({
  party: labelled('被处罚人', PartyId),
  decidedOn: labelled('决定日期', LegalDate).optional(),
  number: labelled('决定书文号', ShortText).optional(),
  agency: labelled('处罚机关', ShortText).optional(),
  cause: labelled('违法行为', ShortText).optional(),
  basis: labelled('处罚依据', z.array(ProvisionRef)).optional(),
  annulled: labelled('已被撤销或者确认违法', z.boolean()).optional(),
  annulledFor: labelled('撤销的理由', z.enum(['违反法定程序', '其他理由'])).optional(),
  sameFacts: labelled('与本案是同一事实和理由', z.boolean()).optional(),
  sameResult: labelled('处罚内容与本案基本相同', z.boolean()).optional(),
  /** The day of the act it punished; for one that went on, its last day. */
  actOn: labelled('所处罚行为的日期', LegalDate).optional(),
  fined: labelled('处以罚款', z.boolean()).optional(),
  /** A person has compared the two: one act, or another. */
  sameAct: labelled('与本案是同一违法行为', z.boolean()).optional(),
})
export type PriorPenalty = z.output<typeof PriorPenalty>
