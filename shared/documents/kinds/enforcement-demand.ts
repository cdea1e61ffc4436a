import { amountForDocument } from '@shared/text/numerals'
import { blank, field, sentence } from '../build'
import { eventFor, eventsOf } from '../case-view'
import { defineKind } from '../kind'
import { day, demanded, long, MUST, short } from './common-fields'
import { decidedOf } from './executed'
import { handedOut } from './facts'
import { dateIn, issued, issueFields, issueFrom, letter, toParty, toPartyField } from './letter'

const TITLE = '行政强制执行事先催告书'
const DUTY = '应当履行的义务'

/** The demand without which no court may be asked: ten days must pass after its service. */
export const enforcementDemand = defineKind({
  ...handedOut,
  id: 'enforcement-demand',
  title: TITLE,
  officialNo: 41,
  code: '执行催告',
  stage: '执行',
  proves: ['payment-demand'],
  perParty: true,
  perEvent: 'payment-demand',
  appliesToEvent: (e) => e.kind === 'payment-demand' && e.purpose !== '缴纳罚款',
  fields: {
    partyName: toPartyField,
    decidedOn: day('决定日期', '未履行的决定', MUST),
    decision: short('未履行的决定', '未履行的决定', { ...MUST, help: '决定书名称和文号' }),
    payBy: day('缴款日期', DUTY, {
      cite: '行政强制法第五十四条',
      help: '催告书送达十日后仍未履行的，方可申请强制执行',
    }),
    fine: short('罚款（大写）', DUTY),
    surcharge: short('加处罚款（大写）', DUTY),
    total: short('合计', DUTY),
    payTo: short('缴至', DUTY),
    others: long('立即履行的其他行政决定', DUTY, { help: '与缴款二者至少填一项' }),
    defence: short('陈述申辩的受理', '权利', {
      ...demanded('行政强制法第三十六条'),
      help: '受理陈述、申辩的机关；2016年式样没有这一句',
    }),
    ...issueFields,
  },
  fromCase: (c, doc) => {
    const e = eventFor(
      c,
      doc,
      'payment-demand',
      (x) => x.kind === 'payment-demand' && x.purpose !== '缴纳罚款',
    )
    const { party, fine, ref } = decidedOf(c, doc)
    const surcharge = eventsOf(c, 'surcharge').findLast(
      (s) => s.party === undefined || s.party === party?.id,
    )?.amountFen
    const total = e?.amountFen ?? (fine === undefined ? undefined : fine + (surcharge ?? 0))
    const words = (fen: number | undefined) => (fen === undefined ? undefined : amountForDocument(fen))
    return {
      partyName: party?.name,
      decidedOn: ref.decidedOn,
      decision: ref.decisionNumber && `《行政处罚决定书》［${ref.decisionNumber}］`,
      fine: words(fine),
      surcharge: words(surcharge),
      total: words(total),
      payTo: c.agency?.fineBank,
      defence: e === undefined ? undefined : '本机关',
      ...issueFrom(c, e),
    }
  },
  layout: (v, number) => {
    const isMoney = [v.payBy, v.fine, v.surcharge, v.total].some((t) => t !== undefined)
    return letter(
      TITLE,
      number,
      toParty(v),
      [
        sentence([
          '本机关于',
          dateIn('decidedOn', v.decidedOn),
          '对你（单位）作出的',
          blank('decision', v.decision, { blank: 14 }),
          '尚未履行，你（单位）在法定期限内未申请行政复议或者提起行政诉讼。依据《中华人民共和国行政强制法》第五十三条、第五十四条的规定，请你（单位）：',
        ]),
        sentence([
          field('payBy', isMoney ? '☑' : '☐'),
          '于',
          dateIn('payBy', v.payBy),
          '前将罚款',
          blank('fine', v.fine, { blank: 8 }),
          '（大写），加处罚款',
          blank('surcharge', v.surcharge, { blank: 8 }),
          '（大写），（合计：',
          blank('total', v.total, { blank: 8 }),
          '）缴至',
          blank('payTo', v.payTo, { blank: 10 }),
          '。',
        ]),
        sentence([
          field('others', v.others === undefined ? '☐' : '☑'),
          '立即履行以下行政决定：',
          blank('others', v.others, { blank: 16 }),
          '。',
        ]),
        sentence([
          '依据《中华人民共和国行政强制法》第三十六条的规定，你（单位）收到本催告书后有权向',
          blank('defence', v.defence, { blank: 8 }),
          '进行陈述和申辩。',
        ]),
        sentence(
          '如你（单位）不履行上述义务，本机关将依据《中华人民共和国行政强制法》第五十三条、第五十四条的规定，申请人民法院强制执行。',
          { keep: true },
        ),
      ],
      issued(v, '当事人'),
    )
  },
})
