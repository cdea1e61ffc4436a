import { dateInChinese } from '@shared/text/dates'
import {
  blank,
  copiesNote,
  field,
  heading,
  LETTER,
  paragraph,
  seal,
  sentence,
  signHere,
  together,
} from '../build'
import { eventDate, eventFor, officersOf, officerValues, partyOf } from '../case-view'
import { defineKind, EDITION_2016 } from '../kind'
import {
  agencyField,
  agencyName,
  copiesText,
  dateRun,
  NO_DATE,
  officerSignatures,
  officersField,
  remedyFields,
  remedyFromCase,
  remedySentence,
  sheet,
} from './common'

interface Item {
  readonly text?: string | undefined
  readonly due?: string | undefined
}

/** One sentence for each deadline, naming the items it covers (一项一期限，打印时按期限分组). */
function deadlineGroups(
  items: readonly Item[],
): { readonly due: string | undefined; readonly numbers: string }[] {
  const groups = new Map<string, number[]>()
  for (const [i, item] of items.entries()) {
    const due = item.due ?? ''
    groups.set(due, [...(groups.get(due) ?? []), i + 1])
  }
  return [...groups].map(([due, numbers]) => ({
    due: due === '' ? undefined : due,
    numbers: numbers.join('、'),
  }))
}

function dueText(due: string | undefined): string | undefined {
  return due !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(due) ? dateInChinese(due) : due
}

export const rectificationOrder = defineKind({
  id: 'rectification-order',
  title: '责令限期整改指令书',
  officialNo: 5,
  edition: EDITION_2016,
  code: '责改',
  stage: '检查',
  audience: 'external',
  sealed: true,
  copies: 2,
  volume: '正卷',
  proves: ['rectification-order'],
  perParty: true,
  perEvent: 'rectification-order',
  fields: {
    unitName: { label: '被检查单位', control: 'text', group: '抬头', required: true },
    hazards: {
      label: '存在的问题',
      control: 'rows',
      columns: { text: '问题（隐患）', due: '整改完毕日期（如 2026-03-20）' },
      group: '问题与期限',
      required: true,
      cite: '行政处罚法第二十八条第一款',
      help: '一项一个期限；期限相同的打印时合并',
    },
    ...remedyFields,
    officers: officersField,
    agencyName: agencyField,
    date: { label: '落款日期', control: 'date', group: '落款', required: true },
  },
  fromCase: (c, doc) => {
    const e = eventFor(c, doc, 'rectification-order')
    return {
      unitName: partyOf(c, doc)?.name,
      hazards: (e?.hazards ?? []).map((h) => ({ text: h.text, due: h.dueOn })),
      ...remedyFromCase(c),
      officers: officerValues(officersOf(c, e)),
      agencyName: agencyName(c),
      date: eventDate(e),
    }
  },
  layout: (v, number) => {
    const items: readonly Item[] = v.hazards ?? [{}, {}, {}]
    return sheet(
      [
        ...heading('责令限期整改指令书', number),
        paragraph([blank('unitName', v.unitName, { blank: 14 }), '：']),
        sentence('经查，你单位存在下列问题：', { keep: true }),
        ...items.map((item, i) => sentence([`${i + 1}．`, blank('hazards', item.text, { blank: 20 })])),
        ...deadlineGroups(items).map((g) =>
          sentence([
            '现责令你单位对上述第',
            blank('hazards', v.hazards === undefined ? undefined : g.numbers, { blank: 3 }),
            '项问题于',
            blank('hazards', dueText(g.due), { blank: NO_DATE }),
            '前整改完毕，达到有关法律法规规章和标准规定的要求。由此造成事故的，依法追究有关人员的责任。',
          ]),
        ),
        sentence('整改期间，你单位应当采取措施，确保安全生产。对安全生产违法行为，将依法予以行政处罚。'),
        remedySentence('指令', v),
        ...together([
          ...officerSignatures('行政执法人员（签名）：', 'officers', v.officers, LETTER),
          paragraph(['被检查单位负责人（签名）：', signHere()], { align: 'left', keep: true }),
          ...seal(field('agencyName', v.agencyName, { blank: 10 }), dateRun('date', v.date)),
          copiesNote(copiesText(v.agencyName, '被检查单位')),
        ]),
      ],
      '责令限期整改指令书',
    )
  },
})
