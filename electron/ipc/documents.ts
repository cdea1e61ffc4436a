import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { safeName } from '@shared/archive/names'
import { type LayoutTree, picturesOf } from '@shared/documents/layout'
import { layoutDocument } from '@shared/documents/resolve'
import { documentTitle } from '@shared/dossier/items'
import type { SavedDocuments, Templates } from '@shared/ipc/contract'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import { fail, ok, type Result } from '@shared/ipc/result'
import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import { displayTitle } from '@shared/model/factory'
import { type BlobSpace, openBlob } from '../blobs'
import { bindPdf } from '../documents/bind-pdf'
import { renderDocx } from '../documents/docx'
import type { DocxPicture, DocxPictures } from '../documents/docx-blocks'
import { documentFileName, freeNames } from '../documents/file-names'
import { fillOfficeForms, toldForms } from '../documents/office-form'
import { PrintCancelled, type PrintOptions, printOnPaper, printTogether, printTrees } from '../documents/pdf'
import { pictureForDocx } from '../documents/picture'
import { chinaNow } from './clock'
import { failLocked, type MainContext } from './context'
import { showOpen, showSave, writeWhole } from './files'
import type { Handlers } from './handle'

type DocumentHandlers = Pick<Handlers, Extract<keyof Handlers, `documents.${string}`>>

export function documentHandlers(context: MainContext): DocumentHandlers {
  return {
    async 'documents.save'({ case: file, documents, format, templates }) {
      const chosen = chosenOf(file, documents)
      const [first] = chosen
      if (first === undefined) return fail(nothingChosen)
      const target = await chooseTarget(context, file, chosen, format)
      if (target === null) return ok(null)
      const title =
        chosen.length === 1 ? `导出《${documentTitle(file, first)}》` : `导出 ${chosen.length} 份文书`
      const jobId = context.jobs.start({ kind: 'documents.save', title, subject: file.id }, (control) =>
        'bound' in target
          ? saveBound(context, file, chosen, target.bound, control)
          : saveAll(context, file, chosen, { ...target, templates: templates ?? [] }, control),
      )
      return ok({ jobId })
    },
    async 'documents.print'({ case: file, documents }) {
      const chosen = chosenOf(file, documents)
      if (chosen.length === 0) return fail(nothingChosen)
      const { printed, reason } = await printOnPaper(chosen.map((doc) => layoutDocument(file, doc)))
      if (reason === undefined) return ok({ printed })
      return fail({
        code: 'documents.not-printed',
        message:
          '没有打印出来：系统没有可用的打印机，或者打印机拒绝了这次任务。文书没有改动。请检查打印机后再试，或者先导出 PDF。',
        detail: reason,
      })
    },
  }
}

const nothingChosen = {
  code: 'documents.none',
  message: '没有找到要导出的文书，没有写出文件。请回到文书列表再选一次。',
}

const chosenOf = (file: CaseFile, documents: readonly string[]) =>
  (file.documents ?? []).filter((d) => documents.includes(d.id))

type Format = 'docx' | 'pdf' | 'pdf-bound'
type Single = Exclude<Format, 'pdf-bound'>
/** A file for one document, a folder for several, a file of all of them. */
type Target =
  | { readonly file: string; readonly as: Single }
  | { readonly folder: string; readonly as: Single }
  | { readonly bound: string }

async function chooseTarget(
  context: MainContext,
  file: CaseFile,
  chosen: readonly DocumentInstance[],
  format: Format,
): Promise<Target | null> {
  const [only] = chosen
  if (format === 'pdf-bound') {
    const name = `${safeName(displayTitle(file))} 文书.pdf`
    const bound = await showSave(context, name, [{ name: 'PDF', extensions: ['pdf'] }])
    return bound === null ? null : { bound }
  }
  if (chosen.length === 1 && only !== undefined) {
    const path = await showSave(context, `${documentFileName(file, only)}.${format}`, [
      { name: format.toUpperCase(), extensions: [format] },
    ])
    return path === null ? null : { file: path, as: format }
  }
  const [folder] = await showOpen(context, {
    title: '选择放文书的文件夹',
    properties: ['openDirectory', 'createDirectory'],
  })
  return folder === undefined ? null : { folder, as: format }
}

type Saved = Promise<Result<SavedDocuments>>

async function saveAll(
  context: MainContext,
  file: CaseFile,
  chosen: readonly DocumentInstance[],
  target: Exclude<Target, { readonly bound: string }> & { readonly templates: Templates },
  control: JobControl,
): Saved {
  const { open } = context
  if (open === null) return failLocked()
  // Before the first file is written: a template that cannot be filled leaves no half of a folder behind.
  const filled = await fillOfficeForms(open.blobs, file, chosen, target.templates, chinaNow())
  if (!filled.ok) return filled
  const forms = filled.value
  let sha256: string | undefined
  // What lies in the folder already is the person's: a new file takes another name.
  const free = freeNames('folder' in target ? await readdir(target.folder) : [])
  const save = async (doc: DocumentInstance, i: number, bytes: Uint8Array) => {
    const name = () => free(`${String(i + 1).padStart(2, '0')} ${documentFileName(file, doc)}`)
    const path = 'file' in target ? target.file : join(target.folder, `${name()}.${target.as}`)
    const failure = await writeWhole(path, bytes)
    if (failure !== null) return failure
    sha256 = createHash('sha256').update(bytes).digest('hex')
    context.produced.add(path)
    return null
  }
  const say = (i: number) => sayProgress(control, file, chosen, i)
  if (target.as === 'docx') {
    for (const [i, doc] of chosen.entries()) {
      say(i)
      const bytes = forms.get(doc.id)?.bytes ?? (await docxOf(open.blobs, file, doc))
      const failure = await save(doc, i, bytes)
      if (failure !== null) return fail(failure)
    }
  } else {
    const printed = await printing(file, chosen, control, printTrees)
    for (const [i, doc] of chosen.entries()) {
      const failure = await save(doc, i, printed[i]?.pdf ?? new Uint8Array())
      if (failure !== null) return fail(failure)
    }
  }
  const path = 'file' in target ? target.file : target.folder
  context.produced.add(path)
  return ok({
    path,
    ...(chosen.length === 1 && sha256 !== undefined ? { sha256 } : {}),
    ...(forms.size === 0 ? {} : toldForms(file, chosen, forms)),
  })
}

async function saveBound(
  context: MainContext,
  file: CaseFile,
  chosen: readonly DocumentInstance[],
  path: string,
  control: JobControl,
): Saved {
  const printed = await printing(file, chosen, control, printTogether)
  const titles = chosen.map((doc) => [documentTitle(file, doc), doc.number].filter(Boolean).join(' '))
  const parts = printed.map(({ pdf, firstPages }) => ({
    pdf,
    marks: firstPages.map((page) => ({ title: titles.shift() ?? '', page })),
  }))
  const info = { title: displayTitle(file), creator: file.agency?.name ?? '', at: chinaNow() }
  const bytes = await bindPdf(parts, info)
  const failure = await writeWhole(path, bytes)
  if (failure !== null) return fail(failure)
  context.produced.add(path)
  return ok({ path, sha256: createHash('sha256').update(bytes).digest('hex') })
}

/** All in one hidden window; cancelling is passed on both ways. */
async function printing<P>(
  file: CaseFile,
  chosen: readonly DocumentInstance[],
  control: JobControl,
  print: (trees: readonly LayoutTree[], options: PrintOptions) => Promise<P[]>,
): Promise<P[]> {
  const trees = chosen.map((doc) => layoutDocument(file, doc))
  sayProgress(control, file, chosen, 0)
  try {
    return await print(trees, {
      signal: control.signal,
      onProgress: (done) => sayProgress(control, file, chosen, done),
    })
  } catch (error) {
    if (error instanceof PrintCancelled) throw new Cancelled()
    throw error
  }
}

function sayProgress(
  control: JobControl,
  file: CaseFile,
  chosen: readonly DocumentInstance[],
  done: number,
): void {
  if (control.signal.aborted) throw new Cancelled()
  const next = chosen[done]
  control.progress({
    stage: '制作文书',
    done,
    total: chosen.length,
    unit: '件',
    ...(next === undefined ? {} : { item: documentTitle(file, next) }),
  })
}

/** The DOCX of a document. An issued one carries its issue's time, so it comes out the same each time. */
async function docxOf(blobs: BlobSpace, file: CaseFile, doc: DocumentInstance): Promise<Uint8Array> {
  const tree = layoutDocument(file, doc)
  const info = {
    title: documentTitle(file, doc),
    creator: file.agency?.name ?? '',
    at: doc.issued?.at ?? chinaNow(),
  }
  return renderDocx(tree, info, await docxPictures(blobs, tree))
}

/** A photograph is a few megabytes; what is larger than this is not put on paper. */
const MAX_PICTURE_BYTES = 64 << 20

/** The pictures of a tree for its DOCX. One that cannot be read is left out, and its box says so. */
export async function docxPictures(blobs: BlobSpace, tree: LayoutTree): Promise<DocxPictures> {
  const pictures = new Map<string, DocxPicture>()
  for (const sha256 of picturesOf(tree)) {
    const opened = await openBlob(blobs, sha256)
    if (!opened.ok) continue
    const { sizeBytes } = opened.value
    const bytes = sizeBytes > MAX_PICTURE_BYTES ? undefined : await opened.value.read(0, sizeBytes)
    await opened.value.close()
    const picture = bytes?.ok === true ? pictureForDocx(bytes.value) : undefined
    if (picture !== undefined) pictures.set(sha256, picture)
  }
  return pictures
}
