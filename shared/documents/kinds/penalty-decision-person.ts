import { decisionPaper } from '@shared/procedure/papers'
import { heading } from '../build'
import { partyOf } from '../case-view'
import { defineKind } from '../kind'
import { sheet } from './common'
import { decisionBody, decisionFacts, decisionFields, decisionFromCase, stated } from './penalty-decision'
import { personFields, personFrom, personLines } from './punished'

/** 行政处罚决定书（个人）: for a person who answers for the act, e.g. the one in charge of a unit. */
export const penaltyDecisionPerson = defineKind({
  ...decisionFacts,
  id: 'penalty-decision-person',
  title: '行政处罚决定书（个人）',
  officialNo: 35,
  appliesTo: (party) => decisionPaper(party) === 'penalty-decision-person',
  fields: {
    ...personFields,
    personName: stated(personFields.personName),
    address: stated(personFields.address),
    ...decisionFields,
  },
  fromCase: (c, doc) => {
    const decided = decisionFromCase(c, doc)
    return { ...personFrom(partyOf(c, doc), decided.date), ...decided }
  },
  layout: (v, number) =>
    sheet(
      [...heading('行政处罚决定书（个人）', number), personLines(v), ...decisionBody(v, '被处罚个人')],
      '行政处罚决定书',
    ),
})
