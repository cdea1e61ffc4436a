import { resolved } from '../docx-reader/xml'
import { type DocumentValues, fillMarks, type TextPiece } from './template-text'

/** An element of a part, by its place in the text of the XML. */
interface Span {
  readonly from: number
  readonly to: number
}

/** A paragraph with its own texts; a paragraph in a text box inside it is another one. */
export interface TemplateParagraph {
  readonly pieces: readonly TextPiece[]
}

const TAG = /<(\/?)w:(p|t|tr)(?=[\s>/])([^>]*?)(\/?)>/gu

/** The paragraphs of a part, each with the places of its texts. */
export function paragraphsIn(xml: string): readonly TemplateParagraph[] {
  const done: TemplateParagraph[] = []
  const open: TextPiece[][] = []
  let textFrom = -1
  for (const match of xml.matchAll(TAG)) {
    const [tag, close, name, , empty] = match
    const at = match.index
    if (empty === '/') continue
    if (name === 'p' && close === '') open.push([])
    else if (name === 'p') done.push({ pieces: open.pop() ?? [] })
    else if (name === 't' && close === '') textFrom = at + tag.length
    else if (name === 't' && textFrom >= 0) {
      open.at(-1)?.push({ from: textFrom, to: at, text: resolved(xml.slice(textFrom, at)) })
      textFrom = -1
    }
  }
  return done
}

/** The innermost table rows of a part. */
export function rowsIn(xml: string): readonly Span[] {
  const rows: Span[] = []
  const open: { from: number; inner: boolean }[] = []
  for (const match of xml.matchAll(TAG)) {
    const [tag, close, name, , empty] = match
    if (name !== 'tr' || empty === '/') continue
    if (close === '') {
      for (const outer of open) outer.inner = true
      open.push({ from: match.index, inner: false })
    } else {
      const row = open.pop()
      if (row !== undefined && !row.inner) rows.push({ from: row.from, to: match.index + tag.length })
    }
  }
  return rows
}

/** Fills one part: rows with columns of a list are repeated for each entry, then every mark is replaced. */
export function fillPart(xml: string, values: DocumentValues): string {
  let out = ''
  let at = 0
  for (const { from, to } of rowsIn(xml)) {
    const row = xml.slice(from, to)
    const count = values.rowsFor(textOf(row))
    out += fillTexts(xml.slice(at, from), values, undefined)
    // A list without entries leaves its row, blank, to be filled by hand.
    for (let n = 0; n < Math.max(1, count); n++) out += fillTexts(row, values, n)
    at = to
  }
  return out + fillTexts(xml.slice(at), values, undefined)
}

const textOf = (xml: string): string =>
  [...xml.matchAll(/<w:t(?=[\s>])[^>]*>([^<]*)<\/w:t>/gu)].map(([, t = '']) => resolved(t)).join('')

/**
 * Paragraphs are filled from the text between their tags; a stretch cut out of the whole may begin inside a paragraph
 * that holds a table in a text box, whose texts then stand in no paragraph and are filled as one of their own.
 */
function fillTexts(xml: string, values: DocumentValues, row: number | undefined): string {
  const edits = paragraphsIn(xml).flatMap(({ pieces }) => fillMarks(pieces, values, row))
  edits.sort((a, b) => a.from - b.from)
  let out = ''
  let at = 0
  for (const edit of edits) {
    out += xml.slice(at, edit.from) + textXml(edit.text)
    at = edit.to
  }
  return out + xml.slice(at)
}

/** The content of a `w:t`; a line end closes it, breaks and opens another. */
function textXml(text: string): string {
  return escapeXml(text).split(/\r?\n/u).join('</w:t><w:br/><w:t xml:space="preserve">')
}

function escapeXml(text: string): string {
  return text
    .replace(/\t/gu, ' ')
    .replace(/[^\P{Cc}\n\r]|[\ufffe\uffff]/gu, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu, '\ufffd')
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;')
}
