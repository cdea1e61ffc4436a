import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import type { ProcedureEvent } from '@shared/model/events'
import { provisionsText } from '@shared/text/provisions'
import { blank, choices, longText, paragraph, sentence } from '../build'
import { actsOf, eventFor, partyOf } from '../case-view'
import { evidenceFor, evidenceText, factsText } from '../draft'
import { defineKind } from '../kind'
import { remedyFields, remedyFromCase, remedySentence } from './common'
import { demanded, long, MUST, oneOf } from './common-fields'
import { handedOut, OWN_EDITION, ownFormNote } from './facts'
import { issued, issueFields, issueFrom, letter, toParty, toPartyField } from './letter'
import { describeParty } from './party-text'

const TITLE = '不予行政处罚决定书'

/** 行政处罚法第三十三条第一款、第二款，第五十七条第一款第三项. */
const GROUNDS = [
  '违法行为轻微并及时改正，没有造成危害后果',
  '初次违法且危害后果轻微并及时改正',
  '有证据足以证明没有主观过错',
  '违法事实不能成立',
  '其他依法不予行政处罚的情形',
] as const

export const noPenaltyDecision = defineKind({
  ...handedOut,
  id: 'no-penalty-decision',
  title: TITLE,
  officialNo: null,
  edition: OWN_EDITION,
  code: '不罚',
  codeNote: '文种代字“不罚”为本程序自定，没有官方出处；本机关另有规定的，照登记簿填写',
  stage: '决定',
  proves: ['decision'],
  perParty: true,
  perEvent: 'decision',
  appliesToEvent: spares,
  fields: {
    partyName: toPartyField,
    party: long('当事人基本情况', '抬头', MUST),
    facts: long('查明的事实', '事实和证据', MUST),
    evidence: long('证据', '事实和证据', MUST),
    ground: oneOf('不予处罚的情形', '决定', GROUNDS, demanded('行政处罚法第五十七条第一款')),
    basis: long('依据', '决定', MUST),
    education: long('教育和要求', '决定', {
      cite: '行政处罚法第三十三条第三款',
      help: '不予处罚的，应当对当事人进行教育；仍须改正的写明要求',
    }),
    ...remedyFields,
    ...issueFields,
  },
  fromCase: (c, doc) => {
    const party = partyOf(c, doc)
    const e = eventFor(c, doc, 'decision', spares)
    return {
      partyName: party?.name,
      party: describeParty(party),
      facts: e?.facts ?? factsText(actsOf(c, party)),
      evidence: evidenceText(evidenceFor(c, actsOf(c, party)), actsOf(c, party)),
      ground: groundOf(c, doc),
      basis: e?.basis && provisionsText(e.basis),
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
        ...longText('party', v.party, { lead: '当事人基本情况：', blankLines: 2 }),
        ...longText('facts', v.facts, { lead: '经查明：', blankLines: 3 }),
        sentence('以上事实主要证据如下：', { keep: true }),
        ...longText('evidence', v.evidence, { blankLines: 2 }),
        sentence('本机关认为，本案属于下列情形（见打√处）：', { keep: true }),
        paragraph(choices('ground', GROUNDS, v.ground), { align: 'left', left: 2 }),
        sentence([
          '依据',
          blank('basis', v.basis, { blank: 16 }),
          '的规定，本机关决定对你（单位）不予行政处罚。',
        ]),
        ...longText('education', v.education, {
          lead: '本机关对你（单位）进行教育，并提出以下要求：',
          blankLines: 2,
        }),
        remedySentence('决定', v),
      ],
      [...issued(v, '当事人'), ownFormNote(TITLE)],
    ),
})

function spares(e: ProcedureEvent): boolean {
  return e.kind === 'decision' && e.outcome === '不予行政处罚'
}

/** The ground that the case's circumstances state; where they do not, a person chooses. */
function groundOf(c: CaseFile, doc: DocumentInstance): (typeof GROUNDS)[number] | undefined {
  const acts = actsOf(c, partyOf(c, doc)).filter((a) =>
    (a.circumstances ?? []).some((x) => x.effect === '不予处罚'),
  )
  if (acts.length === 0) return undefined
  return acts.every((a) => a.firstTime === true && a.correctedInTime === true) ? GROUNDS[1] : undefined
}
