import { renderDocx } from '@electron/documents/docx'
import { checkTemplate, fillTemplate } from '@electron/documents/template'
import { documentKinds } from '@shared/documents/kinds/index'
import { resolveValues } from '@shared/documents/resolve'
import { templateFor } from '@shared/documents/template/choice'
import { markNames, notCarried, readMark } from '@shared/documents/template/marks'
import { isUsable } from '@shared/documents/template/report'
import { starterTree } from '@shared/documents/template/starter'
import { describe, expect, it } from 'vitest'
import { xmlParts } from '../../../support/zip'
import { sampleCase, sampleDocument } from './sample-case'

const info = { title: 'x', creator: 'y', at: '2026-04-10T10:00+08:00' }

describe('marks', () => {
  it('of every kind, as the list gives them, are read', () => {
    for (const kind of Object.values(documentKinds))
      for (const name of markNames(kind)) expect(readMark(kind, name), `${kind.id} ${name}`).toBeDefined()
  })
})

describe('what a template has no place for', () => {
  const receipt = documentKinds['service-receipt']
  const [list] = receipt.fields.filter((f) => f.control === 'rows')
  if (list?.control !== 'rows') throw new Error('no rows')
  const [[one = '', oneLabel = ''] = [], [two = '', twoLabel = ''] = []] = Object.entries(list.columns)
  const marks = (...words: string[]) => words.flatMap((w) => readMark(receipt, w) ?? [])
  const values = { [list.name]: [{ [one]: '甲' }, { [one]: '乙', [two]: '丙' }] }

  it('is the field, the number, or the column of a list, where the document says something there', () => {
    expect(notCarried(receipt, [], values, '12号')).toEqual(['文号', list.label])
    expect(notCarried(receipt, marks('文号', list.label), values, '12号')).toEqual([])
    expect(notCarried(receipt, marks(`${list.label}.${oneLabel}`), values, undefined)).toEqual([
      `${list.label}.${twoLabel}`,
    ])
    expect(notCarried(receipt, marks(`${list.label}.${oneLabel}`), { [list.name]: [{ [one]: '甲' }] }, undefined)).toEqual([])
    expect(notCarried(receipt, [], {}, undefined)).toEqual([])
  })

  it('is a choice whose own option has no box', () => {
    const kind = Object.values(documentKinds).find((k) => k.fields.some((f) => f.control === 'choice'))
    const field = kind?.fields.find((f) => f.control === 'choice')
    if (kind === undefined || field?.control !== 'choice') throw new Error('no choice')
    const [yes = '', no = ''] = field.options
    const box = readMark(kind, `${field.label}=${yes}`)
    const lost = (value: string) => notCarried(kind, box === undefined ? [] : [box], { [field.name]: value }, undefined)
    expect(lost(yes)).toEqual([])
    expect(lost(no)).toEqual([field.label])
  })
})

describe('the template of a document', () => {
  const held = [{ kind: 'penalty-decision-unit', sha256: 'a'.repeat(64), name: '今年的.docx' }]
  const draft = sampleDocument('penalty-decision-unit')
  const at = '2026-04-10T10:00:00+08:00'
  const own = { sha256: 'b'.repeat(64), name: '去年的.docx', usedAt: at }

  it('is the one of its kind, and the one it was made with before that', () => {
    expect(templateFor(sampleCase, draft, held)).toMatchObject({ name: '今年的.docx' })
    expect(templateFor(sampleCase, { ...draft, template: own }, held)).toEqual(own)
    expect(templateFor(sampleCase, sampleDocument('penalty-notice'), held)).toBeUndefined()
  })

  it('is none where it was signed on the program’s form', () => {
    const signed = {
      ...draft,
      state: '已制作' as const,
      issued: { at, values: {} },
      life: [{ step: '签章' as const, on: '2026-04-10', at, by: '示例甲' }],
    }
    expect(templateFor(sampleCase, signed, held)).toBeUndefined()
    expect(templateFor(sampleCase, { ...signed, template: own }, held)).toEqual(own)
  })
})

describe('a template to begin with', () => {
  it('of every kind is a usable template and is filled', async () => {
    for (const kind of Object.values(documentKinds)) {
      const bytes = Buffer.from(await renderDocx(starterTree(kind), info))
      const report = checkTemplate(bytes, kind)
      if (!report.ok) throw new Error(`${kind.id} ${report.error.code}`)
      expect(report.value, kind.id).toMatchObject({ unknown: [], open: [], mixed: [], loose: [] })
      expect(isUsable(report.value), kind.id).toBe(true)
      const { values } = resolveValues(sampleCase, sampleDocument(kind.id))
      const filled = fillTemplate(bytes, { kind, values, number: '12号', at: info.at })
      if (!filled.ok) throw new Error(`${kind.id} ${filled.error.code}`)
      expect([...xmlParts(filled.value).values()].join(''), kind.id).not.toContain('{{')
    }
  })
})
