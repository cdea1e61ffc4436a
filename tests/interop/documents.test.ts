import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderDocx } from '@electron/documents/docx'
import { documentKinds } from '@shared/documents/kinds/index'
import { bodyBottomMm, type LayoutTree } from '@shared/documents/layout'
import { layoutDocument, resolveValues } from '@shared/documents/resolve'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { needs, type OutsideTool, withTools } from '../support/outside-tools'
import { printedForms } from '../unit/shared/documents/printed-forms'
import { sampleCase, sampleDocument } from '../unit/shared/documents/sample-case'

const office: OutsideTool = 'soffice'
const reader: OutsideTool = 'pdftotext'
const kinds = Object.values(documentKinds)

withTools(
  describe,
  office,
  reader,
)(`LibreOffice 打开文书 ${needs(office, reader)}`, () => {
  let folder = ''

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'documents-'))
    for (const kind of kinds) {
      const tree = layoutDocument(sampleCase, sampleDocument(kind.id))
      writeFileSync(
        join(folder, `${kind.id}.docx`),
        await renderDocx(tree, {
          title: kind.title,
          creator: '海澄县应急管理局',
          at: '2026-04-10T10:00+08:00',
        }),
      )
    }
    const files = kinds.map((k) => join(folder, `${k.id}.docx`))
    execFileSync(
      office,
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
        ...files,
      ],
      { stdio: 'ignore' },
    )
  }, 180_000)

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(kinds.map((k) => [k.title, k] as const))('%s 的标题和全部字段都在页面上', (title, kind) => {
    const page = bodyText(join(folder, `${kind.id}.pdf`), layoutDocument(sampleCase, sampleDocument(kind.id)))
    expect(page).toContain(squeeze(title))
    const { values } = resolveValues(sampleCase, sampleDocument(kind.id))
    for (const f of kind.fields)
      for (const form of printedForms(f, values)) expect(page).toContain(squeeze(form))
  })
})

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
