import { copiesNote, field, LETTER, paragraph, SHEET, signHere, together } from '../build'
import { eventFor, officersOf, officerValues, partyOf } from '../case-view'
import { defineKind } from '../kind'
import { agencyField, agencyName, copiesText, officerSignatures, officersField, sheet } from './common'
import { demanded, list, MUST, short } from './common-fields'
import { handedOut } from './facts'
import { listTable, listTitle } from './list'

const TITLE = '查封扣押（场所、设施、财物）清单'

/** The list that goes with a seizure. It has no number of a document, but one of its own (第…号). */
export const seizureList = defineKind({
  ...handedOut,
  id: 'seizure-list',
  title: TITLE,
  officialNo: 9,
  code: null,
  sealed: false,
  stage: '调查取证',
  proves: ['seizure'],
  perParty: true,
  perEvent: 'seizure',
  fields: {
    listNumber: short('清单编号', '清单', { help: '与查封扣押决定书附件一栏的编号一致' }),
    partyName: short('当事人', '清单', MUST),
    items: list(
      '查封扣押的场所、设施、财物',
      '清单',
      {
        name: '名称',
        spec: '规格（型号）或者地址',
        unit: '单位',
        quantity: '数量或者面积',
        note: '备注',
      },
      demanded('行政强制法第二十四条', '清单一式二份，由当事人和行政机关分别保存'),
    ),
    officers: officersField,
    agencyName: agencyField,
  },
  fromCase: (c, doc) => {
    const e = eventFor(c, doc, 'seizure')
    return {
      partyName: partyOf(c, doc)?.name,
      items: (e?.items ?? []).map(({ name, spec, unit, quantity, note }) => ({
        name,
        spec,
        unit,
        quantity,
        note,
      })),
      officers: officerValues(officersOf(c, e)),
      agencyName: agencyName(c),
    }
  },
  layout: (v) =>
    sheet(
      [
        listTitle(TITLE),
        paragraph(['第', field('listNumber', v.listNumber, { blank: 4 }), '号'], {
          align: 'right',
          keep: true,
        }),
        paragraph(['当事人：', field('partyName', v.partyName, { blank: 12 })], {
          ...SHEET,
          align: 'left',
          after: 4,
          keep: true,
        }),
        listTable(
          'items',
          [
            { key: 'no', head: '编号', mm: 13 },
            { key: 'name', head: '名称', mm: 31, align: 'left' },
            { key: 'spec', head: '规格（型号）或者地址', mm: 41, align: 'left' },
            { key: 'unit', head: '单位', mm: 13 },
            { key: 'quantity', head: '数量或者面积', mm: 26 },
            { key: 'note', head: '备注', mm: 22.5, align: 'left' },
          ],
          v.items,
          10,
          { headMm: 12, rowMm: 11 },
        ),
        ...together([
          paragraph(['当事人（签名或者盖章）：', signHere(), '　　　　　年　　月　　日'], {
            align: 'left',
            before: 10,
          }),
          ...officerSignatures('行政执法人员（签名）：', 'officers', v.officers, LETTER),
          paragraph('年　　月　　日', { align: 'right' }),
          paragraph(field('agencyName', v.agencyName, { blank: 10 }), { align: 'right' }),
          copiesNote(copiesText(v.agencyName, '当事人')),
        ]),
      ],
      TITLE,
    ),
})
