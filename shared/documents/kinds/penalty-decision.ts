import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import type { ProcedureEvent } from '@shared/model/events'
import { blank, copiesNote, field, longText, seal, sentence, together } from '../build'
import { actsOf, eventDate, eventFor, partyOf } from '../case-view'
import {
  basisText,
  discretionText,
  evidenceFor,
  evidenceText,
  factsText,
  fineTotal,
  penaltiesOf,
  penaltyText,
  violatedText,
} from '../draft'
import { procedureText } from '../draft-procedure'
import type { FieldDefinition, FieldDefinitions, ValuesOf } from '../fields'
import { EDITION_2016 } from '../kind'
import type { Block } from '../layout'
import {
  agencyField,
  agencyName,
  copiesText,
  dateRun,
  remedyFields,
  remedyFromCase,
  remedySentence,
} from './common'

// The two forms of 行政处罚决定书, for units (34) and for persons (35), differ in nothing but who is punished.

export const decisionFacts = {
  edition: EDITION_2016,
  code: '罚',
  stage: '决定',
  audience: 'external',
  sealed: true,
  copies: 2,
  volume: '正卷',
  proves: ['decision'],
  perParty: true,
  perEvent: 'decision',
  appliesToEvent: isOrdinaryPenalty,
} as const

/** A decision to punish that was not made on the spot; one whose outcome is not known may become one. */
function isOrdinaryPenalty(e: ProcedureEvent): boolean {
  return e.kind === 'decision' && e.summary !== true && (e.outcome ?? '行政处罚') === '行政处罚'
}

/** Name and address of the punished, which a decision must state. */
export function stated<F extends FieldDefinition>(f: F) {
  return { ...f, cite: '行政处罚法第五十九条第一款第一项' } as const
}

/** What follows the punished: 行政处罚法第五十九条第一款第二项至第六项, in its order. */
export const decisionFields = {
  facts: {
    label: '违法事实',
    control: 'long',
    group: '事实和证据',
    required: true,
    cite: '行政处罚法第五十九条第一款第二项',
  },
  evidence: {
    label: '证据',
    control: 'long',
    group: '事实和证据',
    required: true,
    cite: '行政处罚法第五十九条第一款第二项',
  },
  procedure: {
    label: '告知、申辩与听证',
    control: 'long',
    group: '事实和证据',
    cite: '行政处罚法第四十五条第一款',
    help: '写明告知的时间、当事人的意见及复核、采纳情况',
  },
  discretion: { label: '裁量说明', control: 'long', group: '处罚', cite: '行政处罚法第三十四条' },
  violated: {
    label: '违反的规定',
    control: 'long',
    group: '处罚',
    required: true,
    cite: '行政处罚法第五十九条第一款第二项',
  },
  basis: {
    label: '处罚依据',
    control: 'long',
    group: '处罚',
    required: true,
    cite: '行政处罚法第五十九条第一款第三项',
  },
  penalty: {
    label: '处罚的种类和幅度',
    control: 'long',
    group: '处罚',
    required: true,
    cite: '行政处罚法第五十九条第一款第三项',
  },
  fine: { label: '罚款合计', control: 'money', group: '履行', help: '没有罚款的留空，缴款一段不打印' },
  bank: { label: '缴至（银行）', control: 'text', group: '履行', cite: '行政处罚法第六十七条第三款' },
  account: { label: '账号', control: 'text', group: '履行', cite: '行政处罚法第五十九条第一款第四项' },
  performance: {
    label: '其他处罚的履行方式和期限',
    control: 'long',
    group: '履行',
    cite: '行政处罚法第五十九条第一款第四项',
  },
  ...remedyFields,
  agencyName: { ...agencyField, cite: '行政处罚法第五十九条第一款第六项' },
  date: {
    label: '决定日期',
    control: 'date',
    group: '落款',
    required: true,
    cite: '行政处罚法第五十九条第一款第六项',
  },
} as const satisfies FieldDefinitions

export function decisionFromCase(c: CaseFile, doc: DocumentInstance): ValuesOf<typeof decisionFields> {
  const party = partyOf(c, doc)
  const e = eventFor(c, doc, 'decision', isOrdinaryPenalty)
  const acts = actsOf(c, party)
  const penalties = penaltiesOf(e?.penalties, party)
  const evidence = evidenceFor(c, acts)
  const remedy = remedyFromCase(c)
  return {
    facts: e?.facts ?? factsText(acts),
    evidence: evidenceText(evidence, acts),
    procedure: procedureText(c, doc),
    discretion: discretionText(acts, penalties, evidence),
    violated: violatedText(acts, e?.violated),
    basis: basisText(acts, penalties, e?.basis),
    penalty: penaltyText(penalties),
    fine: fineTotal(penalties),
    bank: c.agency?.fineBank,
    account: c.agency?.fineAccount,
    performance: e?.howToPay,
    reconsiderationOrgan: e?.reconsiderationOrgan ?? remedy.reconsiderationOrgan,
    court: e?.court ?? remedy.court,
    agencyName: agencyName(c),
    date: eventDate(e),
  }
}

/** The form from the facts down; `receiver` is who gets the second copy. */
export function decisionBody(v: ValuesOf<typeof decisionFields>, receiver: string): Block[] {
  return [
    ...longText('facts', v.facts, { lead: '违法事实及证据：', blankLines: 3, before: 6 }),
    ...longText('evidence', v.evidence),
    ...(v.procedure === undefined ? [] : longText('procedure', v.procedure)),
    ...(v.discretion === undefined ? [] : longText('discretion', v.discretion)),
    sentence([
      '以上事实违反了',
      blank('violated', v.violated, { blank: 16 }),
      '的规定，依据',
      blank('basis', v.basis, { blank: 16 }),
      '的规定，决定给予',
      blank('penalty', v.penalty, { blank: 14 }),
      '的行政处罚。',
    ]),
    ...(v.fine === undefined && v.penalty !== undefined ? [] : [payment(v)]),
    ...(v.performance === undefined ? [] : longText('performance', v.performance)),
    remedySentence(
      '处罚决定',
      v,
      '逾期不申请行政复议、不提起行政诉讼又不履行的，本机关将依法申请人民法院强制执行或者依照有关规定强制执行。',
    ),
    ...together([
      ...seal(field('agencyName', v.agencyName, { blank: 10 }), dateRun('date', v.date)),
      copiesNote(copiesText(v.agencyName, receiver)),
    ]),
  ]
}

/** 行政处罚法第六十七条第三款（十五日、银行或者电子支付）、第七十二条第一款第一项（百分之三，不超出罚款数额）. */
function payment(v: { readonly bank?: string | undefined; readonly account?: string | undefined }) {
  return sentence([
    '处以罚款的，罚款自收到本决定书之日起15日内缴至',
    blank('bank', v.bank, { blank: 10 }),
    '，账号',
    blank('account', v.account, { blank: 10 }),
    '，也可以通过电子支付系统缴纳；到期不缴纳的，依据《中华人民共和国行政处罚法》第七十二条第一款第一项的规定，每日按罚款数额的3%加处罚款，加处罚款的数额不超出罚款的数额。',
  ])
}
