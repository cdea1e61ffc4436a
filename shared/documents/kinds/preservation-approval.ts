import { eventFor } from '../case-view'
import { defineKind } from '../kind'
import { textRow } from './approval'
import { demanded, long, MUST } from './common-fields'
import { forApproval } from './facts'
import {
  preservationApprovalFields,
  preservationFields,
  preservationFrom,
  preservationSheet,
} from './preservation'

const TITLE = '先行登记保存证据审批表'

export const preservationApproval = defineKind({
  ...forApproval,
  id: 'preservation-approval',
  title: TITLE,
  officialNo: 19,
  code: '先保审',
  stage: '调查取证',
  proves: ['registered-preservation'],
  perParty: true,
  perEvent: 'registered-preservation',
  fields: {
    ...preservationFields,
    reason: long(
      '提请理由及依据',
      '证据',
      demanded('行政处罚法第五十六条', '写明证据为何可能灭失或者以后难以取得'),
    ),
    keeping: long('保存方式', '证据', { ...MUST, help: '就地保存或者异地保存，地点和保管人' }),
    ...preservationApprovalFields,
  },
  fromCase: (c, doc) => {
    const e = eventFor(c, doc, 'registered-preservation')
    return {
      ...preservationFrom(c, doc, e),
      reason: e?.reason,
      keeping: [e?.keptAt && `存放于${e.keptAt}`, e?.keeper && `保管人${e.keeper}`]
        .filter((t) => t !== undefined && t !== '')
        .join('，'),
    }
  },
  layout: (v, number) =>
    preservationSheet(TITLE, number, v, [
      textRow('提请理由及依据', 'reason', v.reason, 22),
      textRow('保存方式', 'keeping', v.keeping, 14),
    ]),
})
