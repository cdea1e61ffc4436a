import { noticeAndDecision } from '@renderer/features/review/notice-decision'
import { compareTexts } from '@shared/text/compare-texts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseWith, set } from '../../../support/cases'

const marked = (text: string, other: string) =>
  compareTexts(text, other)
    .left.map((r) => (r.differs ? `[${r.text}]` : r.text))
    .join('')

describe('marking differences', () => {
  it('marks what the other side does not say', () => {
    expect(marked('罚款人民币贰万元', '罚款人民币叁万元')).toBe('罚款人民币[贰]万元')
    expect(marked('《安全生产法》第三十六条第二款', '《安全生产法》第三十六条')).toBe(
      '《安全生产法》第三十六条[第二款]',
    )
    expect(marked('一致', '一致')).toBe('一致')
    expect(marked('', '有')).toBe('')
  })

  it('keeps a character outside the basic plane whole', () => {
    expect(marked('𠮷某', '𠮶某')).toBe('[𠮷]某')
  })

  it('loses and adds nothing, and marks nothing on equal texts', () => {
    const text = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '。', '\n', '1'), maxLength: 40 })
    fc.assert(
      fc.property(text, text, (a, b) => {
        const { left, right, same } = compareTexts(a, b)
        expect(left.map((r) => r.text).join('')).toBe(a)
        expect(right.map((r) => r.text).join('')).toBe(b)
        expect(same).toBe(a === b)
        const shared = (runs: typeof left) =>
          runs
            .filter((r) => !r.differs)
            .map((r) => r.text)
            .join('')
        expect(shared(left)).toBe(shared(right))
      }),
    )
  })

  it('compares texts of sixty thousand characters', () => {
    const sentence = '经查，该单位未将隐患排查治理情况如实记录。'
    const long = sentence.repeat(3000)
    const changed = `前言。${long.replaceAll('3', '4')}`.replace('如实记录。经查', '如实记录！经查')
    expect(compareTexts(long, changed).same).toBe(false)
  })
})

describe('notice beside decision', () => {
  it('pairs the papers of a party and finds the changed amount', () => {
    const file = caseWith(
      set('decision', { penalties: [{ party: 'unit', acts: ['act'], kind: '罚款', amountFen: 3_000_000 }] }),
    )
    const [pair] = noticeAndDecision(file)
    expect(pair?.party).toBe('示例机械有限公司')
    const differing = pair?.fields.filter((f) => !f.compared.same).map((f) => f.label)
    expect(differing).toContain('处罚')
    expect(differing).not.toContain('违法事实')
  })

  it('has nothing to show before there is a decision', () => {
    expect(noticeAndDecision({ ...caseWith(), documents: [] })).toEqual([])
  })
})
