import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import { SecretKind } from '@shared/model/redaction'
import { dateInChinese } from '@shared/text/dates'
import type { FieldSpec, Values } from '../fields'
import { documentKind } from '../kinds/index'
import { resolveValues } from '../resolve'
import type { Candidate } from './candidate'
import { fold } from './fold'
import { readsAsName } from './person-name'

const OFFICER = '执法人员以职务署名'
const OFFICE = '执法机关公开的联系方式'

/** What the case knows of persons: parties, those who act for them, those named in events, evidence and this document. */
export function knownOf(c: CaseFile, doc: DocumentInstance): readonly Candidate[] {
  const officers = new Set((c.officers ?? []).map((o) => fold(o.name)))
  const parties = c.parties.flatMap(ofParty)
  const named = [
    ...namesIn(c.events ?? [], '办案过程'),
    ...namesIn(c.evidence ?? [], '证据'),
    ...ofDocument(c, doc),
  ]
  return [
    ...parties,
    ...named.filter((n) => n.kind !== SecretKind.Name || !officers.has(fold(n.text))),
    ...(c.officers ?? []).map((o) => known(SecretKind.Name, o.name, '执法人员', OFFICER)),
    ...optional(SecretKind.Name, c.agency?.contact, '执法机关联系人', OFFICE),
    ...optional(SecretKind.Phone, c.agency?.phone, '执法机关电话', OFFICE),
    ...optional(
      SecretKind.Account,
      c.agency?.fineAccount,
      '罚款缴款账号',
      '缴款账号是当事人之外的人也要知道的',
    ),
  ]
}

/** Words that are public by their nature: names and places of units and of the organ. A rule of form leaves them alone. */
export function publicTexts(c: CaseFile): readonly string[] {
  const { agency } = c
  const units = c.parties.filter((p) => p.kind !== 'person')
  return [
    agency?.name,
    agency?.address,
    ...units.flatMap((p) => [p.name, p.creditCode, p.address]),
    ...c.parties.flatMap((p) => [p.employer, p.employerAddress]),
  ].flatMap((text) => (text === undefined || fold(text) === '' ? [] : [fold(text)]))
}

function known(kind: SecretKind, text: string, why: string, keep?: string): Candidate {
  return { kind, text, why, from: 'case', ...(keep === undefined ? {} : { keep }) }
}

function optional(kind: SecretKind, text: string | undefined, why: string, keep?: string): Candidate[] {
  return text === undefined ? [] : [known(kind, text, why, keep)]
}

function ofParty(p: CaseFile['parties'][number]): Candidate[] {
  const person = p.kind === 'person'
  const owner = p.kind === 'individual-business' && readsAsName(p.name)
  return [
    ...(person || owner ? [known(SecretKind.Name, p.name, person ? '当事人' : '个体工商户经营者')] : []),
    ...optional(SecretKind.Name, p.legalRepresentative, '法定代表人（负责人）'),
    ...optional(SecretKind.Identity, p.idNumber, '当事人的身份证号'),
    ...optional(SecretKind.Phone, p.phone, '当事人的电话'),
    ...(person ? optional(SecretKind.Address, p.address, '当事人的住址') : []),
    ...(p.birthDate === undefined
      ? []
      : [
          known(SecretKind.BirthDate, p.birthDate, '当事人的出生日期'),
          known(SecretKind.BirthDate, dateInChinese(p.birthDate), '当事人的出生日期'),
        ]),
  ]
}

/** Fields of events and evidence that hold a person's name, the name of a witness included. */
const NAME_FIELDS = new Set(
  'person presentPerson by requestedBy witness receiver keeper people madeBy otherSigner client experts source checkedAgainstOriginalBy'.split(
    ' ',
  ),
)

function namesIn(value: unknown, where: string): Candidate[] {
  if (Array.isArray(value)) return value.flatMap((item) => namesIn(item, where))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, child]): Candidate[] => {
    if (key === 'witness' && typeof child === 'object' && child !== null) {
      const { name, address } = child as { readonly name?: string; readonly address?: string }
      return [
        ...namesOf(name, `${where}中的证人`),
        ...optional(SecretKind.Address, address, `${where}中证人的住址`),
      ]
    }
    if (!NAME_FIELDS.has(key)) return namesIn(child, where)
    const texts = Array.isArray(child) ? child : [child]
    return texts.flatMap((text) =>
      typeof text === 'string' ? namesOf(text, `${where}里写的人`) : namesIn(text, where),
    )
  })
}

function namesOf(text: string | undefined, why: string): Candidate[] {
  return (text ?? '')
    .split(/[\s、，,；;：:/（）()]+/u)
    .filter(readsAsName)
    .map((name) => known(SecretKind.Name, name, why))
}

const PERSON_LABEL =
  /姓名|法定代表人|负责人|当事人|联系人|参与人员|(?:询问|处罚|见证|代理|申辩|取证|听证|签收|收件|提供|持有|举报|邀请|第三|在场|执行|代收)人/u
const NOT_A_NAME = /职务|性别|年龄|意见|证号|电话|时间|情况|地址|住址|主持/u
const HOME_LABEL = /家庭住址|^住址|户籍/u

/** What the fields of the document itself say of persons. */
function ofDocument(c: CaseFile, doc: DocumentInstance): Candidate[] {
  const kind = documentKind(doc.kind)
  if (kind === undefined) return []
  const { values } = resolveValues(c, doc)
  return kind.fields.flatMap((field) => ofField(field, values[field.name]))
}

function ofField(field: FieldSpec, value: Values[string] | undefined): Candidate[] {
  if (field.control === 'rows' && Array.isArray(value)) {
    return Object.entries(field.columns).flatMap(([name, label]) =>
      value.flatMap((row) =>
        typeof row === 'object' && row !== null && !Array.isArray(row) ? ofText(label, row[name]) : [],
      ),
    )
  }
  return field.control === 'text' ? ofText(field.label, value) : []
}

function ofText(label: string, value: unknown): Candidate[] {
  if (typeof value !== 'string') return []
  const why = `本文书的“${label}”`
  if (HOME_LABEL.test(label)) return optional(SecretKind.Address, value, why)
  return PERSON_LABEL.test(label) && !NOT_A_NAME.test(label) ? namesOf(value, why) : []
}
