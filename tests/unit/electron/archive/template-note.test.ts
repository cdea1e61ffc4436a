import { templateNote } from '@electron/archive/template-note'
import { bagLayout } from '@shared/archive/layout'
import { dossierOrder } from '@shared/dossier/items'
import type { CaseFile } from '@shared/model/case-file'
import { describe, expect, it } from 'vitest'
import { sampleCase, sampleDocument } from '../../shared/documents/sample-case'

const at = '2026-04-10T10:00:00+08:00'
const made = (kind: string, name: string) => ({
  ...sampleDocument(kind),
  id: `doc-${kind}` as never,
  state: '已制作' as const,
  issued: { at, values: {} },
  template: { sha256: 'c'.repeat(64), name, usedAt: at },
})
const [decision, notice] = [
  made('penalty-decision-unit', '决定书.docx'),
  made('penalty-notice', '告知书.docx'),
]
const file: CaseFile = { ...sampleCase, documents: [decision, notice] }
const layout = bagLayout(file, dossierOrder(file))

describe('what the bag says of documents made with a template', () => {
  it('names the DOCX that is in the office’s form, and the one whose template was not to be had', () => {
    const lines = templateNote(file, layout, new Set([decision.id]))
    const at = (text: string) => lines.findIndex((line) => line.includes(text))
    expect(lines[at('决定书.docx')]).toMatch(
      /^ {4}data\/正卷\/\d{3}-行政处罚决定书.*\.docx　模板：决定书\.docx/u,
    )
    expect(at('DOCX 由那个模板填成')).toBeLessThan(at('模板：决定书.docx'))
    expect(at('模板：决定书.docx')).toBeLessThan(at('模板不在制作归档包的计算机上'))
    expect(at('模板不在制作归档包的计算机上')).toBeLessThan(at('模板：告知书.docx'))
  })

  it('is nothing where no template was used', () => {
    const plain = { ...file, documents: [sampleDocument('penalty-decision-unit')] }
    expect(templateNote(plain, bagLayout(plain, dossierOrder(plain)), new Set())).toEqual([])
  })
})
