import { blank, longText, sentence } from '../build'
import { eventFor, partyOf } from '../case-view'
import { defineKind } from '../kind'
import { remedyFields, remedyFromCase, remedySentence } from './common'
import { day, demanded, long, MUST, short } from './common-fields'
import { handedOut } from './facts'
import { dateIn, issued, issueFields, issueFrom, letter, reference, toParty, toPartyField } from './letter'
import { preservationOf } from './preservation'
import { itemNames } from './seizure'

const TITLE = '先行登记保存证据处理决定书'

export const preservationDisposalDecision = defineKind({
  ...handedOut,
  id: 'preservation-disposal-decision',
  title: TITLE,
  officialNo: 22,
  code: '先保处',
  stage: '调查取证',
  proves: ['preservation-disposal'],
  perParty: true,
  perEvent: 'preservation-disposal',
  fields: {
    partyName: toPartyField,
    preservedOn: day('登记保存日期', '登记保存', MUST),
    items: long('登记保存的物品', '登记保存', MUST),
    noticeNumber: short('先行登记保存证据通知书文号', '登记保存', MUST),
    disposal: long(
      '处理决定',
      '处理',
      demanded('行政处罚法第五十六条', '登记保存之日起七日内作出，按工作日计算'),
    ),
    ...remedyFields,
    ...issueFields,
  },
  fromCase: (c, doc) => {
    const e = eventFor(c, doc, 'preservation-disposal')
    const kept = preservationOf(c, doc, e?.preservation)
    const notice = reference(c, doc, 'preservation-notice', kept)
    return {
      partyName: partyOf(c, doc)?.name,
      preservedOn: notice.date,
      items: itemNames(kept?.items),
      noticeNumber: notice.number,
      disposal: e?.disposal,
      ...remedyFromCase(c),
      ...issueFrom(c, e),
    }
  },
  layout: (v, number) =>
    letter(
      TITLE,
      number,
      toParty(v),
      [
        sentence([
          '本机关于',
          dateIn('preservedOn', v.preservedOn),
          '对你（单位）的',
          blank('items', v.items, { blank: 16 }),
          '等物品进行了先行登记保存［文号：',
          blank('noticeNumber', v.noticeNumber, { blank: '（　）应急先保通〔　　〕　　号' }),
          '］。现依法对上述物品作出如下处理决定：',
        ]),
        ...longText('disposal', v.disposal, { blankLines: 5 }),
        remedySentence('决定', v),
      ],
      issued(v, '被取证人（单位）'),
    ),
})
