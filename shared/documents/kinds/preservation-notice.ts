import { blank, copiesNote, heading, paragraph, sentence, signHere, text, together } from '../build'
import { eventDate, eventFor, partyOf } from '../case-view'
import { causeText } from '../draft'
import { defineKind } from '../kind'
import { copiesText, sheet } from './common'
import { day, demanded, list, MUST, short } from './common-fields'
import { handedOut } from './facts'
import { dateIn, issued, issueFields, issueFrom, toParty, toPartyField } from './letter'
import { listTable, listTitle } from './list'

const TITLE = '先行登记保存证据通知书'

/** The notice, and on a page of its own the list that goes with it. */
export const preservationNotice = defineKind({
  ...handedOut,
  id: 'preservation-notice',
  title: TITLE,
  officialNo: 20,
  code: '先保通',
  stage: '调查取证',
  proves: ['registered-preservation'],
  perParty: true,
  perEvent: 'registered-preservation',
  fields: {
    partyName: toPartyField,
    act: short('涉嫌的行为', '登记保存', MUST),
    decideOn: day('到场接受处理决定的日期', '登记保存', {
      cite: '行政处罚法第五十六条',
      help: '登记保存之日起七日内，按工作日计算',
    }),
    decideAt: short('到场地点', '登记保存'),
    items: list(
      '证据清单',
      '清单',
      {
        name: '证据名称',
        spec: '规格型号',
        origin: '产地',
        condition: '成色（品级）',
        unit: '单位',
        price: '价格',
        quantity: '数量',
        note: '备注',
      },
      demanded('行政处罚法第五十六条'),
    ),
    ...issueFields,
  },
  fromCase: (c, doc) => {
    const party = partyOf(c, doc)
    const e = eventFor(c, doc, 'registered-preservation')
    const disposal = eventFor(c, { ...doc, subject: undefined }, 'preservation-disposal')
    return {
      partyName: party?.name,
      act: causeText(c, party)?.replace(/^涉嫌/, ''),
      decideOn: eventDate(disposal),
      decideAt: disposal?.place ?? c.agency?.address,
      items: (e?.items ?? []).map(({ name, spec, origin, condition, unit, price, quantity, note }) => ({
        name,
        spec,
        origin,
        condition,
        unit,
        price,
        quantity,
        note,
      })),
      ...issueFrom(c, e),
    }
  },
  layout: (v, number) =>
    sheet(
      [
        ...heading(TITLE, number),
        paragraph([...toParty(v), text('：')]),
        sentence([
          '你（单位）涉嫌',
          blank('act', v.act, { blank: 14 }),
          '行为。为确保调查取证工作，依据《中华人民共和国行政处罚法》第五十六条的规定，本机关决定对你（单位）的有关证据（证据名称、数量等详见附后清单）采取先行登记保存措施。',
        ]),
        sentence('注意事项：', { keep: true }),
        sentence([
          '1．对先行登记保存的证据，本机关将在七日内（工作日）依法作出处理决定。请你（单位）于',
          dateIn('decideOn', v.decideOn),
          '到',
          blank('decideAt', v.decideAt, { blank: 14 }),
          '接受对先行登记保存证据的处理决定。',
        ]),
        sentence(
          '2．对就地先行登记保存的证据，在本机关作出处理决定前，你（单位）负有妥善保管的义务，不得有短缺、灭失、损毁或者擅自移动等改变证据物品的任何行为。',
        ),
        sentence('3．请核对证据清单后，签字确认。', { keep: true }),
        ...together([
          ...issued(v),
          paragraph(['被通知人或者被通知单位负责人（签名）：', signHere()], { align: 'left', before: 8 }),
          copiesNote(copiesText(v.agencyName, '被取证人（单位）')),
        ]),
        { type: 'page-break' },
        listTitle('先行登记保存证据清单'),
        listTable(
          'items',
          [
            { key: 'no', head: '序号', mm: 12 },
            { key: 'name', head: '证据名称', mm: 30, align: 'left' },
            { key: 'spec', head: '规格型号', mm: 22, align: 'left' },
            { key: 'origin', head: '产地', mm: 15 },
            { key: 'condition', head: '成色（品级）', mm: 15 },
            { key: 'unit', head: '单位', mm: 11 },
            { key: 'price', head: '价格', mm: 13 },
            { key: 'quantity', head: '数量', mm: 12 },
            { key: 'note', head: '备注', mm: 16.5, align: 'left' },
          ],
          v.items,
          10,
          { headMm: 14, rowMm: 11 },
        ),
        ...together([
          paragraph('上述物品经核无误。', { align: 'left', before: 10 }),
          paragraph(['被通知人或者被通知单位负责人（签名）：', signHere()], { align: 'left' }),
          paragraph(['承办人（签名）：', signHere()], { align: 'left' }),
          paragraph(['承办人（签名）：', signHere()], { align: 'left' }),
          paragraph('年　　月　　日', { align: 'right' }),
        ]),
      ],
      TITLE,
    ),
})
