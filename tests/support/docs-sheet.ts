// Prints every kind of document through LibreOffice and lays the pages out on contact sheets, to be looked at beside
// the official forms. `sample` (the default), `empty` or `stress` says how they are filled in; ids narrow the choice.

import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderDocx } from '@electron/documents/docx'
import { PDFDocument } from 'pdf-lib'
import { allPapers, type Filling, fillings } from './document-trees'
import { convert } from './libre-office'

const A4 = { width: 595, height: 842 }
const SHEET = { across: 6, down: 3, scale: 0.5, gap: 6 }

const args = process.argv.slice(2)
const filling = args.find((a): a is Filling => fillings.includes(a as Filling)) ?? 'sample'
const wanted = args.filter((a) => !fillings.includes(a as Filling))
const papers = allPapers([filling]).filter((p) => wanted.length === 0 || wanted.includes(p.tree.kind))
const folder = join(process.cwd(), 'test-results', 'docs-sheet', filling)

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
for (const { tree } of papers) {
  const info = { title: tree.title, creator: '海澄县应急管理局', at: '2026-04-10T10:00+08:00' }
  writeFileSync(join(folder, `${tree.kind}.docx`), await renderDocx(tree, info))
}
convert(
  papers.map(({ tree }) => join(folder, `${tree.kind}.docx`)),
  'pdf',
  folder,
)
rmSync(join(folder, '.libre-office'), { recursive: true, force: true })

const contact = await PDFDocument.create()
const perSheet = SHEET.across * SHEET.down
const cell = { width: A4.width * SHEET.scale + SHEET.gap, height: A4.height * SHEET.scale + SHEET.gap }
let placed = 0
for (const { tree } of papers) {
  const source = await PDFDocument.load(readFileSync(join(folder, `${tree.kind}.pdf`)))
  console.log(`${tree.title}：${source.getPageCount()} 页`)
  for (const page of await contact.embedPages(source.getPages())) {
    const at = placed % perSheet
    const sheet =
      at === 0
        ? contact.addPage([cell.width * SHEET.across, cell.height * SHEET.down])
        : contact.getPages().at(-1)
    const x = (at % SHEET.across) * cell.width
    const y = cell.height * (SHEET.down - 1 - Math.floor(at / SHEET.across))
    const size = { width: A4.width * SHEET.scale, height: A4.height * SHEET.scale }
    sheet?.drawPage(page, { x, y, ...size })
    sheet?.drawRectangle({ x, y, ...size, borderWidth: 0.5, opacity: 0 })
    placed += 1
  }
}
writeFileSync(join(folder, 'contact.pdf'), await contact.save())
execFileSync('pdftoppm', ['-png', '-r', '90', join(folder, 'contact.pdf'), join(folder, 'contact')])
console.log(`共 ${placed} 页，图在 ${folder}`)
