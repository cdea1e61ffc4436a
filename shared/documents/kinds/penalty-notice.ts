import {
  blank,
  copiesNote,
  field,
  heading,
  longText,
  paragraph,
  seal,
  sentence,
  text,
  together,
} from '../build'
import { actsOf, eventDate, eventFor, partyOf } from '../case-view'
import {
  basisText,
  evidenceFor,
  evidenceText,
  factsText,
  penaltiesOf,
  penaltyText,
  violatedText,
} from '../draft'
import { defineKind, EDITION_2016 } from '../kind'
import { agencyField, agencyName, copiesText, dateRun, sheet } from './common'

/**
 * 行政处罚告知书. One paper tells of the right to defend (行政处罚法第四十四条、第四十五条) and, where a
 * hearing may be asked for, of that right too (第六十三条、第六十四条).
 */
export const penaltyNotice = defineKind({
  id: 'penalty-notice',
  title: '行政处罚告知书',
  officialNo: 24,
  edition: EDITION_2016,
  code: '罚告',
  stage: '告知',
  audience: 'external',
  sealed: true,
  copies: 2,
  volume: '正卷',
  proves: ['penalty-notice'],
  perParty: true,
  perEvent: 'penalty-notice',
  fields: {
    partyName: { label: '当事人', control: 'text', group: '抬头', required: true },
    facts: {
      label: '违法事实',
      control: 'long',
      group: '拟处罚',
      required: true,
      cite: '行政处罚法第四十四条',
    },
    evidence: {
      label: '主要证据',
      control: 'long',
      group: '拟处罚',
      required: true,
      help: '写明证据名称和证明内容',
    },
    violated: {
      label: '违反的规定',
      control: 'long',
      group: '拟处罚',
      required: true,
      cite: '行政处罚法第四十四条',
    },
    basis: {
      label: '处罚依据',
      control: 'long',
      group: '拟处罚',
      required: true,
      cite: '行政处罚法第四十四条',
    },
    penalty: {
      label: '拟作出的处罚',
      control: 'long',
      group: '拟处罚',
      required: true,
      cite: '行政处罚法第四十四条',
      help: '种类和数额都要写明',
    },
    defenceDays: {
      label: '陈述申辩期限（日）',
      control: 'text',
      group: '权利',
      required: true,
      cite: '行政处罚法第四十五条第一款',
      help: '法律没有规定天数，按本机关告知的天数填写',
    },
    hearing: { label: '告知听证权利', control: 'boolean', group: '权利', cite: '行政处罚法第六十三条第一款' },
    hearingDays: {
      label: '申请听证期限（日）',
      control: 'text',
      group: '权利',
      cite: '行政处罚法第六十四条第一项',
      help: '五日，按工作日计算（行政处罚法第八十五条）',
    },
    agencyName: agencyField,
    agencyAddress: { label: '机关地址', control: 'text', group: '落款', required: true },
    contact: { label: '联系人', control: 'text', group: '落款', required: true },
    phone: { label: '联系电话', control: 'text', group: '落款', required: true },
    postcode: { label: '邮政编码', control: 'text', group: '落款' },
    date: { label: '落款日期', control: 'date', group: '落款', required: true },
  },
  fromCase: (c, doc) => {
    const party = partyOf(c, doc)
    const e = eventFor(c, doc, 'penalty-notice')
    const acts = actsOf(c, party).filter((a) => e?.acts === undefined || e.acts.includes(a.id))
    const penalties = penaltiesOf(e?.penalties, party)
    return {
      partyName: party?.name,
      facts: e?.facts ?? factsText(acts),
      evidence: evidenceText(evidenceFor(c, acts)),
      violated: violatedText(acts, e?.violated),
      basis: basisText(acts, penalties, e?.basis),
      penalty: penaltyText(penalties),
      defenceDays: e?.defenceDays?.toString(),
      hearing: e?.hearingRightTold,
      hearingDays: e?.hearingDays?.toString() ?? (e?.hearingRightTold === true ? '5' : undefined),
      agencyName: agencyName(c),
      agencyAddress: c.agency?.address,
      contact: c.agency?.contact,
      phone: c.agency?.phone,
      postcode: c.agency?.postcode,
      date: eventDate(e),
    }
  },
  layout: (v, number) => {
    const organ = (blankChars: number) => blank('agencyName', v.agencyName, { blank: blankChars })
    return sheet(
      [
        ...heading('行政处罚告知书', number),
        paragraph([blank('partyName', v.partyName, { blank: 14 }), '：']),
        sentence('现查明，你（单位）存在下列行为：', { keep: true }),
        ...longText('facts', v.facts, { blankLines: 2 }),
        sentence('以上事实主要证据如下：', { keep: true }),
        ...longText('evidence', v.evidence, { blankLines: 2 }),
        sentence([
          '以上行为违反了',
          blank('violated', v.violated, { blank: 16 }),
          '的规定，依据',
          blank('basis', v.basis, { blank: 16 }),
          '的规定，拟对你（单位）作出',
          blank('penalty', v.penalty, { blank: 14 }),
          '的行政处罚。',
        ]),
        sentence(
          [
            '如对上述拟作出的处罚有异议，根据《中华人民共和国行政处罚法》第四十四条、第四十五条的规定，你（单位）有权在收到本告知书之日起',
            blank('defenceDays', v.defenceDays, { blank: 2 }),
            '日内向',
            organ(8),
            '进行陈述和申辩，逾期不提出的，视为放弃上述权利。',
          ],
          { keep: v.hearing !== true },
        ),
        ...(v.hearing === true
          ? [
              sentence(
                [
                  '根据《中华人民共和国行政处罚法》第六十三条、第六十四条的规定，你（单位）有要求举行听证的权利。如要求听证，应当在收到本告知书之日起',
                  blank('hearingDays', v.hearingDays, { blank: 2 }),
                  '日内（工作日）向',
                  organ(8),
                  '提出；逾期不提出的，视为放弃听证权利。',
                ],
                { keep: true },
              ),
            ]
          : []),
        ...together([
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
          ...seal(field('agencyName', v.agencyName, { blank: 10 }), dateRun('date', v.date)),
          copiesNote(copiesText(v.agencyName, '拟处罚当事人')),
        ]),
      ],
      '行政处罚告知书',
    )
  },
})
