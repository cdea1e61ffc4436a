import { momentInChinese, spanInChinese } from '@shared/text/dates'
import { field, heading, lines, longText, paragraph, RECORD, signHere, together } from '../build'
import { eventFor, officerById, partyOf } from '../case-view'
import { defineKind, EDITION_2016 } from '../kind'
import { NO_SPAN, sheet } from './common'

export const collectiveDiscussionRecord = defineKind({
  id: 'collective-discussion-record',
  title: '行政处罚集体讨论记录',
  officialNo: 31,
  edition: EDITION_2016,
  code: '罚集',
  stage: '集体讨论',
  audience: 'internal',
  sealed: false,
  copies: 1,
  volume: '副卷',
  proves: ['collective-discussion'],
  perParty: false,
  perEvent: 'collective-discussion',
  fields: {
    title: { label: '案件名称', control: 'text', group: '讨论', required: true },
    from: { label: '讨论时间起', control: 'moment', group: '讨论', required: true },
    to: { label: '讨论时间止', control: 'moment', group: '讨论', required: true },
    place: { label: '地点', control: 'text', group: '讨论', required: true },
    host: {
      label: '主持人',
      control: 'text',
      group: '讨论',
      required: true,
      cite: '行政处罚法第五十七条第二款',
    },
    reporter: { label: '汇报人', control: 'text', group: '讨论', required: true },
    recorder: { label: '记录人', control: 'text', group: '讨论', required: true },
    attendees: {
      label: '出席人员姓名及职务',
      control: 'long',
      group: '讨论',
      required: true,
      cite: '行政处罚法第五十七条第二款',
      help: '由行政机关负责人集体讨论',
    },
    content: { label: '讨论内容', control: 'long', group: '记录', required: true },
    opinions: { label: '讨论记录', control: 'long', group: '记录', required: true, help: '逐人记录发言' },
    conclusion: { label: '结论性意见', control: 'long', group: '记录', required: true },
  },
  fromCase: (c, doc) => {
    const e = eventFor(c, doc, 'collective-discussion')
    const name = (id: string | undefined) => officerById(c, id)?.name
    const attendees = (e?.attendees ?? []).flatMap((id) => officerById(c, id) ?? [])
    const unit = partyOf(c, doc)
    return {
      title: c.title,
      from: e?.from,
      to: e?.to,
      place: e?.place,
      host: name(e?.host),
      reporter: name(e?.reporter),
      recorder: name(e?.recorder),
      attendees: attendees.map((o) => (o.post === undefined ? o.name : `${o.name}（${o.post}）`)).join('、'),
      content: e?.content ?? (e && unit && `对${c.title ?? `${unit.name}一案`}拟作出的行政处罚进行讨论。`),
      opinions: e?.opinions,
      conclusion: e?.conclusion,
    }
  },
  layout: (v, number) => {
    const part = (lead: string, name: string, shown: string | undefined, blankLines: number) =>
      longText(name, shown, { ...RECORD, lead, blankLines, before: 4 })
    return sheet(
      [
        ...heading('行政处罚集体讨论记录', number),
        lines([
          [{ label: '案件名称：', run: field('title', v.title) }],
          [
            {
              label: '讨论时间：',
              run: field(
                'from',
                v.from && v.to ? spanInChinese(v.from, v.to) : v.from && momentInChinese(v.from),
                { blank: NO_SPAN },
              ),
            },
          ],
          [{ label: '地点：', run: field('place', v.place) }],
          [
            { label: '主持人：', run: field('host', v.host, { blank: 3 }), mm: 48 },
            { label: '汇报人：', run: field('reporter', v.reporter, { blank: 3 }), mm: 48 },
            { label: '记录人：', run: field('recorder', v.recorder, { blank: 3 }) },
          ],
        ]),
        ...part('出席人员姓名及职务：', 'attendees', v.attendees, 3),
        ...part('讨论内容：', 'content', v.content, 3),
        ...part('讨论记录：', 'opinions', v.opinions, 8),
        ...part('结论性意见：', 'conclusion', v.conclusion, 3),
        ...together([
          paragraph('出席人员签名：', { ...RECORD, indent: 2, before: 8 }),
          paragraph([signHere(), '　　', signHere(), '　　', signHere()], {
            ...RECORD,
            align: 'left',
            indent: 2,
            before: 4,
          }),
          paragraph([signHere(), '　　', signHere(), '　　', signHere()], {
            ...RECORD,
            align: 'left',
            indent: 2,
            before: 4,
          }),
        ]),
      ],
      '行政处罚集体讨论记录',
    )
  },
})
