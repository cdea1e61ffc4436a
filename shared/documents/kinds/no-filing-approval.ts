import { heading, table } from '../build'
import { eventFor, partyOf } from '../case-view'
import { causeText } from '../draft'
import { defineKind } from '../kind'
import { approvalFields, examinedThenApproved, lineRow, opinionRows, signedOnLine, textRow } from './approval'
import { sheet } from './common'
import { demanded, long, MUST, short } from './common-fields'
import { forApproval, OWN_EDITION, ownFormNote } from './facts'
import { describeParty } from './party-text'

const TITLE = '不予立案审批表'

export const noFilingApproval = defineKind({
  ...forApproval,
  id: 'no-filing-approval',
  title: TITLE,
  officialNo: null,
  edition: OWN_EDITION,
  code: null,
  volume: '副卷',
  stage: '立案',
  proves: ['no-filing'],
  perParty: true,
  perEvent: 'no-filing',
  fields: {
    cause: short('案由', '线索', MUST),
    source: short('线索来源', '线索', MUST),
    party: long('当事人基本情况', '线索', MUST),
    summary: long('核查情况', '线索', { ...MUST, help: '核查的经过、查明的事实和取得的材料' }),
    reason: long(
      '不予立案的理由和依据',
      '审批',
      demanded('行政处罚法第五十四条第二款', '对照立案标准写明哪一项不符合'),
    ),
    ...approvalFields,
  },
  fromCase: (c, doc) => {
    const party = partyOf(c, doc)
    return {
      cause: causeText(c, party),
      source: [c.source?.kind, c.source?.reference].filter((t) => t !== undefined).join('，'),
      party: describeParty(party),
      summary: c.summary,
      reason: eventFor(c, doc, 'no-filing')?.reason,
    }
  },
  layout: (v) =>
    sheet(
      [
        ...heading(TITLE),
        table(
          [31, 115.5],
          [
            lineRow('案由', 'cause', v.cause, 1, 12),
            lineRow('线索来源', 'source', v.source, 1, 12),
            textRow('当事人基本情况', 'party', v.party, 20),
            textRow('核查情况', 'summary', v.summary, 52),
            ...opinionRows('不予立案的理由和依据', 'reason', v.reason, signedOnLine('承办人'), {
              span: 1,
              heightMm: 32,
            }),
            ...examinedThenApproved(v),
          ],
        ),
        ownFormNote(TITLE),
      ],
      TITLE,
    ),
})
