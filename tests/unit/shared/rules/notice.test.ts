import { absent, add, caseWith, drop, set } from '../../../support/cases'
import { describeRule } from '../../../support/rule-rows'

const otherItem = [{ law: '安全生产法', article: 97, item: 3 }]
const fineOf = (amountFen: number | undefined, detail?: string) => [
  {
    party: 'unit',
    kind: '罚款',
    ...(amountFen === undefined ? {} : { amountFen }),
    ...(detail === undefined ? {} : { detail }),
  },
]

describeRule('PC-GAOZHI', [
  { name: 'told before the decision', file: caseWith(), expect: 'pass' },
  {
    name: 'known not to have been told',
    file: caseWith(absent('penalty-notice')),
    expect: 'fail',
    says: '没有告知',
  },
  { name: 'no notice on record', file: caseWith(drop('penalty-notice')), expect: 'unknown:行政处罚告知书' },
  {
    name: 'told after the decision',
    file: caseWith(set('penalty-notice', { date: '2026-03-26' })),
    expect: 'fail',
    says: '在处罚决定',
  },
  {
    name: 'told the same day, hours unknown',
    file: caseWith(set('penalty-notice', { date: '2026-03-25' })),
    expect: 'unknown:行政处罚告知、处罚决定的时刻',
  },
  {
    name: 'date of the notice not known',
    file: caseWith(set('penalty-notice', { date: undefined })),
    expect: 'unknown:行政处罚告知日期',
  },
  {
    name: 'right to defend not told',
    file: caseWith(set('penalty-notice', { defenceRightTold: false })),
    expect: 'fail',
    points: 'penalty-notice.defenceRightTold',
  },
  {
    name: 'basis left blank',
    file: caseWith(set('penalty-notice', { basis: [] })),
    expect: 'fail',
    says: '处罚依据',
  },
])

describeRule('PC-GAOZHI-JUTI', [
  { name: 'an exact amount', file: caseWith(), expect: 'pass' },
  {
    name: 'only the statutory range',
    file: caseWith(set('penalty-notice', { penalties: fineOf(undefined, '处十万元以下的罚款') })),
    expect: 'fail',
  },
  {
    name: 'a fine without any amount',
    file: caseWith(set('penalty-notice', { penalties: fineOf(undefined, '拟处罚款') })),
    expect: 'fail',
  },
  {
    name: 'amount not known',
    file: caseWith(set('penalty-notice', { penalties: fineOf(undefined) })),
    expect: 'unknown:告知书载明的罚款数额',
  },
  {
    name: 'amount in words only',
    file: caseWith(set('penalty-notice', { penalties: fineOf(undefined, '罚款人民币贰万元') })),
    expect: 'unknown:告知书载明的罚款数额',
  },
])

describeRule('PC-GAOZHI-62', [
  { name: 'decided as told', file: caseWith(), expect: 'pass' },
  {
    name: 'lighter than told',
    file: caseWith(set('decision', { penalties: fineOf(1_000_000) })),
    expect: 'pass',
  },
  {
    name: 'heavier than told',
    file: caseWith(set('decision', { penalties: fineOf(3_000_000) })),
    expect: 'fail',
    says: '告知罚款2万元，决定罚款3万元',
  },
  {
    name: 'heavier, but told again before',
    file: caseWith(
      set('decision', { penalties: fineOf(3_000_000) }),
      add('penalty-notice', {
        id: 'second',
        date: '2026-03-20',
        version: 2,
        party: 'unit',
        penalties: fineOf(3_000_000),
        basis: [{ law: '安全生产法', article: 97, item: 7 }],
        violated: [{ law: '安全生产法', article: 30 }],
      }),
    ),
    expect: 'pass',
  },
  {
    name: 'a kind that was not told',
    file: caseWith(
      set('decision', { penalties: [...fineOf(2_000_000), { party: 'unit', kind: '责令停产停业' }] }),
    ),
    expect: 'fail',
    says: '责令停产停业',
  },
  {
    name: 'another basis',
    file: caseWith(set('decision', { basis: otherItem })),
    expect: 'fail',
    says: '第九十七条第三项',
  },
  {
    name: 'the same article stated less exactly',
    file: caseWith(set('decision', { basis: [{ law: '中华人民共和国安全生产法', article: 97 }] })),
    expect: 'pass',
  },
  {
    name: 'told amount not known',
    file: caseWith(set('penalty-notice', { penalties: fineOf(undefined) })),
    expect: 'unknown:告知书或者决定书的罚款数额',
  },
])

describeRule('PC-SHENBIAN-BUJIAZHONG', [
  { name: 'defended, decided as told', file: caseWith(), expect: 'pass' },
  {
    name: 'heavier after the defence',
    file: caseWith(set('decision', { penalties: fineOf(3_000_000) })),
    expect: 'fail',
  },
  {
    name: 'heavier on new facts told again',
    file: caseWith(set('decision', { penalties: fineOf(3_000_000) }), set('defence', { newFacts: true })),
    expect: 'unknown:加重处罚所依据的新事实、新证据',
  },
  {
    name: 'told content not known',
    file: caseWith(set('penalty-notice', { penalties: undefined })),
    expect: 'unknown:告知书和决定书的处罚内容',
  },
  { name: 'no defence made', file: caseWith(absent('defence')), expect: 'not applicable' },
])

describeRule('PC-SHENBIAN-QIXIAN', [
  { name: 'the period ran out first', file: caseWith(), expect: 'pass' },
  {
    name: 'decided within the period',
    file: caseWith(set('decision', { date: '2026-03-17' })),
    expect: 'fail',
    says: '2026年3月17日',
  },
  {
    name: 'over in natural days, not in workdays',
    file: caseWith(set('decision', { date: '2026-03-18' })),
    expect: 'unknown:告知书所载期限是工作日还是自然日',
  },
  {
    name: 'waived in writing',
    file: caseWith(set('decision', { date: '2026-03-14' }), set('defence', { waived: true, written: true })),
    expect: 'pass',
  },
  {
    name: 'waived, no record of it stated',
    file: caseWith(set('defence', { waived: true, written: undefined })),
    expect: 'unknown:放弃陈述申辩的书面记录',
  },
  {
    name: 'waiver undated',
    file: caseWith(set('defence', { waived: true, date: undefined })),
    expect: 'unknown:放弃陈述申辩日期',
  },
  {
    name: 'period not known',
    file: caseWith(set('penalty-notice', { defenceDays: undefined })),
    expect: 'unknown:告知的陈述申辩期限',
  },
  {
    name: 'served and decided on one day',
    file: caseWith(
      set('penalty-notice', { defenceDays: undefined }),
      set('decision', { date: '2026-03-12' }),
      absent('defence'),
    ),
    expect: 'fail',
    says: '当天',
  },
  {
    name: 'service of the notice not known',
    file: caseWith(drop('service-notice')),
    expect: 'unknown:告知书送达日期',
  },
])

describeRule('PC-SHENBIAN-FUHE', [
  { name: 'reviewed with reasons', file: caseWith(), expect: 'pass' },
  { name: 'known not to have been reviewed', file: caseWith(absent('defence-review')), expect: 'fail' },
  { name: 'no review on record', file: caseWith(drop('defence-review')), expect: 'unknown:陈述申辩复核意见' },
  {
    name: 'reviewed after the decision',
    file: caseWith(set('defence-review', { date: '2026-03-26' })),
    expect: 'fail',
  },
])
