import { AUDIT_PATH, type BagLayout, bagLayout } from '@shared/archive/layout'
import type { AuditHead } from '@shared/audit/entry'
import { catalogueLayout, dossierCoverLayout, notesLayout } from '@shared/documents/dossier-sheets'
import type { LayoutTree } from '@shared/documents/layout'
import { layoutDocument } from '@shared/documents/resolve'
import { coverFacts } from '@shared/dossier/cover'
import { type DossierItem, dossierOrder } from '@shared/dossier/items'
import { type Pagination, paginate } from '@shared/dossier/pages'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import { ok, type Result } from '@shared/ipc/result'
import type { CaseFile } from '@shared/model/case-file'
import { serialiseCase } from '@shared/model/parse'
import type { LegalDate, Moment } from '@shared/model/primitives'
import { PDFDocument, StandardFonts } from 'pdf-lib'
import type { BagEntry, BagRequest, ByteSource } from './bag'
import { scanPdf } from './scan-pdf'
import { templateNote } from './template-note'

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
  readonly pdfs: ReadonlyMap<string, Uint8Array>
}

/** Prints every document, counts its pages and numbers the whole. Nothing is guessed: see `paginate`. */
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
  const counts = new Map(documents.map((item, i) => [item.id, printed[i]?.pages]))
  const pagination = paginate(items, (item) => (item.kind === 'document' ? counts.get(item.id) : undefined))
  return pagination.ok ? ok({ items, pagination: pagination.value, pdfs }) : pagination
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
  /** Plain bytes of a stored evidence file; what it throws ends the bag. */
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
    ...explanation(file, layout, input.audit?.head, input.officeForms),
  ]
  for (const { item, stem } of layout.items) {
    const tree = sheets.get(item.id) ?? treeOf(file, item)
    const pdf = sheetPdfs.get(item.id) ?? pdfs.get(item.id) ?? new Uint8Array()
    const issuedAt = file.documents?.find((d) => d.id === item.id)?.issued?.at ?? input.now
    entries.push({ path: `${stem}.pdf`, open: () => numbered(pdf, firstPage.get(item.id)) })
    entries.push({
      path: `${stem}.docx`,
      open: () =>
        printer.docx(tree, { title: item.title, creator: file.agency?.name ?? '', at: issuedAt }, item.id),
    })
  }
  for (const { documentId, path, originals } of layout.scans) {
    const scan = file.documents?.find((d) => d.id === documentId)?.scan
    if (scan === undefined) continue
    const bytesOf = async (sha256: string) => wholeOf(await input.evidence(sha256))
    entries.push({
      path,
      open: () => scanPdf(scan, bytesOf).catch((error: unknown) => Promise.reject(scanFailure(path, error))),
    })
    for (const { path, sha256 } of originals) entries.push({ path, open: () => input.evidence(sha256) })
  }
  for (const { path, sha256 } of [...layout.files, ...layout.attachedTexts])
    entries.push({ path, open: () => input.evidence(sha256) })

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

/** Puts the dossier's page numbers on the lower right corner of a document's pages, where the archive writes them. */
async function numbered(pdf: Uint8Array, from: number | undefined): Promise<Uint8Array> {
  if (from === undefined) return pdf
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  const font = await document.embedFont(StandardFonts.Helvetica)
  document.getPages().forEach((page, i) => {
    const text = String(from + i)
    const size = 11
    page.drawText(text, { x: page.getWidth() - 48 - font.widthOfTextAtSize(text, size), y: 26, size, font })
  })
  return document.save()
}

/** What a person finds who opens the bag in thirty years with nothing but a text editor. */
function explanation(
  file: CaseFile,
  layout: BagLayout,
  audit: AuditHead | undefined,
  officeForms: ReadonlySet<string> = new Set(),
): BagEntry[] {
  const lines = [
    '说明',
    '',
    `本文件夹是一件行政执法案卷的归档包：${coverFacts(file).title}。`,
    '包的格式是 BagIt 1.0（RFC 8493），不需要任何专用软件就能阅读和核验。',
    '',
    'data/封面、目录、备考表  案卷首页、卷内目录（含页号）、卷内备考表',
    'data/正卷、data/副卷     文书，文件名前的数字是卷内序号；同一份文书有 PDF（供阅读，右下角是卷内页号）和 DOCX',
    '签章扫描件             签字盖章后的文书：同名的 PDF 按页序排好，“签章扫描原件”文件夹里是原来的照片、PDF',
    'data/证据               证据的原始文件，未作任何改动',
    `${layout.casePath}            案件的全部结构化内容（UTF-8 的 JSON 文本）`,
    '',
    ...templateNote(file, layout, officeForms),
    '核验：在本文件夹中运行',
    '    sha256sum -c manifest-sha256.txt',
    '    sha256sum -c tagmanifest-sha256.txt',
    '每一行都显示 OK（或“成功”），表示内容与归档时完全一致。',
    '',
    ...(audit === undefined ? [] : auditExplanation(audit)),
  ]
  return [textEntry('data/说明文件.TXT', lines.join('\r\n'))]
}

/** How to check the audit lines with nothing but Python, and what they must end in. */
function auditExplanation(head: AuditHead): readonly string[] {
  return [
    `${AUDIT_PATH}        本案的操作记录：每行一条 JSON，何时、何人、做了什么、前后内容`,
    '每条的 hash 是其余内容的 SHA-256：在“anjuan/audit/1”和一个换行之后，接键名按字母排序、没有空格的 JSON（UTF-8）。',
    '每条的 case.prev 是本案前一条的 hash，第一条是 64 个 0。用 Python 核验：',
    '    import hashlib, json',
    "    last = '0' * 64",
    `    for line in open('${AUDIT_PATH}', encoding='utf-8'):`,
    "        e = json.loads(line); h = e.pop('hash')",
    "        t = json.dumps(e, sort_keys=True, separators=(',', ':'), ensure_ascii=False)",
    "        assert hashlib.sha256(('anjuan/audit/1\\n' + t).encode()).hexdigest() == h, e['case']['seq']",
    "        assert e['case']['prev'] == last, e['case']['seq']",
    '        last = h',
    '    print(last)',
    `最后显示的值应当是（卷内备考表上也印着，第 ${head.seq} 条）：`,
    `    ${head.hash}`,
    '',
  ]
}

/** What the store itself says of a damaged file stays as it is; anything else is a PDF or picture that is broken. */
function scanFailure(path: string, error: unknown): Error {
  if (error instanceof Error && 'code' in error) return error
  const message = `“${path.split('/').at(-1)}”合不成一份 PDF：其中有打不开的照片或者 PDF。归档包没有写成，案件没有改变。请打开这份文书的扫描件，换掉画不出来的那一页再导出。`
  return Object.assign(new Error(message, { cause: error }), { code: 'archive.scan' })
}

async function wholeOf(source: ByteSource): Promise<Uint8Array> {
  if (source instanceof Uint8Array) return source
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
