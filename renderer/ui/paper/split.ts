import { type Cell, type Paragraph, type Row, RULE_PT, type Run } from '@shared/documents/layout'

/** Where a line of a paragraph begins: a run and a character in it. */
export interface LineStart {
  readonly run: number
  readonly char: number
}

/** Number of lines a rendered paragraph takes: its line pitch is exact. */
export function lineCount(p: Paragraph, element: HTMLElement): number {
  const inner = element.getBoundingClientRect().height - pxFromPt(ruleHeightPt(p))
  return Math.max(1, Math.round(inner / pxFromPt(p.pitchPt)))
}

function ruleHeightPt(p: Paragraph): number {
  return p.rule === undefined ? 0 : RULE_PT[p.rule].width + RULE_PT[p.rule].gap
}

export function pxFromPt(pt: number): number {
  return (pt * 96) / 72
}

export function pxFromMm(mm: number): number {
  return (mm * 96) / 25.4
}

/** The character at which line `line` (from 0) begins, found by halving in the rendered text. */
export function startOfLine(element: HTMLElement, line: number, pitchPx: number): LineStart {
  const spans = [...element.querySelectorAll<HTMLElement>(':scope > span')]
  const range = document.createRange()
  const origin = firstTop(spans, range)
  for (let run = 0; run < spans.length; run++) {
    const node = spans[run]?.firstChild
    if (!(node instanceof Text) || node.length === 0) continue
    const lineAt = (char: number) => Math.round((topOf(range, node, char) - origin) / pitchPx)
    if (lineAt(node.length - 1) < line) continue
    let [low, high] = [0, node.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (lineAt(middle) >= line) high = middle
      else low = middle + 1
    }
    return { run, char: low }
  }
  return { run: spans.length, char: 0 }
}

function firstTop(spans: readonly HTMLElement[], range: Range): number {
  for (const span of spans) {
    const node = span.firstChild
    if (node instanceof Text && node.length > 0) return topOf(range, node, 0)
  }
  return 0
}

/** Middle of a character's box: boxes of two fonts on one line differ in height, not in their middle by a line. */
function topOf(range: Range, node: Text, char: number): number {
  const from = isLowSurrogate(node.data, char) ? char - 1 : char
  range.setStart(node, from)
  range.setEnd(node, isLowSurrogate(node.data, from + 1) ? from + 2 : from + 1)
  const rects = range.getClientRects()
  const rect = rects[rects.length - 1] ?? range.getBoundingClientRect()
  return (rect.top + rect.bottom) / 2
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff
}

/** Cuts a paragraph before a character; the tail has no first-line indent and no space above. */
export function cutParagraph(p: Paragraph, at: LineStart): readonly [Paragraph, Paragraph] {
  const head: Run[] = []
  const tail: Run[] = []
  p.runs.forEach((run, i) => {
    if (i < at.run) head.push(run)
    else if (i > at.run) tail.push(run)
    else {
      if (at.char > 0) head.push({ ...run, text: run.text.slice(0, at.char) })
      tail.push({ ...run, text: run.text.slice(at.char) })
    }
  })
  return [
    { ...p, runs: head, spaceAfterPt: 0, keepWithNext: false, part: 'head' },
    { ...p, runs: tail, spaceBeforePt: 0, firstLineChars: 0, part: p.part === 'head' ? 'middle' : 'tail' },
  ]
}

/** Lines `from` up to `to` of a paragraph of `total` lines, with the element it was measured in. */
export interface Slice {
  readonly p: Paragraph
  readonly element: HTMLElement
  readonly from: number
  readonly to: number
  readonly total: number
}

export function wholeParagraph(p: Paragraph, element: HTMLElement): Slice {
  const total = lineCount(p, element)
  return { p, element, from: 0, to: total, total }
}

export function sliceHeightPx(s: Slice): number {
  const above = s.from === 0 ? s.p.spaceBeforePt : 0
  const below = s.to === s.total ? s.p.spaceAfterPt : 0
  return pxFromPt(above + (s.to - s.from) * s.p.pitchPt + below + ruleHeightPt(s.p))
}

/** The paragraph that prints a slice. */
export function printed(s: Slice): Paragraph {
  if (s.from === 0 && s.to === s.total) return s.p
  const pitch = pxFromPt(s.p.pitchPt)
  const upTo = s.to === s.total ? s.p : cutParagraph(s.p, startOfLine(s.element, s.to, pitch))[0]
  return s.from === 0 ? upTo : cutParagraph(upTo, startOfLine(s.element, s.from, pitch))[1]
}

/** Divides stacked slices so that the first part is at most `roomPx` high. */
export function cutStack(slices: readonly Slice[], roomPx: number): readonly [Slice[], Slice[]] {
  let room = roomPx
  for (const [i, s] of slices.entries()) {
    const height = sliceHeightPx(s)
    if (height <= room + 0.5) {
      room -= height
      continue
    }
    const above = s.from === 0 ? pxFromPt(s.p.spaceBeforePt) : 0
    const fit = s.p.rule === undefined ? Math.floor((room - above + 0.5) / pxFromPt(s.p.pitchPt)) : 0
    if (fit < 1) return [slices.slice(0, i), slices.slice(i)]
    return [
      [...slices.slice(0, i), { ...s, to: s.from + fit }],
      [{ ...s, from: s.from + fit }, ...slices.slice(i + 1)],
    ]
  }
  return [[...slices], []]
}

/** An empty line of the cell's own type, so that an emptied cell keeps its form. */
export function emptied(cell: Cell): Cell {
  const model = cell.content[0]
  return {
    ...cell,
    content: model === undefined ? [] : [{ ...model, runs: [], spaceBeforePt: 0, spaceAfterPt: 0 }],
  }
}

/** Whether a row must stay with the one below it: an opinion and its signature line. */
export function rowKeeps(row: Row): boolean {
  return row.cells.some((c) => c.rowSpan === 1 && c.content.some((p) => p.keepWithNext))
}
