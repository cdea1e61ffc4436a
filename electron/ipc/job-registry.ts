import { randomUUID } from 'node:crypto'
import type { JobState } from '@shared/ipc/contract'
import { Cancelled, type JobControl, type JobProgress } from '@shared/ipc/jobs'
import type { Failure, Result } from '@shared/ipc/result'
import { logError } from './log'

const PUSH_EVERY_MS = 100

/** Runs long work: progress, cancel, and an end that outlives the window's reload. */
export interface Jobs {
  start(
    spec: { readonly kind: JobState['kind']; readonly title: string; readonly subject?: string },
    run: (control: JobControl) => Promise<Result<unknown>>,
  ): string
  list(): readonly JobState[]
  cancel(id: string): void
  forget(id: string): void
  /** Stops everything that runs, for lock and quit. */
  cancelAll(): Promise<void>
}

export function createJobs(push: (state: JobState) => void): Jobs {
  const jobs = new Map<string, { state: JobState; abort: AbortController; ended: Promise<void> }>()

  return {
    start(spec, run) {
      const id = randomUUID()
      const abort = new AbortController()
      let pushedAt = 0
      const set = (change: Partial<JobState>, always: boolean) => {
        const entry = jobs.get(id)
        if (entry === undefined) return
        entry.state = { ...entry.state, ...change }
        const now = Date.now()
        if (!always && now - pushedAt < PUSH_EVERY_MS) return
        pushedAt = now
        push(entry.state)
      }
      const control: JobControl = {
        signal: abort.signal,
        progress: (p: JobProgress) => set({ progress: p }, false),
      }
      const state: JobState = { ...spec, id, status: 'running', startedAtMs: Date.now() }
      const ended = Promise.resolve().then(async () => {
        try {
          const result = await run(control)
          if (result.ok) set({ status: 'done', result: result.value }, true)
          else set({ status: 'failed', error: plain(result.error) }, true)
        } catch (error) {
          if (error instanceof Cancelled || abort.signal.aborted) return set({ status: 'cancelled' }, true)
          logError(`job ${spec.kind}`, error)
          set(
            {
              status: 'failed',
              error: {
                code: 'internal',
                message: '程序内部出错，这项工作没有完成。已保存的内容没有改变，请再试一次。',
              },
            },
            true,
          )
        }
      })
      jobs.set(id, { state, abort, ended })
      push(state)
      return id
    },
    list: () => [...jobs.values()].map((j) => j.state),
    cancel: (id) => jobs.get(id)?.abort.abort(),
    forget(id) {
      if (jobs.get(id)?.state.status !== 'running') jobs.delete(id)
    },
    async cancelAll() {
      for (const j of jobs.values()) j.abort.abort()
      await Promise.allSettled([...jobs.values()].map((j) => j.ended))
    },
  }
}

/** A failure may carry more than the contract lets across; only its three plain fields go. */
function plain(error: Failure): Failure {
  return {
    code: error.code,
    message: error.message,
    ...(error.detail === undefined ? {} : { detail: error.detail }),
  }
}
