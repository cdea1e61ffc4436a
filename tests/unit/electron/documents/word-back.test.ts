import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderDocx } from '@electron/documents/docx'
import { readWord, readWordFile } from '@electron/documents/word-back'
import { documentKinds } from '@shared/documents/kinds/index'
import { layoutDocument } from '@shared/documents/resolve'
import { compareWithWord } from '@shared/documents/word-back/compare'
import { describe, expect, it } from 'vitest'
import { docxOf, docxOfLines, zipOf } from '../../../support/zip'
import { sampleCase, sampleDocument } from '../../shared/documents/sample-case'

const info = { title: 'x', creator: 'y', at: '2026-04-10T10:00+08:00' }
const types = (type: string) => ({
  name: '[Content_Types].xml',
  content: `<Types><Override ContentType="${type}"/></Types>`,
})
const body = { name: 'word/document.xml', content: '<w/>' }
const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex')

describe('a DOCX that comes back', () => {
  it('of every kind, unedited, is the same as its document', async () => {
    for (const kind of Object.keys(documentKinds)) {
      const tree = layoutDocument(sampleCase, sampleDocument(kind))
      const read = readWord('a.docx', Buffer.from(await renderDocx(tree, info)))
      if (!read.ok) throw new Error(`${kind} ${read.error.code}`)
      const { paragraphs } = compareWithWord(tree, read.value.lines)
      const other = paragraphs.filter(
        (p) => p.kind !== 'same' && !(p.kind === 'added' && p.text.includes('放不进文书')),
      )
      expect(other, kind).toEqual([])
    }
  })

  it('reads tracked changes as accepted and counts them', () => {
    const edited =
      '<w:p><w:r><w:t>罚款</w:t></w:r><w:del><w:r><w:delText>三</w:delText></w:r></w:del><w:ins><w:r><w:t>四</w:t></w:r></w:ins><w:r><w:t>万元</w:t></w:r></w:p>'
    expect(readWord('a.docx', docxOf(edited))).toMatchObject({
      ok: true,
      value: { lines: ['罚款四万元'], changes: 2 },
    })
  })

  it.each([
    ['nothing', 'a.docx', Buffer.alloc(0), 'word.empty'],
    ['a PDF', 'a.docx', Buffer.from('%PDF-1.7'), 'word.not-docx'],
    ['a spreadsheet', 'a.docx', zipOf([{ name: 'xl/workbook.xml', content: '<x/>' }]), 'word.not-docx'],
    ['an old Word file', 'a.doc', ole, 'word.old-format'],
    [
      'one with a password',
      'a.docx',
      Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]),
      'word.encrypted',
    ],
    ['an encrypted entry', 'a.docx', zipOf([{ ...body, flags: 1 }]), 'word.encrypted'],
    ['macros by name', 'a.docm', docxOfLines(['x']), 'word.macro'],
    [
      'macros by content',
      'a.docx',
      zipOf([body, { name: 'word/vbaProject.bin', content: 'x' }]),
      'word.macro',
    ],
    [
      'macros by declaration',
      'a.docx',
      zipOf([types('application/vnd.ms-word.document.macroEnabled.main+xml'), body]),
      'word.macro',
    ],
    ['a file cut off', 'a.docx', docxOfLines(['一段文字']).subarray(0, 300), 'word.damaged'],
    ['broken XML', 'a.docx', docxOf('<w:p'), 'word.damaged'],
    [
      'an entity',
      'a.docx',
      zipOf([{ ...body, content: '<!DOCTYPE a [<!ENTITY b "c">]><w/>' }]),
      'word.damaged',
    ],
    ['a part that claims to be huge', 'a.docx', zipOf([{ ...body, size: 65 << 20 }]), 'word.too-large'],
    ['too many paragraphs', 'a.docx', docxOf('<w:p></w:p>'.repeat(60_001)), 'word.too-large'],
  ])('refuses %s and says what is safe', (_, name, bytes, code) => {
    const read = readWord(name, bytes)
    expect(read).toMatchObject({ ok: false, error: { code } })
    if (!read.ok) expect(read.error.message).toContain('没有附上，文书和原文件都没有改变')
  })

  it('refuses a file too large before it is read, and one that is gone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'anjuan-word-'))
    const path = join(folder, '大.docx')
    writeFileSync(path, 'PK')
    truncateSync(path, (64 << 20) + 1)
    expect(await readWordFile(path)).toMatchObject({ ok: false, error: { code: 'word.too-large' } })
    expect(await readWordFile(join(folder, '没有.docx'))).toMatchObject({
      ok: false,
      error: { code: 'word.unreadable' },
    })
    rmSync(folder, { recursive: true })
  })
})
