import type { Party } from '@shared/model/people'
import type { LegalDate } from '@shared/model/primitives'
import {
  type CellStyle,
  cell,
  field,
  heading,
  label,
  lines,
  longText,
  paragraph,
  row,
  SHEET,
  signHere,
  table,
  text,
} from '../build'
import { ageOn } from '../case-view'
import type { FieldDefinition } from '../fields'
import type { Block, Cell, LayoutTree, Paragraph, Row } from '../layout'
import { sheet } from './common'

/** A sheet of boxes under the name of the case: what most internal forms are. */
export function boxedSheet(
  title: string,
  number: string | undefined,
  caseTitle: string | undefined,
  columnsMm: readonly number[],
  rows: readonly Row[],
): Omit<LayoutTree, 'kind' | 'title'> {
  return sheet([...heading(title, number), ...caseName(caseTitle), table(columnsMm, rows)], title)
}

/** 案件名称 on its writing line, over a table. */
function caseName(title: string | undefined): Block[] {
  return [
    lines([[{ label: '案件名称：', run: field('title', title) }]], SHEET),
    paragraph('', { sizePt: 6, pitchPt: 6, keep: true }),
  ]
}

/** A labelled box with a text of one line. */
export function lineRow(head: string, name: string, value: string | undefined, span = 1, mm = 10): Row {
  return row([label(head), cell(field(name, value, { blank: 1 }), { colSpan: span, field: name })], mm)
}

/** Two labelled boxes side by side, each one column wide. */
export function pair(
  headA: string,
  nameA: string,
  a: string | undefined,
  headB: string,
  nameB: string,
  b: string | undefined,
  mm = 10,
): Row {
  const value = (name: string, shown: string | undefined) =>
    cell(field(name, shown, { blank: 1 }), { field: name })
  return row([label(headA), value(nameA, a), label(headB), value(nameB, b)], mm)
}

/** A labelled box with a long text, which may be divided by a page end. */
export function textRow(head: string, name: string, value: string | undefined, mm: number, span = 1): Row {
  return row(
    [label(head), cell(longText(name, value, SHEET), { colSpan: span, valign: 'top', field: name })],
    mm,
    true,
  )
}

/** 审核人（签名）：____　　年 月 日 on one line. */
export function signedOnLine(who: string): Paragraph[] {
  return [
    paragraph([`${who}（签名）：`, signHere(7), '　　　　年　　月　　日'], { ...SHEET, align: 'right' }),
  ]
}

/** A box across the sheet that opens with 承办人意见： and ends with a signature. */
export function ledOpinionRows(
  lead: string,
  name: string,
  opinion: string | undefined,
  who: string,
  span: number,
  heightMm = 14,
): Row[] {
  const style = { colSpan: span }
  return [
    row(
      [opinionCell(name, opinion, style, [paragraph(`${lead}：`, { ...SHEET, align: 'left', keep: true })])],
      heightMm,
      true,
    ),
    row([signatureCell(signedOnLine(who), style)], 8),
  ]
}

/** 审核意见 and 审批意见 one under the other, each with its signature. */
export function examinedThenApproved(
  v: { readonly examination?: string | undefined; readonly approval?: string | undefined },
  span = 1,
  heightMm = 16,
): Row[] {
  return [
    ...opinionRows('审核意见', 'examination', v.examination, signedOnLine('审核人'), { span, heightMm }),
    ...opinionRows('审批意见', 'approval', v.approval, signedOnLine('审批人'), { span, heightMm }),
  ]
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
      [
        label(heading, { rowSpan: 2, colSpan: size.labelSpan ?? 1 }),
        opinionCell(name, opinion, { colSpan: size.span }),
      ],
      size.heightMm,
      true,
    ),
    row([signatureCell(signatures, { colSpan: size.span })], 8),
  ]
}

/** An opinion at the top of a box left open towards its signature line; `lead` names it where no side label does. */
export function opinionCell(
  name: string,
  opinion: string | undefined,
  style: CellStyle,
  lead: readonly Paragraph[] = [],
): Cell {
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
    paragraph(['承办人（签名）：', signHere(6), '　', signHere(6), '　　　年　　月　　日'], {
      ...SHEET,
      align: 'right',
    }),
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
    row(
      [
        signatureCell(signedAndDated('审核人'), { colSpan: b }),
        signatureCell(signedAndDated('审批人'), { colSpan: d }),
      ],
      16,
    ),
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

type PartyValues = { readonly [K in keyof typeof partyFields]?: string | undefined }

/**
 * Widths of the approval sheets' grid: side label, label, value, label (two columns, so that the narrow
 * 审批意见 fits the same grid), value, label, value.
 */
const APPROVAL_COLUMNS = [12, 24, 31, 12, 8, 29.5, 12, 18] as const

/** The five rows of 当事人基本情况 on the grid above. */
function partyRows(v: PartyValues, names: { readonly unit: string; readonly person: string }): Row[] {
  const item = (text: string, name: keyof typeof partyFields, span = 1, labelSpan = 1) => [
    label(text, { colSpan: labelSpan }),
    cell(field(name, v[name], { blank: 1 }), { colSpan: span, field: name }),
  ]
  return [
    row([
      label('当事人基本情况', { rowSpan: 5 }),
      ...item(names.unit, 'unitName'),
      ...item('地址', 'unitAddress', 3, 2),
    ]),
    row([
      ...item('法定代表人（负责人）', 'legalRepresentative'),
      ...item('职务', 'post', 1, 2),
      ...item('邮编', 'unitPostcode'),
    ]),
    row([...item(names.person, 'personName'), ...item('年龄', 'age', 1, 2), ...item('性别', 'sex')]),
    row([...item('所在单位', 'employer'), ...item('单位地址', 'employerAddress', 3, 2)]),
    row([...item('家庭住址', 'home'), ...item('联系电话', 'phone', 1, 2), ...item('邮编', 'personPostcode')]),
  ]
}

/**
 * The sheet with 当事人基本情况, boxes between, the handlers' signature over the last of them, 审核意见 and 审批意见:
 * 案件处理呈批表 and 结案审批表.
 */
export function partyApproval(
  title: string,
  number: string | undefined,
  v: PartyValues & {
    readonly title?: string | undefined
    readonly examination?: string | undefined
    readonly approval?: string | undefined
  },
  names: { readonly unit: string; readonly person: string },
  boxes: readonly Row[],
  approvalMm?: number,
): Omit<LayoutTree, 'kind' | 'title'> {
  return boxedSheet(title, number, v.title, APPROVAL_COLUMNS, [
    ...partyRows(v, names),
    ...boxes,
    ...examineAndApprove(v, [1, 2, 1, 4], approvalMm),
  ])
}
