import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import type { EventOf } from '@shared/model/events'
import { eventKinds } from '@shared/model/events'
import { dateInChinese } from '@shared/text/dates'
import { cell, field, heading, label, lines, paragraph, row, SHEET, table } from '../build'
import { eventDate, eventsOf, officerById, partyOf } from '../case-view'
import { defineKind, EDITION_2016 } from '../kind'
import { agencyField, agencyName, sheet } from './common'

const COLUMNS = [46, 25, 24, 21.5, 13, 17] as const
const EMPTY_ROWS = 5

/** 文书送达回执: one for all documents of a case served on one party. */
export const serviceReceipt = defineKind({
  id: 'service-receipt',
  title: '文书送达回执',
  officialNo: 40,
  edition: EDITION_2016,
  code: '回',
  stage: '送达',
  audience: 'external',
  sealed: true,
  copies: 1,
  volume: '正卷',
  proves: ['service'],
  perParty: true,
  fields: {
    title: { label: '案件名称', control: 'text', group: '送达', required: true },
    receiver: { label: '受送达单位（个人）', control: 'text', group: '送达', required: true },
    rows: {
      label: '送达的文书',
      control: 'rows',
      columns: {
        document: '送达文书名称、文号',
        receiver: '收件人',
        place: '送达地点',
        date: '送达日期',
        method: '送达方式',
        server: '送达人',
      },
      group: '送达',
      required: true,
      cite: '行政处罚法第六十一条第一款',
      help: '收件人一栏由收件人签名或者盖章；代收、留置的在备注写明',
    },
    agencyName: agencyField,
    remark: { label: '备注', control: 'long', group: '送达' },
  },
  fromCase: (c, doc) => {
    const party = partyOf(c, doc)
    const served = eventsOf(c, 'service').filter((e) => e.party === undefined || e.party === party?.id)
    return {
      title: c.title,
      receiver: party?.name,
      rows: served.map((e) => serviceRow(c, e)),
      agencyName: agencyName(c),
      remark: served.flatMap((e) => remark(e)).join('\n'),
    }
  },
  layout: (v, number) => {
    const given = v.rows ?? []
    const rows = [
      ...given,
      ...Array.from({ length: Math.max(0, EMPTY_ROWS - given.length) }, () => ({}) as (typeof given)[number]),
    ]
    const shown = (content: string | undefined, align: 'left' | 'center' = 'center') =>
      cell(field('rows', content, { blank: 1 }), { align, field: 'rows' })
    return sheet(
      [
        ...heading('文书送达回执', number),
        lines([[{ label: '案件名称：', run: field('title', v.title) }]], SHEET),
        paragraph('', { sizePt: 6, pitchPt: 6, keep: true }),
        table(
          COLUMNS,
          [
            row(
              [
                label('受送达单位（个人）'),
                cell(field('receiver', v.receiver, { blank: 1 }), { colSpan: 5, field: 'receiver' }),
              ],
              11,
            ),
            row(
              ['送达文书名称、文号', '收件人签名或者盖章', '送达地点', '送达日期', '送达方式', '送达人'].map(
                (h) => label(h),
              ),
              14,
            ),
            ...rows.map((r) =>
              row(
                [
                  shown(r.document, 'left'),
                  shown(r.receiver),
                  shown(r.place, 'left'),
                  shown(r.date),
                  shown(r.method),
                  shown(r.server),
                ],
                18,
              ),
            ),
            row(
              [
                cell(
                  [
                    paragraph([field('agencyName', v.agencyName, { blank: 10 }), '（印章）'], {
                      ...SHEET,
                      align: 'center',
                    }),
                  ],
                  { colSpan: 6 },
                ),
              ],
              14,
            ),
            row(
              [
                cell(['备注：', field('remark', v.remark?.replaceAll('\n', ''), { blank: 1 })], {
                  colSpan: 6,
                  valign: 'top',
                  field: 'remark',
                }),
              ],
              16,
              true,
            ),
          ],
          { headerRows: 2 },
        ),
        ...NOTES.map((n, i) =>
          paragraph(n, { sizePt: 10.5, pitchPt: 17, align: 'left', before: i === 0 ? 6 : 0, left: 2 }),
        ),
      ],
      '文书送达回执',
    )
  },
})

const NOTES = [
  '注：1．一个案件各类文书的送达，统一使用一份送达回执。',
  '2．各类文书送达依照民事诉讼法有关送达的规定执行；经受送达人同意并签订确认书的，可以电子送达。',
  '3．他人代收的，由代收人在收件人栏内签名或者盖章，并在备注栏内注明与被送达人的关系；留置送达的，在备注栏说明情况，并由证明人签字。',
]

function serviceRow(c: CaseFile, e: EventOf<'service'>) {
  const date = eventDate(e)
  return {
    document: servedDocument(c, e),
    receiver: e.receiver,
    place: e.place,
    date: date === undefined ? undefined : dateInChinese(date),
    method: e.method,
    server: (e.officers ?? []).flatMap((id) => officerById(c, id)?.name ?? []).join(' '),
  }
}

/** Titles of what a service event may have delivered, where only the event served is known. */
const titleByEvent: Partial<Record<CaseEventKind, string>> = {
  'penalty-notice': '行政处罚告知书',
  decision: '行政处罚决定书',
  'rectification-order': '责令限期整改指令书',
  're-inspection': '整改复查意见书',
}
type CaseEventKind = keyof typeof eventKinds

const titleByKind: Readonly<Record<string, string>> = {
  'inspection-record': '现场检查记录',
  'rectification-order': '责令限期整改指令书',
  're-inspection-opinion': '整改复查意见书',
  'penalty-notice': '行政处罚告知书',
  'penalty-decision-unit': '行政处罚决定书',
  'penalty-decision-person': '行政处罚决定书',
}

function servedDocument(c: CaseFile, e: EventOf<'service'>): string | undefined {
  const doc: DocumentInstance | undefined = (c.documents ?? []).find((d) => d.id === e.served)
  const event = (c.events ?? []).find((x) => x.id === e.servedEvent)
  const title =
    doc !== undefined
      ? titleByKind[doc.kind]
      : event && (titleByEvent[event.kind] ?? eventKinds[event.kind].label)
  const number =
    doc?.number ?? (c.documents ?? []).find((d) => d.subject !== undefined && d.subject === event?.id)?.number
  return title === undefined ? number : `${title}${number ?? ''}`
}

function remark(e: EventOf<'service'>): string[] {
  const said = [
    e.receiverRelation && `${e.receiver ?? '代收人'}系${e.receiverRelation}`,
    e.refused === true ? '受送达人拒收' : undefined,
    e.witness && `见证人${e.witness}`,
    e.recorded === true ? '送达过程已拍照、录像' : undefined,
    e.electronicConsent === true ? '已签订电子送达确认书' : undefined,
    e.announcedUntil && `公告期满日${dateInChinese(e.announcedUntil)}`,
  ].filter((t) => t !== undefined && t !== '')
  return said.length === 0 ? [] : [`${said.join('，')}。`]
}
