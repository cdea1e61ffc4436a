import type { CaseFile } from '@shared/model/case-file'
import { decisionPaper } from '@shared/procedure/papers'
import { dateInChinese } from '@shared/text/dates'
import { amountForDocument } from '@shared/text/numerals'
import { cell, choices, label, row } from '../build'
import { documentNumber, eventDate, eventFor, eventsOf, partyOf } from '../case-view'
import { penaltiesOf, penaltyText } from '../draft'
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

const GROUNDS = ['处罚执行完毕', '不予行政处罚', '整改完毕', '移送', '终结执行', '撤销立案', '其他'] as const

export const closingApproval = defineKind({
  id: 'closing-approval',
  title: '结案审批表',
  officialNo: 46,
  edition: EDITION_2016,
  code: '结',
  stage: '结案归档',
  audience: 'internal',
  sealed: false,
  copies: 1,
  volume: '正卷',
  proves: ['closing'],
  perParty: true,
  fields: {
    title: { label: '案件名称', control: 'text', group: '案件', required: true },
    ...partyFields,
    outcome: { label: '处理结果', control: 'long', group: '结案', required: true },
    ground: { label: '结案事由', control: 'choice', options: GROUNDS, group: '结案', required: true },
    execution: {
      label: '执行情况',
      control: 'long',
      group: '结案',
      required: true,
      help: '写明履行的时间、方式和票据号',
    },
    ...approvalFields,
  },
  fromCase: (c, doc) => {
    const party = partyOf(c, doc)
    const decision = eventFor(c, doc, 'decision')
    const closing = eventFor(c, doc, 'closing')
    const on = eventDate(decision)
    const number = documentNumber(c, decisionPaper(party), party)
    const penalty = penaltyText(penaltiesOf(decision?.penalties, party))
    return {
      title: c.title,
      ...partyValues(party, eventDate(closing) ?? on),
      outcome:
        penalty === undefined
          ? decision?.outcome
          : `${on === undefined ? '' : `${dateInChinese(on)}`}作出行政处罚决定${number === undefined ? '' : `，文号${number}`}：${penalty}。`,
      ground: closing?.ground,
      execution: closing?.execution ?? executionText(c),
    }
  },
  layout: (v, number) =>
    partyApproval(
      '结案审批表',
      number,
      v,
      { unit: '被处罚人（单位）', person: '被处罚人（个人）' },
      [
        textRow('处理结果', 'outcome', v.outcome, 36, 7),
        row(
          [label('结案事由'), cell(choices('ground', GROUNDS, v.ground), { colSpan: 7, field: 'ground' })],
          14,
        ),
        ...opinionRows('执行情况', 'execution', v.execution, handlersSigned(), { span: 7, heightMm: 26 }),
      ],
      28,
    ),
})

function executionText(c: CaseFile): string | undefined {
  const payments = eventsOf(c, 'payment').map((e) => {
    const on = eventDate(e)
    const amount = e.amountFen === undefined ? '罚款' : `罚款${amountForDocument(e.amountFen)}`
    return `${on === undefined ? '' : dateInChinese(on)}缴纳${amount}${e.receipt === undefined ? '' : `，票据号${e.receipt}`}${e.full === true ? '，已全额缴清' : ''}。`
  })
  const carried = eventsOf(c, 'order-carried-out').flatMap((e) => e.what ?? [])
  const all = [...payments, ...carried]
  return all.length === 0 ? undefined : all.join('')
}
