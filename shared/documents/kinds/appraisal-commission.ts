import { blank, field, heading, longText, paragraph, SHEET, sentence, text, together } from '../build'
import { eventFor, eventsOf } from '../case-view'
import { defineKind } from '../kind'
import { sheet } from './common'
import { day, list, long, MUST, short } from './common-fields'
import { handedOut } from './facts'
import { dateIn, issued, issueFields, issueFrom } from './letter'
import { listTable } from './list'

const TITLE = '鉴定委托书'

export const appraisalCommission = defineKind({
  ...handedOut,
  id: 'appraisal-commission',
  title: TITLE,
  officialNo: 23,
  code: '鉴',
  copies: 1,
  stage: '调查取证',
  proves: ['laboratory'],
  perParty: false,
  perEvent: 'laboratory',
  fields: {
    body: short('鉴定机构', '抬头', MUST),
    items: list(
      '送鉴物品',
      '委托',
      { name: '物品名称', spec: '规格型号', quantity: '数量', note: '备注' },
      MUST,
    ),
    matter: long('鉴定要求', '委托', MUST),
    resultBy: day('提交结果的日期', '委托'),
    contact: short('联系人', '委托', MUST),
    phone: short('联系电话', '委托', MUST),
    ...issueFields,
  },
  fromCase: (c, doc) => {
    const e = eventFor(c, doc, 'laboratory')
    const sampled = eventsOf(c, 'sampling').find((s) => s.id === e?.sampling)
    return {
      body: e?.body,
      items: (sampled?.items ?? []).map(({ name, spec, quantity, unit, note }) => ({
        name,
        spec,
        quantity: quantity === undefined ? undefined : `${quantity}${unit ?? ''}`,
        note: e?.sampleNumber ?? note,
      })),
      matter: e?.matter,
      contact: c.agency?.contact,
      phone: c.agency?.phone,
      ...issueFrom(c, e),
      date: e?.sentOn ?? e?.date,
    }
  },
  layout: (v, number) =>
    sheet(
      [
        ...heading(TITLE, number),
        paragraph([blank('body', v.body, { blank: 14 }), text('：')]),
        sentence('因调查有关安全生产违法案件的需要，本行政机关现委托你单位对下列物品进行鉴定。', {
          after: 6,
          keep: true,
        }),
        listTable(
          'items',
          [
            { key: 'name', head: '物品名称', mm: 46, align: 'left' },
            { key: 'spec', head: '规格型号', mm: 40, align: 'left' },
            { key: 'quantity', head: '数量', mm: 24 },
            { key: 'note', head: '备注', mm: 36.5, align: 'left' },
          ],
          v.items,
          3,
        ),
        ...longText('matter', v.matter, { lead: '鉴定要求：', blankLines: 4, before: 8 }),
        sentence(['请于', dateIn('resultBy', v.resultBy), '前向本行政机关提交鉴定结果。'], { keep: true }),
        ...together([
          paragraph(
            [
              '联系人：',
              field('contact', v.contact, { blank: 5 }),
              '　　联系电话：',
              field('phone', v.phone, { blank: 8 }),
            ],
            { align: 'left', indent: 2 },
          ),
          ...issued(v),
          paragraph('注：鉴定结果请提出具体鉴定报告书，并由鉴定人员签名或者盖章，加盖鉴定机构印章。', {
            ...SHEET,
            before: 10,
            rule: 'above',
            align: 'left',
          }),
        ]),
      ],
      TITLE,
    ),
})
