import { documentKind, documentKinds } from '@shared/documents/kinds/index'
import { plainText } from '@shared/documents/layout'
import {
  layoutDocument,
  missingRequired,
  resolveValues,
  UnknownDocumentKind,
} from '@shared/documents/resolve'
import { DocumentInstance } from '@shared/model/document'
import { describe, expect, it } from 'vitest'
import { printedForms } from './printed-forms'
import { emptyDocument, minimalCase, sampleCase, sampleDocument } from './sample-case'

const kinds = Object.values(documentKinds)
const p2 = sampleCase.parties[1]!.id

describe.each(kinds.map((k) => [k.id, k] as const))('%s', (id, kind) => {
  it('is registered under its own id and has a unique name for every field', () => {
    expect(documentKind(id)).toBe(kind)
    expect(kind.fields.every((f) => f.label !== '' && f.group !== '')).toBe(true)
    expect(new Set(kind.fields.map((f) => f.name)).size).toBe(kind.fields.length)
  })

  it('draws values from a full case that its schema accepts, and nothing required is missing', () => {
    const doc = sampleDocument(id)
    expect(kind.schema.safeParse(kind.fromCase(sampleCase, doc)).error).toBeUndefined()
    const { values } = resolveValues(sampleCase, doc)
    expect(kind.schema.safeParse(values).error).toBeUndefined()
    expect(missingRequired(kind, values)).toEqual([])
  })

  it('draws from an almost empty case, prints its blanks, and says what is missing', () => {
    const values = kind.fromCase(minimalCase, emptyDocument(id))
    expect(kind.schema.safeParse(values).error).toBeUndefined()
    expect(missingRequired(kind, values).length).toBeGreaterThan(0)
    expectClean(plainText(kind.layout(values, {})))
    expectClean(plainText(kind.layout({}, {})))
  })

  it('prints every value, the title and the number', () => {
    const doc = sampleDocument(id)
    const printed = squeeze(plainText(layoutDocument(sampleCase, doc)))
    expectClean(printed)
    expect(printed).toContain(kind.title)
    if (doc.number !== undefined) expect(printed).toContain(doc.number)
    const { values } = resolveValues(sampleCase, doc)
    for (const f of kind.fields)
      for (const form of printedForms(f, values)) expect(printed).toContain(squeeze(form))
  })

  it('treats a value of the wrong form as missing instead of failing or printing it', () => {
    const wrong = Object.fromEntries(kind.fields.map((f) => [f.name, { nonsense: 1 }]))
    expectClean(plainText(kind.layout(wrong, {})))
    expect(plainText(kind.layout(wrong, {}))).toBe(plainText(kind.layout({}, {})))
  })

  it('leads from the paper to fields that exist', () => {
    const names = new Set(kind.fields.map((f) => f.name))
    const tree = JSON.stringify(layoutDocument(sampleCase, sampleDocument(id)))
    for (const [, name] of tree.matchAll(/"field":"([^"]+)"/g)) expect(names).toContain(name)
  })
})

describe('values of a document', () => {
  const doc = sampleDocument('penalty-notice')

  it('lets what a person typed stand above the case, also when it was emptied', () => {
    const typed = { ...doc, overrides: { contact: '林某', phone: '' } }
    const { values, origin } = resolveValues(sampleCase, typed)
    expect(values.contact).toBe('林某')
    expect(origin).toMatchObject({ contact: 'typed', phone: 'typed', partyName: 'case' })
    expect(missingRequired(documentKinds['penalty-notice'], values)).toEqual(['联系电话'])
  })

  it('shows of an issued document only what was frozen', () => {
    const issued = DocumentInstance.parse({
      ...doc,
      state: '已制作',
      overrides: { contact: '林某' },
      issued: { at: '2026-04-10T10:00+08:00', values: { partyName: '原名称公司' } },
    })
    const { values, origin } = resolveValues(sampleCase, issued)
    expect(values).toEqual({ partyName: '原名称公司' })
    expect(origin).toMatchObject({ partyName: 'issued', facts: 'empty' })
  })

  it('refuses a kind it does not know', () => {
    expect(() => resolveValues(sampleCase, emptyDocument('from-the-future'))).toThrow(UnknownDocumentKind)
  })
})

describe('what the law demands of the wording', () => {
  const text = (kind: string) => squeeze(plainText(layoutDocument(sampleCase, sampleDocument(kind))))

  it('names in a notice the right to defend and the hearing within five days (行政处罚法44、45、63、64)', () => {
    const notice = text('penalty-notice')
    for (const words of [
      '第四十四条、第四十五条',
      '5日内向海澄县应急管理局进行陈述和申辩',
      '第六十三条、第六十四条',
      '听证的权利',
    ])
      expect(notice).toContain(words)
  })

  it('says nothing of a hearing where the notice did not tell of one', () => {
    const silent = { ...sampleDocument('penalty-notice'), overrides: { hearing: false } }
    expect(plainText(layoutDocument(sampleCase, silent))).not.toContain('听证')
  })

  it('leaves the days to defend blank when the case does not know them', () => {
    const blankDays = { ...sampleDocument('penalty-notice'), overrides: { defenceDays: '' } }
    expect(plainText(layoutDocument(sampleCase, blankDays))).toContain('之日起＿＿日内向')
  })

  it('carries in a decision payment, surcharge with its ceiling, and remedies (行政处罚法59、67、72，行政复议法24)', () => {
    const decision = text('penalty-decision-unit')
    for (const words of [
      '人民币贰万元整（￥20,000.00）',
      '15日内缴至海澄农商银行营业部，账号201000123456789012',
      '加处罚款的数额不超出罚款的数额',
      '60日内向海澄县人民政府申请行政复议，或者在6个月内依法向海澄县人民法院提起行政诉讼',
      '不停止执行',
    ])
      expect(decision).toContain(words)
    expect(decision).not.toContain('安全生产监督管理')
  })

  it('names a punished person as form 35 does, and speaks to a person', () => {
    const doc = sampleDocument('penalty-decision-person')
    const told = {
      ...sampleCase,
      events: sampleCase.events!.map((e) => (e.id === 'v7' ? { ...e, party: p2 } : e)),
    }
    const decision = squeeze(plainText(layoutDocument(told, doc)))
    for (const words of [
      '被处罚人：周国强',
      '性别：男',
      '年龄：50',
      '身份证号：330424197506120019',
      '所在单位：海澄县青禾木业有限公司',
      '一份交被处罚个人',
      '告知你拟作出',
      '加处罚款的数额不超出罚款的数额',
    ])
      expect(decision).toContain(words)
    expect(decision).not.toContain('你单位')
    expect(decision).not.toContain('被处罚单位')
  })

  it('says from the facts down the same to a unit and to a person', () => {
    const bottom = (kind: 'penalty-decision-unit' | 'penalty-decision-person', whom: string) =>
      plainText(documentKinds[kind].layout({}, {})).split('违法事实及证据：')[1]?.replaceAll(whom, '')
    expect(bottom('penalty-decision-person', '被处罚个人')).toBe(
      bottom('penalty-decision-unit', '被处罚单位'),
    )
  })

  it('makes a decision that names no party out to the first that its form is for', () => {
    const { party: _unit, ...unit } = sampleDocument('penalty-decision-unit')
    const { party: _person, ...person } = sampleDocument('penalty-decision-person')
    const turned = { ...sampleCase, parties: sampleCase.parties.toReversed() }
    expect(documentKinds['penalty-decision-unit'].fromCase(turned, unit).unitName).toBe(
      '海澄县青禾木业有限公司',
    )
    expect(documentKinds['penalty-decision-person'].fromCase(sampleCase, person).personName).toBe('周国强')
  })

  it('groups the items of an order by deadline', () => {
    const order = text('rectification-order')
    expect(order).toContain('上述第1项问题于2026年3月12日前')
    expect(order).toContain('上述第2、3项问题于2026年3月20日前')
  })

  it('signs in the name of the entrusting organ (行政处罚法20)', () => {
    const township = {
      ...sampleCase,
      agency: {
        name: '望海街道办事处',
        authority: { kind: '委托' as const, entrustingAgency: '海澄县应急管理局' },
      },
    }
    expect(
      documentKinds['penalty-decision-unit'].fromCase(township, sampleDocument('penalty-decision-unit'))
        .agencyName,
    ).toBe('海澄县应急管理局')
  })
})

function expectClean(text: string): void {
  expect(text).not.toMatch(/undefined|null|NaN|\[object/)
}

function squeeze(text: string): string {
  return text.replace(/[\s　]/g, '')
}
