import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { serious } from './support/accessible'
import { chooseNext, saveNextAs } from './support/files'
import { saved, setUp, unlock } from './support/steps'

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-numbers-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

const row = (page: Page, text: string) => page.locator('.table-body [role=row]', { hasText: text })
const sheet = (page: Page) => page.locator('.side-sheet')
const year = new Date(Date.now() + 8 * 3600_000).getUTCFullYear()

/** A new case with a draft of 立案审批表, its number sheet open. */
async function draftWithSheet(page: Page): Promise<void> {
  await page.getByRole('link', { name: '案件', exact: true }).click()
  await page.getByRole('button', { name: '新建案件' }).first().click()
  await page.getByRole('button', { name: /行政处罚普通程序/ }).click()
  await page.getByRole('tab', { name: '文书' }).first().click()
  await page.getByRole('button', { name: '起草文书' }).first().click()
  const choose = page.getByRole('dialog', { name: '起草文书' })
  await choose.getByLabel('查找文书').fill('立案审批表')
  await choose
    .getByRole('button', { name: /^立案审批表/ })
    .first()
    .click()
  await page.getByRole('button', { name: '编号', exact: true }).click()
}

test('the office sets its way, draws, reserves, explains and cannot give a number twice', async ({
  launch,
}) => {
  test.setTimeout(180_000)
  const { app, page, screenshot } = await launch({ size: { width: 1280, height: 800 } })
  await setUp(page)

  await page.getByRole('link', { name: '设置', exact: true }).click()
  await page.getByRole('link', { name: '文号', exact: true }).last().click()
  await page.getByLabel('地区简称').fill('海')
  await page.getByLabel('地区简称').blur()
  await page.getByLabel(/各种文书分别编号/).check()
  await page.getByLabel('立', { exact: true }).fill('5')
  await page.getByLabel('立', { exact: true }).blur()
  await expect(page.getByText(`样式：（海）应急立〔${year}〕12号`)).toBeVisible()
  await saved(page)
  await screenshot('numbers-settings')
  expect(await serious(page)).toEqual([])

  // The next number after the paper register's last.
  await draftWithSheet(page)
  await sheet(page).getByRole('button', { name: '取下一个号' }).click()
  await expect(page.locator('.doc-head')).toContainText(`（海）应急立〔${year}〕6号`)
  // Another case may not have it; nothing of the attempt is kept.
  await draftWithSheet(page)
  await sheet(page).getByLabel('文号').fill(`（海）应急立〔${year}〕6号`)
  await sheet(page).getByRole('button', { name: '使用这个号' }).click()
  await expect(sheet(page).getByRole('alert')).toContainText('《立案审批表》用过')
  await screenshot('numbers-taken')
  await sheet(page).getByLabel('文号').fill(`（海）应急立〔${year}〕9号`)
  await sheet(page).getByRole('button', { name: '使用这个号' }).click()
  await expect(page.locator('.doc-head')).toContainText(`立〔${year}〕9号`)
  await saved(page)

  // The register: two numbers, and a gap that a person explains.
  await page.getByRole('link', { name: '文号', exact: true }).click()
  await expect(row(page, '7—8号')).toContainText('待说明')
  await screenshot('numbers-register')
  expect(await serious(page)).toEqual([])
  await row(page, '7—8号').click()
  await sheet(page).getByLabel('缺号的原因').fill('纸质审批表写错，两份当场作废')
  await screenshot('numbers-gap')
  await sheet(page).getByRole('button', { name: '记下说明' }).click()
  await expect(row(page, '立〔').filter({ hasText: '作废' })).toHaveCount(2)

  // Deleting the draft does not give its number back.
  await row(page, '9号').click()
  await sheet(page)
    .getByRole('link', { name: /立案审批表/ })
    .click()
  await page.getByRole('button', { name: '删除草稿' }).click()
  await page.getByRole('button', { name: '删除', exact: true }).click()
  await saved(page)
  await page.getByRole('link', { name: '文号', exact: true }).click()
  await expect(row(page, '9号')).toContainText('文书已删除')

  await page.getByRole('button', { name: '预留一段号…' }).click()
  await sheet(page).getByLabel('预留几个').fill('3')
  await sheet(page).getByLabel('用途').fill('集中检查')
  await sheet(page).getByRole('button', { name: '预留', exact: true }).click()
  await expect(sheet(page).getByRole('status')).toContainText('10号 至')
  await sheet(page).getByRole('button', { name: '完成' }).click()
  await expect(row(page, '保留')).toHaveCount(3)

  const csv = join(folder, '登记簿.csv')
  await saveNextAs(app, csv)
  await page.getByRole('button', { name: '导出表格…' }).click()
  await expect(page.getByRole('status').filter({ hasText: '已导出到' })).toBeVisible()
  const lines = readFileSync(csv, 'utf8').split('\r\n')
  expect(lines[0]).toBe('\ufeff文号,状态,文书,案件,登记日期,登记人,说明')
  expect(lines.slice(1).map((l) => l.split(',').slice(0, 2).join(' '))).toEqual([
    `（海）应急立〔${year}〕6号 已用`,
    `（海）应急立〔${year}〕7号 作废`,
    `（海）应急立〔${year}〕8号 作废`,
    `（海）应急立〔${year}〕9号 作废`,
    ...[10, 11, 12].map((n) => `（海）应急立〔${year}〕${n}号 保留`),
    '',
  ])
  const pdf = join(folder, '登记簿.pdf')
  await saveNextAs(app, pdf)
  await page.getByRole('button', { name: '导出 PDF…' }).click()
  await expect(page.getByRole('status').filter({ hasText: '登记簿.pdf' })).toBeVisible()
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-')

  // After a lock the row goes on behind what was reserved.
  await page.getByRole('button', { name: '锁定' }).click()
  await unlock(page)
  await draftWithSheet(page)
  await sheet(page).getByRole('button', { name: '取下一个号' }).click()
  await expect(page.locator('.doc-head')).toContainText(`（海）应急立〔${year}〕13号`)
})

test('numbers that come in with cases are in the register', async ({ launch }) => {
  const { page, screenshot } = await launch({ size: { width: 1280, height: 800 } })
  await setUp(page)
  await page.getByRole('button', { name: '放入两件示例案件' }).click()
  await expect(page.locator('.table-body [role=row]')).toHaveCount(2)
  await saved(page)
  await page.getByRole('link', { name: '文号', exact: true }).click()
  await page.locator('.number-rows').getByRole('button', { name: /罚告/ }).first().click()
  await expect(row(page, '罚告〔2024〕16号')).toContainText('已用')
  await screenshot('numbers-samples')
})

test('two documents with one number: both are kept, and a person settles it, by a reason or by another number', async ({
  launch,
}) => {
  const { app, page, screenshot } = await launch({ size: { width: 1280, height: 800 } })
  await setUp(page)
  await page.getByRole('button', { name: '放入两件示例案件' }).click()
  await expect(page.locator('.table-body [role=row]')).toHaveCount(2)

  // A copy under another name, as an office gets it that received the same case twice.
  const sample = resolve(import.meta.dirname, '../../resources/samples/sample-dust.json')
  const copy = JSON.parse(readFileSync(sample, 'utf8'))
  const path = join(folder, '移送来的案件.json')
  writeFileSync(path, JSON.stringify({ ...copy, id: 'dust-again', title: '移送来的同一案件' }))
  await chooseNext(app, [path])
  await page.getByRole('button', { name: '导入案件文件…' }).click()
  await expect(page.getByRole('heading', { name: '移送来的同一案件' })).toBeVisible()
  await saved(page)

  await page.getByRole('link', { name: '文号', exact: true }).click()
  const rowOf = (name: RegExp) => page.locator('.number-rows').getByRole('button', { name })
  await rowOf(/^2024 立/).click()
  await expect(row(page, '立〔2024〕16号')).toContainText('重号')
  await expect(rowOf(/^2024 立/)).toContainText('1 待处理')
  await row(page, '立〔2024〕16号').click()
  await expect(sheet(page).getByRole('link', { name: '《立案审批表》' })).toHaveCount(2)
  await screenshot('numbers-conflict')
  expect(await serious(page)).toEqual([])
  await sheet(page).getByLabel('同号属实的理由').fill('同一案件，移送时又导入了一次')
  await sheet(page).getByRole('button', { name: '同号属实' }).click()
  await expect(row(page, '立〔2024〕16号')).toContainText('已用')
  await expect(row(page, '立〔2024〕16号')).toContainText('移送时又导入了一次')
  await expect(rowOf(/^2024 立/)).not.toContainText('待处理')

  // The other way: the document that has it wrongly gets another number.
  await rowOf(/^2024 罚集/).click()
  await row(page, '罚集〔2024〕16号').click()
  await sheet(page).locator('.number-holder', { hasText: '移送来的同一案件' }).getByRole('link').click()
  await page.getByRole('button', { name: '（示）应急罚集〔2024〕16号' }).click()
  await sheet(page).getByLabel('文号').fill('（示）应急罚集〔2024〕30号')
  await sheet(page).getByRole('button', { name: '使用这个号' }).click()
  await expect(page.locator('.doc-head')).toContainText('罚集〔2024〕30号')
  await saved(page)
  await page.getByRole('link', { name: '文号', exact: true }).click()
  await rowOf(/^2024 罚集/).click()
  await expect(row(page, '罚集〔2024〕16号')).toContainText('已用')
  await expect(row(page, '罚集〔2024〕16号')).not.toContainText('重号')
})

test('the organ’s own letters are on the paper before there is a number; one row for all kinds has each place once', async ({
  launch,
}) => {
  const { page, screenshot } = await launch({ size: { width: 1280, height: 800 } })
  await setUp(page, { office: '示例镇人民政府' })
  await page.getByRole('link', { name: '设置', exact: true }).click()
  await page.getByRole('link', { name: '文号', exact: true }).last().click()
  await page.getByLabel('地区简称').fill('海')
  await page.getByLabel('地区简称').blur()
  await page.getByLabel('机关代字').fill('镇政')
  await page.getByLabel('机关代字').blur()
  await page.getByLabel(/全部文书统一编号/).check()
  await saved(page)

  await draftWithSheet(page)
  await expect(page.locator('.doc-paper').first()).toContainText('（海）镇政立〔　　〕　　号')
  await screenshot('numbers-blank')
  await sheet(page).getByRole('button', { name: '取下一个号' }).click()
  await expect(page.locator('.doc-paper').first()).toContainText(`（海）镇政立〔${year}〕1号`)

  await draftWithSheet(page)
  await sheet(page).getByLabel('文号').fill(`（海）镇政罚〔${year}〕1号`)
  await sheet(page).getByRole('button', { name: '使用这个号' }).click()
  await expect(sheet(page).getByRole('alert')).toContainText(`1 号已经给出：（海）镇政立〔${year}〕1号`)
  await sheet(page).getByLabel('文号').fill(`（海）镇政立〔${year}〕2号`)
  await sheet(page).getByRole('button', { name: '使用这个号' }).click()
  await expect(page.locator('.doc-head')).toContainText(`（海）镇政立〔${year}〕2号`)
})
