import type { StoredFile } from '@shared/dossier/stored-files'
import type { Failure } from '@shared/ipc/result'
import type { Moment } from '@shared/model/primitives'
import * as z from 'zod'
import { create } from 'zustand'
import { call } from '../ipc'
import { forgetJob, jobEnd } from '../jobs'
import { chinaNow } from '../now'

/** What a check found about one stored file, by its hash. */
export interface FileCheck {
  readonly at: Moment
  /** Absent when the bytes are what was registered. */
  readonly problem?: string
}

interface CheckState {
  readonly bySha256: ReadonlyMap<string, FileCheck>
  readonly running: ReadonlySet<string>
  readonly error: Failure | null
}

const Damaged = z.object({ damaged: z.array(z.object({ sha256: z.string(), message: z.string() })) })

const useChecks = create<CheckState>(() => ({ bySha256: new Map(), running: new Set(), error: null }))

export function useFileChecks(): CheckState {
  return useChecks()
}

/** What has been found so far, asked once. */
export function fileChecksNow(): CheckState {
  return useChecks.getState()
}

/** A stored file, and how the job's progress calls it. */
type Checked = Omit<StoredFile, 'names'> & { readonly name: string }

/** What the case names of the store, for a check. */
export const asChecked = (files: readonly StoredFile[]): readonly Checked[] =>
  files.map(({ names, ...file }) => ({ ...file, name: names.join('、') }))

/** Reads the stored bytes again and compares them with the registered hashes; repairs nothing. */
export async function checkFiles(caseId: string, files: readonly Checked[]): Promise<void> {
  if (files.length === 0) return
  const hashes = files.map((f) => f.sha256)
  useChecks.setState((s) => ({ running: new Set([...s.running, ...hashes]), error: null }))
  const error = await run(caseId, files)
  useChecks.setState((s) => ({ running: new Set([...s.running].filter((h) => !hashes.includes(h))), error }))
}

async function run(caseId: string, files: readonly Checked[]): Promise<Failure | null> {
  const started = await call('evidence.check', {
    caseId,
    files: files.map(({ name, sha256, sm3, sizeBytes }) => ({ name, sha256, sm3, sizeBytes })),
  })
  if (!started.ok) return started.error
  const job = await jobEnd(started.value.jobId)
  const result = Damaged.safeParse(job.result)
  if (job.status !== 'done' || !result.success) {
    return (
      job.error ?? {
        code: 'check.stopped',
        message: '核对没有做完，没有得出结论。文件没有改变，可以再核对一次。',
      }
    )
  }
  forgetJob(job.id)
  const at = chinaNow()
  const problems = new Map(result.data.damaged.map((d) => [d.sha256, d.message]))
  useChecks.setState((s) => {
    const bySha256 = new Map(s.bySha256)
    for (const { sha256 } of files) {
      const problem = problems.get(sha256)
      bySha256.set(sha256, problem === undefined ? { at } : { at, problem })
    }
    return { bySha256 }
  })
  return null
}
