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
  setOfficer,
} from '../../../support/cases'
import { describeRule } from '../../../support/rule-rows'

const second = (from: string, to: string | undefined, more = {}) =>
  add('interview', {
    id: 'second',
    from: `2026-03-05T${from}+08:00`,
    ...(to ? { to: `2026-03-05T${to}+08:00` } : {}),
    officers: ['o1', 'o2'],
    place: '车间',
    idShown: true,
    rightsTold: true,
    record: '略',
    ...more,
  })

describeRule('PC-RENYUAN-2', [
  { name: 'two each time', file: caseWith(), expect: 'pass' },
  {
    name: 'one officer',
    file: caseWith(set('interview', { officers: ['o1'] })),
    expect: 'fail',
    says: '1名',
  },
  {
    name: 'one officer entered twice',
    file: caseWith(setOfficer('o2', { certificateNumber: '001' })),
    expect: 'fail',
  },
  {
    name: 'officers not known',
    file: caseWith(set('interview', { officers: undefined })),
    expect: 'unknown:执法人员',
  },
  {
    name: 'two interviews at once',
    file: caseWith(second('09:30', '10:30')),
    expect: 'fail',
    says: '两份询问笔录',
  },
  { name: 'two interviews in turn', file: caseWith(second('10:00', '10:30')), expect: 'pass' },
  {
    name: 'two interviews, hours not known',
    file: caseWith(second('09:30', undefined)),
    expect: 'unknown:同一天各次取证的起止时间',
  },
  {
    name: 'inspection and inquest of one site may overlap',
    file: caseWith(
      add('inquest', {
        from: '2026-03-02T10:00+08:00',
        to: '2026-03-02T10:30+08:00',
        officers: ['o1', 'o2'],
        place: '示例机械有限公司车间',
        idShown: true,
      }),
    ),
    expect: 'pass',
  },
  {
    name: 'at two places at once',
    file: caseWith(
      add('inquest', {
        from: '2026-03-05T09:10+08:00',
        to: '2026-03-05T09:30+08:00',
        officers: ['o1', 'o2'],
        place: '另一处',
        idShown: true,
      }),
    ),
    expect: 'fail',
  },
])

describeRule('PC-CHUSHIZHENGJIAN', [
  { name: 'shown', file: caseWith(), expect: 'pass' },
  { name: 'known not shown', file: caseWith(set('interview', { idShown: false })), expect: 'fail' },
  {
    name: 'not stated',
    file: caseWith(set('inspection', { identityShown: undefined })),
    expect: 'unknown:是否出示执法证件',
    points: 'inspection.identityShown',
  },
])

describeRule('PC-JIANDU-ZHENGJIAN', [
  { name: 'valid', file: caseWith(), expect: 'pass' },
  {
    name: 'expired',
    file: caseWith(setOfficer('o1', { certificateTo: '2026-03-04' })),
    expect: 'fail',
    says: '甲一',
  },
  { name: 'none', file: caseWith(setOfficer('o1', { certificateNumber: '' })), expect: 'fail' },
  {
    name: 'number not known',
    file: caseWith(setOfficer('o1', { certificateNumber: undefined })),
    expect: 'unknown:执法证号',
  },
])

describeRule('PC-RENYUAN-JIAOCHA', [
  { name: 'apart', file: caseWith(), expect: 'pass' },
  {
    name: 'reviewer is a handler',
    file: caseWith(set('legal-review', { reviewer: 'o1' })),
    expect: 'fail',
    says: '法制审核人',
  },
  { name: 'approver is a handler', file: caseWith(set('head-approval', { approver: 'o1' })), expect: 'fail' },
  {
    name: 'reviewer not known',
    file: caseWith(set('legal-review', { reviewer: undefined })),
    expect: 'unknown:法制审核人',
  },
])

const asked = (more = {}) =>
  add('recusal-request', { date: '2026-03-04', against: 'o1', granted: false, approverPost: '局长', ...more })

describeRule('PC-HUIBI-2', [
  { name: 'decided by the head', file: caseWith(asked()), expect: 'pass' },
  {
    name: 'took part after withdrawing',
    file: caseWith(asked({ granted: true })),
    expect: 'fail',
    says: '甲一',
  },
  {
    name: 'decision not known',
    file: caseWith(asked({ granted: undefined })),
    expect: 'unknown:回避申请的决定',
  },
])

describeRule('PC-HUIBI-GAOZHI', [
  { name: 'told', file: caseWith(), expect: 'pass' },
  { name: 'not told', file: caseWith(set('interview', { rightsTold: false })), expect: 'fail' },
  {
    name: 'not stated',
    file: caseWith(set('interview', { rightsTold: undefined })),
    expect: 'unknown:是否告知申请回避等权利',
  },
])

describeRule('PC-LIAN', [
  { name: 'filed before telling', file: caseWith(), expect: 'pass' },
  { name: 'known not filed', file: caseWith(absent('filing-approval')), expect: 'fail' },
  { name: 'refused', file: caseWith(set('filing-approval', { approved: false })), expect: 'fail' },
  {
    name: 'filed after telling',
    file: caseWith(set('filing-approval', { date: '2026-03-13' })),
    expect: 'fail',
  },
  { name: 'no filing on record', file: caseWith(drop('filing-approval')), expect: 'unknown:立案审批' },
])

describeRule('PC-GUANXIA-DIYU', [
  { name: 'in the district', file: caseWith(), expect: 'pass' },
  {
    name: 'an address without the district',
    file: caseWith(setAct('act', { place: '工业路1号' })),
    expect: 'unknown:违法行为发生地是否在本机关辖区',
  },
  {
    name: 'place not known',
    file: caseWith(setAct('act', { place: undefined })),
    expect: 'unknown:违法行为发生地',
  },
])

describeRule('PC-JUBAO', [
  {
    name: 'verified in writing',
    file: caseWith(add('tip', { date: '2026-03-01', verifiedInWriting: true })),
    expect: 'pass',
  },
  {
    name: 'not in writing',
    file: caseWith(add('tip', { date: '2026-03-01', verifiedInWriting: false })),
    expect: 'fail',
  },
  {
    name: 'not stated',
    file: caseWith(add('tip', { date: '2026-03-01' })),
    expect: 'unknown:举报核实的书面材料',
  },
])

const noPenalty = set('decision', { outcome: '不予行政处罚' })

describeRule('PC-BUCHU-JUEDING', [
  { name: 'served', file: caseWith(noPenalty), expect: 'pass' },
  { name: 'known not served', file: caseWith(noPenalty, absent('service')), expect: 'fail' },
  {
    name: 'service not on record',
    file: caseWith(noPenalty, drop('service-decision')),
    expect: 'unknown:不予行政处罚决定书送达',
  },
])

describeRule('PC-BILU', [
  { name: 'records made', file: caseWith(), expect: 'pass' },
  {
    name: 'known to be none',
    file: caseWith(set('interview', { record: '', documents: undefined })),
    expect: 'fail',
  },
  {
    name: 'no record of it',
    file: caseWith(set('inspection', { findings: undefined, documents: undefined })),
    expect: 'unknown:现场检查笔录',
  },
])

describeRule('PC-AQ68', [
  { name: 'signed', file: caseWith(), expect: 'pass' },
  {
    name: 'refused and noted',
    file: caseWith(set('inspection', { signedByParty: false, refusalNoted: true })),
    expect: 'pass',
  },
  {
    name: 'neither',
    file: caseWith(set('inspection', { signedByParty: false, refusalNoted: false })),
    expect: 'fail',
  },
  {
    name: 'not stated',
    file: caseWith(set('inspection', { signedByParty: undefined })),
    expect: 'unknown:被检查单位负责人是否签字',
  },
])

const kept = add('registered-preservation', { date: '2026-03-02', officers: ['o1', 'o2'], approver: 'head' })

describeRule('PC-DENGJI', [
  {
    name: 'dealt with in seven workdays',
    file: caseWith(kept, add('preservation-disposal', { date: '2026-03-11' })),
    expect: 'pass',
  },
  {
    name: 'on the eighth',
    file: caseWith(kept, add('preservation-disposal', { date: '2026-03-12' })),
    expect: 'fail',
  },
  {
    name: 'approval not known',
    file: caseWith(kept, set('registered-preservation', { approver: undefined })),
    expect: 'unknown:批准登记保存的负责人',
  },
  { name: 'running', file: caseWith(kept), today: '2026-03-05', expect: 'pending' },
  { name: 'no disposal on record', file: caseWith(kept), expect: 'unknown:登记保存处理决定的记录' },
])

describeRule('PC-ZHENGJU-8', [
  { name: 'of a kind', file: caseWith(), expect: 'pass' },
  {
    name: 'kind not known',
    file: caseWith(setEvidence('photo', { kind: undefined })),
    expect: 'unknown:证据种类',
  },
])

const sued = add('litigation', { date: '2026-04-10', acceptedOn: '2026-04-12' })

describeRule('PC-SHIHOU-ZHENGJU', [
  { name: 'all from before', file: caseWith(sued), expect: 'pass' },
  {
    name: 'collected during the suit',
    file: caseWith(
      sued,
      push('evidence', {
        id: 'late',
        number: '2',
        name: '补充笔录',
        method: '制作',
        collectedOn: '2026-04-15',
      }),
    ),
    expect: 'fail',
    points: 'late',
  },
  {
    name: 'handed in by the party',
    file: caseWith(
      sued,
      push('evidence', {
        id: 'late',
        number: '2',
        name: '照片',
        method: '当事人提交',
        collectedOn: '2026-04-15',
      }),
    ),
    expect: 'pass',
  },
  {
    name: 'date not known',
    file: caseWith(sued, setEvidence('photo', { collectedOn: undefined })),
    expect: 'unknown:证据取得日期',
  },
])

const granted = (more = {}) =>
  setAgency({
    name: '示例镇人民政府',
    kind: '乡镇人民政府',
    level: '乡级',
    authority: {
      kind: '赋权',
      decisionNumber: '示例1号',
      publishedAt: '公报',
      items: ['AQF-97-7'],
      from: '2023-01-01',
      ...more,
    },
  })
const entrusted = (more = {}) =>
  setAgency({
    kind: '受委托组织',
    authority: {
      kind: '委托',
      entrustingAgency: '示例县应急管理局',
      entrustedBody: '示例镇执法队',
      written: true,
      items: ['甲'],
      from: '2026-01-01',
      to: '2026-12-31',
      publishedAt: '网站',
      ...more,
    },
  })

describeRule('PC-ZHUTI-1', [
  { name: 'a department by statute', file: caseWith(), expect: 'pass' },
  {
    name: 'an internal unit in its own name',
    file: caseWith(setAgency({ kind: '内设机构' })),
    expect: 'fail',
    says: '内设机构',
  },
  {
    name: 'authority not known',
    file: caseWith(setAgency({ authority: undefined })),
    expect: 'unknown:执法职权来源',
  },
])

describeRule('PC-GUANXIA-JIBIE', [
  { name: 'a county', file: caseWith(), expect: 'pass' },
  { name: 'a township by grant', file: caseWith(granted()), expect: 'pass' },
  {
    name: 'a township by statute alone',
    file: caseWith(setAgency({ level: '乡级' })),
    expect: 'unknown:乡级管辖的法律、行政法规依据',
  },
])

describeRule('PC-FUQUAN-1', [
  { name: 'within the grant', file: caseWith(granted()), expect: 'pass' },
  { name: 'before the grant', file: caseWith(granted({ from: '2026-04-01' })), expect: 'fail' },
  { name: 'nothing granted', file: caseWith(granted({ items: [] })), expect: 'fail' },
  {
    name: 'number not known',
    file: caseWith(granted({ decisionNumber: undefined })),
    expect: 'unknown:省级赋权决定文号',
  },
  {
    name: 'item not in the list',
    file: caseWith(granted({ items: ['AQF-1'] })),
    expect: 'unknown:赋权事项是否包括本案的违法行为',
  },
])

describeRule('PC-WEITUO-1', [
  { name: 'in writing', file: caseWith(entrusted()), expect: 'pass' },
  { name: 'not in writing', file: caseWith(entrusted({ written: false })), expect: 'fail' },
  { name: 'not stated', file: caseWith(entrusted({ written: undefined })), expect: 'unknown:行政处罚委托书' },
])

describeRule('PC-WEITUO-2', [
  { name: 'complete', file: caseWith(entrusted()), expect: 'pass' },
  { name: 'out of date', file: caseWith(entrusted({ to: '2026-03-01' })), expect: 'fail' },
  {
    name: 'not published as far as known',
    file: caseWith(entrusted({ publishedAt: undefined })),
    expect: 'unknown:委托书公布处',
  },
])

describeRule('PC-WEITUO-3', [
  { name: 'in the name of the agency', file: caseWith(entrusted({ redelegated: false })), expect: 'pass' },
  {
    name: 'sealed by the entrusted body',
    file: caseWith(entrusted({ redelegated: false }), set('decision', { sealedBy: '示例镇执法队' })),
    expect: 'fail',
  },
  {
    name: 'above the ceiling',
    file: caseWith(entrusted({ redelegated: false, fineCeilingFen: 1_000_000 })),
    expect: 'fail',
    says: '上限1万元',
  },
  {
    name: 'seal not known',
    file: caseWith(entrusted({ redelegated: false }), set('decision', { sealedBy: undefined })),
    expect: 'unknown:决定书加盖的印章',
  },
  {
    name: 'a kind of penalty outside the delegation',
    file: caseWith(entrusted({ redelegated: false, penaltyKinds: ['警告'] })),
    expect: 'fail',
    says: '罚款',
  },
  { name: 'delegated on', file: caseWith(entrusted({ redelegated: true })), expect: 'fail', says: '再委托' },
  {
    name: 'whether it was delegated on is not known',
    file: caseWith(entrusted()),
    expect: 'unknown:受委托组织是否又转委托',
  },
])

const accident = setCase({ kind: '事故' })

describeRule('PC-SHIGU-PIFU', [
  {
    name: 'after the approval',
    file: caseWith(accident, add('assignment', { date: '2026-03-20', fromOrgan: '示例县人民政府' })),
    expect: 'pass',
  },
  {
    name: 'before the approval',
    file: caseWith(accident, add('assignment', { date: '2026-03-28', fromOrgan: '示例县人民政府' })),
    expect: 'fail',
  },
  {
    name: 'approval not on record',
    file: caseWith(accident),
    expect: 'unknown:人民政府对事故调查报告的批复',
  },
])
