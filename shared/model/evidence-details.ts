import * as z from 'zod'
import { EventId, LegalDate, LongText, labelled, Moment, OfficerId, Sha256, ShortText } from './primitives'

// What one kind of evidence has of its own, after 最高人民法院关于行政诉讼证据若干问题的规定 (法释〔2002〕21号)
// 第十条至第十五条 and the files an officer keeps. Every field is optional: missing means not known.

const short = (label: string) => labelled(label, ShortText).optional()
const long = (label: string) => labelled(label, LongText).optional()
const date = (label: string) => labelled(label, LegalDate).optional()
const moment = (label: string) => labelled(label, Moment).optional()
const yes = (label: string) => labelled(label, z.boolean()).optional()

/** 电子技术监控设备 (行政处罚法第四十一条): only where such a device took the record. */
const monitored = {
  byMonitor: yes('由电子技术监控设备自动收集、固定'),
  deviceReviewed: yes('监控设备经法制和技术审核'),
  siteAnnounced: yes('监控设置地点向社会公布'),
  recordReviewed: yes('监控记录经行政机关审核'),
  partyTold: yes('已及时告知当事人违法事实'),
}

const Documentary = z.strictObject({
  form: labelled(
    '原本、正本、副本或者复制件',
    z.enum(['原本', '正本', '副本', '复印件', '照片', '节录本']),
  ).optional(),
  keptByOrgan: short('由有关部门保管的，出处'),
  checkedByKeeper: yes('保管部门核对无异并盖章'),
  matchesNoted: yes('注明“与原件核对无误”'),
  providerSigned: yes('提供人签名、盖章'),
  providedOn: date('提供日期'),
  crossPageSeal: yes('多页加盖骑缝章'),
  explanation: long('报表、图纸、账册等的说明材料'),
})

const Physical = z.strictObject({
  spec: short('规格、型号、批号'),
  condition: short('特征、成色'),
  sealNumber: short('封条号'),
  keptAt: short('存放地'),
  keeper: short('保管人'),
  partOfMany: yes('种类物，只提取其中一部分'),
  pictureNumbers: short('照片、录像编号'),
})

const AudioVisual = z.strictObject({
  medium: short('载体类型'),
  serial: short('载体序列号'),
  device: short('制作设备'),
  madeBy: short('制作人'),
  madeAt: moment('制作时间'),
  madeHow: long('制作方法'),
  transcript: long('声音的文字记录'),
  edited: yes('经过剪辑'),
  holderSigned: yes('持有人签名、盖章'),
  ...monitored,
})

const Electronic = z.strictObject({
  system: short('系统名称、网址'),
  account: short('账号'),
  tool: short('提取工具及版本'),
  process: long('提取过程'),
  medium: short('原始存储介质'),
  algorithm: labelled('校验算法', z.enum(['SHA-256', 'SM3', 'SHA-1', 'MD5'])).optional(),
  digest: short('校验值'),
  digestOfFile: labelled('对应文件的 SHA-256', Sha256).optional(),
  screen: short('截图、屏幕录像编号'),
  confirmed: labelled(
    '真实性的确认',
    z.enum(['对方当事人确认', '公证', '其他有效方式', '未确认']),
  ).optional(),
  ...monitored,
})

const Witness = z.strictObject({
  name: short('证人姓名'),
  sex: labelled('性别', z.enum(['男', '女'])).optional(),
  age: labelled('年龄', z.int().positive().max(150)).optional(),
  job: short('职业'),
  address: short('住址'),
  signed: labelled('签名、盖章', z.enum(['签名', '盖章', '没有签名、盖章'])).optional(),
  issuedOn: date('出具日期'),
  idAttached: yes('附身份证明复印件'),
  relation: short('与当事人的关系'),
})

const PartyStatement = z.strictObject({
  form: labelled('形式', z.enum(['询问笔录', '陈述申辩笔录', '书面陈述', '听证笔录'])).optional(),
  by: short('陈述人'),
  post: short('陈述人身份、职务'),
  review: long('复核结论'),
  adopted: labelled('采纳情况', z.enum(['采纳', '部分采纳', '不采纳'])).optional(),
  reason: long('采纳或者不采纳的理由'),
})

const Expert = z.strictObject({
  client: short('委托人'),
  matter: long('委托鉴定的事项'),
  submitted: long('提交的材料'),
  basis: long('依据和使用的科学技术手段'),
  body: short('鉴定机构'),
  bodyLicence: short('机构资质证号'),
  bodyLicenceUntil: date('机构资质有效期至'),
  experts: short('鉴定人及资格证号'),
  sampleNumber: short('检材编号'),
  sampling: labelled('对应的抽样取证', EventId).optional(),
  signed: yes('鉴定人签名、鉴定机构盖章'),
  analysis: long('分析过程'),
  conclusion: long('鉴定结论'),
})

const SceneRecord = z.strictObject({
  event: long('记载的事件'),
  weather: short('天气'),
  partySigned: labelled('当事人签名', z.enum(['签名', '拒绝签名', '不能签名', '不在场'])).optional(),
  refusalReason: short('没有签名的原因'),
  otherSigner: short('在场其他人签名'),
  drawing: short('勘验图'),
  pictures: short('照片表'),
  officers: labelled('签名的执法人员', z.array(OfficerId)).optional(),
})

/**
 * The fields of each kind's own, side by side: when the kind is changed, what was typed for the old one
 * stays where it is.
 */
export const EvidenceDetails = z.strictObject({
  documentary: labelled('书证', Documentary).optional(),
  physical: labelled('物证', Physical).optional(),
  audioVisual: labelled('视听资料', AudioVisual).optional(),
  electronic: labelled('电子数据', Electronic).optional(),
  witness: labelled('证人证言', Witness).optional(),
  partyStatement: labelled('当事人的陈述', PartyStatement).optional(),
  expert: labelled('鉴定意见', Expert).optional(),
  sceneRecord: labelled('勘验笔录、现场笔录', SceneRecord).optional(),
})
export type EvidenceDetails = z.output<typeof EvidenceDetails>
export type DetailBlock = keyof EvidenceDetails

/** The schema of each kind's own block, for its form. */
export const detailSchemas = {
  documentary: Documentary,
  physical: Physical,
  audioVisual: AudioVisual,
  electronic: Electronic,
  witness: Witness,
  partyStatement: PartyStatement,
  expert: Expert,
  sceneRecord: SceneRecord,
} as const satisfies Readonly<Record<DetailBlock, z.ZodObject>>
