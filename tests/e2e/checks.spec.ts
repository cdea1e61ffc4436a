import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { accessible } from './support/accessible'
import { saved, setUp, unlock } from './support/steps'

const size = { width: 1280, height: 800 } as const

const filter = (page: Page, word: string) => page.getByRole('button', { name: new RegExp(`^${word} \\d+$`) })
const count = async (page: Page, word: string) =>
  Number((await filter(page, word).locator('strong').textContent()) ?? 'NaN')
const row = (page: Page, title: string) =>
  page.locator('.finding-row').filter({ has: page.locator('strong', { hasText: new RegExp(`^${title}$`) }) })
const openRow = (page: Page, title: string) => row(page, title).locator('.finding-open').click()
const sheet = (page: Page) => page.locator('.side-sheet')

test('checks: answer questions, change a fact, set one aside, put one right, lock and come back', async ({
  launch,
}) => {
  test.setTimeout(240_000)
  const running = await launch({ size })
  const { page } = running
  await setUp(page)
  await page.getByRole('button', { name: '放入两件示例案件' }).click()
  await page.locator('.table-body [role=row]', { hasText: '某交通设施公司' }).click()
  await page.getByRole('tab', { name: '把关' }).click()
  await expect(filter(page, '待回答')).toBeVisible()
  const asked = await count(page, '待回答')
  expect(asked).toBeGreaterThan(10)
  await expect.poll(() => count(page, '不符合')).toBe(0)
  await running.screenshot('checks-1-panel')
  await accessible(page, 'panel')

  // A good answer needs no reason, and leads on to the next question.
  await openRow(page, '应当回避的已经回避')
  await expect(sheet(page).getByText('看到的事实')).toBeVisible()
  await running.screenshot('checks-2-question')
  await accessible(page, 'question')
  await sheet(page).getByRole('radio', { name: '否' }).check()
  await sheet(page).getByRole('button', { name: '记下，答下一个' }).click()
  await expect(sheet(page).getByRole('heading', { level: 2 })).not.toHaveText('应当回避的已经回避')
  await page.keyboard.press('Escape')
  await expect.poll(() => count(page, '待回答')).toBe(asked - 1)

  // A defect wants its reason first.
  await openRow(page, '过罚相当')
  await sheet(page).getByRole('radio', { name: '否' }).check()
  await sheet(page).getByRole('button', { name: '记下回答' }).click()
  await expect(sheet(page).getByRole('alert')).toHaveText('请写明理由')
  await sheet(page).getByLabel('理由').fill('与同类案件相比偏重')
  await sheet(page).getByRole('button', { name: '记下回答' }).click()
  await expect(sheet(page).getByText(/示例甲.*回答：否/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect.poll(() => count(page, '不符合')).toBe(1)
  await expect(row(page, '过罚相当')).toContainText('与同类案件相比偏重')

  // What the answer rested on changes: it has to be given anew.
  await openRow(page, '执法信息事前公示')
  await sheet(page).getByRole('radio', { name: '是' }).check()
  await sheet(page).getByRole('button', { name: '记下回答' }).click()
  await expect(sheet(page).getByText(/回答：是/)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('tab', { name: '案件信息' }).click()
  await page.getByLabel('执法机关名称').fill('改名后的应急管理局')
  await saved(page)
  await page.getByRole('tab', { name: /把关/ }).click()
  await expect(row(page, '执法信息事前公示')).toContainText('需要重新判断')
  await openRow(page, '执法信息事前公示')
  await expect(sheet(page).getByText('原回答不再算数')).toBeVisible()
  await running.screenshot('checks-3-stale')
  await page.keyboard.press('Escape')

  // Set aside by name; it stays on the list.
  await openRow(page, '应当提请关闭而未提请')
  await sheet(page).getByLabel('为什么这一项不适用于本案').fill('隐患当场排除，未达重大')
  await running.screenshot('checks-4-set-aside')
  await accessible(page, 'set aside')
  await sheet(page).getByRole('button', { name: '认定不适用' }).click()
  await expect(sheet(page)).toHaveCount(0)
  await filter(page, '不适用').click()
  await expect(row(page, '应当提请关闭而未提请')).toContainText('示例甲')
  await expect(row(page, '应当提请关闭而未提请')).toContainText('隐患当场排除，未达重大')
  await running.screenshot('checks-5-aside')
  await page.getByRole('tab', { name: '操作记录' }).click()
  await expect(page.getByText('认定检查项不适用').first()).toBeVisible()
  await expect(page.getByText('回答检查问题').first()).toBeVisible()
  await running.screenshot('checks-6-audit')

  // Taken back, then put right where it points to.
  await page.getByRole('tab', { name: /把关/ }).click()
  await openRow(page, '应当提请关闭而未提请')
  await sheet(page).getByRole('button', { name: '撤回' }).click()
  await expect(sheet(page).getByText('缺少的信息')).toBeVisible()
  await sheet(page).getByRole('button', { name: '案件信息' }).first().click()
  await page.getByRole('button', { name: '查过，没有' }).click()
  await saved(page)
  await page.getByRole('tab', { name: /把关/ }).click()
  await expect.poll(() => count(page, '无法判断')).toBe(0)
  await expect.poll(() => count(page, '不适用')).toBe(0)

  // By keyboard: from row to row, and into one.
  await page.locator('.finding-open').first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('.finding-open').nth(1)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(sheet(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '复制清单' }).click()
  await expect(page.getByRole('button', { name: '✓ 已复制' })).toBeVisible()

  // Half a reason survives the lock, and so do the answers.
  await openRow(page, '裁量基准的适用和说明')
  await sheet(page).getByLabel('理由').fill('写到一半')
  await running.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'))
  await unlock(page)
  await page.getByRole('link', { name: '案件', exact: true }).click()
  await page.locator('.table-body [role=row]', { hasText: '某交通设施公司' }).click()
  await page.getByRole('tab', { name: /把关/ }).click()
  await expect(row(page, '过罚相当')).toContainText('与同类案件相比偏重')
  await openRow(page, '裁量基准的适用和说明')
  await expect(sheet(page).getByLabel('理由')).toHaveValue('写到一半')
})
