import { absent, add, caseWith, drop, set, setAct, setAgency, setParty } from '../../../support/cases'
import { describeRule } from '../../../support/rule-rows'

const seized = (more = {}) =>
  add('seizure', {
    date: '2026-03-02',
    officers: ['o1', 'o2'],
    approver: 'head',
    identityShown: true,
    toldOnTheSpot: true,
    heardParty: true,
    sceneRecord: true,
    decisionDelivered: true,
    ...more,
  })
const ended = (date: string | undefined, more = {}) =>
  add('seizure-end', { ...(date ? { date } : {}), seizure: 'seizure', outcome: '解除', ...more })

describeRule('PC-QZ-CHENGXU', [
  { name: 'every step taken', file: caseWith(seized()), expect: 'pass' },
  {
    name: 'party not heard',
    file: caseWith(seized({ heardParty: false })),
    expect: 'fail',
    points: 'seizure.heardParty',
  },
  { name: 'one officer', file: caseWith(seized({ officers: ['o1'] })), expect: 'fail' },
  {
    name: 'record not stated',
    file: caseWith(seized({ sceneRecord: undefined })),
    expect: 'unknown:查封扣押时是否制作现场笔录',
  },
])
describeRule('PC-QZ-JUEDINGSHU', [
  { name: 'handed over', file: caseWith(seized()), expect: 'pass' },
  { name: 'not handed over', file: caseWith(seized({ decisionDelivered: false })), expect: 'fail' },
  {
    name: 'not stated',
    file: caseWith(seized({ decisionDelivered: undefined })),
    expect: 'unknown:查封扣押时是否当场交付决定书和清单',
  },
])
describeRule('PC-QZ-QIXIAN', [
  { name: 'ended in thirty days', file: caseWith(seized(), ended('2026-04-01')), expect: 'pass' },
  { name: 'ended on day thirty-one', file: caseWith(seized(), ended('2026-04-02')), expect: 'fail' },
  {
    name: 'paper says more than thirty days',
    file: caseWith(seized({ until: '2026-04-20' }), ended('2026-04-01')),
    expect: 'fail',
    points: 'seizure.until',
  },
  { name: 'end not dated', file: caseWith(seized(), ended(undefined)), expect: 'unknown:查封扣押的处理日期' },
])
describeRule('PC-QZ-CHULI', [
  { name: 'settled', file: caseWith(seized(), ended('2026-03-20')), expect: 'pass' },
  { name: 'never settled, so stated', file: caseWith(seized(), absent('seizure-end')), expect: 'fail' },
  { name: 'nothing on record', file: caseWith(seized()), expect: 'unknown:查封扣押的处理的记录' },
  { name: 'running', file: caseWith(seized()), today: '2026-03-10', expect: 'pending' },
])
const chemical = {
  basis: [{ law: '危险化学品安全法', article: 8, paragraph: 1, item: 5 }],
  date: '2026-05-06',
}
describeRule('PC-QZ-HZF8', [
  {
    name: 'approved by the principal',
    file: caseWith(seized({ ...chemical, approverIsPrincipal: true })),
    expect: 'pass',
  },
  {
    name: 'approved by a deputy',
    file: caseWith(seized({ ...chemical, approverIsPrincipal: false })),
    expect: 'fail',
  },
  { name: 'not stated', file: caseWith(seized(chemical)), expect: 'unknown:是否经本部门主要负责人批准' },
  { name: 'under another law', file: caseWith(seized()), expect: 'not applicable' },
])
describeRule('PC-QZ-WEITUO', [
  { name: 'by the agency', file: caseWith(seized()), expect: 'pass' },
  {
    name: 'by an entrusted body',
    file: caseWith(seized(), setAgency({ authority: { kind: '委托' } })),
    expect: 'fail',
  },
  {
    name: 'authority not known',
    file: caseWith(seized(), setAgency({ authority: undefined })),
    expect: 'unknown:执法职权来源',
  },
])

describeRule('PC-SONGDA', [
  { name: 'served in seven workdays', file: caseWith(), expect: 'pass' },
  {
    name: 'served on the eighth',
    file: caseWith(set('service-decision', { date: '2026-04-07' })),
    expect: 'fail',
    says: '2026年4月7日',
  },
  {
    name: 'not on record, time not up',
    file: caseWith(drop('service-decision')),
    today: '2026-03-30',
    expect: 'pending',
  },
  { name: 'not on record', file: caseWith(drop('service-decision')), expect: 'unknown:处罚决定书送达的记录' },
  {
    name: 'not dated',
    file: caseWith(set('service-decision', { date: undefined })),
    expect: 'unknown:处罚决定书送达日期',
  },
])
describeRule('PC-SONGDA-DIANZI', [
  {
    name: 'consented',
    file: caseWith(set('service-decision', { method: '电子送达', electronicConsent: true })),
    expect: 'pass',
  },
  {
    name: 'no consent',
    file: caseWith(set('service-decision', { method: '电子送达', electronicConsent: false })),
    expect: 'fail',
  },
  {
    name: 'not stated',
    file: caseWith(set('service-decision', { method: '电子送达' })),
    expect: 'unknown:电子送达确认书',
  },
])
describeRule('PC-SONGDA-LIUZHI', [
  {
    name: 'recorded',
    file: caseWith(set('service-decision', { method: '留置送达', recorded: true })),
    expect: 'pass',
  },
  {
    name: 'neither witness nor record',
    file: caseWith(set('service-decision', { method: '留置送达', recorded: false, witness: '' })),
    expect: 'fail',
    says: '张贴',
  },
  {
    name: 'not stated',
    file: caseWith(set('service-decision', { method: '留置送达' })),
    expect: 'unknown:留置送达的见证人或者拍照、录像',
  },
])
describeRule('PC-SONGDA-QIANSHOU', [
  { name: 'by the legal representative', file: caseWith(), expect: 'pass' },
  {
    name: 'by a neighbour',
    file: caseWith(set('service-decision', { receiverRelation: '邻居' })),
    expect: 'fail',
  },
  {
    name: 'by the gatekeeper',
    file: caseWith(set('service-decision', { receiverRelation: '门卫' })),
    expect: 'unknown:签收人是否负责收件',
  },
  {
    name: 'receiver not known',
    file: caseWith(set('service-decision', { receiver: undefined })),
    expect: 'unknown:签收人',
  },
])
const announced = (more = {}) =>
  set('service-decision', {
    method: '公告送达',
    triedBefore: '直接、邮寄均未能送达',
    announcedUntil: '2026-04-25',
    ...more,
  })
describeRule('PC-SONGDA-GONGGAO', [
  { name: 'after other ways, for thirty days', file: caseWith(announced()), expect: 'pass' },
  { name: 'nothing tried before', file: caseWith(announced({ triedBefore: '' })), expect: 'fail' },
  {
    name: 'counted short',
    file: caseWith(announced({ announcedUntil: '2026-04-20' })),
    expect: 'fail',
    says: '2026年4月25日',
  },
  {
    name: 'what was tried not known',
    file: caseWith(announced({ triedBefore: undefined })),
    expect: 'unknown:公告送达的原因和此前的送达经过',
  },
])
describeRule('PC-GONGSHI-AQ', [
  { name: 'published in seven workdays', file: caseWith(), expect: 'pass' },
  { name: 'published late', file: caseWith(set('publication', { date: '2026-04-08' })), expect: 'fail' },
  { name: 'known not published', file: caseWith(absent('publication')), expect: 'fail' },
  { name: 'not on record', file: caseWith(drop('publication')), expect: 'unknown:公示的记录' },
  { name: 'a person', file: caseWith(setParty('unit', { kind: 'person' })), expect: 'not applicable' },
])
const quashed = (more = {}) =>
  add('reconsideration', {
    date: '2026-04-03',
    acceptedOn: '2026-04-07',
    outcome: '撤销',
    decidedOn: '2026-04-10',
    ...more,
  })
describeRule('PC-GONGSHI-CHEHUI', [
  {
    name: 'withdrawn in three workdays',
    file: caseWith(quashed(), add('publication-withdrawn', { date: '2026-04-15' })),
    expect: 'pass',
  },
  {
    name: 'withdrawn late',
    file: caseWith(quashed(), add('publication-withdrawn', { date: '2026-04-16' })),
    expect: 'fail',
  },
  { name: 'still in time', file: caseWith(quashed()), expect: 'pending', today: '2026-04-14' },
  { name: 'upheld', file: caseWith(quashed({ outcome: '维持' })), expect: 'pass' },
  {
    name: 'day of the decision not known',
    file: caseWith(quashed({ decidedOn: undefined })),
    expect: 'unknown:复议决定、裁判日期',
  },
])

const unpaid = drop('payment', 'closing', 'archiving')
const demanded = (more = {}) => [
  add('payment-demand', { date: '2026-10-09', amountFen: 4_000_000, defenceRightTold: true, ...more }),
  add('service', {
    id: 'service-demand',
    date: '2026-10-09',
    servedEvent: 'payment-demand',
    method: '直接送达',
  }),
]
const applied = (date: string | undefined, more = {}) =>
  add('court-application', { ...(date ? { date } : {}), signedByHead: true, ...more })
describeRule('PC-CUIGAO', [
  {
    name: 'ten workdays on',
    file: caseWith(unpaid, ...demanded(), applied('2026-10-26')),
    expect: 'pass',
    today: '2026-11-01',
  },
  {
    name: 'on the tenth',
    file: caseWith(unpaid, ...demanded(), applied('2026-10-22')),
    expect: 'fail',
    today: '2026-11-01',
  },
  {
    name: 'known not demanded',
    file: caseWith(unpaid, absent('payment-demand'), applied('2026-10-26')),
    expect: 'fail',
  },
  { name: 'no demand on record', file: caseWith(unpaid, applied('2026-10-26')), expect: 'unknown:催告书' },
])
describeRule('PC-CUIGAO-NEIRONG', [
  { name: 'complete', file: caseWith(unpaid, ...demanded()), expect: 'pass' },
  {
    name: 'right of defence left out',
    file: caseWith(unpaid, ...demanded({ defenceRightTold: false })),
    expect: 'fail',
  },
  {
    name: 'sum not known',
    file: caseWith(unpaid, ...demanded({ amountFen: undefined })),
    expect: 'unknown:催告数额',
  },
])
describeRule('PC-ZHIXING-QIXIAN', [
  {
    name: 'after the time to sue, within three months',
    file: caseWith(unpaid, applied('2026-10-26')),
    expect: 'pass',
  },
  {
    name: 'while the party could still sue',
    file: caseWith(unpaid, applied('2026-09-01')),
    expect: 'fail',
    says: '2026年9月28日',
  },
  {
    name: 'too late',
    file: caseWith(
      unpaid,
      set('decision', { date: '2025-12-01' }),
      set('service-decision', { date: '2025-12-01' }),
      applied('2026-10-26'),
    ),
    expect: 'fail',
    says: '逾期',
  },
  {
    name: 'service not known',
    file: caseWith(unpaid, drop('service-decision'), applied('2026-10-26')),
    expect: 'unknown:处罚决定书送达日期',
  },
  { name: 'not dated', file: caseWith(unpaid, applied(undefined)), expect: 'unknown:申请法院强制执行日期' },
])
describeRule('PC-ZHIXING-CAILIAO', [
  { name: 'signed by the head', file: caseWith(unpaid, applied('2026-10-26')), expect: 'pass' },
  {
    name: 'not signed',
    file: caseWith(unpaid, applied('2026-10-26', { signedByHead: false })),
    expect: 'fail',
  },
  {
    name: 'not stated',
    file: caseWith(unpaid, applied('2026-10-26', { signedByHead: undefined })),
    expect: 'unknown:强制执行申请书是否由负责人签名',
  },
])
describeRule('PC-JIACHU', [
  { name: 'fine and surcharge doubled at most', file: caseWith(unpaid, ...demanded()), expect: 'pass' },
  {
    name: 'more than doubled',
    file: caseWith(unpaid, ...demanded({ amountFen: 4_000_001 })),
    expect: 'fail',
  },
  {
    name: 'more than three percent a day',
    file: caseWith(unpaid, add('payment-demand', { date: '2026-04-20', amountFen: 2_700_000 })),
    expect: 'fail',
    says: '至多2.6万元',
  },
  {
    name: 'three percent a day',
    file: caseWith(unpaid, add('payment-demand', { date: '2026-04-20', amountFen: 2_600_000 })),
    expect: 'pass',
  },
  {
    name: 'day of the demand not known',
    file: caseWith(unpaid, add('payment-demand', { amountFen: 2_600_000 })),
    expect: 'unknown:缴款期限届满日、催告日',
  },
])
describeRule('PC-FENLI', [
  { name: 'collected by a bank', file: caseWith(), expect: 'pass' },
  {
    name: 'collected by the agency',
    file: caseWith(set('payment', { collectedBy: '示例县应急管理局' })),
    expect: 'fail',
  },
  {
    name: 'not known',
    file: caseWith(set('payment', { collectedBy: undefined })),
    expect: 'unknown:收缴单位',
  },
])
describeRule('PC-FENQI', [
  {
    name: 'approved',
    file: caseWith(add('payment-extension', { approver: 'head', until: '2026-06-30' })),
    expect: 'pass',
  },
  {
    name: 'approval not known',
    file: caseWith(add('payment-extension', { until: '2026-06-30' })),
    expect: 'unknown:批准延期、分期的人',
  },
])

const onTheSpot = (amountFen: number, kind = 'unit') => [
  setParty('unit', { kind }),
  set('decision', { summary: true, penalties: [{ party: 'unit', kind: '罚款', amountFen }] }),
  set('payment', { onTheSpot: true, amountFen }),
]
describeRule('PC-DANGCHANG', [
  { name: 'three thousand for a unit', file: caseWith(...onTheSpot(300_000)), expect: 'pass' },
  { name: 'more for a unit', file: caseWith(...onTheSpot(300_001)), expect: 'fail' },
  {
    name: 'more than two hundred for a person',
    file: caseWith(...onTheSpot(30_000, 'person')),
    expect: 'fail',
  },
  {
    name: 'an individual business in between',
    file: caseWith(...onTheSpot(30_000, 'individual-business')),
    expect: 'unknown:个体工商户适用公民还是单位的限额',
  },
  {
    name: 'penalty not known',
    file: caseWith(set('decision', { summary: true, penalties: undefined })),
    expect: 'unknown:处罚的种类和数额',
  },
])
describeRule('PC-DANGCHANG-SHOUJIAO', [
  { name: 'a hundred yuan', file: caseWith(...onTheSpot(10_000)), expect: 'pass' },
  { name: 'more, reason not stated', file: caseWith(...onTheSpot(20_000)), expect: 'unknown:当场收缴的理由' },
  { name: 'at the bank', file: caseWith(), expect: 'not applicable' },
])

const suspected = setAct('act', { suspectedCrime: true })
const reported = (more = {}) =>
  add('crime-report', {
    submittedOn: '2026-03-10',
    date: '2026-03-12',
    approved: true,
    approverPost: '局长',
    officers: ['o1', 'o2'],
    ...more,
  })
const transferred = (date: string, more = {}) =>
  add('crime-transfer', { date, toOrgan: '示例县公安局', listAttached: true, ...more })
describeRule('PC-YISONG-1', [
  { name: 'transferred', file: caseWith(suspected, transferred('2026-03-12')), expect: 'pass' },
  { name: 'known not transferred', file: caseWith(suspected, absent('crime-transfer')), expect: 'fail' },
  { name: 'not on record', file: caseWith(suspected), expect: 'unknown:移送公安机关的记录' },
])
describeRule('PC-YISONG-ZHUANAN', [
  {
    name: 'approved in three days, sent the same day',
    file: caseWith(reported(), transferred('2026-03-12')),
    expect: 'pass',
  },
  {
    name: 'approved on the fourth day',
    file: caseWith(reported({ date: '2026-03-14' }), transferred('2026-03-14')),
    expect: 'fail',
  },
  {
    name: 'sent two days later',
    file: caseWith(reported(), transferred('2026-03-14')),
    expect: 'fail',
    says: '二十四小时',
  },
  {
    name: 'sent the next day, hours not known',
    file: caseWith(reported(), transferred('2026-03-13')),
    expect: 'unknown:批准移送、移送的时刻',
  },
  {
    name: 'one officer',
    file: caseWith(reported({ officers: ['o1'] }), transferred('2026-03-12')),
    expect: 'fail',
  },
  {
    name: 'day of the report not known',
    file: caseWith(reported({ submittedOn: undefined }), transferred('2026-03-12')),
    expect: 'unknown:提出移送报告日',
  },
])
describeRule('PC-YISONG-WUPIN', [
  {
    name: 'goods go with the case',
    file: caseWith(seized(), ended('2026-03-12', { outcome: '移送' }), transferred('2026-03-12')),
    expect: 'pass',
  },
  {
    name: 'no list',
    file: caseWith(seized(), transferred('2026-03-12', { listAttached: false })),
    expect: 'fail',
  },
  {
    name: 'list not stated',
    file: caseWith(seized(), transferred('2026-03-12', { listAttached: undefined })),
    expect: 'unknown:移送是否附涉案物品清单',
  },
])
const reconsidered = (more = {}) =>
  add('reconsideration', {
    date: '2026-04-01',
    acceptedOn: '2026-04-02',
    copyReceivedOn: '2026-04-03',
    answeredOn: '2026-04-20',
    ...more,
  })
describeRule('PC-FUYI-DAFU', [
  { name: 'answered on the tenth workday', file: caseWith(reconsidered()), expect: 'pass' },
  {
    name: 'answered on the eleventh',
    file: caseWith(reconsidered({ answeredOn: '2026-04-21' })),
    expect: 'fail',
  },
  {
    name: 'simple procedure, five workdays',
    file: caseWith(reconsidered({ simple: true, answeredOn: '2026-04-14' })),
    expect: 'fail',
  },
  {
    name: 'receipt not known',
    file: caseWith(reconsidered({ copyReceivedOn: undefined })),
    expect: 'unknown:收到复议申请书副本日',
  },
  {
    name: 'running',
    file: caseWith(reconsidered({ answeredOn: undefined })),
    today: '2026-04-10',
    expect: 'pending',
  },
])
const sued = (more = {}) =>
  add('litigation', {
    date: '2026-04-01',
    acceptedOn: '2026-04-02',
    copyReceivedOn: '2026-04-03',
    answeredOn: '2026-04-17',
    ...more,
  })
describeRule('PC-SUSONG-JUZHENG', [
  // 2026-04-18 is a Saturday: the last day moves to Monday the 20th.
  { name: 'answered in fifteen days', file: caseWith(sued({ answeredOn: '2026-04-20' })), expect: 'pass' },
  { name: 'answered late', file: caseWith(sued({ answeredOn: '2026-04-21' })), expect: 'fail' },
  {
    name: 'receipt not known',
    file: caseWith(sued({ copyReceivedOn: undefined })),
    expect: 'unknown:收到起诉状副本日',
  },
])
