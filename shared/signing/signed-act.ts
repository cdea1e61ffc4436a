import * as z from 'zod'
import { labelled, Moment, Sha256, ShortText } from '../model/primitives'

/** What a person may put their name to. The kind is signed too: an opinion cannot be passed off as an approval. */
export const ActKind = {
  Opinion: '审核意见',
  Approval: '审批',
  HandOver: '移交',
  Sealing: '归档封存',
} as const
export type ActKind = (typeof ActKind)[keyof typeof ActKind]

/** The signature breaks on half a surrogate pair: UTF-8 has no bytes for it, and two texts would become one. */
const WellFormed = z.string().refine((t) => !/\p{Surrogate}/u.test(t), '文字里有残缺的字符')

/** An act as it is put before the person who signs it. */
export const ActToSign = z.strictObject({
  kind: labelled('签名事项', z.enum(ActKind)),
  caseId: labelled('案件编号', WellFormed.min(1).max(64)),
  /** The sentence the person reads beside the passphrase field. */
  statement: labelled('签名内容', WellFormed.min(1).max(2000)),
  /** SHA-256 of the canonical bytes of what the person saw, lower-case hexadecimal. */
  digest: labelled('所见内容的 SHA-256', Sha256),
})
export type ActToSign = z.output<typeof ActToSign>

/** A signed act: all that is needed to verify it, in plain Node or in a browser. */
export const SignedAct = ActToSign.extend({
  account: labelled('账号', WellFormed.min(1).max(64)),
  name: labelled('签名人', WellFormed.min(1).max(100)),
  at: labelled('签名时间', Moment),
  /** Ed25519 public key, 32 bytes, base64. */
  publicKey: labelled('公钥', z.string().regex(/^[A-Za-z0-9+/]{43}=$/, '公钥应为 32 字节的 base64')),
  /** Ed25519 signature (RFC 8032), 64 bytes, base64. */
  signature: labelled('签名', z.string().regex(/^[A-Za-z0-9+/]{86}==$/, '签名应为 64 字节的 base64')),
})
export type SignedAct = z.output<typeof SignedAct>

/** The signature of a legal review, and what lay before the reviewer: `document/<id>` and the like, each digested. */
export const ReviewSignature = SignedAct.extend({
  seen: labelled(
    '审核时所见',
    z.array(z.strictObject({ what: labelled('材料', ShortText), sha256: labelled('SHA-256', Sha256) })),
  ),
})
export type ReviewSignature = z.output<typeof ReviewSignature>
