/**
 * The layout tree: what a document looks like, as plain data. `electron/documents` prints it to DOCX,
 * `renderer/ui/paper` to HTML for the preview and the PDF. It knows nothing of cases or kinds.
 * Lengths are millimetres, type sizes and line pitches points; every line pitch is exact, so a
 * paragraph's height is its number of lines times its pitch in either printer.
 */

/** A typeface by its part in the form; each printer holds the chain of fonts for it. */
export type FontRole = 'title' | 'body' | 'heading' | 'kai'

interface RunStyle {
  readonly bold?: true
  readonly underline?: true
  readonly role?: FontRole
  readonly sizePt?: number
  /** On a screen, the finding that the words belong to; nothing that is printed carries one. */
  readonly mark?: string
}

export interface TextRun extends RunStyle {
  readonly kind: 'text'
  readonly text: string
}

/** The value of a field, or the blank to be filled in by hand (`empty`). Clicking it leads to `field`. */
export interface FieldRun extends RunStyle {
  readonly kind: 'field'
  readonly field: string
  readonly text: string
  readonly empty: boolean
}

export type Run = TextRun | FieldRun
export type Align = 'left' | 'center' | 'right' | 'justify'

export interface Paragraph {
  readonly type: 'paragraph'
  readonly runs: readonly Run[]
  readonly role: FontRole
  readonly sizePt: number
  readonly pitchPt: number
  readonly align: Align
  /** First-line indent and whole-paragraph indent, in characters of `sizePt`. */
  readonly firstLineChars: number
  readonly indentChars: number
  readonly spaceBeforePt: number
  readonly spaceAfterPt: number
  /** Stays on one page with the block that follows (its last lines do, where it is long). */
  readonly keepWithNext: boolean
  /** A rule across the text width under or over the paragraph. */
  readonly rule?: 'above' | 'below'
  /** Set by the paper's pagination on the parts of a paragraph cut by a page end; kinds never set it. */
  readonly part?: 'head' | 'tail' | 'middle'
}

export interface Cell {
  readonly content: readonly Paragraph[]
  readonly colSpan: number
  readonly rowSpan: number
  readonly valign: 'top' | 'center' | 'bottom'
  /** In a grid, edges left out, so that an opinion and its signature line share one box. */
  readonly open?: 'top' | 'bottom'
  /** In a table of lines, whether the cell has its writing line. */
  readonly line?: true
  /** Clicking anywhere in the cell leads to this field. */
  readonly field?: string
}

export interface Row {
  readonly cells: readonly Cell[]
  readonly minHeightMm: number
  /** Whether the row may be divided by a page end. */
  readonly canSplit: boolean
}

/** `grid`: every cell boxed. `lines`: labels and values on writing lines. `none`: no rules. */
export type TableRule = 'grid' | 'lines' | 'none'

export interface Table {
  readonly type: 'table'
  readonly rule: TableRule
  readonly columnsMm: readonly number[]
  /** This many first rows are repeated on every page the table reaches. */
  readonly headerRows: number
  readonly rows: readonly Row[]
  readonly keepWithNext: boolean
}

/**
 * A picture from the evidence store in a box of its own height: it is scaled into the box, whole and upright, and
 * centred. The bytes are the printer's to fetch: `evidence://` in a window, the blob store for a DOCX.
 */
export interface Picture {
  readonly type: 'picture'
  readonly sha256: string
  /** What it shows, for those who cannot see it; also stands in the box when the picture cannot be printed. */
  readonly alt: string
  readonly widthMm: number
  readonly heightMm: number
  readonly keepWithNext: boolean
}

export interface PageBreak {
  readonly type: 'page-break'
}

export type Block = Paragraph | Table | Picture | PageBreak

export interface PageSetup {
  readonly widthMm: number
  readonly heightMm: number
  readonly topMm: number
  readonly rightMm: number
  readonly bottomMm: number
  readonly leftMm: number
  /** Distance of the running head and foot from the paper's edge. */
  readonly headerMm: number
  readonly footerMm: number
}

export interface Footer {
  /** Repeated on every page of a record, so that each page can be signed (每页签名). */
  readonly signatures: readonly Paragraph[]
  /** 共 x 页　第 y 页. */
  readonly pageNumbers: boolean
}

export interface LayoutTree {
  readonly kind: string
  /** Title of the document in file properties and lists. */
  readonly title: string
  readonly page: PageSetup
  readonly body: readonly Block[]
  readonly footer: Footer
  /** Running head from the second page on, e.g. 询问笔录　续页. */
  readonly continuation?: string
}

/** A4 with the margins measured in the official forms of 2016. */
export const A4: PageSetup = {
  widthMm: 210,
  heightMm: 297,
  topMm: 25.4,
  rightMm: 31.75,
  bottomMm: 25.4,
  leftMm: 31.75,
  headerMm: 15,
  footerMm: 13,
}

export const MM_PER_PT = 25.4 / 72
/** Height of the page-number line, and the gap between the body and the foot. */
export const PAGE_NUMBER_PITCH_PT = 16
export const PAGE_NUMBER_SIZE_PT = 10.5
const FOOT_GAP_MM = 3

/** Thickness of a paragraph's rule, and the gap between it and the text. */
export const RULE_PT = { below: { width: 1.5, gap: 1 }, above: { width: 0.5, gap: 4 } } as const

/** Inner margins of a table cell. Both printers must agree on them or lines break differently. */
export function cellPaddingMm(rule: TableRule): { readonly x: number; readonly y: number } {
  return rule === 'grid' ? { x: 1.4, y: 0.6 } : { x: 0.4, y: 0 }
}

export function textWidthMm(page: PageSetup): number {
  return page.widthMm - page.leftMm - page.rightMm
}

/** Height of the running foot: the signature lines and the page-number line. */
export function footerHeightMm(footer: Footer): number {
  const signatures = footer.signatures.reduce(
    (sum, p) => sum + p.spaceBeforePt + p.pitchPt + p.spaceAfterPt,
    0,
  )
  return (signatures + (footer.pageNumbers ? PAGE_NUMBER_PITCH_PT : 0)) * MM_PER_PT
}

/** The bottom margin that leaves room for the foot: where the body must end. */
export function bodyBottomMm(tree: LayoutTree): number {
  return Math.max(tree.page.bottomMm, tree.page.footerMm + footerHeightMm(tree.footer) + FOOT_GAP_MM)
}

/** The pictures of a tree by hash, each once. */
export function picturesOf(tree: LayoutTree): readonly string[] {
  return [...new Set(tree.body.flatMap((b) => (b.type === 'picture' ? [b.sha256] : [])))]
}

/** The size of a picture scaled into a box, its proportions kept. Any unit; the box's is returned. */
export function fitInto(
  picture: { readonly width: number; readonly height: number },
  box: { readonly width: number; readonly height: number },
): { readonly width: number; readonly height: number } {
  const scale = Math.min(box.width / picture.width, box.height / picture.height)
  return { width: picture.width * scale, height: picture.height * scale }
}

/** All text of a tree in reading order, one paragraph a line: for search and for tests. */
export function plainText(tree: LayoutTree): string {
  const lines: string[] = []
  const line = (p: Paragraph) => lines.push(p.runs.map((r) => r.text).join(''))
  for (const block of tree.body) {
    if (block.type === 'paragraph') line(block)
    if (block.type === 'picture') lines.push(block.alt)
    if (block.type === 'table')
      for (const row of block.rows) for (const cell of row.cells) cell.content.forEach(line)
  }
  tree.footer.signatures.forEach(line)
  return lines.join('\n')
}
