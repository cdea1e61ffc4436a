import { type CellValue, orderByRank, sortKeys } from '@renderer/ui/table/sort-keys'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const collator = new Intl.Collator('zh-u-co-pinyin', { numeric: true })
const positions = (n: number) => Array.from({ length: n }, (_, i) => i)
const sorted = (values: readonly CellValue[], descending = false) =>
  orderByRank(sortKeys(values).ranks(), positions(values.length), descending).map((i) => values[i])

describe('sorting by rank', () => {
  it('orders Chinese by pinyin, numbers by value, what is missing last', () => {
    expect(sorted(['张', undefined, '安', '李', '陈'])).toEqual(['安', '陈', '李', '张', undefined])
    expect(sorted([10, 9, undefined, 100])).toEqual([9, 10, 100, undefined])
    expect(sorted(['〔2026〕10号', '〔2026〕9号'])).toEqual(['〔2026〕9号', '〔2026〕10号'])
  })

  it('is the order of the collator, and equal values keep their places', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('王', '李', '张', '陈', '赵', '阿', '不', '从'), { maxLength: 60 }),
        (names) => {
          const rows = orderByRank(sortKeys(names).ranks(), positions(names.length), false)
          const expected = positions(names.length).sort(
            (a, b) => collator.compare(names[a] as string, names[b] as string) || a - b,
          )
          expect(rows).toEqual(expected)
        },
      ),
    )
  })

  it('descends with ties in their places, and sorts any part of the rows', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { maxLength: 50 }), fc.func(fc.boolean()), (numbers, keep) => {
        const part = positions(numbers.length).filter((i) => keep(i))
        const rows = orderByRank(sortKeys(numbers).ranks(), part, true)
        const expected = [...part].sort((a, b) => (numbers[b] as number) - (numbers[a] as number) || a - b)
        expect(rows).toEqual(expected)
      }),
    )
  })

  it('comes out the same whether worked at in slices or at once', () => {
    const names = Array.from({ length: 5000 }, (_, i) => `企业${(i * 7919) % 4001}号`)
    const slices = sortKeys(names)
    let turns = 0
    let quota = 0
    while (!slices.work(() => quota-- > 0)) {
      turns++
      quota = 1
    }
    expect(turns).toBeGreaterThan(3)
    expect(Array.from(slices.ranks())).toEqual(Array.from(sortKeys(names).ranks()))
  })
})
