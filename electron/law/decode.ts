import { type Failure, fail, ok, type Result } from '@shared/ipc/result'

/**
 * The words of a text file: UTF-8 or UTF-16 by its mark, else strict UTF-8, else strict GB18030 (which GBK and GB2312
 * are part of). A file that is none of them is refused, never read with holes. `Failure`: law.encoding.
 */
export function decodeText(bytes: Buffer): Result<string> {
  const [a, b] = bytes
  const isWide = bytes.length % 2 === 0
  if (a === 0xff && b === 0xfe) return isWide ? checked(strict('utf-16le', bytes)) : unreadable()
  // Not every ICU knows UTF-16BE by name; it is UTF-16LE with its bytes the other way round.
  if (a === 0xfe && b === 0xff)
    return isWide ? checked(strict('utf-16le', Buffer.from(bytes).swap16())) : unreadable()
  return checked(strict('utf-8', bytes) ?? strict('gb18030', bytes))
}

function strict(encoding: string, bytes: Buffer): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** GB18030 gives some character for almost any bytes; control characters show that they were no text. */
function checked(text: string | undefined): Result<string> {
  if (text === undefined) return unreadable()
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13) return unreadable()
  }
  return ok(text)
}

function unreadable() {
  const message =
    '文件的文字编码认不出来（不是 UTF-8、UTF-16，也不是 GB18030），没有导入，原文件没有改动。请用记事本打开，另存为 UTF-8 编码的 .txt 后再试。'
  return fail<Failure>({ code: 'law.encoding', message })
}
