import { dateInChinese } from '@shared/text/dates'
import { provisionsText } from '@shared/text/provisions'
import { cell, field, label, row } from '../build'
import { eventFor, partyOf } from '../case-view'
import { stop } from '../draft'
import { defineKind } from '../kind'
import { approvalFields, boxedSheet, examinedThenApproved, opinionRows, signedOnLine } from './approval'
import { demanded, long, MUST, short } from './common-fields'
import { forApproval } from './facts'

const TITLE = '案件延期审批表'
const UNIT = '当事人（单位）'
const PERSON = '当事人（个人）'

export const timeExtensionApproval = defineKind({
  ...forApproval,
  id: 'time-extension-approval',
  title: TITLE,
  officialNo: 45,
  code: '案延',
  stage: '调查取证',
  proves: ['time-extension'],
  perParty: true,
  perEvent: 'time-extension',
  fields: {
    title: short('案件名称', '案件', MUST),
    unitName: short('单位名称', UNIT),
    legalRepresentative: short('法定代表人', UNIT),
    unitPhone: short('联系电话（单位）', UNIT),
    unitAddress: short('地址', UNIT),
    unitPostcode: short('邮政编码', UNIT),
    personName: short('个人姓名', PERSON),
    birthDate: short('出生年月', PERSON),
    sex: short('性别', PERSON),
    employer: short('所在单位', PERSON),
    employerAddress: short('单位地址', PERSON),
    home: short('家庭住址', PERSON),
    personPhone: short('联系电话（个人）', PERSON),
    personPostcode: short('邮编', PERSON),
    reason: long(
      '案件延期理由',
      '审批',
      demanded(
        '行政处罚法第六十条',
        '立案之日起九十日内作出决定；延长须另有法律、法规、规章的规定，在此写明依据和延长的天数',
      ),
    ),
    ...approvalFields,
  },
  fromCase: (c, doc) => {
    const party = partyOf(c, doc)
    const e = eventFor(c, doc, 'time-extension')
    const person = party?.kind === 'person' ? party : undefined
    const unit = party?.kind === 'person' ? undefined : party
    const parts = [
      e?.reason,
      e?.basis && `依据${provisionsText(e.basis)}`,
      e?.days === undefined ? undefined : `申请延长办案期限${e.days}日`,
    ]
    return {
      title: c.title,
      unitName: unit?.name,
      legalRepresentative: unit?.legalRepresentative,
      unitPhone: unit?.phone,
      unitAddress: unit?.address,
      unitPostcode: unit?.postcode,
      personName: person?.name,
      birthDate: person?.birthDate && dateInChinese(person.birthDate),
      sex: person?.sex,
      employer: person?.employer,
      employerAddress: person?.employerAddress,
      home: person?.address,
      personPhone: person?.phone,
      personPostcode: person?.postcode,
      reason: parts.flatMap((t) => (t === undefined ? [] : [stop(t)])).join(''),
    }
  },
  layout: (v, number) => {
    const pair = (head: string, name: keyof typeof v & string, shown: string | undefined, span = 1) => [
      label(head),
      cell(field(name, shown, { blank: 1 }), { colSpan: span, field: name }),
    ]
    return boxedSheet(
      TITLE,
      number,
      v.title,
      [12, 19, 27, 22, 17.5, 19.5, 29.5],
      [
        row([
          label('当事人基本情况', { rowSpan: 5 }),
          ...pair('单位名称', 'unitName', v.unitName),
          ...pair('法定代表人', 'legalRepresentative', v.legalRepresentative),
          ...pair('联系电话', 'unitPhone', v.unitPhone),
        ]),
        row([
          ...pair('地址', 'unitAddress', v.unitAddress, 3),
          ...pair('邮政编码', 'unitPostcode', v.unitPostcode),
        ]),
        row([
          ...pair('个人姓名', 'personName', v.personName),
          ...pair('出生年月', 'birthDate', v.birthDate),
          ...pair('性别', 'sex', v.sex),
        ]),
        row([
          ...pair('所在单位', 'employer', v.employer),
          ...pair('单位地址', 'employerAddress', v.employerAddress, 3),
        ]),
        row([
          ...pair('家庭住址', 'home', v.home),
          ...pair('联系电话', 'personPhone', v.personPhone),
          ...pair('邮编', 'personPostcode', v.personPostcode),
        ]),
        ...opinionRows('案件延期理由', 'reason', v.reason, signedOnLine('承办人'), { span: 6, heightMm: 60 }),
        ...examinedThenApproved(v, 6, 20),
      ],
    )
  },
})
