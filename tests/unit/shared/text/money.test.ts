import { formatYuan, parseYuan } from '@shared/text/money'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

describe('yuan', () => {
  it.each([
    ['20,000', 2_000_000],
    ['20000.5', 2_000_050],
    ['0.05', 5],
    ['２００', 20_000],
    [' 1,234.56 ', 123_456],
  ])('%s is read', (text, fen) => expect(parseYuan(text)).toBe(fen))

  it.each(['', '两万', '1.234', '-5', '1e3', '20000元', '.5'])('%s is no amount', (text) =>
    expect(parseYuan(text)).toBeUndefined(),
  )

  it('comes back as it was written', () => {
    fc.assert(fc.property(fc.nat(10 ** 12), (fen) => parseYuan(formatYuan(fen)) === fen))
  })
})
