import { ok } from '@shared/ipc/result'
import type { MainContext } from './context'
import type { Handlers } from './handle'

type JobHandlers = Pick<Handlers, Extract<keyof Handlers, `job.${string}`>>

export function jobHandlers({ jobs }: MainContext): JobHandlers {
  return {
    async 'job.list'() {
      return ok([...jobs.list()])
    },
    async 'job.cancel'({ id }) {
      jobs.cancel(id)
      return ok({})
    },
    async 'job.forget'({ id }) {
      jobs.forget(id)
      return ok({})
    },
  }
}
