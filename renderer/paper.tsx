import type { LayoutTree } from '@shared/documents/layout'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { Paper } from './ui/paper/Paper'

declare global {
  interface Window {
    /** Renders trees one after another for printing; answers when fonts are ready, with the pages of each. */
    renderPaper(trees: readonly LayoutTree[]): Promise<{ pages: number[] }>
    /** The text of each page of a PDF given in base64, and its properties. */
    readPdf(base64: string): Promise<{ pages: string[]; properties: string[] }>
  }
}

const element = document.getElementById('root')
if (element === null) throw new Error('paper.html has no #root')
const root = createRoot(element)
let pass = 0

/** Every picture loaded and decoded, or known not to be; one that is not shows its words instead. */
async function picturesReady(): Promise<void> {
  const pictures = [...document.querySelectorAll('img')]
  for (const picture of pictures) picture.loading = 'eager'
  await Promise.all(pictures.map((picture) => picture.decode().catch(() => undefined)))
}

window.renderPaper = async (trees) => {
  const documents = trees.map((tree, i) => ({ tree, place: i }))
  const show = () =>
    flushSync(() =>
      root.render(
        documents.map(({ tree, place }) => (
          <div key={`${pass}-${place}`} className="print-document">
            <Paper tree={tree} />
          </div>
        )),
      ),
    )
  pass++
  show()
  if (document.fonts.status === 'loading') {
    await document.fonts.ready
    // Mounted and measured once more, now that the fonts the first pass asked for have arrived.
    pass++
    show()
    await document.fonts.ready
  }
  await picturesReady()
  const printed = [...document.querySelectorAll('.print-document')]
  return { pages: printed.map((d) => d.querySelectorAll('.paper-frame').length) }
}

window.readPdf = async (base64) => (await import('./pdf-words')).readPdfWords(base64)
