import * as z from 'zod'

/** How far a long piece of work is: a named stage with a count, and bytes where they mean something. */
export const JobProgress = z.strictObject({
  stage: z.string(),
  done: z.number(),
  total: z.number(),
  unit: z.enum(['件', '页', '字节', '项']),
  item: z.string().optional(),
})
export type JobProgress = z.output<typeof JobProgress>

/** What a long function is given: it reports through `progress` and stops when `signal` aborts. */
export interface JobControl {
  /** An `AbortSignal`; only what pure code may look at is named here. */
  readonly signal: { readonly aborted: boolean }
  progress(p: JobProgress): void
}

/** Thrown by long work when its signal aborted; whatever it had half-written is already removed. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled')
    this.name = 'Cancelled'
  }
}
