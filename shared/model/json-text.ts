/** Where and why a text is not a JSON value that we take. `offset` counts UTF-16 units from 0. */
export interface JsonFault {
  readonly offset: number
  readonly reason: string
}

/** Deeper nesting than any case has; beyond it, recursive readers run out of stack. */
export const MAX_JSON_DEPTH = 64

const endOfText = '文件在这里中断，内容不完整'

/**
 * Finds the first fault of a JSON text (RFC 8259), or `null` if it has none. Engines word and place
 * their own syntax errors differently from version to version; this reads the text itself.
 *
 * Stricter than `JSON.parse` in three ways, each of which would lose or twist data silently: a name
 * that occurs twice in one object, the name `__proto__`, and nesting beyond {@link MAX_JSON_DEPTH}.
 */
export function findJsonFault(text: string): JsonFault | null {
  const stack: Array<Set<string> | null> = []
  let at = skipSpace(text, 0)
  // Each turn of the loop reads one value; closing brackets and commas are read after it.
  for (;;) {
    const ch = text[at]
    let closed = false
    if (ch === undefined) return fault(at, endOfText)
    if (ch === '{' || ch === '[') {
      if (stack.length >= MAX_JSON_DEPTH) return fault(at, `嵌套超过 ${MAX_JSON_DEPTH} 层`)
      stack.push(ch === '{' ? new Set() : null)
      at = skipSpace(text, at + 1)
      if (text[at] === (ch === '{' ? '}' : ']')) closed = true
      else if (ch === '{') {
        const name = readName(text, at, stack.at(-1))
        if (typeof name !== 'number') return name
        at = name
        continue
      } else continue
    } else {
      const end = readScalar(text, at)
      if (typeof end !== 'number') return end
      at = skipSpace(text, end)
    }
    for (;;) {
      const names = stack.at(-1)
      if (names === undefined) return at === text.length ? null : fault(at, '正文之后还有多余的内容')
      const next = text[at]
      if (closed || next === (names === null ? ']' : '}')) {
        closed = false
        stack.pop()
        at = skipSpace(text, at + 1)
        continue
      }
      if (next === undefined) return fault(at, endOfText)
      if (next !== ',')
        return fault(at, names === null ? '此处应为逗号或者右方括号 ]' : '此处应为逗号或者右花括号 }')
      at = skipSpace(text, at + 1)
      if (names === null) break
      const name = readName(text, at, names)
      if (typeof name !== 'number') return name
      at = name
      break
    }
  }
}

/** The 1-based line and column of an offset; CR LF counts as one line end, columns count characters. */
export function lineAndColumn(
  text: string,
  offset: number,
): { readonly line: number; readonly column: number } {
  let line = 1
  let start = 0
  for (let i = 0; i < offset; i++) {
    const ch = text[i]
    if (ch === '\n' || (ch === '\r' && text[i + 1] !== '\n')) {
      line++
      start = i + 1
    }
  }
  let column = 1
  for (const _ of text.slice(start, offset)) column++
  return { line, column }
}

function fault(offset: number, reason: string): JsonFault {
  return { offset, reason }
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at++
  return at
}

/** Reads `"name" :` and returns where the value begins. */
function readName(text: string, at: number, names: Set<string> | null | undefined): number | JsonFault {
  if (text[at] === undefined) return fault(at, endOfText)
  if (text[at] !== '"') return fault(at, '此处应为用英文双引号括起的字段名')
  const end = readString(text, at)
  if (typeof end !== 'number') return end
  const name = JSON.parse(text.slice(at, end)) as string
  if (name === '__proto__') return fault(at, '不允许的字段名 __proto__')
  if (names?.has(name)) return fault(at, `字段 “${shorten(name)}” 在同一处出现两次`)
  names?.add(name)
  const colon = skipSpace(text, end)
  if (text[colon] === undefined) return fault(colon, endOfText)
  if (text[colon] !== ':') return fault(colon, '字段名之后应为英文冒号')
  return skipSpace(text, colon + 1)
}

const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const wordPattern = /true|false|null/y

function readScalar(text: string, at: number): number | JsonFault {
  if (text[at] === '"') return readString(text, at)
  for (const pattern of [numberPattern, wordPattern]) {
    pattern.lastIndex = at
    if (pattern.test(text)) return pattern.lastIndex
  }
  return fault(at, '此处应为一个值（文字、数字、true、false、null、列表或者对象）')
}

const escapePattern = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

function readString(text: string, from: number): number | JsonFault {
  let at = from + 1
  for (;;) {
    const ch = text[at]
    if (ch === undefined) return fault(text.length, endOfText)
    if (ch === '"') return at + 1
    if (ch === '\\') {
      escapePattern.lastIndex = at
      if (!escapePattern.test(text)) return fault(at, '文字里有不能识别的反斜杠转义')
      at = escapePattern.lastIndex
    } else if (ch < ' ') return fault(at, '文字里有未转义的换行或者控制字符')
    else at++
  }
}

function shorten(name: string): string {
  return name.length > 40 ? `${name.slice(0, 40)}…` : name
}
