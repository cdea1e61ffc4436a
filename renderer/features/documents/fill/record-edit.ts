import { insertLines, nextSpeaker, type RecordLine, speakerAfter } from '@shared/documents/record-lines'

/** Lines and where the cursor stands in them. */
export interface Edit {
  readonly lines: readonly RecordLine[]
  readonly row: number
  readonly caret: number
}

export interface Selection {
  readonly row: number
  readonly from: number
  readonly to: number
}

type Lines = readonly RecordLine[]

const replaced = (lines: Lines, row: number, ...by: Lines): Lines => [
  ...lines.slice(0, row),
  ...by,
  ...lines.slice(row + 1),
]

/** Enter: what stands after the cursor goes to a new line, spoken by the other. `same`: it goes on from this one. */
export function splitLine(
  lines: Lines,
  at: Selection,
  speakers: readonly string[],
  same = false,
): Edit | null {
  const here = lines[at.row]
  if (here === undefined) return null
  const speaker = same ? '' : speakerAfter(lines, at.row, speakers)
  const before = { ...here, text: here.text.slice(0, at.from) }
  const after = { speaker, text: here.text.slice(at.to) }
  return { lines: replaced(lines, at.row, before, after), row: at.row + 1, caret: 0 }
}

/** Backspace at the start of a line, Delete at the end of the one before: the two become one. */
export function joinWithPrevious(lines: Lines, row: number): Edit | null {
  const [before, here] = [lines[row - 1], lines[row]]
  if (before === undefined || here === undefined) return null
  const joined = { ...before, text: before.text + here.text }
  return {
    lines: [...lines.slice(0, row - 1), joined, ...lines.slice(row + 1)],
    row: row - 1,
    caret: before.text.length,
  }
}

/** Tab: the line is the other's. */
export function switchSpeaker(lines: Lines, at: Selection, speakers: readonly string[]): Edit | null {
  const here = lines[at.row]
  if (here === undefined) return null
  const speaker = here.speaker === '' ? (speakers[0] ?? '') : nextSpeaker(here.speaker, speakers)
  return { lines: replaced(lines, at.row, { ...here, speaker }), row: at.row, caret: at.to }
}

/** Alt ↑ ↓: the line changes places with its neighbour. */
export function moveLine(lines: Lines, at: Selection, by: -1 | 1): Edit | null {
  const [here, there] = [lines[at.row], lines[at.row + by]]
  if (here === undefined || there === undefined) return null
  const next = [...lines]
  next[at.row] = there
  next[at.row + by] = here
  return { lines: next, row: at.row + by, caret: at.to }
}

export function removeLine(lines: Lines, row: number): Edit {
  const next = replaced(lines, row)
  const to = Math.max(0, row - 1)
  return { lines: next, row: to, caret: next[to]?.text.length ?? 0 }
}

/**
 * What a line says after typing. Words that came in at once (a phrase, a dropped text) and hold line breaks or begin
 * with a speaker make lines of their own.
 */
export function typeInto(
  lines: Lines,
  row: number,
  text: string,
  caret: number,
  parse: (text: string) => Lines,
): Edit {
  const here = lines[row] ?? { speaker: '', text: '' }
  const after = text.slice(caret)
  const kept = here.text.endsWith(after) ? here.text.slice(0, here.text.length - after.length) : ''
  let from = 0
  while (from < Math.min(kept.length, caret) && kept[from] === text[from]) from++
  const came = parse(text.slice(from, caret))
  if (came.length < 2 && (came[0]?.speaker ?? '') === '' && !text.includes('\n'))
    return { lines: replaced(lines, row, { ...here, text }), row, caret }
  const around = replaced(lines, row, { ...here, text: text.slice(0, from) + after })
  return insertLines(around, { row, from, to: from }, came)
}
