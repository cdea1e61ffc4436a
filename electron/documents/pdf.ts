import type { LayoutTree } from '@shared/documents/layout'
import { BrowserWindow } from 'electron'
import { PDFDocument } from 'pdf-lib'
import type { PdfWords } from './redact-check'

export interface PrintedPdf {
  readonly pdf: Uint8Array
  readonly pages: number
}

export interface PrintOptions {
  /** Where the paper page is served; `app://anjuan/paper.html` in the product. */
  readonly url?: string
  /** Looked at before each tree; printing stops with `PrintCancelled`. */
  readonly signal?: { readonly aborted: boolean }
  readonly onProgress?: (done: number, total: number) => void
}

export class PrintCancelled extends Error {
  constructor() {
    super('printing cancelled')
    this.name = 'PrintCancelled'
  }
}

const PAPER_URL = 'app://anjuan/paper.html'

/**
 * Prints each tree to a PDF of its own, in one hidden sandboxed window that is closed at the end. Page
 * counts are read from the PDFs. Trees are printed one at a time: a dossier of a hundred documents
 * must not be laid out in memory at once.
 */
export async function printTrees(
  trees: readonly LayoutTree[],
  options: PrintOptions = {},
): Promise<PrintedPdf[]> {
  if (trees.length === 0) return []
  return inPaperWindow(options.url, async (window) => {
    const printed: PrintedPdf[] = []
    for (const tree of trees) {
      if (options.signal?.aborted === true) throw new PrintCancelled()
      printed.push(await printTree(window, tree))
      options.onProgress?.(printed.length, trees.length)
    }
    return printed
  })
}

/**
 * The text of each page of a PDF and its properties, read by pdf.js in the sandbox of a hidden window. Throws what
 * pdf.js throws.
 */
export function readPdfWords(pdf: Uint8Array): Promise<PdfWords> {
  const base64 = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('base64')
  return inPaperWindow(undefined, (window) =>
    window.webContents.executeJavaScript(`window.readPdf(${scriptLiteral(base64)})`),
  )
}

async function inPaperWindow<T>(
  url: string | undefined,
  work: (window: BrowserWindow) => Promise<T>,
): Promise<T> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      backgroundThrottling: false,
    },
  })
  try {
    lockDown(window)
    await window.loadURL(url ?? PAPER_URL)
    return await work(window)
  } finally {
    window.destroy()
  }
}

function lockDown(window: BrowserWindow): void {
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  window.webContents.on('will-navigate', (event) => event.preventDefault())
}

async function printTree(window: BrowserWindow, tree: LayoutTree): Promise<PrintedPdf> {
  await window.webContents.executeJavaScript(`window.renderPaper(${scriptLiteral([tree])})`)
  const buffer = await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true })
  const pdf = new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  return { pdf, pages: document.getPageCount() }
}

/** JSON that is safe inside a script: it is data, and stays data whatever a field holds. */
function scriptLiteral(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u2028\u2029<]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
