import { ImportOutcome, type JobState } from '@shared/ipc/contract'
import type { Failure, Result } from '@shared/ipc/result'
import { create } from 'zustand'
import { asFailure, call } from '../../app/ipc'
import { forgetJob, jobEnd } from '../../app/jobs'
import { chinaNow, freshId } from '../../app/now'
import type { Store } from '../../store'
import { type Taken, takeFiles } from './evidence-rows'

/** How an import into a case went, kept until the person has read it. */
export interface ImportReport {
  readonly added: readonly { readonly id: string; readonly number: string; readonly name: string }[]
  readonly attached: readonly string[]
  readonly twins: Taken['twins']
  readonly failed: ImportOutcome['failed']
  /** The import as a whole did not come about; what was stored is safe. */
  readonly error?: Failure
  readonly retry?: () => void
}

const none: ImportReport = { added: [], attached: [], twins: [], failed: [] }

const useReports = create<{ readonly byCase: ReadonlyMap<string, ImportReport> }>(() => ({
  byCase: new Map(),
}))

export function useImportReport(caseId: string): ImportReport | undefined {
  return useReports((s) => s.byCase.get(caseId))
}

export function dismissReport(caseId: string): void {
  useReports.setState((s) => {
    const byCase = new Map(s.byCase)
    byCase.delete(caseId)
    return { byCase }
  })
}

function report(caseId: string, entry: Partial<ImportReport>): void {
  useReports.setState((s) => ({ byCase: new Map(s.byCase).set(caseId, { ...none, ...entry }) }))
}

interface ImportSpec {
  readonly store: Store
  readonly caseId: string
  readonly tickets: readonly { readonly ticket: string }[]
  readonly by: string
  /** Evidence that gets all the files, instead of one new row for each. */
  readonly target?: string | undefined
  /** Name of one new row for all the files, instead of one row for each. */
  readonly together?: string | undefined
}

type Into = Pick<ImportSpec, 'target' | 'together'>

/** Starts an import. What it brings goes into the case whatever screen is shown when it ends. */
export async function startImport({ store, caseId, tickets, by, ...into }: ImportSpec): Promise<void> {
  if (tickets.length === 0) return
  dismissReport(caseId)
  starting.add(caseId)
  const started = await call('evidence.import', { caseId, tickets: tickets.map((t) => t.ticket), by })
  starting.delete(caseId)
  if (!started.ok) return report(caseId, { error: started.error })
  follow(store, caseId, started.value.jobId, into)
}

const followed = new Set<string>()
/** Cases with an import whose job may be heard of before the reply that says what it is for. */
const starting = new Set<string>()

/** Follows the imports of a case that an earlier page had started and that nobody follows any more. */
export function followOrphans(store: Store, caseId: string, jobs: readonly JobState[]): void {
  if (starting.has(caseId)) return
  for (const job of jobs) {
    if (job.kind === 'evidence.import' && job.subject === caseId) follow(store, caseId, job.id)
  }
}

function follow(store: Store, caseId: string, jobId: string, into: Into = {}): void {
  if (followed.has(jobId)) return
  followed.add(jobId)
  void jobEnd(jobId).then((job) => settle(store, caseId, job, into))
}

async function settle(store: Store, caseId: string, job: JobState, into: Into): Promise<void> {
  const outcome = ImportOutcome.safeParse(job.result)
  if (!outcome.success) {
    const error = job.error ?? { code: job.status, message: '入库已取消，没有登记新的证据。' }
    if (job.status === 'cancelled') forgetJob(job.id)
    return report(caseId, { error })
  }
  const { files, failed } = outcome.data
  let taken: Taken | undefined
  const saved: Result<unknown> = await store
    .patchCase(caseId, (now) => {
      taken = takeFiles(now, files, { freshId: () => freshId('e'), ...into })
      return taken.file === now ? now : { ...taken.file, updatedAt: chinaNow() }
    })
    .catch((error: unknown) => ({ ok: false, error: asFailure(error) }))
  if (!saved.ok || taken === undefined) {
    const error = saved.ok ? undefined : saved.error
    return report(caseId, {
      failed,
      error: {
        code: error?.code ?? 'import.unsaved',
        message: `文件已经加密入库，但还没有登记到案件：${error?.message ?? '案件已不在本机。'}`,
      },
      retry: () => void settle(store, caseId, job, into),
    })
  }
  forgetJob(job.id)
  report(caseId, {
    added: taken.added.map(({ id, number, name }) => ({ id, number, name })),
    attached: taken.attached,
    twins: taken.twins,
    failed,
  })
}
