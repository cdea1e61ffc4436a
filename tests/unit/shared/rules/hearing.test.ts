import { describe, expect, it } from 'vitest'
import { absent, add, caseWith, set, setOfficer, setParty } from '../../../support/cases'
import { contextOn } from '../../../support/law'
import { describeRule, findingsOf } from '../../../support/rule-rows'

const local = {
  localRules: { hearingThresholdFen: { unit: 5_000_000, person: 200_000, source: '示例', verified: '待核' } },
}
const stop = [{ party: 'unit', kind: '责令停产停业' }]
const fine = (amountFen: number) => [{ party: 'unit', kind: '罚款', amountFen }]
const notTold = { hearingRightTold: false }
const held = add('hearing', { date: '2026-03-24', host: 'host', isPublic: true, recordSigned: true })
const asked = add('hearing-request', { date: '2026-03-16' })
const invited = (date: string) => [
  add('hearing-notice', { date }),
  add('service', { id: 'service-hearing', date, servedEvent: 'hearing-notice', method: '直接送达' }),
]

describeRule('PC-TINGZHENG-MENKAN', [
  { name: 'told', file: caseWith(), expect: 'pass' },
  {
    name: 'closing down, not told',
    file: caseWith(set('penalty-notice', notTold), set('decision', { penalties: stop })),
    expect: 'fail',
    says: '责令停产停业',
  },
  {
    name: 'closing down, telling not known',
    file: caseWith(
      set('penalty-notice', { hearingRightTold: undefined }),
      set('decision', { penalties: stop }),
    ),
    expect: 'unknown:是否告知听证权',
    says: '放弃陈述申辩不等于放弃听证',
  },
  {
    name: 'a fine, local figure not set',
    file: caseWith(set('penalty-notice', notTold)),
    expect: 'unknown:本地听证数额标准',
  },
  {
    name: 'a fine below the local figure',
    file: caseWith(set('penalty-notice', notTold)),
    context: local,
    expect: 'pass',
  },
  {
    name: 'a fine reaching the local figure',
    file: caseWith(set('penalty-notice', notTold), set('decision', { penalties: fine(5_000_000) })),
    context: local,
    expect: 'fail',
    says: '5万元',
  },
  {
    name: 'the figure for persons',
    file: caseWith(set('penalty-notice', notTold), setParty('unit', { kind: 'person' })),
    context: local,
    expect: 'fail',
  },
  {
    name: 'between the figures, individual business',
    file: caseWith(set('penalty-notice', notTold), setParty('unit', { kind: 'individual-business' })),
    context: local,
    expect: 'unknown:个体工商户适用的听证数额标准',
  },
  {
    name: 'penalty not known',
    file: caseWith(
      set('penalty-notice', { hearingRightTold: undefined, penalties: undefined }),
      set('decision', { penalties: undefined }),
    ),
    expect: 'unknown:处罚的种类和数额',
  },
  { name: 'asked for and not held', file: caseWith(asked), expect: 'fail', says: '没有组织听证' },
  {
    name: 'asked for too late',
    file: caseWith(add('hearing-request', { date: '2026-03-20' })),
    expect: 'unknown:逾期申请听证的处理',
  },
  { name: 'asked for and held', file: caseWith(asked, held), expect: 'pass' },
])

describeRule('PC-TINGZHENG-QIXIAN', [
  {
    name: 'decided after the fifth workday',
    file: caseWith(set('decision', { date: '2026-03-20' })),
    expect: 'pass',
  },
  {
    name: 'decided on the fifth workday',
    file: caseWith(set('decision', { date: '2026-03-19' })),
    expect: 'fail',
    says: '2026年3月19日',
  },
  {
    name: 'defence waived, hearing not',
    file: caseWith(set('decision', { date: '2026-03-17' }), set('defence', { waived: true })),
    expect: 'fail',
    says: '不等于放弃听证',
  },
  {
    name: 'hearing waived',
    file: caseWith(
      set('decision', { date: '2026-03-17' }),
      add('hearing-request', { date: '2026-03-16', waived: true }),
    ),
    expect: 'pass',
  },
  {
    name: 'waiver undated',
    file: caseWith(add('hearing-request', { waived: true })),
    expect: 'unknown:放弃听证日期',
  },
  {
    name: 'service not known',
    file: caseWith(set('service-notice', { date: undefined })),
    expect: 'unknown:告知书送达日期',
  },
])

describeRule('PC-TINGZHENG-TONGZHI', [
  {
    name: 'seven full workdays between',
    file: caseWith(asked, held, ...invited('2026-03-12')),
    expect: 'pass',
  },
  {
    name: 'the seventh is the day itself',
    file: caseWith(asked, held, ...invited('2026-03-13')),
    expect: 'unknown:七日前的计算方法',
  },
  {
    name: 'six workdays',
    file: caseWith(asked, held, ...invited('2026-03-16')),
    expect: 'fail',
    says: '只有6个工作日',
  },
  { name: 'no notice on record', file: caseWith(asked, held), expect: 'unknown:听证通知书' },
  {
    name: 'known not to have been notified',
    file: caseWith(asked, held, absent('hearing-notice')),
    expect: 'fail',
  },
  {
    name: 'date of the hearing not known',
    file: caseWith(asked, held, ...invited('2026-03-12'), set('hearing', { date: undefined })),
    expect: 'unknown:听证日期',
  },
])

describeRule('PC-TINGZHENG-ZHUCHI', [
  { name: 'host from outside the case', file: caseWith(held), expect: 'pass' },
  {
    name: 'host is a handler',
    file: caseWith(held, set('hearing', { host: 'o1' })),
    expect: 'fail',
    says: '甲一',
  },
  {
    name: 'host is a handler under another entry',
    file: caseWith(held, setOfficer('host', { name: '甲一', certificateNumber: '001' })),
    expect: 'fail',
  },
  {
    name: 'host not known',
    file: caseWith(held, set('hearing', { host: undefined })),
    expect: 'unknown:听证主持人',
  },
])

describeRule('PC-TINGZHENG-GONGKAI', [
  { name: 'public', file: caseWith(held), expect: 'pass' },
  {
    name: 'closed, reason not stated',
    file: caseWith(held, set('hearing', { isPublic: false })),
    expect: 'unknown:不公开听证的理由',
  },
  {
    name: 'not stated',
    file: caseWith(held, set('hearing', { isPublic: undefined })),
    expect: 'unknown:听证是否公开',
  },
])

describeRule('PC-TINGZHENG-BILU2', [
  { name: 'signed', file: caseWith(held), expect: 'pass' },
  {
    name: 'neither signed nor noted',
    file: caseWith(held, set('hearing', { recordSigned: false, refusalNoted: false })),
    expect: 'fail',
  },
  {
    name: 'not stated',
    file: caseWith(held, set('hearing', { recordSigned: undefined })),
    expect: 'unknown:听证笔录是否签字',
  },
])

describe('a local figure', () => {
  const file = caseWith(set('penalty-notice', notTold), set('decision', { penalties: fine(5_000_000) }))
  it.each([
    ['待核', 'minor'],
    ['2来源一致', 'veto'],
  ])('checked as %s makes the finding %s', (verified, severity) => {
    const hearingThresholdFen = { unit: 5_000_000, person: 200_000, source: '示例规定', verified }
    const found = findingsOf(
      'PC-TINGZHENG-MENKAN',
      file,
      contextOn('2026-04-20', { localRules: { hearingThresholdFen } }),
    )
    expect(found).toMatchObject([{ outcome: 'fail', severity }])
    expect(found[0]?.message).toContain('示例规定')
  })
})
