import * as z from 'zod'
import {
  ActId,
  DocumentId,
  LegalDate,
  LongText,
  labelled,
  Moment,
  OfficerId,
  Sha256,
  ShortText,
} from './primitives'

/** A place in a recording: what is there, and what that proves. */
export const Bookmark = z.strictObject({
  atSeconds: labelled('位置（秒）', z.number().nonnegative().max(1_000_000)),
  label: labelled('内容', ShortText.min(1, '请写明这一段的内容')),
  /** Which file of the evidence, where it has several. */
  file: labelled('文件的 SHA-256', Sha256).optional(),
  act: labelled('违法行为', ActId).optional(),
  /** The words of the fact as they stood when the mark was set. */
  fact: labelled('证明的事实', LongText).optional(),
  document: labelled('对应的文书', DocumentId).optional(),
})
export type Bookmark = z.output<typeof Bookmark>

/** The index card of a recording by a body-worn recorder (执法记录仪台账). */
export const Footage = z.strictObject({
  device: labelled('设备编号', ShortText).optional(),
  model: labelled('设备名称、型号', ShortText).optional(),
  wearer: labelled('佩戴人', OfficerId).optional(),
  from: labelled('开始时间', Moment).optional(),
  to: labelled('结束时间', Moment).optional(),
  /** Read off the device and off a reliable clock at the same moment. */
  deviceTime: labelled('设备显示的时间', Moment).optional(),
  systemTime: labelled('同一时刻的标准时间', Moment).optional(),
  link: labelled(
    '记录环节',
    z.enum([
      '现场检查',
      '调查取证',
      '告知',
      '陈述申辩',
      '听证',
      '登记保存',
      '查封扣押',
      '询问',
      '送达',
      '其他',
    ]),
  ).optional(),
  content: labelled('记录内容', LongText).optional(),
  interrupted: labelled('中断及原因', ShortText).optional(),
  documents: labelled('对应的文书', z.array(DocumentId)).optional(),
  exportedAt: labelled('导出时间', Moment).optional(),
  medium: labelled('存放介质', ShortText).optional(),
  retention: labelled('保管期限', z.enum(['永久', '30年', '10年', '随案卷', '非案件音像'])).optional(),
  keepUntil: labelled('保管至', LegalDate).optional(),
  bookmarks: labelled('书签', z.array(Bookmark)).optional(),
})
export type Footage = z.output<typeof Footage>
