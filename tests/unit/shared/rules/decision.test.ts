import {
  absent,
  add,
  caseWith,
  drop,
  push,
  set,
  setAct,
  setAgency,
  setCase,
  setEvidence,
  setParty,
} from '../../../support/cases'
import { describeRule } from '../../../support/rule-rows'

const person = setParty('unit', {
  kind: 'person',
  name: '李示例',
  creditCode: undefined,
  idNumber: '000000199001011234',
  birthDate: '1990-01-01',
})
const fine = (amountFen: number | undefined, more = {}) => [
  { party: 'unit', kind: '罚款', ...(amountFen === undefined ? {} : { amountFen }), ...more },
]

describeRule('PC-QIXIAN-90', [
  { name: 'decided in time', file: caseWith(), expect: 'pass' },
  {
    name: 'decided late',
    file: caseWith(set('filing-approval', { date: '2025-12-01' })),
    expect: 'fail',
    says: '共114日',
  },
  {
    name: 'late, as extended without a basis',
    file: caseWith(set('filing-approval', { date: '2025-12-01' }), add('time-extension', { days: 30 })),
    expect: 'unknown:延长或者扣除办案期限所依据的法律、法规、规章',
  },
  {
    name: 'date of filing not known',
    file: caseWith(set('filing-approval', { date: undefined })),
    expect: 'unknown:立案日期',
  },
  {
    name: 'running',
    file: caseWith(drop('decision', 'service-decision', 'publication', 'payment', 'closing', 'archiving')),
    expect: 'pending',
  },
  { name: 'no filing on record', file: caseWith(drop('filing-approval')), expect: 'unknown:立案日期' },
])

describeRule('PC-SHIXIAO', [
  { name: 'found in time', file: caseWith(), expect: 'pass' },
  {
    name: 'found after two years',
    file: caseWith(setAct('act', { from: '2023-01-01', to: '2023-01-01', endangeredLifeWithHarm: false })),
    expect: 'fail',
    points: 'act',
  },
  {
    name: 'end of a continuing act not known',
    file: caseWith(setAct('act', { continuing: true, to: undefined })),
    expect: 'unknown:违法行为终了日',
  },
  {
    name: 'discovery not known',
    file: caseWith(
      setAct('act', { discoveredOn: undefined }),
      setCase({ source: {} }),
      drop('inspection'),
      set('filing-approval', { date: undefined }),
    ),
    expect: 'unknown:发现日',
    today: '2028-06-01',
  },
])

describeRule('PC-JIUFA', [
  { name: 'the same version throughout', file: caseWith(), expect: 'pass' },
  {
    name: 'a law that came into force after the act',
    file: caseWith(set('decision', { basis: [{ law: '危险化学品安全法', article: 99 }] })),
    expect: 'unknown:行为时施行的《危险化学品安全法》',
  },
  {
    name: 'a rule replaced in between',
    file: caseWith(
      setAct('act', { from: '2026-01-10', to: '2026-01-10' }),
      set('decision', { basis: [{ law: '安全生产违法行为行政处罚办法', article: 45 }] }),
    ),
    expect: 'unknown:新旧《安全生产违法行为行政处罚办法》的轻重比较',
  },
  {
    name: 'a law the table does not know',
    file: caseWith(set('decision', { basis: [{ law: '某省安全生产条例', article: 42 }] })),
    expect: 'unknown:《某省安全生产条例》的施行日期',
  },
  {
    name: 'day of the act not known',
    file: caseWith(setAct('act', { from: undefined, to: undefined })),
    expect: 'unknown:违法行为发生日',
  },
])

describeRule('PC-JUEDINGSHU-6', [
  { name: 'complete', file: caseWith(), expect: 'pass' },
  {
    name: 'no basis in it',
    file: caseWith(set('decision', { basis: [] })),
    expect: 'fail',
    says: '处罚依据',
  },
  {
    name: 'court not known',
    file: caseWith(set('decision', { court: undefined })),
    expect: 'unknown:决定书的提起行政诉讼的途径',
  },
  {
    name: 'address not known',
    file: caseWith(setParty('unit', { address: undefined })),
    expect: 'unknown:当事人地址',
  },
])

describeRule('PC-JIUJI', [
  { name: 'told right', file: caseWith(), expect: 'pass' },
  {
    name: 'three months to sue',
    file: caseWith(set('decision', { litigationMonths: 3 })),
    expect: 'fail',
    says: '6个月',
  },
  {
    name: 'to the bureau above',
    file: caseWith(
      setAgency({ reconsiderationOrgan: undefined }),
      set('decision', { reconsiderationOrgan: '示例市应急管理局' }),
    ),
    expect: 'fail',
  },
  {
    name: 'not the organ the office has set',
    file: caseWith(set('decision', { reconsiderationOrgan: '示例市人民政府' })),
    expect: 'fail',
    says: '示例县人民政府',
  },
  {
    name: 'period not known',
    file: caseWith(set('decision', { reconsiderationDays: undefined })),
    expect: 'unknown:决定书告知的复议期限',
  },
])

describeRule('PC-YINZHANG', [
  { name: 'sealed by the agency', file: caseWith(), expect: 'pass' },
  {
    name: 'sealed by its team',
    file: caseWith(set('decision', { sealedBy: '示例县应急管理局执法大队' })),
    expect: 'fail',
  },
  {
    name: 'seal not known',
    file: caseWith(set('decision', { sealedBy: undefined })),
    expect: 'unknown:决定书加盖的印章',
  },
])

describeRule('PC-ZELING-GAIZHENG', [
  { name: 'ordered', file: caseWith(), expect: 'pass' },
  {
    name: 'known not ordered',
    file: caseWith(set('decision', { correctionOrdered: false }), absent('rectification-order')),
    expect: 'fail',
  },
  {
    name: 'not stated',
    file: caseWith(set('decision', { correctionOrdered: undefined }), drop('rectification-order')),
    expect: 'unknown:是否责令改正',
  },
])

describeRule('PC-ZEREN-NENGLI', [
  { name: 'an adult', file: caseWith(person), expect: 'pass' },
  {
    name: 'thirteen years old',
    file: caseWith(person, setParty('unit', { birthDate: '2012-06-01' })),
    expect: 'fail',
    says: '十四周岁',
  },
  {
    name: 'seventeen, nothing lighter',
    file: caseWith(person, setParty('unit', { birthDate: '2009-01-01' })),
    expect: 'unknown:未成年人从轻、减轻情节',
  },
  {
    name: 'from the identity number',
    file: caseWith(person, setParty('unit', { birthDate: undefined })),
    expect: 'pass',
  },
  {
    name: 'birth not known',
    file: caseWith(person, setParty('unit', { birthDate: undefined, idNumber: undefined })),
    expect: 'unknown:出生日期',
  },
])

describeRule('PC-MOSHOU', [
  {
    name: 'gain taken',
    file: caseWith(
      setAct('act', { illegalGainFen: 100 }),
      set('decision', {
        penalties: [...fine(2_000_000), { party: 'unit', kind: '没收违法所得', amountFen: 100 }],
      }),
    ),
    expect: 'pass',
  },
  {
    name: 'gain left',
    file: caseWith(setAct('act', { illegalGainFen: 100 })),
    expect: 'unknown:违法所得是否已依法退赔',
  },
  { name: 'no gain', file: caseWith(), expect: 'not applicable' },
])

describeRule('PC-YIJU', [
  { name: 'a statute', file: caseWith(), expect: 'pass' },
  {
    name: 'a normative document',
    file: caseWith(set('decision', { basis: [{ law: '应急管理行政处罚裁量权基准', article: 26 }] })),
    expect: 'fail',
    says: '规范性文件',
  },
  {
    name: 'not known to the table',
    file: caseWith(set('decision', { basis: [{ law: '某省安全生产条例', article: 42 }] })),
    expect: 'unknown:《某省安全生产条例》是否为法律、法规、规章',
  },
])

describeRule('PC-DANGSHIREN', [
  { name: 'the party told and punished', file: caseWith(), expect: 'pass' },
  {
    name: 'someone nobody told',
    file: caseWith(
      push('parties', { id: 'boss', kind: 'person', name: '王示例', idNumber: 'x' }),
      set('decision', {
        party: undefined,
        penalties: [...fine(2_000_000), { party: 'boss', kind: '罚款', amountFen: 100 }],
      }),
    ),
    expect: 'fail',
    says: '没有对王示例告知',
  },
  {
    name: 'a decision addressed to another',
    file: caseWith(
      push('parties', { id: 'boss', kind: 'person', name: '王示例', idNumber: 'x' }),
      set('decision', { party: 'boss' }),
    ),
    expect: 'fail',
    says: '分别决定',
  },
  {
    name: 'credit code not known',
    file: caseWith(setParty('unit', { creditCode: undefined })),
    expect: 'unknown:统一社会信用代码',
  },
])

const relied = setAct('act', { elements: [{ text: '无证作业', evidence: ['photo'] }] })

describeRule('PC-SHIXU', [
  { name: 'in order', file: caseWith(), expect: 'pass' },
  {
    name: 'told before filing',
    file: caseWith(set('filing-approval', { date: '2026-03-13' })),
    expect: 'fail',
    says: '立案',
  },
  {
    name: 'reviewed after the decision',
    file: caseWith(set('legal-review', { date: '2026-03-26' })),
    expect: 'fail',
    says: '法制审核',
  },
  {
    name: 'discussed before the review',
    file: caseWith(set('collective-discussion', { date: '2026-03-20' })),
    expect: 'fail',
    says: '法制审核（2026年3月23日）晚于集体讨论',
  },
  {
    name: 'discussed and reviewed on one day',
    file: caseWith(set('collective-discussion', { date: '2026-03-23' })),
    expect: 'unknown:法制审核、集体讨论的时刻',
  },
  {
    name: 'a hearing after the discussion only warns',
    file: caseWith(
      add('hearing', { date: '2026-03-24', from: '2026-03-24T15:00+08:00', host: 'host' }),
      set('legal-review', { date: '2026-03-25', from: '2026-03-25T08:00+08:00' }),
      set('collective-discussion', { date: '2026-03-23' }),
      set('decision', { date: '2026-03-26' }),
    ),
    expect: 'fail',
    says: '有判决未因此撤销',
  },
  {
    name: 'served before it was decided',
    file: caseWith(set('service-decision', { date: '2026-03-24' })),
    expect: 'fail',
    says: '决定书送达',
  },
  {
    name: 'relied-on evidence from after the decision',
    file: caseWith(relied, setEvidence('photo', { collectedOn: '2026-03-28' })),
    expect: 'fail',
    points: 'photo',
  },
  {
    name: 'relied-on evidence undated',
    file: caseWith(relied, setEvidence('photo', { collectedOn: undefined })),
    expect: 'unknown:证据取得日期',
  },
  {
    name: 'date of filing not known',
    file: caseWith(set('filing-approval', { date: undefined })),
    expect: 'unknown:立案日期',
  },
])

const overdue = set('decision', { penalties: fine(10_000_000, { tier: '逾期未改正' }) })

describeRule('PC-YUQI', [
  {
    name: 'order served, still wrong on the later visit',
    file: caseWith(overdue, set('re-inspection', { allCorrected: false })),
    expect: 'pass',
  },
  { name: 'found corrected', file: caseWith(overdue), expect: 'fail', says: '全部整改' },
  {
    name: 'visited before the time was up',
    file: caseWith(
      overdue,
      set('re-inspection', {
        allCorrected: false,
        from: '2026-03-08T09:00+08:00',
        to: '2026-03-08T10:00+08:00',
      }),
    ),
    expect: 'fail',
  },
  {
    name: 'no order, so stated',
    file: caseWith(overdue, absent('rectification-order')),
    expect: 'fail',
    says: '没有先责令',
  },
  {
    name: 'no later visit on record',
    file: caseWith(overdue, drop('re-inspection')),
    expect: 'unknown:证明逾期未改正的复查记录',
  },
  {
    name: 'service of the order not known',
    file: caseWith(overdue, set('re-inspection', { allCorrected: false }), drop('service-order')),
    expect: 'unknown:责令限期整改指令书送达日期',
  },
])

const daily = set('decision', { basis: [{ law: '安全生产法', article: 112, paragraph: 1 }] })

describeRule('PC-ANRI', [
  {
    name: 'ordered, refused, fined before',
    file: caseWith(
      daily,
      set('re-inspection', { allCorrected: false }),
      setCase({ links: [{ case: '2025-9', relation: '原处罚' }] }),
    ),
    expect: 'pass',
  },
  { name: 'never ordered, so stated', file: caseWith(daily, absent('rectification-order')), expect: 'fail' },
  {
    name: 'earlier fine not known',
    file: caseWith(daily, set('re-inspection', { allCorrected: false })),
    expect: 'unknown:原罚款处罚决定',
  },
])

const major = set('rectification-order', {
  hazards: [{ text: '重大隐患', level: '重大事故隐患', dueOn: '2026-03-09' }],
})

describeRule('PC-FUCHA', [
  { name: 'visited again', file: caseWith(major), expect: 'pass' },
  { name: 'known not visited', file: caseWith(major, absent('re-inspection')), expect: 'fail' },
  { name: 'nothing on record', file: caseWith(major, drop('re-inspection')), expect: 'unknown:整改复查记录' },
  {
    name: 'not yet due',
    file: caseWith(major, drop('re-inspection')),
    today: '2026-03-05',
    expect: 'pending',
  },
])
