import * as z from 'zod'
import { shortLawTitle } from '../law/citation'
import { PenaltyKind } from '../model/acts'
import { Fen, LegalDate, ProvisionRef } from '../model/primitives'

const text = z.string().min(1)

/** What a share is taken of; `range` is the range of the entry for the same accident (安全生产法 114 第二款). */
export const ShareBase = { Gain: 'gain', Goods: 'goods', Income: 'income', Range: 'range' } as const
export type ShareBase = (typeof ShareBase)[keyof typeof ShareBase]

export const shareBaseLabel: Readonly<Record<ShareBase, string>> = {
  gain: '违法所得',
  goods: '货值金额',
  income: '上一年年收入',
  range: '相应事故等级的罚款数额',
}

const FineAmountSchema = z.discriminatedUnion('kind', [
  /** 以上、以下 include the figure; `minFen` 0 is “……以下” alone, and then a fine must still be above zero. */
  z.strictObject({ kind: z.literal('range'), minFen: Fen, maxFen: Fen }),
  z.strictObject({
    kind: z.literal('share'),
    of: z.enum(ShareBase),
    minPercent: z.int().positive(),
    maxPercent: z.int().positive(),
  }),
  /** 按日连续处罚: the earlier fine for each day. */
  z.strictObject({ kind: z.literal('daily') }),
])
export type FineAmount = Readonly<z.output<typeof FineAmountSchema>>

const FineSchema = z.strictObject({
  /** `any`: the words name no kind of offender, so that a unit and a person are fined alike. */
  who: z.enum(['unit', 'person', 'any']),
  /** Which persons: 主要负责人, 直接负责的主管人员…. */
  whom: text.optional(),
  amount: FineAmountSchema,
  /** must 处、并处 · may 可以处 · aloneOrWith 单处或者并处. */
  duty: z.enum(['must', 'may', 'aloneOrWith']),
  when: z
    .strictObject({
      of: z.enum([ShareBase.Gain, ShareBase.Goods]),
      belowFen: Fen.optional(),
      atLeastFen: Fen.optional(),
    })
    .optional(),
})
export type Fine = Readonly<z.output<typeof FineSchema>>

const OtherPenaltySchema = z.strictObject({
  kind: z.enum(PenaltyKind),
  text,
  /** must 应当 · either 两者之一 · upTo 直至. */
  duty: z.enum(['must', 'either', 'upTo']),
  when: text.optional(),
  whom: text.optional(),
  /** Where it is not the enforcing office's to decide. */
  decidedBy: text.optional(),
  years: z.int().positive().optional(),
  lifelong: z.literal(true).optional(),
})
export type OtherPenalty = Readonly<z.output<typeof OtherPenaltySchema>>

const TierSchema = z.strictObject({
  tier: z.enum(['first', 'overdue', 'serious']),
  condition: text.optional(),
  /** Of `serious`: only where correction is overdue as well. */
  needsOverdue: z.literal(true).optional(),
  fines: z.array(FineSchema),
  others: z.array(OtherPenaltySchema),
})
export type PenaltyTier = Readonly<z.output<typeof TierSchema>>
export type TierName = PenaltyTier['tier']

const ViolationSchema = z.strictObject({
  id: text,
  title: text,
  /** Everyday words for the fact, for the search only. */
  aliases: z.array(text).min(1).optional(),
  violated: z.array(ProvisionRef),
  violatedNote: text.optional(),
  basis: z.array(ProvisionRef).min(1),
  /** The operative words, each with its place: the basis first, then where it sends for the amounts. */
  words: z.array(z.strictObject({ at: ProvisionRef, quote: text })).min(1),
  tiers: z.array(TierSchema),
  correction: z.strictObject({ order: text, fineOnlyAfter: z.boolean() }).optional(),
  enforcer: text,
  crime: text.optional(),
  /** What the words provide for that is not an administrative penalty. */
  notPenalty: text.optional(),
  /** The entry is for acts before this day alone. */
  actsBefore: LegalDate.optional(),
  related: z
    .array(z.strictObject({ id: text, kind: z.enum(['新规定', '旧规定', '转致', '相关']) }))
    .min(1)
    .optional(),
  note: text.optional(),
  verified: text,
})
/** One entry of the catalogue of violations. */
export type Violation = Readonly<z.output<typeof ViolationSchema>>

const CatalogueFile = z.strictObject({
  note: text,
  asOf: LegalDate,
  gaps: z.array(text),
  violations: z.array(ViolationSchema),
})

/** 违法行为目录. Built once from `resources/penalty/violations.json`. */
export interface Catalogue {
  /** The day it was compiled. */
  readonly asOf: LegalDate
  /** What it leaves out, for a person who does not find an act. */
  readonly gaps: readonly string[]
  readonly violations: readonly Violation[]
  readonly byId: ReadonlyMap<string, Violation>
}

/** Throws on a malformed file, a twin id or a link to nowhere: the data ships with the program, so either is a bug. */
export function createCatalogue(json: unknown): Catalogue {
  const { asOf, gaps, violations } = CatalogueFile.parse(json)
  const byId = new Map(violations.map((v) => [v.id, v]))
  if (byId.size !== violations.length) throw new Error('violation listed twice')
  for (const v of violations)
    for (const link of v.related ?? [])
      if (!byId.has(link.id)) throw new Error(`${v.id} is related to ${link.id}, which is not listed`)
  return { asOf, gaps, violations, byId }
}

/** The entries of each law, by its short title, in the order of the file. */
export function violationsByLaw(catalogue: Catalogue): ReadonlyMap<string, readonly Violation[]> {
  const found = new Map<string, Violation[]>()
  for (const v of catalogue.violations) {
    const law = shortLawTitle(v.basis[0]?.law ?? '')
    found.set(law, [...(found.get(law) ?? []), v])
  }
  return found
}

export const tierLabel: Readonly<Record<TierName, string>> = {
  first: '首次',
  overdue: '逾期',
  serious: '情节严重',
}
