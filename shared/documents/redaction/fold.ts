/**
 * The form in which two pieces of text are the same for a reader: compatibility forms (full-width digits, radicals
 * that PDF fonts give for characters) taken apart, letters in one case; what shows nothing, spaces, line ends, dashes
 * and the dots within names left out. Every code point folds by itself, so a folded text can be led back to its places.
 */
export function fold(text: string): string {
  let folded = ''
  for (const ch of text) folded += foldCharacter(ch)
  return folded
}

const SILENT =
  /[\p{Cc}\p{Cf}\p{Z}\p{Pd}\p{Default_Ignorable_Code_Point}\u00b7\u2022\u2027\u2219\u22c5\u30fb\ufffe\uffff]/gu
const known = new Map<string, string>()

function foldCharacter(ch: string): string {
  const seen = known.get(ch)
  if (seen !== undefined) return seen
  // Half of a surrogate pair is printed as the replacement character.
  const whole = /^[\ud800-\udfff]$/.test(ch) ? '\ufffd' : ch
  const folded = whole.normalize('NFKD').toUpperCase().normalize('NFKD').replace(SILENT, '')
  known.set(ch, folded)
  return folded
}

/** Where in the texts one unit of a folded text comes from. */
export interface Origin {
  readonly text: number
  readonly from: number
  readonly to: number
}

/** Several texts folded into one, with the place that each unit of it comes from. */
export interface FoldedTexts {
  readonly folded: string
  readonly origins: readonly Origin[]
}

export function foldTexts(texts: readonly string[]): FoldedTexts {
  let folded = ''
  const origins: Origin[] = []
  texts.forEach((text, n) => {
    let at = 0
    for (const ch of text) {
      const form = foldCharacter(ch)
      folded += form
      for (let i = 0; i < form.length; i++) origins.push({ text: n, from: at, to: at + ch.length })
      at += ch.length
    }
  })
  return { folded, origins }
}

/** Every place at which a folded text holds another, overlapping ones too. */
export function occurrences(folded: string, of: string): readonly number[] {
  if (of === '') return []
  const found: number[] = []
  for (let at = folded.indexOf(of); at >= 0; at = folded.indexOf(of, at + 1)) found.push(at)
  return found
}
