import { blank, sentence } from '../build'
import { eventDate, partyOf } from '../case-view'
import { defineKind } from '../kind'
import { agencyName } from './common'
import { day, demanded, MUST, moment, oneOf, short } from './common-fields'
import { handedOut } from './facts'
import { dateIn, issued, issueFields, letter } from './letter'
import { momentRun } from './record'
import { cutOf, isSupplyCut, MEASURES } from './supply-cut'

const TITLE = '恢复供电（供应民用爆炸物品）通知书'

export const supplyRestoredNotice = defineKind({
  ...handedOut,
  id: 'supply-restored-notice',
  title: TITLE,
  officialNo: 14,
  code: '恢复通',
  stage: '调查取证',
  proves: ['on-site-measure'],
  perParty: true,
  perEvent: 'on-site-measure',
  appliesToEvent: isSupplyCut,
  fields: {
    supplier: short('供电、供应民用爆炸物品的单位', '抬头', MUST),
    cutOn: day('采取措施的日期', '已采取的措施', MUST),
    unitName: short('生产经营单位', '已采取的措施', MUST),
    measure: oneOf('已采取的措施', '已采取的措施', MEASURES, MUST),
    compliedOn: day('履行决定的日期', '恢复', demanded('安全生产法第七十条第二款')),
    at: moment('恢复时间', '恢复', MUST),
    ...issueFields,
  },
  fromCase: (c, doc) => {
    const e = cutOf(c, doc)
    return {
      supplier: e?.supplier,
      cutOn: eventDate(e),
      unitName: partyOf(c, doc)?.name,
      measure: e?.supplyMeasure,
      compliedOn: e?.compliedOn,
      at: e?.restoredAt,
      agencyName: agencyName(c),
      date: e?.liftedOn,
    }
  },
  layout: (v, number) => {
    const supply = v.measure?.replace('停止', '')
    return letter(
      TITLE,
      number,
      [blank('supplier', v.supplier, { blank: 14 })],
      [
        sentence(
          [
            '本机关于',
            dateIn('cutOn', v.cutOn),
            '依法对',
            blank('unitName', v.unitName, { blank: 14 }),
            '作出了',
            blank('measure', v.measure, { blank: 10 }),
            '的措施，该单位已于',
            dateIn('compliedOn', v.compliedOn),
            '依法履行了相关行政决定、采取相应措施消除事故隐患，依据《中华人民共和国安全生产法》第七十条第二款的规定，本机关决定对该单位解除',
            blank('measure', v.measure, { blank: 8 }),
            '措施。请你单位于',
            momentRun('at', v.at),
            '对该单位给予恢复',
            blank('measure', supply, { blank: 8 }),
            '，请给予配合。',
          ],
          { keep: true },
        ),
      ],
      issued(v, '相关单位'),
    )
  },
})
