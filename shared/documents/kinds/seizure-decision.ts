import { provisionsText } from '@shared/text/provisions'
import { blank, longText, paragraph, sentence } from '../build'
import { eventDate, eventFor, partyOf } from '../case-view'
import { stop } from '../draft'
import { defineKind } from '../kind'
import { remedyFields, remedyFromCase, remedySentence } from './common'
import { day, demanded, long, short } from './common-fields'
import { handedOut } from './facts'
import { dateIn, issued, issueFields, issueFrom, letter, toParty, toPartyField } from './letter'
import { itemNames } from './seizure'

const TITLE = '查封扣押决定书'
const STATED = demanded('行政强制法第二十四条')

export const seizureDecision = defineKind({
  ...handedOut,
  id: 'seizure-decision',
  title: TITLE,
  officialNo: 8,
  code: '查扣',
  stage: '调查取证',
  proves: ['seizure'],
  perParty: true,
  perEvent: 'seizure',
  fields: {
    partyName: toPartyField,
    problems: long('发现的问题', '问题与措施', STATED),
    basis: long('依据', '问题与措施', STATED),
    measure: long('行政强制措施', '问题与措施', {
      ...STATED,
      help: '写明查封或者扣押哪些场所、设施、财物',
    }),
    from: day('期限起', '期限', STATED),
    until: day('期限止', '期限', demanded('行政强制法第二十五条第一款', '不得超过三十日')),
    listNumber: short('清单编号', '期限', { help: '所附《查封扣押（场所、设施、财物）清单》的编号' }),
    ...remedyFields,
    ...issueFields,
  },
  fromCase: (c, doc) => {
    const e = eventFor(c, doc, 'seizure')
    return {
      partyName: partyOf(c, doc)?.name,
      problems: e?.problems,
      basis: e?.basis && provisionsText(e.basis),
      measure: e?.measure && stop(`${e.measure}${itemNames(e.items) ?? ''}`),
      from: eventDate(e),
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
        ...longText('problems', v.problems, {
          lead: '本机关在现场检查时，发现你（单位）（现场）存在下列问题：',
          blankLines: 3,
        }),
        sentence([
          '以上存在的问题无法保障安全生产，依据',
          blank('basis', v.basis, { blank: 16 }),
          '，决定采取以下行政强制措施：',
        ]),
        ...longText('measure', v.measure, { blankLines: 3 }),
        sentence([
          '实施以上行政强制措施的期限自',
          dateIn('from', v.from),
          '至',
          dateIn('until', v.until),
          '。查封扣押清单见附件。',
        ]),
        remedySentence('决定', v),
      ],
      [
        paragraph(
          [
            '附件：《查封扣押（场所、设施、财物）清单》第',
            blank('listNumber', v.listNumber, { blank: 3 }),
            '号',
          ],
          { align: 'left', indent: 2 },
        ),
        ...issued(v, '当事人'),
      ],
    ),
})
