import { absent, add, caseWith, drop, set, setAgency, setOfficer } from '../../../support/cases'
import { describeRule } from '../../../support/rule-rows'

const entrusted = setAgency({
  authority: {
    kind: '委托',
    entrustingAgency: '示例县应急管理局',
    entrustedBody: '示例镇综合执法队',
    written: true,
  },
})
const at = (date: string, hour: string) => ({ date, from: `${date}T${hour}+08:00` })

describeRule('PC-FAZHI-WEISHEN', [
  { name: 'passed before the decision', file: caseWith(), expect: 'pass' },
  {
    name: 'needed and known not done',
    file: caseWith(absent('legal-review', { required: true })),
    expect: 'fail',
  },
  {
    name: 'needed, nothing on record',
    file: caseWith(drop('legal-review'), add('hearing', { date: '2026-03-20' })),
    expect: 'unknown:法制审核意见',
  },
  {
    name: 'not passed',
    file: caseWith(set('legal-review', { passed: false })),
    expect: 'fail',
    says: '没有通过',
  },
  {
    name: 'result not known',
    file: caseWith(set('legal-review', { passed: undefined })),
    expect: 'unknown:法制审核是否通过',
  },
  {
    name: 'after the decision',
    file: caseWith(set('legal-review', { date: '2026-03-26' })),
    expect: 'fail',
    says: '次序颠倒',
  },
  {
    name: 'same day, hours unknown',
    file: caseWith(set('legal-review', { date: '2026-03-25' })),
    expect: 'unknown:法制审核、处罚决定的时刻',
  },
  {
    name: 'same day, in order',
    file: caseWith(
      set('legal-review', at('2026-03-25', '09:00')),
      set('decision', at('2026-03-25', '15:00')),
    ),
    expect: 'pass',
  },
  {
    name: 'same day, reversed',
    file: caseWith(
      set('legal-review', at('2026-03-25', '16:00')),
      set('decision', at('2026-03-25', '15:00')),
    ),
    expect: 'fail',
  },
  {
    name: 'need not stated, none on record',
    file: caseWith(drop('legal-review')),
    expect: 'unknown:是否属于应当法制审核的情形',
  },
  {
    name: 'known not to be needed',
    file: caseWith(absent('legal-review', { required: false })),
    expect: 'not applicable',
  },
  {
    name: 'a first round refused, a second passed',
    file: caseWith(add('legal-review', { id: 'first', date: '2026-03-20', required: true, passed: false })),
    expect: 'pass',
  },
])

describeRule('PC-FAZHI-2', [
  { name: 'heard and reviewed', file: caseWith(add('hearing', { date: '2026-03-20' })), expect: 'pass' },
  {
    name: 'heard and not reviewed',
    file: caseWith(add('hearing', { date: '2026-03-20' }), absent('legal-review')),
    expect: 'fail',
  },
  {
    name: 'heard, review not on record',
    file: caseWith(add('hearing', { date: '2026-03-20' }), drop('legal-review')),
    expect: 'unknown:法制审核意见',
  },
  { name: 'not heard', file: caseWith(), expect: 'not applicable' },
])

describeRule('PC-FAZHI-FENLI', [
  { name: 'reviewer from outside', file: caseWith(), expect: 'pass' },
  {
    name: 'reviewer handled the case',
    file: caseWith(set('legal-review', { reviewer: 'o2' })),
    expect: 'fail',
    says: '待核',
  },
  {
    name: 'reviewer not known',
    file: caseWith(set('legal-review', { reviewer: undefined })),
    expect: 'unknown:法制审核人',
  },
])

describeRule('PC-FAZHI-ZIGE', [
  { name: 'qualified', file: caseWith(), expect: 'pass' },
  {
    name: 'first time, known unqualified',
    file: caseWith(setOfficer('legal', { legalQualification: '', firstTimeReviewer: true })),
    expect: 'fail',
  },
  {
    name: 'whether first time not known',
    file: caseWith(setOfficer('legal', { legalQualification: undefined })),
    expect: 'unknown:审核人是否初次从事法制审核',
  },
])

describeRule('PC-JITI', [
  { name: 'discussed before the decision', file: caseWith(), expect: 'pass' },
  {
    name: 'needed and known not done',
    file: caseWith(absent('collective-discussion', { required: true })),
    expect: 'fail',
  },
  {
    name: 'extended as complex, not discussed',
    file: caseWith(absent('collective-discussion'), add('time-extension', { complex: true, days: 30 })),
    expect: 'fail',
    says: '案情复杂',
  },
  {
    name: 'extended as complex, nothing on record',
    file: caseWith(drop('collective-discussion'), add('time-extension', { complex: true })),
    expect: 'unknown:集体讨论记录',
  },
  {
    name: 'need not stated',
    file: caseWith(drop('collective-discussion')),
    expect: 'unknown:是否属于情节复杂或者重大违法行为',
  },
  {
    name: 'after the decision',
    file: caseWith(set('collective-discussion', { date: '2026-03-27' })),
    expect: 'fail',
  },
  {
    name: 'record not signed',
    file: caseWith(set('collective-discussion', { recordSigned: false })),
    expect: 'fail',
    says: '签名',
  },
  {
    name: 'the entrusted body discussed',
    file: caseWith(entrusted, set('collective-discussion', { organ: '示例镇综合执法队' })),
    expect: 'fail',
    says: '委托机关',
  },
  { name: 'the entrusting agency discussed', file: caseWith(entrusted), expect: 'pass' },
  {
    name: 'known not to be needed',
    file: caseWith(absent('collective-discussion', { required: false })),
    expect: 'not applicable',
  },
  {
    name: 'one before and one after the decision',
    file: caseWith(add('collective-discussion', { id: 'again', date: '2026-04-01', recordSigned: true })),
    expect: 'pass',
  },
  {
    name: 'both after the decision',
    file: caseWith(
      set('collective-discussion', { date: '2026-03-27' }),
      add('collective-discussion', { id: 'again', date: '2026-04-01', recordSigned: true }),
    ),
    expect: 'fail',
  },
])

describeRule('PC-SHENCHA', [
  { name: 'examined by the head', file: caseWith(), expect: 'pass' },
  { name: 'known not examined', file: caseWith(absent('head-approval')), expect: 'fail' },
  {
    name: 'nothing on record',
    file: caseWith(drop('head-approval')),
    expect: 'unknown:负责人审批（案件处理呈批）',
  },
  {
    name: 'after the decision',
    file: caseWith(set('head-approval', { date: '2026-03-26' })),
    expect: 'fail',
  },
])
