import * as z from 'zod'
import { labelled, Moment, Sha256, ShortText } from './primitives'

/**
 * A DOCX that was edited by hand and is what was issued. The bytes are a blob of the evidence store, named by the
 * hash; of several, the last one counts, the earlier stay.
 */
export const AttachedText = z.strictObject({
  name: labelled('文件名', ShortText.min(1)),
  sha256: labelled('SHA-256', Sha256),
  sm3: labelled('SM3', Sha256).optional(),
  sizeBytes: labelled('字节数', z.int().positive()),
  attachedAt: labelled('附上时间', Moment),
  attachedBy: labelled('附上人', ShortText),
})
export type AttachedText = z.output<typeof AttachedText>
