import { discretionText, evidenceText, OPEN } from '@shared/documents/draft'
import { defenceText } from '@shared/documents/draft-procedure'
import { CaseFile } from '@shared/model/case-file'
import { DocumentInstance } from '@shared/model/document'
import { describe, expect, it } from 'vitest'

const doc = DocumentInstance.parse({ id: 'd', kind: 'penalty-decision-unit', state: '草稿', overrides: {} })

function caseWith(more: Readonly<Record<string, unknown>>): CaseFile {
  return CaseFile.parse({
    format: 'anjuan-case',
    version: 1,
    id: 'case',
    parties: [{ id: 'p', kind: 'unit', name: '示例机械有限公司' }],
    ...more,
  })
}
const defended = (...events: readonly object[]) =>
  defenceText(caseWith({ events: [{ id: 'd1', kind: 'defence', points: '已经整改。' }, ...events] }), doc)
const review = (more: object) => ({ id: 'r1', kind: 'defence-review', ...more })

describe('the answer to a defence', () => {
  it('says what was found and that it is taken up or not', () => {
    expect(defended(review({ reasons: '整改在检查之后。', adopted: '不采纳' }))).toBe(
      '当事人陈述、申辩：已经整改。经复核，整改在检查之后，对其意见不予采纳。',
    )
    expect(defended(review({ reasons: '情况属实', adopted: '部分采纳' }))).toContain('予以部分采纳。')
  })
  it('leaves open what the case does not know, and invents no reason', () => {
    expect(defended()).toBe(`当事人陈述、申辩：已经整改。经复核，${OPEN}，对其意见${OPEN}。`)
    expect(defended(review({ adopted: '不采纳' }))).toContain(`经复核，${OPEN}，对其意见不予采纳。`)
    expect(defended(review({ reasons: '整改在检查之后' }))).toContain(`对其意见${OPEN}。`)
  })
  it('says nothing while nothing is known', () => expect(defenceText(caseWith({}), doc)).toBeUndefined())
})

describe('evidence and discretion', () => {
  const c = caseWith({
    acts: [
      {
        id: 'a',
        description: '未清理粉尘',
        elements: [
          { text: '灰斗积尘严重。', evidence: ['e1'] },
          { text: '没有清理记录', evidence: ['e1', 'e2'] },
        ],
        circumstances: [{ effect: '从轻', ground: '主动改正。', evidence: ['e2'] }],
      },
    ],
    evidence: [
      { id: 'e1', number: '1', name: '现场照片' },
      { id: 'e2', number: '2', name: '清理台账', proves: '证明没有清理记录' },
    ],
  })
  const acts = c.acts ?? []
  const evidence = c.evidence ?? []

  it('names the facts that rest on evidence which does not say itself what it proves', () => {
    expect(evidenceText(evidence, acts)).toBe(
      '证据一：现场照片，证明灰斗积尘严重；没有清理记录。\n证据二：清理台账，证明没有清理记录。',
    )
    expect(evidenceText(evidence.slice(0, 1))).toBe('证据一：现场照片。')
  })
  it('gives each circumstance its evidence, and the tier the standard that has it', () => {
    const item = { party: 'p', kind: '罚款', tier: '较轻', tierSource: '《示例省裁量基准》' }
    const penalties = CaseFile.shape.events.parse([{ id: 'x', kind: 'decision', penalties: [item, item] }])
    const [decision] = penalties ?? []
    const items = decision?.kind === 'decision' ? (decision.penalties ?? []) : []
    expect(discretionText(acts, items, evidence)).toBe(
      '主动改正（见证据二），依法从轻处罚。裁量基准为《示例省裁量基准》，裁量档次为较轻。',
    )
    expect(discretionText([], [])).toBeUndefined()
  })
})
