import { basename } from 'node:path'
import type { ImportOutcome } from '@shared/ipc/contract'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import { ok, type Result } from '@shared/ipc/result'
import type { EvidenceFile } from '@shared/model/evidence'
import { type BlobSpace, putFile, readRange, verifyBlob } from '../blobs'
import { chinaNow } from './clock'
import { failLocked, type MainContext } from './context'
import type { Handlers } from './handle'

type EvidenceHandlers = Pick<Handlers, Extract<keyof Handlers, `evidence.${string}`>>

/** Above this a PDF's pages are not counted at import: parsing it whole would take the memory with it. */
const MAX_COUNTED_PDF = 200 << 20

export function evidenceHandlers(context: MainContext): EvidenceHandlers {
  return {
    async 'evidence.import'({ caseId, tickets, by }) {
      const { open } = context
      if (open === null) return failLocked()
      const paths = tickets.flatMap((t) => context.tickets.get(t) ?? [])
      for (const t of tickets) context.tickets.delete(t)
      const jobId = context.jobs.start(
        { kind: 'evidence.import', title: '证据入库', subject: caseId },
        (control) => importAll(open.blobs, paths, by, control),
      )
      return ok({ jobId })
    },
    async 'evidence.check'({ caseId, files }) {
      const { open } = context
      if (open === null) return failLocked()
      const jobId = context.jobs.start(
        { kind: 'evidence.check', title: '核对证据哈希', subject: caseId },
        (control) => checkAll(open.blobs, files, control),
      )
      return ok({ jobId })
    },
  }
}

/** Takes the files in one by one; one that fails is named and does not stop the others. */
async function importAll(
  blobs: BlobSpace,
  paths: readonly string[],
  by: string,
  control: JobControl,
): Promise<Result<ImportOutcome>> {
  const files: EvidenceFile[] = []
  const failed: { name: string; message: string }[] = []
  for (const [i, path] of paths.entries()) {
    const name = basename(path)
    if (control.signal.aborted) {
      // What is already in the store stays: it is whole and verified. Only the rest is not taken.
      failed.push({ name, message: '已取消，没有入库。' })
      continue
    }
    const step: JobControl = {
      signal: control.signal,
      progress: (p) =>
        control.progress({ ...p, stage: `${p.stage}（第 ${i + 1} / ${paths.length} 件）`, item: name }),
    }
    try {
      const stored = await putFile(blobs, path, step)
      if (stored.ok) {
        const { sha256, sizeBytes, mediaType } = stored.value
        const pages = await countPages(blobs, sha256, sizeBytes, mediaType)
        files.push({
          name,
          sizeBytes,
          mediaType,
          sha256,
          addedAt: chinaNow(),
          addedBy: by,
          ...(pages === undefined ? {} : { pages }),
        })
      } else failed.push({ name, message: stored.error.message })
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error
      failed.push({ name, message: '已取消，没有入库。' })
    }
  }
  return ok({ files, failed })
}

async function checkAll(blobs: BlobSpace, files: readonly EvidenceFile[], control: JobControl) {
  const damaged: { name: string; sha256: string; message: string }[] = []
  for (const [i, file] of files.entries()) {
    control.progress({ stage: '核对', done: i, total: files.length, unit: '件', item: file.name })
    const checked = await verifyBlob(blobs, file.sha256, { signal: control.signal, progress: () => {} })
    if (!checked.ok) damaged.push({ name: file.name, sha256: file.sha256, message: checked.error.message })
  }
  return ok({ checked: files.length, damaged })
}

/** Sides of paper the file would take: a picture one, a PDF its pages, sound and video none; else not known. */
async function countPages(
  blobs: BlobSpace,
  sha256: string,
  sizeBytes: number,
  mediaType: string,
): Promise<number | undefined> {
  if (mediaType.startsWith('image/')) return 1
  if (mediaType !== 'application/pdf' || sizeBytes > MAX_COUNTED_PDF) return undefined
  const bytes = await readRange(blobs, sha256, 0, sizeBytes)
  if (!bytes.ok) return undefined
  const { PDFDocument } = await import('pdf-lib')
  try {
    return (
      await PDFDocument.load(bytes.value, { ignoreEncryption: true, updateMetadata: false })
    ).getPageCount()
  } catch {
    // A damaged PDF is still evidence as it is; a person states its pages.
    return undefined
  }
}
