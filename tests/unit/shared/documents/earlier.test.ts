import { earlierDifferences } from '@shared/documents/earlier'
import { resolveValues } from '@shared/documents/resolve'
import { CaseFile } from '@shared/model/case-file'
import { describe, expect, it } from 'vitest'

const NOTICE = {
  partyName: '示例机械有限公司',
  facts: '未清理粉尘。',
  violated: '《中华人民共和国安全生产法》第四十一条第二款',
  basis: '《中华人民共和国安全生产法》第一百零二条',
  penalty: '罚款人民币叁万元整（￥30,000.00）',
}
const SAME = {
  unitName: '示例机械有限公司',
  facts: '未清理粉尘',
  violated: NOTICE.violated,
  basis: NOTICE.basis,
  penalty: '罚款人民币叁万元整',
}

function differences(
  decision: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
  kind = 'penalty-decision-unit',
) {
  const c = CaseFile.parse({
    format: 'anjuan-case',
    version: 1,
    id: 'case',
    parties: [
      { id: 'p', kind: 'unit', name: '示例机械有限公司' },
      { id: 'q', kind: 'person', name: '示例甲' },
    ],
    documents: [
      {
        id: 'n',
        kind: 'penalty-notice',
        party: 'p',
        number: '（示）应急罚告〔2026〕1号',
        state: '已制作',
        overrides: {},
        issued: { at: '2026-03-05T09:30:00+08:00', values: NOTICE },
        ...more,
      },
      { id: 'd', kind, party: 'p', state: '草稿', overrides: decision },
    ],
  })
  const doc = c.documents![1]!
  return earlierDifferences(c, doc, resolveValues(c, doc).values)
}

describe('a draft beside what was issued before it', () => {
  it('is silent where both say the same in other typing', () => expect(differences(SAME)).toEqual([]))
  it.each([
    ['unitName', '示例机械股份有限公司', '写法不同'],
    ['facts', '未清理粉尘，未培训从业人员。', '逐句核对'],
    ['violated', '《中华人民共和国安全生产法》第三十六条第一款', '这里多出'],
    ['basis', '《中华人民共和国安全生产法》第九十九条', '这里没有'],
    ['penalty', '罚款人民币伍万元整', '罚款数额不同'],
  ])('says where %s differs, which document says what', (field, text, message) => {
    const found = differences({ ...SAME, [field]: text })
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ field, document: 'n', name: '行政处罚告知书（示）应急罚告〔2026〕1号' })
    expect(found[0]?.message).toContain(message)
    expect(found[0]?.says).toBe(NOTICE[(field === 'unitName' ? 'partyName' : field) as keyof typeof NOTICE])
  })
  it('does not look at drafts, at other parties’ documents, or at later stages', () => {
    const other = { ...SAME, penalty: '罚款人民币伍万元整' }
    expect(differences(other, { issued: undefined, state: '草稿' })).toEqual([])
    expect(differences(other, { party: 'q' })).toEqual([])
    expect(differences({ unitName: '别的公司' }, {}, 'inspection-record')).toEqual([])
  })
})
