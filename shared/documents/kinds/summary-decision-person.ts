import { decisionPaper } from '@shared/procedure/papers'
import { heading } from '../build'
import { partyOf } from '../case-view'
import { defineKind } from '../kind'
import { sheet } from './common'
import { personFields, personFrom, personLines } from './punished'
import { summaryBody, summaryFacts, summaryFields, summaryFrom } from './summary-decision'

const TITLE = '行政（当场）处罚决定书（个人）'

export const summaryDecisionPerson = defineKind({
  ...summaryFacts,
  id: 'summary-decision-person',
  title: TITLE,
  officialNo: 33,
  appliesTo: (party) => decisionPaper(party) === 'penalty-decision-person',
  fields: { ...personFields, ...summaryFields },
  fromCase: (c, doc) => {
    const decided = summaryFrom(c, doc)
    return { ...personFrom(partyOf(c, doc), decided.date), ...decided }
  },
  layout: (v, number) =>
    sheet([...heading(TITLE, number), personLines(v), ...summaryBody(v, '被处罚个人')], TITLE),
})
