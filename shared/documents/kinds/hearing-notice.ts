import { dateInChinese, momentInChinese } from '@shared/text/dates'
import { blank, field, lines, sentence } from '../build'
import { eventFor, partyOf } from '../case-view'
import { defineKind } from '../kind'
import { demanded, MUST, oneOf, short } from './common-fields'
import { handedOut } from './facts'
import { hearingOf, panelOf } from './hearing'
import {
  contactFields,
  contactFrom,
  contactLines,
  issued,
  issueFields,
  issueFrom,
  letter,
  toParty,
  toPartyField,
} from './letter'

const TITLE = '行政处罚听证会通知书'
const PANEL = '听证人员'
/** The notes are set closer than the letter, so that the form stays on one page as the official one does. */
const NOTE = { pitchPt: 19 } as const

const NOTES = [
  '请事先准备相关证据，通知证人和委托代理人准时参加。',
  '委托代理人参加听证的，应当在听证会前向本机关提交授权委托书等有关证明。',
  '申请延期举行的，应当在举行听证会前向本机关提出，由本机关决定是否延期。',
  '无正当理由拒不出席听证或者未经许可中途退出听证的，视为放弃听证权利，本机关终止听证。',
]

export const hearingNotice = defineKind({
  ...handedOut,
  id: 'hearing-notice',
  title: TITLE,
  officialNo: 27,
  code: '听通',
  stage: '听证',
  proves: ['hearing-notice'],
  perParty: true,
  perEvent: 'hearing-notice',
  fields: {
    partyName: { ...toPartyField, label: '申请听证人' },
    title: short('案名', '听证', MUST),
    at: short(
      '听证时间',
      '听证',
      demanded('行政处罚法第六十四条第二项', '举行听证的七日前通知，按工作日计算'),
    ),
    place: short('听证地点', '听证', demanded('行政处罚法第六十四条第二项')),
    open: oneOf('是否公开', '听证', ['公开', '不公开'], demanded('行政处罚法第六十四条第三项')),
    host: short('听证主持人', PANEL, demanded('行政处罚法第六十四条第四项', '应当是非本案调查人员')),
    hostPost: short('听证主持人职务', PANEL),
    panel1: short('听证员一', PANEL),
    panel1Post: short('听证员一职务', PANEL),
    panel2: short('听证员二', PANEL),
    panel2Post: short('听证员二职务', PANEL),
    recorder: short('书记员', PANEL),
    recorderPost: short('书记员职务', PANEL),
    ...contactFields,
    ...issueFields,
  },
  fromCase: (c, doc) => {
    const e = eventFor(c, doc, 'hearing-notice')
    const hearing = hearingOf(c, doc)
    const { host, recorder, panel } = panelOf(c, hearing)
    return {
      partyName: partyOf(c, doc)?.name,
      title: c.title?.replace(/案$/, ''),
      at: hearing?.from ? momentInChinese(hearing.from) : e?.hearingOn && dateInChinese(e.hearingOn),
      place: hearing?.place ?? e?.place,
      open: hearing?.isPublic === undefined ? undefined : hearing.isPublic ? '公开' : '不公开',
      host: host?.name,
      hostPost: host?.post,
      panel1: panel[0]?.name,
      panel1Post: panel[0]?.post,
      panel2: panel[1]?.name,
      panel2Post: panel[1]?.post,
      recorder: recorder?.name,
      recorderPost: recorder?.post,
      ...contactFrom(c),
      ...issueFrom(c, e),
    }
  },
  layout: (v, number) => {
    const named = (
      label: string,
      name: keyof typeof v & string,
      who: string | undefined,
      post: string | undefined,
    ) => [
      { label, run: field(name, who, { blank: 4 }), mm: 76 },
      { label: '职务：', run: field(`${name}Post`, post) },
    ]
    return letter(
      TITLE,
      number,
      toParty(v),
      [
        sentence([
          '根据你（单位）申请，关于',
          blank('title', v.title, { blank: 18 }),
          '一案，现定于',
          blank('at', v.at, { blank: '　　　年　　月　　日　　时　　分' }),
          '在',
          blank('place', v.place, { blank: 12 }),
          blank('open', v.open, { blank: '（公开、不公开）' }),
          '举行听证会议，请准时出席。',
        ]),
        lines(
          [
            named('听证主持人姓名：', 'host', v.host, v.hostPost),
            named('听证员姓名：', 'panel1', v.panel1, v.panel1Post),
            named('听证员姓名：', 'panel2', v.panel2, v.panel2Post),
            named('书记员姓名：', 'recorder', v.recorder, v.recorderPost),
          ],
          { sizePt: 12, pitchPt: 20 },
        ),
        sentence(
          '根据《中华人民共和国行政处罚法》第六十四条第四项的规定，你（单位）认为听证主持人与本案有直接利害关系的，有权申请回避。',
          { before: 6 },
        ),
        sentence('注意事项：', { ...NOTE, keep: true }),
        ...NOTES.map((note, i) => sentence(`${i + 1}．${note}`, NOTE)),
        sentence('特此通知。', { ...NOTE, keep: true }),
      ],
      [...contactLines(v), ...issued(v, '申请听证人')],
    )
  },
})
