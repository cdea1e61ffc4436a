import type { CaseFile, DocumentInstance } from '@shared/model/case-file'
import type { Party } from '@shared/model/people'
import type { LegalDate } from '@shared/model/primitives'
import { dateInChinese } from '@shared/text/dates'
import {
  blank,
  cell,
  type CellStyle,
  field,
  label,
  longText,
  paragraph,
  row,
  sentence,
  SHEET,
  signHere,
  text,
  type TextSize,
} from '../build'
import { ageOn, issuingAgency, partyOf } from '../case-view'
import type { FieldDefinition, OfficerValue } from '../fields'
import { A4, type Block, type Cell, type FieldRun, type Footer, type LayoutTree, type Paragraph, type Row, type TextRun } from '../layout'

export const NO_DATE = '　　　年　　月　　日'
export const NO_SPAN = '　　　年　　月　　日　　时　　分至　　月　　日　　时　　分'
const CONTINUED = '　续页'

/** A sheet: A4, page numbers in the foot. */
export function sheet(body: readonly Block[], title: string, signatures: Footer['signatures'] = []): Omit<LayoutTree, 'kind' | 'title'> {
  return { page: A4, body, footer: { signatures, pageNumbers: true }, continuation: `${title}${CONTINUED}` }
}

export function dateRun(name: string, date: LegalDate | undefined): FieldRun {
  return field(name, date === undefined ? undefined : dateInChinese(date), { blank: NO_DATE })
}

/** Lines in the foot of a record are high enough to sign on. */
const RECORD_FOOT: TextSize = { sizePt: 10.5, pitchPt: 22 }

/** Signature places in a record's foot, and the day of signing to be written by the signer. */
export function signatureLine(parts: readonly (string | TextRun)[], size: TextSize = RECORD_FOOT): Paragraph {
  return paragraph(parts, { ...size, align: 'left' })
}

/** Two officers, names to be signed, with certificate numbers printed: 行政执法人员（签名）：____ 证号：____ */
export function officerSignatures(lead: string, name: string, officers: readonly OfficerValue[] | undefined, size: TextSize): Paragraph[] {
  const two = [officers?.[0], officers?.[1], ...(officers ?? []).slice(2)]
  return two.map((o, i) =>
    paragraph(
      [
        i === 0 ? lead : '　'.repeat(lead.length),
        signHere(7),
        '　证号：',
        blank(name, o?.certificate, { blank: 8 }),
      ],
      { ...size, align: 'left', keep: true, ...(i === 0 ? { before: 8 } : {}) },
    ),
  )
}

export function officerNames(officers: readonly OfficerValue[] | undefined): string | undefined {
  const names = (officers ?? []).flatMap((o) => o.name ?? [])
  return names.length === 0 ? undefined : names.join('、')
}

export function certificates(officers: readonly OfficerValue[] | undefined): string | undefined {
  const numbers = (officers ?? []).flatMap((o) => o.certificate ?? [])
  return numbers.length === 0 ? undefined : numbers.join('、')
}

export const officersField = {
  label: '执法人员',
  control: 'officers',
  group: '执法人员',
  required: true,
  cite: '行政处罚法第四十二条第一款',
  help: '不得少于两人，填写姓名和执法证号',
} as const satisfies FieldDefinition

export const agencyField = {
  label: '执法机关名称',
  control: 'text',
  group: '落款',
  required: true,
  help: '受委托执法的，写委托机关的名称',
} as const satisfies FieldDefinition

/** 复议机关 and 人民法院, which every document open to remedy must name. */
export const remedyFields = {
  reconsiderationOrgan: {
    label: '行政复议机关',
    control: 'text',
    group: '救济途径',
    required: true,
    cite: '行政复议法第二十四条',
    help: '县级以上地方人民政府工作部门的决定，由本级人民政府管辖',
  },
  court: {
    label: '有管辖权的人民法院',
    control: 'text',
    group: '救济途径',
    required: true,
    cite: '行政诉讼法第四十六条第一款',
  },
} as const satisfies Readonly<Record<string, FieldDefinition>>

export function remedyFromCase(c: CaseFile) {
  return { reconsiderationOrgan: c.agency?.reconsiderationOrgan, court: c.agency?.court }
}

/** 行政复议法第二十条（六十日）、行政诉讼法第四十六条（六个月）; only the government at the same level hears the reconsideration. */
export function remedySentence(
  what: string,
  v: { readonly reconsiderationOrgan?: string | undefined; readonly court?: string | undefined },
  tail = '',
): Paragraph {
  return sentence([
    `如果不服本${what}，可以依法在收到本文书之日起60日内向`,
    blank('reconsiderationOrgan', v.reconsiderationOrgan, { blank: 8 }),
    '申请行政复议，或者在6个月内依法向',
    blank('court', v.court, { blank: 8 }),
    `提起行政诉讼，但本${what}不停止执行，法律另有规定的除外。${tail}`,
  ], { keep: true })
}

/** 本文书一式两份：…; a township in its own name is not an 应急管理部门. */
export function copiesText(agencyName: string | undefined, receiver: string): string {
  const keeper = agencyName === undefined || agencyName.includes('应急管理') ? '应急管理部门' : '本机关'
  return `本文书一式两份：一份由${keeper}备案，一份交${receiver}。`
}

/** A box with an opinion and, at its foot, the signature line: two rows sharing one frame. */
export function opinionRows(
  heading: string,
  name: string,
  opinion: string | undefined,
  signatures: readonly Paragraph[],
  size: { readonly labelSpan?: number; readonly span: number; readonly heightMm: number },
): Row[] {
  return [
    row(
      [label(heading, { rowSpan: 2, colSpan: size.labelSpan ?? 1 }), opinionCell(name, opinion, { colSpan: size.span })],
      size.heightMm,
      true,
    ),
    row([signatureCell(signatures, { colSpan: size.span })], 8),
  ]
}

/** An opinion at the top of a box left open towards its signature line; `lead` names it where no side label does. */
export function opinionCell(name: string, opinion: string | undefined, style: CellStyle, lead: readonly Paragraph[] = []): Cell {
  // A short opinion stays with its signature; a long one may be divided, or printers would push it to a page of its own.
  const keep = (opinion ?? '').length < 200
  const content = [...lead, ...longText(name, opinion, SHEET)].map((p) => ({ ...p, keepWithNext: keep }))
  return cell(content, { ...style, valign: 'top', open: 'bottom', field: name })
}

export function signatureCell(signatures: readonly Paragraph[], style: CellStyle): Cell {
  return cell(signatures, { ...style, valign: 'bottom', open: 'top' })
}

/** 审核人（签名）：____ and the day under it, for a narrow box. */
export function signedAndDated(who: string): Paragraph[] {
  return [
    paragraph(`${who}（签名）：`, { ...SHEET, align: 'left', keep: true }),
    paragraph(text('年　　月　　日'), { ...SHEET, align: 'right' }),
  ]
}

/** 承办人（签名）：____、____　年 月 日 on one line, for a wide box. */
export function handlersSigned(): Paragraph[] {
  return [
    paragraph(['承办人（签名）：', signHere(6), '　', signHere(6), '　　　年　　月　　日'], { ...SHEET, align: 'right' }),
  ]
}

/** 审核意见 | 审批意见 side by side, each with its signature and day. `columns`: spans of label, box, label, box. */
export function examineAndApprove(
  v: { readonly examination?: string | undefined; readonly approval?: string | undefined },
  columns: readonly [number, number, number, number],
  heightMm = 24,
): Row[] {
  const [a, b, c, d] = columns
  return [
    row(
      [
        label('审核意见', { rowSpan: 2, colSpan: a }),
        opinionCell('examination', v.examination, { colSpan: b }),
        label('审批意见', { rowSpan: 2, colSpan: c }),
        opinionCell('approval', v.approval, { colSpan: d }),
      ],
      heightMm,
      true,
    ),
    row([signatureCell(signedAndDated('审核人'), { colSpan: b }), signatureCell(signedAndDated('审批人'), { colSpan: d })], 16),
  ]
}

export const approvalFields = {
  examination: { label: '审核意见', control: 'long', group: '审批', help: '可留空，由审核人在纸面上签署' },
  approval: { label: '审批意见', control: 'long', group: '审批', help: '可留空，由负责人在纸面上签署' },
} as const satisfies Readonly<Record<string, FieldDefinition>>

/** 当事人基本情况 as the approval sheets ask for it: a unit's half or a person's. */
export const partyFields = {
  unitName: { label: '被处罚单位', control: 'text', group: '当事人', help: '当事人为单位时填写' },
  unitAddress: { label: '地址', control: 'text', group: '当事人' },
  legalRepresentative: { label: '法定代表人（负责人）', control: 'text', group: '当事人' },
  post: { label: '职务', control: 'text', group: '当事人' },
  unitPostcode: { label: '邮编', control: 'text', group: '当事人' },
  personName: { label: '被处罚人', control: 'text', group: '当事人', help: '当事人为个人时填写' },
  age: { label: '年龄', control: 'text', group: '当事人' },
  sex: { label: '性别', control: 'text', group: '当事人' },
  employer: { label: '所在单位', control: 'text', group: '当事人' },
  employerAddress: { label: '单位地址', control: 'text', group: '当事人' },
  home: { label: '家庭住址', control: 'text', group: '当事人' },
  phone: { label: '联系电话', control: 'text', group: '当事人' },
  personPostcode: { label: '邮编（个人）', control: 'text', group: '当事人' },
} as const satisfies Readonly<Record<string, FieldDefinition>>

export function partyValues(party: Party | undefined, on: LegalDate | undefined) {
  if (party === undefined) return {}
  if (party.kind !== 'person')
    return {
      unitName: party.name,
      unitAddress: party.address,
      legalRepresentative: party.legalRepresentative,
      post: party.post,
      unitPostcode: party.postcode,
      phone: party.phone,
    }
  return {
    personName: party.name,
    age: ageOn(party.birthDate, on),
    sex: party.sex,
    employer: party.employer,
    employerAddress: party.employerAddress,
    home: party.address,
    phone: party.phone,
    personPostcode: party.postcode,
  }
}

export type PartyValues = { readonly [K in keyof typeof partyFields]?: string | undefined }

/**
 * Widths of the approval sheets' grid: side label, label, value, label (two columns, so that the narrow
 * 审批意见 fits the same grid), value, label, value.
 */
export const APPROVAL_COLUMNS = [12, 24, 31, 12, 8, 29.5, 12, 18] as const

/** The five rows of 当事人基本情况 on the grid above. */
export function partyRows(v: PartyValues, names: { readonly unit: string; readonly person: string }): Row[] {
  const pair = (text: string, name: keyof typeof partyFields, span = 1, labelSpan = 1) => [
    label(text, { colSpan: labelSpan }),
    cell(field(name, v[name], { blank: 1 }), { colSpan: span, field: name }),
  ]
  return [
    row([label('当事人基本情况', { rowSpan: 5 }), ...pair(names.unit, 'unitName'), ...pair('地址', 'unitAddress', 3, 2)]),
    row([...pair('法定代表人（负责人）', 'legalRepresentative'), ...pair('职务', 'post', 1, 2), ...pair('邮编', 'unitPostcode')]),
    row([...pair(names.person, 'personName'), ...pair('年龄', 'age', 1, 2), ...pair('性别', 'sex')]),
    row([...pair('所在单位', 'employer'), ...pair('单位地址', 'employerAddress', 3, 2)]),
    row([...pair('家庭住址', 'home'), ...pair('联系电话', 'phone', 1, 2), ...pair('邮编', 'personPostcode')]),
  ]
}

export function partyName(c: CaseFile, doc: DocumentInstance): string | undefined {
  return partyOf(c, doc)?.name
}

export function agencyName(c: CaseFile): string | undefined {
  return issuingAgency(c)
}
