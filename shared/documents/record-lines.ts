/** One line of a record: who spoke (`''`: nobody in particular, or what goes on from the line before) and what. */
export interface RecordLine {
  readonly speaker: string
  readonly text: string
}

/** The lines of a record as it is stored: one a line, `问：…`, `答：…`. No words are left out; `:` reads as `：`. */
export function linesOfRecord(text: string, speakers: readonly string[]): readonly RecordLine[] {
  if (text === '') return []
  const lead = leadOf(speakers)
  return text.split('\n').map((line) => {
    const found = lead.exec(line)
    return found === null ? { speaker: '', text: line } : { speaker: found[1] ?? '', text: found[2] ?? '' }
  })
}

/** The same lines as one text. */
export function recordText(lines: readonly RecordLine[]): string {
  return lines.map(({ speaker, text }) => (speaker === '' ? text : `${speaker}：${text}`)).join('\n')
}

/**
 * A text brought in from elsewhere, cut into lines: at its line ends, and where a speaker's mark follows the end of
 * a sentence on the same line. Empty lines between are dropped.
 */
export function linesOfPaste(text: string, speakers: readonly string[]): readonly RecordLine[] {
  const marked = new RegExp(`([。？！?!；;”」』])[ \\t　]*(?=(?:${alternatives(speakers)})[：:])`, 'gu')
  const lines = text
    .replace(/\r\n?|\u2028|\u2029|\v/gu, '\n')
    .replace(marked, '$1\n')
    .split('\n')
    .filter((line) => line.trim() !== '')
  return linesOfRecord(lines.map((line) => line.trimEnd()).join('\n'), speakers)
}

/** Puts lines in place of the selection in one line; gives back where the words after it begin. */
export function insertLines(
  lines: readonly RecordLine[],
  at: { readonly row: number; readonly from: number; readonly to: number },
  pasted: readonly RecordLine[],
): { readonly lines: readonly RecordLine[]; readonly row: number; readonly caret: number } {
  const here = lines[at.row]
  const [first, ...rest] = pasted
  if (here === undefined || first === undefined) return { lines, row: at.row, caret: at.from }
  const before = here.text.slice(0, at.from)
  const after = here.text.slice(at.to)
  const joins = first.speaker === '' || before.trim() === ''
  const opening: readonly RecordLine[] = joins
    ? [{ speaker: first.speaker === '' ? here.speaker : first.speaker, text: before + first.text }]
    : [{ ...here, text: before }, first]
  const placed = [...opening, ...rest]
  const last = placed.at(-1) ?? here
  const caret = last.text.length
  const whole = [...placed.slice(0, -1), { ...last, text: last.text + after }]
  return {
    lines: [...lines.slice(0, at.row), ...whole, ...lines.slice(at.row + 1)],
    row: at.row + whole.length - 1,
    caret,
  }
}

/** Who speaks after a line: the one who spoke before it, else the next of the list. */
export function speakerAfter(lines: readonly RecordLine[], row: number, speakers: readonly string[]): string {
  const now = lines[row]?.speaker ?? ''
  if (now === '') return speakers[0] ?? ''
  const earlier = lines.slice(0, row).findLast((l) => l.speaker !== '' && l.speaker !== now)?.speaker
  return earlier ?? nextSpeaker(now, speakers)
}

/** The next of the list, round and round. */
export function nextSpeaker(now: string, speakers: readonly string[]): string {
  return speakers[(speakers.indexOf(now) + 1) % speakers.length] ?? ''
}

function leadOf(speakers: readonly string[]): RegExp {
  return new RegExp(`^[ \\t　]*(${alternatives(speakers)})[：:]([^]*)$`, 'u')
}

/** The longest first: 申请听证人 before 申请. */
function alternatives(speakers: readonly string[]): string {
  return [...speakers]
    .sort((a, b) => b.length - a.length)
    .map((s) => s.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
    .join('|')
}
