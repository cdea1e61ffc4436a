import { titleOf } from '../model/labels'
import { yuan } from '../rules/subjects'
import { canonicalJson } from '../text/canonical-json'
import { type PackEntry, packSections, type SectionName } from './pack'

const tierWords = { first: '首次', overdue: '逾期未改正', serious: '情节严重' } as const
const whoWords = { unit: '单位', person: '个人' } as const

type Worded = {
  readonly [S in SectionName]: (e: PackEntry<S>) => { readonly name: string; readonly value: string }
}

const words: Worded = {
  filingDays: (e) => ({ name: '立案期限', value: `${e.days} 个${e.unit}` }),
  hearingThresholds: (e) => ({
    name: e.kind === '罚款' ? '较大数额罚款' : '没收较大数额违法所得、较大价值非法财物',
    value: [
      `单位${yuan(e.unitFen)}`,
      `个人${yuan(e.personFen)}`,
      ...(e.individualBusinessFen === undefined ? [] : [`个体工商户${yuan(e.individualBusinessFen)}`]),
    ]
      .map((t) => (e.counts === '达到' ? `${t}以上` : `超过${t}`))
      .join('，'),
  }),
  discretionTiers: (e) => ({
    name: `${e.violation} ${tierWords[e.tier]}·${whoWords[e.who]}·${e.name}`,
    value: `${e.condition}：${e.minFen === 0 ? `${yuan(e.maxFen)}以下` : `${yuan(e.minFen)}至${yuan(e.maxFen)}`}`,
  }),
  delegations: (e) => ({
    name: `${e.kind}：${e.bodies.join('、')}`,
    value: `${e.items.length} 个事项（${e.items
      .slice(0, 3)
      .map((i) => i.name)
      .join('、')}${e.items.length > 3 ? '等' : ''}），${
      e.publishedOn === undefined ? '没有写公布日期' : `${e.publishedOn} 公布`
    }`,
  }),
  retentionPeriods: (e) => ({
    name: e.condition === undefined ? e.dossierKind : `${e.dossierKind}（${e.condition}）`,
    value: e.period,
  }),
  scoringTables: (e) => ({
    name: e.title,
    value: `${e.total} 分，${e.sections.length} 个部分，${e.sections.reduce((n, s) => n + s.items.length, 0)} 项`,
  }),
  holidayYears: (e) => ({
    name: `${e.year} 年`,
    value: `放假 ${e.off.length} 日，调休上班 ${e.work.length} 日`,
  }),
  documentNumbers: (e) => ({
    name: e.codes === undefined ? '全部文种' : `文种代字${e.codes.join('、')}`,
    value: `${e.prefix === undefined ? '' : `（${e.prefix}）`}${e.organ}…〔年份〕…号，${e.sequence}`,
  }),
  otherPeriods: (e) => ({ name: e.name, value: `${e.days} 个${e.unit}` }),
}

/** What an entry is called and what it says, in one line each. */
export function entryWords<S extends SectionName>(section: S, entry: PackEntry<S>) {
  return words[section](entry)
}

/** The Chinese name of an entry's field. */
export function fieldLabel(section: SectionName, field: string): string {
  const shape: Readonly<Record<string, Parameters<typeof titleOf>[0]>> = packSections[section].schema.shape
  const schema = shape[field]
  return (schema === undefined ? undefined : titleOf(schema))?.replace('（分）', '') ?? field
}

/** A field's value as a person reads it: money in yuan, lists joined. */
export function fieldWords(field: string, value: unknown): string {
  if (value === undefined) return '没有写'
  if (typeof value === 'number' && field.endsWith('Fen')) return yuan(value)
  if (field === 'tier') return tierWords[value as keyof typeof tierWords] ?? String(value)
  if (field === 'who') return whoWords[value as keyof typeof whoWords] ?? String(value)
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (!Array.isArray(value)) return typeof value === 'object' ? canonicalJson(value) : String(value)
  return value
    .map((v: unknown) => {
      const item = v as {
        readonly name?: string
        readonly text?: string
        readonly score?: number
        readonly items?: unknown
      }
      if (typeof v !== 'object' || v === null) return String(v)
      const own = item.items === undefined ? '' : `：${fieldWords('items', item.items)}`
      return `${item.name ?? item.text ?? ''}${item.score === undefined ? '' : ` ${item.score}分`}${own}`
    })
    .join('、')
}
