import type { Party } from '@shared/model/people'
import type { LegalDate } from '@shared/model/primitives'
import { field, LETTER, lines } from '../build'
import { ageOn } from '../case-view'
import type { ValuesOf } from '../fields'
import type { Table } from '../layout'
import { MUST, short } from './common-fields'

// Who is punished, at the head of a decision: a unit (forms 32 and 34) or a person (33 and 35).

const HEAD = '当事人'

export const unitFields = {
  unitName: short('被处罚单位', HEAD, MUST),
  address: short('地址', HEAD, MUST),
  postcode: short('邮政编码', HEAD),
  creditCode: short('统一社会信用代码', HEAD),
  legalRepresentative: short('法定代表人（负责人）', HEAD, MUST),
  post: short('职务', HEAD),
  phone: short('联系电话', HEAD),
}

export function unitFrom(party: Party | undefined): ValuesOf<typeof unitFields> {
  return {
    unitName: party?.name,
    address: party?.address,
    postcode: party?.postcode,
    creditCode: party?.creditCode,
    legalRepresentative: party?.legalRepresentative,
    post: party?.post,
    phone: party?.phone,
  }
}

export function unitLines(v: ValuesOf<typeof unitFields>): Table {
  return lines(
    [
      [{ label: '被处罚单位：', run: field('unitName', v.unitName) }],
      [
        { label: '地址：', run: field('address', v.address), mm: 102 },
        { label: '邮政编码：', run: field('postcode', v.postcode, { blank: 3 }) },
      ],
      [{ label: '统一社会信用代码：', run: field('creditCode', v.creditCode) }],
      [
        {
          label: '法定代表人（负责人）：',
          run: field('legalRepresentative', v.legalRepresentative, { blank: 3 }),
          mm: 84,
        },
        { label: '职务：', run: field('post', v.post, { blank: 3 }) },
      ],
      [{ label: '联系电话：', run: field('phone', v.phone) }],
    ],
    LETTER,
  )
}

export const personFields = {
  personName: short('被处罚人', HEAD, MUST),
  sex: short('性别', HEAD),
  age: short('年龄', HEAD, { help: '作出决定之日的周岁' }),
  idNumber: short('身份证号', HEAD, MUST),
  address: short('家庭住址', HEAD, MUST),
  employer: short('所在单位', HEAD),
  post: short('职务', HEAD),
  employerAddress: short('单位地址', HEAD),
  postcode: short('邮政编码', HEAD),
  phone: short('联系电话', HEAD),
}

/** `on`: the day of the decision, for the age. */
export function personFrom(
  party: Party | undefined,
  on: LegalDate | undefined,
): ValuesOf<typeof personFields> {
  return {
    personName: party?.name,
    sex: party?.sex,
    age: ageOn(party?.birthDate, on),
    idNumber: party?.idNumber,
    address: party?.address,
    employer: party?.employer,
    post: party?.post,
    employerAddress: party?.employerAddress,
    postcode: party?.postcode,
    phone: party?.phone,
  }
}

export function personLines(v: ValuesOf<typeof personFields>): Table {
  return lines(
    [
      [
        { label: '被处罚人：', run: field('personName', v.personName), mm: 74 },
        { label: '性别：', run: field('sex', v.sex, { blank: 1 }), mm: 32 },
        { label: '年龄：', run: field('age', v.age, { blank: 1 }) },
      ],
      [{ label: '身份证号：', run: field('idNumber', v.idNumber) }],
      [{ label: '家庭住址：', run: field('address', v.address) }],
      [{ label: '所在单位：', run: field('employer', v.employer) }],
      [{ label: '单位地址：', run: field('employerAddress', v.employerAddress) }],
      [
        { label: '职务：', run: field('post', v.post, { blank: 3 }), mm: 74 },
        { label: '邮政编码：', run: field('postcode', v.postcode, { blank: 3 }) },
      ],
      [{ label: '联系电话：', run: field('phone', v.phone) }],
    ],
    LETTER,
  )
}
