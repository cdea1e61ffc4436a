import { field, longText, RECORD, signHere } from '../build'
import { ageOn, eventDate, eventFor, officersOf, partyOf } from '../case-view'
import { defineKind } from '../kind'
import { agencyName } from './common'
import { demanded, long, MUST, short } from './common-fields'
import { signedRecord } from './facts'
import { panelOf } from './hearing'
import { recordSheet, spanFields, spanRun } from './record'

const TITLE = '听证笔录'
const PERSON = '申请听证人（个人）'
const UNIT = '申请听证人（单位）'
const AGENTS = '代理人和其他参加人'

export const hearingRecord = defineKind({
  ...signedRecord,
  id: 'hearing-record',
  title: TITLE,
  officialNo: 28,
  code: null,
  stage: '听证',
  proves: ['hearing'],
  perParty: true,
  perEvent: 'hearing',
  fields: {
    title: short('案件名称', '听证', MUST),
    agencyName: short('主持听证机关', '听证', MUST),
    place: short('地点', '听证', MUST),
    ...spanFields('听证时间', '听证'),
    host: short('主持人', '听证', demanded('行政处罚法第六十四条第四项', '应当是非本案调查人员')),
    panel: short('听证员', '听证'),
    recorder: short('书记员', '听证'),
    investigator1: short('调查人员一', '调查人员', MUST),
    certificate1: short('调查人员一证号', '调查人员'),
    investigator2: short('调查人员二', '调查人员', MUST),
    certificate2: short('调查人员二证号', '调查人员'),
    personName: short('姓名', PERSON),
    personSex: short('性别', PERSON),
    personAge: short('年龄', PERSON),
    personEmployer: short('工作单位（职务）', PERSON),
    unitName: short('名称', UNIT),
    head: short('法定代表人/负责人', UNIT),
    headSex: short('法定代表人性别', UNIT),
    headAge: short('法定代表人年龄', UNIT),
    headPost: short('法定代表人职务', UNIT),
    agent1: short('委托代理人一', AGENTS, { help: '姓名、性别、年龄、工作单位和职务' }),
    agent2: short('委托代理人二', AGENTS, { help: '姓名、性别、年龄、工作单位和职务' }),
    third: short('第三人', AGENTS),
    others: short('其他参与人员', AGENTS),
    record: {
      ...long(
        '听证记录',
        '记录',
        demanded('行政处罚法第六十四条第八项', '当事人或者代理人拒绝签字、盖章的，由主持人在笔录中注明'),
      ),
      speakers: ['主持人', '调查人员', '申请听证人', '委托代理人', '第三人', '听证员', '书记员'],
    },
  },
  fromCase: (c, doc) => {
    const party = partyOf(c, doc)
    const e = eventFor(c, doc, 'hearing')
    const { host, recorder, panelNames } = panelOf(c, e)
    const [a, b] = officersOf(c)
    const person = party?.kind === 'person' ? party : undefined
    const unit = party?.kind === 'person' ? undefined : party
    const head = c.parties.find((p) => p.kind === 'person' && p.name === unit?.legalRepresentative)
    return {
      title: c.title,
      agencyName: agencyName(c),
      place: e?.place,
      from: e?.from,
      to: e?.to,
      host: host?.name,
      panel: panelNames,
      recorder: recorder?.name,
      investigator1: a?.name,
      certificate1: a?.certificateNumber,
      investigator2: b?.name,
      certificate2: b?.certificateNumber,
      personName: person?.name,
      personSex: person?.sex,
      personAge: ageOn(person?.birthDate, eventDate(e)),
      personEmployer:
        person && [person.employer, person.post && `（${person.post}）`].filter((t) => t).join(''),
      unitName: unit?.name,
      head: unit?.legalRepresentative,
      headSex: head?.sex,
      headAge: ageOn(head?.birthDate, eventDate(e)),
      headPost: unit?.post,
      others: e?.people?.join('、'),
      record: e?.record,
    }
  },
  layout: (v) =>
    recordSheet(
      TITLE,
      undefined,
      [
        [{ label: '案件名称：', run: field('title', v.title) }],
        [{ label: '主持听证机关：', run: field('agencyName', v.agencyName) }],
        [{ label: '地点：', run: field('place', v.place) }],
        [{ label: '听证时间：', run: spanRun(v) }],
        [
          { label: '主持人：', run: field('host', v.host, { blank: 3 }), mm: 42 },
          { label: '听证员：', run: field('panel', v.panel, { blank: 4 }), mm: 62 },
          { label: '书记员：', run: field('recorder', v.recorder, { blank: 3 }) },
        ],
        [
          { label: '调查人员：', run: field('investigator1', v.investigator1, { blank: 3 }), mm: 66 },
          { label: '证号：', run: field('certificate1', v.certificate1) },
        ],
        [
          { label: '调查人员：', run: field('investigator2', v.investigator2, { blank: 3 }), mm: 66 },
          { label: '证号：', run: field('certificate2', v.certificate2) },
        ],
        [
          { label: '申请听证人（个人）姓名：', run: field('personName', v.personName, { blank: 3 }), mm: 88 },
          { label: '性别：', run: field('personSex', v.personSex, { blank: 1 }), mm: 28 },
          { label: '年龄：', run: field('personAge', v.personAge, { blank: 1 }) },
        ],
        [{ label: '工作单位（职务）：', run: field('personEmployer', v.personEmployer) }],
        [{ label: '申请听证人（单位）名称：', run: field('unitName', v.unitName) }],
        [
          { label: '法定代表人/负责人：', run: field('head', v.head, { blank: 3 }), mm: 62 },
          { label: '性别：', run: field('headSex', v.headSex, { blank: 1 }), mm: 22 },
          { label: '年龄：', run: field('headAge', v.headAge, { blank: 1 }), mm: 24 },
          { label: '职务：', run: field('headPost', v.headPost, { blank: 2 }) },
        ],
        [{ label: '委托代理人：', run: field('agent1', v.agent1) }],
        [{ label: '委托代理人：', run: field('agent2', v.agent2) }],
        [{ label: '第三人：', run: field('third', v.third) }],
        [{ label: '其他参与人员：', run: field('others', v.others) }],
      ],
      longText('record', v.record, { ...RECORD, lead: '听证记录：', blankLines: 8, before: 6 }),
      [
        ['申请听证人或者其委托代理人（签名）：', signHere(), '　　　年　　月　　日'],
        [
          '主持人（签名）：',
          signHere(4),
          '　听证员（签名）：',
          signHere(6),
          '　书记员（签名）：',
          signHere(4),
        ],
      ],
    ),
})
