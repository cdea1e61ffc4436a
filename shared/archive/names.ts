/** Longest file name, in bytes of UTF-8. Half of what file systems take, since encrypted home folders take less. */
export const MAX_NAME_BYTES = 120

/**
 * What cannot stand in a file name on Windows, and `%`, CR and LF, which BagIt (RFC 8493 §2.1.3) wants
 * percent-encoded: `sha256sum -c` and bagit-python do not decode it, so a name without them is the only one
 * that every tool agrees on.
 */
const substitutes: Readonly<Record<string, string>> = {
  '%': '％',
  '<': '＜',
  '>': '＞',
  ':': '：',
  '"': '＂',
  '/': '／',
  '\\': '＼',
  '|': '｜',
  '?': '？',
  '*': '＊',
}

/**
 * Controls, and characters that show nothing or turn the direction of what follows. Private-use and unassigned
 * ones stay: rare characters in people's names are often written with them. So do variation selectors, which
 * choose the form of such a character.
 */
const invisible =
  /(?![\uFE00-\uFE0F\u{E0100}-\u{E01EF}])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u061C\uFEFF\uFFFE\uFFFF]/gu
/** Windows looks for devices before the first dot and overlooks spaces there. */
const reservedOnWindows = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)(?: *\.| *$)/i

/** No name that a person gave is longer, in UTF-16 units; the rest of a longer one is not looked at. */
const MAX_TEXT = 4096

/** Used where nothing is left of a name. */
const UNNAMED = '未命名'

/**
 * Makes a file name that every system takes from any text: NFC, no separators, controls or reserved names, at
 * most `maxBytes` of UTF-8 with the extension kept. What it returns it returns unchanged again.
 */
export function safeName(text: string, maxBytes: number = MAX_NAME_BYTES): string {
  const visible = shorten(text)
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(invisible, '')
    .replace(/ +/g, ' ')
  const allowed = visible.replace(/[%<>:"/\\|?*]/g, (ch) => substitutes[ch] ?? '_')
  const trimmed = trimEnds(allowed) || UNNAMED
  const unreserved = reservedOnWindows.test(trimmed) ? `_${trimmed}` : trimmed
  return trimEnds(cut(unreserved.normalize('NFC'), maxBytes)) || UNNAMED
}

/** Whether a name is one that `safeName` would leave alone. */
export function isSafeName(name: string): boolean {
  return name !== '' && safeName(name) === name
}

/** Whether a path is relative, goes only down, and each of its names is safe. Separator is `/`. */
export function isSafePath(path: string): boolean {
  return path.split('/').every(isSafeName)
}

/**
 * The form in which two names are the same file on some system: Windows and macOS ignore case, macOS the
 * Unicode form.
 */
export function twinKey(path: string): string {
  return path.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFC')
}

/**
 * Safe names in place of the given ones, each different from all others on every system; a twin gets
 * `（2）` before its extension.
 */
export function distinctNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  // Where to go on counting: a thousand files of one name must not each be tried against all before it.
  const next = new Map<string, number>()
  return names.map((name) => {
    const first = safeName(name)
    const key = twinKey(first)
    let candidate = first
    for (let n = next.get(key) ?? 2; taken.has(twinKey(candidate)); n++) {
      next.set(key, n + 1)
      const { stem, extension } = split(first)
      const suffix = `（${n}）${extension}`
      candidate = `${safeName(stem, MAX_NAME_BYTES - utf8Length(suffix))}${suffix}`
    }
    taken.add(twinKey(candidate))
    return candidate
  })
}

/** Length in bytes of UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0
  for (const ch of text) {
    const code = ch.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

/** Beginning and end: the extension stands at the end. */
function shorten(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT / 2)}${text.slice(-MAX_TEXT / 2)}` : text
}

/** No spaces at either end, no dots at the end (Windows drops them) nor at the beginning (hidden, `..`). */
function trimEnds(name: string): string {
  let [from, to] = [0, name.length]
  while (from < to && isLoose(name[from])) from++
  while (to > from && isLoose(name[to - 1])) to--
  return name.slice(from, to)
}

const isLoose = (ch: string | undefined) => ch !== undefined && /[\s.]/.test(ch)

/** The extension is what a program looks at: short, of letters and digits, after the last dot. */
function split(name: string): { readonly stem: string; readonly extension: string } {
  const match = /^(.+)(\.[A-Za-z0-9]{1,10})$/su.exec(name)
  return match === null ? { stem: name, extension: '' } : { stem: match[1] ?? '', extension: match[2] ?? '' }
}

function cut(name: string, maxBytes: number): string {
  if (utf8Length(name) <= maxBytes) return name
  const { stem, extension } = split(name)
  const room = maxBytes - utf8Length(extension)
  let kept = ''
  let bytes = 0
  for (const ch of stem) {
    bytes += utf8Length(ch)
    if (bytes > room) break
    kept += ch
  }
  return `${trimEnds(kept)}${extension}`
}
