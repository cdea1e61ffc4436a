import {
  type Align,
  type Block,
  type Cell,
  cellPaddingMm,
  fitInto,
  type Paragraph as Par,
  type Picture,
  RULE_PT,
  type Run,
  type Table as Tab,
  type TableRule,
} from '@shared/documents/layout'
import {
  AlignmentType,
  BorderStyle,
  type IBorderOptions,
  type IFontAttributesProperties,
  ImageRun,
  type ITableCellBorders,
  LineRuleType,
  PageBreak,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { fontOf } from './fonts'
import { styleId } from './styles'

/** Twips: twentieths of a point. */
export const twipsFromMm = (mm: number): number => Math.round((mm * 1440) / 25.4)
export const twipsFromPt = (pt: number): number => Math.round(pt * 20)

const alignments: Readonly<Record<Align, (typeof AlignmentType)[keyof typeof AlignmentType]>> = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.BOTH,
}
const verticals: Readonly<
  Record<Cell['valign'], (typeof VerticalAlignTable)[keyof typeof VerticalAlignTable]>
> = {
  top: VerticalAlignTable.TOP,
  center: VerticalAlignTable.CENTER,
  bottom: VerticalAlignTable.BOTTOM,
}

const NONE: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' }
/** Three quarters of a point, one CSS pixel: a thinner rule is as thick on the previewed page, and its rows higher than here. */
const THIN: IBorderOptions = { style: BorderStyle.SINGLE, size: 6, color: '000000' }

/** A picture ready for a DOCX: upright, in a format that Word reads, with its size in pixels. */
export interface DocxPicture {
  readonly type: 'jpg' | 'png' | 'gif' | 'bmp'
  readonly bytes: Uint8Array
  readonly widthPx: number
  readonly heightPx: number
}
export type DocxPictures = ReadonlyMap<string, DocxPicture>

/** Prints blocks in order. Two tables in a row, or one at the end, need a paragraph Word can hold on to. */
export function docxBlocks(blocks: readonly Block[], pictures: DocxPictures): (Paragraph | Table)[] {
  return blocks.flatMap((block, i): (Paragraph | Table)[] => {
    if (block.type === 'picture') return [docxPicture(block, pictures.get(block.sha256), i + 1)]
    if (block.type === 'page-break') return [new Paragraph({ children: [new PageBreak()], ...hairline })]
    if (block.type === 'paragraph') return [docxParagraph(block)]
    const next = blocks[i + 1]
    return next?.type === 'paragraph' ? [docxTable(block)] : [docxTable(block), new Paragraph(hairline)]
  })
}

/** Millimetres to the pixels of the library, which are 1/96 inch. */
const pxFromMm = (mm: number): number => Math.round((mm * 96) / 25.4)

/** The picture in a line of its own height, with space above and below to the height of its box. */
function docxPicture(box: Picture, picture: DocxPicture | undefined, id: number): Paragraph {
  const common = { alignment: AlignmentType.CENTER, ...(box.keepWithNext ? { keepNext: true } : {}) }
  if (picture === undefined) {
    const around = twipsFromMm((box.heightMm - 6) / 2)
    const text = `（${printable(box.alt)}：这张图片放不进文书，另附原图）`
    return new Paragraph({
      ...common,
      spacing: { before: around, after: around },
      children: [new TextRun({ text })],
    })
  }
  const size = fitInto(
    { width: picture.widthPx, height: picture.heightPx },
    { width: box.widthMm, height: box.heightMm },
  )
  const around = twipsFromMm((box.heightMm - size.height) / 2)
  return new Paragraph({
    ...common,
    spacing: { before: around, after: around, line: 240, lineRule: LineRuleType.AUTO },
    children: [
      new ImageRun({
        type: picture.type,
        data: picture.bytes,
        transformation: { width: pxFromMm(size.width), height: pxFromMm(size.height) },
        // Its own number: the library would count on from the last document and make other bytes each time.
        altText: { name: 'picture', description: printable(box.alt), title: '', id: String(id) },
      }),
    ],
  })
}

const hairline = { spacing: { line: 20, lineRule: LineRuleType.EXACT, before: 0, after: 0 } } as const

export function docxParagraph(
  p: Par,
  extra: { readonly keep?: boolean; readonly children?: readonly ParagraphChild[] } = {},
): Paragraph {
  return new Paragraph({
    alignment: alignments[p.align],
    style: styleId(p),
    ...(p.spaceBeforePt + p.spaceAfterPt === 0
      ? {}
      : { spacing: { before: twipsFromPt(p.spaceBeforePt), after: twipsFromPt(p.spaceAfterPt) } }),
    ...(p.firstLineChars + p.indentChars === 0
      ? {}
      : {
          indent: {
            firstLine: twipsFromPt(p.firstLineChars * p.sizePt),
            left: twipsFromPt(p.indentChars * p.sizePt),
          },
        }),
    ...(p.keepWithNext || extra.keep === true ? { keepNext: true } : {}),
    ...(p.rule === undefined ? {} : { border: ruleOf(p.rule) }),
    children: extra.children ?? p.runs.filter((r) => r.text !== '').map((r) => docxRun(r, p)),
  })
}

function ruleOf(rule: 'above' | 'below') {
  const border: IBorderOptions = {
    style: BorderStyle.SINGLE,
    size: RULE_PT[rule].width * 8,
    space: RULE_PT[rule].gap,
    color: '000000',
  }
  return rule === 'above' ? { top: border } : { bottom: border }
}

function docxRun(r: Run, p: Par): TextRun {
  return new TextRun({
    text: printable(r.text),
    ...fontFor(r, p),
    ...(r.sizePt === undefined || r.sizePt === p.sizePt ? {} : { size: r.sizePt * 2 }),
    ...(r.bold === true ? { bold: true } : {}),
    ...(r.underline === true ? { underline: {} } : {}),
  })
}

/** Quotation marks, dashes and boxes stand in Latin fonts too; the hint sets them in the Chinese face. */
function fontFor(r: Run, p: Par): { readonly font?: IFontAttributesProperties } {
  const hint = /[\u00b0-\u00d7\u2010-\u27bf]/.test(r.text) ? { hint: 'eastAsia' } : {}
  if (r.role !== undefined && r.role !== p.role) return { font: { ...fontOf(r.role), ...hint } }
  return 'hint' in hint ? { font: hint } : {}
}

/** XML 1.0 has no control characters and no half of a surrogate pair; Word refuses a file with either. */
export function printable(text: string): string {
  return text
    .replace(/[\t\r\n]+/g, ' ')
    .replace(/\p{Cc}|[\ufffe\uffff]/gu, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
}

function docxTable(t: Tab): Table {
  const widths = t.columnsMm.map(twipsFromMm)
  const padding = cellPaddingMm(t.rule)
  const edge = t.rule === 'grid' ? THIN : NONE
  return new Table({
    columnWidths: widths,
    width: { size: widths.reduce((a, b) => a + b, 0), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    margins: {
      marginUnitType: WidthType.DXA,
      left: twipsFromMm(padding.x),
      right: twipsFromMm(padding.x),
      top: twipsFromMm(padding.y),
      bottom: twipsFromMm(padding.y),
    },
    borders: {
      top: edge,
      bottom: edge,
      left: edge,
      right: edge,
      insideHorizontal: edge,
      insideVertical: edge,
    },
    rows: t.rows.map(
      (r, i) =>
        new TableRow({
          cantSplit: !r.canSplit,
          tableHeader: i < t.headerRows,
          height: { value: twipsFromMm(r.minHeightMm), rule: 'atLeast' },
          children: r.cells.map((c) => docxCell(c, t.rule, t.keepWithNext)),
        }),
    ),
  })
}

function docxCell(c: Cell, rule: TableRule, keep: boolean): TableCell {
  return new TableCell({
    ...(c.colSpan > 1 ? { columnSpan: c.colSpan } : {}),
    ...(c.rowSpan > 1 ? { rowSpan: c.rowSpan } : {}),
    verticalAlign: verticals[c.valign],
    ...bordersOf(c, rule),
    children: c.content.map((p) => docxParagraph(p, { keep })),
  })
}

/** Only where a cell differs from what the table says of all. */
function bordersOf(c: Cell, rule: TableRule): { readonly borders?: ITableCellBorders } {
  if (rule === 'lines') return c.line === true ? { borders: { bottom: THIN } } : {}
  return c.open === undefined ? {} : { borders: { [c.open]: NONE } }
}
