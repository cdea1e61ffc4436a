import * as z from 'zod'

/** Attaches the Chinese label, and where it needs one the help, that forms, errors and the JSON Schema show for a field. */
export function labelled<S extends z.ZodType>(label: string, schema: S, help?: string): S {
  return schema.meta({ title: label, ...(help === undefined ? {} : { description: help }) }) as S
}

/** How a form lets a person enter a value where the type alone does not say it. */
export type Control =
  | 'date'
  | 'moment'
  | 'money'
  | 'long'
  | 'party'
  | 'officer'
  | 'act'
  | 'event'
  | 'evidence'
  | 'document'

// Inherited by every labelled copy of the schema.
const control = <S extends z.ZodType>(kind: Control, schema: S): S => schema.meta({ control: kind }) as S

function isRealDate(text: string): boolean {
  const [y, m, d] = text.split('-').map(Number) as [number, number, number]
  const date = new Date(Date.UTC(y, m - 1, d))
  return date.getUTCFullYear() === y && date.getUTCMonth() === m - 1 && date.getUTCDate() === d
}

/** A calendar date in China, `YYYY-MM-DD`. Procedure is counted in these, never in moments. */
export const LegalDate = control(
  'date',
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, '日期应写成 2026-03-05 的样式')
    .refine(isRealDate, '没有这一天'),
)
export type LegalDate = string

/** A moment with minutes, ISO 8601 with China's offset: `2026-03-05T09:30+08:00`. */
export const Moment = control(
  'moment',
  z
    .string()
    .regex(
      /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?\+08:00$/,
      '时间应写成 2026-03-05T09:30+08:00 的样式',
    )
    .refine((t) => isRealDate(t.slice(0, 10)), '没有这一天'),
)
export type Moment = string

/** Money in integer fen (分). */
export const Fen = control(
  'money',
  z.int('金额以“分”为单位，应为整数').nonnegative('金额不能为负').max(1_000_000_000_000, '金额过大'),
)
export type Fen = number

const Id = z
  .string()
  .min(1, '编号不能为空')
  .max(64)
  .regex(/^[A-Za-z0-9._-]+$/, '编号只能用字母、数字、点、横线')

// Brands keep a CaseId from being passed as an EvidenceId.
export const CaseId = Id.brand<'case'>()
export type CaseId = z.output<typeof CaseId>
export const PartyId = control('party', Id.brand<'party'>())
export type PartyId = z.output<typeof PartyId>
export const OfficerId = control('officer', Id.brand<'officer'>())
export type OfficerId = z.output<typeof OfficerId>
export const ActId = control('act', Id.brand<'act'>())
export type ActId = z.output<typeof ActId>
export const EventId = control('event', Id.brand<'event'>())
export type EventId = z.output<typeof EventId>
export const EvidenceId = control('evidence', Id.brand<'evidence'>())
export type EvidenceId = z.output<typeof EvidenceId>
export const DocumentId = control('document', Id.brand<'document'>())
export type DocumentId = z.output<typeof DocumentId>

export const ShortText = z.string().trim().max(400, '不超过 400 字')
export const LongText = control('long', z.string().max(60_000, '不超过 60000 字'))
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256 应为 64 位小写十六进制')

/**
 * A reference to a provision as a case states it. `law` is the statute's short or full title without
 * 《》; article numbers are plain integers (`sub` is the 之一 of 第一百三十四条之一).
 */
export const ProvisionRef = z.strictObject({
  law: labelled('法律、法规、规章名称', ShortText.min(1)),
  article: labelled('条', z.int().positive()),
  sub: labelled('之几', z.int().positive()).optional(),
  paragraph: labelled('款', z.int().positive()).optional(),
  item: labelled('项', z.int().positive()).optional(),
})
export type ProvisionRef = z.output<typeof ProvisionRef>
