import { provisionsText } from '@shared/text/provisions'
import { blank, longText, sentence } from '../build'
import { eventFor, partyOf } from '../case-view'
import { defineKind } from '../kind'
import { remedyFields, remedyFromCase, remedySentence } from './common'
import { demanded, long, MUST } from './common-fields'
import { handedOut } from './facts'
import { issued, issueFields, issueFrom, letter, toParty, toPartyField } from './letter'
import { seizureOf, seizureOrderFields, seizureOrderFrom, seizureOrderSentence } from './seizure'

const TITLE = '查封扣押处理决定书'

export const seizureDisposalDecision = defineKind({
  ...handedOut,
  id: 'seizure-disposal-decision',
  title: TITLE,
  officialNo: 11,
  code: '查扣处',
  stage: '调查取证',
  proves: ['seizure-end'],
  perParty: true,
  perEvent: 'seizure-end',
  fields: {
    partyName: toPartyField,
    ...seizureOrderFields,
    basis: long('依据', '处理', MUST),
    disposal: long(
      '处理决定',
      '处理',
      demanded('行政强制法第二十七条', '没收、销毁、解除查封扣押或者移送，逐项写明'),
    ),
    ...remedyFields,
    ...issueFields,
  },
  fromCase: (c, doc) => {
    const e = eventFor(c, doc, 'seizure-end')
    return {
      partyName: partyOf(c, doc)?.name,
      ...seizureOrderFrom(c, doc, seizureOf(c, doc, e?.seizure)),
      basis: e?.basis && provisionsText(e.basis),
      disposal: e?.disposal,
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
        sentence(
          seizureOrderSentence(v, [
            '依据',
            blank('basis', v.basis, { blank: 14 }),
            '的规定，现作出以下处理决定：',
          ]),
        ),
        ...longText('disposal', v.disposal, { blankLines: 3 }),
        remedySentence('决定', v),
      ],
      issued(v, '当事人'),
    ),
})
