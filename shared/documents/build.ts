import type {
  Align,
  Block,
  Cell,
  FieldRun,
  FontRole,
  Paragraph,
  Row,
  Run,
  Table,
  TableRule,
  TextRun,
} from './layout'
import { A4, MM_PER_PT, textWidthMm } from './layout'

/** Sizes of the forms: documents handed to a party are set larger than sheets for the desk. */
export const LETTER = { sizePt: 12, pitchPt: 23 } as const
export const SHEET = { sizePt: 10.5, pitchPt: 18 } as const
export const RECORD = { sizePt: 12, pitchPt: 23 } as const
export type TextSize = { readonly sizePt: number; readonly pitchPt: number }

/** Width of the text on an A4 page with the forms' margins. */
export const TEXT_MM = textWidthMm(A4)

type RunInput = string | Run

export function text(value: string, style: Omit<TextRun, 'kind' | 'text'> = {}): TextRun {
  return { kind: 'text', text: value, ...style }
}

export interface FieldStyle extends Omit<TextRun, 'kind' | 'text'> {
  /** What stands there while the value is missing: a number of blank characters, or a pattern such as `　　年　　月　　日`. */
  readonly blank?: number | string
}

/** A field's value on one line of text; when missing, the blank itself. */
export function field(name: string, value: string | undefined, style: FieldStyle = {}): FieldRun {
  const { blank = 8, ...rest } = style
  const empty = value === undefined || value === ''
  const shown = empty
    ? typeof blank === 'number'
      ? '　'.repeat(blank)
      : blank
    : value.replace(/\s*\n\s*/g, '')
  return { kind: 'field', field: name, text: shown, empty, ...rest }
}

/**
 * The same inside a sentence, with the writing line under it. A missing value is a row of ＿ and not of
 * underlined spaces: word processors let spaces at a line's end vanish, and with them the blank.
 */
export function blank(name: string, value: string | undefined, style: FieldStyle = {}): FieldRun {
  if ((value === undefined || value === '') && typeof (style.blank ?? 8) === 'number')
    return field(name, undefined, { ...style, blank: '＿'.repeat(Number(style.blank ?? 8)) })
  return field(name, value, { underline: true, ...style })
}

export interface ParagraphStyle extends Partial<TextSize> {
  readonly role?: FontRole
  readonly align?: Align
  readonly indent?: number
  readonly left?: number
  readonly before?: number
  readonly after?: number
  readonly keep?: boolean
  readonly rule?: 'above' | 'below'
}

export function paragraph(runs: RunInput | readonly RunInput[], style: ParagraphStyle = {}): Paragraph {
  const list: readonly RunInput[] = Array.isArray(runs) ? runs : [runs as RunInput]
  return {
    type: 'paragraph',
    runs: list.map((r) => (typeof r === 'string' ? text(r) : r)),
    role: style.role ?? 'body',
    sizePt: style.sizePt ?? LETTER.sizePt,
    pitchPt: style.pitchPt ?? LETTER.pitchPt,
    align: style.align ?? 'justify',
    firstLineChars: style.indent ?? 0,
    indentChars: style.left ?? 0,
    spaceBeforePt: style.before ?? 0,
    spaceAfterPt: style.after ?? 0,
    keepWithNext: style.keep ?? false,
    ...(style.rule === undefined ? {} : { rule: style.rule }),
  }
}

/** A sentence of the form: justified, first line indented by two characters. */
export function sentence(runs: RunInput | readonly RunInput[], style: ParagraphStyle = {}): Paragraph {
  return paragraph(runs, { indent: 2, ...style })
}

/**
 * A long text, one paragraph per line of it. `lead` stands before the first line. A missing text
 * leaves `blankLines` of blank to write on.
 */
export function longText(
  name: string,
  value: string | undefined,
  style: ParagraphStyle & { readonly lead?: string; readonly blankLines?: number } = {},
): Paragraph[] {
  const { lead, blankLines = 1, ...rest } = style
  const lines = (value ?? '')
    .split('\n')
    .map((l) => l.trim())
    .filter((l) => l !== '')
  const shown = lines.length > 0 ? lines : Array.from({ length: blankLines }, () => '')
  return shown.map((line, i) =>
    sentence(
      [...(i === 0 && lead !== undefined ? [lead] : []), field(name, line, { blank: i === 0 ? 4 : 1 })],
      {
        ...rest,
        ...(i === 0 ? {} : { before: 0 }),
      },
    ),
  )
}

/** The two title lines of every form of 2016 and, where the kind is numbered, the number under them. */
export function heading(title: string, number?: string): Paragraph[] {
  const big: ParagraphStyle = { role: 'title', sizePt: 18, pitchPt: 30, align: 'center', keep: true }
  const lines = [
    paragraph(text('安全生产行政执法文书', { bold: true }), { ...big, rule: 'below' }),
    paragraph(text(title, { bold: true }), {
      ...big,
      before: 4,
      ...(number === undefined ? { after: 6 } : {}),
    }),
  ]
  if (number !== undefined)
    lines.push(paragraph(number, { sizePt: 15, pitchPt: 26, align: 'center', after: 8, keep: true }))
  return lines
}

export interface CellStyle extends ParagraphStyle {
  readonly colSpan?: number
  readonly rowSpan?: number
  readonly valign?: Cell['valign']
  readonly open?: Cell['open']
  readonly line?: boolean
  readonly field?: string
}

export function cell(
  content: RunInput | readonly RunInput[] | readonly Paragraph[],
  style: CellStyle = {},
): Cell {
  return {
    content: isParagraphs(content)
      ? content.map(unstretched)
      : [paragraph(content, { ...SHEET, align: 'left', ...style })],
    colSpan: style.colSpan ?? 1,
    rowSpan: style.rowSpan ?? 1,
    valign: style.valign ?? 'center',
    ...(style.open === undefined ? {} : { open: style.open }),
    ...(style.line === true ? { line: true as const } : {}),
    ...(style.field === undefined ? {} : { field: style.field }),
  }
}

/** A narrow line that ends before a long number must not be pulled apart to the edge of its box. */
const unstretched = (p: Paragraph): Paragraph => (p.align === 'justify' ? { ...p, align: 'left' } : p)

function isParagraphs(
  content: RunInput | readonly RunInput[] | readonly Paragraph[],
): content is readonly Paragraph[] {
  return (
    Array.isArray(content) && content.length > 0 && content.every((c) => typeof c === 'object' && 'type' in c)
  )
}

/** A label cell: centred, and set on several short lines where it names a tall box. */
export function label(value: string, style: CellStyle = {}): Cell {
  return cell(text(value), { align: 'center', ...style })
}

export function row(cells: readonly Cell[], minHeightMm = 9, canSplit = false): Row {
  return { cells, minHeightMm, canSplit }
}

export function table(
  columnsMm: readonly number[],
  rows: readonly Row[],
  style: { readonly rule?: TableRule; readonly headerRows?: number; readonly keep?: boolean } = {},
): Table {
  return {
    type: 'table',
    rule: style.rule ?? 'grid',
    columnsMm,
    headerRows: style.headerRows ?? 0,
    rows,
    keepWithNext: style.keep ?? false,
  }
}

/** A label and its value on a writing line. `mm`: width of label and value together; the rest of the row when left out. */
export interface LineItem {
  readonly label: string
  readonly run?: Run
  readonly mm?: number
}

/** Rows of labels with values on writing lines, as the head of most forms has them. */
export function lines(rows: readonly (readonly LineItem[])[], size: TextSize = RECORD): Table {
  const laid = rows.map((items) => edges(items, size))
  const stops = [...new Set(laid.flatMap((r) => r.flatMap((i) => [i.from, i.middle, i.to, i.end])))].sort(
    (a, b) => a - b,
  )
  const columns = stops.slice(1).map((stop, i) => round(stop - (stops[i] ?? 0)))
  const span = (from: number, to: number) => Math.max(1, stops.indexOf(to) - stops.indexOf(from))
  return table(
    columns,
    laid.map((items) =>
      row(
        items.flatMap((i) => [
          ...(i.middle > i.from
            ? [cell(text(i.item.label), { ...size, colSpan: span(i.from, i.middle), valign: 'top' })]
            : []),
          ...(i.to > i.middle
            ? [
                cell(i.item.run ?? text(''), {
                  ...size,
                  colSpan: span(i.middle, i.to),
                  valign: 'top',
                  line: i.item.run !== undefined,
                  ...(i.item.run?.kind === 'field' ? { field: i.item.run.field } : {}),
                }),
              ]
            : []),
          ...(i.end > i.to ? [cell('', { ...size, colSpan: span(i.to, i.end) })] : []),
        ]),
        round(size.pitchPt * MM_PER_PT),
      ),
    ),
    { rule: 'lines' },
  )
}

/** Space between a writing line and the label that follows it on the same row. */
const LINE_GAP_MM = 1.5

function edges(items: readonly LineItem[], size: TextSize) {
  let from = 0
  return items.map((item, i) => {
    const last = i === items.length - 1
    const end = last || item.mm === undefined ? TEXT_MM : round(from + item.mm)
    const to = end === TEXT_MM ? end : round(end - LINE_GAP_MM)
    const middle = Math.min(
      to,
      round(from + emWidth(item.label) * size.sizePt * MM_PER_PT + (item.label === '' ? 0 : 1.2)),
    )
    const laid = { item, from, middle, to, end }
    from = end
    return laid
  })
}

/** Width of a text in ems: full-width characters one, ASCII half. */
function emWidth(value: string): number {
  return [...value].reduce((sum, c) => sum + (c.charCodeAt(0) < 128 ? 0.5 : 1), 0)
}

function round(mm: number): number {
  return Math.round(mm * 100) / 100
}

/** A place to sign by hand, this many characters long. */
export function signHere(chars = 8): TextRun {
  return text('　'.repeat(chars), { underline: true })
}

/** ☑ for what applies, ☐ for the rest. */
export function choices(name: string, options: readonly string[], chosen: string | undefined): FieldRun[] {
  return options.map((option, i) =>
    field(name, `${option === chosen ? '☑' : '☐'}${option}${i < options.length - 1 ? '　' : ''}`),
  )
}

/** 落款: the organ's name where the seal goes and the date under it, at the right, never alone on a page. */
export function seal(agency: FieldRun, date: FieldRun, size: TextSize = LETTER): Paragraph[] {
  return [
    paragraph([agency, '（印章）'], { ...size, align: 'right', before: size.pitchPt, keep: true }),
    paragraph([date], { ...size, align: 'right', keep: true }),
  ]
}

/** The note on copies that closes a document handed out. */
export function copiesNote(note: string): Paragraph {
  return paragraph(note, { ...SHEET, before: 10, rule: 'above', align: 'left' })
}

/** Marks all but the last block to stay with the next, so that the group stands on one page. */
export function together(blocks: readonly Block[]): Block[] {
  return blocks.map((b, i) =>
    i === blocks.length - 1 || b.type === 'page-break' ? b : { ...b, keepWithNext: true },
  )
}
