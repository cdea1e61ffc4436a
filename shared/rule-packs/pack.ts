import * as z from 'zod'
import { isConfirmed } from '../law/table'
import { PenaltyKind } from '../model/acts'
import { DossierKind } from '../model/case-file'
import { Fen, LegalDate, LongText, labelled, Moment, ShortText } from '../model/primitives'

export const PACK_FORMAT = 'anjuan-rule-pack'
export const PACK_FORMAT_VERSION = 1

/** Areas from the one that goes first to the one that goes last. 默认 is the pack that ships. */
export const areaLevels = ['县级', '市级', '省级', '默认'] as const
export type AreaLevel = (typeof areaLevels)[number]

export const verifiedLevels = ['待核', '1来源', '2来源一致', '3来源一致'] as const

const Name = ShortText.min(1, '不能为空')
const Key = z
  .string()
  .min(1, '编号不能为空')
  .max(64, '编号不超过 64 字')
  .regex(/^[A-Za-z0-9._-]+$/, '编号只能用字母、数字、点、横线')
const Days = z.int('应为整数').positive('应大于 0').max(3660, '不超过 3660 日')
const DayUnit = z.enum(['工作日', '自然日'])
const Score = z.number().nonnegative('分值不能为负').max(1000, '分值过大')

/** What every value carries: where it is from, of which day, how well checked. */
const basis = {
  id: labelled('编号', Key),
  source: labelled('出处', LongText.min(1, '不能为空')),
  citation: labelled('引用的条款', ShortText).optional(),
  sourceDate: labelled('出处日期', LegalDate),
  verified: labelled('核对程度', z.enum(verifiedLevels)),
  checkedBy: labelled('核对人', ShortText).optional(),
  checkedOn: labelled('核对日期', LegalDate).optional(),
  effectiveFrom: labelled('施行起', LegalDate).optional(),
  effectiveTo: labelled('施行止', LegalDate).optional(),
  note: labelled('说明', LongText).optional(),
}

const entry = <F extends z.ZodRawShape>(fields: F) => z.strictObject({ ...basis, ...fields })

const FilingDays = entry({
  days: labelled('天数', Days),
  unit: labelled('按什么日计算', DayUnit),
})

const HearingThreshold = entry({
  kind: labelled('种类', z.enum(['罚款', '没收'])),
  unitFen: labelled('单位的数额（分）', Fen),
  personFen: labelled('个人的数额（分）', Fen),
  individualBusinessFen: labelled('个体工商户的数额（分）', Fen).optional(),
  /** 达到: the figure itself counts. */
  counts: labelled('达到还是超过', z.enum(['达到', '超过'])),
})

const DiscretionStep = entry({
  violation: labelled('违法行为目录编号', Name),
  name: labelled('档次名称', Name),
  condition: labelled('适用条件（原文）', LongText.min(1, '不能为空')),
  tier: labelled('首次、逾期或者情节严重', z.enum(['first', 'overdue', 'serious'])),
  who: labelled('对单位或者个人', z.enum(['unit', 'person'])),
  minFen: labelled('最低（分）', Fen),
  maxFen: labelled('最高（分）', Fen),
  overlapsAsIssued: labelled('原文如此：与别的档次重叠', z.literal(true)).optional(),
})

const DelegatedItem = z.strictObject({
  name: labelled('事项', Name),
  /** Entries of the catalogue of violations that the item covers. */
  violations: labelled('违法行为目录编号', z.array(Name)).optional(),
  penaltyKinds: labelled('处罚种类', z.array(z.enum(PenaltyKind))).optional(),
  fineCeilingFen: labelled('罚款上限（分）', Fen).optional(),
})

const Delegation = entry({
  kind: labelled('委托或者赋权', z.enum(['委托', '赋权'])),
  bodies: labelled('承接单位', z.array(Name).min(1, '至少写一个承接单位')),
  entrustingAgency: labelled('委托机关', ShortText).optional(),
  items: labelled('事项', z.array(DelegatedItem).min(1, '至少写一个事项')),
  publishedOn: labelled('公布日期', LegalDate).optional(),
  publishedAt: labelled('公布处', ShortText).optional(),
})

const RetentionPeriod = entry({
  dossierKind: labelled('案卷种类', z.enum(DossierKind)),
  period: labelled('保管期限', z.enum(['永久', '30年', '10年'])),
  condition: labelled('适用情形', ShortText).optional(),
})

const ScoringTable = entry({
  title: labelled('名称', Name),
  total: labelled('总分', Score.positive('应大于 0')),
  veto: labelled('一票否决项', z.array(Name)).optional(),
  sections: labelled(
    '部分',
    z
      .array(
        z.strictObject({
          name: labelled('名称', Name),
          score: labelled('分值', Score),
          items: labelled(
            '项目',
            z.array(z.strictObject({ text: labelled('内容', Name), score: labelled('分值', Score) })),
          ),
        }),
      )
      .min(1, '至少写一个部分'),
  ),
})

const HolidayYear = entry({
  year: labelled('年份', z.int('应为整数').min(2020, '不能早于 2020').max(2100, '不能晚于 2100')),
  off: labelled('放假日', z.array(LegalDate)),
  work: labelled('调休上班日', z.array(LegalDate)),
})

const DocumentNumbering = entry({
  prefix: labelled('地区简称', ShortText).optional(),
  organ: labelled('机关代字', Name),
  /** 文种代字 it is for; all where absent. */
  codes: labelled('适用的文种代字', z.array(Name).min(1, '不写就是全部文种')).optional(),
  sequence: labelled('编号方式', z.enum(['各文种分别编号', '统一编号'])),
})

const OtherPeriod = entry({
  what: labelled('事项', z.enum(['陈述申辩', '其他'])),
  name: labelled('名称', Name),
  days: labelled('天数', Days),
  unit: labelled('按什么日计算', DayUnit),
})

/** The parts of a pack: name in the file, what a person calls it, and one entry's schema. */
export const packSections = {
  filingDays: { label: '立案期限', schema: FilingDays },
  hearingThresholds: { label: '听证数额标准', schema: HearingThreshold },
  discretionTiers: { label: '裁量基准', schema: DiscretionStep },
  delegations: { label: '委托、赋权事项清单', schema: Delegation },
  retentionPeriods: { label: '保管期限', schema: RetentionPeriod },
  scoringTables: { label: '案卷评查评分表', schema: ScoringTable },
  holidayYears: { label: '放假与调休', schema: HolidayYear },
  documentNumbers: { label: '文号编制', schema: DocumentNumbering },
  otherPeriods: { label: '其他期限', schema: OtherPeriod },
} as const
export type SectionName = keyof typeof packSections
export const sectionNames = Object.keys(packSections) as readonly SectionName[]

const list = <S extends SectionName>(name: S) => {
  const schema: (typeof packSections)[S]['schema'] = packSections[name].schema
  return labelled(packSections[name].label, z.array(schema).max(20_000)).optional()
}

/** Who vouches for the pack; the spec is in this folder's README. */
export const PackSignature = z.strictObject({
  signer: labelled('签名人', Name),
  at: labelled('签名时间', Moment),
  publicKey: labelled('公钥', z.string().regex(/^[A-Za-z0-9+/]{43}=$/, '公钥应为 32 字节的 base64')),
  signature: labelled('签名值', z.string().regex(/^[A-Za-z0-9+/]{86}==$/, '签名应为 64 字节的 base64')),
})
export type PackSignature = z.output<typeof PackSignature>

/** 本地规则包. */
export const RulePack = z.strictObject({
  $schema: labelled('格式说明的地址', z.string()).optional(),
  format: labelled('文件标记', z.literal(PACK_FORMAT)),
  version: labelled('文件格式版本', z.literal(PACK_FORMAT_VERSION)),
  id: labelled('规则包编号', Key),
  packVersion: labelled('规则包版本', Key),
  title: labelled('名称', Name),
  issuer: labelled('发布单位', Name),
  area: labelled(
    '适用地区',
    z.strictObject({
      level: labelled('层级', z.enum(areaLevels)),
      name: labelled('地区名称', Name),
    }),
  ),
  effectiveFrom: labelled('施行起', LegalDate),
  effectiveTo: labelled('施行止', LegalDate).optional(),
  note: labelled('说明', LongText).optional(),
  filingDays: list('filingDays'),
  hearingThresholds: list('hearingThresholds'),
  discretionTiers: list('discretionTiers'),
  delegations: list('delegations'),
  retentionPeriods: list('retentionPeriods'),
  scoringTables: list('scoringTables'),
  holidayYears: list('holidayYears'),
  documentNumbers: list('documentNumbers'),
  otherPeriods: list('otherPeriods'),
  signature: labelled('签名', PackSignature).optional(),
})
export type RulePack = Readonly<z.output<typeof RulePack>>
export type PackEntry<S extends SectionName = SectionName> = Readonly<
  z.output<(typeof packSections)[S]['schema']>
>

/** The entries of a part, none where the pack has no such part. */
export function entriesOf<S extends SectionName>(pack: RulePack, section: S): readonly PackEntry<S>[] {
  // The section's name and its entries' type belong together, which an indexed union does not say.
  return (pack[section] ?? []) as unknown as readonly PackEntry<S>[]
}

/** How many values of a pack are not confirmed by two sources. */
export function openValues(pack: RulePack): number {
  return sectionNames.reduce(
    (n, name) => n + entriesOf(pack, name).filter((e) => !isConfirmed(e.verified)).length,
    0,
  )
}
