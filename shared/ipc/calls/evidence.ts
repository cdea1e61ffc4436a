import * as z from 'zod'
import { EvidenceFile } from '../../model/evidence'
import { call } from './call'
import { Started } from './jobs'

/** What an import job hands back: the files that were stored, and by name those that were not. */
export const ImportOutcome = z.strictObject({
  files: z.array(EvidenceFile),
  failed: z.array(z.strictObject({ name: z.string(), message: z.string() })),
})
export type ImportOutcome = z.output<typeof ImportOutcome>

export const evidenceCalls = {
  'evidence.import': call(
    z.strictObject({ caseId: z.string(), tickets: z.array(z.string()).min(1).max(2000), by: z.string() }),
    Started,
  ),
  'evidence.check': call(z.strictObject({ caseId: z.string(), files: z.array(EvidenceFile) }), Started),
} as const
