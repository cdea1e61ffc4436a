import { MARK } from '@shared/documents/template/marks'

/** A `w:t` of a paragraph: where its content stands in the XML, and what it says. */
export interface TextPiece {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** What a template is filled with. */
export interface DocumentValues {
  /** The text of a mark, by its words, in the given row of its list; undefined: in no row that is repeated. */
  readonly textFor: (words: string, row: number | undefined) => string
  /** How often a row with this text is written. */
  readonly rowsFor: (text: string) => number
}

/** A mark in the joined text of a paragraph. */
export interface FoundMark {
  readonly words: string
  readonly from: number
  readonly to: number
  /** Whether it lies in more than one run. */
  readonly isSplit: boolean
}

export function marksIn(pieces: readonly TextPiece[]): readonly FoundMark[] {
  const text = pieces.map((p) => p.text).join('')
  return [...text.matchAll(MARK)].map((match) => {
    const [whole, words = ''] = match
    const [from, to] = [match.index, match.index + whole.length]
    return { words, from, to, isSplit: pieceAt(pieces, from) !== pieceAt(pieces, to - 1) }
  })
}

function pieceAt(pieces: readonly TextPiece[], place: number): number {
  let at = 0
  return pieces.findIndex((p) => {
    at += p.text.length
    return place < at
  })
}

/** New contents for the texts of a paragraph. A mark cut over runs is written where it begins, in that run's style. */
export function fillMarks(
  pieces: readonly TextPiece[],
  values: DocumentValues,
  row: number | undefined,
): readonly TextPiece[] {
  const marks = marksIn(pieces)
  if (marks.length === 0) return []
  let start = 0
  return pieces.flatMap((piece) => {
    const [from, to] = [start, start + piece.text.length]
    start = to
    let text = ''
    let at = from
    for (const mark of marks.filter((m) => m.from < to && m.to > from)) {
      text += piece.text.slice(at - from, Math.max(0, mark.from - from))
      if (mark.from >= from) text += values.textFor(mark.words, row)
      at = Math.min(to, mark.to)
    }
    text += piece.text.slice(at - from)
    return text === piece.text ? [] : [{ ...piece, text }]
  })
}
