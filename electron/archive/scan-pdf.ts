import { turnedCrop } from '@shared/documents/scan'
import type { Crop, DocumentScan, ScanPage } from '@shared/model/document-scan'
import { degrees, PDFDocument, type PDFPage } from 'pdf-lib'
import { jpegOrientation } from '../documents/orientation'

/** A4 in points; a photograph is put on it whole, upright or lying as it is seen. */
const SHORT_PT = 595.28
const LONG_PT = 841.89

/**
 * The signed paper as one PDF: the pages in the person's order, turned and cropped as the person set them. Pictures
 * and pages go in as they are, nothing is drawn anew: turning is /Rotate and cropping is the crop box (ISO 32000-1,
 * 7.7.3.3), so that all of a page is still in the file. Throws on a file that cannot be read.
 */
export async function scanPdf(
  scan: DocumentScan,
  bytesOf: (sha256: string) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const out = await PDFDocument.create({ updateMetadata: false })
  const opened = new Map<string, Promise<PDFDocument>>()
  const types = new Map(scan.files.map((f) => [f.sha256, f.mediaType]))
  for (const page of scan.pages) {
    if (types.get(page.file) === 'application/pdf') {
      const source =
        opened.get(page.file) ??
        bytesOf(page.file).then((b) => PDFDocument.load(b, { updateMetadata: false }))
      opened.set(page.file, source)
      const [copied] = await out.copyPages(await source, [page.page - 1])
      if (copied === undefined) throw new RangeError(`no page ${page.page}`)
      out.addPage(copied)
      show(copied, page, copied.getRotation().angle / 90)
    } else {
      const bytes = Buffer.from(await bytesOf(page.file))
      show(await picturePage(out, bytes), page, quartersOf(bytes))
    }
  }
  return out.save()
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
