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
  return withPaper(options.url, async (window) => {
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
  return withPaper(undefined, (window) =>
    window.webContents.executeJavaScript(`window.readPdf(${scriptLiteral(base64)})`),
  )
}

/** Several documents in one PDF: from which page on, counted from 0, each stands. */
export interface PrintedTogether {
  readonly pdf: Uint8Array
  readonly firstPages: readonly number[]
}

/** This many are laid out in memory at once. */
const TOGETHER = 10

/**
 * Prints trees some at a time into common PDFs: faster than one PDF for each, which would carry its fonts anew. Where
 * each begins is known from the paper, and held against the number of pages that came out.
 */
export async function printTogether(
  trees: readonly LayoutTree[],
  options: PrintOptions = {},
): Promise<PrintedTogether[]> {
  return withPaper(options.url, async (window) => {
    const printed: PrintedTogether[] = []
    for (let from = 0; from < trees.length; from += TOGETHER) {
      if (options.signal?.aborted === true) throw new PrintCancelled()
      const some = trees.slice(from, from + TOGETHER)
      const { pages } = await renderPaper(window, some)
      const buffer = await window.webContents.printToPDF(PDF_OPTIONS)
      const pdf = new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
      const { length } = (await PDFDocument.load(pdf, { updateMetadata: false })).getPages()
      const firstPages = pages.map((_, i) => pages.slice(0, i).reduce((a, b) => a + b, 0))
      if (length !== pages.reduce((a, b) => a + b, 0)) throw new Error(`printed ${length} pages of ${pages}`)
      printed.push({ pdf, firstPages })
      options.onProgress?.(from + some.length, trees.length)
    }
    return printed
  })
}

const PDF_OPTIONS = { preferCSSPageSize: true, printBackground: true } as const

/** Lays trees out in the paper window, each from a page of its own on; the pages of each. */
function renderPaper(window: BrowserWindow, trees: readonly LayoutTree[]): Promise<{ pages: number[] }> {
  return window.webContents.executeJavaScript(`window.renderPaper(${scriptLiteral(trees)})`)
}

/**
 * Opens the system's print dialog over trees, each beginning on a page of its own. False where the person cancelled
 * it; an expected failure (no printer) is its reason.
 */
export async function printOnPaper(
  trees: readonly LayoutTree[],
): Promise<{ readonly printed: boolean; readonly reason?: string }> {
  return withPaper(undefined, async (window) => {
    await renderPaper(window, trees)
    return new Promise((done) => {
      window.webContents.print({ silent: false, printBackground: true }, (printed, reason) => {
        // Chromium's words for a closed dialog.
        if (printed || /cancel/i.test(reason)) done({ printed })
        else done({ printed, reason })
      })
    })
  })
}

/** A hidden sandboxed window with the paper page in it, closed at the end. */
async function withPaper<T>(
  url: string = PAPER_URL,
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
    await window.loadURL(url)
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
  await renderPaper(window, [tree])
  const buffer = await window.webContents.printToPDF(PDF_OPTIONS)
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
