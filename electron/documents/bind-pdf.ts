import type { Moment } from '@shared/model/primitives'
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFRef,
} from 'pdf-lib'

/** A PDF of one or several documents. */
export interface BoundPart {
  readonly pdf: Uint8Array
  /** Shown in the reader's list of bookmarks; `page` counts from 0 within the part. */
  readonly marks: readonly { readonly title: string; readonly page: number }[]
}

export interface BoundInfo {
  readonly title: string
  readonly creator: string
  readonly at: Moment
}

/** One PDF of several, in order, with bookmarks (PDF 32000-1 §12.3.3). */
export async function bindPdf(parts: readonly BoundPart[], info: BoundInfo): Promise<Uint8Array> {
  const bound = await PDFDocument.create({ updateMetadata: false })
  bound.setTitle(info.title, { showInWindowTitleBar: true })
  bound.setAuthor(info.creator)
  bound.setLanguage('zh-CN')
  bound.setCreationDate(new Date(info.at))
  bound.setModificationDate(new Date(info.at))
  const marks: { readonly title: string; readonly page: PDFRef }[] = []
  for (const part of parts) {
    const source = await PDFDocument.load(part.pdf, { updateMetadata: false })
    const pages = await bound.copyPages(source, source.getPageIndices())
    for (const page of pages) bound.addPage(page)
    for (const { title, page } of part.marks) {
      const target = pages[page]
      if (target !== undefined) marks.push({ title, page: target.ref })
    }
  }
  outline(bound, marks)
  return bound.save({ useObjectStreams: true })
}

function outline(
  bound: PDFDocument,
  marks: readonly { readonly title: string; readonly page: PDFRef }[],
): void {
  if (marks.length === 0) return
  const { context, catalog } = bound
  const root = context.nextRef()
  const refs = marks.map(() => context.nextRef())
  for (const [i, { title, page }] of marks.entries()) {
    const item = PDFDict.withContext(context)
    item.set(PDFName.of('Title'), PDFHexString.fromText(title))
    item.set(PDFName.of('Parent'), root)
    const to = PDFArray.withContext(context)
    for (const part of [page, PDFName.of('XYZ'), PDFNull, PDFNull, PDFNull]) to.push(part)
    item.set(PDFName.of('Dest'), to)
    const [before, after] = [refs[i - 1], refs[i + 1]]
    if (before !== undefined) item.set(PDFName.of('Prev'), before)
    if (after !== undefined) item.set(PDFName.of('Next'), after)
    context.assign(refs[i] as PDFRef, item)
  }
  const list = PDFDict.withContext(context)
  list.set(PDFName.of('Type'), PDFName.of('Outlines'))
  list.set(PDFName.of('First'), refs[0] as PDFRef)
  list.set(PDFName.of('Last'), refs.at(-1) as PDFRef)
  list.set(PDFName.of('Count'), PDFNumber.of(refs.length))
  context.assign(root, list)
  catalog.set(PDFName.of('Outlines'), root)
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'))
}
