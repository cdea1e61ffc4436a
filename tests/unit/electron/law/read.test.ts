import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readLawBytes, readLawFile } from '@electron/law'
import { docxLines } from '@electron/law/docx'
import { createPack, serialisePack } from '@shared/law/pack/pack'
import { Document, Packer, Paragraph, TextRun } from 'docx'
import { describe, expect, it } from 'vitest'
import { docxOf, docxOfLines, zipOf } from '../../../support/zip'

/** A made-up rule as the national database prints one. */
const lines = [
  '示例管理办法',
  '（2025年12月1日示例委员会公布　自2026年1月1日起施行）',
  '目　　录',
  '第一章　总　　则',
  '第二章　附　　则',
  '第一章　总　　则',
  '　　第一条　为了示例，制定本办法。',
  '　　第二条　有下列情形之一的，应当记录：',
  '　　（一）甲；',
  '　　（二）乙。',
  '　　前款记录保存二年。',
  '第二章　附　　则',
  '　　第三条　本办法自2026年1月1日起施行。',
]

const codeOf = (name: string, bytes: Buffer) => readLawBytes(name, bytes).failure?.code
const paragraph = (inside: string) => `<w:p>${inside}</w:p>`
const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`
const linesOf = (body: string) => {
  const read = docxLines(docxOf(body))
  return read.ok ? read.value.lines : read.error.code
}

describe('readLawBytes', () => {
  const wide = Buffer.from(`\ufeff${lines.join('\r\n')}`, 'utf16le')
  // “示例” and the rest in GB18030, written by another program.
  it.each([
    ['UTF-8', Buffer.from(lines.join('\n'))],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${lines.join('\r\n')}`)],
    ['UTF-16', wide],
    ['UTF-16, high byte first', Buffer.from(wide).swap16()],
    ['.docx', docxOfLines(lines)],
  ])('reads the same law from %s', (kind, bytes) => {
    const report = readLawBytes(kind === '.docx' ? '示例.docx' : '示例.txt', bytes)
    const [only, ...others] = report.texts
    expect(others).toEqual([])
    expect(only?.problems).toEqual([])
    expect(only?.counts).toEqual({ divisions: 2, articles: 3, paragraphs: 4, items: 2, subitems: 0 })
    expect(only?.text).toMatchObject({ title: '示例管理办法', effectiveFrom: '2026-01-01' })
  })

  it('reads GB18030, which most saved web pages are', () => {
    // 第一条　示例。 in GB18030.
    const article = Buffer.from('b5dad2bbccf5a1a1cabec0fda1a3', 'hex')
    const report = readLawBytes('办法.txt', article)
    expect(report.texts[0]?.text.body).toEqual([
      { type: 'article', number: 1, paragraphs: [{ text: '示例。', items: [] }] },
    ])
  })

  it('reads what the docx library of another program wrote', async () => {
    const children = lines.map((line) => new Paragraph({ children: [new TextRun(line)] }))
    const bytes = Buffer.from(await Packer.toBuffer(new Document({ sections: [{ children }] })))
    expect(readLawBytes('示例.docx', bytes).texts[0]?.counts.articles).toBe(3)
  })

  it('reads a pack back as it was written', () => {
    const text = readLawBytes('示例.docx', docxOfLines(lines)).texts[0]?.text
    if (text === undefined) throw new Error('no text')
    const report = readLawBytes('包.json', Buffer.from(serialisePack(createPack([text, text]))))
    expect(report.texts.map((t) => t.text)).toEqual([text, text])
  })

  it.each([
    ['a PDF', '甲.pdf', Buffer.from('%PDF-1.7 …'), 'law.pdf'],
    ['an old Word file', '甲.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'law.old-format'],
    [
      'a Word file with a password',
      '甲.docx',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'law.zip-encrypted',
    ],
    ['RTF', '甲.rtf', Buffer.from('{\\rtf1 …'), 'law.old-format'],
    ['a web page', '甲.htm', Buffer.from('<!DOCTYPE html><p>第一条　甲。'), 'law.html'],
    ['an empty file', '甲.txt', Buffer.alloc(0), 'law.empty'],
    ['a picture', '甲.txt', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'law.encoding'],
    ['half of a UTF-16 file', '甲.txt', wide.subarray(0, 31), 'law.encoding'],
    ['a spreadsheet', '甲.xlsx', zipOf([{ name: 'xl/workbook.xml', content: '<x/>' }]), 'law.not-docx'],
    ['JSON of something else', '甲.json', Buffer.from('{"a":1}'), 'lawpack.foreign'],
    [
      'a pack of a later version',
      '甲.json',
      Buffer.from('{"format":"anjuan-law-pack","version":9}'),
      'lawpack.newer',
    ],
    [
      'a pack that is not in form',
      '甲.json',
      Buffer.from('{"format":"anjuan-law-pack","version":1}'),
      'lawpack.invalid',
    ],
    [
      'a pack without a law',
      '甲.json',
      Buffer.from('{"format":"anjuan-law-pack","version":1,"texts":[]}'),
      'law.no-texts',
    ],
  ])('refuses %s by name, in Chinese', (_, name, bytes, code) => {
    const { failure } = readLawBytes(name, bytes)
    expect(failure?.code).toBe(code)
    expect(failure?.message).toMatch(/没有(导入|读)/u)
  })

  it('tells of a text without articles', () => {
    const report = readLawBytes('甲.txt', Buffer.from('会议纪要\n一、甲。'))
    expect(report).toMatchObject({ texts: [], problems: [{ code: 'no-articles', severity: 'error' }] })
  })

  it('names a file that cannot be opened', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'anjuan-law-'))
    const missing = await readLawFile(join(dir, '没有.txt'))
    expect(missing).toMatchObject({ file: '没有.txt', texts: [], failure: { code: 'law.unreadable' } })
    writeFileSync(join(dir, '有.txt'), lines.join('\n'))
    expect((await readLawFile(join(dir, '有.txt'))).texts).toHaveLength(1)
    rmSync(dir, { recursive: true })
  })
})

describe('docxLines', () => {
  it('joins runs, and takes tabs, breaks and references for what they are', () => {
    const body = paragraph(
      `${run('第一条')}<w:r><w:tab/><w:t>甲&amp;乙&#x3002;</w:t><w:br/><w:t>丙</w:t></w:r>`,
    )
    expect(linesOf(`${body}<w:p/>${paragraph(`<w:hyperlink>${run('丁')}</w:hyperlink>`)}`)).toEqual([
      '第一条\t甲&乙。',
      '丙',
      '',
      '丁',
    ])
  })

  it('reads changes as accepted and says that there were some', () => {
    const changed = `<w:ins>${run('新')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:moveFrom>${run('移')}</w:moveFrom>`
    const read = docxLines(docxOf(paragraph(`${run('甲')}${changed}`)))
    expect(read).toMatchObject({
      ok: true,
      value: { lines: ['甲新'], problems: [{ code: 'tracked-changes' }] },
    })
  })

  it('says that numbers which Word itself counts are not in the words', () => {
    const numbered = paragraph(
      `<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr>${run('甲')}`,
    )
    const read = docxLines(docxOf(numbered))
    expect(read).toMatchObject({ value: { problems: [{ code: 'auto-numbering' }] } })
    const none = docxLines(docxOf(numbered.replace('w:val="3"', 'w:val="0"')))
    expect(none).toMatchObject({ value: { problems: [] } })
  })

  it('reads a text box once, though the file holds it twice', () => {
    const box = `<mc:AlternateContent><mc:Choice>${paragraph(run('框'))}</mc:Choice><mc:Fallback>${paragraph(run('框'))}</mc:Fallback></mc:AlternateContent>`
    expect(linesOf(paragraph(`${run('外')}${box}`))).toEqual(['框', '外'])
  })

  it.each([
    ['a DOCTYPE', `<!DOCTYPE x [<!ENTITY a "b">]>`],
    ['an entity of its own', paragraph(run('&boom;'))],
    ['a bare ampersand', paragraph(run('a & b'))],
    ['a tag that does not end', '<w:p'],
    ['a paragraph that does not end', '<w:p>'],
    ['a character that is none', paragraph(run('&#x110000;'))],
  ])('refuses %s', (_, body) => {
    expect(linesOf(body)).toBe('law.docx-damaged')
  })

  it('refuses more paragraphs than a law has', () => {
    expect(linesOf('<w:p></w:p>'.repeat(60_001))).toBe('law.docx-too-large')
  })
})

describe('the archive of a .docx', () => {
  const name = 'word/document.xml'
  const whole = docxOfLines(lines)

  it('refuses one that is cut off, wherever', () => {
    for (let n = 2; n < whole.length; n += 7)
      expect(codeOf('甲.docx', whole.subarray(0, n))).toBe('law.zip-damaged')
  })

  it.each([
    ['a wrong checksum', zipOf([{ name, content: '<w/>', crc: 1 }]), 'law.zip-damaged'],
    [
      'a size too small, which a bomb would give',
      zipOf([{ name, content: 'x'.repeat(9999), size: 9 }]),
      'law.zip-damaged',
    ],
    ['a size too large', zipOf([{ name, content: 'x', size: 65 << 20 }]), 'law.zip-too-large'],
    ['a password', zipOf([{ name, content: 'x', flags: 1 }]), 'law.zip-encrypted'],
    [
      'too many entries',
      zipOf(Array.from({ length: 4097 }, (_, i) => ({ name: `${i}`, content: '' }))),
      'law.zip-too-large',
    ],
  ])('refuses %s', (_, bytes, code) => {
    expect(codeOf('甲.docx', bytes)).toBe(code)
  })
})
