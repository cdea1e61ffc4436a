import { decisionPaper } from '@shared/procedure/papers'
import { heading } from '../build'
import { partyOf } from '../case-view'
import { defineKind } from '../kind'
import { sheet } from './common'
import { unitFields, unitFrom, unitLines } from './punished'
import { summaryBody, summaryFacts, summaryFields, summaryFrom } from './summary-decision'

const TITLE = '行政（当场）处罚决定书（单位）'

export const summaryDecisionUnit = defineKind({
  ...summaryFacts,
  id: 'summary-decision-unit',
  title: TITLE,
  officialNo: 32,
  appliesTo: (party) => decisionPaper(party) === 'penalty-decision-unit',
  fields: { ...unitFields, ...summaryFields },
  fromCase: (c, doc) => ({ ...unitFrom(partyOf(c, doc)), ...summaryFrom(c, doc) }),
  layout: (v, number) =>
    sheet([...heading(TITLE, number), unitLines(v), ...summaryBody(v, '被处罚单位')], TITLE),
})
