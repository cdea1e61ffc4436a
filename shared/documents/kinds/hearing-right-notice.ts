import { blank, sentence } from '../build'
import { eventFor, partyOf } from '../case-view'
import { defineKind } from '../kind'
import { demanded, short } from './common-fields'
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

const TITLE = '行政处罚听证告知书'

/** Beside the 行政处罚告知书, for offices that tell of the hearing on a paper of its own. */
export const hearingRightNotice = defineKind({
  ...handedOut,
  id: 'hearing-right-notice',
  title: TITLE,
  officialNo: 26,
  code: '听告',
  stage: '听证',
  proves: ['penalty-notice'],
  perParty: true,
  perEvent: 'penalty-notice',
  appliesToEvent: (e) => e.kind === 'penalty-notice' && e.hearingRightTold !== false,
  fields: {
    partyName: toPartyField,
    ...proposalFields,
    hearingDays: short(
      '申请听证期限（日）',
      '权利',
      demanded('行政处罚法第六十四条第一项', '五日，按工作日计算（行政处罚法第八十五条）'),
    ),
    ...contactFields,
    ...issueFields,
  },
  fromCase: (c, doc) => {
    const e = eventFor(c, doc, 'penalty-notice')
    return {
      partyName: partyOf(c, doc)?.name,
      ...proposalFrom(c, doc),
      hearingDays: e?.hearingDays?.toString() ?? (e === undefined ? undefined : '5'),
      ...contactFrom(c),
      ...issueFrom(c, e),
    }
  },
  layout: (v, number) =>
    letter(
      TITLE,
      number,
      toParty(v),
      [
        ...proposalBody(v),
        sentence([
          '根据《中华人民共和国行政处罚法》第六十三条、第六十四条的规定，你（单位）有要求举行听证的权利。如你（单位）要求举行听证，请在收到本告知书之日起',
          blank('hearingDays', v.hearingDays, { blank: 2 }),
          '日内（工作日）向',
          blank('agencyName', v.agencyName),
          '提出听证申请。逾期不提出申请的，视为放弃听证权利。',
        ]),
        sentence('特此告知。', { keep: true }),
      ],
      [...contactLines(v), ...issued(v, '拟处罚当事人')],
    ),
})
