import { decisionPaper } from '@shared/procedure/papers'
import { heading } from '../build'
import { partyOf } from '../case-view'
import { defineKind } from '../kind'
import { sheet } from './common'
import { decisionBody, decisionFacts, decisionFields, decisionFromCase, stated } from './penalty-decision'
import { unitFields, unitFrom, unitLines } from './punished'

/** 行政处罚决定书（单位）: for units and 个体工商户, who bear their own name and have one in charge. */
export const penaltyDecisionUnit = defineKind({
  ...decisionFacts,
  id: 'penalty-decision-unit',
  title: '行政处罚决定书（单位）',
  officialNo: 34,
  appliesTo: (party) => decisionPaper(party) === 'penalty-decision-unit',
  fields: {
    ...unitFields,
    unitName: stated(unitFields.unitName),
    address: stated(unitFields.address),
    ...decisionFields,
  },
  fromCase: (c, doc) => ({ ...unitFrom(partyOf(c, doc)), ...decisionFromCase(c, doc) }),
  layout: (v, number) =>
    sheet(
      [...heading('行政处罚决定书（单位）', number), unitLines(v), ...decisionBody(v, '被处罚单位')],
      '行政处罚决定书',
    ),
})
