import { blank, sentence } from '../build'
import { partyOf } from '../case-view'
import { defineKind } from '../kind'
import { remedyFields, remedyFromCase, remedySentence } from './common'
import { demanded, moment } from './common-fields'
import { handedOut } from './facts'
import { dateIn, issued, issueFields, issueFrom, letter, toParty, toPartyField } from './letter'
import { momentRun } from './record'
import { cutFields, cutFrom, cutOf, isSupplyCut } from './supply-cut'

const TITLE = '停止供电（供应民用爆炸物品）决定书'

export const supplyCutDecision = defineKind({
  ...handedOut,
  id: 'supply-cut-decision',
  title: TITLE,
  officialNo: 13,
  code: '停供决',
  stage: '调查取证',
  proves: ['on-site-measure'],
  perParty: true,
  perEvent: 'on-site-measure',
  appliesToEvent: isSupplyCut,
  fields: {
    partyName: { ...toPartyField, label: '生产经营单位' },
    ...cutFields,
    at: moment('起始时间', '措施', {
      ...demanded('安全生产法第七十条第二款'),
      help: '停止供电的，除有危及生产安全的紧急情形外，应当提前二十四小时通知生产经营单位',
    }),
    ...remedyFields,
    ...issueFields,
  },
  fromCase: (c, doc) => {
    const e = cutOf(c, doc)
    return {
      partyName: partyOf(c, doc)?.name,
      ...cutFrom(e),
      at: e?.cutAt,
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
          '因你单位存在重大生产安全事故隐患，本机关于',
          dateIn('decidedOn', v.decidedOn),
          '依法对你单位作出了',
          blank('decided', v.decided, { blank: 16 }),
          '的决定，你单位未执行以上决定，没有及时消除事故隐患，存在发生生产安全事故现实危险。为保障安全生产，依据《中华人民共和国安全生产法》第七十条第一款的规定，本机关决定自',
          momentRun('at', v.at),
          '起，对你单位采取',
          blank('measure', v.measure, { blank: 12 }),
          '措施，强制你单位履行决定。',
        ]),
        sentence(
          '你单位依法履行行政决定、采取相应措施消除事故隐患的，本机关将及时通知有关单位解除上述有关措施。',
        ),
        remedySentence('决定', v),
      ],
      issued(v, '相关单位'),
    ),
})
