import { cite } from '@shared/law/citation'
import {
  createLawTable,
  isConfirmed,
  lawInForce,
  lawVersions,
  resolve,
  resolveOrNewest,
} from '@shared/law/table'
import { describe, expect, it } from 'vitest'
import { lawTable } from '../../../support/law'

describe('law table', () => {
  it('finds the words of a provision under the short and the full title', () => {
    const found = resolve(lawTable, cite('行政处罚法', 58, 1, 2), '2026-03-05')
    expect(found).toMatchObject({
      match: 'exact',
      confirmed: true,
      quote: '（二）直接关系当事人或者第三人重大权益，经过听证程序的；',
    })
    expect(resolve(lawTable, cite('中华人民共和国行政处罚法', 58, 1, 2), '2026-03-05')?.quote).toBe(
      found?.quote,
    )
  })
  it('says so when it answers with the containing place', () => {
    const wider = resolve(lawTable, cite('行政处罚法', 60, 1, 3), '2026-03-05')
    expect(wider).toMatchObject({ match: 'wider', citation: cite('行政处罚法', 60) })
  })
  it('has no answer where it has no row, no law, or no version in force', () => {
    expect(resolve(lawTable, cite('行政处罚法', 2), '2026-03-05')).toBeUndefined()
    expect(resolve(lawTable, cite('不存在的法', 1), '2026-03-05')).toBeUndefined()
    expect(resolve(lawTable, cite('行政处罚法', 60), '2021-07-14')).toBeUndefined()
    expect(resolveOrNewest(lawTable, cite('行政处罚法', 60), '2021-07-14')).toMatchObject({ inForce: false })
    expect(resolveOrNewest(lawTable, cite('行政处罚法', 60), '2021-07-15')).toMatchObject({ inForce: true })
  })
  it('chooses the version by date', () => {
    expect(lawVersions(lawTable, '安全生产违法行为行政处罚办法').map((l) => l.id)).toEqual([
      'chufa-banfa-2025',
      'chufa-banfa-2015',
    ])
    expect(lawInForce(lawTable, '安全生产违法行为行政处罚办法', '2026-01-31')?.id).toBe('chufa-banfa-2015')
    expect(lawInForce(lawTable, '安全生产违法行为行政处罚办法', '2026-02-01')).toMatchObject({
      fullTextHeld: false,
    })
    expect(lawInForce(lawTable, '危险化学品安全法', '2026-04-30')).toBeUndefined()
  })
  it('knows confirmed words from the rest', () => {
    expect(['3来源逐条一致', '2来源一致', '2+'].every(isConfirmed)).toBe(true)
    expect(
      ['1来源全文', '未核实（一般知识）', '部分：处罚法3来源；118号文细则未核', '待核'].some(isConfirmed),
    ).toBe(false)
  })
  it('refuses rows of unlisted laws and twins', () => {
    const law = {
      id: 'a',
      title: '甲法',
      titles: ['甲法'],
      kind: '法律',
      status: '现行',
      verified: '2+',
      fullTextHeld: false,
    }
    const row = { law: 'a', article: 1, quote: '甲', verified: '2+' }
    expect(() => createLawTable({ laws: [law] }, { provisions: [{ ...row, law: 'b' }] })).toThrow(/unlisted/)
    expect(() => createLawTable({ laws: [law] }, { provisions: [row, row] })).toThrow(/twice/)
    expect(
      resolve(createLawTable({ laws: [law] }, { provisions: [row] }), cite('甲法', 1), '2026-01-01'),
    ).toBeUndefined()
  })
})
