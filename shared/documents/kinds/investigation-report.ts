import { cell, field, heading, label, row, table } from '../build'
import { actsOf, eventFor, officersOf, officerValues, partyOf } from '../case-view'
import {
  basisText,
  causeText,
  discretionText,
  evidenceFor,
  evidenceText,
  factsText,
  penaltiesOf,
  violatedText,
} from '../draft'
import { defineKind } from '../kind'
import { approvalFields, examinedThenApproved, lineRow, opinionRows, signedOnLine, textRow } from './approval'
import { agencyName, officerNames, sheet } from './common'
import { demanded, long, MUST, short } from './common-fields'
import { forApproval } from './facts'
import { describeParty } from './party-text'

const TITLE = '案件调查终结报告'

/**
 * Not among the 48 forms, but in use since 2018 with a code of its own (应急终报); its boxes follow that practice,
 * with 裁量 and 法制审核意见.
 */
export const investigationReport = defineKind({
  ...forApproval,
  id: 'investigation-report',
  title: TITLE,
  officialNo: null,
  edition: '2018年后实务式样',
  code: '终报',
  codeNote: '2016年48种式样之外；文种代字“终报”见于机构改革后的实务',
  volume: '副卷',
  stage: '调查终结',
  proves: ['investigation-report'],
  perParty: true,
  perEvent: 'investigation-report',
  fields: {
    cause: short('案由', '案件', MUST),
    party: long('当事人基本情况', '案件', MUST),
    unit: short('承办机构', '案件'),
    handlers: short('承办人', '案件', MUST),
    course: long('案件来源和调查经过', '调查', { help: '立案、检查、询问、取证的时间和经过' }),
    facts: long('案情及违法事实', '调查', MUST),
    evidence: long(
      '相关证据',
      '调查',
      demanded('行政处罚法第四十六条第二款', '经查证属实，方可作为认定案件事实的根据'),
    ),
    law: long('违反的规定和处罚依据', '处理', MUST),
    discretion: long('自由裁量', '处理', { cite: '行政处罚法第三十四条' }),
    proposal: long('处理建议', '处理', demanded('行政处罚法第五十七条第一款')),
    review: long('法制审核意见', '审批', { help: '可留空，由法制审核人员在纸面上签署' }),
    ...approvalFields,
  },
  fromCase: (c, doc) => {
    const party = partyOf(c, doc)
    const e = eventFor(c, doc, 'investigation-report')
    const notice = eventFor(c, { ...doc, subject: undefined }, 'penalty-notice')
    const acts = actsOf(c, party)
    const penalties = penaltiesOf(notice?.penalties, party)
    const evidence = evidenceFor(c, acts)
    const violated = violatedText(acts)
    const basis = basisText(acts, penalties)
    return {
      cause: causeText(c, party),
      party: describeParty(party),
      unit: agencyName(c),
      handlers: officerNames(officerValues(officersOf(c))),
      course: c.summary,
      facts: factsText(acts),
      evidence: evidenceText(evidence, acts),
      law: [violated && `违反${violated}`, basis && `处罚依据${basis}`]
        .filter((t) => t !== undefined && t !== '')
        .join('；'),
      discretion: discretionText(acts, penalties, evidence),
      proposal: e?.proposal,
    }
  },
  layout: (v, number) =>
    sheet(
      [
        ...heading(TITLE, number),
        table(
          [31, 48, 22, 45.5],
          [
            lineRow('案由', 'cause', v.cause, 3),
            textRow('当事人基本情况', 'party', v.party, 14, 3),
            row([
              label('承办机构'),
              cell(field('unit', v.unit, { blank: 1 }), { field: 'unit' }),
              label('承办人'),
              cell(field('handlers', v.handlers, { blank: 1 }), { field: 'handlers' }),
            ]),
            textRow('案件来源和调查经过', 'course', v.course, 20, 3),
            textRow('案情及违法事实', 'facts', v.facts, 30, 3),
            textRow('相关证据', 'evidence', v.evidence, 20, 3),
            textRow('违反的规定和处罚依据', 'law', v.law, 14, 3),
            textRow('自由裁量', 'discretion', v.discretion, 12, 3),
            ...opinionRows('处理建议', 'proposal', v.proposal, signedOnLine('承办人'), {
              span: 3,
              heightMm: 14,
            }),
            ...opinionRows('法制审核意见', 'review', v.review, signedOnLine('法制审核人员'), {
              span: 3,
              heightMm: 12,
            }),
            ...examinedThenApproved(v, 3, 12),
          ],
        ),
      ],
      TITLE,
    ),
})
