import { dateInChinese } from '@shared/text/dates'
import { blank, field, LETTER, longText, paragraph, sentence, signHere } from '../build'
import { actsOf, eventFor, officersOf, officerValues, partyOf } from '../case-view'
import { violatedText } from '../draft'
import { defineKind } from '../kind'
import {
  NO_DATE,
  officerSignatures,
  officersField,
  remedyFields,
  remedyFromCase,
  remedySentence,
} from './common'
import { day, demanded, long, MUST, oneOf } from './common-fields'
import { handedOut, OWN_EDITION, ownFormNote } from './facts'
import { issued, issueFields, issueFrom, letter, toParty, toPartyField } from './letter'

const TITLE = '责令改正通知书'
const WAYS = ['立即改正', '限期改正'] as const

/** For an act to be put right at once or by a day; hazards with deadlines go on 责令限期整改指令书 (form 5). */
export const correctionNotice = defineKind({
  ...handedOut,
  id: 'correction-notice',
  title: TITLE,
  officialNo: null,
  edition: OWN_EDITION,
  code: '改正',
  codeNote: '文种代字“改正”为本程序自定，没有官方出处；本机关另有规定的，照登记簿填写',
  stage: '检查',
  proves: ['rectification-order'],
  perParty: true,
  perEvent: 'rectification-order',
  fields: {
    partyName: toPartyField,
    acts: long('违法行为', '责令改正', MUST),
    violated: long('违反的规定', '责令改正', MUST),
    way: oneOf('改正的方式', '责令改正', WAYS, demanded('行政处罚法第二十八条第一款')),
    by: day('改正期限', '责令改正', { help: '限期改正的填写' }),
    demands: long('改正的内容和要求', '责令改正'),
    ...remedyFields,
    officers: officersField,
    ...issueFields,
  },
  fromCase: (c, doc) => {
    const party = partyOf(c, doc)
    const e = eventFor(c, doc, 'rectification-order')
    const days = [...new Set((e?.hazards ?? []).flatMap((h) => h.dueOn ?? []))].sort()
    return {
      partyName: party?.name,
      acts: (e?.hazards ?? [])
        .map((h, i, all) => `${all.length > 1 ? `${i + 1}．` : ''}${h.text}`)
        .join('\n'),
      violated: violatedText(actsOf(c, party)),
      way: e === undefined ? undefined : days.length === 0 ? WAYS[0] : WAYS[1],
      by: days.length === 1 ? days[0] : undefined,
      demands:
        days.length > 1
          ? (e?.hazards ?? [])
              .map((h, i) =>
                h.dueOn === undefined
                  ? `第${i + 1}项：立即改正。`
                  : `第${i + 1}项：${dateInChinese(h.dueOn)}前改正。`,
              )
              .join('\n')
          : undefined,
      ...remedyFromCase(c),
      officers: officerValues(officersOf(c, e)),
      ...issueFrom(c, e),
    }
  },
  layout: (v, number) => {
    const box = (way: (typeof WAYS)[number]) => field('way', `${v.way === way ? '☑' : '☐'}${way}`)
    return letter(
      TITLE,
      number,
      toParty(v),
      [
        sentence('经查，你（单位）存在下列违法行为：', { keep: true }),
        ...longText('acts', v.acts, { blankLines: 3 }),
        sentence([
          '以上行为违反了',
          blank('violated', v.violated, { blank: 16 }),
          '的规定，依据《中华人民共和国行政处罚法》第二十八条第一款的规定，现责令你（单位）（见打√处）：',
        ]),
        paragraph([box(WAYS[0]), '上述违法行为。'], { align: 'left', indent: 2, keep: true }),
        paragraph(
          [
            box(WAYS[1]),
            '，于',
            blank('by', v.by && dateInChinese(v.by), { blank: NO_DATE }),
            '前改正上述违法行为。',
          ],
          { align: 'left', indent: 2 },
        ),
        ...longText('demands', v.demands, { lead: '改正的内容和要求：', blankLines: 2 }),
        remedySentence('通知', v),
      ],
      [
        ...officerSignatures('行政执法人员（签名）：', 'officers', v.officers, LETTER),
        paragraph(['当事人或者现场负责人（签名）：', signHere()], { align: 'left' }),
        ...issued(v, '当事人'),
        ownFormNote(TITLE),
      ],
    )
  },
})
