import { runInThisContext } from 'node:vm'

/**
 * Values that no call expects, as the source text that makes them, so that they can be made in a page too: wrong
 * types, odd numbers, huge and twisted texts, records with surprises.
 */
export const hostileSources: readonly string[] = [
  'undefined',
  'null',
  'true',
  '0',
  '-1',
  '0.5',
  'NaN',
  'Infinity',
  'Number.MAX_SAFE_INTEGER',
  '1e308',
  '9007199254740993n',
  '""',
  '" "',
  '"\\u0000"',
  '"\\uD800"',
  '"\\u202Egpj.exe"',
  '"../../../../etc/passwd"',
  '"C:\\\\Windows\\\\System32"',
  '"__proto__"',
  '"x".repeat(1000000)',
  '"案".repeat(100000)',
  '[]',
  '[[[[[[[[]]]]]]]]',
  'new Array(10000).fill(0)',
  '({ constructor: 1, toString: 2, hasOwnProperty: 3 })',
  'JSON.parse(\'{"__proto__":{"polluted":1}}\')',
  '({ length: 4294967295 })',
  'new Uint8Array(0)',
  'new Uint8Array(1)',
  'new Uint8Array(65537)',
  'new Uint32Array(3)',
  'new ArrayBuffer(7)',
  'new Date(NaN)',
  '/x/',
  'new Map([["a", 1]])',
  'new Set([1])',
]

export const hostileValues = (): readonly unknown[] =>
  hostileSources.map((source) => runInThisContext(`(${source})`))
