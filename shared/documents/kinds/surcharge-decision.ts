import { amountForDocument } from '@shared/text/numerals'
import { blank, sentence } from '../build'
import { eventFor } from '../case-view'
import { defineKind } from '../kind'
import { remedyFields, remedyFromCase, remedySentence } from './common'
import { day, demanded, MUST, short } from './common-fields'
import { decidedOf, decisionRef, decisionRefFields } from './executed'
import { handedOut } from './facts'
import { dateIn, issued, issueFields, issueFrom, letter, toParty, toPartyField } from './letter'

const TITLE = '加处罚款决定书'

export const surchargeDecision = defineKind({
  ...handedOut,
  id: 'surcharge-decision',
  title: TITLE,
  officialNo: 37,
  code: '加罚',
  stage: '执行',
  proves: ['surcharge'],
  perParty: true,
  perEvent: 'surcharge',
  fields: {
    partyName: toPartyField,
    ...decisionRefFields,
    fine: short('罚款数额', '处罚决定', MUST),
    payBy: short('履行期限', '处罚决定', { ...MUST, help: '如“2026年5月14日前”' }),
    countedTo: day('截至日期', '加处罚款', {
      ...MUST,
      help: '复议、诉讼期间不计算（行政处罚法第七十三条第三款）',
    }),
    surcharge: short(
      '加处罚款数额（大写）',
      '加处罚款',
      demanded('行政处罚法第七十二条第一款第一项', '每日百分之三，不得超出罚款数额'),
    ),
    payTo: short('缴至', '加处罚款', MUST),
    ...remedyFields,
    ...issueFields,
  },
  fromCase: (c, doc) => {
    const e = eventFor(c, doc, 'surcharge')
    const { party, fine, payBy, ref } = decidedOf(c, doc)
    return {
      partyName: party?.name,
      ...ref,
      fine: fine === undefined ? undefined : amountForDocument(fine),
      payBy,
      countedTo: e?.countedTo,
      surcharge: e?.amountFen === undefined ? undefined : amountForDocument(e.amountFen),
      payTo: c.agency?.fineBank,
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
          ...decisionRef(v),
          '，对你（单位）罚款',
          blank('fine', v.fine, { blank: 10 }),
          '，要求于',
          blank('payBy', v.payBy, { blank: '　　　年　　月　　日前' }),
          '履行。经催告，你（单位）截至',
          dateIn('countedTo', v.countedTo),
          '仍未履行该行政处罚决定，根据《中华人民共和国行政处罚法》第七十二条第一款第一项、《中华人民共和国行政强制法》第四十五条第一款、第二款的规定，本机关决定对你（单位）加处罚款',
          blank('surcharge', v.surcharge, { blank: 10 }),
          '。现要求你（单位）立即向',
          blank('payTo', v.payTo, { blank: 12 }),
          '缴纳依法加处的罚款。',
        ]),
        remedySentence(
          '决定',
          v,
          '逾期不申请行政复议、不提起行政诉讼又不履行的，本机关将依法申请人民法院强制执行。',
        ),
      ],
      issued(v, '当事人'),
    ),
})
