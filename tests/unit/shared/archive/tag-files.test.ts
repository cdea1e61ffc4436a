import { safeName } from '@shared/archive/names'
import { reportSentence } from '@shared/archive/report'
import {
  BAG_DECLARATION,
  bagInfoValue,
  formatBagInfo,
  formatManifest,
  MAX_FAULTS,
  parseBagInfo,
  parseDeclaration,
  parseManifest,
  pathDanger,
} from '@shared/archive/tag-files'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const digest = fc.stringMatching(/^[0-9a-f]{64}$/)

describe('manifests', () => {
  it('come back as they were written, of any path that stays inside', () => {
    const name = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).map((s) => safeName(s)),
      fc.constantFrom('100%', '%25', '%0A', 'a\nb', 'a\rb', '%0d', 'a b ', 'x  y'),
    )
    const entry = fc.record({
      path: fc.array(name, { minLength: 1, maxLength: 3 }).map((n) => `data/${n.join('/')}`),
      digest,
    })
    fc.assert(
      fc.property(fc.uniqueArray(entry, { selector: (e) => e.path, maxLength: 6 }), (entries) => {
        const text = formatManifest(entries)
        const back = parseManifest(text, 'sha256')
        expect(back.faults).toEqual([])
        expect(back.entries.map(({ path, digest }) => ({ path, digest }))).toEqual(
          [...entries].sort((a, b) => (a.path < b.path ? -1 : 1)),
        )
        expect(text).not.toContain('\r')
        expect(formatManifest([...entries].reverse())).toBe(text)
      }),
    )
  })

  it('of any text give entries that stay inside, and never throw', () => {
    const piece = fc.constantFrom(
      '0'.repeat(64),
      'f'.repeat(64),
      ' ',
      '  ',
      '*',
      './',
      '../',
      'data/',
      'a',
      '/',
      '\\',
      '%2E',
      '\n',
      '\r\n',
      '\uFEFF',
      'C:',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        for (const { path } of parseManifest(pieces.join(''), 'sha256').entries)
          expect(pathDanger(path)).toBeNull()
      }),
      { numRuns: 1000 },
    )
  })
})

describe('bagit.txt', () => {
  it('of ours is read', () => {
    expect(parseDeclaration(BAG_DECLARATION)).toEqual({ version: '1.0', encoding: 'UTF-8', hasMark: false })
  })
  it.each(['0.93', '0.97', '1.0'])('of version %s is read', (version) => {
    expect(parseDeclaration(`BagIt-Version: ${version}\nTag-File-Character-Encoding: utf-8`)).toMatchObject({
      version,
    })
  })
  it.each(['0.92', '1.1', '10.0'])('of version %s is refused', (version) => {
    expect(
      parseDeclaration(`BagIt-Version: ${version}\nTag-File-Character-Encoding: UTF-8\n`),
    ).toHaveProperty('fault')
  })
})

describe('bag-info.txt', () => {
  it('keeps values on one line, reads folded and repeated ones', () => {
    const text = formatBagInfo([
      ['Source-Organization', ' 示例县\r\n应急管理局 '],
      ['Payload-Oxum', '1.1'],
    ])
    expect(text).toBe('Source-Organization: 示例县 应急管理局\nPayload-Oxum: 1.1\n')
    const { info, faults } = parseBagInfo(`${text}Note: a\n  b\n\tc\npayload-oxum: 2.2\n\n`)
    expect(faults).toEqual([])
    expect(bagInfoValue(info, 'Note')).toBe('a b c')
    expect(bagInfoValue(info, 'Payload-Oxum')).toBe('2.2')
    expect(bagInfoValue(info, 'x')).toBeUndefined()
  })

  it('cannot be given a label that would start another field', () => {
    for (const label of ['a:b', 'a\nb', '', ' a']) expect(() => formatBagInfo([[label, 'x']])).toThrow()
  })

  it('cannot be given a value that would start another field', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const { info, faults } = parseBagInfo(formatBagInfo([['A', `${value}\nB: 1`]]))
        expect([info.length, info[0]?.[0], faults.length]).toEqual([1, 'A', 0])
      }),
    )
  })
})

it('says the outcome in one sentence', () => {
  const whole = {
    isValid: true,
    missing: [],
    unexpected: [],
    mismatch: [],
    malformed: [],
    warnings: [],
    files: 3,
    sizeBytes: 9,
  }
  expect(reportSentence(whole)).toBe('数据包完好：3 个文件全部与清单一致。')
  expect(
    reportSentence({ ...whole, isValid: false, missing: ['a'], malformed: [{ path: 'b', message: 'c' }] }),
  ).toBe('数据包有问题：1 个文件缺失，1 处格式错误。')
})

/**
 * Work that grows with the square of the input would take minutes at this size and fail by the time limit of
 * a test; linear work takes milliseconds.
 */
const LONG = 60_000

describe('tag files made to keep us busy', () => {
  const spaces = ' '.repeat(LONG)

  it('long runs of spaces before a line separator are read in one pass', () => {
    expect(parseManifest(`a${spaces}\u2028`, 'sha256').faults).toHaveLength(1)
    expect(parseBagInfo(`Label:${spaces}\u2028`).faults).toEqual([])
    expect(formatBagInfo([['Label', `a${spaces}b`]])).toBe(`Label: a${spaces}b\n`)
  })

  it('a million faulty lines are not a million sentences', () => {
    const { entries, faults } = parseManifest('x\n'.repeat(1_000_000), 'sha256')
    expect(entries).toEqual([])
    expect(faults).toHaveLength(MAX_FAULTS)
    expect(parseBagInfo('x\n'.repeat(1_000_000)).faults).toHaveLength(MAX_FAULTS)
    expect(parseDeclaration('\n'.repeat(1_000_000))).toMatchObject({ fault: expect.any(String) })
  })

  it('a path of megabytes is a fault, and the message quotes only its beginning', () => {
    const { entries, faults } = parseManifest(`${'0'.repeat(64)}  data/${'a/'.repeat(1_000_000)}`, 'sha256')
    expect(entries).toEqual([])
    expect(faults[0]?.message).toContain('过长')
    expect(faults[0]?.message.length).toBeLessThan(300)
  })
})
