import type { EvidenceFile } from '@shared/model/evidence'
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'

GlobalWorkerOptions.workerSrc = workerUrl

/** Beyond this a page is drawn coarser: a poster of A0 would take a gigabyte. */
const MAX_PAGE_PIXELS = 16_000_000

export interface PdfFile {
  readonly pages: number
  /** Width and height of a page in points. */
  size(page: number): Promise<{ readonly width: number; readonly height: number }>
  /** The page at the given width in device pixels. */
  draw(page: number, widthPx: number): Promise<HTMLCanvasElement>
  close(): void
}

const asset = (path: string) => new URL(`pdf/${path}/`, document.baseURI).href

/** Opens a stored PDF; only the ranges that are looked at are read. Throws what pdf.js throws. */
export async function openPdf(file: EvidenceFile): Promise<PdfFile> {
  const task = getDocument({
    url: `evidence://blob/${file.sha256}`,
    // The policy has neither eval nor wasm; scripts in a PDF are not run by this library's core at all.
    isEvalSupported: false,
    useWasm: false,
    wasmUrl: asset('wasm'),
    cMapUrl: asset('cmaps'),
    cMapPacked: true,
    enableXfa: false,
    disableAutoFetch: true,
    disableStream: true,
    rangeChunkSize: 1 << 18,
    maxImageSize: MAX_PAGE_PIXELS * 8,
  })
  const pdf: PDFDocumentProxy = await task.promise
  return {
    pages: pdf.numPages,
    async size(page) {
      const { width, height } = (await pdf.getPage(page)).getViewport({ scale: 1 })
      return { width, height }
    },
    async draw(page, widthPx) {
      const proxy = await pdf.getPage(page)
      const natural = proxy.getViewport({ scale: 1 })
      const wanted = widthPx / natural.width
      const most = Math.sqrt(MAX_PAGE_PIXELS / (natural.width * natural.height))
      const viewport = proxy.getViewport({ scale: Math.min(wanted, most) })
      const canvas = document.createElement('canvas')
      canvas.width = Math.max(1, Math.floor(viewport.width))
      canvas.height = Math.max(1, Math.floor(viewport.height))
      await proxy.render({ canvas, viewport }).promise
      proxy.cleanup()
      return canvas
    },
    close: () => void task.destroy(),
  }
}
