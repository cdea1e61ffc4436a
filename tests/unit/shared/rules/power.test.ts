import {
  add,
  type Change,
  caseWith,
  set,
  setAct,
  setAgency,
  setCase,
  setEvidence,
} from '../../../support/cases'
import { describeRule } from '../../../support/rule-rows'

const granted = (more = {}): Change =>
  setAgency({
    name: '示例镇人民政府',
    kind: '乡镇人民政府',
    authority: { kind: '赋权', decisionNumber: '示例1号', bodies: ['示例镇'], ...more },
  })
const entrusted = (more = {}): Change =>
  setAgency({
    kind: '受委托组织',
    authority: {
      kind: '委托',
      entrustingAgency: '示例县应急管理局',
      bodyPublic: true,
      bodyStaffed: true,
      bodyTechnical: true,
      ...more,
    },
  })

describeRule('PC-FUQUAN-2', [
  { name: 'by statute', file: caseWith(), expect: 'not applicable' },
  { name: 'named in the decision', file: caseWith(granted()), expect: 'pass' },
  {
    name: 'another township',
    file: caseWith(granted({ bodies: ['别镇'] })),
    expect: 'fail',
    says: '里没有示例镇',
  },
  {
    name: 'taken up by a team, not by the township',
    file: caseWith(granted(), setAgency({ kind: '综合执法机构' })),
    expect: 'fail',
    says: '只能由乡镇人民政府、街道办事处承接',
  },
  {
    name: 'the list of the decision not known',
    file: caseWith(granted({ bodies: undefined })),
    expect: 'unknown:承接赋权的乡镇、街道',
  },
  {
    name: 'kind of organ not known',
    file: caseWith(granted(), setAgency({ kind: undefined })),
    expect: 'unknown:执法机关类型',
  },
])

describeRule('PC-WEITUO-5', [
  { name: 'fit', file: caseWith(entrusted()), expect: 'pass' },
  { name: 'no qualified staff', file: caseWith(entrusted({ bodyStaffed: false })), expect: 'fail' },
  { name: 'not a public body', file: caseWith(entrusted({ bodyPublic: false })), expect: 'fail' },
  {
    name: 'cannot have things examined',
    file: caseWith(entrusted({ bodyTechnical: false })),
    expect: 'fail',
  },
  {
    name: 'not stated',
    file: caseWith(entrusted({ bodyPublic: undefined })),
    expect: 'unknown:受委托组织是否依法成立并管理公共事务',
    points: 'case.agency',
  },
])

describeRule('PC-AQ115', [
  { name: 'an emergency bureau', file: caseWith(), expect: 'pass' },
  {
    name: 'another law',
    file: caseWith(set('decision', { basis: [{ law: '行政处罚法', article: 9 }] })),
    expect: 'not applicable',
  },
  {
    name: 'a township without any grant',
    file: caseWith(setAgency({ kind: '乡镇人民政府', authority: { kind: '法定' } })),
    expect: 'fail',
    says: '赋权',
  },
  {
    name: 'a township that names a statute',
    file: caseWith(setAgency({ kind: '乡镇人民政府' })),
    expect: 'unknown:乡镇、街道依法定职权作出本处罚的依据',
  },
  { name: 'a township by grant', file: caseWith(granted()), expect: 'pass' },
  { name: 'an internal unit', file: caseWith(setAgency({ kind: '内设机构' })), expect: 'fail' },
  {
    name: 'detention',
    file: caseWith(set('decision', { penalties: [{ party: 'unit', kind: '行政拘留' }] })),
    expect: 'fail',
    says: '公安机关',
  },
  {
    name: 'kind of organ not known',
    file: caseWith(setAgency({ kind: undefined })),
    expect: 'unknown:执法机关类型',
  },
  {
    name: 'a team',
    file: caseWith(setAgency({ kind: '综合执法机构' })),
    expect: 'unknown:综合执法机构行使安全生产处罚权的依据',
  },
])

const rival = (more = {}): Change => setCase({ jurisdiction: { otherAgency: '别局', ...more } })

describeRule('PC-GUANXIA-ZHENGYI', [
  { name: 'no other organ', file: caseWith(), expect: 'not applicable' },
  { name: 'filed first', file: caseWith(rival({ otherFiledOn: '2026-03-10' })), expect: 'pass' },
  { name: 'filed later', file: caseWith(rival({ otherFiledOn: '2026-03-01' })), expect: 'fail' },
  {
    name: 'on one day',
    file: caseWith(rival({ otherFiledOn: '2026-03-03' })),
    expect: 'unknown:管辖争议的解决',
  },
  { name: 'when is not known', file: caseWith(rival()), expect: 'unknown:另一机关的立案日' },
  {
    name: 'settled, with the paper',
    file: caseWith(rival({ otherFiledOn: '2026-03-01', settled: '指定管辖', reference: '指定1号' })),
    expect: 'pass',
  },
  {
    name: 'settled without a paper',
    file: caseWith(rival({ settled: '指定管辖' })),
    expect: 'unknown:指定管辖的文书',
  },
])

const elsewhere = set('inspection', { otherDepartment: true })

describeRule('PC-AN-YISONG-BUMEN', [
  { name: 'nothing for others', file: caseWith(), expect: 'not applicable' },
  { name: 'sent', file: caseWith(elsewhere, add('transfer-out', { toOrgan: '住建局' })), expect: 'pass' },
  {
    name: 'sent, to whom is not known',
    file: caseWith(elsewhere, add('transfer-out')),
    expect: 'unknown:受移送机关',
  },
  {
    name: 'known not sent',
    file: caseWith(elsewhere, add('transfer-out', { absent: true })),
    expect: 'fail',
    points: 'inspection.otherDepartment',
  },
  { name: 'closed without a record', file: caseWith(elsewhere), expect: 'unknown:移送其他部门的记录' },
  {
    name: 'still running',
    file: caseWith(elsewhere, (d) => {
      d.events = d.events.filter((e) => e.kind !== 'closing')
    }),
    expect: 'pending',
  },
])

const seized = (more = {}): Change =>
  add('seizure', {
    date: '2026-03-02',
    basis: [{ law: '安全生产法', article: 65, paragraph: 1, item: 4 }],
    object: '不符合安全生产标准的设施、设备、器材',
    ...more,
  })

describeRule('PC-QZ-QUANXIAN', [
  { name: 'by a department under a statute', file: caseWith(seized()), expect: 'pass' },
  { name: 'no basis', file: caseWith(seized({ basis: [] })), expect: 'fail' },
  { name: 'basis not known', file: caseWith(seized({ basis: undefined })), expect: 'unknown:查封扣押的依据' },
  {
    name: 'an internal unit',
    file: caseWith(seized(), setAgency({ kind: '内设机构' })),
    expect: 'fail',
    says: '内设机构',
  },
  {
    name: 'a township',
    file: caseWith(seized(), setAgency({ kind: '乡镇人民政府' })),
    expect: 'unknown:本机关查封扣押的法定职权',
  },
  {
    name: 'law of which nothing is known',
    file: caseWith(seized({ basis: [{ law: '示例省条例', article: 1 }] })),
    expect: 'unknown:查封扣押的依据是否为法律、法规',
  },
])

describeRule('PC-QZ-AQ65', [
  { name: 'one of the three', file: caseWith(seized()), expect: 'pass' },
  { name: 'something else', file: caseWith(seized({ object: '其他' })), expect: 'fail' },
  { name: 'not stated', file: caseWith(seized({ object: undefined })), expect: 'unknown:查封扣押的对象' },
  {
    name: 'under another law',
    file: caseWith(seized({ basis: [{ law: '危险化学品安全法', article: 8 }] })),
    expect: 'not applicable',
  },
])

const major = (more = {}): Change =>
  set('rectification-order', { hazards: [{ text: '粉尘', level: '重大事故隐患' }], ...more })

describeRule('PC-XIANCHANG-CHUZHI', [
  { name: 'an ordinary hazard', file: caseWith(), expect: 'not applicable' },
  {
    name: 'measure taken',
    file: caseWith(major(), add('on-site-measure', { measure: '停用' })),
    expect: 'pass',
  },
  {
    name: 'measure not described',
    file: caseWith(major(), add('on-site-measure')),
    expect: 'unknown:现场处理措施',
  },
  { name: 'safe meanwhile', file: caseWith(major({ safeMeanwhile: true })), expect: 'pass' },
  {
    name: 'whether safe is not known',
    file: caseWith(major()),
    expect: 'unknown:重大隐患排除期间能否保证安全',
  },
  {
    name: 'not safe, and nothing done',
    file: caseWith(major({ safeMeanwhile: false }), add('on-site-measure', { absent: true })),
    expect: 'fail',
  },
  {
    name: 'not safe, nothing on record',
    file: caseWith(major({ safeMeanwhile: false })),
    expect: 'unknown:现场处理措施决定',
  },
])

const cut = (more = {}): Change =>
  add('on-site-measure', {
    date: '2026-03-03',
    cutSupply: true,
    priorOrder: true,
    refused: true,
    realDanger: true,
    approverIsPrincipal: true,
    writtenNotice: true,
    noticeHours: 24,
    lifted: true,
    ...more,
  })

describeRule('PC-AQ70', [
  { name: 'no supply cut', file: caseWith(add('on-site-measure')), expect: 'not applicable' },
  { name: 'in order', file: caseWith(cut()), expect: 'pass' },
  { name: 'not refused', file: caseWith(cut({ refused: false })), expect: 'fail' },
  { name: 'approved by a deputy', file: caseWith(cut({ approverIsPrincipal: false })), expect: 'fail' },
  {
    name: 'told too late',
    file: caseWith(cut({ noticeHours: 3, urgent: false })),
    expect: 'fail',
    says: '3小时',
  },
  {
    name: 'told too late, by the two moments, whatever the hours say',
    file: caseWith(
      cut({ urgent: false, noticeAt: '2026-03-02T10:00+08:00', cutAt: '2026-03-03T09:30+08:00' }),
    ),
    expect: 'fail',
    says: '23小时',
  },
  {
    name: 'explosives, of which the second paragraph does not speak',
    file: caseWith(cut({ noticeHours: undefined, supplyMeasure: '停止供应民用爆炸物品' })),
    expect: 'pass',
  },
  {
    name: 'prior order and lifting known by their dates',
    file: caseWith(
      cut({ priorOrder: undefined, priorOrderOn: '2026-03-01', lifted: undefined, liftedOn: '2026-03-06' }),
    ),
    expect: 'pass',
  },
  {
    name: 'told late in an emergency',
    file: caseWith(cut({ noticeHours: 3, urgent: true })),
    expect: 'pass',
  },
  {
    name: 'told late, emergency not stated',
    file: caseWith(cut({ noticeHours: 3 })),
    expect: 'unknown:有无危及生产安全的紧急情形',
  },
  {
    name: 'how long before is not known',
    file: caseWith(cut({ noticeHours: undefined })),
    expect: 'unknown:提前通知生产经营单位的时间',
  },
  {
    name: 'danger not stated',
    file: caseWith(cut({ realDanger: undefined })),
    expect: 'unknown:有无现实危险',
  },
  {
    name: 'closed without being lifted',
    file: caseWith(cut({ lifted: undefined })),
    expect: 'unknown:停止供电等措施的解除',
  },
  {
    name: 'still in effect',
    file: caseWith(cut({ lifted: undefined }), (d) => {
      d.events = d.events.filter((e) => e.kind !== 'closing')
    }),
    expect: 'pending',
  },
])

const camera = (more = {}): Change =>
  setEvidence('photo', {
    details: {
      audioVisual: {
        byMonitor: true,
        deviceReviewed: true,
        siteAnnounced: true,
        recordReviewed: true,
        partyTold: true,
        ...more,
      },
    },
  })

describeRule('PC-DIANZI-JIANKONG', [
  { name: 'an ordinary photograph', file: caseWith(), expect: 'not applicable' },
  { name: 'a reviewed device', file: caseWith(camera()), expect: 'pass' },
  { name: 'a device not reviewed', file: caseWith(camera({ deviceReviewed: false })), expect: 'fail' },
  { name: 'record not reviewed', file: caseWith(camera({ recordReviewed: false })), expect: 'fail' },
  {
    name: 'place not known to be announced',
    file: caseWith(camera({ siteAnnounced: undefined })),
    expect: 'unknown:监控设置地点是否公布',
    points: 'photo',
  },
])

describeRule('PC-YISONG-1', [
  { name: 'said not to be', file: caseWith(), expect: 'not applicable' },
  {
    name: 'somebody died, and nothing is said',
    file: caseWith(setAct('act', { suspectedCrime: undefined, harm: '一人死亡' })),
    expect: 'unknown:是否涉嫌犯罪的判断',
    points: 'act.suspectedCrime',
  },
  {
    name: 'alarms switched off, and nothing is said',
    file: caseWith(setAct('act', { suspectedCrime: undefined, description: '关闭可燃气体报警装置' })),
    expect: 'unknown:是否涉嫌犯罪的判断',
  },
  {
    name: 'said not to be, though somebody died',
    file: caseWith(setAct('act', { harm: '一人死亡' })),
    expect: 'not applicable',
  },
])
