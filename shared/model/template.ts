import * as z from 'zod'
import { labelled, Moment, Sha256, ShortText } from './primitives'

/** The office's own template that an issued document was made with. The bytes are a blob named by the hash. */
export const UsedTemplate = z.strictObject({
  sha256: labelled('模板的 SHA-256', Sha256),
  name: labelled('模板文件名', ShortText.min(1)),
  usedAt: labelled('使用时间', Moment),
})
export type UsedTemplate = z.output<typeof UsedTemplate>
