export interface DecodedTable {
  readonly text: string
  readonly encoding: 'UTF-8' | 'UTF-16' | 'GB18030'
}

/**
 * The text of a CSV or TSV file. A byte order mark decides; without one, bytes that are whole UTF-8 are that, and
 * anything else is what spreadsheets in China write: GB18030. Undefined where it is neither.
 */
export function decodeTable(bytes: Uint8Array): DecodedTable | undefined {
  const decode = (label: string) => {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes)
    } catch {
      return undefined
    }
  }
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : undefined
  const big = bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : marked
  if (big !== undefined) {
    const text = decode(big)
    return text === undefined ? undefined : { text, encoding: 'UTF-16' }
  }
  const utf8 = decode('utf-8')
  if (utf8 !== undefined) return utf8.includes('\0') ? undefined : { text: utf8, encoding: 'UTF-8' }
  const chinese = decode('gb18030')
  return chinese === undefined || chinese.includes('\0') ? undefined : { text: chinese, encoding: 'GB18030' }
}

/** A table of descriptions is small; what is larger is some other file. In bytes. */
export const MAX_TABLE_BYTES = 4 << 20
