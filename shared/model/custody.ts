import * as z from 'zod'
import { labelled, Moment, Sha256, ShortText } from './primitives'

export const CustodyAction = [
  '取得',
  '封存',
  '启封',
  '移交',
  '入库',
  '借出',
  '送检',
  '取回',
  '返还',
  '解除',
  '没收',
  '销毁',
  '处理',
  '入卷',
  '随案移交',
  '更正',
] as const
export type CustodyAction = (typeof CustodyAction)[number]

/** What reading the files again found at a hand-over. `未核对`: it could not be done; nothing is known. */
export const HashCheck = ['一致', '不一致', '没有文件', '未核对'] as const
export type HashCheck = (typeof HashCheck)[number]

/**
 * One entry of the chain of custody. `hash` is over all other fields, `prev` among them, and `prev` is the
 * hash of the entry before: see `shared/evidence/custody-chain.ts`. Entries of older case files have neither.
 */
export const CustodyEntry = z.strictObject({
  at: labelled('时间', Moment),
  action: labelled('事项', z.enum(CustodyAction)),
  place: labelled('地点', ShortText).optional(),
  from: labelled('交付人', ShortText).optional(),
  to: labelled('接收人', ShortText).optional(),
  reason: labelled('理由', ShortText).optional(),
  sealNumber: labelled('封条号', ShortText).optional(),
  sealState: labelled('封条状态', z.enum(['完好', '破损', '重新封存', '没有封条'])).optional(),
  appearance: labelled('外观', ShortText).optional(),
  pictures: labelled('附照', ShortText).optional(),
  sha256Checked: labelled('哈希复验结果', z.boolean()).optional(),
  hashCheck: labelled('文件哈希复验', z.enum(HashCheck)).optional(),
  /** Names of the files that were not what was registered. */
  damaged: labelled('不一致的文件', z.array(ShortText)).optional(),
  /** 更正: the hash of the entry that this one corrects. The corrected entry stays. */
  corrects: labelled('所更正的记录', Sha256).optional(),
  recordedAt: labelled('记录时间', Moment).optional(),
  recordedBy: labelled('记录人', ShortText).optional(),
  prev: labelled('前一记录的哈希', Sha256).optional(),
  hash: labelled('本记录的哈希', Sha256).optional(),
})
export type CustodyEntry = z.output<typeof CustodyEntry>

/** How many entries there are and the hash of the last: a chain cut short no longer fits it. */
export const CustodyHead = z.strictObject({
  count: labelled('记录数', z.int().positive()),
  hash: labelled('最后记录的哈希', Sha256),
})
export type CustodyHead = z.output<typeof CustodyHead>
