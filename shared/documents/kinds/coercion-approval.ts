import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import { dateInChinese } from '@shared/text/dates'
import { provisionsText } from '@shared/text/provisions'
import { blank, cell, field, heading, label, paragraph, row, SHEET, signHere, table } from '../build'
import { eventFor, officersOf, officerValues, partyOf } from '../case-view'
import { stop } from '../draft'
import { defineKind } from '../kind'
import { approvalFields, examinedThenApproved, opinionRows, textRow } from './approval'
import { officersField, sheet } from './common'
import { demanded, long, MUST, short } from './common-fields'
import { forApproval } from './facts'

const TITLE = '行政强制审批表'
const PERSON = '当事人（公民）'
const UNIT = '当事人（法人或者其他组织）'

/** For 查封、扣押 and for 停止供电、停止供应民用爆炸物品 alike. */
export const coercionApproval = defineKind({
  ...forApproval,
  id: 'coercion-approval',
  title: TITLE,
  officialNo: 7,
  code: '强审',
  stage: '调查取证',
  proves: ['seizure'],
  perParty: false,
  perEvent: 'seizure',
  fields: {
    title: short('案件名称', '案件', MUST),
    personName: short('姓名', PERSON),
    sex: short('性别', PERSON),
    birthDate: short('出生年月', PERSON),
    personPhone: short('联系电话（公民）', PERSON),
    home: short('住址', PERSON),
    unitName: short('名称', UNIT),
    legalRepresentative: short('法定代表人或者负责人', UNIT),
    unitAddress: short('地址', UNIT),
    unitPhone: short('联系电话（单位）', UNIT),
    summary: long('案件基本情况', '案情', MUST),
    request: long(
      '报请审批的行政强制事项及其理由、依据、种类及期限等',
      '审批',
      demanded('行政强制法第十八条', '情况紧急当场实施的，应当在二十四小时内报告并补办批准手续'),
    ),
    officers: officersField,
    ...approvalFields,
  },
  fromCase: (c, doc) => {
    const party = partyOf(c, doc)
    const e = eventFor(c, doc, 'seizure')
    const person = party?.kind === 'person' ? party : undefined
    const unit = party?.kind === 'person' ? undefined : party
    return {
      title: c.title,
      personName: person?.name,
      sex: person?.sex,
      birthDate: person?.birthDate && dateInChinese(person.birthDate),
      personPhone: person?.phone,
      home: person?.address,
      unitName: unit?.name,
      legalRepresentative: unit?.legalRepresentative,
      unitAddress: unit?.address,
      unitPhone: unit?.phone,
      summary: e?.problems ?? c.summary,
      request: requestText(c, doc),
      officers: officerValues(officersOf(c, e)),
    }
  },
  layout: (v, number) => {
    const value = (name: keyof typeof v & string, shown: string | undefined, colSpan = 1) =>
      cell(field(name, shown, { blank: 1 }), { field: name, colSpan })
    const signedTwice = [0, 1].map((i) =>
      paragraph(
        [
          i === 0 ? '承办人（签名）：' : '　　　　　　　　',
          signHere(6),
          '　证号：',
          blank('officers', v.officers?.[i]?.certificate, { blank: 7 }),
          ...(i === 1 ? ['　　年　月　日'] : []),
        ],
        { ...SHEET, align: 'left', keep: i === 0 },
      ),
    )
    return sheet(
      [
        ...heading(TITLE, number),
        table(
          [25.8, 19.7, 20, 29.5, 22, 29.5],
          [
            row([label('案件名称'), value('title', v.title, 5)], 11),
            row([
              label('当事人', { rowSpan: 5 }),
              label('公民', { rowSpan: 3 }),
              label('姓名'),
              value('personName', v.personName),
              label('性别'),
              value('sex', v.sex),
            ]),
            row([
              label('出生年月'),
              value('birthDate', v.birthDate),
              label('联系电话'),
              value('personPhone', v.personPhone),
            ]),
            row([label('住址'), value('home', v.home, 3)]),
            row([
              label('法人或者其他组织', { rowSpan: 2 }),
              label('名称'),
              value('unitName', v.unitName),
              label('法定代表人或者负责人'),
              value('legalRepresentative', v.legalRepresentative),
            ]),
            row([
              label('地址'),
              value('unitAddress', v.unitAddress),
              label('联系电话'),
              value('unitPhone', v.unitPhone),
            ]),
            textRow('案件基本情况', 'summary', v.summary, 26, 5),
            ...opinionRows(
              '报请审批的行政强制事项及其理由、依据、种类及期限等',
              'request',
              v.request,
              signedTwice,
              { span: 5, heightMm: 30 },
            ),
            ...examinedThenApproved(v, 5, 12),
          ],
        ),
      ],
      TITLE,
    )
  },
})

function requestText(c: CaseFile, doc: DocumentInstance): string | undefined {
  const e = eventFor(c, doc, 'seizure')
  const until = e?.until === undefined ? undefined : `期限至${dateInChinese(e.until)}`
  const parts = [e?.reason, e?.basis && `依据${provisionsText(e.basis)}`, e?.measure, until]
  const said = parts.flatMap((t) => (t === undefined ? [] : [stop(t)]))
  return said.length === 0 ? undefined : said.join('')
}
