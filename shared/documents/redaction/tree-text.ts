import type { Block, Cell, LayoutTree, Paragraph, Run } from '../layout'

/** A place where a tree holds text. */
export interface TreeText {
  readonly text: string
  /** Runs of one paragraph have one number; text outside paragraphs has its own. */
  readonly paragraph: number
  readonly field?: string
}

/** What becomes of one text: its pieces, of which some stand in for hidden words. */
export interface Piece {
  readonly text: string
  readonly mark?: string
}

/** Every text of a tree in the order in which both printers write it: title, running head, body, foot. */
export function textsOf(tree: LayoutTree): readonly TreeText[] {
  const texts: TreeText[] = []
  mapTree(tree, (text, paragraph, field) => {
    texts.push({ text, paragraph, ...(field === undefined ? {} : { field }) })
    return [{ text }]
  })
  return texts
}

/** The tree with the pieces given for each of its texts, in the order of `textsOf`. */
export function withPieces(tree: LayoutTree, pieces: readonly (readonly Piece[])[]): LayoutTree {
  let next = 0
  return mapTree(tree, (text) => pieces[next++] ?? [{ text }])
}

type Change = (text: string, paragraph: number, field?: string) => readonly Piece[]

function mapTree(tree: LayoutTree, change: Change): LayoutTree {
  let paragraph = 0
  const whole = (text: string) =>
    change(text, paragraph++)
      .map((p) => p.text)
      .join('')
  const line = (p: Paragraph): Paragraph => {
    const number = paragraph++
    return { ...p, runs: p.runs.flatMap((run) => runs(run, number)) }
  }
  const runs = (run: Run, number: number): Run[] =>
    change(run.text, number, run.kind === 'field' ? run.field : undefined).map(({ text, mark }) => ({
      ...run,
      text,
      ...(mark === undefined ? {} : { mark }),
    }))
  const cell = (c: Cell): Cell => ({ ...c, content: c.content.map(line) })
  const block = (b: Block): Block => {
    switch (b.type) {
      case 'paragraph':
        return line(b)
      case 'table':
        return { ...b, rows: b.rows.map((r) => ({ ...r, cells: r.cells.map(cell) })) }
      case 'picture':
        return { ...b, alt: whole(b.alt) }
      case 'page-break':
        return b
    }
  }
  const title = whole(tree.title)
  const continuation = tree.continuation === undefined ? undefined : whole(tree.continuation)
  const body = tree.body.map(block)
  const signatures = tree.footer.signatures.map(line)
  return {
    ...tree,
    title,
    body,
    footer: { ...tree.footer, signatures },
    ...(continuation === undefined ? {} : { continuation }),
  }
}
