import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import { decisionPaper } from '@shared/procedure/papers'
import { blank } from '../build'
import { eventFor, partyOf } from '../case-view'
import { fineTotal, penaltiesOf, penaltyText } from '../draft'
import type { FieldRun } from '../layout'
import { day, MUST, short } from './common-fields'
import { dateIn, reference } from './letter'

// The decision that is being carried out, as the papers of enforcement name it.

const GROUP = '处罚决定'

export const decisionRefFields = {
  decidedOn: day('处罚决定书日期', GROUP, MUST),
  decisionNumber: short('处罚决定书文号', GROUP, MUST),
}

export function decidedOf(c: CaseFile, doc: DocumentInstance) {
  const party = partyOf(c, doc)
  const e = eventFor(
    c,
    { ...doc, subject: undefined },
    'decision',
    (x) => x.kind === 'decision' && (x.outcome ?? '行政处罚') === '行政处罚',
  )
  const paper = reference(c, doc, decisionPaper(party), e)
  const penalties = penaltiesOf(e?.penalties, party)
  return {
    party,
    event: e,
    fine: fineTotal(penalties),
    penalty: penaltyText(penalties),
    payBy: e?.payWithinDays === undefined ? undefined : `收到该决定书之日起${e.payWithinDays}日内`,
    ref: { decidedOn: paper.date, decisionNumber: paper.number },
  }
}

/** 本机关于…发出…号《行政处罚决定书》 */
export function decisionRef(v: {
  readonly decidedOn?: string | undefined
  readonly decisionNumber?: string | undefined
}): (string | FieldRun)[] {
  return [
    '本机关于',
    dateIn('decidedOn', v.decidedOn),
    '发出',
    blank('decisionNumber', v.decisionNumber, { blank: '（　）应急罚〔　　〕　　号' }),
    '《行政处罚决定书》',
  ]
}
