import { createCatalogue } from '@shared/penalty/catalogue'
import { createSuggester, gramsOf, suggest } from '@shared/penalty/suggest'
import { describe, expect, it } from 'vitest'
import violations from '../../../../resources/penalty/violations.json'
import { catalogue, lawTable } from '../../../support/law'

/** Facts of published penalties in their reports' words, and the entry under which each was punished. */
const published: readonly (readonly [fact: string, id: string])[] = [
  ['一名作业人员未持特种作业操作证进行电焊作业', 'AQF-97-7'],
  ['与2家承租单位未签订安全生产管理协议，租赁合同亦未约定职责', 'AQF-103-2'],
  ['未对承租单位统一协调、管理，租赁合同未明确职责', 'AQF-103-2'],
  ['喷粉室地面、除尘滤芯和灰斗积尘严重（重大事故隐患）', 'AQF-102'],
  ['安全生产管理人员未报告隐患、未提出改进建议', 'AQF-96-1'],
  ['镇应急办巡查发现1名工人无焊接与热切割作业证切割作业', 'AQF-97-7'],
  ['未与施工单位签订安全管理协议，合同未规定双方安全管理责任', 'AQF-103-2'],
  ['1名特种作业人员无证上岗', 'AQF-97-7'],
  ['2名提升机操作人员无证上岗', 'AQF-97-7'],
  ['1名焊工证未按期复审失效', 'AQF-97-7'],
  ['未建立事故隐患排查治理制度', 'AQF-101-5'],
  ['未制定应急预案', 'AQF-97-6'],
  ['未落实粉尘清理制度，积尘严重', 'AQF-102'],
  ['除尘系统未采取泄爆等控爆措施，未设锁气卸灰装置', 'AQF-99-2'],
  ['未将事故隐患排查治理情况向从业人员通报', 'AQF-97-5'],
  ['未组织或者参与拟订本单位安全生产规章制度、操作规程和生产安全事故应急救援预案', 'AQF-96-1'],
]

const bare = createCatalogue({
  ...violations,
  violations: violations.violations.map(({ aliases: _aliases, ...v }: Record<string, unknown>) => v),
})

function hits(of: typeof catalogue, withDuties: boolean): { readonly at1: number; readonly at5: number } {
  const suggester = createSuggester(of, withDuties ? lawTable : undefined)
  const places = published.map(([fact, id]) =>
    suggest(suggester, fact, { most: 145 }).findIndex((s) => s.violation.id === id),
  )
  return { at1: places.filter((p) => p === 0).length, at5: places.filter((p) => p >= 0 && p < 5).length }
}

describe('suggestion from a typed fact', () => {
  it('finds what published facts were punished under', () => {
    const full = hits(catalogue, true)
    console.info(`建议命中（${published.length} 件）`, {
      full,
      withoutEverydayWords: hits(bare, true),
      titlesAlone: hits(bare, false),
    })
    expect(full.at5).toBeGreaterThanOrEqual(15)
    expect(full.at1).toBeGreaterThanOrEqual(12)
  })

  const suggester = createSuggester(catalogue, lawTable)
  const first = (fact: string, options = {}) => suggest(suggester, fact, options)[0]?.violation.id

  it('takes a citation or an id at its word', () => {
    expect(first('《安全生产法》第九十九条第八项')).toBe('AQF-99-8')
    expect(first('安全生产法第九十九条第八项')).toBe('AQF-99-8')
    expect(first('yjtl-32-1')).toBe('YJTL-32-1')
  })

  it('leaves out what did not hold on the day of the act', () => {
    const ids = (actedOn: string) =>
      suggest(suggester, '未取得危险化学品经营许可证从事经营', { actedOn, law: lawTable, most: 145 }).map(
        (s) => s.violation.id,
      )
    expect(ids('2026-04-30')).toContain('WHT-77-3')
    expect(ids('2026-04-30')).not.toContain('HZF-100-3')
    expect(ids('2026-05-01')).toContain('HZF-100-3')
    expect(ids('2026-05-01')).not.toContain('WHT-77-3')
  })

  it('says which words it shares, and nothing for words of another field', () => {
    expect(suggest(suggester, '餐馆里未安装可燃气体报警装置')[0]?.because).toContain('未安装可燃气体报警装置')
    expect(suggest(suggester, 'qwxz')).toEqual([])
    expect(suggest(suggester, '  ')).toEqual([])
  })

  it('splits beside punctuation and digits', () => {
    expect(gramsOf('《安全》，3台MSDS。')).toEqual(['安全', '3', '台', 'msds'])
  })
})
