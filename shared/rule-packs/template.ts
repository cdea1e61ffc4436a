import { PACK_FORMAT, PACK_FORMAT_VERSION } from './pack'

const basis = (id: string) => ({
  id,
  source: '',
  sourceDate: '',
  verified: '待核',
})

/**
 * A pack with one example of every part for an office to fill in. Every blank is a fault on import that names the
 * field, so that nothing unfilled takes effect; parts that are not needed are taken out whole.
 */
export function packTemplate(): string {
  const pack = {
    format: PACK_FORMAT,
    version: PACK_FORMAT_VERSION,
    id: '',
    packVersion: '',
    title: '',
    issuer: '',
    area: { level: '县级', name: '' },
    effectiveFrom: '',
    note: '填写方法：空着的都要填；不需要的部分整段删去；日期写成 2026-03-05；金额单位是分，50000 元写成 5000000。id 换版本时不变，packVersion 每版不同（字母、数字、点、横线）。level 写 县级、市级、省级 之一。每一条的 source 写文件名、文号和原文，sourceDate 写文件日期，verified 写 待核、1来源、2来源一致、3来源一致 之一：没有核对到两个来源的只起提示作用。',
    filingDays: [
      {
        ...basis('filing'),
        note: '立案期限：从发现线索起的天数；unit 写 工作日 或者 自然日',
        days: 0,
        unit: '自然日',
      },
    ],
    hearingThresholds: [
      {
        ...basis('hearing-fine'),
        note: '较大数额罚款；没收的另写一条，kind 写 没收。counts 写 达到（含本数）或者 超过',
        kind: '罚款',
        unitFen: 0,
        personFen: 0,
        counts: '达到',
      },
    ],
    discretionTiers: [
      {
        ...basis('tier-1'),
        note: '裁量基准每档一条。violation 写“法规 · 违法行为”里的编号；tier 写 first（首次）、overdue（逾期未改正）、serious（情节严重）；who 写 unit（单位）、person（个人）',
        violation: '',
        name: '',
        condition: '',
        tier: 'first',
        who: 'unit',
        minFen: 0,
        maxFen: 0,
      },
    ],
    delegations: [
      {
        ...basis('list'),
        note: '委托、赋权事项清单。bodies 写承接的乡镇、街道，与案件里的执法机关名称一致；violations 写事项对应的违法行为编号，不清楚的删去这一项',
        kind: '委托',
        bodies: [''],
        entrustingAgency: '',
        items: [{ name: '', violations: [''] }],
        publishedOn: '',
        publishedAt: '',
      },
    ],
    retentionPeriods: [
      {
        ...basis('retention'),
        note: '保管期限：period 写 永久、30年、10年 之一',
        dossierKind: '行政处罚普通程序',
        period: '',
      },
    ],
    scoringTables: [
      {
        ...basis('scoring'),
        note: '案卷评查评分表：各部分之和等于总分',
        title: '',
        total: 0,
        sections: [{ name: '', score: 0, items: [{ text: '', score: 0 }] }],
      },
    ],
    holidayYears: [
      {
        ...basis('holidays'),
        note: '程序没有收入的年份：逐日写放假日（包括周末）和调休上班日',
        year: 0,
        off: [''],
        work: [],
      },
    ],
    documentNumbers: [
      {
        ...basis('numbers'),
        note: '文号：（prefix）organ＋文种代字〔年份〕序号号。sequence 写 各文种分别编号 或者 统一编号',
        prefix: '',
        organ: '',
        sequence: '各文种分别编号',
      },
    ],
    otherPeriods: [
      {
        ...basis('defence'),
        note: '其他期限：陈述申辩期限的 what 写 陈述申辩，别的写 其他',
        what: '陈述申辩',
        name: '陈述申辩期限',
        days: 0,
        unit: '工作日',
      },
    ],
  }
  return `${JSON.stringify(pack, null, 2)}\n`
}
