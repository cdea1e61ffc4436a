import type { LegalDate } from '@shared/model/primitives'
import { amountForDocument, numberInChinese } from '@shared/text/numerals'
import { blank, field, sentence } from '../build'
import { eventFor } from '../case-view'
import { defineKind } from '../kind'
import { demanded, MUST, oneOf, short } from './common-fields'
import { decidedOf, decisionRef, decisionRefFields } from './executed'
import { handedOut } from './facts'
import { issued, issueFields, issueFrom, letter, toParty, toPartyField } from './letter'

const TITLE = '延期（分期）缴纳罚款批准书'
const WAYS = ['延期缴纳罚款', '分期缴纳罚款'] as const
const BLANK_DAY = '　　　年　　月　　日'

/** One permit for each instalment, as the form asks. */
export const paymentExtensionPermit = defineKind({
  ...handedOut,
  id: 'payment-extension-permit',
  title: TITLE,
  officialNo: 39,
  code: '缴批',
  stage: '执行',
  proves: ['payment-extension'],
  perParty: true,
  perEvent: 'payment-extension',
  fields: {
    partyName: toPartyField,
    ...decisionRefFields,
    fine: short('罚款数额（大写）', '处罚决定', MUST),
    way: oneOf('批准的方式', '批准', WAYS, demanded('行政处罚法第六十六条第二款')),
    until: short('延长至（大写日期）', '批准', { help: '延期缴纳的填写' }),
    instalment: short('第几期', '批准', { help: '分期缴纳的填写；每期均应当单独开具本文书' }),
    instalmentBy: short('该期缴款日期（大写）', '批准'),
    instalmentSum: short('该期缴纳数额（大写）', '批准'),
    rest: short('尚未缴纳的罚款（大写）', '批准'),
    ...issueFields,
  },
  fromCase: (c, doc) => {
    const e = eventFor(c, doc, 'payment-extension')
    const { party, fine, ref } = decidedOf(c, doc)
    const until = e?.instalments === undefined ? e?.until : undefined
    return {
      partyName: party?.name,
      ...ref,
      fine: fine === undefined ? undefined : amountForDocument(fine),
      way: e === undefined ? undefined : e.instalments === undefined ? WAYS[0] : WAYS[1],
      until: until && dateInWords(until),
      ...issueFrom(c, e),
    }
  },
  layout: (v, number) => {
    const box = (way: (typeof WAYS)[number]) => [field('way', `${v.way === way ? '☑' : '☐'}${way}`), '。']
    return letter(
      TITLE,
      number,
      toParty(v),
      [
        sentence([
          ...decisionRef(v),
          '，作出了对你（单位）罚款',
          blank('fine', v.fine, { blank: 12 }),
          '（大写）的决定，现根据你（单位）的申请，本机关依据《中华人民共和国行政处罚法》第六十六条第二款的规定，同意你（单位）：',
        ]),
        sentence([...box(WAYS[0]), '延长至', blank('until', v.until, { blank: BLANK_DAY }), '（大写）止。']),
        sentence([
          ...box(WAYS[1]),
          '第',
          blank('instalment', v.instalment, { blank: 2 }),
          '期至',
          blank('instalmentBy', v.instalmentBy, { blank: BLANK_DAY }),
          '（大写）前，缴纳罚款',
          blank('instalmentSum', v.instalmentSum, { blank: 8 }),
          '元（大写）（每期均应当单独开具本文书）。此外，尚有未缴纳的罚款',
          blank('rest', v.rest, { blank: 8 }),
          '元（大写）。',
        ]),
        sentence('代收机构以本批准书为据，办理收款手续。'),
        sentence(
          '逾期缴纳罚款的，依据《中华人民共和国行政处罚法》第七十二条第一款第一项的规定，每日按罚款数额的3%加处罚款，加处罚款的数额不超出罚款的数额。',
          { keep: true },
        ),
      ],
      issued(v, '申请人'),
    )
  },
})

/** 2026-05-30 → 二〇二六年五月三十日. */
function dateInWords(date: LegalDate): string {
  const [y = '', m, d] = date.split('-')
  const year = [...y].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('')
  return `${year}年${numberInChinese(Number(m))}月${numberInChinese(Number(d))}日`
}
