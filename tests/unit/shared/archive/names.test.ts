import {
  distinctNames,
  isSafeName,
  isSafePath,
  MAX_NAME_BYTES,
  safeName,
  twinKey,
  utf8Length,
} from '@shared/archive/names'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const nasty = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom(
        '.',
        '..',
        ' ',
        '/',
        '\\',
        '%',
        '\r',
        '\n',
        'CON',
        'nul',
        'com1',
        '.txt',
        '现场',
        'é',
        'e\u0301',
        '\uD800',
        '\u202E',
        '\u3000',
        '长'.repeat(50),
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))

describe('a safe name', () => {
  it.each([
    ['现场检查记录.pdf', '现场检查记录.pdf'],
    ['现场 100%.txt', '现场 100％.txt'],
    ['a/b\\c', 'a／b＼c'],
    ['../../etc/passwd', '／..／etc／passwd'],
    ['..', '未命名'],
    ['.hidden', 'hidden'],
    ['a\r\nb', 'a b'],
    ['con', '_con'],
    ['NUL.tar.gz', '_NUL.tar.gz'],
    ['COM1', '_COM1'],
    ['console', 'console'],
    ['名字. . ', '名字'],
    ['e\u0301', 'é'],
    ['gpj.exe\u202Efdp', 'gpj.exefdp'],
    ['a\u0000b', 'ab'],
    ['', '未命名'],
    ['询问：“是？”', '询问：“是？”'],
    [`${'长'.repeat(60)}.docx`, `${'长'.repeat(38)}.docx`],
  ])('of %j is %j', (text, name) => {
    expect(safeName(text)).toBe(name)
  })

  it('is safe whatever it is made from, and stays as it is', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const name = safeName(text)
        expect(safeName(name)).toBe(name)
        expect(isSafeName(name)).toBe(true)
        expect(utf8Length(name)).toBeLessThanOrEqual(MAX_NAME_BYTES)
        expect(utf8Length(name)).toBe(Buffer.byteLength(name))
        expect(name).not.toMatch(/[%\r\n/\\<>:"|?*\p{Cc}]|^\.|[. ]$/u)
        expect(name).toBe(name.normalize('NFC'))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('distinct names', () => {
  it('tell twins apart before the extension', () => {
    expect(distinctNames(['照片.jpg', '照片.JPG', '照片.jpg', '照片（2）.jpg', 'é', 'e\u0301'])).toEqual([
      '照片.jpg',
      '照片（2）.JPG',
      '照片（3）.jpg',
      '照片（2）（2）.jpg',
      'é',
      'é（2）',
    ])
  })

  it('are all different, safe, and as many as were given', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(nasty, fc.constantFrom('a', 'A', 'ａ', '长'.repeat(60))), { maxLength: 12 }),
        (names) => {
          const distinct = distinctNames(names)
          expect(distinct).toHaveLength(names.length)
          expect(new Set(distinct.map(twinKey)).size).toBe(names.length)
          for (const name of distinct) expect(isSafeName(name), name).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('a safe path', () => {
  it.each(['data/正卷/001-决定书.pdf', 'a', 'a/b'])('%s', (path) => expect(isSafePath(path)).toBe(true))
  it.each([
    '',
    '/',
    '/a',
    'a/',
    'a//b',
    '../a',
    'a/../b',
    'a/.',
    'C:/a',
    'a\\b',
    'a\nb',
    'a/con/b',
    '~/a%',
    'a/b ',
  ])('not %j', (path) => expect(isSafePath(path)).toBe(false))
})
