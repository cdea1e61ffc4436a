import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import type { ProcedureEvent } from '@shared/model/events'
import { blank, copiesNote, field, heading, paragraph, seal, sentence, text, together } from '../build'
import { documentNumber, eventDate, partyOf } from '../case-view'
import type { Block, FieldRun, LayoutTree, Paragraph, Run } from '../layout'
import { agencyField, agencyName, copiesText, dateRun, sheet } from './common'
import { day, MUST, short } from './common-fields'

// A letter: title and number, whom it is to, sentences, the organ's seal and day, the note on copies.

/** The organ that issues the letter, and the day under its seal. */
export const issueFields = { agencyName: agencyField, date: day('落款日期', '落款', MUST) }

export function issueFrom(c: CaseFile, e: ProcedureEvent | undefined) {
  return { agencyName: agencyName(c), date: eventDate(e) }
}

export interface Issue {
  readonly agencyName?: string | undefined
  readonly date?: string | undefined
}

/** The organ's name with its seal and the day; `receiver` gets the second copy, where there are two. */
export function issued(v: Issue, receiver?: string): Block[] {
  return [
    ...seal(field('agencyName', v.agencyName, { blank: 10 }), dateRun('date', v.date)),
    ...(receiver === undefined ? [] : [copiesNote(copiesText(v.agencyName, receiver))]),
  ]
}

/** The number of the paper beside the name of who signs it out (签发人), as papers to a court or another organ have it. */
export function signedOut(number: string | undefined, signer: string | undefined): Paragraph {
  return paragraph([text(number ?? ''), text('　　　签发人：'), field('signer', signer, { blank: 6 })], {
    sizePt: 15,
    pitchPt: 26,
    align: 'center',
    after: 8,
    keep: true,
  })
}

/** `to` is the addressee; `foot` stands on one page. */
export function letter(
  title: string,
  number: string | undefined,
  to: readonly Run[],
  body: readonly Block[],
  foot: readonly Block[],
): Omit<LayoutTree, 'kind' | 'title'> {
  return sheet([...heading(title, number), paragraph([...to, text('：')]), ...body, ...together(foot)], title)
}

/** The party as the addressee of a letter. */
export const toPartyField = short('当事人', '抬头', MUST)

export function toParty(v: { readonly partyName?: string | undefined }): Run[] {
  return [blank('partyName', v.partyName, { blank: 14 })]
}

/** A date inside a sentence, on its writing line. */
export function dateIn(name: string, date: string | undefined): FieldRun {
  return { ...dateRun(name, date), ...(date === undefined ? {} : { underline: true }) }
}

/** How the organ is reached. */
export const contactFields = {
  agencyAddress: short('机关地址', '联系方式', MUST),
  contact: short('联系人', '联系方式', MUST),
  phone: short('联系电话', '联系方式', MUST),
  postcode: short('邮政编码', '联系方式'),
}

export function contactFrom(c: CaseFile) {
  return {
    agencyAddress: c.agency?.address,
    contact: c.agency?.contact,
    phone: c.agency?.phone,
    postcode: c.agency?.postcode,
  }
}

export function contactLines(v: { readonly [K in keyof typeof contactFields]?: string | undefined }) {
  return [
    paragraph(['机关地址：', field('agencyAddress', v.agencyAddress, { blank: 16 })], {
      align: 'left',
      before: 8,
    }),
    paragraph(
      [
        '联系人：',
        field('contact', v.contact, { blank: 4 }),
        text('　　联系电话：'),
        field('phone', v.phone, { blank: 6 }),
        text('　　邮政编码：'),
        field('postcode', v.postcode, { blank: 4 }),
      ],
      { align: 'left' },
    ),
  ]
}

/** The numbered lines of a form: 1．…； one sentence each, `blanks` of them where there are none. */
export function numberedLines(name: string, texts: readonly (string | undefined)[], blanks = 3): Paragraph[] {
  const shown = texts.length > 0 ? texts : Array.from({ length: blanks }, () => undefined)
  return shown.map((t, i) => sentence([`${i + 1}．`, blank(name, t, { blank: 20 })]))
}

/** The lines of a text, without the numbers that a person may have typed before them. */
export function unnumbered(value: string | undefined): string[] {
  return (value ?? '')
    .split('\n')
    .map((l) => l.trim().replace(/^\d+[．.、]\s*/, ''))
    .filter((l) => l !== '')
}

/** An earlier document that a letter refers to: its day and its number. */
export function reference(c: CaseFile, doc: DocumentInstance, kind: string, e: ProcedureEvent | undefined) {
  const own = (c.documents ?? []).find(
    (d) => d.kind === kind && d.subject !== undefined && d.subject === e?.id,
  )
  return { date: eventDate(e), number: own?.number ?? documentNumber(c, kind, partyOf(c, doc)) }
}
