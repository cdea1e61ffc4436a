import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { LayoutTree } from '@shared/documents/layout'
import { Paper } from './ui/paper/Paper'

declare global {
  interface Window {
    /** Renders trees one after another for printing; answers when fonts are ready, with the pages of each. */
    renderPaper(trees: readonly LayoutTree[]): Promise<{ pages: number[] }>
  }
}

const element = document.getElementById('root')
if (element === null) throw new Error('paper.html has no #root')
const root = createRoot(element)
let pass = 0

window.renderPaper = async (trees) => {
  const show = () =>
    flushSync(() =>
      root.render(
        <>
          {trees.map((tree, i) => (
            <div key={`${pass}-${i}`} className="print-document">
              <Paper tree={tree} />
            </div>
          ))}
        </>,
      ),
    )
  show()
  await document.fonts.ready
  // Mounted and measured once more, now that the fonts the first pass asked for have arrived.
  pass++
  show()
  await document.fonts.ready
  const documents = [...document.querySelectorAll('.print-document')]
  return { pages: documents.map((d) => d.querySelectorAll('.paper-frame').length) }
}
