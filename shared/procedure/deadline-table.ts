import * as z from 'zod'
import { type Citation, parseCitations } from '../law/citation'
import { isConfirmed } from '../law/table'

const text = z.string().min(1)

const PeriodSchema = z.strictObject({
  id: text,
  name: text,
  stage: text,
  trigger: text,
  length: z.int().positive().optional(),
  unit: z.enum(['工作日', '自然日', '月', '年', '小时', '及时', '每日3%', '按日', '规则']),
  citation: text,
  quote: text,
  consequence: text.optional(),
  /** What the law says of extending the period, and of days that do not count; absent: nothing found. */
  extension: text.optional(),
  suspension: text.optional(),
  /** What running out costs the office: a right or its evidence, or the legality of what it did. */
  loss: z.enum(['失权', '程序违法']).optional(),
  note: text.optional(),
  /** `before`: counted back from the trigger. */
  direction: z.literal('before').optional(),
  ratePerDayPercent: z.number().positive().optional(),
  cap: text.optional(),
  verified: text,
})

/** One statutory period or rule of counting, as `resources/law/deadlines.json` states it. */
export interface Period extends Readonly<z.output<typeof PeriodSchema>> {
  readonly refs: readonly Citation[]
  readonly confirmed: boolean
}

export interface DeadlineTable {
  readonly periods: readonly Period[]
  readonly byId: ReadonlyMap<string, Period>
}

/** Throws a ZodError when the file is malformed. */
export function createDeadlineTable(json: unknown): DeadlineTable {
  const rows = z.object({ deadlines: z.array(PeriodSchema) }).parse(json).deadlines
  const periods = rows.map((r) => ({
    ...r,
    refs: parseCitations(r.citation),
    confirmed: isConfirmed(r.verified),
  }))
  return { periods, byId: new Map(periods.map((p) => [p.id, p])) }
}

export type CountedPeriod = Period & { readonly length: number }

/** The counted period of an id the program knows; a missing row is a bug in the data and throws. */
export function periodOf(table: DeadlineTable, id: string): CountedPeriod {
  const period = rowOf(table, id)
  if (!isCounted(period)) throw new Error(`period without a length: ${id}`)
  return period
}

/** As `periodOf`, for rows without a length too (及时, 按日, 每日3%). */
export function rowOf(table: DeadlineTable, id: string): Period {
  const period = table.byId.get(id)
  if (!period) throw new Error(`no such period: ${id}`)
  return period
}

export function isCounted(period: Period): period is CountedPeriod {
  return period.length !== undefined
}
