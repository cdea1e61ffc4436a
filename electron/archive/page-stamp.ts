import { degrees, PDFDocument, type PDFPage, rgb, StandardFonts } from 'pdf-lib'

/** Points, on a page as long as A4; on a longer or shorter one in proportion. */
const A4_LONG_PT = 841.89
const SIZE_PT = 11
const RIGHT_PT = 48
const BOTTOM_PT = 26
const PLATE_PT = 3

interface StampOptions {
  /** Lays a light ground under the number: what lies there on a photograph may be dark. */
  readonly plate?: boolean
}

/**
 * Writes the dossier's page numbers, from `from` on, in the lower right corner of the pages as they are seen: as they
 * are turned (/Rotate) and cropped (ISO 32000-1, 7.7.3.3).
 */
export async function stampPages(
  document: PDFDocument,
  from: number,
  { plate = false }: StampOptions = {},
): Promise<void> {
  const font = await document.embedFont(StandardFonts.Helvetica)
  for (const [i, page] of document.getPages().entries()) {
    const seen = seenOf(page)
    const scale = Math.max(seen.width, seen.height) / A4_LONG_PT
    const text = String(from + i)
    const size = SIZE_PT * scale
    const width = font.widthOfTextAtSize(text, size)
    const [right, up] = [seen.width - RIGHT_PT * scale - width, BOTTOM_PT * scale]
    if (plate) {
      const edge = PLATE_PT * scale
      const ground = { width: width + 2 * edge, height: size * 0.72 + 2 * edge, color: rgb(1, 1, 1) }
      page.drawRectangle({ ...seen.place(right - edge, up - edge), ...ground, opacity: 0.85 })
    }
    page.drawText(text, { ...seen.place(right, up), size, font })
  }
}

/** A PDF with its pages numbered; as it is where there is no number to begin with. */
export async function withPageNumbers(pdf: Uint8Array, from: number | undefined): Promise<Uint8Array> {
  if (from === undefined) return pdf
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  await stampPages(document, from)
  return document.save()
}

/** The part of a page that is shown, and where a point of it lies in the page's own space. */
function seenOf(page: PDFPage) {
  const { x, y, width, height } = shownBox(page)
  const quarters = (((page.getRotation().angle / 90) % 4) + 4) % 4
  const isLying = quarters % 2 === 1
  const rotate = degrees(quarters * 90)
  /** From the left and from the bottom, as it is seen; what is drawn there stands upright. */
  const place = (right: number, up: number) => {
    if (quarters === 1) return { x: x + width - up, y: y + right, rotate }
    if (quarters === 2) return { x: x + width - right, y: y + height - up, rotate }
    if (quarters === 3) return { x: x + up, y: y + height - right, rotate }
    return { x: x + right, y: y + up, rotate }
  }
  return { width: isLying ? height : width, height: isLying ? width : height, place }
}

/** A crop box counts as far as it lies on the page (ISO 32000-1, 14.11.2). */
function shownBox(page: PDFPage) {
  const [crop, media] = [page.getCropBox(), page.getMediaBox()]
  const x = Math.max(crop.x, media.x)
  const y = Math.max(crop.y, media.y)
  const width = Math.min(crop.x + crop.width, media.x + media.width) - x
  const height = Math.min(crop.y + crop.height, media.y + media.height) - y
  return width > 0 && height > 0 ? { x, y, width, height } : media
}
