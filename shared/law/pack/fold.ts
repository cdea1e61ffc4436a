import type { Span } from './model'

/** A text made comparable: NFKC, no white space; and where each of its code units came from. */
export interface Folded {
  readonly text: string
  /** Start and end in the original of the character behind the i-th code unit. */
  readonly from: readonly number[]
  readonly to: readonly number[]
}

const SPACE = /[\s\u200b-\u200d\u2060\ufeff]/u

/** Full and half width, （ and (, ２ and 2 become one; 七 and 7 stay two. */
export function fold(original: string): Folded {
  let text = ''
  const from: number[] = []
  const to: number[] = []
  for (let at = 0; at < original.length; ) {
    const code = original.charCodeAt(at)
    // The common case by far, and its own normal form: nothing else may be asked of a whole library of laws.
    const isPlain = (code >= 0x4e00 && code <= 0x9fff) || (code > 0x20 && code < 0x7f)
    const ch = isPlain ? (original[at] as string) : String.fromCodePoint(original.codePointAt(at) as number)
    const next = at + ch.length
    const plain = isPlain ? ch : SPACE.test(ch) ? '' : ch.normalize('NFKC').replace(/\s/gu, '')
    text += plain
    for (let i = 0; i < plain.length; i++) {
      from.push(at)
      to.push(next)
    }
    at = next
  }
  return { text, from, to }
}

/** The span of the original that a non-empty span of the folded text stands for. */
export function unfold(folded: Folded, start: number, end: number): Span {
  return { start: folded.from[start] ?? 0, end: folded.to[end - 1] ?? 0 }
}

/** Without punctuation as well: what is left when two texts differ in nothing else. */
export function foldWords(original: string): string {
  return fold(original).text.replace(/[\p{P}\p{S}]/gu, '')
}

/** The pieces of a quote, split at its omissions (……). */
export function quotePieces(quote: string): readonly string[] {
  return quote
    .split(/…+|\.{6}/u)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
}

/**
 * Where the words of a quote stand in a text, piece by piece, in order where they are in order. Tolerates
 * width and white space. `missing` holds the pieces that are not there.
 */
export function operativeSpans(
  text: string,
  quote: string,
): { readonly spans: readonly Span[]; readonly missing: readonly string[] } {
  const folded = fold(text)
  const spans: Span[] = []
  const missing: string[] = []
  let after = 0
  for (const piece of quotePieces(quote)) {
    const words = fold(piece).text
    const ahead = folded.text.indexOf(words, after)
    const at = ahead < 0 ? folded.text.indexOf(words) : ahead
    if (words === '' || at < 0) {
      missing.push(piece)
      continue
    }
    after = at + words.length
    spans.push(unfold(folded, at, after))
  }
  return { spans, missing }
}

/** A text cut at its marks, for showing: joined again it is the text. Marks may overlap or lie outside. */
export function splitAtMarks(
  text: string,
  marks: readonly Span[],
  offset = 0,
): readonly { readonly text: string; readonly marked: boolean }[] {
  const parts: { text: string; marked: boolean }[] = []
  const inside = (i: number) => marks.some((m) => i + offset >= m.start && i + offset < m.end)
  for (let i = 0; i < text.length; i++) {
    const marked = inside(i)
    const last = parts.at(-1)
    if (last?.marked === marked) last.text += text[i]
    else parts.push({ text: text[i] ?? '', marked })
  }
  return parts
}
