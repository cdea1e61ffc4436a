import type { Party } from '@shared/model/people'
import { dateInChinese } from '@shared/text/dates'
import { amountForDocument } from '@shared/text/numerals'
import { heading, table } from '../build'
import { actsOf, eventFor, partyOf } from '../case-view'
import { basisText, causeText, factsText, penaltiesOf, penaltyText } from '../draft'
import { defineKind } from '../kind'
import {
  approvalFields,
  examinedThenApproved,
  lineRow,
  opinionRows,
  pair,
  signedOnLine,
  textRow,
} from './approval'
import { agencyName, sheet } from './common'
import { demanded, long, MUST, short } from './common-fields'
import { decidedOf } from './executed'
import { forApproval, OWN_EDITION, ownFormNote } from './facts'

const TITLE = '行政处罚公示表'
const SHOWN = '公示内容'

/** What is made public of a decision, and the approval of it. Natural persons are not named in full. */
export const publicationSheet = defineKind({
  ...forApproval,
  id: 'publication-sheet',
  title: TITLE,
  officialNo: null,
  edition: OWN_EDITION,
  code: null,
  stage: '公示',
  proves: ['publication'],
  perParty: true,
  perEvent: 'publication',
  fields: {
    name: short('行政相对人名称', SHOWN, {
      ...MUST,
      help: '自然人隐去名字；身份证号、住址、电话不公开',
    }),
    creditCode: short('统一社会信用代码', SHOWN),
    head: short('法定代表人（负责人）', SHOWN, { help: '为自然人，公开到姓氏' }),
    decisionNumber: short('行政处罚决定书文号', SHOWN, MUST),
    violation: short('违法行为类型', SHOWN, MUST),
    facts: long('违法事实', SHOWN, MUST),
    basis: long('处罚依据', SHOWN, MUST),
    penalty: long('处罚种类和内容', SHOWN, MUST),
    fine: short('罚款金额', SHOWN),
    decidedOn: short('处罚决定日期', SHOWN, MUST),
    agencyName: short('处罚机关', SHOWN, MUST),
    where: short(
      '公示平台',
      '公示',
      demanded('安全生产法第七十八条第二款', '作出处罚决定后七个工作日内公示'),
    ),
    publishedOn: short('公示日期', '公示'),
    until: short('公示期限', '公示'),
    review: long('脱敏检查', '公示', {
      cite: '行政处罚法第五十条',
      help: '国家秘密、商业秘密、个人隐私已经隐去',
    }),
    ...approvalFields,
  },
  fromCase: (c, doc) => {
    const party = partyOf(c, doc)
    const e = eventFor(c, doc, 'publication')
    const { event, fine, ref } = decidedOf(c, doc)
    const penalties = penaltiesOf(event?.penalties, party)
    const unit = party?.kind === 'person' ? undefined : party
    return {
      name: shownName(party),
      creditCode: unit?.creditCode,
      head: unit?.legalRepresentative && surnameOnly(unit.legalRepresentative),
      decisionNumber: ref.decisionNumber,
      violation: causeText(c, party)?.replace(/^涉嫌/, ''),
      facts: event?.facts ?? factsText(actsOf(c, party)),
      basis: basisText(actsOf(c, party), penalties, event?.basis),
      penalty: penaltyText(penalties),
      fine: fine === undefined ? undefined : amountForDocument(fine),
      decidedOn: ref.decidedOn && dateInChinese(ref.decidedOn),
      agencyName: agencyName(c),
      where: e?.where,
      publishedOn: e?.date && dateInChinese(e.date),
      review: e?.redacted === true ? '已隐去个人隐私、商业秘密。' : undefined,
    }
  },
  layout: (v) =>
    sheet(
      [
        ...heading(TITLE),
        table(
          [37, 48, 27, 34.5],
          [
            lineRow('行政相对人名称', 'name', v.name, 3),
            pair('统一社会信用代码', 'creditCode', v.creditCode, '法定代表人（负责人）', 'head', v.head),
            lineRow('行政处罚决定书文号', 'decisionNumber', v.decisionNumber, 3),
            lineRow('违法行为类型', 'violation', v.violation, 3),
            textRow('违法事实', 'facts', v.facts, 34, 3),
            textRow('处罚依据', 'basis', v.basis, 10, 3),
            textRow('处罚种类和内容', 'penalty', v.penalty, 10, 3),
            lineRow('罚款金额', 'fine', v.fine, 3),
            pair('处罚机关', 'agencyName', v.agencyName, '处罚决定日期', 'decidedOn', v.decidedOn),
            lineRow('公示平台', 'where', v.where, 3),
            pair('公示日期', 'publishedOn', v.publishedOn, '公示期限', 'until', v.until),
            ...opinionRows('脱敏检查', 'review', v.review, signedOnLine('检查人'), {
              span: 3,
              heightMm: 8,
            }),
            ...examinedThenApproved(v, 3, 8),
          ],
        ),
        ownFormNote(TITLE),
      ],
      TITLE,
    ),
})

/** A unit by its name; a person, and one who trades under the own name, by the surname. */
function shownName(p: Party | undefined): string | undefined {
  if (p === undefined) return undefined
  return p.kind === 'person' ? surnameOnly(p.name) : p.name
}

/** 周国强 → 周某某. A compound surname is shortened too far rather than not far enough. */
function surnameOnly(name: string): string {
  return `${[...name][0] ?? ''}${'某'.repeat(Math.max(1, [...name].length - 1))}`
}
