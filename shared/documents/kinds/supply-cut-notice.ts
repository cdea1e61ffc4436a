import { blank, sentence } from '../build'
import { partyOf } from '../case-view'
import { defineKind } from '../kind'
import { demanded, MUST, moment, short } from './common-fields'
import { handedOut } from './facts'
import { dateIn, issued, issueFields, issueFrom, letter } from './letter'
import { momentRun } from './record'
import { cutFields, cutFrom, cutOf, isSupplyCut } from './supply-cut'

const TITLE = '停止供电（供应民用爆炸物品）通知书'

export const supplyCutNotice = defineKind({
  ...handedOut,
  id: 'supply-cut-notice',
  title: TITLE,
  officialNo: 12,
  code: '停供通',
  stage: '调查取证',
  proves: ['on-site-measure'],
  perParty: true,
  perEvent: 'on-site-measure',
  appliesToEvent: isSupplyCut,
  fields: {
    supplier: short('供电、供应民用爆炸物品的单位', '抬头', MUST),
    unitName: short('生产经营单位', '未执行的决定', MUST),
    ...cutFields,
    at: moment('执行时间', '措施', {
      ...demanded('安全生产法第七十条第二款'),
      help: '停止供电的，除有危及生产安全的紧急情形外，应当提前二十四小时通知生产经营单位',
    }),
    ...issueFields,
  },
  fromCase: (c, doc) => {
    const e = cutOf(c, doc)
    return {
      supplier: e?.supplier,
      unitName: partyOf(c, doc)?.name,
      ...cutFrom(e),
      at: e?.cutAt,
      ...issueFrom(c, e),
    }
  },
  layout: (v, number) =>
    letter(
      TITLE,
      number,
      [blank('supplier', v.supplier, { blank: 14 })],
      [
        sentence([
          '因',
          blank('unitName', v.unitName, { blank: 12 }),
          '存在重大生产安全事故隐患，本机关于',
          dateIn('decidedOn', v.decidedOn),
          '依法对该单位作出了',
          blank('decided', v.decided, { blank: 12 }),
          '的决定，该单位未执行以上决定，没有及时消除事故隐患，存在发生生产安全事故现实危险。为保障安全生产，依据《中华人民共和国安全生产法》第七十条第一款的规定，本机关决定对该单位采取',
          blank('measure', v.measure, { blank: 8 }),
          '措施，强制其履行决定。请你单位于',
          momentRun('at', v.at),
          '对该单位',
          blank('measure', v.measure, { blank: 8 }),
          '，请给予配合。',
        ]),
        sentence('该单位依法履行行政决定、采取相应措施消除事故隐患的，本机关将及时通知你单位解除有关措施。', {
          keep: true,
        }),
      ],
      issued(v, '相关单位'),
    ),
})
