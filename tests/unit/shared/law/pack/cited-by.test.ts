import { cite } from '@shared/law/citation'
import { createCitedBy } from '@shared/law/pack/cited-by'
import { allRules } from '@shared/rules/registry'
import { describe, expect, it } from 'vitest'
import { catalogue, deadlineTable } from '../../../../support/law'

describe('createCitedBy', () => {
  const index = createCitedBy({
    rules: [{ id: 'r', title: '检查', cites: [cite('示例法', 2, 1), cite('示例法', 3)] }],
    periods: [{ id: 'd', name: '期限', refs: [cite('中华人民共和国示例法', 2)] }],
    violations: [
      {
        id: 'v',
        title: '违法',
        basis: [cite('示例法', 2, 2)],
        violated: [cite('示例法', 2, undefined, undefined, { sub: 1 })],
        words: [{ at: cite('示例法', 2, 2) }],
      },
    ],
    documents: [
      { id: 'k', title: '文书', words: '依照《示例法》第二条、第九条，附《示例清单》，又依别的法第七条' },
    ],
  })

  it('gives everything that rests on an article, checks first, each place once', () => {
    expect(index.of(cite('示例法', 2)).map((c) => [c.kind, c.id, c.citation.paragraph])).toEqual([
      ['check', 'r', 1],
      ['deadline', 'd', undefined],
      ['violation', 'v', 2],
      ['document', 'k', undefined],
    ])
    expect(index.of({ law: '示例法', article: 2, sub: 1 }).map((c) => c.id)).toEqual(['v'])
    expect(index.of(cite('示例法', 4))).toEqual([])
    expect(index.all).toHaveLength(7)
  })

  it('takes the program’s own registries', () => {
    const { of } = createCitedBy({
      rules: allRules,
      periods: deadlineTable.periods,
      violations: catalogue.violations,
      documents: [],
    })
    const kinds = of(cite('行政处罚法', 58)).map((c) => c.kind)
    expect(kinds).toContain('check')
  })
})
