import type { Verdict } from '@shared/audit/verify'
import { OfficeVerdict } from '@shared/ipc/contract'
import { Cancelled, type JobProgress } from '@shared/ipc/jobs'
import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import { useCallback, useRef, useState } from 'react'
import { asFailure, call } from '../../../app/ipc'
import { cancelJob, jobEnd } from '../../../app/jobs'
import { failureOf, type Store } from '../../../store'

export interface Verification {
  readonly office: Verdict
  readonly cases: Verdict
}

export type VerifyState =
  | { readonly state: 'idle' }
  | { readonly state: 'running'; readonly progress: JobProgress | undefined }
  | { readonly state: 'done'; readonly verification: Verification }
  | { readonly state: 'failed'; readonly error: Failure }

interface Running {
  aborted: boolean
  jobId: string | undefined
}

/** Verifies both chains against each other: main's as a job, the window's own page by page. */
export function useVerification(store: Store) {
  const [state, setState] = useState<VerifyState>({ state: 'idle' })
  const running = useRef<Running>({ aborted: false, jobId: undefined })

  const start = useCallback(async () => {
    const mine: Running = { aborted: false, jobId: undefined }
    running.current = mine
    setState({ state: 'running', progress: undefined })
    try {
      const done = await verifyBoth(store, mine, (progress) => setState({ state: 'running', progress }))
      setState(done.ok ? { state: 'done', verification: done.value } : { state: 'failed', error: done.error })
    } catch (error) {
      if (error instanceof Cancelled) setState({ state: 'idle' })
      else setState({ state: 'failed', error: failureOf(error) ?? asFailure(error) })
    }
  }, [store])

  const cancel = useCallback(() => {
    running.current.aborted = true
    if (running.current.jobId !== undefined) cancelJob(running.current.jobId)
  }, [])

  return { state, start, cancel }
}

async function verifyBoth(
  store: Store,
  running: Running,
  progress: (p: JobProgress) => void,
): Promise<Result<Verification>> {
  const started = await call('audit.verify', { anchors: [...(await store.officeAnchors())] })
  if (!started.ok) return started
  running.jobId = started.value.jobId
  const job = await jobEnd(started.value.jobId)
  if (job.status === 'cancelled') throw new Cancelled()
  const office = OfficeVerdict.safeParse(job.result)
  if (!office.success) return fail(job.error ?? noResult)
  const signers = await call('vault.signers', {})
  if (!signers.ok) return signers
  const anchors = office.data.caseAnchors
  const cases = await store.verifyAudit({ anchors, signers: signers.value }, { signal: running, progress })
  return ok({ office: office.data, cases })
}

const noResult: Failure = {
  code: 'audit.no-result',
  message: '没有得到核验结果。操作记录没有改动，请再核验一次。',
}
