import { actsOf, eventDate, eventFor, partyOf } from '../case-view'
import {
  basisText,
  evidenceFor,
  evidenceText,
  factsText,
  penaltiesOf,
  penaltyText,
  violatedText,
} from '../draft'
import { defenceText } from '../draft-procedure'
import { defineKind, EDITION_2016 } from '../kind'
import {
  approvalFields,
  handlersSigned,
  opinionRows,
  partyApproval,
  partyFields,
  partyValues,
  textRow,
} from './approval'

export const caseHandlingApproval = defineKind({
  id: 'case-handling-approval',
  title: '案件处理呈批表',
  officialNo: 30,
  edition: EDITION_2016,
  code: '处呈',
  stage: '审批',
  audience: 'internal',
  sealed: false,
  copies: 1,
  volume: '副卷',
  proves: ['head-approval'],
  perParty: true,
  fields: {
    title: { label: '案件名称', control: 'text', group: '案件', required: true },
    ...partyFields,
    facts: {
      label: '违法事实及处罚依据',
      control: 'long',
      group: '案情',
      required: true,
      cite: '行政处罚法第五十七条第一款',
    },
    defence: {
      label: '当事人的申辩意见',
      control: 'long',
      group: '案情',
      required: true,
      cite: '行政处罚法第四十五条第一款',
      help: '放弃陈述申辩的，也在此写明',
    },
    opinion: { label: '承办人意见', control: 'long', group: '审批', required: true },
    ...approvalFields,
  },
  fromCase: (c, doc) => {
    const party = partyOf(c, doc)
    const notice = eventFor(c, doc, 'penalty-notice')
    const acts = actsOf(c, party)
    const penalties = penaltiesOf(notice?.penalties, party)
    const violated = violatedText(acts, notice?.violated)
    const basis = basisText(acts, penalties, notice?.basis)
    const proposed = penaltyText(penalties)
    const approval = eventFor(c, doc, 'head-approval')
    return {
      title: c.title,
      ...partyValues(party, eventDate(notice)),
      facts: [
        notice?.facts ?? factsText(acts),
        evidenceText(evidenceFor(c, acts), acts),
        violated && `上述行为违反了${violated}的规定${basis ? `，处罚依据为${basis}` : ''}。`,
      ]
        .filter((t) => t !== undefined && t !== '')
        .join('\n'),
      defence: defenceText(c, doc),
      opinion:
        eventFor(c, doc, 'investigation-report')?.proposal ??
        (proposed &&
          party &&
          `建议${basis ? `依据${basis}的规定，` : ''}对${party.name}作出${proposed}的行政处罚。`),
      approval: approval?.opinion,
    }
  },
  layout: (v, number) =>
    partyApproval('案件处理呈批表', number, v, { unit: '被处罚单位', person: '被处罚人' }, [
      textRow('违法事实及处罚依据', 'facts', v.facts, 42, 7),
      textRow('当事人的申辩意见', 'defence', v.defence, 28, 7),
      ...opinionRows('承办人意见', 'opinion', v.opinion, handlersSigned(), { span: 7, heightMm: 18 }),
    ]),
})
