import * as z from 'zod'
import { labelled, ShortText } from './primitives'

/** What is kept from the public in a document that is published. */
export const SecretKind = {
  Name: '姓名',
  Identity: '身份证号',
  Phone: '电话',
  Account: '账号',
  Address: '住址',
  BirthDate: '出生日期',
  Plate: '车牌号',
  Email: '电子邮箱',
  Other: '其他',
} as const
export type SecretKind = (typeof SecretKind)[keyof typeof SecretKind]

/** A person's own choices for the public version of a document (脱敏公开版), beside what the rules find. */
export const RedactionChoices = z.strictObject({
  /** Words hidden wherever they stand. */
  masks: labelled(
    '另行遮盖',
    z.array(
      z.strictObject({
        text: labelled('文字', ShortText.min(1)),
        kind: labelled('种类', z.enum(SecretKind)),
      }),
    ),
  ).optional(),
  /** Words that the rules would hide and a person decided to publish. */
  kept: labelled(
    '保留不遮盖',
    z.array(
      z.strictObject({
        text: labelled('文字', ShortText.min(1)),
        reason: labelled('理由', ShortText.min(1)),
      }),
    ),
  ).optional(),
})
export type RedactionChoices = z.output<typeof RedactionChoices>
