import { documentKinds } from '@shared/documents/kinds/index'
import {
  belongsTo,
  blankNumber,
  formatNumber,
  numberingFor,
  numberKey,
  parseNumber,
  readNumber,
} from '@shared/documents/number'
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

describe('a case number shared by kinds', () => {
  it('carries a 分号, read back and written again', () => {
    const text = formatNumber('海', '罚', 2026, 12, '应急', 1)
    expect(text).toBe('（海）应急罚〔2026〕12-1号')
    expect(readNumber(text)).toEqual({ prefix: '海', letters: '应急罚', year: 2026, seq: 12, sub: 1 })
    expect(parseNumber(text)).toMatchObject({ code: '罚', seq: 12, sub: 1 })
    expect(readNumber('（海）应急罚〔2026〕12-0号')).toBeNull()
  })
  it.each([
    ['kind', '罚'],
    ['shared', '*应急'],
    ['case', '#应急'],
  ] as const)('the office’s own way (%s) stands above its packs', (mode, counter) => {
    expect(numberingFor('罚', { numberPrefix: '海' }, [], { mode })).toEqual({
      prefix: '海',
      organ: '应急',
      counter,
      mode,
    })
    expect(belongsTo(counter, '应急罚')).toBe(true)
    expect(belongsTo(counter, '示镇罚')).toBe(false)
  })
  it('letters that the office did not set are those of the organ that handles the case', () => {
    const agency = { numberPrefix: '海', numberOrgan: '海镇' }
    expect(numberingFor('罚', agency)).toMatchObject({ prefix: '海', organ: '海镇', counter: '海镇罚' })
    expect(numberingFor('罚', agency, [], { mode: 'shared' })).toMatchObject({ counter: '*海镇' })
    expect(numberingFor('罚', agency, [], { mode: 'shared', organ: '应急' })).toMatchObject({
      counter: '*应急',
    })
    expect(numberingFor('罚', { numberOrgan: '' })).toMatchObject({ organ: '应急' })
  })
  it('its own letters are written and counted', () => {
    const own = numberingFor('罚', { numberPrefix: '海' }, [], { mode: 'kind', prefix: '示', organ: '示镇' })
    expect(own).toEqual({ prefix: '示', organ: '示镇', counter: '示镇罚', mode: 'kind' })
    expect(belongsTo(own.counter, '示镇罚')).toBe(true)
  })
})

it('knows one number in several ways of writing it', () => {
  const key = numberKey('（海）应急罚〔2026〕12号')
  for (const same of ['(海)应急罚[2026]12号', '（海） 应急罚【2026】１２号'])
    expect(numberKey(same)).toBe(key)
  expect(numberKey('（海）应急罚〔2026〕1号')).not.toBe(key)
})
