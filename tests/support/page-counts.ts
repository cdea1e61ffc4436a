import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderDocx } from '@electron/documents/docx'
import { PDFDocument } from 'pdf-lib'
import type { Paper } from './document-trees'
import { convert } from './libre-office'

const DEFAULT_GAP = 'style:text-autospace="ideograph-alpha"'

/**
 * The pages of each document as LibreOffice lays its DOCX out, in two calls for all of them. LibreOffice before 24.8 does
 * not read `autoSpaceDE` and `autoSpaceDN` of a DOCX and sets a gap between Chinese and Latin all the same: the file
 * is taken into its own format first, and the gap that the DOCX forbids is taken out there.
 */
export async function pagesInLibreOffice(papers: readonly Paper[]): Promise<ReadonlyMap<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'))
  const paths = (type: 'docx' | 'fodt') => papers.map(({ name }) => join(folder, `${name}.${type}`))
  try {
    for (const { name, tree } of papers) {
      const info = {
        title: tree.title,
        creator: '海澄县应急管理局',
        at: '2026-04-10T10:00+08:00',
      }
      writeFileSync(join(folder, `${name}.docx`), await renderDocx(tree, info))
    }
    convert(paths('docx'), 'fodt', folder)
    for (const { name } of papers) {
      const path = join(folder, `${name}.fodt`)
      writeFileSync(path, readFileSync(path, 'utf8').replaceAll(DEFAULT_GAP, 'style:text-autospace="none"'))
    }
    convert(paths('fodt'), 'pdf', folder)
    const counts = new Map<string, number>()
    for (const { name } of papers) {
      const pdf = await PDFDocument.load(readFileSync(join(folder, `${name}.pdf`)), { updateMetadata: false })
      counts.set(name, pdf.getPageCount())
    }
    return counts
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
