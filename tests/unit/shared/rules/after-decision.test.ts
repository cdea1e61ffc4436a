import { add, type Change, caseWith, set, setAct, setCase } from '../../../support/cases'
import { describeRule } from '../../../support/rule-rows'

const running: Change = (d) => {
  d.events = d.events.filter((e) => e.kind !== 'closing' && e.kind !== 'archiving')
}

const onTheSpot = (more = {}): Change =>
  set('decision', {
    summary: true,
    identityShown: true,
    formNumbered: true,
    officerSigned: true,
    deliveredOnTheSpot: true,
    reported: true,
    reconsiderationFirst: true,
    ...more,
  })

describeRule('PC-DANGCHANG-WENSHU', [
  { name: 'the ordinary procedure', file: caseWith(), expect: 'not applicable' },
  { name: 'in order', file: caseWith(onTheSpot()), expect: 'pass' },
  { name: 'no number', file: caseWith(onTheSpot({ formNumbered: false })), expect: 'fail' },
  { name: 'not handed over', file: caseWith(onTheSpot({ deliveredOnTheSpot: false })), expect: 'fail' },
  {
    name: 'refused, and noted',
    file: caseWith(onTheSpot({ deliveredOnTheSpot: false, refusalNoted: true })),
    expect: 'pass',
  },
  {
    name: 'signature not stated',
    file: caseWith(onTheSpot({ officerSigned: undefined })),
    expect: 'unknown:当场处罚决定书执法人员是否签名',
  },
])

describeRule('PC-DANGCHANG-BEIAN', [
  { name: 'reported', file: caseWith(onTheSpot()), expect: 'pass' },
  { name: 'not reported', file: caseWith(onTheSpot({ reported: false })), expect: 'fail' },
  {
    name: 'closed and not stated',
    file: caseWith(onTheSpot({ reported: undefined })),
    expect: 'unknown:当场处罚是否备案',
  },
  { name: 'not yet', file: caseWith(onTheSpot({ reported: undefined }), running), expect: 'pending' },
])

describeRule('PC-JIUJI-QIANZHI', [
  { name: 'told', file: caseWith(onTheSpot()), expect: 'pass' },
  { name: 'not told', file: caseWith(onTheSpot({ reconsiderationFirst: false })), expect: 'fail' },
  {
    name: 'not stated',
    file: caseWith(onTheSpot({ reconsiderationFirst: undefined })),
    expect: 'unknown:是否告知先申请行政复议',
  },
])

const spotPaid = (more = {}): Change => set('payment', { onTheSpot: true, ...more })

describeRule('PC-PIAOJU', [
  { name: 'paid at a bank', file: caseWith(), expect: 'not applicable' },
  { name: 'official receipt', file: caseWith(spotPaid({ officialReceipt: true })), expect: 'pass' },
  { name: 'no official receipt', file: caseWith(spotPaid({ officialReceipt: false })), expect: 'fail' },
  { name: 'not stated', file: caseWith(spotPaid()), expect: 'unknown:当场收缴是否出具专用票据' },
])

const demanded = (more = {}): Change => add('payment-demand', { date: '2026-04-20', ...more })

describeRule('PC-JIACHU-GAOZHI', [
  { name: 'no demand', file: caseWith(), expect: 'not applicable' },
  { name: 'no surcharge demanded', file: caseWith(demanded({ amountFen: 2_000_000 })), expect: 'pass' },
  {
    name: 'told',
    file: caseWith(demanded({ amountFen: 3_000_000 }), set('decision', { surchargeTold: true })),
    expect: 'pass',
  },
  {
    name: 'demanded and not told',
    file: caseWith(demanded({ amountFen: 3_000_000 }), set('decision', { surchargeTold: false })),
    expect: 'fail',
  },
  {
    name: 'not stated',
    file: caseWith(demanded({ amountFen: 3_000_000 })),
    expect: 'unknown:是否告知加处罚款的标准',
  },
])

const takes = (kind: string): Change =>
  set('decision', { penalties: [{ party: 'unit', kind, detail: '钢瓶十只' }] })

describeRule('PC-MOSHOU-CHULI', [
  { name: 'nothing confiscated', file: caseWith(), expect: 'not applicable' },
  {
    name: 'sold and paid in',
    file: caseWith(
      takes('没收非法财物'),
      add('confiscation-disposal', { method: '公开拍卖', toTreasury: true }),
    ),
    expect: 'pass',
  },
  {
    name: 'destroyed',
    file: caseWith(takes('没收非法财物'), add('confiscation-disposal', { method: '依法销毁' })),
    expect: 'pass',
  },
  {
    name: 'kept',
    file: caseWith(takes('没收非法财物'), add('confiscation-disposal', { method: '其他', toTreasury: true })),
    expect: 'fail',
  },
  {
    name: 'not paid in',
    file: caseWith(takes('没收违法所得'), add('confiscation-disposal', { toTreasury: false })),
    expect: 'fail',
    says: '上缴',
  },
  {
    name: 'not stated whether paid in',
    file: caseWith(takes('没收违法所得'), add('confiscation-disposal')),
    expect: 'unknown:款项是否全部上缴国库',
  },
  {
    name: 'known not dealt with',
    file: caseWith(takes('没收非法财物'), add('confiscation-disposal', { absent: true })),
    expect: 'fail',
  },
  {
    name: 'closed without a record',
    file: caseWith(takes('没收非法财物')),
    expect: 'unknown:没收财物的处理',
  },
  { name: 'still running', file: caseWith(takes('没收非法财物'), running), expect: 'pending' },
])

const sent = (more = {}): Change =>
  add('crime-transfer', {
    date: '2026-03-15',
    letterAttached: true,
    reportAttached: true,
    listAttached: true,
    ...more,
  })

describeRule('PC-YISONG-CAILIAO', [
  { name: 'complete', file: caseWith(sent()), expect: 'pass' },
  { name: 'no report', file: caseWith(sent({ reportAttached: false })), expect: 'fail', says: '调查报告' },
  {
    name: 'letter not stated',
    file: caseWith(sent({ letterAttached: undefined })),
    expect: 'unknown:移送是否附涉嫌犯罪案件移送书',
  },
  {
    name: 'something was examined',
    file: caseWith(sent(), add('laboratory')),
    expect: 'unknown:移送是否附检验报告或者鉴定结论',
  },
])

const refused = (more = {}): Change =>
  sent({ policeDecision: '不予立案', noticeReceivedOn: '2026-03-26', ...more })

describeRule('PC-YISONG-HOU', [
  { name: 'taken up', file: caseWith(sent({ policeDecision: '立案' })), expect: 'not applicable' },
  { name: 'challenged in time', file: caseWith(refused({ reviewAskedOn: '2026-03-29' })), expect: 'pass' },
  { name: 'challenged late', file: caseWith(refused({ reviewAskedOn: '2026-03-30' })), expect: 'fail' },
  {
    name: 'punished afterwards',
    file: caseWith(refused({ noticeReceivedOn: '2026-03-20' })),
    expect: 'pass',
  },
  {
    name: 'nothing yet',
    file: caseWith(refused(), running),
    today: '2026-03-28',
    expect: 'pending',
  },
  {
    name: 'nothing on record',
    file: caseWith(refused(), running),
    expect: 'unknown:不予立案后的处理',
  },
  {
    name: 'when it was received is not known',
    file: caseWith(refused({ noticeReceivedOn: undefined })),
    expect: 'unknown:收到不予立案通知书日',
  },
])

describeRule('PC-FAJIN-ZHEDI', [
  { name: 'not transferred', file: caseWith(), expect: 'not applicable' },
  { name: 'no court fine', file: caseWith(sent({ courtFined: false })), expect: 'pass' },
  { name: 'not taken up', file: caseWith(sent({ policeDecision: '不予立案' })), expect: 'pass' },
  {
    name: 'fined by the court before',
    file: caseWith(sent({ courtFined: true, courtFinedOn: '2026-03-20' })),
    expect: 'fail',
  },
  {
    name: 'fined by the court afterwards',
    file: caseWith(sent({ courtFined: true, courtFinedOn: '2026-06-20' })),
    expect: 'pass',
  },
  { name: 'not known', file: caseWith(sent()), expect: 'unknown:人民法院是否判处罚金' },
  { name: 'when is not known', file: caseWith(sent({ courtFined: true })), expect: 'unknown:判处罚金日' },
])

const annulled = (more = {}): Change =>
  setCase({
    priorPenalties: [
      { party: 'unit', annulled: true, annulledFor: '其他理由', sameFacts: true, sameResult: true, ...more },
    ],
  })

describeRule('PC-CHONGZUO', [
  { name: 'nothing annulled', file: caseWith(), expect: 'not applicable' },
  { name: 'the same again', file: caseWith(annulled()), expect: 'fail', says: '基本相同' },
  {
    name: 'annulled for procedure',
    file: caseWith(annulled({ annulledFor: '违反法定程序' })),
    expect: 'pass',
  },
  { name: 'on other facts', file: caseWith(annulled({ sameFacts: false })), expect: 'pass' },
  { name: 'with another result', file: caseWith(annulled({ sameResult: false })), expect: 'pass' },
  {
    name: 'why annulled is not known',
    file: caseWith(annulled({ annulledFor: undefined })),
    expect: 'unknown:原处罚被撤销的理由',
  },
  {
    name: 'whether on the same facts is not known',
    file: caseWith(annulled({ sameFacts: undefined })),
    expect: 'unknown:与原处罚是否同一事实和理由',
  },
])

describeRule('PC-TINGZHENG-FEIYONG', [
  { name: 'no fee', file: caseWith(add('hearing', { feeCharged: false })), expect: 'pass' },
  { name: 'a fee', file: caseWith(add('hearing', { feeCharged: true })), expect: 'fail' },
  { name: 'not stated', file: caseWith(add('hearing')), expect: 'unknown:是否收取听证费用' },
])

describeRule('PC-GONGSHI-TUOMIN', [
  { name: 'redacted', file: caseWith(), expect: 'pass' },
  { name: 'known not redacted', file: caseWith(set('publication', { redacted: false })), expect: 'fail' },
  { name: 'not stated', file: caseWith(set('publication', { redacted: undefined })), expect: 'pending' },
])

describeRule('PC-YISONG-2', [
  { name: 'said not to be a crime', file: caseWith(), expect: 'not applicable' },
  { name: 'transferred', file: caseWith(setAct('act', { suspectedCrime: true }), sent()), expect: 'pass' },
  { name: 'not said', file: caseWith(setAct('act', { suspectedCrime: undefined })), expect: 'pending' },
])

describeRule('PC-BUYU', [
  { name: 'for a person to say', file: caseWith(), expect: 'pending', says: '轻微并及时改正' },
  {
    name: 'not corrected, and nothing said in defence',
    file: caseWith(setAct('act', { correctedInTime: false }), add('defence', { absent: true }), (d) => {
      d.events = d.events.filter((e) => e.kind !== 'defence' || e.absent === true)
    }),
    expect: 'pass',
  },
])

describeRule('PC-FAZHI-4', [
  { name: 'stated in the record of the review', file: caseWith(), expect: 'pass' },
  {
    name: "on the office's own list and reviewed",
    file: caseWith(set('legal-review', { ground: '本机关目录规定' })),
    expect: 'pass',
  },
  {
    name: "on the office's own list and not passed",
    file: caseWith(set('legal-review', { ground: '本机关目录规定', passed: false })),
    expect: 'fail',
  },
  {
    name: "on the office's own list, result not known",
    file: caseWith(set('legal-review', { ground: '本机关目录规定', passed: undefined })),
    expect: 'unknown:法制审核是否通过',
  },
  { name: 'no ground stated', file: caseWith(set('legal-review', { ground: undefined })), expect: 'pending' },
])

describeRule('PC-SHISHI-QINGCHU', [
  { name: 'for a person to say', file: caseWith(), expect: 'pending' },
  {
    name: 'an element that nothing proves',
    file: caseWith(setAct('act', { elements: [{ text: '作业时间', evidence: [] }] })),
    expect: 'unknown:证明“作业时间”的证据',
    points: 'act.elements',
  },
])
