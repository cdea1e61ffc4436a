import { safeName } from '@shared/archive/names'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import { ok } from '@shared/ipc/result'
import { displayTitle } from '@shared/model/factory'
import { app } from 'electron'
import { assembleDossier, type Printer, paginateDossier } from '../archive/assemble'
import { SourceProblem, writeBag } from '../archive/bag'
import { verifyBag } from '../archive/verify'
import { type BlobSpace, openBlob } from '../blobs'
import { renderDocx } from '../documents/docx'
import { PrintCancelled, printTrees } from '../documents/pdf'
import { chinaNow } from './clock'
import { failLocked, type MainContext } from './context'
import { docxPictures } from './documents'
import { showOpen } from './files'
import type { Handlers } from './handle'

type ArchiveHandlers = Pick<Handlers, Extract<keyof Handlers, `archive.${string}` | `dossier.${string}`>>

const READ_BYTES = 1 << 20

const printerFor = (blobs: BlobSpace): Printer => ({
  docx: async (tree, info) => renderDocx(tree, info, await docxPictures(blobs, tree)),
  async print(trees, control) {
    try {
      return await printTrees(trees, {
        signal: control.signal,
        onProgress: (done, total) => control.progress({ stage: '', done, total, unit: '件' }),
      })
    } catch (error) {
      throw error instanceof PrintCancelled ? new Cancelled() : error
    }
  },
})

export function archiveHandlers(context: MainContext): ArchiveHandlers {
  const folder = async (title: string) =>
    (await showOpen(context, { title, properties: ['openDirectory', 'createDirectory'] }))[0]
  return {
    async 'dossier.paginate'({ case: file }) {
      const { open } = context
      if (open === null) return failLocked()
      const jobId = context.jobs.start(
        { kind: 'dossier.paginate', title: '编排页码', subject: file.id },
        async (control) => {
          const paginated = await paginateDossier(file, printerFor(open.blobs), control)
          if (!paginated.ok) return paginated
          const { pagination, printed } = paginated.value
          return ok({ ...pagination, printed: Object.fromEntries(printed) })
        },
      )
      return ok({ jobId })
    },
    async 'archive.export'({ case: file, audit }) {
      const { open } = context
      if (open === null) return failLocked()
      const parentDir = await folder('选择放归档包的文件夹')
      if (parentDir === undefined) return ok(null)
      const title = `导出归档包：${displayTitle(file)}`
      const jobId = context.jobs.start(
        { kind: 'archive.export', title, subject: file.id },
        async (control) => {
          const now = chinaNow()
          const input = {
            file,
            parentDir,
            name: safeName(`${displayTitle(file)} ${now.slice(0, 10)}`),
            today: now.slice(0, 10),
            now,
            audit,
            softwareAgent: `安卷 ${app.getVersion()}`,
            evidence: async (sha256: string) => bytesOf(open.blobs, sha256, control),
          }
          const request = await assembleDossier(input, printerFor(open.blobs), control)
          if (!request.ok) return request
          const written = await writeBag(request.value, control)
          if (!written.ok) return written
          const { path, payloadOxum, files } = written.value
          context.produced.add(path)
          return ok({ path, payloadOxum, files: files.length })
        },
      )
      return ok({ jobId })
    },
    async 'archive.verify'() {
      const dir = await folder('选择要核验的归档包（里面有 bagit.txt 的文件夹）')
      if (dir === undefined) return ok(null)
      const jobId = context.jobs.start(
        { kind: 'archive.verify', title: '核验归档包', subject: dir },
        async (control) => {
          const report = await verifyBag(dir, control)
          return report.ok ? ok({ path: dir, report: report.value }) : report
        },
      )
      return ok({ jobId })
    },
  }
}

/** Streams a stored file in plain; a damaged one stops the bag with the store's own words. */
async function* bytesOf(blobs: BlobSpace, sha256: string, control: JobControl): AsyncGenerator<Uint8Array> {
  const opened = await openBlob(blobs, sha256)
  if (!opened.ok) throw new SourceProblem(opened.error)
  const reader = opened.value
  try {
    for (let at = 0; at < reader.sizeBytes; at += READ_BYTES) {
      if (control.signal.aborted) throw new Cancelled()
      const bytes = await reader.read(at, Math.min(reader.sizeBytes, at + READ_BYTES))
      if (!bytes.ok) throw new SourceProblem(bytes.error)
      yield bytes.value
    }
  } finally {
    await reader.close()
  }
}
