import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BlobSpace, putStream } from '@electron/blobs'
import { fillOfficeForm, fillOfficeForms, toldForms } from '@electron/documents/office-form'
import { readDocxBody } from '@electron/docx-reader/body'
import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import { describe, expect, it } from 'vitest'
import { docxOfLines } from '../../../support/zip'
import { sampleCase, sampleDocument } from '../../shared/documents/sample-case'
import { tempDir } from '../vault/support'

const NOW = '2026-04-10T10:00:00+08:00'
const doc: DocumentInstance = {
  ...sampleDocument('penalty-decision-unit'),
  number: '（海）应急罚〔2026〕12号',
}
const notice: DocumentInstance = { ...sampleDocument('penalty-notice') }
const file: CaseFile = { ...sampleCase, documents: [doc, notice] }

async function space(): Promise<BlobSpace> {
  const dir = join(await tempDir(), 'blobs')
  await mkdir(dir)
  return { dir, key: randomBytes(32) }
}
async function kept(blobs: BlobSpace, bytes: Uint8Array): Promise<string> {
  async function* only() {
    yield bytes
  }
  const stored = await putStream(blobs, only())
  if (!stored.ok) throw new Error(stored.error.code)
  return stored.value.sha256
}
const good = docxOfLines(['{{文号}} 查明：{{被处罚单位}}，{{违法事实}}'])

describe('a document in the form of the office', () => {
  it('is filled from the bytes whose hash it gives, and says what had no place', async () => {
    const blobs = await space()
    const sha256 = await kept(blobs, good)
    const form = await fillOfficeForm(blobs, file, doc, sha256, NOW)
    if (!form.ok) throw new Error(form.error.code)
    expect(form.value.sha256).toBe(createHash('sha256').update(good).digest('hex'))
    const body = readDocxBody(Buffer.from(form.value.bytes))
    expect(body.ok && body.value.lines[0]).toContain(
      '（海）应急罚〔2026〕12号 查明：海澄县青禾木业有限公司，',
    )
    expect(form.value.notCarried).toContain('地址')
    expect(form.value.notCarried).not.toContain('违法事实')
    expect(form.value.notCarried).not.toContain('文号')
  })

  it.each([
    ['no template is kept under that hash', async () => 'a'.repeat(64), 'word.missing'],
    ['the hash is that of a photograph', (b: BlobSpace) => kept(b, randomBytes(2000)), 'template.damaged'],
    [
      'the hash is that of a Word file without marks',
      (b: BlobSpace) => kept(b, docxOfLines(['证人证言'])),
      'template.other-kind',
    ],
    [
      'the hash is that of another kind’s template, whose marks would be blank',
      (b: BlobSpace) => kept(b, docxOfLines(['{{文号}} {{询问地点}}'])),
      'template.other-kind',
    ],
  ] as const)('is not written where %s', async (_, shaOf, code) => {
    const blobs = await space()
    expect(await fillOfficeForm(blobs, file, doc, await shaOf(blobs), NOW)).toMatchObject({
      ok: false,
      error: { code },
    })
  })

  it('is not written from bytes that were changed on the disk', async () => {
    const blobs = await space()
    const sha256 = await kept(blobs, good)
    const names = await readdir(blobs.dir, { recursive: true, withFileTypes: true })
    const found = names.find((e) => e.isFile())
    if (found === undefined) throw new Error('no blob')
    const path = join(found.parentPath, found.name)
    const bytes = await readFile(path)
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    await rm(path, { force: true })
    await writeFile(path, bytes)
    const form = await fillOfficeForm(blobs, file, doc, sha256, NOW)
    expect(form).toMatchObject({ ok: false, error: { code: 'word.kept-damaged' } })
  })

  it('stays with the template it was made with', async () => {
    const blobs = await space()
    const [first, second] = [await kept(blobs, good), await kept(blobs, docxOfLines(['{{被处罚单位}}']))]
    const made: DocumentInstance = { ...doc, template: { sha256: first, name: '本局.docx', usedAt: NOW } }
    expect(await fillOfficeForm(blobs, file, made, first, NOW)).toMatchObject({ ok: true })
    expect(await fillOfficeForm(blobs, file, made, second, NOW)).toMatchObject({
      ok: false,
      error: { code: 'template.other' },
    })
  })
})

describe('several documents', () => {
  it('are filled where a template is named, and told by name with what was lost', async () => {
    const blobs = await space()
    const sha256 = await kept(blobs, good)
    const chosen = [doc, notice]
    const forms = await fillOfficeForms(blobs, file, chosen, [{ document: doc.id, sha256 }], NOW)
    if (!forms.ok) throw new Error(forms.error.code)
    expect([...forms.value.keys()]).toEqual([doc.id])
    const { templates, notes } = toldForms(file, chosen, forms.value)
    expect(templates).toMatchObject([{ document: doc.id, sha256 }])
    expect(notes[0]).toBe('按本单位模板 1 份：《行政处罚决定书（单位）》；其余 1 份用程序的式样。')
    expect(notes[1]).toMatch(/^《行政处罚决定书（单位）》的模板没有地方写：.*地址/u)
  })

  it('are all left where one template cannot be filled', async () => {
    const blobs = await space()
    const templates = [{ document: doc.id, sha256: 'b'.repeat(64) }]
    expect(await fillOfficeForms(blobs, file, [doc, notice], templates, NOW)).toMatchObject({
      ok: false,
      error: { code: 'word.missing' },
    })
  })
})
