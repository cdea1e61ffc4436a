import { bagLayout } from '@shared/archive/layout'
import { isSafePath } from '@shared/archive/names'
import { dossierOrder } from '@shared/dossier/items'
import { blobsOf } from '@shared/model/blobs'
import { CaseFile } from '@shared/model/case-file'
import { describe, expect, it } from 'vitest'
import { sampleCase, sampleDocument } from '../documents/sample-case'

const text = (n: number) => ({
  name: `决定书${n}.docx`,
  sha256: String(n).repeat(64),
  sizeBytes: 100,
  attachedAt: '2026-04-10T10:00+08:00',
  attachedBy: '示例甲',
})

describe('Word files that were issued', () => {
  it('have a place beside their document in the bag, each its own, and count as files of the case', () => {
    const doc = { ...sampleDocument('penalty-decision-unit'), attachedTexts: [text(1), text(2)] }
    const template = { sha256: '3'.repeat(64), name: '本局.docx', usedAt: '2026-04-10T10:00+08:00' }
    const c = CaseFile.parse({ ...sampleCase, documents: [{ ...doc, template }] })
    const { items, attachedTexts } = bagLayout(c, dossierOrder(c))
    const stem = items.find((i) => i.item.id === doc.id)?.stem ?? ''
    expect(attachedTexts.map((t) => [t.sha256[0], t.path])).toEqual([
      ['1', `${stem}-发出文本1.docx`],
      ['2', `${stem}-发出文本2.docx`],
    ])
    for (const { path } of attachedTexts) expect(isSafePath(path), path).toBe(true)
    expect(blobsOf(c)).toEqual(expect.arrayContaining(['1', '2', '3'].map((n) => n.repeat(64))))
  })
})
