import type { ProcedureEvent } from '@shared/model/events'
import { provisionsText } from '@shared/text/provisions'
import { blank, LETTER, paragraph, sentence, signHere } from '../build'
import { eventDate, eventFor, officersOf, officerValues, partyOf } from '../case-view'
import { defineKind } from '../kind'
import { officerSignatures, officersField, remedyFields, remedyFromCase, remedySentence } from './common'
import { day, list, long, MUST } from './common-fields'
import { handedOut } from './facts'
import {
  dateIn,
  issued,
  issueFields,
  issueFrom,
  letter,
  numberedLines,
  toParty,
  toPartyField,
  unnumbered,
} from './letter'

const TITLE = '现场处理措施决定书'

export const onSiteDecision = defineKind({
  ...handedOut,
  id: 'on-site-decision',
  title: TITLE,
  officialNo: 4,
  code: '现决',
  stage: '检查',
  proves: ['on-site-measure'],
  perParty: true,
  perEvent: 'on-site-measure',
  appliesToEvent: isPlainMeasure,
  fields: {
    partyName: { ...toPartyField, label: '被检查单位' },
    inspectedOn: day('现场检查日期', '发现的问题', MUST),
    hazards: list('违法违规行为和事故隐患', '发现的问题', { text: '违法违规行为、事故隐患' }, MUST),
    basis: long('依据', '决定', MUST),
    measures: list('现场处理决定', '决定', { text: '处理措施' }, MUST),
    ...remedyFields,
    officers: officersField,
    ...issueFields,
  },
  fromCase: (c, doc) => {
    const e = eventFor(c, doc, 'on-site-measure', isPlainMeasure)
    return {
      partyName: partyOf(c, doc)?.name,
      inspectedOn: eventDate(eventFor(c, { ...doc, subject: undefined }, 'inspection')) ?? eventDate(e),
      hazards: (e?.hazards ?? []).map((h) => ({ text: h.text })),
      basis: e?.basis && provisionsText(e.basis),
      measures: unnumbered(e?.measure).map((text) => ({ text })),
      ...remedyFromCase(c),
      officers: officerValues(officersOf(c, e)),
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
          [
            '本机关于',
            dateIn('inspectedOn', v.inspectedOn),
            '现场检查时，发现你单位有下列违法违规行为和事故隐患：',
          ],
          { keep: true },
        ),
        ...numberedLines(
          'hazards',
          (v.hazards ?? []).map((h) => h.text),
        ),
        sentence(
          [
            '以上存在的问题无法保证安全生产，依据',
            blank('basis', v.basis, { blank: 16 }),
            '的规定，现作出如下现场处理决定：',
          ],
          { keep: true },
        ),
        ...numberedLines(
          'measures',
          (v.measures ?? []).map((m) => m.text),
        ),
        remedySentence('决定', v),
      ],
      [
        ...officerSignatures('行政执法人员（签名）：', 'officers', v.officers, LETTER),
        paragraph(['被检查单位负责人（签名）：', signHere()], { align: 'left' }),
        ...issued(v, '被检查单位'),
      ],
    ),
})

function isPlainMeasure(e: ProcedureEvent): boolean {
  return e.kind === 'on-site-measure' && e.cutSupply !== true
}
