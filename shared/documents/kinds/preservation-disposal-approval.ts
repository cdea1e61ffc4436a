import { eventFor } from '../case-view'
import { defineKind } from '../kind'
import { textRow } from './approval'
import { demanded, long } from './common-fields'
import { forApproval } from './facts'
import {
  preservationApprovalFields,
  preservationFields,
  preservationFrom,
  preservationOf,
  preservationSheet,
} from './preservation'

const TITLE = '先行登记保存证据处理审批表'

export const preservationDisposalApproval = defineKind({
  ...forApproval,
  id: 'preservation-disposal-approval',
  title: TITLE,
  officialNo: 21,
  code: '先保处审',
  stage: '调查取证',
  proves: ['preservation-disposal'],
  perParty: true,
  perEvent: 'preservation-disposal',
  fields: {
    ...preservationFields,
    reason: long(
      '提请理由及依据',
      '证据',
      demanded('行政处罚法第五十六条', '写明拟如何处理；七日内作出处理决定，按工作日计算'),
    ),
    ...preservationApprovalFields,
  },
  fromCase: (c, doc) => {
    const e = eventFor(c, doc, 'preservation-disposal')
    return {
      ...preservationFrom(c, doc, preservationOf(c, doc, e?.preservation)),
      reason: e?.disposal,
    }
  },
  layout: (v, number) =>
    preservationSheet(TITLE, number, v, [textRow('提请理由及依据', 'reason', v.reason, 28)]),
})
