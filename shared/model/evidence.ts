import * as z from 'zod'
import { CustodyEntry, CustodyHead } from './custody'
import { type DetailBlock, EvidenceDetails } from './evidence-details'
import { Footage } from './footage'
import {
  DocumentId,
  EvidenceId,
  LegalDate,
  LongText,
  labelled,
  Moment,
  OfficerId,
  Sha256,
  ShortText,
} from './primitives'

/** 行政处罚法第四十六条第一款所列八种证据，依其次序。 */
export const EvidenceKind = {
  Documentary: '书证',
  Physical: '物证',
  AudioVisual: '视听资料',
  Electronic: '电子数据',
  Witness: '证人证言',
  PartyStatement: '当事人的陈述',
  Expert: '鉴定意见',
  SceneRecord: '勘验笔录、现场笔录',
} as const
export type EvidenceKind = (typeof EvidenceKind)[keyof typeof EvidenceKind]

/** Local time of a recording device, with an offset only where the device wrote one. */
const CaptureTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?$/, '应为时间')

/** Which block of `details` belongs to a kind. */
export const detailBlockOf: Readonly<Record<EvidenceKind, DetailBlock>> = {
  书证: 'documentary',
  物证: 'physical',
  视听资料: 'audioVisual',
  电子数据: 'electronic',
  证人证言: 'witness',
  当事人的陈述: 'partyStatement',
  鉴定意见: 'expert',
  '勘验笔录、现场笔录': 'sceneRecord',
}

/** One file of evidence. The bytes live in the blob store under `sha256`; a case never holds them. */
export const EvidenceFile = z.strictObject({
  /** As it was named where it came from; never trimmed or normalised. */
  name: labelled('文件名', z.string().min(1).max(400)),
  sizeBytes: labelled('字节数', z.int().nonnegative()),
  mediaType: labelled('格式', ShortText),
  sha256: labelled('SHA-256', Sha256),
  sm3: labelled('SM3', Sha256).optional(),
  /** Pages of a PDF, 1 for an image, absent where paper has no pages (sound, video). */
  pages: labelled('页数', z.int().nonnegative()).optional(),
  durationSeconds: labelled('时长（秒）', z.number().nonnegative()).optional(),
  widthPx: labelled('宽（像素）', z.int().positive()).optional(),
  heightPx: labelled('高（像素）', z.int().positive()).optional(),
  /** As the file says, not verified. Cameras write no zone; a zone stands here only if the file has one. */
  capturedAt: labelled('文件自述的拍摄时间', CaptureTime).optional(),
  /** As the file says, WGS-84. */
  gps: labelled(
    '文件自述的拍摄位置',
    z.strictObject({
      latitude: labelled('纬度', z.number().min(-90).max(90)),
      longitude: labelled('经度', z.number().min(-180).max(180)),
    }),
  ).optional(),
  device: labelled('文件自述的拍摄设备', ShortText).optional(),
  /** A copy worked on for showing (派生件): the SHA-256 of the original, and what was done to it. */
  derivedFrom: labelled('派生自（原件 SHA-256）', Sha256).optional(),
  derivation: labelled('派生方法', ShortText).optional(),
  addedAt: labelled('入库时间', Moment).optional(),
  addedBy: labelled('入库人', ShortText).optional(),
})
export type EvidenceFile = z.output<typeof EvidenceFile>

export const Evidence = z.strictObject({
  id: labelled('编号', EvidenceId),
  number: labelled('证据编号', ShortText.min(1)),
  kind: labelled('证据种类', z.enum(EvidenceKind)).optional(),
  name: labelled('证据名称', ShortText.min(1, '请填写证据名称')),
  /** 笔录等本身就是本案文书的证据：指向该文书，组卷时只装订一次。 */
  document: labelled('对应的本案文书', DocumentId).optional(),
  /** 证明对象，自由文字；与违法事实要素的对应另记在 acts[].elements[].evidence。 */
  proves: labelled('证明对象', LongText).optional(),
  source: labelled('来源、提供人', ShortText).optional(),
  method: labelled('取得方式', z.enum(['提取', '调取', '制作', '当事人提交', '接收移交'])).optional(),
  collectors: labelled('取得人', z.array(OfficerId)).optional(),
  witness: labelled('见证人', ShortText).optional(),
  collectedFrom: labelled('取得时间', Moment).optional(),
  collectedTo: labelled('取得时间止', Moment).optional(),
  /** Where only the day is known. */
  collectedOn: labelled('取得日期', LegalDate).optional(),
  place: labelled('取得地点', ShortText).optional(),
  original: labelled('是否原件、原物', z.boolean()).optional(),
  originalKeptAt: labelled('原件、原物保存处', ShortText).optional(),
  checkedAgainstOriginalBy: labelled('与原件核对人', ShortText).optional(),
  checkedAgainstOriginalOn: labelled('与原件核对日期', LegalDate).optional(),
  copyReason: labelled('使用复制件的理由', ShortText).optional(),
  pages: labelled('页数', z.int().nonnegative()).optional(),
  quantity: labelled('数量', ShortText).optional(),
  carrier: labelled('载体', ShortText).optional(),
  files: labelled('文件', z.array(EvidenceFile)).optional(),
  crossExamination: labelled('当事人质证意见', LongText).optional(),
  admitted: labelled('是否采信', z.boolean()).optional(),
  admissionReason: labelled('采信或者不采信的理由', LongText).optional(),
  assessment: labelled('合法性、真实性、关联性', LongText).optional(),
  secrecy: labelled('保密标记', z.enum(['国家秘密', '商业秘密', '个人隐私'])).optional(),
  /** Each kind's own fields; the kind says which of them count. */
  details: labelled('各种证据的专有内容', EvidenceDetails).optional(),
  footage: labelled('执法音像索引', Footage).optional(),
  /** Only ever added to. */
  custody: labelled('保管链', z.array(CustodyEntry)).optional(),
  custodyHead: labelled('保管链末端', CustodyHead).optional(),
  sample: labelled('示例', z.literal(true)).optional(),
})
export type Evidence = z.output<typeof Evidence>
