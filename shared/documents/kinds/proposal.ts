import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import { blank, longText, sentence } from '../build'
import { actsOf, eventFor, partyOf } from '../case-view'
import {
  basisText,
  discretionText,
  evidenceFor,
  evidenceText,
  factsText,
  penaltiesOf,
  penaltyText,
  violatedText,
} from '../draft'
import type { ValuesOf } from '../fields'
import type { Block } from '../layout'
import { demanded, long, MUST } from './common-fields'

// The penalty that the organ means to impose, as both notices of rights state it (forms 24 and 26).

const GROUP = '拟处罚'
const TOLD = demanded('行政处罚法第四十四条')

export const proposalFields = {
  facts: long('违法事实', GROUP, TOLD),
  evidence: long('主要证据', GROUP, { ...MUST, help: '写明证据名称和证明内容' }),
  discretion: long('裁量说明', GROUP, {
    cite: '行政处罚法第四十四条',
    help: '拟处罚的理由：情节、裁量档次；留空不印',
  }),
  violated: long('违反的规定', GROUP, TOLD),
  basis: long('处罚依据', GROUP, TOLD),
  penalty: long('拟作出的处罚', GROUP, { ...TOLD, help: '种类和数额都要写明' }),
}

export function proposalFrom(c: CaseFile, doc: DocumentInstance): ValuesOf<typeof proposalFields> {
  const party = partyOf(c, doc)
  const e = eventFor(c, doc, 'penalty-notice')
  const acts = actsOf(c, party).filter((a) => e?.acts === undefined || e.acts.includes(a.id))
  const penalties = penaltiesOf(e?.penalties, party)
  const evidence = evidenceFor(c, acts)
  return {
    facts: e?.facts ?? factsText(acts),
    evidence: evidenceText(evidence, acts),
    discretion: discretionText(acts, penalties, evidence),
    violated: violatedText(acts, e?.violated),
    basis: basisText(acts, penalties, e?.basis),
    penalty: penaltyText(penalties),
  }
}

export function proposalBody(v: ValuesOf<typeof proposalFields>): Block[] {
  return [
    sentence('现查明，你（单位）存在下列行为：', { keep: true }),
    ...longText('facts', v.facts, { blankLines: 2 }),
    sentence('以上事实主要证据如下：', { keep: true }),
    ...longText('evidence', v.evidence, { blankLines: 2 }),
    ...(v.discretion === undefined ? [] : longText('discretion', v.discretion)),
    sentence([
      '以上行为违反了',
      blank('violated', v.violated, { blank: 16 }),
      '的规定，依据',
      blank('basis', v.basis, { blank: 16 }),
      '的规定，拟对你（单位）作出',
      blank('penalty', v.penalty, { blank: 14 }),
      '的行政处罚。',
    ]),
  ]
}
