import { byStage, matches, rowsOf, tableText } from '@renderer/features/checks/finding-list'
import { withAnswer } from '@shared/rules/answers'
import { runRules } from '@shared/rules/engine'
import { ruleById } from '@shared/rules/registry'
import { describe, expect, it } from 'vitest'
import { caseWith, set } from '../../../../support/cases'
import { contextOn } from '../../../../support/law'

const ctx = contextOn('2026-04-20')
const broken = caseWith(set('inspection', { officers: ['o1'] }), set('decision', { sealedBy: undefined }))
const rule = ruleById('PC-RENYUAN-2')
const at = '2026-04-20T09:00+08:00'

describe('the list of checks', () => {
  it('gives every finding a name of its own that others do not change', () => {
    const rows = rowsOf(runRules(broken, ctx))
    expect(new Set(rows.map((r) => r.id)).size).toBe(rows.length)
    expect(rows[0]?.standing).toBe('fail')
    expect(rows.at(-1)?.standing).toBe('pass')
  })

  it('puts the stage with the worst finding first, and keeps all of them', () => {
    const rows = rowsOf(runRules(broken, ctx))
    const groups = byStage(rows)
    expect(groups[0]?.rows[0]?.standing).toBe('fail')
    expect(groups.flatMap((g) => g.rows)).toHaveLength(rows.length)
    for (const g of groups) expect(new Set(g.rows.map((r) => r.finding.stage))).toEqual(new Set([g.stage]))
  })

  it('finds by title, words and law, all of what was typed', () => {
    const rows = rowsOf(runRules(broken, ctx))
    const found = (typed: string) => rows.filter((r) => matches(r, typed)).map((r) => r.finding.ruleId)
    expect(found('两名')).toContain('PC-RENYUAN-2')
    expect(found('两名 没有的词')).toEqual([])
    expect(found('行政处罚法》第四十二条')).toContain('PC-RENYUAN-2')
    expect(found('')).toHaveLength(rows.length)
  })

  it('a check set aside stands apart, with who and why in the table', () => {
    if (rule === undefined) throw new Error('no rule')
    const aside = withAnswer(broken, ctx, rule, { answer: '不适用', reason: '录像\n可证', by: '甲一', at })
    const rows = rowsOf(runRules(aside, ctx))
    expect(rows.filter((r) => r.standing === 'aside').map((r) => r.finding.ruleId)).toEqual(['PC-RENYUAN-2'])
    expect(rows.at(-1)?.standing).toBe('aside')
    const lines = tableText(rows).split('\n')
    expect(lines).toHaveLength(rows.length + 1)
    expect(lines.at(-1)?.split('\t')).toEqual([
      '不适用',
      '一票否决',
      '调查取证',
      '两名以上有资格执法人员',
      expect.stringContaining('只有1名执法人员'),
      '《行政处罚法》第四十二条第一款',
      '2026-03-25',
      '不适用',
      '甲一',
      '2026-04-20 09:00',
      '录像 可证',
    ])
  })
})
