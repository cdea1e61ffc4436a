import { field, heading, LETTER, lines, paragraph, sentence, signHere, together } from '../build'
import { eventFor, officersOf, officerValues, partyOf } from '../case-view'
import { defineKind } from '../kind'
import { officerSignatures, officersField, sheet } from './common'
import { demanded, list, MUST, short } from './common-fields'
import { handedOut } from './facts'
import { issued, issueFields, issueFrom } from './letter'
import { listTable } from './list'
import { spanFields, spanRun } from './record'

const TITLE = '抽样取证凭证'

export const samplingReceipt = defineKind({
  ...handedOut,
  id: 'sampling-receipt',
  title: TITLE,
  officialNo: 18,
  code: '抽',
  stage: '调查取证',
  proves: ['sampling'],
  perParty: true,
  perEvent: 'sampling',
  fields: {
    partyName: short('被抽样取证人（单位）', '被取证人', MUST),
    siteHead: short('现场负责人', '被取证人'),
    address: short('地址', '被取证人'),
    phone: short('联系电话', '被取证人'),
    postcode: short('邮编', '被取证人'),
    ...spanFields('抽样取证时间', '抽样'),
    place: short('抽样地点', '抽样', MUST),
    items: list(
      '证据物品',
      '抽样',
      { name: '证据物品名称', spec: '规格及批号', quantity: '数量' },
      demanded('行政处罚法第五十六条'),
    ),
    officers: officersField,
    ...issueFields,
  },
  fromCase: (c, doc) => {
    const party = partyOf(c, doc)
    const e = eventFor(c, doc, 'sampling')
    return {
      partyName: party?.name,
      siteHead: e?.witness ?? party?.legalRepresentative,
      address: party?.address,
      phone: party?.phone,
      postcode: party?.postcode,
      from: e?.from,
      to: e?.to,
      place: e?.place,
      items: (e?.items ?? []).map(({ name, spec, quantity, unit }) => ({
        name,
        spec,
        quantity: quantity === undefined ? undefined : `${quantity}${unit ?? ''}`,
      })),
      officers: officerValues(officersOf(c, e)),
      ...issueFrom(c, e),
    }
  },
  layout: (v, number) =>
    sheet(
      [
        ...heading(TITLE, number),
        lines([
          [
            { label: '被抽样取证人（单位）：', run: field('partyName', v.partyName), mm: 98 },
            { label: '现场负责人：', run: field('siteHead', v.siteHead, { blank: 3 }) },
          ],
          [{ label: '地址：', run: field('address', v.address) }],
          [
            { label: '联系电话：', run: field('phone', v.phone), mm: 84 },
            { label: '邮编：', run: field('postcode', v.postcode, { blank: 3 }) },
          ],
          [{ label: '抽样取证时间：', run: spanRun(v) }],
          [{ label: '抽样地点：', run: field('place', v.place) }],
        ]),
        sentence('依据《中华人民共和国行政处罚法》第五十六条的规定，对你（单位）的下列物品进行抽样取证。', {
          before: 6,
          after: 6,
          keep: true,
        }),
        listTable(
          'items',
          [
            { key: 'no', head: '序号', mm: 13 },
            { key: 'name', head: '证据物品名称', mm: 62, align: 'left' },
            { key: 'spec', head: '规格及批号', mm: 48, align: 'left' },
            { key: 'quantity', head: '数量', mm: 23.5 },
          ],
          v.items,
          6,
        ),
        ...together([
          paragraph(['现场负责人（签名）：', signHere()], { align: 'left', before: 10 }),
          ...officerSignatures('行政执法人员（签名）：', 'officers', v.officers, LETTER),
          ...issued(v, '被取证人（单位）'),
        ]),
      ],
      TITLE,
    ),
})
