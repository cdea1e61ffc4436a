import * as z from 'zod'
import { call, nothing } from './call'
import { Offered } from './files'
import { Started } from './jobs'

/** Scans of signed papers: photographs (JPEG, PNG) and PDF. The job ends in an `ImportOutcome`. */
export const scanCalls = {
  'scans.pick': call(nothing, Offered),
  'scans.import': call(
    z.strictObject({
      caseId: z.string(),
      documentId: z.string(),
      tickets: z.array(z.string()).min(1).max(500),
      by: z.string(),
    }),
    Started,
  ),
} as const
