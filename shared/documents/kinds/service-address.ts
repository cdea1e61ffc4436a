import {
  blank,
  cell,
  choices,
  heading,
  label,
  paragraph,
  row,
  SHEET,
  sentence,
  signHere,
  table,
  together,
} from '../build'
import { partyOf } from '../case-view'
import { defineKind } from '../kind'
import { lineRow, pair } from './approval'
import { agencyField, agencyName, sheet } from './common'
import { MUST, oneOf, short } from './common-fields'
import { OWN_EDITION, ownFormNote, signedRecord } from './facts'

const TITLE = '送达地址确认书'
const CONSENT = ['同意电子送达', '不同意电子送达'] as const

/** Filled in and signed by the party; without its consent here no document may be served electronically. */
export const serviceAddress = defineKind({
  ...signedRecord,
  id: 'service-address',
  title: TITLE,
  officialNo: null,
  edition: OWN_EDITION,
  code: null,
  stage: '送达',
  proves: [],
  perParty: true,
  fields: {
    title: short('案件名称', '案件', MUST),
    partyName: short('当事人', '当事人', MUST),
    identity: short('身份证号或者统一社会信用代码', '当事人'),
    address: short('送达地址', '送达', MUST),
    postcode: short('邮政编码', '送达'),
    receiver: short('收件人', '送达', MUST),
    phone: short('联系电话', '送达', MUST),
    substitute: short('指定的代收人及联系电话', '送达'),
    electronic: oneOf('是否同意电子送达', '电子送达', CONSENT, {
      cite: '行政处罚法第六十一条第二款',
      help: '由当事人本人选择；不选的，不得电子送达',
    }),
    email: short('电子邮箱', '电子送达'),
    fax: short('传真', '电子送达'),
    other: short('其他电子送达方式', '电子送达', { help: '如手机短信号码、政务平台账号' }),
    agencyName: agencyField,
  },
  fromCase: (c, doc) => {
    const party = partyOf(c, doc)
    return {
      title: c.title,
      partyName: party?.name,
      identity: party?.kind === 'person' ? party.idNumber : party?.creditCode,
      address: party?.address,
      postcode: party?.postcode,
      receiver: party?.kind === 'person' ? party.name : party?.legalRepresentative,
      phone: party?.phone,
      agencyName: agencyName(c),
    }
  },
  layout: (v) => {
    return sheet(
      [
        ...heading(TITLE),
        table(
          [35, 45, 26, 40.5],
          [
            lineRow('案件名称', 'title', v.title, 3, 11),
            lineRow('当事人', 'partyName', v.partyName, 3, 11),
            lineRow('身份证号或者统一社会信用代码', 'identity', v.identity, 3, 11),
            lineRow('送达地址', 'address', v.address, 3, 11),
            pair('收件人', 'receiver', v.receiver, '邮政编码', 'postcode', v.postcode),
            pair('联系电话', 'phone', v.phone, '代收人及电话', 'substitute', v.substitute),
            row(
              [
                label('电子送达确认'),
                cell(choices('electronic', CONSENT, v.electronic), { colSpan: 3, field: 'electronic' }),
              ],
              11,
            ),
            pair('电子邮箱', 'email', v.email, '传真', 'fax', v.fax),
            lineRow('其他电子送达方式', 'other', v.other, 3, 11),
          ],
        ),
        paragraph('告知事项：', { ...SHEET, align: 'left', before: 8, keep: true }),
        ...NOTES.map((note, i) => sentence(`${i + 1}．${note}`, SHEET)),
        sentence(
          [
            '本人（本单位）已阅读并听明白以上告知事项，保证所填写的送达地址和方式准确、有效，由',
            blank('agencyName', v.agencyName, { blank: 10 }),
            '按照本确认书送达本案的文书。',
          ],
          { before: 8 },
        ),
        ...together([
          paragraph(['当事人（签名或者盖章）：', signHere(), '　　　　　　年　　月　　日'], {
            align: 'left',
            before: 14,
          }),
          paragraph(['执法人员（签名）：', signHere(), '、', signHere(), '　　年　月　日'], {
            align: 'left',
          }),
          ownFormNote(TITLE),
        ]),
      ],
      TITLE,
    )
  },
})

const NOTES = [
  '请如实、完整地填写送达地址和联系方式；送达地址、收件人或者电子送达方式有变更的，应当及时书面告知本机关。',
  '经当事人同意并签订确认书的，本机关可以采用传真、电子邮件等方式送达行政处罚决定书等文书（《中华人民共和国行政处罚法》第六十一条第二款）；不同意的，不影响以其他法定方式送达。',
  '指定代收人的，文书可以送交代收人签收，请填写代收人的姓名和联系电话。',
]
