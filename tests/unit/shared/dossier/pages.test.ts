import { type DossierItem, dossierOrder } from '@shared/dossier/items'
import { paginate } from '@shared/dossier/pages'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryCase } from '../../../support/arbitrary-case'
import { sampleCase } from '../../../support/samples'

function item(id: string, pages: number | undefined, more: Partial<DossierItem> = {}): DossierItem {
  return { kind: 'document', id, title: `文书${id}`, volume: '正卷', pages, ...more }
}
const none = () => undefined

describe('page numbers', () => {
  it('are the first page, and first to last for the last item', () => {
    const items = [
      item('cover', undefined, { kind: 'cover', volume: null }),
      item('a', 2),
      item('b', 1),
      item('c', 3),
    ]
    const result = paginate([...items, item('notes', undefined, { kind: 'notes', volume: null })], none)
    expect(result.ok && result.value.rows.map((row) => row.pages)).toEqual(['1', '3', '4-6'])
    expect(result.ok && result.value.totalPages).toBe(6)
  })

  it('pass over what has no pages and say so in the remark, even at the end', () => {
    const disc = item('d', 0, { kind: 'evidence', remark: '光盘1张' })
    const result = paginate([item('a', 2), disc, item('b', 1), item('e', 0)], none)
    expect(result.ok && result.value.rows.map((row) => [row.index, row.pages, row.remark])).toEqual([
      [1, '1', undefined],
      [2, '', '光盘1张'],
      [3, '3', undefined],
      [4, '', '无纸质页'],
    ])
  })

  it('take a printed count before the stated one', () => {
    const result = paginate([item('a', 2), item('b', 1)], ({ id }) => (id === 'a' ? 5 : undefined))
    expect(result.ok && result.value.totalPages).toBe(6)
  })

  it('are refused while any count is unknown, naming each item', () => {
    const result = paginate([item('a', undefined), item('b', 1), item('c', undefined)], none)
    if (result.ok) throw new Error('numbered')
    expect(result.error.code).toBe('dossier.pages-unknown')
    expect(result.error.items.map(({ id }) => id)).toEqual(['a', 'c'])
    expect(result.error.message).toContain('《文书a》《文书c》')
  })

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e9])('are refused for %d pages', (count) => {
    expect(paginate([item('a', count)], none)).toMatchObject({
      ok: false,
      error: { code: 'dossier.pages-invalid' },
    })
  })

  it('of the sample case need the printed documents', () => {
    const items = dossierOrder(sampleCase('sample-dust'))
    expect(paginate(items, none).ok).toBe(false)
    const result = paginate(items, ({ kind }) => (kind === 'document' ? 2 : undefined))
    if (!result.ok) throw new Error(result.error.message)
    expect(result.value.totalPages).toBe(22 * 2 + 24)
    expect(result.value.rows.find((row) => row.title === '现场检查执法记录仪视频')).toMatchObject({
      pages: '',
      remark: '光盘1张',
    })
  })
})

it('any case: numbers run from 1 to the total without gap or overlap', () => {
  fc.assert(
    fc.property(arbitraryCase, fc.array(fc.nat(40), { minLength: 1 }), (c, counts) => {
      let turn = 0
      const pages = new Map(dossierOrder(c).map((it) => [it, counts[turn++ % counts.length]]))
      const items = [...pages.keys()]
      const result = paginate(items, (it) => pages.get(it))
      if (!result.ok) throw new Error(result.error.message)
      let next = 1
      for (const row of result.value.rows) {
        if (row.from === undefined || row.to === undefined) {
          expect(row.pages).toBe('')
          continue
        }
        expect(row.from).toBe(next)
        expect(row.to).toBeGreaterThanOrEqual(row.from)
        next = row.to + 1
      }
      expect(next - 1).toBe(result.value.totalPages)
      expect(result.value.rows.map((row) => row.index)).toEqual(result.value.rows.map((_, i) => i + 1))
      const bodies = items.filter(({ kind }) => kind === 'document' || kind === 'evidence')
      expect(result.value.rows.map((row) => row.itemId)).toEqual(bodies.map(({ id }) => id))
    }),
    { numRuns: 100 },
  )
})
