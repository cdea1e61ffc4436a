import {
  type Block,
  bodyBottomMm,
  type LayoutTree,
  type Paragraph,
  type Picture,
  type Table,
} from '@shared/documents/layout'
import {
  cutStack,
  printed,
  pxFromMm,
  pxFromPt,
  rowKeeps,
  type Slice,
  sliceHeightPx,
  wholeParagraph,
} from './split'
import { cutRow, measuredRows, type RowPiece, tablePart } from './table-rows'

/** Room to be wrong by: rounding of borders and layout units. */
const SLACK_PX = 1
/** Lines of a paragraph or row that stay with what must not be parted from it. */
const KEPT_LINES = 2

interface Piece {
  readonly heightPx: number
  readonly keep: boolean
  readonly put: (page: Page) => void
  /** Height that placing the piece on this page costs besides its own: the repeated header of its table. */
  readonly extraPx: (page: Page) => number
  /** Head and tail, the head at most `roomPx` high; null where the piece cannot be cut there. */
  readonly cut: (roomPx: number) => readonly [Piece, Piece] | null
  readonly linePx: number
}

interface TableOnPage {
  readonly table: Table
  readonly pieces: RowPiece[]
  readonly withHeader: boolean
}

interface Page {
  readonly parts: (Block | TableOnPage)[]
  usedPx: number
}

/**
 * Distributes a tree's blocks over its pages, cutting long paragraphs and rows between lines. `host`
 * holds every block rendered at the width of the body, in order, each in a box of its own; only geometry is read.
 */
export function paginate(tree: LayoutTree, host: HTMLElement): Block[][] {
  const roomPx = pxFromMm(tree.page.heightMm - tree.page.topMm - bodyBottomMm(tree))
  const pages: Page[] = [newPage()]
  let waiting: Piece[] = []
  tree.body.forEach((block, i) => {
    const element = host.children[i]?.firstElementChild
    if (!(element instanceof HTMLElement)) return
    if (block.type === 'page-break') {
      fill(waiting, pages, roomPx)
      waiting = []
      pages.push(newPage())
    } else if (block.type === 'picture') waiting.push(picturePiece(block))
    else if (block.type === 'paragraph') waiting.push(paragraphPiece(wholeParagraph(block, element)))
    else waiting.push(...tablePieces(block, element, roomPx))
  })
  fill(waiting, pages, roomPx)
  return pages.map((page) =>
    page.parts.map((p) => ('pieces' in p ? tablePart(p.table, p.pieces, p.withHeader) : p)),
  )
}

function newPage(): Page {
  return { parts: [], usedPx: 0 }
}

function fill(pieces: Piece[], pages: Page[], roomPx: number): void {
  let i = 0
  while (i < pieces.length) {
    const piece = pieces[i] as Piece
    const page = pages.at(-1) as Page
    const left = roomPx - page.usedPx - piece.extraPx(page)
    const chain = chainHeight(pieces, i)
    const kept = chain > piece.heightPx && chain <= roomPx
    if ((kept ? chain : piece.heightPx) <= left + SLACK_PX) {
      put(piece, page)
      i++
      continue
    }
    const cut = piece.cut(kept ? Math.min(left, piece.heightPx - KEPT_LINES * piece.linePx) : left)
    if (cut !== null) {
      put(cut[0], page)
      pieces[i] = cut[1]
    } else if (page.usedPx === 0) {
      put(piece, page)
      i++
      continue
    }
    pages.push(newPage())
  }
}

function put(piece: Piece, page: Page): void {
  page.usedPx += piece.extraPx(page) + piece.heightPx
  piece.put(page)
}

/** Height of a piece and of all that must follow it on the same page. */
function chainHeight(pieces: readonly Piece[], start: number): number {
  let height = 0
  for (let i = start; i < pieces.length; i++) {
    const piece = pieces[i] as Piece
    height += piece.heightPx
    if (!piece.keep) break
  }
  return height
}

function paragraphPiece(s: Slice): Piece {
  return {
    heightPx: sliceHeightPx(s),
    keep: s.p.keepWithNext,
    linePx: pxFromPt(s.p.pitchPt),
    extraPx: () => 0,
    put: (page) => page.parts.push(printed(s)),
    cut: (roomPx) => {
      const [head, tail] = cutStack([s], roomPx)
      const [h, t] = [head[0], tail[0]]
      return h === undefined || t === undefined ? null : [paragraphPiece(h), paragraphPiece(t)]
    },
  }
}

function picturePiece(picture: Picture): Piece {
  return {
    heightPx: pxFromMm(picture.heightMm),
    keep: picture.keepWithNext,
    linePx: 0,
    extraPx: () => 0,
    put: (page) => page.parts.push(picture),
    cut: () => null,
  }
}

function tablePieces(table: Table, element: HTMLElement, roomPx: number): Piece[] {
  const rows = measuredRows(table, element)
  const headerPx = rows.slice(0, table.headerRows).reduce((sum, r) => sum + r.heightPx, 0)
  const shared = { begun: false }
  const onPage = (page: Page) => {
    const last = page.parts.at(-1)
    return last !== undefined && 'pieces' in last && last.table === table ? last : undefined
  }
  const piece = (r: RowPiece): Piece => ({
    heightPx: r.heightPx,
    keep: table.keepWithNext || rowKeeps(r.row) || r.index < table.headerRows,
    linePx: pxFromPt(firstParagraph(r)?.pitchPt ?? 0),
    extraPx: (page) => (shared.begun && onPage(page) === undefined ? headerPx : 0),
    put: (page) => {
      const part = onPage(page)
      if (part === undefined) page.parts.push({ table, pieces: [r], withHeader: shared.begun })
      else part.pieces.push(r)
      shared.begun = true
    },
    cut: (room) => {
      if (!r.row.canSplit && r.heightPx <= roomPx - headerPx) return null
      const cut = cutRow(table, r, room)
      return cut === null ? null : [piece(cut[0]), piece(cut[1])]
    },
  })
  return rows.map(piece)
}

function firstParagraph(r: RowPiece): Paragraph | undefined {
  return r.row.cells.find((c) => c.rowSpan === 1)?.content[0]
}
