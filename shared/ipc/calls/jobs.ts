import * as z from 'zod'
import { JobProgress } from '../jobs'
import { call, nothing } from './call'

const JobId = z.string().max(64)

export const JobState = z.strictObject({
  id: JobId,
  kind: z.enum([
    'evidence.import',
    'evidence.check',
    'evidence.copy',
    'scans.import',
    'documents.save',
    'dossier.paginate',
    'archive.export',
    'archive.verify',
    'backup.run',
    'backup.verify',
    'backup.drill',
    'backup.compare',
    'backup.restore',
    'backup.case',
    'backup.evidence',
    'journal.verify',
    'audit.verify',
    'law.read',
    'redact.save',
    'law.keep',
  ]),
  title: z.string(),
  subject: z.string().optional(),
  status: z.enum(['running', 'done', 'failed', 'cancelled']),
  progress: JobProgress.optional(),
  error: z.strictObject({ code: z.string(), message: z.string(), detail: z.string().optional() }).optional(),
  result: z.unknown().optional(),
  startedAtMs: z.number(),
})
export type JobState = z.output<typeof JobState>

export const Started = z.strictObject({ jobId: JobId })

export const jobCalls = {
  'job.list': call(nothing, z.array(JobState)),
  'job.cancel': call(z.strictObject({ id: JobId }), nothing),
  'job.forget': call(z.strictObject({ id: JobId }), nothing),
} as const
