import type { CaseFile } from '@shared/model/case-file'
import type { ProcedureEvent } from '@shared/model/events'
import { momentInChinese, spanInChinese } from '@shared/text/dates'
import { blank, field, heading, type LineItem, lines, paragraph, RECORD, sentence } from '../build'
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
import { MUST, moment } from './common-fields'

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
