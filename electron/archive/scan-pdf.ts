import { turnedCrop } from '@shared/documents/scan'
import type { Crop, DocumentScan, ScanPage } from '@shared/model/document-scan'
import {
  degrees,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFInvalidObject,
  PDFName,
  type PDFObject,
  type PDFPage,
  PDFRef,
  PDFStream,
} from 'pdf-lib'
import { jpegOrientation } from '../documents/orientation'
import { SourceProblem } from './bag'
import { stampPages } from './page-stamp'

/** A4 in points; a photograph is put on it whole, upright or lying as it is seen. */
const SHORT_PT = 595.28
const LONG_PT = 841.89

/** A file of the scan that cannot be read as what it is, or not as far as this page. */
export class ScanFileUnusable extends Error {
  readonly sha256: string
  readonly page: number
  constructor({ file, page }: ScanPage, cause: unknown) {
    super('unusable scan file', { cause })
    this.name = 'ScanFileUnusable'
    this.sha256 = file
    this.page = page
  }
}

/**
 * The signed paper as one PDF: the pages in the person's order, turned and cropped as the person set them. Pictures
 * and pages go in as they are, nothing is drawn anew: turning is /Rotate and cropping is the crop box (ISO 32000-1,
 * 7.7.3.3), so that all of a page is still in the file. With `from`, the number of its first page in the dossier, the
 * pages are numbered. Throws `ScanFileUnusable` and what `bytesOf` throws.
 */
export async function scanPdf(
  scan: DocumentScan,
  bytesOf: (sha256: string) => Promise<Uint8Array>,
  from?: number,
): Promise<Uint8Array> {
  const out = await PDFDocument.create({ updateMetadata: false })
  const opened = new Map<string, Promise<PDFDocument>>()
  const types = new Map(scan.files.map((f) => [f.sha256, f.mediaType]))
  for (const page of scan.pages) {
    try {
      if (types.get(page.file) === 'application/pdf') {
        const source =
          opened.get(page.file) ??
          bytesOf(page.file).then((b) => PDFDocument.load(b, { updateMetadata: false }))
        opened.set(page.file, source)
        const copied = await pageOf(out, await source, page.page)
        show(copied, page, copied.getRotation().angle / 90)
      } else {
        const bytes = Buffer.from(await bytesOf(page.file))
        show(await picturePage(out, bytes), page, quartersOf(bytes))
      }
    } catch (error) {
      throw error instanceof SourceProblem ? error : new ScanFileUnusable(page, error)
    }
  }
  if (from !== undefined) await stampPages(out, from, { plate: true })
  return out.save()
}

/** Copies a page, and makes sure that what is to be seen on it came along: of a file cut short the rest still opens. */
async function pageOf(out: PDFDocument, source: PDFDocument, number: number): Promise<PDFPage> {
  const [copied] = await out.copyPages(source, [number - 1])
  if (copied === undefined) throw new RangeError(`no page ${number}`)
  for (const key of ['Contents', 'Resources'])
    if (!isWhole(copied.node.get(PDFName.of(key)), out.context, new Set()))
      throw new RangeError(`${key} is cut off`)
  return out.addPage(copied)
}

function isWhole(object: PDFObject | undefined, context: PDFContext, seen: Set<string>): boolean {
  if (object instanceof PDFRef) {
    if (seen.has(object.tag)) return true
    seen.add(object.tag)
    const target = context.lookup(object)
    return target !== undefined && isWhole(target, context, seen)
  }
  if (object instanceof PDFInvalidObject) return false
  const inside =
    object instanceof PDFArray
      ? object.asArray()
      : object instanceof PDFDict
        ? object.values()
        : object instanceof PDFStream
          ? object.dict.values()
          : []
  return inside.every((part) => isWhole(part, context, seen))
}

/** A picture on a page of its own shape, as it lies in the file; how it is to be seen is said by turning the page. */
async function picturePage(out: PDFDocument, bytes: Buffer): Promise<PDFPage> {
  // pdf-lib reads the whole buffer under a view, so the picture needs one of its own.
  const own = new Uint8Array(bytes)
  const picture = bytes[0] === 0xff ? await out.embedJpg(own) : await out.embedPng(own)
  const isWide = picture.width > picture.height
  const [wide, high] = isWide ? [LONG_PT, SHORT_PT] : [SHORT_PT, LONG_PT]
  const scale = Math.min(wide / picture.width, high / picture.height)
  const [width, height] = [picture.width * scale, picture.height * scale]
  const page = out.addPage([width, height])
  page.drawImage(picture, { x: 0, y: 0, width, height })
  return page
}

/** Quarters clockwise that a JPEG's EXIF asks for; a mirrored picture, which no camera writes, is only turned. */
function quartersOf(bytes: Buffer): number {
  const orientation = jpegOrientation(bytes)
  if (orientation === 3 || orientation === 4) return 2
  if (orientation === 5 || orientation === 6) return 1
  return orientation >= 7 ? 3 : 0
}

/**
 * Turns and crops. `own` is how far the file itself turns the page: the person's crop is of the page as the file
 * shows it, the crop box of the page as it lies.
 */
function show(page: PDFPage, { turn = 0, crop }: ScanPage, own: number): void {
  const quarters = (((own + turn) % 4) + 4) % 4
  page.setRotation(degrees(quarters * 90))
  if (crop === undefined) return
  const box = page.getCropBox()
  const part: Crop = turnedCrop(crop, -own)
  // From the top in a picture, from the bottom in a PDF.
  page.setCropBox(
    box.x + part.x * box.width,
    box.y + (1 - part.y - part.height) * box.height,
    part.width * box.width,
    part.height * box.height,
  )
}
