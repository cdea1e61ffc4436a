import { GlobalWorkerOptions, getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'

GlobalWorkerOptions.workerSrc = workerUrl

/** The text of each page of a PDF in the order in which it is drawn, and what its properties say. */
export async function readPdfWords(base64: string): Promise<{ pages: string[]; properties: string[] }> {
  const data = Uint8Array.from(atob(base64), (ch) => ch.charCodeAt(0))
  const task = getDocument({ data, isEvalSupported: false, useWasm: false, enableXfa: false })
  try {
    const pdf = await task.promise
    const pages: string[] = []
    for (let n = 1; n <= pdf.numPages; n++) {
      const { items } = await (await pdf.getPage(n)).getTextContent()
      pages.push(items.map((item) => ('str' in item ? item.str : '')).join(''))
    }
    const { info, metadata } = await pdf.getMetadata()
    const properties = Object.values(info).filter((value): value is string => typeof value === 'string')
    return { pages, properties: [...properties, ...(metadata === null ? [] : [metadata.getRaw() as string])] }
  } finally {
    await task.destroy()
  }
}
