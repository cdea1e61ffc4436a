import * as z from 'zod'
import { MeasureItem } from '../measure-item'
import {
  DocumentId,
  EventId,
  EvidenceId,
  LegalDate,
  LongText,
  labelled,
  Moment,
  OfficerId,
  PartyId,
  ShortText,
} from '../primitives'

const common = {
  id: labelled('编号', EventId),
  /** The day it happened. `from`/`to` carry the moments where the day alone does not order events. */
  date: labelled('日期', LegalDate).optional(),
  from: labelled('开始时间', Moment).optional(),
  to: labelled('结束时间', Moment).optional(),
  /** `true`: a person has stated that this did *not* happen. Absence of the event means not known. */
  absent: labelled('已确认没有', z.literal(true)).optional(),
  place: labelled('地点', ShortText).optional(),
  officers: labelled('执法人员', z.array(OfficerId)).optional(),
  people: labelled('其他人员', z.array(ShortText)).optional(),
  party: labelled('当事人', PartyId).optional(),
  documents: labelled('相关文书', z.array(DocumentId)).optional(),
  evidence: labelled('相关证据', z.array(EvidenceId)).optional(),
  note: labelled('备注', LongText).optional(),
  /** 示例：未公布、为演示而虚构的内容。 */
  sample: labelled('示例', z.literal(true)).optional(),
}

export function event<const K extends string, F extends z.ZodRawShape>(kind: K, fields: F) {
  return z.strictObject({ ...common, kind: labelled('事项种类', z.literal(kind)), ...fields })
}

export const bool = (label: string, help?: string) => labelled(label, z.boolean(), help).optional()
export const text = (label: string) => labelled(label, LongText).optional()
export const short = (label: string) => labelled(label, ShortText).optional()
export const date = (label: string) => labelled(label, LegalDate).optional()
export const moment = (label: string) => labelled(label, Moment).optional()

/** The list that goes with a measure, and where the things are kept (行政强制法第二十六条：妥善保管). */
export const held = {
  items: labelled('清单', z.array(MeasureItem)).optional(),
  keptAt: short('存放地点'),
  keeper: short('保管人'),
}

export const approval = {
  approver: labelled('批准人', OfficerId).optional(),
  approverPost: short('批准人职务'),
}
