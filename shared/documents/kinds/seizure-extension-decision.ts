import { blank, paragraph, sentence } from '../build'
import { eventFor, partyOf } from '../case-view'
import { defineKind } from '../kind'
import { remedyFields, remedyFromCase, remedySentence } from './common'
import { day, demanded, long, short } from './common-fields'
import { handedOut } from './facts'
import { dateIn, issued, issueFields, issueFrom, letter, toParty, toPartyField } from './letter'
import { seizureOf, seizureOrderFields, seizureOrderFrom, seizureOrderSentence } from './seizure'

const TITLE = '延长查封扣押期限决定书'

export const seizureExtensionDecision = defineKind({
  ...handedOut,
  id: 'seizure-extension-decision',
  title: TITLE,
  officialNo: 10,
  code: '查扣延期',
  stage: '调查取证',
  proves: ['seizure-extension'],
  perParty: true,
  perEvent: 'seizure-extension',
  fields: {
    partyName: toPartyField,
    ...seizureOrderFields,
    reason: long('延长的原因', '延长', demanded('行政强制法第二十五条第二款')),
    until: day('延长至', '延长', demanded('行政强制法第二十五条第一款', '延长期限不得超过三十日')),
    listNumber: short('清单编号', '延长'),
    ...remedyFields,
    ...issueFields,
  },
  fromCase: (c, doc) => {
    const e = eventFor(c, doc, 'seizure-extension')
    return {
      partyName: partyOf(c, doc)?.name,
      ...seizureOrderFrom(c, doc, seizureOf(c, doc, e?.seizure)),
      reason: e?.reason?.replace(/[。；]$/, ''),
      until: e?.until,
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
            '因',
            blank('reason', v.reason, { blank: 16 }),
            '，依据《中华人民共和国行政强制法》第二十五条第一款、第二款的规定，决定将以上行政强制措施的期限延长至',
            dateIn('until', v.until),
            '。',
          ]),
        ),
        paragraph(
          [
            '附件：《查封扣押（场所、设施、财物）清单》第',
            blank('listNumber', v.listNumber, { blank: 3 }),
            '号',
          ],
          { align: 'left', indent: 2 },
        ),
        remedySentence('决定', v),
      ],
      issued(v, '当事人'),
    ),
})
