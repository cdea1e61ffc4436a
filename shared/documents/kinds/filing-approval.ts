import {
  blank,
  cell,
  field,
  heading,
  lines,
  longText,
  paragraph,
  row,
  SHEET,
  signHere,
  TEXT_MM,
  table,
} from '../build'
import { eventDate, eventFor, officersOf, officerValues, partyOf } from '../case-view'
import { causeText } from '../draft'
import { defineKind, EDITION_2016 } from '../kind'
import { approvalFields, opinionCell, signatureCell, signedAndDated } from './approval'
import { dateRun, officersField, sheet } from './common'

const LEAD = { ...SHEET, align: 'left', keep: true } as const

export const filingApproval = defineKind({
  id: 'filing-approval',
  title: '立案审批表',
  officialNo: 1,
  edition: EDITION_2016,
  code: '立',
  stage: '立案',
  audience: 'internal',
  sealed: false,
  copies: 1,
  volume: '正卷',
  proves: ['filing-request', 'filing-approval'],
  perParty: false,
  fields: {
    cause: { label: '案由', control: 'text', group: '案件', required: true },
    source: { label: '案件来源', control: 'text', group: '案件', required: true },
    date: {
      label: '时间',
      control: 'date',
      group: '案件',
      required: true,
      cite: '行政处罚法第五十四条第二款',
    },
    title: { label: '案件名称', control: 'text', group: '案件', required: true },
    partyName: { label: '当事人', control: 'text', group: '当事人', required: true },
    phone: { label: '电话', control: 'text', group: '当事人' },
    legalRepresentative: { label: '法定代表人/负责人', control: 'text', group: '当事人' },
    address: { label: '当事人地址', control: 'text', group: '当事人' },
    postcode: { label: '邮政编码', control: 'text', group: '当事人' },
    summary: { label: '案件基本情况', control: 'long', group: '审批', required: true },
    opinion: { label: '承办人意见', control: 'long', group: '审批', required: true },
    officers: officersField,
    ...approvalFields,
  },
  fromCase: (c, doc) => {
    const party = partyOf(c, doc)
    const request = eventFor(c, doc, 'filing-request')
    const approval = eventFor(c, doc, 'filing-approval')
    const source = [c.source?.kind, c.source?.reference].filter((t) => t !== undefined).join('，')
    return {
      cause: causeText(c, party),
      source,
      date: eventDate(request) ?? eventDate(approval),
      title: c.title,
      partyName: c.parties.map((p) => p.name).join('、'),
      phone: party?.phone,
      legalRepresentative: party?.legalRepresentative,
      address: party?.address,
      postcode: party?.postcode,
      summary: c.summary,
      opinion: request?.basis,
      officers: officerValues(officersOf(c, request)),
    }
  },
  layout: (v, number) =>
    sheet(
      [
        ...heading('立案审批表', number),
        lines([
          [{ label: '案由：', run: field('cause', v.cause) }],
          [
            { label: '案件来源：', run: field('source', v.source), mm: 84 },
            { label: '时间：', run: dateRun('date', v.date) },
          ],
          [{ label: '案件名称：', run: field('title', v.title) }],
          [
            { label: '当事人：', run: field('partyName', v.partyName), mm: 84 },
            { label: '电话：', run: field('phone', v.phone, { blank: 4 }) },
          ],
          [{ label: '法定代表人/负责人：', run: field('legalRepresentative', v.legalRepresentative) }],
          [
            { label: '当事人地址：', run: field('address', v.address), mm: 103 },
            { label: '邮政编码：', run: field('postcode', v.postcode, { blank: 3 }) },
          ],
        ]),
        paragraph('', { sizePt: 6, pitchPt: 8, keep: true }),
        table(
          [TEXT_MM / 2, TEXT_MM / 2],
          [
            row(
              [
                cell(
                  [
                    paragraph('案件基本情况：', { ...LEAD, keep: false }),
                    ...longText('summary', v.summary, SHEET),
                  ],
                  { colSpan: 2, valign: 'top', field: 'summary' },
                ),
              ],
              56,
              true,
            ),
            row(
              [opinionCell('opinion', v.opinion, { colSpan: 2 }, [paragraph('承办人意见：', LEAD)])],
              30,
              true,
            ),
            row(
              [
                signatureCell(
                  [
                    paragraph(
                      [
                        '承办人（签名）：',
                        signHere(7),
                        '　证号：',
                        blank('officers', v.officers?.[0]?.certificate, { blank: 9 }),
                      ],
                      LEAD,
                    ),
                    paragraph(
                      [
                        '　　　　　　　　',
                        signHere(7),
                        '　证号：',
                        blank('officers', v.officers?.[1]?.certificate, { blank: 9 }),
                        '　　　年　　月　　日',
                      ],
                      { ...SHEET, align: 'left' },
                    ),
                  ],
                  { colSpan: 2 },
                ),
              ],
              16,
            ),
            row(
              [
                opinionCell('examination', v.examination, {}, [paragraph('审核意见：', LEAD)]),
                opinionCell('approval', v.approval, {}, [paragraph('审批意见：', LEAD)]),
              ],
              26,
              true,
            ),
            row(
              [signatureCell(signedAndDated('审核人'), {}), signatureCell(signedAndDated('审批人'), {})],
              16,
            ),
          ],
        ),
      ],
      '立案审批表',
    ),
})
