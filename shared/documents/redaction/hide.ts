import { fold, foldTexts, occurrences } from './fold'
import type { Piece } from './tree-text'

/** Words to hide: their folded form, what stands in for them, and the finding they belong to. */
export interface Hidden {
  readonly folded: string
  readonly mask: string
  readonly key: string
}

/** A stretch of the texts: from a place in one to a place in the same or a later one. */
interface Stretch {
  readonly start: number
  readonly end: number
  readonly hidden: Hidden
}

/** Characters to stand in where a mask would itself spell something hidden. */
const STAND_INS = [...'×*■□▇○●◇◆△']

/**
 * Puts masks in place of hidden words wherever they stand, also where they run over from one text into the next.
 * In what comes out no hidden word can be read, not even made up of a mask and its neighbours.
 */
export function hide(texts: readonly string[], hidden: readonly Hidden[]): readonly (readonly Piece[])[] {
  const first = replaced(texts, hidden)
  if (!spells(first, hidden)) return first
  const standIn = STAND_INS.find((ch) => !hidden.some((h) => h.folded.includes(fold(ch)))) ?? '\u2588'
  return replaced(
    texts,
    hidden.map((h) => ({ ...h, mask: standIn.repeat(3) })),
  )
}

function spells(pieces: readonly (readonly Piece[])[], hidden: readonly Hidden[]): boolean {
  const folded = fold(pieces.flatMap((of) => of.map((p) => p.text)).join(''))
  return hidden.some((h) => folded.includes(h.folded))
}

/** The same texts with the hidden words left standing and marked: what a person looks at before it is hidden. */
export function marked(texts: readonly string[], hidden: readonly Hidden[]): readonly (readonly Piece[])[] {
  return cut(texts, hidden, false)
}

const replaced = (texts: readonly string[], hidden: readonly Hidden[]) => cut(texts, hidden, true)

function cut(texts: readonly string[], hidden: readonly Hidden[], masking: boolean): readonly Piece[][] {
  const { folded, origins } = foldTexts(texts)
  const pieces: Piece[][] = texts.map(() => [])
  // Where in each text what is not yet dealt with begins.
  const done = texts.map(() => 0)
  for (const { start, end, hidden: h } of stretches(folded, hidden)) {
    const [from, to] = [origins[start], origins[end - 1]]
    if (from === undefined || to === undefined) continue
    for (let n = from.text; n <= to.text; n++) {
      const text = texts[n] ?? ''
      const begin = n === from.text ? from.from : 0
      const stop = n === to.text ? to.to : text.length
      if (begin > (done[n] ?? 0)) pieces[n]?.push({ text: text.slice(done[n], begin) })
      const shown = masking ? (n === from.text ? h.mask : '') : text.slice(begin, stop)
      if (shown !== '') pieces[n]?.push({ text: shown, mark: h.key })
      done[n] = stop
    }
  }
  return pieces.map((own, n) => {
    const rest = (texts[n] ?? '').slice(done[n])
    // A text that vanished keeps an empty piece, so that its run stays.
    return rest !== '' || own.length === 0 ? [...own, { text: rest }] : own
  })
}

/** Places of hidden words in order; those that touch or overlap are one, under the longest of them. */
function stretches(folded: string, hidden: readonly Hidden[]): readonly Stretch[] {
  const all = hidden
    .flatMap((h) =>
      occurrences(folded, h.folded).map((start) => ({ start, end: start + h.folded.length, hidden: h })),
    )
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const out: Stretch[] = []
  for (const one of all) {
    const last = out.at(-1)
    if (last === undefined || one.start >= last.end) out.push(one)
    else {
      const longer = one.hidden.folded.length > last.hidden.folded.length ? one.hidden : last.hidden
      out[out.length - 1] = { start: last.start, end: Math.max(last.end, one.end), hidden: longer }
    }
  }
  return out
}
