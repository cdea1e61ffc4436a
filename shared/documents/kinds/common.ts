import type { CaseFile } from '@shared/model/case-file'
import type { LegalDate } from '@shared/model/primitives'
import { dateInChinese } from '@shared/text/dates'
import { blank, field, paragraph, sentence, signHere, type TextSize } from '../build'
import { issuingAgency } from '../case-view'
import type { FieldDefinition, OfficerValue } from '../fields'
import {
  A4,
  type Block,
  type FieldRun,
  type Footer,
  type LayoutTree,
  type Paragraph,
  type TextRun,
} from '../layout'

export const NO_DATE = '　　　年　　月　　日'
export const NO_SPAN = '　　　年　月　日　时　分至　月　日　时　分'
const CONTINUED = '　续页'

/** A sheet: A4, page numbers in the foot. */
export function sheet(
  body: readonly Block[],
  title: string,
  signatures: Footer['signatures'] = [],
): Omit<LayoutTree, 'kind' | 'title'> {
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
export function officerSignatures(
  lead: string,
  name: string,
  officers: readonly OfficerValue[] | undefined,
  size: TextSize,
): Paragraph[] {
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
    cite: '行政复议法第二十四条第一款',
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
  return sentence(
    [
      `如果不服本${what}，可以依法在收到本文书之日起60日内向`,
      blank('reconsiderationOrgan', v.reconsiderationOrgan, { blank: 8 }),
      '申请行政复议，或者在6个月内依法向',
      blank('court', v.court, { blank: 8 }),
      `提起行政诉讼，但本${what}不停止执行，法律另有规定的除外。${tail}`,
    ],
    { keep: true },
  )
}

/** 本文书一式两份：…; a township in its own name is not an 应急管理部门. */
export function copiesText(agencyName: string | undefined, receiver: string): string {
  const keeper = agencyName === undefined || agencyName.includes('应急管理') ? '应急管理部门' : '本机关'
  return `本文书一式两份：一份由${keeper}备案，一份交${receiver}。`
}

export function agencyName(c: CaseFile): string | undefined {
  return issuingAgency(c)
}
