import { documentKinds } from '@shared/documents/kinds/index'
import { blankNumber, formatNumber, parseNumber } from '@shared/documents/number'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const codes = Object.values(documentKinds).flatMap((k) => k.code ?? [])

describe('document numbers', () => {
  it('are written with six-cornered brackets and no leading zero', () => {
    expect(formatNumber('海', '罚告', 2026, 12)).toBe('（海）应急罚告〔2026〕12号')
    expect(blankNumber('', '罚')).toBe('（　）应急罚〔　　〕　　号')
  })

  it('read back what they were made of', () => {
    const prefix = fc.string({ unit: fc.constantFrom(...'海澄望安 余A-'), maxLength: 6 })
    fc.assert(
      fc.property(
        prefix,
        fc.constantFrom(...codes),
        fc.integer({ min: 1949, max: 9999 }),
        fc.integer({ min: 1, max: 999_999 }),
        (p, code, year, seq) => {
          expect(parseNumber(formatNumber(p, code, year, seq))).toEqual({
            prefix: p,
            organ: '应急',
            code,
            year,
            seq,
          })
        },
      ),
    )
  })

  it.each([
    '',
    '应急罚〔2026〕1号',
    '（海）应急罚[2026]1号',
    '（海）应急〔2026〕1号',
    '（海）应急罚〔2026〕01号',
    '（海）应急罚〔2026〕号',
    '（海）市监罚〔2026〕1号',
  ])('refuses %s', (text) => expect(parseNumber(text)).toBeNull())

  it('give every kind a code of its own; the two forms of a decision share one series', () => {
    const series = Object.values(documentKinds)
      .filter((k) => !k.id.endsWith('-decision-person'))
      .flatMap((k) => k.code ?? [])
    expect(new Set(series).size).toBe(series.length)
    expect(documentKinds['penalty-decision-person'].code).toBe(documentKinds['penalty-decision-unit'].code)
    expect(documentKinds['summary-decision-person'].code).toBe(documentKinds['summary-decision-unit'].code)
  })
})
