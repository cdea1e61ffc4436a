import * as z from 'zod'
import { DocumentId, LegalDate, LongText, labelled, Moment, Sha256, ShortText } from './primitives'

const recorded = {
  at: labelled('记录时间', Moment),
  by: labelled('记录人', ShortText.min(1)),
}
const reason = { reason: labelled('理由', LongText.min(1, '请写明理由')) }
/** SHA-256 of what was put before the approver: kind, party and values (`contentDigest`). */
const content = { content: labelled('内容的 SHA-256', Sha256) }

/** One thing done with a document, as a person recorded it. */
export const LifeStep = z.discriminatedUnion('step', [
  z.strictObject({
    step: labelled('办理', z.literal('送审')),
    ...recorded,
    ...content,
    to: labelled('送请', ShortText).optional(),
    note: labelled('说明', LongText).optional(),
  }),
  z.strictObject({ step: labelled('办理', z.literal('退回')), ...recorded, ...reason }),
  z.strictObject({ step: labelled('办理', z.literal('撤回')), ...recorded, ...reason }),
  z.strictObject({
    step: labelled('办理', z.literal('批准')),
    ...recorded,
    ...content,
    approvedBy: labelled('批准人', ShortText.min(1, '请写明批准人')),
    on: labelled('批准日期', LegalDate),
    opinion: labelled('批准意见', LongText).optional(),
  }),
  z.strictObject({ step: labelled('办理', z.literal('不经送审')), ...recorded, ...reason }),
  z.strictObject({
    step: labelled('办理', z.literal('签章')),
    ...recorded,
    on: labelled('签章日期', LegalDate),
    note: labelled('说明', LongText).optional(),
  }),
  z.strictObject({ step: labelled('办理', z.literal('撤销签章')), ...recorded, ...reason }),
])
export type LifeStep = z.output<typeof LifeStep>

/** 更正：which earlier document this one takes the place of. The earlier one stays as it was. */
export const Replaces = z.strictObject({
  document: labelled('被更正的文书', DocumentId),
  ...reason,
  ...recorded,
})

type Versioned = {
  readonly id: string
  readonly issued?: unknown
  readonly replaces?: { readonly document: string } | undefined
}

/** Ids of documents in whose place a later, finished one stands. */
export function supersededIds(c: {
  readonly documents?: readonly Versioned[] | undefined
}): ReadonlySet<string> {
  return new Set(
    (c.documents ?? []).flatMap((d) =>
      d.replaces === undefined || d.issued === undefined ? [] : [d.replaces.document],
    ),
  )
}
