import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderDocx } from '@electron/documents/docx'
import { documentKinds } from '@shared/documents/kinds/index'
import type { LayoutTree } from '@shared/documents/layout'
import { PDFDocument } from 'pdf-lib'
import { fillings, treeOf } from './document-trees'

/** One document to be counted: its kind and how it is filled in. */
export interface Counted {
  readonly name: string
  readonly tree: LayoutTree
}

/** Every kind, from a full case, from next to none, and overfull. */
export function allPapers(): readonly Counted[] {
  return Object.values(documentKinds).flatMap((kind) =>
    fillings.map((filling) => ({
      name: `${kind.id}.${filling}`,
      tree: treeOf(kind, filling),
    })),
  )
}

/** The pages of each document as LibreOffice lays its DOCX out. One call for all of them. */
export async function pagesInLibreOffice(papers: readonly Counted[]): Promise<ReadonlyMap<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'))
  try {
    for (const { name, tree } of papers) {
      const info = {
        title: tree.title,
        creator: '海澄县应急管理局',
        at: '2026-04-10T10:00+08:00',
      }
      writeFileSync(join(folder, `${name}.docx`), await renderDocx(tree, info))
    }
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        ...['--headless', '--convert-to', 'pdf', '--outdir', folder],
        ...papers.map(({ name }) => join(folder, `${name}.docx`)),
      ],
      { stdio: 'ignore' },
    )
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
