import type { Block, LayoutTree, Paragraph } from '../layout'

/** A paragraph of a document as the DOCX has it, with the part of its text that each field printed. */
export interface FieldedParagraph {
  readonly text: string
  readonly fields: readonly { readonly field: string; readonly from: number; readonly to: number }[]
}

/** The paragraphs of a tree's body that say something, in the order of the DOCX; cells of a table row by row. */
export function bodyParagraphs(tree: LayoutTree): readonly FieldedParagraph[] {
  return tree.body
    .flatMap(paragraphsIn)
    .map(fielded)
    .filter((p) => squeezed(p.text) !== '')
}

function paragraphsIn(block: Block): readonly Paragraph[] {
  if (block.type === 'paragraph') return [block]
  if (block.type !== 'table') return []
  return block.rows.flatMap((r) => r.cells.flatMap((c) => c.content))
}

function fielded(p: Paragraph): FieldedParagraph {
  let text = ''
  const fields = p.runs.flatMap((run) => {
    const from = text.length
    text += run.text
    return run.kind === 'field' ? [{ field: run.field, from, to: text.length }] : []
  })
  return { text, fields }
}

/** The same for a reader: word processors change spaces and drop blanks at a line's end. */
export function squeezed(text: string): string {
  return text.replace(/[\s　]+/gu, '')
}
