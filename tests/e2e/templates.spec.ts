import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { docxOf, docxOfLines, xmlParts } from '../support/zip'
import { expect, test } from './fixtures'
import { serious } from './support/accessible'
import { chooseNext, saveNextAs } from './support/files'
import { openIssuedDecision } from './support/issued-decision'
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
  await page.getByRole('button', { name: '本单位模板…' }).click()
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
  await page.getByRole('button', { name: '本单位模板…' }).click()
  await expect(sheet.getByLabel('填好的文字')).toContainText('本局查明：海澄县青禾木业有限公司')
})
