import { extractsOf, searchExtracts } from '@renderer/features/law/extracts'
import { describe, expect, it } from 'vitest'
import { lawTable } from '../../../../support/law'

const all = () => true

describe('extracts', () => {
  it('are every row of a law, by article, 款 and 项', () => {
    const extracts = extractsOf(lawTable, 'xingzheng-chufa-fa-2021')
    const rows = lawTable.provisions.filter((p) => p.law === 'xingzheng-chufa-fa-2021')
    expect(extracts.flatMap((e) => e.rows)).toHaveLength(rows.length)
    const articles = extracts.map((e) => e.article + (e.sub ?? 0) / 1000)
    expect(articles).toEqual([...articles].sort((a, b) => a - b))
    expect(extracts.find((e) => e.article === 58)?.rows.map((r) => [r.paragraph, r.item])).toEqual([
      [1, undefined],
      [1, 1],
      [1, 2],
      [1, 3],
      [1, 4],
      [2, undefined],
    ])
  })

  it('are found by all words of a query, whatever their width, and marked where they stand', () => {
    const hits = searchExtracts(lawTable, '法制审核　行政处罚决定', all, 20)
    expect(hits.length).toBeGreaterThan(0)
    for (const { row, excerpt, mark } of hits) {
      expect(row.quote).toContain('行政处罚决定')
      expect(mark && excerpt.slice(mark.start, mark.end)).toBe('法制审核')
    }
  })

  it('are not searched for nothing, nor in laws whose text is here, nor without end', () => {
    expect(searchExtracts(lawTable, '  ', all, 20)).toEqual([])
    expect(searchExtracts(lawTable, '法制审核', () => false, 20)).toEqual([])
    expect(searchExtracts(lawTable, '应当', all, 7)).toHaveLength(7)
  })
})
