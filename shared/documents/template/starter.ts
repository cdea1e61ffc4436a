import type { DocumentKind } from '../kind'
import type { Block, LayoutTree, Paragraph, Run } from '../layout'

/** The program's own form of a kind with a mark in place of each field. Lists become one mark for the whole of them. */
export function starterTree(kind: DocumentKind): LayoutTree {
  const tree = kind.layout({}, { number: '{{文号}}' })
  const label = (name: string) => kind.fields.find((f) => f.name === name)?.label ?? name
  /** A box that stands for an option of its field is a mark; any other is ticked by hand. */
  const boxText = (name: string, text: string, shown: string) => {
    const field = kind.fields.find((f) => f.name === name)
    const options = field?.control === 'choice' ? field.options : field?.control === 'boolean' ? ['是'] : []
    const option = options.includes(shown) ? shown : options.length === 1 ? options[0] : undefined
    return option === undefined ? text : `{{${label(name)}=${option}}}${text.slice(1)}`
  }
  const seen = new Set<string>()
  const paragraph = (p: Paragraph): Paragraph => ({
    ...p,
    runs: p.runs.map((run): Run => {
      if (run.kind !== 'field') return run
      const box = /^[☑☐](.*?)　?$/u.exec(run.text)
      if (box !== null) return { ...run, text: boxText(run.field, run.text, box[1] ?? '') }
      // The blank lines of a long field are one mark.
      const isFirst = !seen.has(run.field)
      seen.add(run.field)
      return { ...run, text: isFirst ? `{{${label(run.field)}}}` : '' }
    }),
  })
  const block = (b: Block): Block => {
    if (b.type === 'paragraph') return paragraph(b)
    if (b.type !== 'table') return b
    const rows = b.rows.map((r) => ({
      ...r,
      cells: r.cells.map((c) => ({ ...c, content: c.content.map(paragraph) })),
    }))
    return { ...b, rows }
  }
  return { ...tree, body: tree.body.map(block) }
}
