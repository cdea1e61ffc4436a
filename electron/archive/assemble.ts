import { AUDIT_PATH, bagLayout } from '@shared/archive/layout'
import type { AuditHead } from '@shared/audit/entry'
import { catalogueLayout, dossierCoverLayout, notesLayout } from '@shared/documents/dossier-sheets'
import type { LayoutTree } from '@shared/documents/layout'
import { layoutDocument } from '@shared/documents/resolve'
import { coverFacts } from '@shared/dossier/cover'
import { type DossierItem, dossierOrder } from '@shared/dossier/items'
import { type Pagination, paginate } from '@shared/dossier/pages'
import { storedFiles } from '@shared/dossier/stored-files'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import { ok, type Result } from '@shared/ipc/result'
import type { CaseFile } from '@shared/model/case-file'
import { serialiseCase } from '@shared/model/parse'
import type { LegalDate, Moment } from '@shared/model/primitives'
import { type BagEntry, type BagRequest, type ByteSource, SourceProblem } from './bag'
import { explanation } from './explanation'
import { withPageNumbers } from './page-stamp'
import { ScanFileUnusable, scanPdf } from './scan-pdf'

/** What putting a dossier together needs of the outside; the tests bring their own. */
export interface Printer {
  /** One PDF a tree, with its pages counted from the PDF itself. */
  print(
    trees: readonly LayoutTree[],
    control: JobControl,
  ): Promise<readonly { readonly pdf: Uint8Array; readonly pages: number }[]>
  docx(
    tree: LayoutTree,
    info: { readonly title: string; readonly creator: string; readonly at: Moment },
    id: string,
  ): Promise<Uint8Array>
}

/** A dossier with its page numbers, and the PDFs they were counted from. */
export interface Paginated {
  readonly items: readonly DossierItem[]
  readonly pagination: Pagination
  /** Pages of every document as printed, by its id; those of one that has a scan are not the dossier's. */
  readonly printed: ReadonlyMap<string, number>
  readonly pdfs: ReadonlyMap<string, Uint8Array>
}

/**
 * Prints every document, counts its pages and numbers the whole. Where the signed paper was scanned, that is what
 * lies in the dossier: the item knows its pages. Nothing is guessed: see `paginate`.
 */
export async function paginateDossier(
  file: CaseFile,
  printer: Printer,
  control: JobControl,
): Promise<Result<Paginated>> {
  const items = dossierOrder(file)
  const documents = items.filter((i) => i.kind === 'document')
  const trees = documents.map((item) => treeOf(file, item))
  const printed = await printer.print(trees, stage(control, '排版文书', '件'))
  const pdfs = new Map(documents.map((item, i) => [item.id, printed[i]?.pdf ?? new Uint8Array()]))
  const counts = new Map(
    documents.flatMap((item, i) => {
      const pages = printed[i]?.pages
      return pages === undefined ? [] : [[item.id, pages] as const]
    }),
  )
  const pagination = paginate(items, (item) =>
    item.kind === 'document' ? (item.pages ?? counts.get(item.id)) : undefined,
  )
  return pagination.ok ? ok({ items, pagination: pagination.value, printed: counts, pdfs }) : pagination
}

export interface AssembleInput {
  readonly file: CaseFile
  readonly parentDir: string
  readonly name: string
  readonly today: LegalDate
  readonly now: Moment
  readonly softwareAgent: string
  /** What was done to the case: one audit entry a line, and the head that the 备考表 carries. */
  readonly audit?: { readonly head: AuditHead; readonly lines: string } | undefined
  /** Documents whose DOCX the printer makes in the office's own form. */
  readonly officeForms?: ReadonlySet<string>
  /** Plain bytes of a stored file; throws `SourceProblem` with what the store says of one that is damaged or gone. */
  readonly evidence: (sha256: string) => Promise<ByteSource>
}

/** Everything that goes into the bag of one dossier, in the order it is written. */
export async function assembleDossier(
  input: AssembleInput,
  printer: Printer,
  control: JobControl,
): Promise<Result<BagRequest>> {
  const { file } = input
  const paginated = await paginateDossier(file, printer, control)
  if (!paginated.ok) return paginated
  const { items, pagination, pdfs } = paginated.value
  const sheets = sheetTrees(file, pagination, input.audit?.head)
  const printedSheets = await printer.print(
    [...sheets.values()],
    stage(control, '排版封面、目录、备考表', '件'),
  )
  const sheetPdfs = new Map(
    [...sheets.keys()].map((kind, i) => [kind, printedSheets[i]?.pdf ?? new Uint8Array()]),
  )

  const layout = bagLayout(file, items)
  const firstPage = new Map(
    pagination.rows.filter((r) => r.itemKind === 'document').map((r) => [r.itemId, r.from]),
  )
  const entries: BagEntry[] = [
    textEntry(layout.casePath, serialiseCase(file)),
    ...(input.audit === undefined ? [] : [textEntry(AUDIT_PATH, input.audit.lines)]),
    textEntry('data/说明文件.TXT', explanation(file, layout, input.audit?.head, input.officeForms)),
  ]
  const names = new Map(storedFiles(file).map((f) => [f.sha256, f.names[0] ?? '']))
  const nameOf = (sha256: string) => names.get(sha256) ?? '案件里的一个文件'
  const stored = (sha256: string) => named(nameOf(sha256), () => input.evidence(sha256))
  const scanned = new Set(layout.scans.map((scan) => scan.documentId))
  for (const { item, stem } of layout.items) {
    const tree = sheets.get(item.id) ?? treeOf(file, item)
    const pdf = sheetPdfs.get(item.id) ?? pdfs.get(item.id) ?? new Uint8Array()
    const issuedAt = file.documents?.find((d) => d.id === item.id)?.issued?.at ?? input.now
    const from = scanned.has(item.id) ? undefined : firstPage.get(item.id)
    entries.push({ path: `${stem}.pdf`, open: () => withPageNumbers(pdf, from) })
    entries.push({
      path: `${stem}.docx`,
      open: () =>
        printer.docx(tree, { title: item.title, creator: file.agency?.name ?? '', at: issuedAt }, item.id),
    })
  }
  for (const { documentId, path, originals } of layout.scans) {
    const scan = file.documents?.find((d) => d.id === documentId)?.scan
    if (scan === undefined) continue
    entries.push({
      path,
      open: () =>
        scanPdf(scan, (sha256) => wholeOf(stored(sha256)), firstPage.get(documentId)).catch(
          (error: unknown) => Promise.reject(scanProblem(error, nameOf)),
        ),
    })
    for (const { path, sha256 } of originals) entries.push({ path, open: () => stored(sha256) })
  }
  for (const { path, sha256 } of [...layout.files, ...layout.attachedTexts])
    entries.push({ path, open: () => stored(sha256) })

  const facts = coverFacts(file)
  return ok({
    parentDir: input.parentDir,
    name: input.name,
    entries,
    description: {
      sourceOrganization: file.agency?.name ?? '未填写执法机关',
      baggingDate: input.today,
      externalIdentifier: facts.archiveNumber ?? file.id,
      externalDescription: facts.title,
      softwareAgent: input.softwareAgent,
    },
  })
}

function treeOf(file: CaseFile, item: DossierItem): LayoutTree {
  const doc = file.documents?.find((d) => d.id === item.id)
  if (doc === undefined) throw new Error(`no document ${item.id}`)
  return layoutDocument(file, doc)
}

function sheetTrees(
  file: CaseFile,
  { rows, totalPages }: Pagination,
  audit: AuditHead | undefined,
): ReadonlyMap<string, LayoutTree> {
  const auditHead = audit && `第 ${audit.seq} 条　${audit.hash}`
  const facts = coverFacts(file)
  const counts = { items: rows.length, pages: totalPages }
  return new Map([
    ['cover', dossierCoverLayout({ ...facts, ...counts })],
    ['catalogue', catalogueLayout(rows)],
    ['notes', notesLayout({ ...file.notes, ...counts, auditHead, archiveNumber: facts.archiveNumber })],
  ])
}

/** Bytes of a stored file; what the store says of one that is damaged or gone goes on with the file's name before it. */
async function* named(name: string, source: () => Promise<ByteSource>): AsyncGenerator<Uint8Array> {
  try {
    const bytes = await source()
    if (bytes instanceof Uint8Array) yield bytes
    else yield* bytes
  } catch (error) {
    if (!(error instanceof SourceProblem)) throw error
    const { message, ...failure } = error.failure
    throw new SourceProblem({ ...failure, message: `${name}：${message}${NOTHING_MADE}` })
  }
}

function scanProblem(error: unknown, nameOf: (sha256: string) => string): unknown {
  if (!(error instanceof ScanFileUnusable)) return error
  const message = `${nameOf(error.sha256)}不完整，或者格式不对，取不出第 ${error.page} 页，合不成一份 PDF。${NOTHING_MADE}请打开这份文书的扫描件，换掉这个文件再导出。`
  return new SourceProblem({ code: 'archive.scan', message })
}

const NOTHING_MADE = '归档包没有生成，案件没有改变。'

async function wholeOf(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of source) parts.push(part)
  return Buffer.concat(parts)
}

function textEntry(path: string, text: string): BagEntry {
  return { path, open: () => new TextEncoder().encode(text) }
}

function stage(control: JobControl, name: string, unit: '件'): JobControl {
  return {
    signal: control.signal,
    progress: (p) => {
      if (control.signal.aborted) throw new Cancelled()
      control.progress({ ...p, stage: name, unit })
    },
  }
}
