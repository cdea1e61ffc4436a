import * as z from 'zod'
import { UnlawfulAct } from './acts'
import { CheckAnswer } from './answers'
import { DocumentInstance } from './document'
import { ProcedureEvent } from './events'
import { Evidence } from './evidence'
import { Agency, Officer, Party, PriorPenalty } from './people'
import { CaseId, LegalDate, LongText, labelled, Moment, ShortText } from './primitives'

export const CASE_FORMAT = 'anjuan-case'
export const CASE_FORMAT_VERSION = 1

export const DossierKind = {
  Ordinary: '行政处罚普通程序',
  Summary: '行政处罚简易程序',
  Inspection: '检查',
  Coercion: '行政强制',
  Tip: '举报',
  Accident: '事故',
} as const
export type DossierKind = (typeof DossierKind)[keyof typeof DossierKind]

export const CaseSource = z.strictObject({
  kind: labelled('来源种类', z.enum(['检查', '举报', '移送', '交办', '事故', '村居报告'])).optional(),
  receivedOn: labelled('收到日期', LegalDate).optional(),
  reference: labelled('来源文号或者编号', ShortText).optional(),
})
export type CaseSource = z.output<typeof CaseSource>

/** 管辖权争议: another organ that has jurisdiction too. */
export const Jurisdiction = z.strictObject({
  otherAgency: labelled('另一有管辖权的机关', ShortText).optional(),
  otherFiledOn: labelled('该机关立案日', LegalDate).optional(),
  settled: labelled('争议的解决', z.enum(['没有争议', '协商', '指定管辖'])).optional(),
  reference: labelled('协商或者指定管辖的文书', ShortText).optional(),
})
export type Jurisdiction = z.output<typeof Jurisdiction>

/** 备考表的人工部分. */
export const DossierNotes = z.strictObject({
  condition: labelled('本卷情况说明', LongText).optional(),
  compiledBy: labelled('立卷人', ShortText).optional(),
  compiledOn: labelled('立卷日期', LegalDate).optional(),
  checkedBy: labelled('检查人', ShortText).optional(),
  checkedOn: labelled('检查日期', LegalDate).optional(),
  fonds: labelled('全宗号', ShortText).optional(),
  catalogueNumber: labelled('目录号', ShortText).optional(),
  volumeNumber: labelled('案卷号', ShortText).optional(),
})
export type DossierNotes = z.output<typeof DossierNotes>

/**
 * The complete, self-contained state of one case. Every optional field that is missing means *not
 * known*; what is known not to have happened is an event with `absent: true`.
 */
export const CaseFile = z
  .strictObject({
    format: labelled('文件格式', z.literal(CASE_FORMAT, '这不是安卷案件文件')),
    version: labelled('格式版本', z.literal(CASE_FORMAT_VERSION, '案件文件的版本与本程序不符')),
    id: labelled('编号', CaseId),
    kind: labelled('案卷种类', z.enum(DossierKind)).optional(),
    title: labelled('案件名称', ShortText).optional(),
    cause: labelled('案由', ShortText).optional(),
    /** 立案后同一案号贯穿各文种；检查类另用检查流水号。 */
    numbers: labelled('案号', z.record(z.string(), ShortText)).optional(),
    confidentiality: labelled('密级', ShortText).optional(),
    retention: labelled('保管期限', z.enum(['永久', '30年', '10年'])).optional(),
    agency: labelled('执法机关', Agency).optional(),
    source: labelled('案件来源', CaseSource).optional(),
    jurisdiction: labelled('管辖权冲突', Jurisdiction).optional(),
    summary: labelled('案件基本情况', LongText).optional(),
    parties: labelled('当事人', z.array(Party).min(1, '至少要有一名当事人')),
    officers: labelled('执法人员', z.array(Officer)).optional(),
    acts: labelled('违法行为', z.array(UnlawfulAct)).optional(),
    events: labelled('办案过程', z.array(ProcedureEvent)).optional(),
    evidence: labelled('证据', z.array(Evidence)).optional(),
    /** An empty list: looked up, and there are none. */
    priorPenalties: labelled('既往行政处罚', z.array(PriorPenalty)).optional(),
    documents: labelled('文书', z.array(DocumentInstance)).optional(),
    answers: labelled('检查问题的回答', z.array(CheckAnswer)).optional(),
    notes: labelled('备考表', DossierNotes).optional(),
    links: labelled(
      '相关案件',
      z.array(
        z.strictObject({
          case: labelled('案件编号', ShortText),
          relation: labelled('关系', ShortText),
          note: labelled('说明', LongText).optional(),
        }),
      ),
    ).optional(),
    /** 样例案件：哪些是公开资料，哪些为示例虚构。 */
    provenance: labelled('资料来源', LongText).optional(),
    createdAt: labelled('建立时间', Moment).optional(),
    updatedAt: labelled('修改时间', Moment).optional(),
  })
  .superRefine(checkReferences)
export type CaseFile = z.output<typeof CaseFile>

type Refinable = {
  readonly parties: readonly { readonly id: string }[]
  readonly officers?: readonly { readonly id: string }[] | undefined
  readonly acts?: readonly { readonly id: string }[] | undefined
  readonly events?: readonly { readonly id: string }[] | undefined
  readonly evidence?: readonly { readonly id: string }[] | undefined
  readonly documents?: readonly { readonly id: string }[] | undefined
}

/** Ids are unique within their list; a twin would make every reference to it ambiguous. */
function checkReferences(c: Refinable, ctx: z.RefinementCtx): void {
  for (const list of ['parties', 'officers', 'acts', 'events', 'evidence', 'documents'] as const) {
    const seen = new Set<string>()
    ;(c[list] ?? []).forEach((row, i) => {
      if (seen.has(row.id)) ctx.addIssue({ code: 'custom', path: [list, i, 'id'], message: '编号重复' })
      seen.add(row.id)
    })
  }
}
