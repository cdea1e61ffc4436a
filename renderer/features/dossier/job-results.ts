import * as z from 'zod'

/** What `dossier.paginate` hands back; it crosses the bridge as unknown. */
const Pagination = z.object({
  rows: z.array(
    z.object({
      index: z.number(),
      itemKind: z.enum(['cover', 'catalogue', 'document', 'evidence', 'notes']),
      itemId: z.string(),
      title: z.string(),
      number: z.string().optional(),
      date: z.string().optional(),
      pages: z.string(),
      remark: z.string().optional(),
    }),
  ),
  totalPages: z.number(),
  /** Pages of every document as printed, by its id, whether these are the dossier's or those of its scan. */
  printed: z.record(z.string(), z.number()),
})
export type PaginationResult = z.output<typeof Pagination>

/** What `archive.verify` hands back. */
const VerifyResult = z.object({
  isValid: z.boolean(),
  missing: z.array(z.string()),
  unexpected: z.array(z.string()),
  mismatch: z.array(
    z.object({ path: z.string(), manifest: z.string(), expected: z.string(), actual: z.string() }),
  ),
  malformed: z.array(z.object({ path: z.string(), line: z.exactOptional(z.number()), message: z.string() })),
  warnings: z.array(z.string()),
  files: z.number(),
  sizeBytes: z.number(),
  path: z.exactOptional(z.string()),
})
export type VerifyResult = z.output<typeof VerifyResult>

export function readPagination(result: unknown): PaginationResult | undefined {
  return read(Pagination, result)
}

/** The report, bare or beside where the bag lies. */
export function readVerifyResult(result: unknown): VerifyResult | undefined {
  const beside = z.object({ report: VerifyResult, path: z.string().optional() }).safeParse(result)
  if (!beside.success) return read(VerifyResult, result)
  const { report, path } = beside.data
  return path === undefined ? report : { ...report, path }
}

function read<S extends z.ZodType>(schema: S, value: unknown): z.output<S> | undefined {
  const parsed = schema.safeParse(value)
  return parsed.success ? parsed.data : undefined
}
