import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderDocx } from '@electron/documents/docx'
import { documentKinds } from '@shared/documents/kinds/index'
import { bodyBottomMm, type LayoutTree, plainText } from '@shared/documents/layout'
import { layoutDocument, resolveValues } from '@shared/documents/resolve'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allPapers } from '../support/document-trees'
import { convert } from '../support/libre-office'
import { needs, type OutsideTool, withTools } from '../support/outside-tools'
import { printedForms } from '../unit/shared/documents/printed-forms'
import { sampleCase, sampleDocument } from '../unit/shared/documents/sample-case'

const office: OutsideTool = 'soffice'
const reader: OutsideTool = 'pdftotext'
const kinds = Object.values(documentKinds)
const papers = allPapers()

withTools(
  describe,
  office,
  reader,
)(`LibreOffice 打开文书 ${needs(office, reader)}`, () => {
  let folder = ''

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'documents-'))
    const info = { creator: '海澄县应急管理局', at: '2026-04-10T10:00+08:00' }
    const files: string[] = []
    for (const { name, tree } of papers) {
      const file = join(folder, `${name}.docx`)
      writeFileSync(file, await renderDocx(tree, { ...info, title: tree.title }))
      files.push(file)
    }
    convert(files, 'pdf', folder)
  }, 600_000)

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(kinds.map((k) => [k.title, k] as const))('%s 的标题和全部字段都在页面上', (title, kind) => {
    const tree = layoutDocument(sampleCase, sampleDocument(kind.id))
    const page = bodyText(join(folder, `${kind.id}.sample.pdf`), tree)
    expect(page).toContain(squeeze(title))
    const { values } = resolveValues(sampleCase, sampleDocument(kind.id))
    for (const f of kind.fields)
      for (const form of printedForms(f, values)) expect(page).toContain(squeeze(form))
  })

  it.each(papers.filter((p) => p.filling !== 'sample').map((p) => [p.name, p] as const))(
    '%s：每个字都在页面上',
    (name, { tree }) => {
      const printed = characters(
        execFileSync(reader, ['-raw', join(folder, `${name}.pdf`), '-'], { encoding: 'utf8' }),
      )
      const lost = [...characters(plainText(tree))].filter(
        ([character, times]) => (printed.get(character) ?? 0) < times,
      )
      expect(lost).toEqual([])
    },
  )
})

/** How often each character occurs. Cells of a divided table are read in any order; what is lost is counted. */
function characters(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const character of squeeze(text)) counts.set(character, (counts.get(character) ?? 0) + 1)
  return counts
}

function squeeze(text: string): string {
  return text.replace(/[\s　\f☐☑]/g, '').normalize('NFKC')
}

/** Text of the pages without running head and foot, so that a value cut by a page end reads on. */
function bodyText(pdf: string, tree: LayoutTree): string {
  const points = (mm: number) => String(Math.round((mm * 72) / 25.4))
  const height = tree.page.heightMm - tree.page.topMm - bodyBottomMm(tree) + 2
  const box = [
    '-x',
    '0',
    '-y',
    points(tree.page.topMm - 1),
    '-W',
    points(tree.page.widthMm),
    '-H',
    points(height),
  ]
  return squeeze(execFileSync(reader, ['-raw', '-r', '72', ...box, pdf, '-'], { encoding: 'utf8' }))
}
