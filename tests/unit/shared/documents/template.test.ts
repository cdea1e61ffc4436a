import { renderDocx } from '@electron/documents/docx'
import { checkTemplate, fillTemplate } from '@electron/documents/template'
import { readDocxBody } from '@electron/docx-reader/body'
import { documentKinds } from '@shared/documents/kinds/index'
import { layoutDocument, resolveValues } from '@shared/documents/resolve'
import { templateFor } from '@shared/documents/template/choice'
import { markNames, notCarried, readMark } from '@shared/documents/template/marks'
import { isUsable } from '@shared/documents/template/report'
import { starterTree } from '@shared/documents/template/starter'
import { describe, expect, it } from 'vitest'
import { xmlParts } from '../../../support/zip'
import { printedForms } from './printed-forms'
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
    expect(
      notCarried(receipt, marks(`${list.label}.${oneLabel}`), { [list.name]: [{ [one]: '甲' }] }, undefined),
    ).toEqual([])
    expect(notCarried(receipt, [], {}, undefined)).toEqual([])
  })

  it('is a choice whose own option has no box', () => {
    const kind = Object.values(documentKinds).find((k) => k.fields.some((f) => f.control === 'choice'))
    const field = kind?.fields.find((f) => f.control === 'choice')
    if (kind === undefined || field?.control !== 'choice') throw new Error('no choice')
    const [yes = '', no = ''] = field.options
    const box = readMark(kind, `${field.label}=${yes}`)
    const lost = (value: string) =>
      notCarried(kind, box === undefined ? [] : [box], { [field.name]: value }, undefined)
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

/**
 * Kinds whose starter cannot say just what the form says, and why: a template is fixed text with marks, and does not
 * decide which paragraphs there are. All they say of the case is there; it is the rest that differs.
 */
const OWN_WORDS: Readonly<Record<string, string>> = {
  'on-site-decision': 'a numbered list of paragraphs is one mark',
  'rectification-order': 'a numbered list of paragraphs, grouped by day, is one mark',
  'evidence-extraction': 'a sheet for each entry is one mark',
  'interview-record': 'the paragraph on changed places is there although nothing was changed in this one',
  'defence-record': 'the paragraph on changed places is there although nothing was changed in this one',
  'supply-restored-notice': '供电 is made of the choice 停止供电',
  'summary-decision-person': 'the paragraph on paying is there although this one has no fine',
}

/** Words alone: no spaces, blanks or ticks; a span’s second day, and by what name the office calls itself. */
function wordsOf(lines: readonly string[]): string {
  return lines
    .join('')
    .replace(/[\s　＿☐☑]/gu, '')
    .replace(/(\d+年\d+月\d+日)(\d+时\d+分至)\1/gu, '$1$2')
    .replace(/年月日/gu, '')
    .replace(/一份由应急管理部门备案/gu, '一份由本机关备案')
}

describe('a template to begin with', () => {
  it.each(Object.values(documentKinds))(
    '$title: written out, taken in as it is without complaint, and filled with the words of the form',
    async (kind) => {
      const bytes = Buffer.from(await renderDocx(starterTree(kind), info))
      const report = checkTemplate(bytes, kind)
      if (!report.ok) throw new Error(report.error.code)
      expect(report.value).toMatchObject({ unknown: [], open: [], mixed: [], loose: [], split: 0 })
      expect(isUsable(report.value)).toBe(true)
      expect(report.value.missing).toEqual([])

      const doc = {
        ...sampleDocument(kind.id),
        ...(kind.code === null ? {} : { number: '（海）应急〔2026〕12号' }),
      }
      const { values } = resolveValues(sampleCase, doc)
      const filled = fillTemplate(bytes, { kind, values, number: doc.number, at: info.at })
      if (!filled.ok) throw new Error(filled.error.code)
      expect([...xmlParts(filled.value).values()].join('')).not.toContain('{{')
      const own = linesOf(filled.value)
      const form = linesOf(await renderDocx(layoutDocument(sampleCase, doc), info))
      if (OWN_WORDS[kind.id] === undefined) expect(wordsOf(own)).toBe(wordsOf(form))
      else expect(wordsOf(own)).not.toBe(wordsOf(form))
      for (const field of kind.fields)
        for (const text of printedForms(field, values))
          if (wordsOf(form).includes(wordsOf([text])))
            expect(wordsOf(own), field.label).toContain(wordsOf([text]))
    },
  )
})

function linesOf(bytes: Uint8Array): readonly string[] {
  const body = readDocxBody(Buffer.from(bytes))
  if (!body.ok) throw new Error(body.error.code)
  return body.value.lines
}
