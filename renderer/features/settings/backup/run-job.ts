import type { JobState } from '@shared/ipc/contract'
import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import type * as z from 'zod'
import { forgetJob, jobEnd } from '../../../app/jobs'

const cancelled: Failure = {
  code: 'cancelled',
  message: '已取消，没有留下半成品，数据没有改动。',
}

/** Waits for a job that was started and reads its result; it leaves the strip when it ends well. */
export async function jobResult<T extends z.ZodType>(
  started: Result<{ readonly jobId: string }>,
  shape: T,
): Promise<Result<z.output<T>>> {
  if (!started.ok) return started
  const job: JobState = await jobEnd(started.value.jobId)
  if (job.status === 'cancelled') return fail(cancelled)
  if (job.status === 'failed') {
    forgetJob(job.id)
    return fail(job.error ?? cancelled)
  }
  forgetJob(job.id)
  return ok(shape.parse(job.result))
}
