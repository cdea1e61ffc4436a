import { expect, test } from './fixtures'
import { serious } from './support/accessible'
import { saved, setUp } from './support/steps'

test('the forms to choose from: what is lacking first, the others by stage, found by name', async ({
  launch,
}) => {
  const { page, screenshot } = await launch({ size: { width: 1280, height: 800 } })
  await setUp(page)
  await page.getByRole('link', { name: '案件' }).click()
  await page.getByRole('button', { name: '新建案件' }).first().click()
  await page.getByRole('button', { name: /行政处罚普通程序/ }).click()
  await page.getByRole('tab', { name: '文书' }).first().click()
  await page.getByRole('button', { name: '起草文书' }).first().click()
  const sheet = page.getByRole('dialog', { name: '起草文书' })
  const groups = sheet.locator('.stage-choice h3')
  await expect(groups.filter({ hasText: '调查取证' })).toHaveCount(1)
  await screenshot('papers-choose')
  expect(await serious(page)).toEqual([])

  const search = sheet.getByLabel('查找文书')
  await search.fill('催告')
  await expect(sheet.locator('.doc-kind')).toHaveText([/缴纳罚款催告书/, /行政强制执行事先催告书/])
  await search.fill('没有这种')
  await expect(sheet).toContainText('没有名称里有“没有这种”的文书')
  await search.fill('送达地址')
  await sheet.getByRole('button', { name: /送达地址确认书/ }).click()
  await expect(page.locator('.paper-sheet, .paper-page').first()).toContainText('送达地址确认书')
  await saved(page)
  await screenshot('papers-address')

  // What a case lacks now stands first.
  await page.getByRole('tab', { name: '办案过程' }).click()
  await page.getByRole('button', { name: '记一笔' }).click()
  await page.locator('.stage-choice').getByRole('button', { name: '现场检查', exact: true }).click()
  await page.locator('.side-sheet').getByLabel('日期', { exact: true }).fill('2026-03-05')
  await page.locator('.side-sheet').getByRole('button', { name: '完成' }).click()
  await saved(page)
  await page.getByRole('tab', { name: '文书' }).first().click()
  await page.getByRole('button', { name: '起草文书' }).first().click()
  await expect(groups.first()).toHaveText('本案现在缺的')
  await expect(
    sheet
      .locator('.stage-choice')
      .first()
      .getByRole('button', { name: /现场检查记录/ }),
  ).toBeVisible()
  await screenshot('papers-lacking')
})
