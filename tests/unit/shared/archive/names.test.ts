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

/** Every kind of name that has made a program write elsewhere, overwrite, or fail. */
const hostile: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'a path': [
    ['/etc/passwd', '／etc／passwd'],
    ['..\\..\\Windows\\x', '＼..＼Windows＼x'],
    ['C:\\x', 'C：＼x'],
    ['\\\\server\\share', '＼＼server＼share'],
    ['\\\\?\\C:\\x', '＼＼？＼C：＼x'],
    ['.', '未命名'],
    ['....', '未命名'],
  ],
  'an NTFS stream': [
    ['a.txt:b', 'a.txt：b'],
    ['a.txt::$DATA', 'a.txt：：$DATA'],
  ],
  'a device of Windows': [
    ['PRN', '_PRN'],
    ['aux.h', '_aux.h'],
    ['CON .txt', '_CON .txt'],
    ['CON.', '_CON'],
    [' nul', '_nul'],
    ['LPT9.log', '_LPT9.log'],
    ['COM¹', '_COM¹'],
    ['CLOCK$', '_CLOCK$'],
    ['CONIN$', '_CONIN$'],
    ['C\u200BON', '_CON'],
    ['COM10', 'COM10'],
  ],
  'ends that Windows drops': [
    ['a.txt.', 'a.txt'],
    ['a.txt ', 'a.txt'],
    ['a.txt . . ', 'a.txt'],
    ['a.txt\u3000', 'a.txt'],
  ],
  'what shows nothing or turns the reading': [
    ['a\u202Egpj.exe', 'agpj.exe'],
    ['a\u2066b\u2069', 'ab'],
    ['a\u200D\u200B\uFEFFb', 'a b'],
    ['a\u115F\u3164\u{E0041}b', 'ab'],
    ['a\u0000\u001B[2Jb', 'a[2Jb'],
    ['a\u2028b\u0085c', 'a bc'],
    ['\u{E0100}葛\u{E0100}', '\u{E0100}葛\u{E0100}'],
  ],
  'half a character': [
    ['a\uD83D', 'a'],
    ['\uDE00\uD83D', '未命名'],
    ['😀.jpg', '😀.jpg'],
  ],
}

describe.each(Object.entries(hostile))('a name that is %s', (_, rows) => {
  it.each(rows)('%j becomes %j', (text, name) => {
    expect(safeName(text)).toBe(name)
    expect(isSafeName(name)).toBe(true)
    expect(isSafeName(text)).toBe(text === name)
  })
})

describe('a name too long', () => {
  it.each([
    ['of 260 letters', `${'a'.repeat(260)}.pdf`],
    ['of 100 Chinese characters, 300 bytes', `${'案'.repeat(100)}.pdf`],
    ['of 90 emoji', `${'😀'.repeat(90)}.pdf`],
    ['of a million dots', `a${'. '.repeat(500_000)}b.pdf`],
    ['of a million accents', `a${'\u0301'.repeat(1_000_000)}.pdf`],
  ])('%s is cut between characters and keeps its extension', (_, text) => {
    const name = safeName(text)
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(MAX_NAME_BYTES)
    expect(name.endsWith('.pdf')).toBe(true)
    expect(name).not.toMatch(/\p{Cs}/u)
  })

  it('or twenty thousand names alike are told apart without trying each against all', () => {
    const names = distinctNames(new Array(20_000).fill('现场照片.jpg'))
    expect(new Set(names).size).toBe(20_000)
    expect(names[19_999]).toBe('现场照片（20000）.jpg')
  })
})

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
