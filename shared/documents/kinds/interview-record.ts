import { momentInChinese, spanInChinese } from '@shared/text/dates'
import { blank, field, heading, lines, longText, paragraph, RECORD, sentence, signHere } from '../build'
import { ageOn, eventDate, eventFor, officerById, officersOf, officerValues, partyOf } from '../case-view'
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
import { checkedBy, checkedFields } from './record'

/** 询问笔录: unnumbered; signed on every page by the interviewed person, the interviewer and the recorder. */
export const interviewRecord = defineKind({
  id: 'interview-record',
  title: '询问笔录',
  officialNo: 16,
  edition: EDITION_2016,
  code: null,
  stage: '调查取证',
  audience: 'record',
  sealed: false,
  copies: 1,
  volume: '正卷',
  proves: ['interview'],
  perParty: false,
  perEvent: 'interview',
  fields: {
    from: { label: '询问时间起', control: 'moment', group: '询问', required: true },
    to: { label: '询问时间止', control: 'moment', group: '询问', required: true },
    times: { label: '第几次询问', control: 'text', group: '询问', required: true },
    place: { label: '询问地点', control: 'text', group: '询问', required: true },
    person: { label: '被询问人姓名', control: 'text', group: '被询问人', required: true },
    sex: { label: '性别', control: 'text', group: '被询问人' },
    age: { label: '年龄', control: 'text', group: '被询问人' },
    idNumber: { label: '身份证号', control: 'text', group: '被询问人', required: true },
    employer: { label: '工作单位', control: 'text', group: '被询问人' },
    post: { label: '职务', control: 'text', group: '被询问人' },
    address: { label: '住址', control: 'text', group: '被询问人' },
    phone: { label: '电话', control: 'text', group: '被询问人' },
    interviewer: { label: '询问人', control: 'text', group: '询问人', required: true },
    interviewerPost: { label: '询问人单位及职务', control: 'text', group: '询问人' },
    recorder: { label: '记录人', control: 'text', group: '询问人', required: true },
    recorderPost: { label: '记录人单位及职务', control: 'text', group: '询问人' },
    present: { label: '在场人', control: 'text', group: '询问人' },
    agencyName: { ...agencyField, group: '告知' },
    officers: { ...officersField, group: '告知', cite: '行政处罚法第五十五条第一款' },
    matter: { label: '询问事由', control: 'text', group: '告知', required: true },
    record: {
      label: '询问记录',
      control: 'long',
      group: '记录',
      required: true,
      cite: '行政处罚法第五十五条第二款',
      help: '一问一答，各起一行；末尾由被询问人写明“以上笔录我已看过，与我说的一致”',
      speakers: ['问', '答'],
    },
    ...checkedFields,
  },
  fromCase: (c, doc) => {
    const e = eventFor(c, doc, 'interview')
    const named = (e?.officers ?? []).flatMap((id) => officerById(c, id) ?? [])
    const all = named.length > 0 ? named : officersOf(c)
    const recorder = all.find((o) => o.roles?.includes('记录')) ?? all[1]
    const interviewer = all.find((o) => o !== recorder)
    const organ = agencyName(c)
    const at = (post: string | undefined) =>
      organ === undefined ? post : `${organ}${post === undefined ? '' : ` ${post}`}`
    const self = c.parties.find((p) => p.name === e?.person)
    const unit = partyOf(c, doc)
    const relation = e?.relation?.replace(/^当事人/, '')
    return {
      from: e?.from,
      to: e?.to,
      times: e?.times?.toString(),
      place: e?.place,
      person: e?.person,
      sex: self?.sex,
      age: ageOn(self?.birthDate, eventDate(e)),
      idNumber: self?.idNumber,
      employer: self?.employer ?? (unit?.kind === 'unit' && relation !== undefined ? unit.name : undefined),
      post: self?.post ?? relation,
      address: self?.address,
      phone: self?.phone,
      interviewer: interviewer?.name,
      interviewerPost: interviewer && at(interviewer.post),
      recorder: recorder?.name,
      recorderPost: recorder && at(recorder.post),
      present: e?.people?.join('、'),
      agencyName: organ,
      officers: officerValues(all),
      matter: c.title,
      record: e?.record,
    }
  },
  layout: (v) =>
    sheet(
      [
        ...heading('询问笔录'),
        lines([
          [
            {
              label: '询问时间：',
              run: field(
                'from',
                v.from && v.to ? spanInChinese(v.from, v.to) : v.from && momentInChinese(v.from),
                { blank: NO_SPAN },
              ),
              mm: 116,
            },
            { label: '第', run: field('times', v.times, { blank: 1 }), mm: 12 },
            { label: '次询问' },
          ],
          [{ label: '询问地点：', run: field('place', v.place) }],
          [
            { label: '被询问人姓名：', run: field('person', v.person, { blank: 3 }), mm: 52 },
            { label: '性别：', run: field('sex', v.sex, { blank: 1 }), mm: 20 },
            { label: '年龄：', run: field('age', v.age, { blank: 1 }), mm: 22 },
            { label: '', mm: 0.5 },
          ],
          [
            { label: '身份证号：', run: field('idNumber', v.idNumber), mm: 84 },
            { label: '电话：', run: field('phone', v.phone) },
          ],
          [
            { label: '工作单位：', run: field('employer', v.employer), mm: 100 },
            { label: '职务：', run: field('post', v.post, { blank: 3 }) },
          ],
          [{ label: '住址：', run: field('address', v.address) }],
          [
            { label: '询问人：', run: field('interviewer', v.interviewer, { blank: 3 }), mm: 46 },
            { label: '单位及职务：', run: field('interviewerPost', v.interviewerPost) },
          ],
          [
            { label: '记录人：', run: field('recorder', v.recorder, { blank: 3 }), mm: 46 },
            { label: '单位及职务：', run: field('recorderPost', v.recorderPost) },
          ],
          [{ label: '在场人：', run: field('present', v.present) }],
        ]),
        sentence(
          [
            '我们是',
            blank('agencyName', v.agencyName),
            '的行政执法人员',
            blank('officers', officerNames(v.officers), { blank: 10 }),
            '，证件号码为',
            blank('officers', certificates(v.officers), { blank: 12 }),
            '，这是我们的证件（出示证件）。我们依法就',
            blank('matter', v.matter, { blank: 14 }),
            '的有关问题向您了解情况，您有如实回答问题的义务，也有陈述、申辩和申请回避的权利。您听清楚了吗？',
          ],
          { ...RECORD, before: 6 },
        ),
        ...longText('record', v.record, { ...RECORD, lead: '询问记录：', blankLines: 10 }),
        ...checkedBy('被询问人', v),
      ],
      '询问笔录',
      [
        signatureLine(['询问人（签名）：', signHere(), '　　　记录人（签名）：', signHere()]),
        signatureLine(['被询问人（签名）：', signHere(), '　　　　　　　　　　　　　年　　月　　日']),
        paragraph('', { sizePt: 10.5, pitchPt: 4, rule: 'below' }),
      ],
    ),
})
