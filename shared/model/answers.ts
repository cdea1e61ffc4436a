import * as z from 'zod'
import { LongText, labelled, Moment, Sha256, ShortText } from './primitives'

/**
 * What a person said of one check: the answer to its question, or that it does not apply to this case. One
 * for each check; what was said before stands in the audit log. 不适用 without a reason has no effect.
 */
export const CheckAnswer = z.strictObject({
  rule: labelled('检查项', ShortText.min(1)),
  /** As they read when it was answered: a later version may word them otherwise. */
  title: labelled('检查项名称', ShortText).optional(),
  question: labelled('问题', LongText).optional(),
  answer: labelled('回答', z.enum(['是', '否', '不适用'])),
  reason: labelled('理由', LongText).optional(),
  by: labelled('回答人', ShortText.min(1)),
  at: labelled('回答时间', Moment),
  /** Digest of the facts it was given on; when they change the answer has to be given anew. */
  seen: labelled('所据事实的 SHA-256', Sha256).optional(),
})
export type CheckAnswer = z.output<typeof CheckAnswer>
