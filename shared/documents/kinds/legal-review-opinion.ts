import {
  cell,
  choices,
  field,
  heading,
  label,
  longText,
  paragraph,
  row,
  SHEET,
  signHere,
  table,
} from '../build'
import { actsOf, eventDate, eventFor, officerById, partyOf } from '../case-view'
import { basisText, causeText, factsText, penaltiesOf, penaltyText, violatedText } from '../draft'
import { defineKind } from '../kind'
import { opinionCell, signatureCell } from './approval'
import { dateRun, sheet } from './common'
import { describeParty } from './party-text'

const OUTCOMES = ['审核通过', '退回补正', '审核未通过'] as const
const GROUNDS = [
  '涉及重大公共利益',
  '直接关系重大权益且经过听证',
  '疑难复杂、涉及多个法律关系',
  '法律法规规定的其他情形',
  '本机关目录规定',
] as const

/**
 * 行政处罚决定法制审核意见书: not among the 48 forms; its boxes follow the coal-mine form of 2022 and
 * 行政处罚法第五十八条. No official source gives it a code: 法审 is this program's own.
 */
export const legalReviewOpinion = defineKind({
  id: 'legal-review-opinion',
  title: '行政处罚决定法制审核意见书',
  officialNo: null,
  edition: '2021处罚法补充',
  code: '法审',
  codeNote: '文种代字“法审”为本程序自定，没有官方出处；本机关另有规定的，照登记簿填写',
  stage: '法制审核',
  audience: 'internal',
  sealed: false,
  copies: 1,
  volume: '副卷',
  proves: ['legal-review'],
  perParty: false,
  perEvent: 'legal-review',
  fields: {
    cause: { label: '案由', control: 'text', group: '案件', required: true },
    party: { label: '行政相对人基本情况', control: 'long', group: '案件', required: true },
    summary: { label: '案情摘要', control: 'long', group: '案件', required: true },
    basis: { label: '作出决定的依据', control: 'long', group: '案件', required: true },
    proposal: { label: '建议作出的行政处罚', control: 'long', group: '案件', required: true },
    ground: {
      label: '审核情形',
      control: 'choice',
      options: GROUNDS,
      group: '审核',
      cite: '行政处罚法第五十八条第一款',
    },
    outcome: {
      label: '审核结论',
      control: 'choice',
      options: OUTCOMES,
      group: '审核',
      required: true,
      cite: '行政处罚法第五十八条第一款',
      help: '未经法制审核或者审核未通过的，不得作出决定',
    },
    opinion: {
      label: '法制审核意见',
      control: 'long',
      group: '审核',
      required: true,
      help: '主体权限、事实证据、法律适用、程序、裁量、文书、是否涉嫌犯罪',
    },
    reviewer: { label: '法制审核人员', control: 'text', group: '审核', required: true },
    qualification: {
      label: '法律职业资格证号',
      control: 'text',
      group: '审核',
      cite: '行政处罚法第五十八条第二款',
      help: '初次从事法制审核的人员应当通过国家统一法律职业资格考试',
    },
    date: { label: '审核日期', control: 'date', group: '审核', required: true },
  },
  fromCase: (c, doc) => {
    const party = partyOf(c, doc)
    const e = eventFor(c, doc, 'legal-review')
    const reviewer = officerById(c, e?.reviewer) ?? c.officers?.find((o) => o.roles?.includes('法制审核'))
    const notice = eventFor(c, doc, 'penalty-notice')
    const acts = actsOf(c, party)
    const penalties = notice?.penalties ?? []
    const violated = violatedText(acts, notice?.violated)
    const basis = basisText(acts, penalties, notice?.basis)
    return {
      cause: causeText(c, party),
      party: c.parties.map(describeParty).join('\n'),
      summary: c.summary ?? factsText(acts),
      basis: [violated && `违反${violated}`, basis && `依据${basis}`]
        .filter((t) => t !== undefined && t !== '')
        .join('；'),
      proposal: c.parties
        .flatMap((p) => {
          const said = penaltyText(penaltiesOf(penalties, p))
          return said === undefined ? [] : [`对${p.name}：${said}。`]
        })
        .join('\n'),
      ground: e?.ground,
      outcome: e?.passed === undefined ? undefined : e.passed ? '审核通过' : '审核未通过',
      opinion: e?.opinion,
      reviewer: reviewer?.name,
      qualification: reviewer?.legalQualification,
      date: eventDate(e),
    }
  },
  layout: (v, number) => {
    const box = (name: 'party' | 'summary' | 'basis' | 'proposal', head: string, heightMm: number) =>
      row(
        [
          label(head),
          cell(longText(name, v[name], { ...SHEET, align: 'left' }), { valign: 'top', field: name }),
        ],
        heightMm,
        true,
      )
    return sheet(
      [
        ...heading('行政处罚决定法制审核意见书', number),
        table(
          [23, 123.5],
          [
            row([label('案由'), cell(field('cause', v.cause, { blank: 1 }), { field: 'cause' })], 10),
            box('party', '行政相对人基本情况', 14),
            box('summary', '案情摘要', 28),
            box('basis', '作出决定的依据', 16),
            box('proposal', '建议作出的行政处罚', 16),
            row([label('审核情形'), cell(choices('ground', GROUNDS, v.ground), { field: 'ground' })], 16),
            row(
              [
                label('法制审核意见', { rowSpan: 2 }),
                opinionCell('opinion', v.opinion, {}, [
                  paragraph(choices('outcome', OUTCOMES, v.outcome), { ...SHEET, align: 'left' }),
                ]),
              ],
              32,
              true,
            ),
            row(
              [
                signatureCell(
                  [
                    paragraph(
                      [
                        '法制审核人员：',
                        field('reviewer', v.reviewer, { blank: 4 }),
                        '（签名）',
                        signHere(6),
                        '　法律职业资格证号：',
                        field('qualification', v.qualification, { blank: 4 }),
                      ],
                      { ...SHEET, align: 'left', keep: true },
                    ),
                    paragraph([dateRun('date', v.date)], { ...SHEET, align: 'right' }),
                  ],
                  {},
                ),
              ],
              16,
            ),
          ],
        ),
      ],
      '法制审核意见书',
    )
  },
})
