import { createLawSearch } from '@shared/law/pack/search'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textOf } from './support'

const texts = [
  textOf(
    '中华人民共和国示例处罚法\n第一章 总则\n第一条 为了规范示例，制定本法。\n第二章 听证程序\n第二条 拟作出处罚的，应当告知当事人；当事人要求听证的，应当听证：\n（一）较大数额罚款；\n（二）吊销“许可证”。\n应当自收到要求之日起七日内组织听证，费用3000元。\n第三条 依照本法第二条第一款第（一）项的规定，使用AOD炉的，处２万元罚款。',
  ),
  textOf('示例管理办法\n第一条 为了管理示例，制定本办法。\n第二条 听证由机关组织。'),
]
const search = createLawSearch(texts)
const said = (query: string, options = {}) =>
  search.search(query, options).hits.map((h) => `${h.kind} ${h.textIndex} ${h.place}`)
const marked = (query: string) =>
  search.search(query).hits.map((h) => h.marks.map(({ start, end }) => h.excerpt.slice(start, end)).join('|'))

describe('createLawSearch', () => {
  it.each(['第2条', '第二条', '第２条', '2条'])(
    'finds the place %s in every law, and where it is spoken of',
    (query) => {
      expect(said(query)).toEqual(['citation 0 第二条', 'citation 1 第二条', 'phrase 0 第三条'])
    },
  )

  it.each([
    ['处罚法第2条', '第二条'],
    ['处罚法 2', '第二条'],
    ['处罚法2', '第二条'],
    ['《中华人民共和国示例处罚法》第二条第一款第（二）项', '第二条第一款第二项'],
    ['示例处罚法 2 1 2', '第二条第一款第二项'],
    ['示例处罚法2条2款', '第二条第二款'],
  ])('finds the place of one law in %s', (query, place) => {
    expect(said(query)[0]).toBe(`citation 0 ${place}`)
  })

  it('puts names before words, and names 章 as well', () => {
    expect(said('示例管理办法')).toEqual(['title 1 示例管理办法'])
    expect(said('听证')).toEqual([
      'title 0 第二章 听证程序（第二条起）',
      'phrase 0 第二条第一款',
      'phrase 1 第二条',
    ])
  })

  it('finds words right beside punctuation, marks and digits', () => {
    expect(said('许可证')).toEqual(['phrase 0 第二条第一款第二项'])
    expect(said('当事人要求')).toEqual(['phrase 0 第二条第一款'])
    expect(marked('3000元')).toEqual(['3000元'])
    expect(marked('2万元')).toEqual(['２万元'])
    expect(marked('aod')).toEqual(['AOD'])
    expect(marked('“许可证”。')).toEqual(['许可证'])
    expect(marked('七日')).toEqual(['七日'])
    expect(said('7日')).toEqual([])
    expect(marked('额')).toEqual(['额'])
  })

  it('finds articles that hold all words, of which one may be the law’s name', () => {
    expect(said('吊销 罚款')).toEqual(['words 0 第二条第一款第一项'])
    expect(said('处罚法 组织')).toEqual(['words 0 第二条第二款'])
    expect(said('组织 没有的')).toEqual([])
  })

  it('marks every word of the line it shows, in a piece cut around the first', () => {
    const long = textOf(`长文办法\n第一条 ${'甲'.repeat(60)}要找的字${'乙'.repeat(80)}。`)
    const [hit] = createLawSearch([long]).search('要找的字').hits
    expect(hit?.excerpt).toMatch(/^……甲{24}要找的字乙+……$/u)
    expect(hit?.marks.map(({ start, end }) => hit.excerpt.slice(start, end))).toEqual(['要找的字'])
  })

  it('looks in one text, gives as many as asked, and counts them all', () => {
    expect(said('示例', { inText: 1 }).every((line) => line.includes(' 1 '))).toBe(true)
    const { hits, total } = search.search('应当', { limit: 1 })
    expect([hits.length, total]).toEqual([1, search.search('应当').hits.length])
  })

  it('gives nothing for nothing, and something or nothing for anything', () => {
    expect([said(''), said(' 、 '), said('第条'), said('第九千条')]).toEqual([[], [], [], []])
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (query) => void search.search(query)))
  })

  it('finds every piece of every line', () => {
    const lines = ['应当告知当事人；当事人要求', '处２万元罚款', '依照本法第二条第一款']
    fc.assert(
      fc.property(fc.constantFrom(...lines), fc.nat(), fc.nat(), (line, a, b) => {
        const [start, end] = [a % line.length, (b % line.length) + 1].sort((x, y) => x - y) as [
          number,
          number,
        ]
        const piece = line.slice(start, end).replace(/^[；]|[；]$/gu, '')
        fc.pre(piece !== '')
        expect(search.search(piece).total).toBeGreaterThan(0)
      }),
    )
  })
})
