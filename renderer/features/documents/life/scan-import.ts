import { scanOf, withFiles } from '@shared/documents/scan'
import { ImportOutcome, type JobState } from '@shared/ipc/contract'
import type { Failure, Result } from '@shared/ipc/result'
import type { EvidenceFile } from '@shared/model/evidence'
import { create } from 'zustand'
import { asFailure, call } from '../../../app/ipc'
import { forgetJob, jobEnd } from '../../../app/jobs'
import { chinaNow, freshId } from '../../../app/now'
import type { Store } from '../../../store'
import { mapDocument } from '../document-rows'

/** How an import of scans went, kept until the person has read it. */
export interface ScanReport {
  readonly failed: ImportOutcome['failed']
  /** Files that the document had already. */
  readonly twins: readonly string[]
  readonly error?: Failure
  readonly retry?: () => void
}

/** Which document of which case. */
export interface ScanPlace {
  readonly store: Store
  readonly caseId: string
  readonly documentId: string
}

const useReports = create<{ readonly reports: ReadonlyMap<string, ScanReport> }>(() => ({
  reports: new Map(),
}))
const keyOf = ({ caseId, documentId }: Omit<ScanPlace, 'store'>) => `${caseId}/${documentId}`

export function useScanReport(caseId: string, documentId: string): ScanReport | undefined {
  return useReports((s) => s.reports.get(keyOf({ caseId, documentId })))
}

export function dismissScanReport(place: Omit<ScanPlace, 'store'>): void {
  useReports.setState((s) => {
    const reports = new Map(s.reports)
    reports.delete(keyOf(place))
    return { reports }
  })
}

function report(place: ScanPlace, entry: Partial<ScanReport>): void {
  const whole = { failed: [], twins: [], ...entry }
  useReports.setState((s) => ({ reports: new Map(s.reports).set(keyOf(place), whole) }))
}

const followed = new Set<string>()
const starting = new Set<string>()

/** Starts an import; its pages go to the document whatever screen is shown when it ends. */
export async function startScanImport(
  place: ScanPlace,
  tickets: readonly { readonly ticket: string }[],
  by: string,
): Promise<void> {
  if (tickets.length === 0) return
  const { caseId, documentId } = place
  dismissScanReport(place)
  starting.add(keyOf(place))
  const started = await call('scans.import', {
    caseId,
    documentId,
    tickets: tickets.map((t) => t.ticket),
    by,
  })
  starting.delete(keyOf(place))
  if (!started.ok) return report(place, { error: started.error })
  follow(place, started.value.jobId)
}

/** Follows the imports of a document that an earlier page had started and that nobody follows any more. */
export function followScanOrphans(place: ScanPlace, jobs: readonly JobState[]): void {
  if (starting.has(keyOf(place))) return
  for (const job of jobs)
    if (job.kind === 'scans.import' && job.subject === keyOf(place)) follow(place, job.id)
}

function follow(place: ScanPlace, jobId: string): void {
  if (followed.has(jobId)) return
  followed.add(jobId)
  void jobEnd(jobId).then((job) => settle(place, job))
}

async function settle(place: ScanPlace, job: JobState): Promise<void> {
  const outcome = ImportOutcome.safeParse(job.result)
  if (!outcome.success) {
    if (job.status === 'cancelled') forgetJob(job.id)
    return report(place, {
      error: job.error ?? { code: job.status, message: '扫描件入库已取消，没有附上新的页。' },
    })
  }
  const failed = [...outcome.data.failed]
  const files: EvidenceFile[] = []
  for (const file of outcome.data.files) {
    const counted = await withPages(file)
    if (counted === undefined)
      failed.push({ name: file.name, message: '这份 PDF 打不开，没有附上。请另存一份没有密码的，再附一次。' })
    else files.push(counted)
  }
  let twins: readonly string[] = []
  const saved: Result<unknown> = await place.store
    .patchCase(place.caseId, (now) => {
      const known = now.documents?.find((d) => d.id === place.documentId)?.scan?.files ?? []
      twins = files.filter((f) => known.some((k) => k.sha256 === f.sha256)).map((f) => f.name)
      if (files.length === twins.length) return now
      const changed = mapDocument(now, place.documentId, (d) => ({
        ...d,
        scan: withFiles(scanOf(d), files, () => freshId('s')),
        updatedAt: chinaNow(),
      }))
      return { ...changed, updatedAt: chinaNow() }
    })
    .catch((error: unknown) => ({ ok: false, error: asFailure(error) }))
  if (!saved.ok) {
    return report(place, {
      failed,
      error: {
        code: saved.error.code,
        message: `文件已经加密入库，但还没有附到文书上：${saved.error.message}`,
      },
      retry: () => void settle(place, job),
    })
  }
  forgetJob(job.id)
  if (failed.length > 0 || twins.length > 0) report(place, { failed, twins })
}

/** With its number of pages; `undefined` for a PDF that no page can be had of. */
async function withPages(file: EvidenceFile): Promise<EvidenceFile | undefined> {
  if (file.mediaType !== 'application/pdf' || (file.pages ?? 0) > 0) return file
  try {
    const { openPdf } = await import('../../../ui/pdf')
    const pdf = await openPdf(file)
    const { pages } = pdf
    pdf.close()
    return { ...file, pages }
  } catch {
    return undefined
  }
}
