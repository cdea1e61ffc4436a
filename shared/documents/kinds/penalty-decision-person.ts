import { decisionPaper } from '@shared/procedure/papers'
import { field, heading, LETTER, lines } from '../build'
import { ageOn, eventDate, eventFor, partyOf } from '../case-view'
import { defineKind } from '../kind'
import { sheet } from './common'
import {
  asked,
  decisionBody,
  decisionFacts,
  decisionFields,
  decisionFromCase,
  stated,
} from './penalty-decision'

/** 行政处罚决定书（个人）: for a person who answers for the act, e.g. the one in charge of a unit. */
export const penaltyDecisionPerson = defineKind({
  ...decisionFacts,
  id: 'penalty-decision-person',
  title: '行政处罚决定书（个人）',
  officialNo: 35,
  appliesTo: (party) => decisionPaper(party) === 'penalty-decision-person',
  fields: {
    personName: stated('被处罚人'),
    sex: asked('性别'),
    age: { ...asked('年龄'), help: '作出决定之日的周岁' },
    idNumber: { ...asked('身份证号'), required: true },
    address: stated('家庭住址'),
    employer: asked('所在单位'),
    post: asked('职务'),
    employerAddress: asked('单位地址'),
    postcode: asked('邮政编码'),
    phone: asked('联系电话'),
    ...decisionFields,
  },
  fromCase: (c, doc) => {
    const party = partyOf(c, doc)
    return {
      personName: party?.name,
      sex: party?.sex,
      age: ageOn(party?.birthDate, eventDate(eventFor(c, doc, 'decision'))),
      idNumber: party?.idNumber,
      address: party?.address,
      employer: party?.employer,
      post: party?.post,
      employerAddress: party?.employerAddress,
      postcode: party?.postcode,
      phone: party?.phone,
      ...decisionFromCase(c, doc),
    }
  },
  layout: (v, number) =>
    sheet(
      [
        ...heading('行政处罚决定书（个人）', number),
        lines(
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
        ),
        ...decisionBody(v, '被处罚个人'),
      ],
      '行政处罚决定书',
    ),
})
