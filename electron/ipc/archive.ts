import { safeName } from '@shared/archive/names'
import { documentTitle } from '@shared/dossier/items'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import { ok } from '@shared/ipc/result'
import type { CaseFile } from '@shared/model/case-file'
import { displayTitle } from '@shared/model/factory'
import type { Moment } from '@shared/model/primitives'
import { app } from 'electron'
import { assembleDossier, type Printer, paginateDossier } from '../archive/assemble'
import { SourceProblem, writeBag } from '../archive/bag'
import { verifyBag } from '../archive/verify'
import { type BlobSpace, openBlob } from '../blobs'
import { renderDocx } from '../documents/docx'
import { fillOfficeForm, type OfficeForm } from '../documents/office-form'
import { PrintCancelled, printTrees } from '../documents/pdf'
import { chinaNow } from './clock'
import { failLocked, type MainContext } from './context'
import { docxPictures } from './documents'
import { showOpen } from './files'
import type { Handlers } from './handle'

type ArchiveHandlers = Pick<Handlers, Extract<keyof Handlers, `archive.${string}` | `dossier.${string}`>>

const READ_BYTES = 1 << 20

type Forms = ReadonlyMap<string, OfficeForm>

/** `forms`: documents that were made with a template of the office are handed over in that form. */
const printerFor = (blobs: BlobSpace, forms: Forms = new Map()): Printer => ({
  docx: async (tree, info, id) =>
    forms.get(id)?.bytes ?? renderDocx(tree, info, await docxPictures(blobs, tree)),
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
          const { forms, notes } = await formsOf(open.blobs, file, now)
          const input = {
            file,
            parentDir,
            name: safeName(`${displayTitle(file)} ${now.slice(0, 10)}`),
            today: now.slice(0, 10),
            now,
            audit,
            officeForms: new Set(forms.keys()),
            softwareAgent: `安卷 ${app.getVersion()}`,
            evidence: async (sha256: string) => bytesOf(open.blobs, sha256, control),
          }
          const request = await assembleDossier(input, printerFor(open.blobs, forms), control)
          if (!request.ok) return request
          const written = await writeBag(request.value, control)
          if (!written.ok) return written
          const { path, payloadOxum, files } = written.value
          context.produced.add(path)
          return ok({ path, payloadOxum, files: files.length, ...(notes.length === 0 ? {} : { notes }) })
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

/**
 * The documents that were made with a template of the office, filled into it once more. A template that is not on this
 * machine (the case came from another) holds no archive up: the program's form takes its place, and both the person
 * and the bag are told.
 */
async function formsOf(
  blobs: BlobSpace,
  file: CaseFile,
  now: Moment,
): Promise<{ readonly forms: Forms; readonly notes: readonly string[] }> {
  const forms = new Map<string, OfficeForm>()
  const notes: string[] = []
  for (const doc of file.documents ?? []) {
    if (doc.template === undefined) continue
    const form = await fillOfficeForm(blobs, file, doc, doc.template.sha256, now)
    if (form.ok) forms.set(doc.id, form.value)
    else
      notes.push(
        `《${documentTitle(file, doc)}》的模板“${doc.template.name}”不在本机或者已损坏，包里的 DOCX 用程序的式样，“说明文件.TXT”里写明了。`,
      )
  }
  return { forms, notes }
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
