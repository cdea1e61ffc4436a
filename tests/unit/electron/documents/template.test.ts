import { checkTemplate, fillTemplate } from '@electron/documents/template'
import { readDocxBody } from '@electron/docx-reader/body'
import { documentKinds } from '@shared/documents/kinds/index'
import { isUsable } from '@shared/documents/template/report'
import { describe, expect, it } from 'vitest'
import { docxOf, xmlParts, zipOf } from '../../../support/zip'

const decision = documentKinds['penalty-decision-unit']
const receipt = documentKinds['service-receipt']
const at = '2026-04-10T10:00+08:00'
const run = (text: string, style = '') =>
  `<w:r>${style === '' ? '' : `<w:rPr>${style}</w:rPr>`}<w:t>${text}</w:t></w:r>`
const p = (...runs: string[]) => `<w:p>${runs.join('')}</w:p>`
const table = (...rows: string[][]) =>
  `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map((c) => `<w:tc>${p(run(c))}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`

function report(body: string, kind = decision) {
  const checked = checkTemplate(docxOf(body), kind)
  if (!checked.ok) throw new Error(checked.error.code)
  return checked.value
}
function filled(body: string, values: Record<string, unknown>, kind = decision, number?: string) {
  const out = fillTemplate(docxOf(body), { kind, values: values as never, number, at })
  if (!out.ok) throw new Error(out.error.code)
  const lines = readDocxBody(Buffer.from(out.value))
  if (!lines.ok) throw new Error(lines.error.code)
  return {
    lines: lines.value.lines,
    xml: xmlParts(out.value).get('word/document.xml') ?? '',
    bytes: out.value,
  }
}

describe('the check of a template', () => {
  it('names unknown and open marks, missing required fields, and counts marks that Word split', () => {
    const r = report(p(run('{{被处罚'), run('单位}}，{{不存在}}')) + p(run('{{地址')) + p(run('{{文号}}')))
    expect(r).toMatchObject({ unknown: ['不存在'], split: 1, mixed: [], loose: [] })
    expect(r.open).toEqual(['{{地址'])
    expect(r.missing).toContain('违法事实')
    expect(r.missing).not.toContain('被处罚单位')
    expect(isUsable(r)).toBe(false)
  })

  it('refuses two lists in one row, and a column outside a row', () => {
    const [list] = receipt.fields.filter((f) => f.control === 'rows')
    if (list?.control !== 'rows') throw new Error('no rows')
    const column = Object.values(list.columns)[0] ?? ''
    const r = report(p(run(`{{${list.label}.${column}}}`)), receipt)
    expect(r.loose).toEqual([`${list.label}.${column}`])
    expect(isUsable(r)).toBe(false)
    expect(isUsable(report(table([`{{${list.label}.${column}}}`]), receipt))).toBe(true)
  })

  it('takes full-width braces, and says of a file without a mark that it is no template', () => {
    expect(report(p(run('｛｛被处罚单位｝｝'))).marks).toEqual(['被处罚单位'])
    expect(isUsable(report(p(run('空白'))))).toBe(false)
  })

  it('says of a damaged archive that it is', () => {
    expect(checkTemplate(Buffer.from('PK'), decision)).toMatchObject({
      ok: false,
      error: { code: 'damaged' },
    })
  })

  it('says the same of a running head that is no XML, and fills nothing', () => {
    const bytes = zipOf([
      { name: 'word/document.xml', content: '<w:document/>' },
      { name: 'word/header1.xml', content: '<w:hdr><w:p><w:t>{{文号}}&nichts;</w:t></w:p></w:hdr>' },
    ])
    const refused = { ok: false, error: { code: 'damaged' } }
    expect(checkTemplate(bytes, decision)).toMatchObject(refused)
    expect(fillTemplate(bytes, { kind: decision, values: {}, number: '12号', at })).toMatchObject(refused)
  })
})

describe('filling a template', () => {
  it('writes a split mark in the style of its first run and leaves the others theirs', () => {
    const bold = '<w:b/><w:sz w:val="36"/>'
    const { lines, xml } = filled(
      p(run('单位：'), run('{{被', bold), run('处罚', bold), run('单位}}', bold), run('。', '<w:i/>')),
      { unitName: '甲<公司>&' },
    )
    expect(lines).toEqual(['单位：甲<公司>&。'])
    expect(xml).toContain(`<w:rPr>${bold}</w:rPr><w:t>甲&lt;公司&gt;&amp;</w:t>`)
    expect(xml).toContain('<w:rPr><w:i/></w:rPr><w:t>。</w:t>')
  })

  it('breaks lines, formats dates and money, gives number and boxes, blanks what is not known', () => {
    const { lines } = filled(
      p(run('{{文号}} {{决定日期}} {{罚款合计}}|{{地址}}|')) + p(run('{{违法事实}}')),
      { facts: '一、甲。\n二、乙。', date: '2026-04-10', fine: 3_000_000 },
      decision,
      '（海）应急罚〔2026〕12号',
    )
    expect(lines[0]).toBe('（海）应急罚〔2026〕12号 2026年4月10日 30,000 元||')
    expect(lines.slice(1)).toEqual(['一、甲。', '二、乙。'])
  })

  it('repeats a row for each entry of its list, and keeps a blank one for none', () => {
    const [list] = receipt.fields.filter((f) => f.control === 'rows')
    if (list?.control !== 'rows') throw new Error('no rows')
    const [[name = '', label = ''] = []] = Object.entries(list.columns)
    const body = table(['文书'], [`{{${list.label}.${label}}}`], ['尾'])
    const rows = Array.from({ length: 3 }, (_, i) => ({ [name]: `文书${i + 1}` }))
    expect(filled(body, { [list.name]: rows }, receipt).lines).toEqual([
      '文书',
      '文书1',
      '文书2',
      '文书3',
      '尾',
    ])
    expect(filled(body, {}, receipt).lines).toEqual(['文书', '', '尾'])
  })

  it('counts the rows of a list, writes a day in words, and gives one entry alone where it is asked for', () => {
    const [list] = receipt.fields.filter((f) => f.control === 'rows')
    if (list?.control !== 'rows') throw new Error('no rows')
    const [[name = '', label = ''] = []] = Object.entries(list.columns)
    const body =
      table([`{{${list.label}.序号}}`, `{{${list.label}.${label}}}`]) +
      p(run(`第二项：{{${list.label}.2.${label}}}，第九项：{{${list.label}.9.${label}}}`))
    const rows = ['甲', '2026-03-12'].map((cell) => ({ [name]: cell }))
    expect(filled(body, { [list.name]: rows }, receipt).lines).toEqual([
      '1',
      '甲',
      '2',
      '2026年3月12日',
      '第二项：2026年3月12日，第九项：',
    ])
    expect(filled(body, {}, receipt).lines).toEqual(['', '', '第二项：，第九项：'])
  })

  it('names officers one after the other in a sentence, which is no column outside its row', () => {
    const kind = documentKinds['inspection-record']
    const field = kind.fields.find((f) => f.control === 'officers')
    if (field === undefined) throw new Error('no officers')
    const body = p(run(`我们是{{${field.label}.姓名}}，证号{{${field.label}.2.执法证号}}。`))
    expect(report(body, kind).loose).toEqual([])
    const officers = [
      { name: '陈立新', certificate: '011' },
      { name: '吴敏', certificate: '027' },
      { name: '丙' },
    ]
    expect(filled(body, { [field.name]: officers }, kind).lines).toEqual([
      '我们是陈立新、吴敏、丙，证号027。',
    ])
  })

  it('ticks the box of the option chosen', () => {
    const kind = Object.values(documentKinds).find((k) => k.fields.some((f) => f.control === 'choice'))
    const field = kind?.fields.find((f) => f.control === 'choice')
    if (kind === undefined || field?.control !== 'choice') throw new Error('no choice')
    const [one = '', two = ''] = field.options
    const body = p(run(`{{${field.label}=${one}}}甲 {{${field.label}=${two}}}乙`))
    expect(filled(body, { [field.name]: two }, kind).lines).toEqual(['☐甲 ☑乙'])
  })

  it('fills headers and footers, leaves other parts as they were, and gives the same bytes again', () => {
    const header =
      '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>{{文号}}</w:t></w:r></w:p></w:hdr>'
    const bytes = zipOf([
      { name: 'word/document.xml', content: '<w:document/>' },
      { name: 'word/header1.xml', content: header },
      { name: 'word/styles.xml', content: '<w:t>{{文号}}</w:t>' },
    ])
    const input = { kind: decision, values: {}, number: '12号', at }
    const [one, two] = [fillTemplate(bytes, input), fillTemplate(bytes, input)]
    if (!one.ok || !two.ok) throw new Error('filled')
    expect(Buffer.compare(one.value, two.value)).toBe(0)
    expect(xmlParts(one.value).get('word/header1.xml')).toContain('<w:t>12号</w:t>')
    expect(xmlParts(one.value).get('word/styles.xml')).toContain('{{文号}}')
  })
})
