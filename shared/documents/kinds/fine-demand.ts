import { amountForDocument } from '@shared/text/numerals'
import { blank, sentence } from '../build'
import { eventFor } from '../case-view'
import { defineKind } from '../kind'
import { demanded, short } from './common-fields'
import { decidedOf, decisionRef, decisionRefFields } from './executed'
import { handedOut } from './facts'
import {
  contactFields,
  contactFrom,
  contactLines,
  issued,
  issueFields,
  issueFrom,
  letter,
  toParty,
  toPartyField,
} from './letter'

const TITLE = '缴纳罚款催告书'
const DEMANDED = demanded('行政强制法第三十五条')

export const fineDemand = defineKind({
  ...handedOut,
  id: 'fine-demand',
  title: TITLE,
  officialNo: 36,
  code: '催',
  stage: '执行',
  proves: ['payment-demand'],
  perParty: true,
  perEvent: 'payment-demand',
  appliesToEvent: (e) => e.kind === 'payment-demand' && e.purpose !== '申请法院强制执行',
  fields: {
    partyName: toPartyField,
    ...decisionRefFields,
    payBy: short('缴款期限', '催告', { ...DEMANDED, help: '如“2026年5月14日前”' }),
    amount: short('罚款数额', '催告', DEMANDED),
    payTo: short('缴至', '催告', { ...DEMANDED, help: '代收罚款的银行和账号' }),
    defenceDays: short('陈述申辩期限（日）', '权利', {
      ...DEMANDED,
      help: '法律没有规定天数；2016年式样为3日，按本机关告知的天数填写',
    }),
    ...contactFields,
    ...issueFields,
  },
  fromCase: (c, doc) => {
    const e = eventFor(
      c,
      doc,
      'payment-demand',
      (x) => x.kind === 'payment-demand' && x.purpose !== '申请法院强制执行',
    )
    const { party, fine, payBy, ref } = decidedOf(c, doc)
    const amount = e?.amountFen ?? fine
    return {
      partyName: party?.name,
      ...ref,
      payBy,
      amount: amount === undefined ? undefined : amountForDocument(amount),
      payTo: [c.agency?.fineBank, c.agency?.fineAccount && `账号${c.agency.fineAccount}`]
        .filter((t) => t !== undefined && t !== '')
        .join('，'),
      defenceDays: e === undefined ? undefined : '3',
      ...contactFrom(c),
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
          '，要求你（单位）于',
          blank('payBy', v.payBy, { blank: '　　　年　　月　　日前' }),
          '将罚款',
          blank('amount', v.amount, { blank: 10 }),
          '缴至',
          blank('payTo', v.payTo, { blank: 12 }),
          '。因你（单位）至今未履行该处罚决定，依据《中华人民共和国行政强制法》第三十五条的规定，现催告你（单位）履行以上决定，本机关将依据《中华人民共和国行政处罚法》第七十二条第一款第一项、《中华人民共和国行政强制法》第四十五条第一款、第二款的规定，每日按罚款数额的3％加处罚款，加处罚款的数额不超出罚款的数额。',
        ]),
        sentence(
          [
            '如有异议，依据《中华人民共和国行政强制法》第三十六条的规定，你（单位）有权在收到本催告书之日起',
            blank('defenceDays', v.defenceDays, { blank: 2 }),
            '日内向本机关提出陈述和申辩，逾期未提出的，视为放弃此权利。',
          ],
          { keep: true },
        ),
      ],
      [...contactLines(v), ...issued(v, '被通知当事人')],
    ),
})
