import type { ScanPage } from '@shared/model/document-scan'
import type { EvidenceFile } from '@shared/model/evidence'
import { addressOf } from '../../../ui/stored-file'

/** Pages are kept drawn at this width: sharp at the size of the window, and 9 MB each. */
const WIDTH_PX = 1500
const KEPT = 12

type Source = ImageBitmap | HTMLCanvasElement
const sources = new Map<string, Promise<Source>>()

/** A page as its file has it, upright by its own EXIF. Decoding foreign bytes happens in this sandboxed process. */
function sourceOf(file: EvidenceFile, page: number): Promise<Source> {
  const key = `${file.sha256}/${page}`
  const known = sources.get(key)
  if (known !== undefined) {
    // The one used last is let go of last.
    sources.delete(key)
    sources.set(key, known)
    return known
  }
  const made = file.mediaType === 'application/pdf' ? pdfPage(file, page) : photo(file)
  made.catch(() => sources.delete(key))
  sources.set(key, made)
  for (const oldest of [...sources.keys()].slice(0, -KEPT)) sources.delete(oldest)
  return made
}

async function pdfPage(file: EvidenceFile, page: number): Promise<Source> {
  const { openPdf } = await import('../../../ui/pdf')
  const pdf = await openPdf(file)
  try {
    return await pdf.draw(page, WIDTH_PX)
  } finally {
    pdf.close()
  }
}

async function photo(file: EvidenceFile): Promise<Source> {
  const reply = await fetch(addressOf(file.sha256))
  if (!reply.ok) throw new Error(String(reply.status))
  const bytes = await reply.blob()
  const isWide = (file.widthPx ?? 0) > WIDTH_PX
  return createImageBitmap(bytes, isWide ? { resizeWidth: WIDTH_PX, resizeQuality: 'high' } : {})
}

/** The page as it is to be seen, turned and cropped, at most `widthPx` device pixels wide. */
export async function drawScanPage(
  file: EvidenceFile,
  { page, turn = 0, crop }: ScanPage,
  widthPx: number,
  isWhole = false,
): Promise<HTMLCanvasElement> {
  const source = await sourceOf(file, page)
  const part = isWhole || crop === undefined ? { x: 0, y: 0, width: 1, height: 1 } : crop
  const [sx, sy] = [part.x * source.width, part.y * source.height]
  const [sw, sh] = [Math.max(1, part.width * source.width), Math.max(1, part.height * source.height)]
  const lies = turn % 2 === 1
  const scale = Math.min(1, widthPx / (lies ? sh : sw))
  const [w, h] = [Math.max(1, Math.round(sw * scale)), Math.max(1, Math.round(sh * scale))]
  const canvas = document.createElement('canvas')
  canvas.width = lies ? h : w
  canvas.height = lies ? w : h
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  context.imageSmoothingQuality = 'high'
  context.translate(canvas.width / 2, canvas.height / 2)
  context.rotate((turn * Math.PI) / 2)
  context.drawImage(source, sx, sy, sw, sh, -w / 2, -h / 2, w, h)
  return canvas
}
