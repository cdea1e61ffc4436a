import { sameName } from '@shared/rules/consistency-documents'
import { runRules } from '@shared/rules/engine'
import { describe, expect, it } from 'vitest'
import { add, caseWith, push, set, setAct, setCase, setParty } from '../../../support/cases'
import { contextOn } from '../../../support/law'
import { describeRule } from '../../../support/rule-rows'
import { sampleCase, sampleNames } from '../../../support/samples'

const fine = (more = {}) => ({ party: 'unit', acts: ['act'], kind: '罚款', amountFen: 2_000_000, ...more })
const taken = (amountFen: number | undefined) => ({
  party: 'unit',
  kind: '没收违法所得',
  ...(amountFen === undefined ? {} : { amountFen }),
})
const secondAct = push('acts', { id: 'other', description: '未如实记录培训情况', parties: ['unit'] })

describeRule('DZ-YIZHI-GAOZHI', [
  { name: 'as told', file: caseWith(), expect: 'pass' },
  {
    name: 'an act that was not told',
    file: caseWith(secondAct, set('decision', { penalties: [fine({ acts: ['act', 'other'] })] })),
    expect: 'fail',
    says: '未如实记录培训情况',
    points: 'penalty-notice.acts',
  },
  {
    name: 'a basis that was told for no penalty',
    file: caseWith(
      set('decision', { penalties: [fine({ basis: [{ law: '安全生产法', article: 101, item: 1 }] })] }),
    ),
    expect: 'fail',
    says: '第一百零一条第一项',
  },
  {
    name: 'more confiscated than told',
    file: caseWith(
      set('penalty-notice', { penalties: [fine(), taken(300_000)] }),
      set('decision', { penalties: [fine(), taken(500_000)] }),
    ),
    expect: 'fail',
    says: '告知3,000元，决定5,000元',
  },
  {
    name: 'less confiscated than told',
    file: caseWith(
      set('penalty-notice', { penalties: [fine(), taken(300_000)] }),
      set('decision', { penalties: [fine(), taken(200_000)] }),
    ),
    expect: 'pass',
  },
  {
    name: 'facts in other words, acts not stated',
    file: caseWith(
      set('penalty-notice', { acts: undefined, penalties: [fine({ acts: undefined })] }),
      set('decision', { facts: '两名电焊工未持证上岗', penalties: [fine({ acts: undefined })] }),
    ),
    expect: 'unknown:告知与决定认定的违法事实是否相同',
  },
  {
    name: 'the same facts typed otherwise',
    file: caseWith(
      set('penalty-notice', { acts: undefined, penalties: [fine({ acts: undefined })] }),
      set('decision', { facts: '一名电焊工，未持证上岗。', penalties: [fine({ acts: undefined })] }),
    ),
    expect: 'pass',
  },
  {
    name: 'what was told is not on record',
    file: caseWith(set('penalty-notice', { penalties: undefined })),
    expect: 'not applicable',
  },
])

describeRule('DZ-YIZHI-JINE', [
  { name: 'words and figures agree', file: caseWith(), expect: 'pass' },
  {
    name: 'the words name another sum',
    file: caseWith(set('decision', { penalties: [fine({ detail: '罚款人民币叁万元整' })] })),
    expect: 'fail',
    says: '叁万元整',
    points: 'decision.penalties',
  },
  {
    name: 'words and figures in one text differ',
    file: caseWith(
      set('penalty-notice', { penalties: [fine({ detail: '罚款人民币贰万元整（￥30,000.00）' })] }),
    ),
    expect: 'fail',
    says: '大小写不一致',
  },
  {
    name: 'a range and another sum are no fine',
    file: caseWith(
      set('decision', { penalties: [fine({ detail: '在十万元以下幅度内从轻；违法所得3000元' })] }),
    ),
    expect: 'pass',
  },
])

describeRule('DZ-YIZHI-YIJIAN', [
  { name: 'no sum in the opinions', file: caseWith(), expect: 'not applicable' },
  {
    name: 'as discussed',
    file: caseWith(set('collective-discussion', { conclusion: '同意罚款贰万元' })),
    expect: 'pass',
  },
  {
    name: 'discussed three, decided two',
    file: caseWith(set('collective-discussion', { conclusion: '同意处三万元罚款' })),
    expect: 'fail',
    says: '集体讨论的结论',
    points: 'collective-discussion.conclusion',
  },
  {
    name: 'approved otherwise',
    file: caseWith(set('head-approval', { opinion: '同意，罚款15000元' })),
    expect: 'fail',
    says: '负责人的审批意见',
  },
])

describeRule('DZ-YIZHI-SONGDA', [
  { name: 'on the party', file: caseWith(), expect: 'pass' },
  {
    name: 'on another',
    file: caseWith(
      push('parties', { id: 'p2', kind: 'person', name: '王示例' }),
      set('service-decision', { party: 'p2' }),
    ),
    expect: 'fail',
    says: '送达了王示例',
  },
])

const typed = (kind: string, overrides: Record<string, unknown>, more = {}) =>
  setCase({
    documents: [{ id: 'paper', kind, state: '草稿', party: 'unit', overrides, ...more }],
  })

describeRule('DZ-YIZHI-DANGSHIREN', [
  { name: 'nothing typed over', file: caseWith(), expect: 'not applicable' },
  {
    name: 'the same',
    file: caseWith(typed('penalty-notice', { partyName: '示例机械有限公司' })),
    expect: 'pass',
  },
  {
    name: 'width, spaces and brackets',
    file: caseWith(
      setParty('unit', { name: '示例（北方）机械有限公司' }),
      typed('penalty-notice', { partyName: '示例(北方) 机械有限公司' }),
    ),
    expect: 'pass',
  },
  {
    name: 'a short form',
    file: caseWith(typed('penalty-decision-unit', { unitName: '示例机械公司' })),
    expect: 'fail',
    says: '组织形式不同',
    points: 'paper.unitName',
  },
  {
    name: 'a part of the name',
    file: caseWith(typed('penalty-decision-unit', { unitName: '示例机械' })),
    expect: 'fail',
    says: '少“有限公司”',
  },
  {
    name: 'the code of another',
    file: caseWith(typed('penalty-decision-unit', { creditCode: '91000000000000001X' })),
    expect: 'fail',
    says: '统一社会信用代码',
  },
  {
    name: 'what was issued before the case was changed',
    file: caseWith(
      typed(
        'penalty-notice',
        {},
        {
          state: '已制作',
          issued: { at: '2026-03-12T09:00+08:00', values: { partyName: '示例机械厂' } },
        },
      ),
    ),
    expect: 'fail',
    says: '示例机械厂',
  },
  {
    name: 'the address of one who was asked is his own',
    file: caseWith(typed('interview-record', { address: '别处' })),
    expect: 'not applicable',
  },
])

const decision = (overrides: Record<string, unknown>) =>
  typed('penalty-decision-unit', overrides, { subject: 'decision' })

describeRule('DZ-YIZHI-WENSHU', [
  {
    name: 'as in the case',
    file: caseWith(
      decision({
        agencyName: '示例县应急管理局',
        date: '2026-03-25',
        fine: 2_000_000,
        penalty: '罚款人民币贰万元整（￥20,000.00）',
        basis: '《中华人民共和国安全生产法》第九十七条第七项',
      }),
    ),
    expect: 'pass',
  },
  {
    name: 'another sum',
    file: caseWith(decision({ penalty: '罚款人民币叁万元整' })),
    expect: 'fail',
    says: '叁万元整',
  },
  {
    name: 'another total',
    file: caseWith(decision({ fine: 3_000_000 })),
    expect: 'fail',
    points: 'paper.fine',
  },
  {
    name: 'words and figures differ',
    file: caseWith(decision({ penalty: '罚款人民币贰万元整（￥2,000.00）' })),
    expect: 'fail',
    says: '大小写不一致',
  },
  {
    name: 'another day',
    file: caseWith(decision({ date: '2026-03-26' })),
    expect: 'fail',
    says: '2026年3月26日',
  },
  {
    name: 'another agency',
    file: caseWith(decision({ agencyName: '示例镇人民政府' })),
    expect: 'fail',
    says: '落款',
  },
  {
    name: 'another article',
    file: caseWith(decision({ basis: '《安全生产法》第九十七条第三项' })),
    expect: 'fail',
    says: '文书没有《安全生产法》第九十七条第七项',
  },
  {
    name: 'the fine of the case is not known',
    file: caseWith(
      set('decision', { penalties: [{ party: 'unit', kind: '罚款' }] }),
      decision({ penalty: '罚款二万元' }),
    ),
    expect: 'unknown:办案过程里的罚款数额',
  },
  { name: 'nothing typed over', file: caseWith(), expect: 'not applicable' },
])

const lighter = (effect: string) => setAct('act', { circumstances: [{ effect, ground: '主动消除后果' }] })

describeRule('DZ-QINGJIE', [
  { name: 'no circumstances', file: caseWith(), expect: 'not applicable' },
  {
    name: 'weighed',
    file: caseWith(lighter('从轻'), set('decision', { circumstancesWeighed: true })),
    expect: 'pass',
  },
  {
    name: 'known not to have been weighed',
    file: caseWith(lighter('减轻'), set('decision', { circumstancesWeighed: false })),
    expect: 'fail',
    says: '没有考虑',
  },
  { name: 'no penalty was due', file: caseWith(lighter('不予处罚')), expect: 'fail', says: '不予处罚的情节' },
  {
    name: 'mitigated and yet not below the least amount',
    file: caseWith(
      setAct('act', { catalogueId: 'AQF-98-1', circumstances: [{ effect: '减轻' }] }),
      set('decision', { penalties: [fine({ amountFen: 20_000_000 })] }),
    ),
    expect: 'unknown:减轻处罚的结果',
  },
  {
    name: 'mitigated, and below it',
    file: caseWith(
      setAct('act', { catalogueId: 'AQF-98-1', circumstances: [{ effect: '减轻' }] }),
      set('decision', { penalties: [fine({ amountFen: 5_000_000 })] }),
    ),
    expect: 'pass',
  },
])

describe('names', () => {
  it.each([
    ['甲（乙）有限公司', '甲(乙)有限公司', true],
    ['ＡＢＣ有限公司', 'abc 有限公司', true],
    ['阿·甲', '阿•甲', true],
    ['甲有限公司', '甲有限责任公司', false],
    ['甲有限公司', '甲公司', false],
    ['甲一厂', '甲二厂', false],
  ])('%s / %s', (a, b, same) => expect(sameName(a, b)).toBe(same))
})

it.each(sampleNames)('%s: no check of one record against another cries wolf', (name) => {
  const found = runRules(sampleCase(name), contextOn('2026-11-21'))
  expect(found.filter((f) => f.ruleId.startsWith('DZ-') && f.outcome !== 'pass')).toEqual([])
})

it('the regular case: none either', () => {
  const found = runRules(caseWith(add('tip', { date: '2026-03-01' })), contextOn('2026-11-21'))
  expect(found.filter((f) => f.ruleId.startsWith('DZ-') && f.outcome !== 'pass')).toEqual([])
})
