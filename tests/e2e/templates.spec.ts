import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CaseFile } from '@shared/model/case-file'
import { docxOf, docxOfLines, xmlParts } from '../support/zip'
import { sampleCase } from '../unit/shared/documents/sample-case'
import { expect, test } from './fixtures'
import { serious } from './support/accessible'
import { chooseNext, saveNextAs } from './support/files'
import { openIssuedDecision } from './support/issued-decision'
import { choose } from './support/menu'
import { saved, setUp, unlock } from './support/steps'

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-template-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('the office’s own form is checked, taken in, filled, and named by the document made with it', async ({
  launch,
}) => {
  const { app, page, screenshot } = await launch({ size: { width: 1280, height: 800 } })
  await setUp(page)
  await page.evaluate(() => {
    location.hash = '#/settings/templates'
  })
  const pane = page.getByRole('region', { name: '文书模板' })
  await pane.getByLabel('文书种类').selectOption({ label: '行政处罚决定书（单位）' })

  const bad = join(folder, '有错.docx')
  writeFileSync(bad, docxOfLines(['{{被处罚单位}}，{{不存在的字段}}', '{{地址']))
  await chooseNext(app, [bad])
  await pane.getByRole('button', { name: '导入模板…' }).click()
  const report = page.getByRole('region', { name: '模板检查' })
  await expect(report).toContainText('不认识的标记：{{不存在的字段}}')
  await expect(report).toContainText('花括号没有成对：{{地址')
  await screenshot('templates-refused')

  // The program's own form, as it is written out, is a template without a fault.
  const starter = join(folder, '起始模板.docx')
  await saveNextAs(app, starter)
  await pane.getByRole('button', { name: '导出起始模板…' }).click()
  await expect(pane.getByRole('status')).toContainText('起始模板.docx')
  await screenshot('templates-starter')
  await chooseNext(app, [starter])
  await pane.getByRole('button', { name: '导入模板…' }).click()
  await expect(report).toContainText('“起始模板.docx”检查通过')
  await expect(report).not.toContainText('没有地方写')
  await report.getByRole('button', { name: '不用' }).click()

  const good = join(folder, '本局决定书.docx')
  const run = (text: string) => `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
  const line = (...texts: string[]) => `<w:p>${texts.map(run).join('')}</w:p>`
  writeFileSync(
    good,
    docxOf(line('{{文', '号}}') + line('本局查明：{{被处罚', '单位}}，{{违法事实}}') + line('{{决定日期}}')),
  )
  await chooseNext(app, [good])
  await pane.getByRole('button', { name: '导入模板…' }).click()
  await expect(report).toContainText('2 个标记被 Word 拆成了几段')
  await expect(report).toContainText('没有地方写这些必填字段')
  await report.getByRole('button', { name: '仍然使用这个模板' }).click()
  await expect(pane.locator('.template-item')).toContainText('本局决定书.docx')
  await saved(page)
  await screenshot('templates')
  expect(await serious(page)).toEqual([])

  await openIssuedDecision(app, page, folder)
  await page.getByRole('button', { name: '导出与打印' }).click()
  await screenshot('templates-menu')
  await page.keyboard.press('Escape')
  await choose(page, '导出与打印', '按本单位模板导出 DOCX…')
  const sheet = page.getByRole('dialog', { name: '按本单位模板' })
  await expect(sheet.getByLabel('填好的文字')).toContainText('本局查明：海澄县青禾木业有限公司')
  const out = join(folder, '决定书.docx')
  await saveNextAs(app, out)
  await sheet.getByRole('button', { name: '按模板导出 DOCX…' }).click()
  await expect(sheet.getByRole('status')).toContainText('已写出')
  await expect(sheet).toContainText('这份文书已经按这个模板制作')
  await screenshot('templates-document')
  const xml = xmlParts(readFileSync(out)).get('word/document.xml') ?? ''
  expect(xml).toContain('（海）应急罚〔2026〕12号')
  expect(xml).not.toContain('{{')
  await saved(page)
  await page.keyboard.press('Escape')

  // The office gives the template up; the document stays with it, over a lock.
  await page.evaluate(() => {
    location.hash = '#/settings/templates'
  })
  await pane.getByRole('button', { name: '移出' }).click()
  await expect(pane.locator('.template-item')).toHaveCount(0)
  await saved(page)
  await page.getByRole('button', { name: '锁定', exact: true }).click()
  await unlock(page)
  await page.getByRole('link', { name: '案件' }).click()
  await page.locator('.table-body [role=row]', { hasText: '青禾木业' }).first().click()
  await page.getByRole('tab', { name: '文书' }).first().click()
  await page.locator('.table-body [role=row]', { hasText: '行政处罚决定书' }).first().click()
  await choose(page, '导出与打印', '按本单位模板导出 DOCX…')
  await expect(sheet.getByLabel('填好的文字')).toContainText('本局查明：海澄县青禾木业有限公司')
})

test('several documents: by template where the office has one, told before and after, and left aside on request', async ({
  launch,
}) => {
  const { app, page, screenshot } = await launch({ size: { width: 1280, height: 800 } })
  await setUp(page)
  await page.evaluate(() => {
    location.hash = '#/settings/templates'
  })
  const pane = page.getByRole('region', { name: '文书模板' })
  await pane.getByLabel('文书种类').selectOption({ label: '行政处罚决定书（单位）' })
  const form = join(folder, '本局决定书.docx')
  writeFileSync(form, docxOfLines(['本局式样 {{文号}}', '{{被处罚单位}}，{{违法事实}}']))
  await chooseNext(app, [form])
  await pane.getByRole('button', { name: '导入模板…' }).click()
  await pane.getByRole('button', { name: '仍然使用这个模板' }).click()
  await saved(page)
  // On paper and counted: there are no files of it in the store, and the dossier can be given its page numbers.
  const evidence = (sampleCase.evidence ?? []).map(({ files: _, ...e }) => ({ ...e, pages: e.pages ?? 1 }))
  const file = { ...sampleCase, evidence }
  const { id } = await openIssuedDecision(app, page, folder, file, ['penalty-notice', 'hearing-notice'])
  await page.getByRole('button', { name: '← 文书清单' }).click()

  // Before: how many, which, and what the template has no place for.
  await page.getByRole('button', { name: '全部导出 DOCX…' }).click()
  const sheet = page.getByRole('dialog', { name: '导出 3 份 DOCX' })
  await expect(sheet.getByRole('radio', { name: '按本单位模板 1 份，其余 2 份用程序的式样' })).toBeChecked()
  const listed = sheet.getByRole('list', { name: '有本单位模板的文书' }).getByRole('listitem')
  await expect(listed).toHaveCount(1)
  await expect(listed).toContainText('行政处罚决定书（单位）')
  await expect(listed).toContainText('模板：本局决定书.docx')
  await expect(listed).toContainText(/模板没有地方写：.*地址/)
  await screenshot('templates-batch')
  expect(await serious(page)).toEqual([])

  // Left aside: all in the program's form.
  const plain = join(folder, '程序式样')
  mkdirSync(plain)
  await chooseNext(app, [plain])
  await sheet.getByRole('radio', { name: /这一次不用模板/ }).check()
  await sheet.getByRole('button', { name: '选择位置并导出…' }).click()
  const strip = page.locator('.job-strip')
  await expect(strip).toContainText('已完成', { timeout: 60_000 })
  await expect(strip).not.toContainText('按本单位模板')
  await strip.getByRole('button', { name: '知道了' }).click()

  // By template: one of the three, and the document names the template from now on.
  const out = join(folder, '按模板')
  mkdirSync(out)
  await chooseNext(app, [out])
  await page.getByRole('button', { name: '全部导出 DOCX…' }).click()
  await sheet.getByRole('button', { name: '选择位置并导出…' }).click()
  await expect(strip).toContainText(
    '按本单位模板 1 份：《行政处罚决定书（单位）》；其余 2 份用程序的式样。',
    {
      timeout: 60_000,
    },
  )
  await expect(strip).toContainText(/《行政处罚决定书（单位）》的模板没有地方写：.*地址/)
  await saved(page)
  await screenshot('templates-batch-done')
  const words = (dir: string) =>
    readdirSync(dir).map((name) => xmlParts(readFileSync(join(dir, name))).get('word/document.xml') ?? '')
  expect(words(plain).filter((xml) => xml.includes('本局式样'))).toEqual([])
  const own = words(out).filter((xml) => xml.includes('本局式样 （海）应急罚〔2026〕12号'))
  expect(own).toHaveLength(1)
  expect(own[0]).toContain('海澄县青禾木业有限公司')
  expect(words(out)).toHaveLength(3)
  await strip.getByRole('button', { name: '知道了' }).click()

  // PDF and print come from the program's form: the sheet says of which documents that matters.
  await page.getByRole('button', { name: '合成一个 PDF…' }).click()
  const pdf = page.getByRole('dialog', { name: '3 份文书合成一个 PDF' })
  await expect(pdf).toContainText('PDF 用程序的式样。下面 1 份有本单位的模板')
  await expect(pdf.getByRole('listitem')).toContainText('行政处罚决定书（单位）')
  await screenshot('templates-batch-pdf')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '打印…' }).click()
  await expect(page.getByRole('dialog', { name: '打印 3 份文书' })).toContainText('打印用程序的式样')
  await page.keyboard.press('Escape')

  // The archive hands the document over in the form it was made in, and says so.
  await page.getByRole('tab', { name: '案卷' }).first().click()
  const bags = join(folder, '归档')
  mkdirSync(bags)
  await chooseNext(app, [bags])
  await page.getByRole('button', { name: /导出归档包/ }).click()
  const exporting = page.getByRole('dialog', { name: '导出归档包' })
  await expect(exporting).toContainText('按本单位模板制作的 1 份文书')
  await exporting.getByRole('button', { name: /导出…/ }).click()
  await expect(strip).toContainText('已完成', { timeout: 90_000 })
  const [bag = ''] = readdirSync(bags)
  const volume = join(bags, bag, 'data')
  const told = readFileSync(join(volume, '说明文件.TXT'), 'utf8')
  const path = /^ {4}(data\/.*行政处罚决定书.*\.docx)　模板：本局决定书\.docx/mu.exec(told)?.[1] ?? ''
  const archived = xmlParts(readFileSync(join(bags, bag, path))).get('word/document.xml')
  expect(archived).toContain('本局式样 （海）应急罚〔2026〕12号')
  const stored = JSON.parse(readFileSync(join(volume, '案件.json'), 'utf8')) as CaseFile
  expect(stored.documents?.find((d) => d.id === id)?.template?.sha256).toBe(
    createHash('sha256').update(readFileSync(form)).digest('hex'),
  )
})

test('the head of a document: one next step, two menus, all by keyboard', async ({ launch }) => {
  const { app, page, screenshot } = await launch({ size: { width: 1280, height: 800 } })
  await setUp(page)
  await openIssuedDecision(app, page, folder)
  await screenshot('head-issued')
  const head = page.locator('.doc-head')
  const button = head.getByRole('button', { name: '导出与打印' })
  const item = (name: string) => page.getByRole('menuitem', { name, exact: true })
  await button.focus()
  await page.keyboard.press('ArrowDown')
  await expect(item('打印…')).toBeFocused()
  await expect(button).toHaveAttribute('aria-expanded', 'true')
  await screenshot('head-menu-export')
  expect(await serious(page)).toEqual([])
  await page.keyboard.press('ArrowUp')
  await expect(item('公开版…')).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await expect(item('导出 DOCX…')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(button).toBeFocused()

  // Chosen with Enter; the sheet gives the focus back to the button.
  const more = head.getByRole('button', { name: '更多' })
  await more.focus()
  await page.keyboard.press('Enter')
  await screenshot('head-menu-more')
  await expect(page.getByRole('menuitem')).toHaveText(['更正…', '办理经过', '发出的 Word 文本…'])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: /^办理经过/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(more).toBeFocused()

  // A press beside it closes it; Tab goes on.
  await more.click()
  await page.locator('.paper-scroll').click({ position: { x: 5, y: 5 } })
  await expect(page.getByRole('menu')).toHaveCount(0)
  await button.click()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(more).toBeFocused()
})
