import { dateInChinese } from '@shared/text/dates'
import { cell, choices, heading, label, row, table } from '../build'
import { eventDate, eventFor, partyOf } from '../case-view'
import { defineKind } from '../kind'
import {
  approvalFields,
  examinedThenApproved,
  lineRow,
  opinionRows,
  pair,
  signedOnLine,
  textRow,
} from './approval'
import { sheet } from './common'
import { long, MUST, oneOf, short } from './common-fields'
import { forApproval, OWN_EDITION, ownFormNote } from './facts'

const TITLE = '举报登记表'
const WAYS = ['电话', '信函', '来访', '网络', '其他'] as const

/** Names no reporter by itself: the case holds a number only, and a name must be typed knowingly. */
export const tipRegistration = defineKind({
  ...forApproval,
  id: 'tip-registration',
  title: TITLE,
  officialNo: null,
  edition: OWN_EDITION,
  code: null,
  volume: '副卷',
  stage: '线索',
  proves: ['tip'],
  perParty: false,
  perEvent: 'tip',
  fields: {
    tipNumber: short('举报登记编号', '登记', MUST),
    receivedOn: short('收到时间', '登记', MUST),
    way: oneOf('举报方式', '登记', WAYS),
    reporter: short('举报人', '举报人', { help: '应当为举报人保密；匿名或者要求保密的，只写“匿名”或者编号' }),
    reporterPhone: short('联系方式', '举报人'),
    target: short('被举报单位（个人）', '被举报人', MUST),
    address: short('地址', '被举报人'),
    content: long('举报内容', '内容', MUST),
    opinion: long('拟办意见', '审批', { help: '核查、转交或者不予受理' }),
    ...approvalFields,
    result: long('核查处理结果', '办理', {
      cite: '安全生产法第七十三条第一款',
      help: '受理的举报事项经调查核实后，应当形成书面材料',
    }),
    repliedOn: short('答复举报人的时间和方式', '办理'),
  },
  fromCase: (c, doc) => {
    const party = partyOf(c, doc)
    const e = eventFor(c, doc, 'tip')
    const received = eventDate(e)
    return {
      tipNumber: e?.tipNumber,
      receivedOn: received && dateInChinese(received),
      target: party?.name,
      address: party?.address,
      content: e?.content,
      result: e?.result,
      repliedOn: e?.repliedOn && dateInChinese(e.repliedOn),
    }
  },
  layout: (v) => {
    return sheet(
      [
        ...heading(TITLE),
        table(
          [28, 48, 24, 46.5],
          [
            pair('举报登记编号', 'tipNumber', v.tipNumber, '收到时间', 'receivedOn', v.receivedOn),
            row([label('举报方式'), cell(choices('way', WAYS, v.way), { colSpan: 3, field: 'way' })], 10),
            pair('举报人', 'reporter', v.reporter, '联系方式', 'reporterPhone', v.reporterPhone),
            lineRow('被举报单位（个人）', 'target', v.target, 3),
            lineRow('地址', 'address', v.address, 3),
            textRow('举报内容', 'content', v.content, 44, 3),
            ...opinionRows('拟办意见', 'opinion', v.opinion, signedOnLine('登记人'), {
              span: 3,
              heightMm: 14,
            }),
            ...examinedThenApproved(v, 3, 12),
            ...opinionRows('核查处理结果', 'result', v.result, signedOnLine('承办人'), {
              span: 3,
              heightMm: 26,
            }),
            lineRow('答复举报人的时间和方式', 'repliedOn', v.repliedOn, 3, 11),
          ],
        ),
        ownFormNote(TITLE),
      ],
      TITLE,
    )
  },
})
