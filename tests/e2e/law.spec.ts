import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { toChineseNumeral } from '@shared/law/numerals'
import { expect, test } from './fixtures'
import { accessible } from './support/accessible'
import { chooseNext } from './support/files'
import { alteredDocx, notALaw, sampleTxt } from './support/statutes'
import { saved, setUp, unlock } from './support/steps'

const size = { width: 1280, height: 800 } as const

const list = (page: Page) => page.getByRole('navigation', { name: '法律、法规、规章' })
const contents = (page: Page) => page.getByRole('navigation', { name: '目录' })

test('library without a full text: every law, its standing, what the table quotes, and what is missing', async ({
  launch,
}) => {
  const running = await launch({ size })
  const { page } = running
  await setUp(page)
  await page.getByRole('link', { name: '法规' }).click()
  await expect(page.getByRole('tab', { name: '法规库' })).toHaveAttribute('aria-selected', 'true')
  await expect(list(page).getByRole('button', { name: /^安全生产法/ })).toContainText('全文未导入')
  await running.screenshot('law-1-library')
  await accessible(page, 'library')

  // A rule whose words were never obtained says so, and what to do.
  await list(page)
    .getByRole('button', { name: /^安全生产违法行为行政处罚办法/ })
    .click()
  const pane = page.getByRole('region', { name: '安全生产违法行为行政处罚办法', exact: true })
  await expect(pane.getByText('全文没有取得').first()).toBeVisible()
  await expect(pane).toContainText('应急管理部令第18号')
  await expect(pane).toContainText('编制条款表时没有取得它的全文')
  await expect(pane.getByRole('button', { name: '导入全文…' })).toBeVisible()
  await running.screenshot('law-2-missing')
  await accessible(page, 'missing')

  // On a day before it, the version of that day is shown.
  await pane.getByLabel('按哪一天').fill('2025-06-01')
  await expect(pane).toContainText('2025年6月1日施行的版本')
  await expect(pane.getByText('当日施行')).toBeVisible()
  await expect(pane).toContainText('总局令第15号')
  await expect(pane.getByLabel('版本')).toContainText('2026-02-01')
  await running.screenshot('law-3-version')
  await pane.getByRole('button', { name: '回到今天' }).click()
  await expect(pane.getByRole('button', { name: '回到今天' })).toBeHidden()
  await expect(pane).toContainText('施行的版本 · 应急管理部令第18号')

  await list(page)
    .getByRole('button', { name: /^行政处罚法/ })
    .click()
  await contents(page)
    .getByRole('button', { name: /^第五十八条/ })
    .click()
  const article = page.getByRole('article', { name: '《行政处罚法》第五十八条' })
  await expect(article.getByText('摘录', { exact: true })).toBeVisible()
  await expect(article.getByText(/来源逐条一致/).first()).toBeVisible()
  await running.screenshot('law-4-extract')
  await accessible(page, 'extract')

  await page.getByLabel('搜索法条').fill('听证')
  await expect(page.getByRole('option').first()).toContainText('听证')
  await running.screenshot('law-5-search')
  await accessible(page, 'search')
})

test('full texts: preview, import, alarm where a quote differs, search, cited by, restart, removal', async ({
  launch,
  profile,
}) => {
  test.setTimeout(240_000)
  const files = mkdtempSync(join(tmpdir(), 'anjuan-law-'))
  let running = await launch({ size })
  let { page } = running
  await setUp(page)
  await page.getByRole('link', { name: '法规' }).click()
  await chooseNext(running.app, [sampleTxt(files), await alteredDocx(files), notALaw(files)])
  await page.locator('.law-library-head').getByRole('button', { name: '导入全文…' }).click()
  const sheet = page.getByRole('dialog', { name: '导入法规全文' })
  await expect(sheet).toContainText('读出 2 部法规，1 个文件没有读成')
  await expect(sheet.getByRole('region', { name: '没有读成的文件' })).toContainText('会议通知.docx')

  // The new one: nothing of the table is it, and its words can be put right by hand.
  const sample = sheet.getByRole('region', { name: '示例县小型加工场所安全管理办法' })
  await expect(sample).toContainText('新的法规')
  await expect(sample).toContainText('3 个编章节，5 条')
  await expect(sample.getByLabel('施行日期')).toHaveValue('2026-01-01')
  await sample.getByLabel('文号').fill('示例县人民政府令第3号')

  // The other: matched to a version of the table, and one of its articles does not say what the table quotes.
  const altered = sheet.getByRole('region', { name: '中华人民共和国行政处罚法' })
  await expect(altered).toContainText('条款表里的《行政处罚法》（2021-07-15 施行）')
  await expect(altered).toContainText('与条款表不一致')
  await expect(altered.getByRole('alert')).toContainText('三人')
  await running.screenshot('law-6-preview')
  await accessible(page, 'preview')
  await sheet.getByRole('button', { name: '导入 2 部' }).click()
  await expect(page.getByText('✓ 导入 2 部')).toBeVisible()
  await saved(page)

  await list(page)
    .getByRole('button', { name: /^示例县小型加工场所安全管理办法/ })
    .click()
  await expect(contents(page).getByRole('button', { name: '第二章 管理要求' })).toBeVisible()
  await contents(page)
    .getByRole('button', { name: /^第三条/ })
    .click()
  const third = page.getByRole('article', { name: '《示例县小型加工场所安全管理办法》第三条' })
  await expect(third).toContainText('第二章 管理要求')
  await third.getByRole('button', { name: '选定第1款第2项' }).click()
  await third.getByRole('button', { name: '复制第三条第一款第二项' }).click()
  await expect(third.getByRole('button', { name: '✓ 已复制' })).toBeVisible()
  const copied = await running.app.evaluate(({ clipboard }) => clipboard.readText())
  expect(copied).toBe(
    '《示例县小型加工场所安全管理办法》第三条第一款第二项：“（二）配备与用电负荷相适应的灭火器材；”',
  )
  await running.screenshot('law-7-article')
  await accessible(page, 'article')

  // The alarm stands in the list, in the law's entry and in the article.
  const penalty = list(page).getByRole('button', { name: /^行政处罚法/ })
  await expect(penalty).toContainText('处不一致')
  await penalty.click()
  const pane = page.getByRole('region', { name: '行政处罚法', exact: true })
  await expect(pane.getByRole('alert')).toContainText('条款表的引文与导入的全文不一致')
  await running.screenshot('law-8-entry-alarm')
  await accessible(page, 'entry')
  await contents(page)
    .getByRole('button', { name: /^第四十二条/ })
    .click()
  const article = page.getByRole('article', { name: '《行政处罚法》第四十二条' })
  await expect(article.getByRole('alert')).toContainText('不得少于三人')
  await expect(article.getByRole('region', { name: '被引用' })).toContainText('检查')
  await running.screenshot('law-9-article-alarm')
  await accessible(page, 'alarm')

  // Found by words of the text, by a place, and with the keyboard alone.
  const field = page.getByLabel('搜索法条')
  await field.fill('清扫 粉尘')
  await expect(page.getByRole('option').first()).toContainText('示例县小型加工场所安全管理办法')
  await expect(page.getByRole('option').first().locator('mark').first()).toBeVisible()
  await field.press('Enter')
  await expect(third).toBeVisible()
  await running.screenshot('law-10-search')
  await field.fill('行政处罚法43')
  await field.press('Enter')
  await expect(page.getByRole('article', { name: '《行政处罚法》第四十三条' })).toBeVisible()
  await field.press('Escape')
  await expect(list(page)).toBeVisible()

  // A finding's citation in a case: the whole article, the alarm, and the way into the library.
  await page.getByRole('link', { name: '案件' }).click()
  await page.getByRole('button', { name: '放入两件示例案件' }).click()
  await page.locator('.table-body [role=row]', { hasText: '某交通设施公司' }).click()
  await page.getByRole('tab', { name: '把关' }).click()
  await page.getByRole('button', { name: /^符合/ }).click()
  const cited = page.locator('.citation', { hasText: '行政处罚法》42条' }).first()
  await expect(cited).toBeVisible()
  await expect(page.getByText('⚠ 与全文不一致').first()).toBeVisible()
  await running.screenshot('law-11-finding')
  await cited.click()
  const law = page.locator('.side-sheet')
  await expect(law.getByRole('alert')).toContainText('不一致')
  await expect(law).toContainText('执法人员应当文明执法')
  await running.screenshot('law-12-sheet')
  await accessible(page, 'sheet')
  await law.getByRole('button', { name: '在法规库中打开' }).click()
  await expect(article).toBeVisible()

  // After a restart both are there; one is taken out again, which the record says.
  await running.close()
  running = await launch({ size, profile })
  page = running.page
  await unlock(page)
  await page.getByRole('link', { name: '法规' }).click()
  const again = list(page).getByRole('button', { name: /^行政处罚法/ })
  await expect(again).toContainText('已导入节选')
  await expect(again).toContainText('处不一致')
  await again.click()
  await page.getByRole('button', { name: '移出…' }).click()
  await running.screenshot('law-13-remove')
  await page.getByRole('dialog', { name: /移出/ }).getByRole('button', { name: '移出' }).click()
  await expect(again).toContainText('全文未导入')
  await expect(page.getByText('处不一致')).toHaveCount(0)
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '设置' }).click()
  await page.getByRole('navigation', { name: '设置项目' }).getByRole('link', { name: '操作记录' }).click()
  await expect(page.getByText('移出法规全文').first()).toBeVisible()
  await expect(page.getByText('导入法规全文').first()).toBeVisible()
  rmSync(files, { recursive: true })
})

test('library from a folder: every file is answered for, and reading many can be called off', async ({
  launch,
}) => {
  const files = mkdtempSync(join(tmpdir(), 'anjuan-laws-'))
  const few = join(files, '几件')
  mkdirSync(join(few, '里层'), { recursive: true })
  sampleTxt(few)
  await alteredDocx(join(few, '里层'))
  notALaw(few)
  const many = join(files, '很多')
  mkdirSync(many)
  const articles = Array.from({ length: 3000 }, (_, i) => `第${toChineseNumeral(i + 1)}条 示例条文。`)
  for (let i = 0; i < 60; i++)
    writeFileSync(join(many, `示例办法${i}.txt`), [`示例县第${i}号办法`, ...articles].join('\n'))

  const { app, page, screenshot } = await launch({ size })
  await setUp(page)
  await page.getByRole('link', { name: '法规' }).click()
  const fromFolder = page.getByRole('button', { name: '导入文件夹…' })
  const strip = page.getByRole('region', { name: '正在进行的工作' })

  await chooseNext(app, [many])
  await fromFolder.click()
  await expect(strip).toContainText('读取法规全文')
  await expect(fromFolder).toBeDisabled()
  await screenshot('law-14-reading')
  await strip.getByRole('button', { name: '取消' }).click()
  await expect(fromFolder).toBeEnabled()
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await chooseNext(app, [few])
  await fromFolder.click()
  const sheet = page.getByRole('dialog', { name: '导入法规全文' })
  await expect(sheet).toContainText('读出 2 部法规，1 个文件没有读成')
  await expect(sheet.getByRole('region', { name: '没有读成的文件' })).toContainText('会议通知.docx')
  await sheet.getByRole('button', { name: '导入 2 部' }).click()
  await expect(page.getByText('✓ 导入 2 部')).toBeVisible()
  await saved(page)
  await expect(list(page).getByRole('button', { name: /^行政处罚法/ })).toContainText('已导入节选')
  rmSync(files, { recursive: true, force: true })
})
