import { expect, test } from './fixtures'
import { accessible } from './support/accessible'
import { saved, setUp } from './support/steps'

const size = { width: 1280, height: 800 } as const

test('violations: the whole list, by law, by a typed fact, with the words and their amounts', async ({
  launch,
}) => {
  const running = await launch({ size })
  const { page } = running
  await setUp(page)
  await page.getByRole('link', { name: '法规' }).click()
  await page.getByRole('tab', { name: '违法行为' }).click()
  await expect(page.getByText('共 145 项')).toBeVisible()
  await running.screenshot('penalty-1-violations')
  await accessible(page, 'violations')

  await page.getByLabel('法律、法规').selectOption('烟花爆竹安全管理条例')
  await expect(page.getByText('共 10 项')).toBeVisible()
  await page.getByLabel('法律、法规').selectOption('')

  await page.getByLabel('写下查到的事实，或者条款、编号').fill('一名电焊工没有操作证')
  const rows = page.locator('.table-body [role=row]')
  await expect(rows.first()).toContainText('特种作业人员')
  await rows.first().click()
  const sheet = page.locator('.side-sheet')
  await expect(sheet.locator('blockquote')).toContainText('处十万元以下的罚款')
  await expect(sheet.getByRole('row', { name: /逾期未改正/ })).toContainText('10万元—20万元')
  await expect(sheet.getByRole('row', { name: /逾期未改正/ })).toContainText('2万元—5万元')
  await running.screenshot('penalty-2-violation')
  await accessible(page, 'violation')
  await sheet.locator('.citation').first().click()
  await expect(page.locator('.side-sheet').last().locator('blockquote')).toContainText('特种作业人员')
})

test('calculator: name the act, set the amounts, read why, write them into the notice', async ({
  launch,
}) => {
  test.setTimeout(180_000)
  const running = await launch({ size })
  const { page } = running
  await setUp(page)
  await page.getByRole('button', { name: '放入两件示例案件' }).click()
  await page.locator('.table-body [role=row]', { hasText: '某交通设施公司' }).click()
  await page.getByRole('tab', { name: '案件信息' }).click()
  await page
    .getByRole('button', { name: /^裁量：/ })
    .first()
    .click()
  const act = page.getByRole('region', { name: /^违法行为：/ }).first()
  await expect(act.getByText('5万元以下').first()).toBeVisible()
  await running.screenshot('penalty-3-calculator')
  await accessible(page, 'calculator')

  const party = act.getByRole('region', { name: /的处罚$/ }).first()
  const amount = party.getByLabel('拟罚款数额')
  await amount.fill('60000')
  await expect(party.getByText('不能这样罚')).toBeVisible()
  await expect(page.getByRole('button', { name: '写入处罚内容…' })).toBeDisabled()
  await amount.fill('15000')
  await expect(party.getByText('人民币壹万伍仟元整')).toBeVisible()
  await expect(party.getByText('在幅度内')).toBeVisible()
  await party.locator('summary').click()
  await running.screenshot('penalty-4-why')
  await accessible(page, 'why')

  // What was typed is there again after a look elsewhere.
  await page.getByRole('tab', { name: '证据' }).click()
  await page.getByRole('tab', { name: '裁量' }).click()
  await expect(
    page
      .getByRole('region', { name: /的处罚$/ })
      .first()
      .getByLabel('拟罚款数额'),
  ).toHaveValue('15,000')

  await page.getByRole('button', { name: '写入处罚内容…' }).click()
  await page.locator('.side-sheet').getByRole('combobox').selectOption('new')
  await running.screenshot('penalty-5-write')
  await accessible(page, 'write')
  await page.getByRole('button', { name: '确认写入' }).click()
  const notice = page.getByRole('dialog', { name: '行政处罚告知' })
  await expect(notice).toBeVisible()
  const details = notice.getByLabel('内容', { exact: true })
  await expect(details).toHaveValue('罚款人民币壹万伍仟元整（￥15,000.00）')
  await saved(page)
  await page.keyboard.press('Escape')
  await expect(notice).toBeHidden()

  // Another entry, chosen by its words.
  await page.getByRole('tab', { name: '裁量' }).click()
  await page.getByRole('button', { name: '换一项' }).first().click()
  await expect(page.locator('.pick').first()).toContainText('未采取措施消除事故隐患')
  await running.screenshot('penalty-6-pick')
  await page.locator('.side-sheet textarea').fill('餐馆没有装燃气报警器')
  await page.locator('.pick', { hasText: '餐饮等行业' }).first().click()
  await expect(page.getByText('AQF-99-8')).toBeVisible()
})
