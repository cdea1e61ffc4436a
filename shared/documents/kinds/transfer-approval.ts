import { heading, table } from '../build'
import { eventFor, partyOf } from '../case-view'
import { causeText } from '../draft'
import { defineKind } from '../kind'
import { approvalFields, examinedThenApproved, lineRow, opinionRows, signedOnLine, textRow } from './approval'
import { sheet } from './common'
import { long, MUST, short } from './common-fields'
import { forApproval } from './facts'

const TITLE = '案件移送审批表'

export const transferApproval = defineKind({
  ...forApproval,
  id: 'transfer-approval',
  title: TITLE,
  officialNo: 43,
  code: '移审',
  volume: '副卷',
  stage: '移送',
  proves: ['transfer-out', 'crime-report'],
  perParty: false,
  fields: {
    cause: short('案由', '案件', MUST),
    partyName: short('当事人', '案件', MUST),
    address: short('地址', '案件'),
    toOrgan: short('受移送机关', '移送', MUST),
    summary: long('案情简介', '移送', MUST),
    reason: long('移送理由', '移送', {
      ...MUST,
      help: '涉嫌犯罪的，由正职负责人或者主持工作的负责人三日内决定（行政执法机关移送涉嫌犯罪案件的规定第五条第二款）',
    }),
    opinion: long('承办人员拟办意见', '审批'),
    ...approvalFields,
  },
  fromCase: (c, doc) => {
    const party = partyOf(c, doc)
    const out = eventFor(c, doc, 'transfer-out')
    const crime = eventFor(c, doc, 'crime-transfer')
    return {
      cause: causeText(c, party),
      partyName: c.parties.map((p) => p.name).join('、'),
      address: party?.address,
      toOrgan: out?.toOrgan ?? crime?.toOrgan,
      summary: c.summary,
      reason: out?.reason,
    }
  },
  layout: (v, number) =>
    sheet(
      [
        ...heading(TITLE, number),
        table(
          [28, 118.5],
          [
            lineRow('案由', 'cause', v.cause, 1, 12),
            lineRow('当事人', 'partyName', v.partyName, 1, 12),
            lineRow('地址', 'address', v.address, 1, 12),
            lineRow('受移送机关', 'toOrgan', v.toOrgan, 1, 12),
            textRow('案情简介', 'summary', v.summary, 44),
            textRow('移送理由', 'reason', v.reason, 26),
            ...opinionRows('承办人员拟办意见', 'opinion', v.opinion, signedOnLine('承办人'), {
              span: 1,
              heightMm: 14,
            }),
            ...examinedThenApproved(v),
          ],
        ),
      ],
      TITLE,
    ),
})
