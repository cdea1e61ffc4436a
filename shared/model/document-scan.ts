import * as z from 'zod'
import { EvidenceFile } from './evidence'
import { LongText, labelled, Moment, Sha256, ShortText } from './primitives'

const Fraction = z.number().min(0).max(1)

/** A part of a page as fractions of its width and height, as the file shows it before it is turned. */
export const Crop = z.strictObject({
  x: labelled('左', Fraction),
  y: labelled('上', Fraction),
  width: labelled('宽', Fraction),
  height: labelled('高', Fraction),
})
export type Crop = z.output<typeof Crop>

/** One page of the signed paper. The bytes of its file are never changed: how it is shown is numbers here. */
export const ScanPage = z.strictObject({
  id: labelled('编号', ShortText.min(1)),
  file: labelled('文件（SHA-256）', Sha256),
  page: labelled('文件中的第几页', z.int().positive()),
  /** Quarter turns clockwise; missing for none. */
  turn: labelled('向右转（90° 的倍数）', z.int().min(1).max(3)).optional(),
  crop: labelled('裁剪', Crop).optional(),
})
export type ScanPage = z.output<typeof ScanPage>

/** One field held against the paper by a person. */
export const ComparisonMark = z.strictObject({
  field: labelled('字段', ShortText.min(1)),
  /** As it was called when it was compared: a form may be changed later. */
  label: labelled('核对项', ShortText.min(1)),
  result: labelled('结果', z.enum(['一致', '不一致'])),
  note: labelled('说明', LongText).optional(),
  at: labelled('核对时间', Moment),
  by: labelled('核对人', ShortText.min(1)),
})
export type ComparisonMark = z.output<typeof ComparisonMark>

/** 签章扫描件：the signed paper in photographs or PDF, its pages in order, and how it was compared. */
export const DocumentScan = z.strictObject({
  files: labelled('文件', z.array(EvidenceFile)),
  pages: labelled('各页', z.array(ScanPage)),
  compared: labelled(
    '对照',
    z.strictObject({
      /** Of the list of pages that were looked at (`pagesDigest`): other pages are to be compared anew. */
      pages: labelled('所对照各页的 SHA-256', Sha256),
      marks: labelled('逐项核对', z.array(ComparisonMark)),
    }),
  ).optional(),
})
export type DocumentScan = z.output<typeof DocumentScan>
