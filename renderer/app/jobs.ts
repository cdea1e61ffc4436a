import type { JobState } from '@shared/ipc/contract'
import { create } from 'zustand'
import { call, onPush } from './ipc'

const useJobStore = create<{ readonly jobs: ReadonlyMap<string, JobState> }>(() => ({ jobs: new Map() }))

const put = (job: JobState) => useJobStore.setState((s) => ({ jobs: new Map(s.jobs).set(job.id, job) }))

// Jobs run in main and outlive a reload of this page, so the list starts with what main has.
onPush('job.changed', put)
void call('job.list', {}).then((reply) => {
  if (reply.ok) for (const job of reply.value) if (!useJobStore.getState().jobs.has(job.id)) put(job)
})

export function useJobs(): readonly JobState[] {
  const jobs = useJobStore((s) => s.jobs)
  return [...jobs.values()]
}

export function useJob(id: string | null): JobState | undefined {
  return useJobStore((s) => (id === null ? undefined : s.jobs.get(id)))
}

export function cancelJob(id: string): void {
  void call('job.cancel', { id })
}

/** Takes an ended job off the strip. */
export function forgetJob(id: string): void {
  void call('job.forget', { id })
  useJobStore.setState((s) => {
    const jobs = new Map(s.jobs)
    jobs.delete(id)
    return { jobs }
  })
}

/** Resolves when the job ends. */
export function jobEnd(id: string): Promise<JobState> {
  return new Promise((resolve) => {
    const check = () => {
      const job = useJobStore.getState().jobs.get(id)
      if (job === undefined || job.status === 'running') return false
      resolve(job)
      return true
    }
    if (check()) return
    const stop = useJobStore.subscribe(() => {
      if (check()) stop()
    })
  })
}
