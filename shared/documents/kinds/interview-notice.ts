import { momentInChinese } from '@shared/text/dates'
import { blank, field, paragraph, sentence } from '../build'
import { eventFor, partyOf } from '../case-view'
import { defineKind } from '../kind'
import { day, MUST, moment, oneOf, short } from './common-fields'
import { handedOut } from './facts'
import { contactFields, contactFrom, contactLines, issued, issueFields, issueFrom, letter } from './letter'

const TITLE = '询问通知书'
const YES = ['带'] as const
const BRING = '携带的证件材料'

export const interviewNotice = defineKind({
  ...handedOut,
  id: 'interview-notice',
  title: TITLE,
  officialNo: 15,
  code: '询',
  stage: '调查取证',
  proves: [],
  perParty: false,
  perEvent: 'interview',
  fields: {
    person: short('被询问人（单位）', '抬头', MUST),
    cause: short('因由', '询问', { ...MUST, help: '为何询问，如案由' }),
    at: moment('时间', '询问', MUST),
    place: short('地点', '询问', MUST),
    identity: oneOf('身份证', BRING, YES),
    licence: oneOf('营业执照', BRING, YES),
    mandate: oneOf('法定代表人身份证明或者委托书', BRING, YES),
    other: short('其他材料', BRING),
    ...contactFields,
    ...issueFields,
    date: day('落款日期', '落款', { ...MUST, help: '应当在询问之前' }),
  },
  fromCase: (c, doc) => {
    const e = eventFor(c, doc, 'interview')
    const { agencyName } = issueFrom(c, e)
    return {
      person: e?.person ?? partyOf(c, doc)?.name,
      cause: c.title,
      at: e?.from,
      place: e?.place,
      identity: '带' as const,
      ...contactFrom(c),
      agencyName,
    }
  },
  layout: (v, number) => {
    const box = (name: string, what: string, isTicked: boolean, shown?: string) =>
      paragraph(
        [field(name, `${isTicked ? '☑' : '☐'}${what}`), ...(shown === undefined ? [] : [blank(name, shown)])],
        { align: 'left', indent: 2, keep: true },
      )
    return letter(
      TITLE,
      number,
      [blank('person', v.person, { blank: 14 })],
      [
        sentence([
          '因',
          blank('cause', v.cause, { blank: 16 }),
          '，请你（单位）于',
          blank('at', v.at && momentInChinese(v.at), { blank: '　　　年　　月　　日　　时' }),
          '到',
          blank('place', v.place, { blank: 12 }),
          '接受询问调查，来时请携带下列证件材料（见打√处）：',
        ]),
        box('identity', '身份证', v.identity !== undefined),
        box('licence', '营业执照', v.licence !== undefined),
        box('mandate', '法定代表人身份证明或者委托书', v.mandate !== undefined),
        box('other', '', v.other !== undefined, v.other ?? ''),
        sentence('如无法按时前来，请及时联系。', { keep: true }),
      ],
      [...contactLines(v), ...issued(v, '被询问人')],
    )
  },
})
