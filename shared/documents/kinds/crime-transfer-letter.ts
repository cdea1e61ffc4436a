import type { CaseFile } from '@shared/model/case-file'
import { blank, copiesNote, heading, longText, paragraph, sentence, signHere, text, together } from '../build'
import { actsOf, eventDate, eventFor, eventsOf, officerById, partyOf } from '../case-view'
import { factsText } from '../draft'
import { defineKind } from '../kind'
import { copiesText, sheet } from './common'
import { day, demanded, list, long, MUST, short } from './common-fields'
import { handedOut, OWN_EDITION, ownFormNote } from './facts'
import {
  contactFields,
  contactFrom,
  contactLines,
  dateIn,
  issued,
  issueFields,
  issueFrom,
  signedOut,
} from './letter'
import { listTable, listTitle } from './list'
import { describeParty } from './party-text'

const TITLE = '涉嫌犯罪案件移送书'

/** 行政执法机关移送涉嫌犯罪案件的规定第六条第二项至第五项. */
const MATERIALS = [
  '涉嫌犯罪案件情况的调查报告；',
  '涉案物品清单；',
  '有关检验报告或者鉴定结论；',
  '其他有关涉嫌犯罪的材料。',
]

/** The letter to the police, on a page of its own the list of things, and the receipt that they sign. */
export const crimeTransferLetter = defineKind({
  ...handedOut,
  id: 'crime-transfer-letter',
  title: TITLE,
  officialNo: null,
  edition: OWN_EDITION,
  code: '涉罪移',
  codeNote: '文种代字“涉罪移”为本程序自定，没有官方出处；本机关另有规定的，照登记簿填写',
  stage: '移送',
  proves: ['crime-transfer'],
  perParty: true,
  perEvent: 'crime-transfer',
  fields: {
    signer: short(
      '签发人',
      '抬头',
      demanded(
        '行政执法机关移送涉嫌犯罪案件的规定第五条第二款',
        '正职负责人或者主持工作的负责人；批准后二十四小时内移送',
      ),
    ),
    toOrgan: short('受移送公安机关', '抬头', MUST),
    filedOn: day('立案日期', '案件', MUST),
    title: short('案名', '案件', MUST),
    party: long('当事人基本情况', '案件', MUST),
    facts: long('涉嫌犯罪的事实', '移送', demanded('行政执法机关移送涉嫌犯罪案件的规定第三条第一款')),
    crime: short('涉嫌的罪名', '移送', { help: '写明刑法条款；没有把握的留空，由公安机关认定' }),
    materials: long('附送的材料', '材料', demanded('行政执法机关移送涉嫌犯罪案件的规定第六条')),
    copies: short('共几份', '材料'),
    pages: short('共几页', '材料'),
    items: list('涉案物品清单', '材料', {
      name: '物品名称',
      spec: '规格型号',
      quantity: '数量',
      keptAt: '存放地点、保管人',
      note: '备注',
    }),
    ...contactFields,
    ...issueFields,
  },
  fromCase: (c, doc) => {
    const party = partyOf(c, doc)
    const e = eventFor(c, doc, 'crime-transfer')
    const own = { ...doc, subject: undefined }
    const report = eventFor(c, own, 'crime-report')
    return {
      signer: officerById(c, report?.approver)?.name,
      toOrgan: e?.toOrgan,
      filedOn: eventDate(eventFor(c, own, 'filing-approval')),
      title: c.title?.replace(/案$/, ''),
      party: describeParty(party),
      facts: factsText(actsOf(c, party).filter((a) => a.suspectedCrime === true)) ?? c.summary,
      materials: MATERIALS.map((m, i) => `${i + 1}．${m}`).join('\n'),
      items: heldItems(c),
      ...contactFrom(c),
      ...issueFrom(c, e),
    }
  },
  layout: (v, number) =>
    sheet(
      [
        ...heading(TITLE),
        signedOut(number, v.signer),
        paragraph([blank('toOrgan', v.toOrgan, { blank: 14 }), text('：')]),
        sentence([
          '本机关于',
          dateIn('filedOn', v.filedOn),
          '对',
          blank('title', v.title, { blank: 18 }),
          '一案立案调查，在查处中发现下列违法事实涉嫌构成犯罪，依据《行政执法机关移送涉嫌犯罪案件的规定》第三条第一款的规定，现将该案移送你机关。',
        ]),
        ...longText('party', v.party, { lead: '当事人基本情况：', blankLines: 2 }),
        ...longText('facts', v.facts, { lead: '涉嫌犯罪的事实：', blankLines: 4 }),
        sentence(['涉嫌的罪名：', blank('crime', v.crime, { blank: 12 }), '。']),
        ...longText('materials', v.materials, { lead: '附送材料：', blankLines: 4 }),
        paragraph(
          [
            '共',
            blank('copies', v.copies, { blank: 2 }),
            '份',
            blank('pages', v.pages, { blank: 2 }),
            '页。',
          ],
          { align: 'left', indent: 2, keep: true },
        ),
        ...together([
          ...contactLines(v),
          ...issued(v),
          copiesNote(copiesText(v.agencyName, '受移送公安机关')),
          ownFormNote(TITLE),
        ]),
        { type: 'page-break' },
        listTitle('涉案物品清单'),
        listTable(
          'items',
          [
            { key: 'no', head: '序号', mm: 12 },
            { key: 'name', head: '物品名称', mm: 38, align: 'left' },
            { key: 'spec', head: '规格型号', mm: 34, align: 'left' },
            { key: 'quantity', head: '数量', mm: 18 },
            { key: 'keptAt', head: '存放地点、保管人', mm: 26, align: 'left' },
            { key: 'note', head: '备注', mm: 18.5, align: 'left' },
          ],
          v.items,
          8,
          { rowMm: 10 },
        ),
        ...together([
          paragraph(['送件人（签名）：', signHere(), '、', signHere(6), '　　年　月　日'], {
            align: 'left',
            before: 10,
          }),
          paragraph(text('回　　执', { bold: true }), { align: 'center', before: 16, rule: 'above' }),
          sentence(['已收到', blank('title', v.title, { blank: 14 }), '一案的移送书及所附材料、物品。']),
          paragraph(['收件人（签名）：', signHere(), '　（公安机关印章）　　年　月　日'], {
            align: 'left',
            before: 8,
          }),
        ]),
      ],
      TITLE,
    ),
})

/** What is still held of the things seized and registered. */
function heldItems(c: CaseFile) {
  return [...eventsOf(c, 'seizure'), ...eventsOf(c, 'registered-preservation')].flatMap((e) =>
    (e.items ?? [])
      .filter((i) => i.outcome === undefined || i.outcome === '移送')
      .map((i) => ({
        name: i.name,
        spec: i.spec,
        quantity: i.quantity === undefined ? undefined : `${i.quantity}${i.unit ?? ''}`,
        keptAt:
          [i.keptAt ?? e.keptAt, i.keeper ?? e.keeper].filter((t) => t !== undefined).join('，') || undefined,
        note: i.note,
      })),
  )
}
