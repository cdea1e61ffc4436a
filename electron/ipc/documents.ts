import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { safeName } from '@shared/archive/names'
import { type LayoutTree, picturesOf } from '@shared/documents/layout'
import { layoutDocument } from '@shared/documents/resolve'
import { documentTitle } from '@shared/dossier/items'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import { fail, ok, type Result } from '@shared/ipc/result'
import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import { type BlobSpace, openBlob } from '../blobs'
import { renderDocx } from '../documents/docx'
import type { DocxPicture, DocxPictures } from '../documents/docx-blocks'
import { printTrees } from '../documents/pdf'
import { pictureForDocx } from '../documents/picture'
import { chinaNow } from './clock'
import { failLocked, type MainContext } from './context'
import { showOpen, showSave, writeWhole } from './files'
import type { Handlers } from './handle'

type DocumentHandlers = Pick<Handlers, Extract<keyof Handlers, `documents.${string}`>>

export function documentHandlers(context: MainContext): DocumentHandlers {
  return {
    async 'documents.save'({ case: file, documents, format }) {
      const chosen = (file.documents ?? []).filter((d) => documents.includes(d.id))
      const [first] = chosen
      if (first === undefined)
        return fail({
          code: 'documents.none',
          message: '没有找到要导出的文书，没有写出文件。请回到文书列表再选一次。',
        })
      const target = await chooseTarget(context, file, chosen, format)
      if (target === null) return ok(null)
      const title =
        chosen.length === 1 ? `导出《${documentTitle(file, first)}》` : `导出 ${chosen.length} 份文书`
      const jobId = context.jobs.start({ kind: 'documents.save', title, subject: file.id }, (control) =>
        saveAll(context, file, chosen, format, target, control),
      )
      return ok({ jobId })
    },
  }
}

type Format = 'docx' | 'pdf'
/** A file for one document, a folder for several. */
type Target = { readonly file: string } | { readonly folder: string }

async function chooseTarget(
  context: MainContext,
  file: CaseFile,
  chosen: readonly DocumentInstance[],
  format: Format,
): Promise<Target | null> {
  const [only] = chosen
  if (chosen.length === 1 && only !== undefined) {
    const path = await showSave(context, `${fileName(file, only)}.${format}`, [
      { name: format.toUpperCase(), extensions: [format] },
    ])
    return path === null ? null : { file: path }
  }
  const [folder] = await showOpen(context, {
    title: '选择放文书的文件夹',
    properties: ['openDirectory', 'createDirectory'],
  })
  return folder === undefined ? null : { folder }
}

async function saveAll(
  context: MainContext,
  file: CaseFile,
  chosen: readonly DocumentInstance[],
  format: Format,
  target: Target,
  control: JobControl,
): Promise<Result<{ path: string; sha256?: string }>> {
  let sha256: string | undefined
  // What lies in the folder already is the person's: a new file takes another name.
  const taken = new Set('folder' in target ? (await readdir(target.folder)).map((n) => parse(n).name) : [])
  for (const [i, doc] of chosen.entries()) {
    if (control.signal.aborted) throw new Cancelled()
    control.progress({
      stage: '制作文书',
      done: i,
      total: chosen.length,
      unit: '件',
      item: documentTitle(file, doc),
    })
    const { open } = context
    if (open === null) return failLocked()
    const bytes = format === 'docx' ? await docxOf(open.blobs, file, doc) : await pdfOf(file, doc)
    const path =
      'file' in target
        ? target.file
        : join(
            target.folder,
            `${unused(taken, `${String(i + 1).padStart(2, '0')} ${fileName(file, doc)}`)}.${format}`,
          )
    const failure = await writeWhole(path, bytes)
    if (failure !== null) return fail(failure)
    sha256 = createHash('sha256').update(bytes).digest('hex')
    context.produced.add(path)
  }
  const path = 'file' in target ? target.file : target.folder
  context.produced.add(path)
  return ok({ path, ...(chosen.length === 1 && sha256 !== undefined ? { sha256 } : {}) })
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

async function pdfOf(file: CaseFile, doc: DocumentInstance): Promise<Uint8Array> {
  const [printed] = await printTrees([layoutDocument(file, doc)])
  if (printed === undefined) throw new Error('nothing was printed')
  return printed.pdf
}

function fileName(file: CaseFile, doc: DocumentInstance): string {
  return safeName([documentTitle(file, doc), doc.number].filter(Boolean).join(' '))
}

function unused(taken: Set<string>, name: string): string {
  let free = name
  for (let n = 2; taken.has(free); n++) free = `${name} (${n})`
  taken.add(free)
  return free
}
