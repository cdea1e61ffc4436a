import * as z from 'zod'
import { AttachedText } from './attached-text'
import { CaseWhenTyped } from './document-fill'
import { LifeStep, Replaces } from './document-life'
import { DocumentScan } from './document-scan'
import { DocumentId, EvidenceId, labelled, Moment, PartyId, Sha256, ShortText } from './primitives'
import { RedactionChoices } from './redaction'
import { UsedTemplate } from './template'

export const DocumentState = { Draft: '草稿', Issued: '已制作' } as const
export type DocumentState = (typeof DocumentState)[keyof typeof DocumentState]

/**
 * One document of the case. While it is a draft its fields flow from the case, except those a person
 * wrote over (`overrides`). Once issued, `issued.values` are frozen: they are what was signed.
 */
export const DocumentInstance = z.strictObject({
  id: labelled('编号', DocumentId),
  kind: labelled('文书种类', ShortText.min(1)),
  edition: labelled('式样版本', ShortText).optional(),
  number: labelled('文号', ShortText).optional(),
  party: labelled('当事人', PartyId).optional(),
  /** 证据提取单：它所含的证据. */
  evidence: labelled('所含证据', z.array(EvidenceId)).optional(),
  /** Distinguishes several documents of one kind, e.g. the event (interview, order) it records. */
  subject: labelled('所记事项', ShortText).optional(),
  state: labelled('状态', z.enum(DocumentState)),
  overrides: labelled('手工填写的字段', z.record(z.string(), z.json())),
  caseWhenTyped: labelled('手工填写时的案件内容', CaseWhenTyped).optional(),
  issued: labelled(
    '制作',
    z.strictObject({
      at: labelled('制作时间', Moment),
      by: labelled('制作人', ShortText).optional(),
      values: labelled('定稿字段', z.record(z.string(), z.json())),
      docxSha256: labelled('DOCX 的 SHA-256', Sha256).optional(),
    }),
  ).optional(),
  /** What was done with it, only ever added to; the state follows from it (`shared/documents/life.ts`). */
  life: labelled('办理经过', z.array(LifeStep)).optional(),
  scan: labelled('签章扫描件', DocumentScan).optional(),
  replaces: labelled('更正', Replaces).optional(),
  template: labelled('所用模板', UsedTemplate).optional(),
  attachedTexts: labelled('发出的 Word 文本', z.array(AttachedText)).optional(),
  redaction: labelled('公开版的遮盖', RedactionChoices).optional(),
  createdAt: labelled('起草时间', Moment).optional(),
  updatedAt: labelled('修改时间', Moment).optional(),
})
export type DocumentInstance = z.output<typeof DocumentInstance>
