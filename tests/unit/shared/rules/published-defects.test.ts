import { shippedContext } from '@electron/cli/law-data'
import { CaseFile } from '@shared/model/case-file'
import { runRules } from '@shared/rules/engine'
import { describe, expect, it } from 'vitest'

// The defects for which courts annul (行政诉讼法第七十条 and the categories of published judgments), each as the
// README of the case format says to write it, in the few words that a judgment gives. All invented.

type Json = Record<string, unknown>

interface Told {
  readonly says: string
  readonly rules: readonly string[]
  readonly case: Json
}

const d = (more: Json = {}) => ({ kind: 'decision', date: '2025-06-20', outcome: '行政处罚', ...more })
const n = (more: Json = {}) => ({ kind: 'penalty-notice', date: '2025-06-02', ...more })
const fine = (amountFen?: number, more: Json = {}) => ({
  party: 'unit',
  kind: '罚款',
  ...(amountFen === undefined ? {} : { amountFen }),
  ...more,
})
const ref = (law: string, article: number, more: Json = {}) => ({ law, article, ...more })
const two = [
  { id: 'o1', name: '甲一' },
  { id: 'o2', name: '甲二' },
]
const events = (...list: readonly Json[]): Json => ({ events: list })

const told: readonly Told[] = [
  {
    says: '立案到决定超过九十日',
    rules: ['PC-QIXIAN-90'],
    case: events({ kind: 'filing-approval', date: '2025-01-06' }, d()),
  },
  {
    says: '重大违法未经负责人集体讨论',
    rules: ['PC-JITI'],
    case: events(d(), { kind: 'collective-discussion', absent: true, required: true }),
  },
  {
    says: '讨论在决定之后',
    rules: ['PC-JITI'],
    case: events(d(), { kind: 'collective-discussion', date: '2025-06-23', required: true }),
  },
  {
    says: '未经法制审核',
    rules: ['PC-FAZHI-WEISHEN'],
    case: events(d(), { kind: 'legal-review', absent: true, required: true }),
  },
  {
    says: '听证之后未经法制审核',
    rules: ['PC-FAZHI-2'],
    case: events(d(), { kind: 'hearing', date: '2025-06-12' }, { kind: 'legal-review', absent: true }),
  },
  {
    says: '法制审核在决定之后',
    rules: ['PC-FAZHI-WEISHEN'],
    case: events(d(), { kind: 'legal-review', date: '2025-06-25', required: true, passed: true }),
  },
  {
    says: '法制审核没有通过',
    rules: ['PC-FAZHI-WEISHEN'],
    case: events(d(), { kind: 'legal-review', date: '2025-06-18', required: true, passed: false }),
  },
  {
    says: '审核人是承办人',
    rules: ['PC-RENYUAN-JIAOCHA'],
    case: {
      officers: two,
      ...events({ kind: 'interview', officers: ['o1', 'o2'] }, { kind: 'legal-review', reviewer: 'o1' }, d()),
    },
  },
  {
    says: '没有事先告知',
    rules: ['PC-GAOZHI', 'PC-GAOZHI-62'],
    case: events(d(), { kind: 'penalty-notice', absent: true }),
  },
  { says: '没有告知陈述申辩权', rules: ['PC-GAOZHI'], case: events(n({ defenceRightTold: false }), d()) },
  { says: '告知在决定之后', rules: ['PC-GAOZHI'], case: events(n({ date: '2025-06-22' }), d()) },
  {
    says: '告知书没有处罚依据',
    rules: ['PC-GAOZHI'],
    case: events(n({ basis: [] }), d({ basis: [ref('安全生产法', 99, { item: 1 })] })),
  },
  {
    says: '告知书只写幅度',
    rules: ['PC-GAOZHI-JUTI'],
    case: events(
      n({ penalties: [fine(undefined, { detail: '处五万元以下罚款' })] }),
      d({ penalties: [fine(3_000_000)] }),
    ),
  },
  {
    says: '决定的罚款高于告知',
    rules: ['PC-GAOZHI-62'],
    case: events(n({ penalties: [fine(2_000_000)] }), d({ penalties: [fine(5_000_000)] })),
  },
  {
    says: '决定增加了没有告知的处罚种类',
    rules: ['PC-GAOZHI-62'],
    case: events(
      n({ penalties: [fine(2_000_000)] }),
      d({ penalties: [fine(2_000_000), { party: 'unit', kind: '责令停产停业' }] }),
    ),
  },
  {
    says: '决定的依据没有告知',
    rules: ['PC-GAOZHI-62'],
    case: events(
      n({ basis: [ref('安全生产法', 99, { item: 1 })], penalties: [fine(1)] }),
      d({ basis: [ref('安全生产法', 102)], penalties: [fine(1)] }),
    ),
  },
  {
    says: '决定的违法事实没有告知',
    rules: ['DZ-YIZHI-GAOZHI'],
    case: {
      acts: [
        { id: 'a', description: '甲' },
        { id: 'b', description: '乙' },
      ],
      ...events(n({ acts: ['a'], penalties: [fine(1)] }), d({ penalties: [fine(1, { acts: ['a', 'b'] })] })),
    },
  },
  {
    says: '陈述申辩期限未满',
    rules: ['PC-SHENBIAN-QIXIAN'],
    case: events(
      n({ date: '2025-06-18', defenceDays: 5 }),
      { kind: 'service', date: '2025-06-18', servedEvent: 'e0', method: '直接送达' },
      d(),
    ),
  },
  {
    says: '告知当日作出决定',
    rules: ['PC-SHENBIAN-QIXIAN'],
    case: events(n({ date: '2025-06-20' }), { kind: 'service', date: '2025-06-20', servedEvent: 'e0' }, d()),
  },
  {
    says: '因申辩加重',
    rules: ['PC-SHENBIAN-BUJIAZHONG'],
    case: events(
      n({ penalties: [fine(2_000_000)] }),
      { kind: 'defence', date: '2025-06-05' },
      d({ penalties: [fine(5_000_000)] }),
    ),
  },
  {
    says: '申辩没有复核',
    rules: ['PC-SHENBIAN-FUHE'],
    case: events(n(), { kind: 'defence', date: '2025-06-05' }, { kind: 'defence-review', absent: true }, d()),
  },
  {
    says: '较大数额罚款未告知听证权',
    rules: ['PC-TINGZHENG-MENKAN'],
    case: events(n({ hearingRightTold: false, hearingRequired: true }), d({ penalties: [fine(20_000_000)] })),
  },
  {
    says: '吊销许可证未告知听证权',
    rules: ['PC-TINGZHENG-MENKAN'],
    case: events(n({ hearingRightTold: false }), d({ penalties: [{ party: 'unit', kind: '吊销许可证件' }] })),
  },
  {
    says: '申请听证而没有举行',
    rules: ['PC-TINGZHENG-MENKAN'],
    case: events(
      n({ hearingRightTold: true }),
      { kind: 'hearing-request', date: '2025-06-04' },
      { kind: 'hearing', absent: true },
      d({ penalties: [fine(20_000_000)] }),
    ),
  },
  {
    says: '听证申请期未满',
    rules: ['PC-TINGZHENG-QIXIAN'],
    case: events(
      n({ date: '2025-06-17', hearingRightTold: true }),
      { kind: 'service', date: '2025-06-17', servedEvent: 'e0' },
      d(),
    ),
  },
  {
    says: '听证主持人是调查人员',
    rules: ['PC-TINGZHENG-ZHUCHI'],
    case: {
      officers: two,
      ...events({ kind: 'inquest', officers: ['o1', 'o2'] }, { kind: 'hearing', host: 'o1' }, d()),
    },
  },
  {
    says: '听证通知不足七日',
    rules: ['PC-TINGZHENG-TONGZHI'],
    case: events(
      { kind: 'hearing-notice', date: '2025-06-09' },
      { kind: 'hearing', date: '2025-06-12' },
      d(),
    ),
  },
  {
    says: '只有一名执法人员',
    rules: ['PC-RENYUAN-2'],
    case: { officers: two, ...events({ kind: 'interview', date: '2025-05-06', officers: ['o1'] }, d()) },
  },
  {
    says: '执法人员没有执法证',
    rules: ['PC-JIANDU-ZHENGJIAN'],
    case: {
      officers: [{ id: 'o1', name: '甲一', certificateNumber: '' }, two[1]],
      ...events({ kind: 'interview', date: '2025-05-06', officers: ['o1', 'o2'] }, d()),
    },
  },
  {
    says: '没有出示证件',
    rules: ['PC-CHUSHIZHENGJIAN'],
    case: events({ kind: 'interview', date: '2025-05-06', idShown: false }, d()),
  },
  {
    says: '同一人同时在两处询问',
    rules: ['PC-RENYUAN-2'],
    case: {
      officers: two,
      ...events(
        {
          kind: 'interview',
          from: '2025-05-06T09:00+08:00',
          to: '2025-05-06T10:00+08:00',
          officers: ['o1', 'o2'],
        },
        {
          kind: 'interview',
          from: '2025-05-06T09:30+08:00',
          to: '2025-05-06T10:30+08:00',
          officers: ['o1', 'o2'],
        },
        d(),
      ),
    },
  },
  {
    says: '内设机构以自己名义',
    rules: ['PC-ZHUTI-1'],
    case: { agency: { name: '某镇综合执法队', kind: '内设机构' }, ...events(d()) },
  },
  {
    says: '没有书面委托',
    rules: ['PC-WEITUO-1'],
    case: {
      agency: { name: '某队', kind: '受委托组织', authority: { kind: '委托', written: false } },
      ...events(d()),
    },
  },
  {
    says: '以受委托组织名义盖章',
    rules: ['PC-WEITUO-3'],
    case: {
      agency: {
        name: '某队',
        kind: '受委托组织',
        authority: { kind: '委托', entrustingAgency: '某县应急管理局', entrustedBody: '某队' },
      },
      ...events(d({ sealedBy: '某队' })),
    },
  },
  {
    says: '乡镇在赋权之前处罚',
    rules: ['PC-FUQUAN-1'],
    case: {
      agency: {
        name: '某镇人民政府',
        kind: '乡镇人民政府',
        level: '乡级',
        authority: { kind: '赋权', from: '2025-09-01' },
      },
      ...events(d()),
    },
  },
  {
    says: '以规范性文件为依据、没有依据',
    rules: ['PC-YIJU'],
    case: events(d({ basis: [] })),
  },
  {
    says: '依据与违法行为不对应',
    rules: ['PC-SHIYONG-FALV'],
    case: {
      acts: [{ id: 'a', description: '无证上岗', catalogueId: 'AQF-97-7' }],
      ...events(d({ basis: [ref('安全生产法', 102)], penalties: [fine(1_000_000, { acts: ['a'] })] })),
    },
  },
  {
    says: '罚款超过法定上限',
    rules: ['PC-FUDU'],
    case: {
      acts: [
        { id: 'a', description: '无证上岗', catalogueId: 'AQF-97-7', from: '2025-03-01', to: '2025-03-01' },
      ],
      ...events(
        d({ basis: [ref('安全生产法', 97, { item: 7 })], penalties: [fine(30_000_000, { acts: ['a'] })] }),
      ),
    },
  },
  {
    says: '从轻减轻情形未考虑',
    rules: ['DZ-QINGJIE'],
    case: {
      acts: [{ id: 'a', description: '甲', circumstances: [{ effect: '从轻' }] }],
      ...events(d({ penalties: [fine(10_000_000)], circumstancesWeighed: false })),
    },
  },
  {
    says: '处罚了没有告知的人',
    rules: ['PC-GAOZHI-62', 'PC-DANGSHIREN'],
    case: {
      parties: [
        { id: 'unit', kind: 'unit', name: '甲公司' },
        { id: 'other', kind: 'unit', name: '乙公司' },
      ],
      ...events(n({ penalties: [fine(1)] }), d({ penalties: [fine(1, { party: 'other' })] })),
    },
  },
  {
    says: '决定后取得的证据',
    rules: ['PC-SHIXU'],
    case: {
      acts: [{ id: 'a', description: '甲', elements: [{ text: '乙', evidence: ['v'] }] }],
      evidence: [{ id: 'v', number: '1', name: '笔录', collectedOn: '2025-07-01' }],
      ...events(d()),
    },
  },
  {
    says: '先决定后取证',
    rules: ['DZ-SHIXU-QUZHENG'],
    case: events(d(), { kind: 'interview', date: '2025-06-25' }),
  },
  {
    says: '立案在决定之后',
    rules: ['PC-LIAN', 'PC-SHIXU'],
    case: events({ kind: 'filing-approval', date: '2025-06-25', approved: true }, d()),
  },
  {
    says: '决定书逾期送达',
    rules: ['PC-SONGDA'],
    case: events(d(), { kind: 'service', date: '2025-08-20', servedEvent: 'e0', method: '直接送达' }),
  },
  {
    says: '没有送达',
    rules: ['PC-SONGDA'],
    case: events(d(), { kind: 'service', absent: true }),
  },
  {
    says: '留置送达没有见证也没有录像',
    rules: ['PC-SONGDA-LIUZHI'],
    case: events(d(), {
      kind: 'service',
      date: '2025-06-21',
      servedEvent: 'e0',
      method: '留置送达',
      witness: '',
      recorded: false,
    }),
  },
  {
    says: '没有试过其他方式就公告送达',
    rules: ['PC-SONGDA-GONGGAO'],
    case: events(d(), {
      kind: 'service',
      date: '2025-06-21',
      servedEvent: 'e0',
      method: '公告送达',
      triedBefore: '',
      announcedUntil: '2025-07-25',
    }),
  },
  {
    says: '超过二年才发现',
    rules: ['PC-SHIXIAO'],
    case: {
      acts: [
        {
          id: 'a',
          description: '甲',
          from: '2022-01-01',
          to: '2022-01-01',
          discoveredOn: '2025-03-01',
          endangeredLifeWithHarm: false,
        },
      ],
      ...events({ kind: 'filing-approval', date: '2025-03-03' }, d()),
    },
  },
  {
    says: '一事二罚',
    rules: ['PC-YISHI'],
    case: {
      acts: [{ id: 'a', description: '甲' }],
      ...events(
        d({ penalties: [fine(1_000_000, { acts: ['a'] })] }),
        d({ date: '2025-07-20', penalties: [fine(1_000_000, { acts: ['a'] })] }),
      ),
    },
  },
  {
    says: '同一行为别处已罚款',
    rules: ['PC-YISHI'],
    case: {
      priorPenalties: [{ party: 'unit', sameAct: true, fined: true, agency: '某县市场监管局' }],
      ...events(d({ penalties: [fine(1_000_000)] })),
    },
  },
  {
    says: '扣押超期未处理',
    rules: ['PC-QZ-QIXIAN'],
    case: events({ kind: 'seizure', date: '2025-01-06' }, { kind: 'seizure-end', absent: true }),
  },
  {
    says: '扣押后逾期才解除',
    rules: ['PC-QZ-QIXIAN'],
    case: events(
      { kind: 'seizure', date: '2025-01-06' },
      { kind: 'seizure-end', date: '2025-05-06', outcome: '解除' },
    ),
  },
  {
    says: '扣押一人实施、没有告知权利',
    rules: ['PC-QZ-CHENGXU'],
    case: {
      officers: two,
      ...events({ kind: 'seizure', date: '2025-01-06', officers: ['o1'], toldOnTheSpot: false }),
    },
  },
  {
    says: '先登记保存后批准',
    rules: ['DZ-SHIXU-PIZHUN'],
    case: events({ kind: 'registered-preservation', date: '2025-05-06', approvedOn: '2025-05-12' }),
  },
  {
    says: '登记保存七日未处理',
    rules: ['PC-DENGJI'],
    case: events(
      { kind: 'registered-preservation', date: '2025-05-06' },
      { kind: 'preservation-disposal', date: '2025-06-06' },
    ),
  },
  {
    says: '救济期限告知错误',
    rules: ['PC-JIUJI'],
    case: events(d({ reconsiderationDays: 15, litigationMonths: 3 })),
  },
  { says: '没有加盖印章', rules: ['PC-YINZHANG'], case: events(d({ sealedBy: '' })) },
  {
    says: '处罚对象写错名称',
    rules: ['DZ-YIZHI-DANGSHIREN'],
    case: {
      documents: [
        {
          id: 'p',
          kind: 'penalty-decision-unit',
          state: '已制作',
          party: 'unit',
          overrides: { unitName: '乙公司' },
        },
      ],
      ...events(d()),
    },
  },
  {
    says: '催告不满十日就申请执行',
    rules: ['PC-CUIGAO'],
    case: events(
      d(),
      { kind: 'payment-demand', date: '2026-01-05' },
      { kind: 'service', date: '2026-01-05', servedEvent: 'e1' },
      { kind: 'court-application', date: '2026-01-08' },
    ),
  },
  {
    says: '逾期举证',
    rules: ['PC-SUSONG-JUZHENG'],
    case: events(d(), {
      kind: 'litigation',
      date: '2025-08-01',
      copyReceivedOn: '2025-08-10',
      answeredOn: '2025-09-20',
    }),
  },
  ...(
    [
      ['事实不清、证据不足', 'PC-SHISHI-QINGCHU', '否'],
      ['明显不当', 'PC-GUOFA', '否'],
      ['应当回避而未回避', 'PC-HUIBI-1', '是'],
    ] as const
  ).map(([says, rule, answer]) => ({
    says,
    rules: [rule],
    case: {
      answers: [{ rule, answer, by: '某中级人民法院', at: '2025-11-03T00:00+08:00' }],
      officers: two,
      ...events(
        { kind: 'interview', date: '2025-05-06', officers: ['o1', 'o2'] },
        d({ penalties: [fine(1_000_000)] }),
      ),
    },
  })),
  {
    says: '诉讼中自行收集证据',
    rules: ['PC-SHIHOU-ZHENGJU'],
    case: {
      evidence: [{ id: 'v', number: '1', name: '补充笔录', method: '制作', collectedOn: '2025-09-01' }],
      ...events(d(), { kind: 'litigation', acceptedOn: '2025-08-05' }),
    },
  },
]

function caseOf(more: Json): CaseFile {
  const list = (more.events as readonly Json[]).map((e, i) => ({ id: `e${i}`, ...e }))
  return CaseFile.parse({
    format: 'anjuan-case',
    version: 1,
    id: 'c',
    parties: [{ id: 'unit', kind: 'unit', name: '甲公司' }],
    ...more,
    events: list,
  })
}

describe('what a judgment says is found in what it publishes', () => {
  it.each(told.map((t) => [t.says, t] as const))('%s', (_says, { rules, case: json }) => {
    const failed = runRules(caseOf(json), shippedContext('2026-11-21')).filter((f) => f.outcome === 'fail')
    expect(rules.filter((id) => failed.some((f) => f.ruleId === id))).not.toEqual([])
  })

  it('nothing of the decision alone: no fact, no finding', () => {
    const failed = runRules(caseOf(events(d())), shippedContext('2026-11-21')).filter(
      (f) => f.outcome === 'fail',
    )
    expect(failed).toEqual([])
  })
})

const basis = [ref('安全生产法', 97, { item: 7 })]

/** What courts have let stand. */
const stood: readonly { readonly says: string; readonly case: Json }[] = [
  {
    says: '听证通知不足七日，当事人到场听证',
    case: events(
      { kind: 'hearing-notice', date: '2025-06-09' },
      { kind: 'hearing', date: '2025-06-12' },
      d(),
    ),
  },
  {
    says: '听证之前已集体讨论',
    case: events(
      { kind: 'collective-discussion', date: '2025-06-05' },
      { kind: 'hearing', date: '2025-06-12' },
      d(),
    ),
  },
  {
    says: '扣除鉴定期间后在九十日以内',
    case: events(
      { kind: 'filing-approval', date: '2025-03-03' },
      {
        kind: 'time-excluded',
        ground: '鉴定',
        start: '2025-03-10',
        end: '2025-05-10',
        basis: [ref('某省行政处罚程序规定', 40)],
      },
      d(),
    ),
  },
  {
    says: '决定轻于告知',
    case: events(n({ penalties: [fine(5_000_000)], basis }), d({ penalties: [fine(2_000_000)], basis })),
  },
  {
    says: '告知引到条，决定引到项',
    case: events(
      n({ penalties: [fine(2_000_000)], basis: [ref('安全生产法', 97)] }),
      d({ penalties: [fine(2_000_000)], basis }),
    ),
  },
  {
    says: '书面放弃申辩后当日决定',
    case: events(
      n({ date: '2025-06-20', defenceDays: 3 }),
      { kind: 'defence', date: '2025-06-20', waived: true, written: true },
      d(),
    ),
  },
  {
    says: '复议因程序违法撤销后重新处罚',
    case: {
      acts: [{ id: 'a', description: '甲' }],
      ...events(
        d({ penalties: [fine(1_000_000, { acts: ['a'] })] }),
        { kind: 'reconsideration', decidedOn: '2025-09-01', outcome: '撤销，责令重新作出' },
        d({ date: '2025-11-03', penalties: [fine(1_000_000, { acts: ['a'] })] }),
      ),
    },
  },
  {
    says: '重新告知后加重',
    case: events(
      n({ penalties: [fine(2_000_000)] }),
      n({ date: '2025-06-10', penalties: [fine(5_000_000)] }),
      d({ penalties: [fine(5_000_000)] }),
    ),
  },
  {
    says: '单位和主要负责人分别处罚',
    case: {
      parties: [
        { id: 'unit', kind: 'unit', name: '甲公司' },
        { id: 'head', kind: 'person', name: '甲' },
      ],
      acts: [{ id: 'a', description: '甲', parties: ['unit', 'head'] }],
      ...events(
        d({ penalties: [fine(2_000_000, { acts: ['a'] }), fine(500_000, { party: 'head', acts: ['a'] })] }),
      ),
    },
  },
  {
    says: '再次违法再次处罚',
    case: {
      acts: [{ id: 'a', description: '无证上岗', from: '2025-04-01', penaltyBasis: basis }],
      priorPenalties: [{ party: 'unit', decidedOn: '2024-03-01', basis, cause: '无证上岗', fined: true }],
      ...events(d({ penalties: [fine(2_000_000, { acts: ['a'] })] })),
    },
  },
]

describe('what courts have let stand is not condemned', () => {
  it.each(stood.map((t) => [t.says, t] as const))('%s', (_says, { case: json }) => {
    const found = runRules(caseOf(json), shippedContext('2026-11-21'))
    expect(found.filter((f) => f.outcome === 'fail' && f.severity === 'veto')).toEqual([])
  })
})
