import { blank, field, longText, RECORD, signHere } from '../build'
import { eventFor, officersOf, partyOf } from '../case-view'
import { defineKind } from '../kind'
import { demanded, long, MUST, short } from './common-fields'
import { signedRecord } from './facts'
import {
  certificatesShown,
  checkedBy,
  checkedFields,
  recordSheet,
  shownFields,
  shownFrom,
  spanFields,
  spanRun,
} from './record'

const TITLE = '当事人陈述申辩笔录'
const WHO = '陈述申辩人'

export const defenceRecord = defineKind({
  ...signedRecord,
  id: 'defence-record',
  title: TITLE,
  officialNo: 25,
  code: null,
  stage: '陈述申辩',
  proves: ['defence'],
  perParty: true,
  perEvent: 'defence',
  fields: {
    ...spanFields('时间', WHO),
    place: short('地点', WHO, MUST),
    person: short('陈述申辩人', WHO, MUST),
    sex: short('性别', WHO),
    post: short('职务', WHO),
    employer: short('工作单位', WHO),
    phone: short('电话', WHO),
    address: short('联系地址', WHO),
    postcode: short('邮编', WHO),
    handler: short('承办人', '承办'),
    recorder: short('记录人', '承办'),
    ...shownFields,
    title: short('案名', '告知', MUST),
    record: {
      ...long(
        '陈述申辩记录',
        '记录',
        demanded('行政处罚法第四十五条第一款', '放弃陈述申辩的也记在这里；提出的事实、理由和证据应当复核'),
      ),
      speakers: ['问', '答'],
    },
    ...checkedFields,
  },
  fromCase: (c, doc) => {
    const party = partyOf(c, doc)
    const e = eventFor(c, doc, 'defence')
    const officers = officersOf(c, e)
    const recorder = officers.find((o) => o.roles?.includes('记录')) ?? officers[1]
    const name = e?.by ?? (party?.kind === 'person' ? party.name : party?.legalRepresentative)
    const self = c.parties.find((p) => p.kind === 'person' && p.name === name)
    return {
      from: e?.from,
      to: e?.to,
      place: e?.place,
      person: name,
      sex: self?.sex,
      post: self?.post ?? (name === party?.legalRepresentative ? party?.post : undefined),
      employer: party?.kind === 'person' ? party.employer : party?.name,
      phone: party?.phone,
      address: party?.address,
      postcode: party?.postcode,
      handler: officers.find((o) => o !== recorder)?.name,
      recorder: recorder?.name,
      ...shownFrom(c, e),
      title: c.title?.replace(/案$/, ''),
      record: e?.points ?? (e?.waived === true ? '当事人明确放弃陈述、申辩。' : undefined),
    }
  },
  layout: (v) =>
    recordSheet(
      TITLE,
      undefined,
      [
        [{ label: '时间：', run: spanRun(v) }],
        [{ label: '地点：', run: field('place', v.place) }],
        [
          { label: '陈述申辩人：', run: field('person', v.person, { blank: 3 }), mm: 62 },
          { label: '性别：', run: field('sex', v.sex, { blank: 1 }), mm: 26 },
          { label: '职务：', run: field('post', v.post, { blank: 3 }) },
        ],
        [
          { label: '工作单位：', run: field('employer', v.employer), mm: 92 },
          { label: '电话：', run: field('phone', v.phone) },
        ],
        [
          { label: '联系地址：', run: field('address', v.address), mm: 108 },
          { label: '邮编：', run: field('postcode', v.postcode, { blank: 3 }) },
        ],
        [
          { label: '承办人：', run: field('handler', v.handler, { blank: 4 }), mm: 73 },
          { label: '记录人：', run: field('recorder', v.recorder, { blank: 4 }) },
        ],
      ],
      [
        certificatesShown(v, [
          '现对',
          blank('title', v.title, { blank: 16 }),
          '一案听取你（单位）的陈述申辩。',
        ]),
        ...longText('record', v.record, { ...RECORD, lead: '陈述申辩记录：', blankLines: 10 }),
        ...checkedBy(WHO, v),
      ],
      [
        ['陈述申辩人（签名）：', signHere(), '　　　　　　　年　　月　　日'],
        ['承办人（签名）：', signHere(), '　　记录人（签名）：', signHere()],
      ],
    ),
})
