import {
  add,
  caseWith,
  drop,
  push,
  set,
  setAct,
  setCase,
  setEvidence,
  setOfficer,
  setParty,
} from '../../../support/cases'
import { describeRule } from '../../../support/rule-rows'

describeRule('DZ-SHIXU-QUZHENG', [
  { name: 'all before', file: caseWith(), expect: 'pass' },
  {
    name: 'all after',
    file: caseWith(
      drop('inspection'),
      set('interview', { from: '2026-03-26T09:00+08:00', to: '2026-03-26T10:00+08:00' }),
      setEvidence('photo', { collectedOn: '2026-03-26' }),
    ),
    expect: 'fail',
    says: '没有任何取证',
  },
  {
    name: 'one after',
    file: caseWith(add('inquest', { date: '2026-03-27', officers: ['o1', 'o2'] })),
    expect: 'unknown:决定之后取证的用途',
  },
  { name: 'no day', file: caseWith(set('decision', { date: undefined })), expect: 'pass' },
])

const relied = setAct('act', { elements: [{ text: '无证', evidence: ['photo'] }] })

describeRule('DZ-SHIXU-BUZHENG', [
  { name: 'before the notice', file: caseWith(relied), expect: 'pass' },
  {
    name: 'between notice and decision',
    file: caseWith(relied, setEvidence('photo', { collectedOn: '2026-03-20' })),
    expect: 'unknown:告知之后取得的证据是否改变了告知的内容',
    points: 'photo',
  },
  { name: 'no fact rests on evidence', file: caseWith(), expect: 'not applicable' },
])

const seized = (more = {}) =>
  add('seizure', { date: '2026-03-02', officers: ['o1', 'o2'], approver: 'head', ...more })
const kept = (more = {}) =>
  add('registered-preservation', { date: '2026-03-02', officers: ['o1', 'o2'], approver: 'head', ...more })

describeRule('DZ-SHIXU-PIZHUN', [
  { name: 'approved that day', file: caseWith(seized({ approvedOn: '2026-03-02' })), expect: 'pass' },
  {
    name: 'seizure approved the next day',
    file: caseWith(seized({ approvedOn: '2026-03-03' })),
    expect: 'unknown:是否情况紧急、在二十四小时内补办批准',
  },
  { name: 'seizure approved later', file: caseWith(seized({ approvedOn: '2026-03-05' })), expect: 'fail' },
  { name: 'preservation approved later', file: caseWith(kept({ approvedOn: '2026-03-03' })), expect: 'fail' },
  {
    name: 'no day of the measure',
    file: caseWith(seized({ date: undefined, approvedOn: '2026-03-02' })),
    expect: 'unknown:查封扣押日期',
  },
  { name: 'approval not stated', file: caseWith(seized()), expect: 'not applicable' },
])

const extended = (date: string) => add('time-extension', { date, days: 30, written: true })

describeRule('DZ-SHIXU-YANQI', [
  { name: 'while it ran', file: caseWith(extended('2026-05-20')), expect: 'pass' },
  { name: 'after it ended', file: caseWith(extended('2026-06-30')), expect: 'fail', says: '2026年6月1日' },
  {
    name: 'filing not known',
    file: caseWith(set('filing-approval', { date: undefined }), extended('2026-05-20')),
    expect: 'unknown:立案日期',
  },
  { name: 'no extension', file: caseWith(), expect: 'not applicable' },
])

describeRule('DZ-SHIXU-BUZHOU', [
  { name: 'in order', file: caseWith(), expect: 'pass' },
  {
    name: 'paid before it was decided',
    file: caseWith(set('payment', { date: '2026-03-20' })),
    expect: 'fail',
    says: '缴纳罚款',
  },
  {
    name: 'told before the inquiry ended',
    file: caseWith(set('investigation-report', { date: '2026-03-13' })),
    expect: 'fail',
    says: '调查终结报告',
  },
  {
    name: 'defence reviewed before it was made',
    file: caseWith(set('defence-review', { date: '2026-03-12' })),
    expect: 'fail',
  },
  {
    name: 'closed before it was decided',
    file: caseWith(set('closing', { date: '2026-03-24' })),
    expect: 'fail',
  },
  {
    name: 'preserved long before filing',
    file: caseWith(kept({ date: '2026-02-10' })),
    expect: 'unknown:立案前先行登记保存的理由',
  },
])

const discussing = (place: string) =>
  set('collective-discussion', {
    date: undefined,
    from: '2026-03-05T09:30+08:00',
    to: '2026-03-05T10:30+08:00',
    reporter: 'o1',
    place,
  })

describeRule('DZ-RENYUAN-FENSHEN', [
  { name: 'one after the other', file: caseWith(), expect: 'pass' },
  {
    name: 'reporting to the heads while asking questions elsewhere',
    file: caseWith(discussing('三楼会议室')),
    expect: 'fail',
    says: '甲一',
  },
  { name: 'in one place', file: caseWith(discussing('示例县应急管理局询问室')), expect: 'pass' },
  {
    name: 'one person asked twice at one time',
    file: caseWith(
      push('officers', { id: 'o3', name: '甲三' }),
      add('interview', {
        id: 'second',
        from: '2026-03-05T09:30+08:00',
        to: '2026-03-05T10:30+08:00',
        officers: ['o3'],
        person: '王 示例',
        place: '车间',
      }),
    ),
    expect: 'fail',
    says: '两份询问笔录',
  },
])

describeRule('DZ-RENYUAN-JIANREN', [
  { name: 'apart', file: caseWith(), expect: 'pass' },
  {
    name: 'appointed to two roles',
    file: caseWith(setOfficer('o1', { roles: ['承办', '法制审核'] })),
    expect: 'fail',
    says: '法制审核',
    points: 'o1.roles',
  },
  {
    name: 'an officer as witness of his own record',
    file: caseWith(add('inquest', { date: '2026-03-02', officers: ['o1', 'o2'], witness: '甲二' })),
    expect: 'fail',
    says: '见证人',
  },
  {
    name: 'a handler of the name of the head of the unit',
    file: caseWith(setParty('unit', { legalRepresentative: '甲一' })),
    expect: 'unknown:承办人与当事人是否同一人或者有利害关系',
  },
])

describeRule('DZ-ZHENGJIAN-DANGTIAN', [
  { name: 'valid', file: caseWith(), expect: 'pass' },
  {
    name: 'expired on the day of the order',
    file: caseWith(setOfficer('o1', { certificateTo: '2026-03-01' })),
    expect: 'fail',
    says: '责令限期整改',
  },
  {
    name: 'nobody named',
    file: caseWith(set('rectification-order', { officers: undefined })),
    expect: 'not applicable',
  },
])

const fine = (more = {}) => ({ party: 'unit', acts: ['act'], kind: '罚款', amountFen: 1_000_000, ...more })
const prior = (more = {}) =>
  setCase({ priorPenalties: [{ party: 'unit', number: '示罚〔2026〕1号', ...more }] })
const basis = [{ law: '安全生产法', article: 97, item: 7 }]

describeRule('PC-YISHI', [
  { name: 'once', file: caseWith(), expect: 'pass' },
  {
    name: 'twice in one decision',
    file: caseWith(
      set('decision', { penalties: [fine(), fine({ basis: [{ law: '消防法', article: 60 }] })] }),
    ),
    expect: 'fail',
    says: '罚款两次',
  },
  {
    name: 'twice in two decisions',
    file: caseWith(
      add('decision', {
        id: 'second',
        date: '2026-04-01',
        party: 'unit',
        outcome: '行政处罚',
        penalties: [fine()],
      }),
    ),
    expect: 'fail',
    points: 'second.penalties',
  },
  {
    name: 'decided anew after the first was annulled',
    file: caseWith(
      add('reconsideration', { decidedOn: '2026-03-30', outcome: '撤销' }),
      add('decision', {
        id: 'second',
        date: '2026-04-10',
        party: 'unit',
        outcome: '行政处罚',
        penalties: [fine()],
      }),
    ),
    expect: 'pass',
  },
  {
    name: 'a remedy that upheld it annuls nothing',
    file: caseWith(
      add('reconsideration', { decidedOn: '2026-03-30', outcome: '维持' }),
      add('decision', {
        id: 'second',
        date: '2026-04-10',
        party: 'unit',
        outcome: '行政处罚',
        penalties: [fine()],
      }),
    ),
    expect: 'fail',
  },
  {
    name: 'two fines, one act on record, none named',
    file: caseWith(set('decision', { penalties: [fine({ acts: undefined }), fine({ acts: undefined })] })),
    expect: 'unknown:两项罚款各对应的违法行为',
  },
  {
    name: 'day by day upon a first fine',
    file: caseWith(
      set('decision', { penalties: [fine(), fine({ basis: [{ law: '安全生产法', article: 112 }] })] }),
    ),
    expect: 'pass',
  },
  {
    name: 'the unit and its head are two',
    file: caseWith(
      push('parties', { id: 'wang', kind: 'person', name: '王示例' }),
      set('decision', { penalties: [fine(), fine({ party: 'wang' })] }),
    ),
    expect: 'pass',
  },
  {
    name: 'fined before for the same act',
    file: caseWith(prior({ sameAct: true, fined: true })),
    expect: 'fail',
  },
  {
    name: 'punished before for the same act, how is not known',
    file: caseWith(prior({ sameAct: true })),
    expect: 'unknown:既往处罚是否为罚款',
  },
  {
    name: 'annulled before',
    file: caseWith(prior({ sameAct: true, fined: true, annulled: true })),
    expect: 'pass',
  },
  {
    name: 'perhaps the same act',
    file: caseWith(prior({ decidedOn: '2026-03-10', basis })),
    expect: 'unknown:既往处罚与本案是否同一违法行为',
  },
  {
    name: 'another act, begun after the earlier decision',
    file: caseWith(prior({ decidedOn: '2026-01-10', basis })),
    expect: 'pass',
  },
  { name: 'of another kind', file: caseWith(prior({ cause: '未如实记录培训情况' })), expect: 'pass' },
])
