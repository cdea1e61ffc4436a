import { momentInChinese, spanInChinese } from '@shared/text/dates'
import { blank, field, heading, lines, longText, paragraph, RECORD, sentence, signHere } from '../build'
import { eventFor, officersOf, officerValues, partyOf } from '../case-view'
import { defineKind, EDITION_2016 } from '../kind'
import {
  agencyField,
  agencyName,
  certificates,
  NO_SPAN,
  officerNames,
  officersField,
  sheet,
  signatureLine,
} from './common'

/** 现场检查记录: every page is signed by the inspectors and the person in charge on site. */
export const inspectionRecord = defineKind({
  id: 'inspection-record',
  title: '现场检查记录',
  officialNo: 3,
  edition: EDITION_2016,
  code: '检记',
  stage: '检查',
  audience: 'record',
  sealed: false,
  copies: 1,
  volume: '正卷',
  proves: ['inspection'],
  perParty: false,
  perEvent: 'inspection',
  fields: {
    unitName: { label: '被检查单位', control: 'text', group: '被检查单位', required: true },
    address: { label: '地址', control: 'text', group: '被检查单位', required: true },
    legalRepresentative: {
      label: '法定代表人（负责人）',
      control: 'text',
      group: '被检查单位',
      required: true,
    },
    post: { label: '职务', control: 'text', group: '被检查单位' },
    phone: { label: '联系电话', control: 'text', group: '被检查单位' },
    place: { label: '检查场所', control: 'text', group: '检查', required: true },
    from: { label: '检查时间起', control: 'moment', group: '检查', required: true },
    to: { label: '检查时间止', control: 'moment', group: '检查', required: true },
    agencyName: { ...agencyField, group: '检查' },
    officers: { ...officersField, cite: '行政处罚法第五十五条第一款' },
    findings: {
      label: '检查情况',
      control: 'long',
      group: '检查',
      required: true,
      cite: '安全生产法第六十八条',
      help: '写明检查的内容、发现的问题及处理情况；当事人拒绝签字的，也在此注明',
    },
  },
  fromCase: (c, doc) => {
    const party = partyOf(c, doc)
    const e = eventFor(c, doc, 'inspection')
    return {
      unitName: party?.name,
      address: party?.address,
      legalRepresentative: party?.legalRepresentative,
      post: party?.post,
      phone: party?.phone,
      place: e?.place,
      from: e?.from,
      to: e?.to,
      agencyName: agencyName(c),
      officers: officerValues(officersOf(c, e)),
      findings: e?.findings,
    }
  },
  layout: (v, number) =>
    sheet(
      [
        ...heading('现场检查记录', number),
        lines([
          [{ label: '被检查单位：', run: field('unitName', v.unitName) }],
          [{ label: '地址：', run: field('address', v.address) }],
          [
            {
              label: '法定代表人（负责人）：',
              run: field('legalRepresentative', v.legalRepresentative, { blank: 3 }),
              mm: 74,
            },
            { label: '职务：', run: field('post', v.post, { blank: 3 }) },
          ],
          // The form of 2016 has it on the same line, where a post of two words breaks.
          [{ label: '联系电话：', run: field('phone', v.phone) }],
          [{ label: '检查场所：', run: field('place', v.place) }],
          [
            {
              label: '检查时间：',
              run: field(
                'from',
                v.from && v.to ? spanInChinese(v.from, v.to) : v.from && momentInChinese(v.from),
                { blank: NO_SPAN },
              ),
            },
          ],
        ]),
        sentence(
          [
            '我们是',
            blank('agencyName', v.agencyName),
            '行政执法人员',
            blank('officers', officerNames(v.officers), { blank: 10 }),
            '，证件号码为',
            blank('officers', certificates(v.officers), { blank: 12 }),
            '，这是我们的证件（出示证件）。现依法对你单位进行现场检查，请予以配合。',
          ],
          { ...RECORD, before: 6 },
        ),
        ...longText('findings', v.findings, { ...RECORD, lead: '检查情况：', blankLines: 12 }),
      ],
      '现场检查记录',
      [
        signatureLine(['检查人员（签名）：', signHere(), '　', signHere()]),
        signatureLine(['被检查单位现场负责人（签名）：', signHere(), '　　　　　　　　年　　月　　日']),
        paragraph('', { sizePt: 10.5, pitchPt: 4, rule: 'below' }),
      ],
    ),
})
