import type { Hazard } from '@shared/model/acts'
import {
  blank,
  copiesNote,
  field,
  heading,
  LETTER,
  longText,
  paragraph,
  seal,
  sentence,
  signHere,
  together,
} from '../build'
import {
  documentNumber,
  eventDate,
  eventFor,
  eventsOf,
  officersOf,
  officerValues,
  partyOf,
} from '../case-view'
import { stop } from '../draft'
import { defineKind, EDITION_2016 } from '../kind'
import {
  agencyField,
  agencyName,
  copiesText,
  dateRun,
  officerSignatures,
  officersField,
  sheet,
} from './common'

function resultsText(hazards: readonly Hazard[]): string {
  return hazards
    .map((h, i) => {
      const state = h.result ?? (h.corrected === undefined ? '' : h.corrected ? '已整改' : '未整改')
      return stop(`${i + 1}．${h.text.replace(/[。；]$/, '')}${state === '' ? '' : `：${state}`}`)
    })
    .join('\n')
}

export const reInspectionOpinion = defineKind({
  id: 're-inspection-opinion',
  title: '整改复查意见书',
  officialNo: 6,
  edition: EDITION_2016,
  code: '复查',
  stage: '检查',
  audience: 'external',
  sealed: true,
  copies: 2,
  volume: '正卷',
  proves: ['re-inspection'],
  perParty: true,
  perEvent: 're-inspection',
  fields: {
    unitName: { label: '被复查单位', control: 'text', group: '抬头', required: true },
    orderDate: { label: '原决定日期', control: 'date', group: '所复查的决定', required: true },
    orderName: { label: '原决定名称', control: 'text', group: '所复查的决定', required: true },
    orderNumber: {
      label: '原文号',
      control: 'text',
      group: '所复查的决定',
      required: true,
      help: '必须引用原指令书、决定书的文号',
    },
    opinion: {
      label: '复查意见',
      control: 'long',
      group: '复查意见',
      required: true,
      help: '逐项写明整改情况',
    },
    officers: officersField,
    agencyName: agencyField,
    date: { label: '落款日期', control: 'date', group: '落款', required: true },
  },
  fromCase: (c, doc) => {
    const e = eventFor(c, doc, 're-inspection')
    const order =
      eventsOf(c, 'rectification-order').find((o) => o.id === e?.order) ??
      eventsOf(c, 'rectification-order').at(-1)
    const own = (c.documents ?? []).find(
      (d) => d.kind === 'rectification-order' && d.subject !== undefined && d.subject === order?.id,
    )
    const results = e?.hazards === undefined ? undefined : resultsText(e.hazards)
    const whole =
      e?.allCorrected === undefined
        ? undefined
        : e.allCorrected
          ? '经复查，上述问题已全部整改完毕。'
          : '经复查，上述问题未全部整改完毕。'
    return {
      unitName: partyOf(c, doc)?.name,
      orderDate: eventDate(order),
      orderName: order === undefined ? undefined : '责令限期整改',
      orderNumber: own?.number ?? documentNumber(c, 'rectification-order', partyOf(c, doc)),
      opinion: [results, e?.opinion ?? whole].filter((t) => t !== undefined).join('\n'),
      officers: officerValues(officersOf(c, e)),
      agencyName: agencyName(c),
      date: eventDate(e),
    }
  },
  layout: (v, number) =>
    sheet(
      [
        ...heading('整改复查意见书', number),
        paragraph([blank('unitName', v.unitName, { blank: 14 }), '：']),
        sentence([
          '本机关于',
          { ...dateRun('orderDate', v.orderDate), underline: true },
          '作出了',
          blank('orderName', v.orderName, { blank: 10 }),
          '的决定［',
          blank('orderNumber', v.orderNumber, { blank: '（　）应急　　〔　　〕　　号' }),
          '］，经对你单位整改情况进行复查，提出如下意见：',
        ]),
        ...longText('opinion', v.opinion, { blankLines: 6 }),
        ...together([
          paragraph(['被复查单位负责人（签名）：', signHere()], { align: 'left', before: 10 }),
          ...officerSignatures('行政执法人员（签名）：', 'officers', v.officers, LETTER),
          ...seal(field('agencyName', v.agencyName, { blank: 10 }), dateRun('date', v.date)),
          copiesNote(copiesText(v.agencyName, '被复查单位')),
        ]),
      ],
      '整改复查意见书',
    ),
})
