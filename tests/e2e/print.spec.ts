import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { PDFDict, PDFDocument, PDFName } from 'pdf-lib'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { allPapers, type Paper, sealedPapers } from '../support/document-trees'
import { needs, type OutsideTool, withTools } from '../support/outside-tools'
import { pagesInLibreOffice } from '../support/page-counts'
import { expect, test } from './fixtures'
import { saveNextAs } from './support/files'
import { setUp } from './support/steps'

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-print-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

const office: OutsideTool = 'soffice'

test('the documents of a case: those chosen in one PDF with bookmarks, and through the print dialog', async ({
  launch,
}) => {
  const { app, page, screenshot } = await launch({ size: { width: 1280, height: 800 } })
  await setUp(page)
  await page.getByRole('button', { name: '放入两件示例案件' }).click()
  await page.locator('.table-body [role=row]', { hasText: '某交通设施公司' }).click()
  await page.getByRole('tab', { name: '文书' }).first().click()
  const boxes = page.getByRole('checkbox', { name: /^选《/ })
  for (const n of [0, 2, 3]) await boxes.nth(n).check()
  await expect(page.getByRole('button', { name: '导出 3 份 DOCX…' })).toBeVisible()
  await screenshot('print-list')
  const path = join(folder, '文书.pdf')
  await saveNextAs(app, path)
  await page.getByRole('button', { name: '合成一个 PDF…' }).click()
  await expect(page.locator('.job-strip')).toContainText('已完成', { timeout: 60_000 })
  const read = await getDocument({ data: new Uint8Array(readFileSync(path)) }).promise
  const marks = (await read.getOutline()) ?? []
  expect(marks).toHaveLength(3)
  for (const mark of marks) {
    const index = await read.getPageIndex((mark.dest as [{ num: number; gen: number }])[0])
    const { items } = await (await read.getPage(index + 1)).getTextContent()
    const text = items
      .map((i) => ('str' in i ? i.str : ''))
      .join('')
      .replace(/\s/g, '')
    // The bookmark leads to this document. The PDF's text has radicals in the place of some characters.
    const number = /（.*号/.exec(mark.title)?.[0] ?? ''
    expect(number).not.toBe('')
    expect(text.normalize('NFKC')).toContain(number.normalize('NFKC'))
  }
  await read.destroy()
  expect(await fontsOf(path)).toEqual({ named: expect.any(Number), withoutFile: [] })

  // The system's dialog is not ours to click; what is sent to it is looked at.
  await app.evaluate(({ app: electronApp, BrowserWindow }) => {
    electronApp.on('browser-window-created', (_event, window) => {
      window.webContents.print = ((_options: unknown, done: (ok: boolean, reason: string) => void) => {
        void window.webContents
          .executeJavaScript("document.querySelectorAll('.print-document').length")
          .then((count: number) => {
            Object.assign(globalThis, {
              printedDocuments: count,
              windows: BrowserWindow.getAllWindows().length,
            })
            done(false, 'Print job canceled')
          })
      }) as never
    })
  })
  await page.getByRole('button', { name: '打印…' }).click()
  const printed = () => app.evaluate(() => (globalThis as { printedDocuments?: number }).printedDocuments)
  await expect.poll(printed, { timeout: 20_000 }).toBe(3)
  // Cancelled by the person: nothing to say.
  await expect(page.getByRole('alert')).toHaveCount(0)
})

withTools(test, office)(
  `the preview and the DOCX of every kind, filled in, empty and overfull, has as many pages in both ${needs(office)}`,
  async ({ launch }) => {
    test.setTimeout(900_000)
    const { app, expectErrors } = await launch()
    // The sample's pictures are in no evidence store; their boxes stand all the same.
    expectErrors(/404/)
    const papers = allPapers()
    const shown = await pagesInPreview(app, papers)
    const written = await pagesInLibreOffice(papers)
    const differing = papers.flatMap(({ name }) => {
      const [paper, docx] = [shown.get(name), written.get(name)]
      return paper === docx ? [] : [`${name}: preview ${paper}, DOCX ${docx}`]
    })
    console.log(`${papers.length} documents, ${[...written.values()].reduce((a, b) => a + b, 0)} pages`)
    expect(differing).toEqual([])
  },
)

test('seal and date stand together and never alone on a page, however long the text before them', async ({
  launch,
}) => {
  test.setTimeout(300_000)
  const { app } = await launch()
  const papers = sealedPapers()
  const pages = await app.evaluate(
    async ({ BrowserWindow }, scripts) => {
      const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } })
      await window.loadURL('app://anjuan/paper.html')
      const found: string[][][] = []
      for (const script of scripts) found.push(await window.webContents.executeJavaScript(script))
      window.destroy()
      return found
    },
    papers.map(
      ({ tree }) => `window.renderPaper([${JSON.stringify(tree)}]).then(() =>
        [...document.querySelectorAll('.paper-frame')].map((frame) =>
          [...frame.querySelectorAll('.paper-body > .paper-measured')].map((block) => block.textContent.trim())))`,
    ),
  )
  const wrong: string[] = []
  const counts = new Map<string, Set<number>>()
  for (const [i, { name }] of papers.entries()) {
    const own = pages[i] ?? []
    const kind = name.replace(/\.\d+$/, '')
    counts.set(kind, (counts.get(kind) ?? new Set()).add(own.length))
    const sealed = own.filter((blocks) => blocks.some((text) => text.endsWith('（印章）')))
    const blocks = sealed[0] ?? []
    const at = blocks.findIndex((text) => text.endsWith('（印章）'))
    const isWhole = sealed.length === 1 && /年.*月.*日/.test(blocks[at + 1] ?? '')
    if (!isWhole || blocks.slice(0, at).every((text) => text === ''))
      wrong.push(`${name}: ${blocks.join(' | ')}`)
  }
  expect(wrong).toEqual([])
  // Of every kind the page did end within the lengths tried.
  expect(counts.size).toBeGreaterThan(15)
  expect([...counts].filter(([, lengths]) => lengths.size < 2)).toEqual([])
})

/** The fonts that a PDF names, and those of them whose shapes it does not hold (ISO 32000-1, 9.8). */
async function fontsOf(path: string): Promise<{ named: number; withoutFile: readonly string[] }> {
  const pdf = await PDFDocument.load(readFileSync(path), { updateMetadata: false })
  const dicts = pdf.context.enumerateIndirectObjects().flatMap(([, o]) => (o instanceof PDFDict ? [o] : []))
  const text = (dict: PDFDict, name: string) => dict.lookup(PDFName.of(name))?.toString() ?? ''
  const fonts = dicts.filter((d) => text(d, 'Type') === '/Font' && !/Type0|Type3/.test(text(d, 'Subtype')))
  if (fonts.length === 0) throw new Error('the PDF names no font')
  const isWhole = (font: PDFDict) => {
    const descriptor = font.lookup(PDFName.of('FontDescriptor'))
    return (
      descriptor instanceof PDFDict && descriptor.keys().some((k) => /^\/FontFile[23]?$/.test(k.toString()))
    )
  }
  return {
    named: fonts.length,
    withoutFile: fonts.filter((f) => !isWhole(f)).map((f) => text(f, 'BaseFont')),
  }
}

/** Counts the pages of the paper that the window shows, in the window that also prints it. */
async function pagesInPreview(
  app: ElectronApplication,
  papers: readonly Paper[],
): Promise<ReadonlyMap<string, number>> {
  const counts = await app.evaluate(
    async ({ BrowserWindow }, scripts) => {
      const window = new BrowserWindow({
        show: false,
        webPreferences: { sandbox: true },
      })
      await window.loadURL('app://anjuan/paper.html')
      const pages: number[] = []
      for (const script of scripts) {
        const { pages: own } = await window.webContents.executeJavaScript(script)
        pages.push(...own)
      }
      window.destroy()
      return pages
    },
    papers.map(({ tree }) => `window.renderPaper([${JSON.stringify(tree)}])`),
  )
  return new Map(papers.map(({ name }, i) => [name, counts[i] ?? 0]))
}
