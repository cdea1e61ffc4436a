import { findJsonFault, lineAndColumn, MAX_JSON_DEPTH } from '@shared/model/json-text'
import fc from 'fast-check'
import { expect, it } from 'vitest'

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

it('accepts what JSON.parse accepts and writes', () => {
  fc.assert(
    fc.property(
      fc.json({ maxDepth: 8 }),
      (text) => text.includes('__proto__') || findJsonFault(text) === null,
    ),
  )
})

it('refuses whatever JSON.parse refuses, and otherwise only names twice, __proto__ and depth', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '"a"',
    '"b"',
    '\\',
    '1',
    '-',
    '0',
    '.5',
    'e9',
    'true',
    'nul',
    ' ',
    '\n',
    '\t',
    '\u0001',
  )
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('')),
      (text) => {
        const fault = findJsonFault(text)
        if (parses(text)) expect(fault === null || /出现两次/.test(fault.reason), text).toBe(true)
        else expect(fault, text).not.toBeNull()
      },
    ),
    { numRuns: 5000 },
  )
})

it('agrees with JSON.parse on one character changed in a good text', () => {
  const good = '{"a":[1,-2.5e3,{"b":"x\\u00e9\\n"},true,null],"c":{}}'
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.string({ unit: 'binary-ascii', maxLength: 2 }), (at, put) => {
      const text = good.slice(0, at) + put + good.slice(at + 1)
      const fault = findJsonFault(text)
      if (!parses(text)) expect(fault).not.toBeNull()
      else if (fault !== null) expect(fault.reason).toContain('出现两次')
    }),
    { numRuns: 3000 },
  )
})

it.each([
  ['{"a":1,"a":2}', 7, '字段 “a” 在同一处出现两次'],
  ['{"a":1,"\\u0061":2}', 7, '字段 “a” 在同一处出现两次'],
  ['{"x":[{"__proto__":1}]}', 7, '不允许的字段名 __proto__'],
  ['["a\nb"]', 3, '文字里有未转义的换行或者控制字符'],
  ['["\\x"]', 2, '文字里有不能识别的反斜杠转义'],
  ['[1 2]', 3, '此处应为逗号或者右方括号 ]'],
  ['{"a" 1}', 5, '字段名之后应为英文冒号'],
  ['{"a":1', 6, '文件在这里中断，内容不完整'],
  ['[1] x', 4, '正文之后还有多余的内容'],
  ['[NaN]', 1, '此处应为一个值（文字、数字、true、false、null、列表或者对象）'],
  [`${'['.repeat(MAX_JSON_DEPTH + 1)}`, MAX_JSON_DEPTH, `嵌套超过 ${MAX_JSON_DEPTH} 层`],
])('%j', (text, offset, reason) => {
  expect(findJsonFault(text)).toEqual({ offset, reason })
})

it('counts lines of either ending and characters, not UTF-16 units', () => {
  expect(lineAndColumn('一\r\n二\n𠮷x', 7)).toEqual({ line: 3, column: 2 })
  expect(lineAndColumn('', 0)).toEqual({ line: 1, column: 1 })
})
