import { cell, field, heading, label, row, table } from '../build'
import { actsOf, eventFor } from '../case-view'
import { factsText } from '../draft'
import { defineKind } from '../kind'
import { approvalFields, examinedThenApproved, lineRow, opinionRows, signedOnLine, textRow } from './approval'
import { sheet } from './common'
import { demanded, long, MUST, short } from './common-fields'
import { decidedOf } from './executed'
import { forApproval } from './facts'

const TITLE = '延期（分期）缴纳罚款审批表'

export const paymentExtensionApproval = defineKind({
  ...forApproval,
  id: 'payment-extension-approval',
  title: TITLE,
  officialNo: 38,
  code: '缴审',
  stage: '执行',
  proves: ['payment-extension'],
  perParty: true,
  perEvent: 'payment-extension',
  fields: {
    title: short('案件名称', '案件', MUST),
    decisionNumber: short('处罚决定书文号', '案件', MUST),
    partyName: short('当事人', '案件', MUST),
    address: short('地址', '案件'),
    facts: long('违法事实及处罚决定', '案件', MUST),
    reason: long(
      '当事人申请延期（分期）缴纳罚款的理由',
      '申请',
      demanded('行政处罚法第六十六条第二款', '确有经济困难，由当事人申请；证明材料附后'),
    ),
    opinion: long('承办人意见', '审批'),
    ...approvalFields,
  },
  fromCase: (c, doc) => {
    const e = eventFor(c, doc, 'payment-extension')
    const { party, event, penalty, ref } = decidedOf(c, doc)
    return {
      title: c.title,
      decisionNumber: ref.decisionNumber,
      partyName: party?.name,
      address: party?.address,
      facts: [
        event?.facts ?? (event && factsText(actsOf(c, party))),
        penalty === undefined ? undefined : `处罚决定：${penalty}。`,
      ]
        .filter((t) => t !== undefined)
        .join('\n'),
      reason: e?.reason,
      opinion: e?.instalments,
    }
  },
  layout: (v, number) =>
    sheet(
      [
        ...heading(TITLE, number),
        table(
          [30, 50, 18, 48.5],
          [
            lineRow('案件名称', 'title', v.title, 3, 12),
            lineRow('处罚决定书文号', 'decisionNumber', v.decisionNumber, 3, 12),
            row(
              [
                label('当事人'),
                cell(field('partyName', v.partyName, { blank: 1 }), { field: 'partyName' }),
                label('地址'),
                cell(field('address', v.address, { blank: 1 }), { field: 'address' }),
              ],
              12,
            ),
            textRow('违法事实及处罚决定', 'facts', v.facts, 40, 3),
            textRow('当事人申请延期（分期）缴纳罚款的理由', 'reason', v.reason, 30, 3),
            ...opinionRows('承办人意见', 'opinion', v.opinion, signedOnLine('承办人'), {
              span: 3,
              heightMm: 18,
            }),
            ...examinedThenApproved(v, 3, 14),
          ],
        ),
      ],
      TITLE,
    ),
})
