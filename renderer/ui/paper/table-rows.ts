import type { Cell, Row, Table } from '@shared/documents/layout'
import { cellPaddingMm, MM_PER_PT } from '@shared/documents/layout'
import {
  cutStack,
  emptied,
  printed,
  pxFromMm,
  pxFromPt,
  type Slice,
  sliceHeightPx,
  wholeParagraph,
} from './split'

/** A row, or a part of one, on its way to a page. `cells` runs parallel to `row.cells`. */
export interface RowPiece {
  readonly index: number
  readonly row: Row
  readonly cells: readonly (readonly Slice[])[]
  readonly minHeightPx: number
  readonly heightPx: number
  readonly isWhole: boolean
}

/** The rows of a rendered table with their measured heights. */
export function measuredRows(table: Table, element: HTMLElement): RowPiece[] {
  const rows = [...element.querySelectorAll<HTMLElement>(':scope > tbody > tr')]
  return table.rows.map((row, index) => {
    const tr = rows[index] as HTMLElement
    const tds = [...tr.children]
    return {
      index,
      row,
      cells: row.cells.map((cell, c) => {
        const paragraphs = [...(tds[c]?.children ?? [])]
        return cell.content.flatMap((p, i) => {
          const at = paragraphs[i]
          return at instanceof HTMLElement ? [wholeParagraph(p, at)] : []
        })
      }),
      minHeightPx: pxFromMm(row.minHeightMm),
      heightPx: tr.getBoundingClientRect().height,
      isWhole: true,
    }
  })
}

/** Cuts a row so that its head is at most `roomPx` high; null where no line would come to stand on each side. */
export function cutRow(table: Table, piece: RowPiece, roomPx: number): readonly [RowPiece, RowPiece] | null {
  const edges = pxFromMm(2 * cellPaddingMm(table.rule).y) + pxFromPt(table.rule === 'grid' ? 0.5 : 0)
  const parts = piece.cells.map((slices) => cutStack(slices, roomPx - edges))
  const cuts = parts.filter(([, tail]) => tail.length > 0)
  if (cuts.length === 0 || cuts.some(([head]) => head.length === 0)) return null
  const height = (side: 0 | 1) =>
    edges + Math.max(...parts.map((p) => p[side].reduce((sum, s) => sum + sliceHeightPx(s), 0)))
  const headPx = height(0)
  const tailMin = Math.max(0, piece.minHeightPx - headPx)
  const side = (i: 0 | 1, minHeightPx: number, heightPx: number): RowPiece => ({
    ...piece,
    cells: parts.map((p) => p[i]),
    minHeightPx,
    heightPx,
    isWhole: false,
  })
  return [side(0, 0, headPx), side(1, tailMin, Math.max(tailMin, height(1)))]
}

/** The part of a table made of these pieces: spans that reach over its edges are cut, headers repeated. */
export function tablePart(table: Table, pieces: readonly RowPiece[], withHeader: boolean): Table {
  const first = pieces[0]
  const header = withHeader ? table.rows.slice(0, table.headerRows) : []
  const rows = pieces.map((piece, i) => {
    const row = printedRow(piece)
    const cells = i === 0 && first !== undefined ? withCarried(table, first.index, row.cells) : row.cells
    const left = pieces.length - i
    return { ...row, cells: cells.map((c) => (c.rowSpan > left ? { ...c, rowSpan: left } : c)) }
  })
  return { ...table, rows: [...header, ...rows] }
}

function printedRow(piece: RowPiece): Row {
  if (piece.isWhole) return piece.row
  const cells = piece.row.cells.map((cell, i) => {
    const slices = piece.cells[i] ?? []
    return slices.length === 0 ? emptied(cell) : { ...cell, content: slices.map(printed) }
  })
  return { ...piece.row, cells, minHeightMm: ((piece.minHeightPx * 72) / 96) * MM_PER_PT }
}

/** Adds to a row the cells that reach into it from rows above, emptied, in their columns. */
function withCarried(table: Table, index: number, own: readonly Cell[]): readonly Cell[] {
  const placed = columnsOf(table)
  const carried = placed
    .filter((p) => p.row < index && p.row + p.cell.rowSpan > index)
    .map((p) => ({ column: p.column, cell: { ...emptied(p.cell), rowSpan: p.row + p.cell.rowSpan - index } }))
  if (carried.length === 0) return own
  const mine = placed
    .filter((p) => p.row === index)
    .map((p, i) => ({ column: p.column, cell: own[i] ?? p.cell }))
  return [...carried, ...mine].sort((a, b) => a.column - b.column).map((p) => p.cell)
}

/** The column in which each cell begins, counting those taken by spans from above. */
function columnsOf(table: Table): { readonly row: number; readonly column: number; readonly cell: Cell }[] {
  const taken = new Set<string>()
  return table.rows.flatMap((row, r) => {
    let column = 0
    return row.cells.map((cell) => {
      while (taken.has(`${r}/${column}`)) column++
      const at = { row: r, column, cell }
      for (let dr = 0; dr < cell.rowSpan; dr++)
        for (let dc = 0; dc < cell.colSpan; dc++) taken.add(`${r + dr}/${column + dc}`)
      column += cell.colSpan
      return at
    })
  })
}
