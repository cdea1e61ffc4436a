import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import type { ProcedureEvent } from '@shared/model/events'
import { blank, field, LETTER, longText, paragraph, sentence, signHere, together } from '../build'
import { actsOf, eventFor, eventsOf, officersOf, officerValues, partyOf } from '../case-view'
import {
  basisText,
  evidenceFor,
  evidenceText,
  factsText,
  fineTotal,
  penaltiesOf,
  penaltyText,
  violatedText,
} from '../draft'
import type { ValuesOf } from '../fields'
import type { Block } from '../layout'
import { officerSignatures, officersField, remedyFields, remedyFromCase, remedySentence } from './common'
import { demanded, long, MUST, money, oneOf, short } from './common-fields'
import { handedOut } from './facts'
import { issued, issueFields, issueFrom } from './letter'

// 行政（当场）处罚决定书: the forms for units (32) and persons (33) differ in nothing but who is punished.

export const summaryFacts = {
  ...handedOut,
  code: '罚当',
  stage: '决定',
  proves: ['decision'],
  perParty: true,
  perEvent: 'decision',
  appliesToEvent: isOnTheSpot,
} as const

function isOnTheSpot(e: ProcedureEvent): boolean {
  return e.kind === 'decision' && e.summary === true
}

const STATED = demanded('行政处罚法第五十二条第二款')
const WAYS = ['当场缴纳', '自收到本决定书之日起15日内缴至代收机构'] as const

export const summaryFields = {
  facts: long('违法事实', '事实和证据', STATED),
  evidence: long('证据', '事实和证据', MUST),
  place: short('当场处罚的地点', '事实和证据', STATED),
  violated: long('违反的规定', '处罚', STATED),
  basis: long('处罚依据', '处罚', STATED),
  penalty: long('处罚的种类和数额', '处罚', {
    ...STATED,
    help: '公民二百元以下、法人或者其他组织三千元以下罚款或者警告（行政处罚法第五十一条）',
  }),
  fine: money('罚款合计', '履行', { help: '只给予警告的留空，缴款一段不打印' }),
  way: oneOf('罚款的履行方式', '履行', WAYS, {
    cite: '行政处罚法第六十八条',
    help: '一百元以下罚款，或者不当场收缴事后难以执行的，可以当场收缴',
  }),
  bank: short('缴至（银行）', '履行', { cite: '行政处罚法第六十七条第三款' }),
  account: short('账号', '履行'),
  ...remedyFields,
  officers: officersField,
  ...issueFields,
}

export function summaryFrom(c: CaseFile, doc: DocumentInstance): ValuesOf<typeof summaryFields> {
  const party = partyOf(c, doc)
  const e = eventFor(c, doc, 'decision', isOnTheSpot)
  const acts = e === undefined ? [] : actsOf(c, party)
  const penalties = penaltiesOf(e?.penalties, party)
  const fine = fineTotal(penalties)
  const isPaidOnTheSpot = eventsOf(c, 'payment').some((p) => p.onTheSpot === true && p.party === party?.id)
  const ownActs = acts.filter((a) => penalties.some((p) => p.acts?.includes(a.id)))
  const about = ownActs.length > 0 ? ownActs : acts
  return {
    facts: e?.facts ?? factsText(about),
    evidence: evidenceText(e === undefined ? [] : evidenceFor(c, about)),
    place: e?.place,
    violated: violatedText(about, e?.violated),
    basis: basisText(about, penalties, e?.basis),
    penalty: penaltyText(penalties),
    fine,
    way: fine === undefined ? undefined : isPaidOnTheSpot ? WAYS[0] : WAYS[1],
    bank: fine === undefined ? undefined : c.agency?.fineBank,
    account: fine === undefined ? undefined : c.agency?.fineAccount,
    ...remedyFromCase(c),
    officers: officerValues(officersOf(c, e)),
    ...issueFrom(c, e),
  }
}

/** The form from the facts down; `receiver` is who gets the second copy. */
export function summaryBody(v: ValuesOf<typeof summaryFields>, receiver: string): Block[] {
  return [
    ...longText('facts', v.facts, { lead: '违法事实及证据：', blankLines: 3, before: 6 }),
    ...longText('evidence', v.evidence),
    sentence(['当场处罚的地点：', blank('place', v.place, { blank: 14 }), '。']),
    sentence([
      '以上事实违反了',
      blank('violated', v.violated, { blank: 16 }),
      '的规定，依据',
      blank('basis', v.basis, { blank: 16 }),
      '的规定，决定给予',
      blank('penalty', v.penalty, { blank: 14 }),
      '的行政处罚。',
    ]),
    ...(v.fine === undefined && v.penalty !== undefined ? [] : payment(v)),
    remedySentence(
      '处罚决定',
      v,
      '逾期不申请行政复议、不提起行政诉讼又不履行的，本机关将依法申请人民法院强制执行或者依照有关规定强制执行。',
    ),
    ...together([
      ...officerSignatures('行政执法人员（签名）：', 'officers', v.officers, LETTER),
      paragraph(['当事人或者委托代理人（签名）：', signHere()], { align: 'left' }),
      ...issued(v, receiver),
    ]),
  ]
}

/** 行政处罚法第六十七条第三款（十五日）、第六十八条（当场收缴）、第七十二条第一款第一项（加处罚款及其上限）. */
function payment(v: ValuesOf<typeof summaryFields>): Block[] {
  const box = (way: (typeof WAYS)[number]) => field('way', v.way === way ? '☑' : '☐')
  return [
    sentence('罚款的履行方式和期限（见打√处）：', { keep: true }),
    paragraph([box(WAYS[0]), field('way', WAYS[0])], { align: 'left', indent: 2, keep: true }),
    sentence([
      box(WAYS[1]),
      field('way', WAYS[1]),
      blank('bank', v.bank, { blank: 10 }),
      '，账号',
      blank('account', v.account, { blank: 10 }),
      '；到期不缴纳的，依据《中华人民共和国行政处罚法》第七十二条第一款第一项的规定，每日按罚款数额的3%加处罚款，加处罚款的数额不超出罚款的数额。',
    ]),
  ]
}
