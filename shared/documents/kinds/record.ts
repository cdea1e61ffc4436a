import type { CaseFile } from '@shared/model/case-file'
import type { ProcedureEvent } from '@shared/model/events'
import { momentInChinese, spanInChinese } from '@shared/text/dates'
import { blank, field, heading, type LineItem, lines, paragraph, RECORD, sentence, signHere } from '../build'
import { officersOf, officerValues } from '../case-view'
import type { OfficerValue } from '../fields'
import type { Block, FieldRun, LayoutTree, Paragraph, TextRun } from '../layout'
import {
  agencyField,
  agencyName,
  certificates,
  NO_SPAN,
  officerNames,
  officersField,
  sheet,
  signatureLine,
} from './common'
import { flag, MUST, moment, oneOf } from './common-fields'

// A record (笔录): particulars on writing lines, the officers' words on showing their certificates, what was said or
// seen, and places to sign at the foot of every page.

export function spanFields(what: string, group: string) {
  return { from: moment(`${what}起`, group, MUST), to: moment(`${what}止`, group, MUST) }
}

export interface Span {
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** A moment inside a sentence, on its writing line. */
export function momentRun(name: string, at: string | undefined): FieldRun {
  return blank(name, at && momentInChinese(at), { blank: '　　　年　　月　　日　　时　　分' })
}

/** From … to …, or the blank of it. */
export function spanRun(v: Span): FieldRun {
  const shown = v.from && v.to ? spanInChinese(v.from, v.to) : v.from && momentInChinese(v.from)
  return field('from', shown, { blank: NO_SPAN })
}

export const shownFields = {
  agencyName: { ...agencyField, group: '告知' },
  officers: { ...officersField, group: '告知', cite: '行政处罚法第五十五条第一款' },
} as const

export function shownFrom(c: CaseFile, e: ProcedureEvent | undefined) {
  return { agencyName: agencyName(c), officers: officerValues(officersOf(c, e)) }
}

/** 我们是……这是我们的证件（出示证件）。 and what follows it. */
export function certificatesShown(
  v: {
    readonly agencyName?: string | undefined
    readonly officers?: readonly OfficerValue[] | undefined
  },
  then: readonly (string | FieldRun)[],
): Paragraph {
  return sentence(
    [
      '我们是',
      blank('agencyName', v.agencyName),
      '的行政执法人员',
      blank('officers', officerNames(v.officers), { blank: 10 }),
      '，证件号码为',
      blank('officers', certificates(v.officers), { blank: 12 }),
      '，这是我们的证件（出示证件）。',
      ...then,
    ],
    { ...RECORD, before: 6 },
  )
}

const READ = '自行阅读'
const READ_OUT = '向其宣读'

/** How the person recorded has gone over the record, and whether room is left to count what was altered by hand. */
export const checkedFields = {
  readBack: oneOf('核对方式', '核对', [READ, READ_OUT], {
    help: '选定后，笔录末尾印出由本人写明核对结果的位置；留空不印',
  }),
  altered: flag('印改动捺印说明', '核对', {
    help: '选“是”，笔录末尾印一行，签字时填改动几处、由本人逐处捺印',
  }),
}

/** What the person recorded is to write with their own hand at the end; nothing where neither was chosen. */
export function checkedBy(
  who: string,
  v: { readonly readBack?: string | undefined; readonly altered?: boolean | undefined },
): Paragraph[] {
  const [how, words] =
    v.readBack === READ_OUT
      ? [`以上笔录向${who}宣读。`, '以上笔录已向我宣读，与我说的一致']
      : [`以上笔录交${who}阅读。`, '以上笔录我已看过，与我说的一致']
  return [
    ...(v.readBack === undefined
      ? []
      : [
          sentence([field('readBack', how), `由${who}写明“${words}”：`, signHere(16)], {
            ...RECORD,
            before: 6,
            keep: v.altered === true,
          }),
        ]),
    ...(v.altered === true
      ? [
          sentence(
            [
              field('altered', '本笔录改动'),
              signHere(3),
              `处，每处均由${who}捺印确认。${who}捺印：`,
              signHere(8),
            ],
            RECORD,
          ),
        ]
      : []),
  ]
}

export function recordSheet(
  title: string,
  number: string | undefined,
  head: readonly (readonly LineItem[])[],
  body: readonly Block[],
  signatures: readonly (readonly (string | TextRun)[])[],
): Omit<LayoutTree, 'kind' | 'title'> {
  return sheet([...heading(title, number), lines(head), ...body], title, [
    ...signatures.map((parts) => signatureLine(parts)),
    paragraph('', { sizePt: 10.5, pitchPt: 4, rule: 'below' }),
  ])
}
