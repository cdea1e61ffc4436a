import { blank, sentence } from '../build'
import { eventFor, partyOf } from '../case-view'
import { defineKind } from '../kind'
import { demanded, flag, short } from './common-fields'
import { handedOut } from './facts'
import {
  contactFields,
  contactFrom,
  contactLines,
  issued,
  issueFields,
  issueFrom,
  letter,
  toParty,
  toPartyField,
} from './letter'
import { proposalBody, proposalFields, proposalFrom } from './proposal'

const TITLE = '行政处罚告知书'

/**
 * 行政处罚告知书. One paper tells of the right to defend (行政处罚法第四十四条、第四十五条) and, where a
 * hearing may be asked for, of that right too (第六十三条、第六十四条).
 */
export const penaltyNotice = defineKind({
  ...handedOut,
  id: 'penalty-notice',
  title: TITLE,
  officialNo: 24,
  code: '罚告',
  stage: '告知',
  proves: ['penalty-notice'],
  perParty: true,
  perEvent: 'penalty-notice',
  fields: {
    partyName: toPartyField,
    ...proposalFields,
    defenceDays: short(
      '陈述申辩期限（日）',
      '权利',
      demanded('行政处罚法第四十五条第一款', '法律没有规定天数，按本机关告知的天数填写'),
    ),
    hearing: flag('告知听证权利', '权利', { cite: '行政处罚法第六十三条第一款' }),
    hearingDays: short('申请听证期限（日）', '权利', {
      cite: '行政处罚法第六十四条第一项',
      help: '五日，按工作日计算（行政处罚法第八十五条）',
    }),
    ...contactFields,
    ...issueFields,
  },
  fromCase: (c, doc) => {
    const e = eventFor(c, doc, 'penalty-notice')
    return {
      partyName: partyOf(c, doc)?.name,
      ...proposalFrom(c, doc),
      defenceDays: e?.defenceDays?.toString(),
      hearing: e?.hearingRightTold,
      hearingDays: e?.hearingDays?.toString() ?? (e?.hearingRightTold === true ? '5' : undefined),
      ...contactFrom(c),
      ...issueFrom(c, e),
    }
  },
  layout: (v, number) => {
    const organ = blank('agencyName', v.agencyName)
    return letter(
      TITLE,
      number,
      toParty(v),
      [
        ...proposalBody(v),
        sentence(
          [
            '如对上述拟作出的处罚有异议，根据《中华人民共和国行政处罚法》第四十四条、第四十五条的规定，你（单位）有权在收到本告知书之日起',
            blank('defenceDays', v.defenceDays, { blank: 2 }),
            '日内向',
            organ,
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
                  organ,
                  '提出；逾期不提出的，视为放弃听证权利。',
                ],
                { keep: true },
              ),
            ]
          : []),
      ],
      [...contactLines(v), ...issued(v, '拟处罚当事人')],
    )
  },
})
