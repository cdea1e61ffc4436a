import type { Page } from '@playwright/test'
import { expect, type RunningApp, test } from './fixtures'
import { serious } from './support/accessible'
import { setUp } from './support/steps'

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const

/** No text may be wider than the window: a page that scrolls sideways hides its right edge. */
async function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

async function look(running: RunningApp, name: string): Promise<void> {
  const { page } = running
  for (const size of sizes) {
    await running.setContentSize(size.width, size.height)
    await page.waitForTimeout(150)
    await running.screenshot(`${name}-${size.width}`)
    expect(await sideways(page), `${name} ${size.width}`).toBeLessThanOrEqual(0)
  }
  expect(await serious(page), name).toEqual([])
}

test('every screen: nothing serious for axe, nothing wider than the window', async ({ launch }) => {
  test.setTimeout(300_000)
  const running = await launch({ size: sizes[0] })
  const { page } = running
  await page.waitForSelector('.gate-card')
  await look(running, '01-first-start')
  await setUp(page)
  await look(running, '02-empty-list')
  await page.getByRole('button', { name: '新建案件' }).first().click()
  await look(running, '03-new-case')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '放入两件示例案件' }).click()
  await expect(page.locator('.table-body [role=row]')).toHaveCount(2)
  await look(running, '04-list')
  await page.keyboard.press('Control+k')
  await page.waitForTimeout(200)
  if ((await page.locator('.palette').count()) === 0) await page.locator('.bar-search').click()
  await look(running, '05-palette')
  await page.keyboard.press('Escape')

  await page.locator('.table-body [role=row]', { hasText: '某交通设施公司' }).click()
  await expect(page.locator('.stage-step').first()).toBeVisible()
  await look(running, '06-timeline')
  await page.locator('.table-body [role=row]', { hasText: '行政处罚告知' }).first().click()
  await expect(page.locator('.side-sheet')).toBeVisible()
  await look(running, '07-event')
  await page.keyboard.press('Escape')
  const sections = [
    ['案件信息', '08-information'],
    ['证据', '09-evidence'],
    ['文书', '10-documents'],
    ['把关', '12-checks'],
    ['裁量', '13-penalty'],
    ['法制审核', '13-review'],
    ['案卷', '14-dossier'],
  ] as const
  for (const [tab, name] of sections) {
    await page.getByRole('tab', { name: tab }).first().click()
    await page.waitForTimeout(400)
    if (name === '14-dossier')
      await expect(page.locator('.dossier-head')).toContainText(/共 \d+ 页/, { timeout: 60_000 })
    await look(running, name)
    if (name === '10-documents') {
      await page.locator('.table-body [role=row]', { hasText: '行政处罚告知书' }).first().click()
      await expect(page.locator('.paper-page').first()).toBeVisible()
      await look(running, '11-document')
    }
    if (name === '12-checks') {
      await page.locator('.finding-row .citation').first().click()
      await expect(page.locator('.side-sheet blockquote')).not.toBeEmpty()
      await look(running, '12-law')
      await page.keyboard.press('Escape')
    }
  }
  const rail = page.getByRole('navigation', { name: '主导航' })
  for (const [link, name] of [
    ['审核', '15-review-list'],
    ['档案', '16-archive'],
    ['法规', '17-law-library'],
    ['设置', '17-settings'],
  ] as const) {
    await rail.getByRole('link', { name: link }).click()
    await page.waitForTimeout(300)
    await look(running, name)
  }
  const panes = page.getByRole('navigation', { name: '设置项目' })
  for (const title of ['使用人', '我的口令', '备份', '锁定', '数据状况', '操作记录']) {
    await panes.getByRole('link', { name: title }).click()
    await page.waitForTimeout(300)
    await look(running, `17-settings-${title}`)
  }
  await page.getByRole('button', { name: '锁定' }).click()
  await expect(page.getByRole('button', { name: '解锁' })).toBeVisible()
  await look(running, '18-locked')
})

test('the first screens can be walked with the keyboard alone', async ({ launch }) => {
  const { page } = await launch({ size: sizes[0] })
  await page.waitForSelector('.gate-card')
  const type = async (text: string) => {
    await page.keyboard.insertText(text)
    await page.keyboard.press('Tab')
  }
  await type('示例县应急管理局')
  await type('示例甲')
  await type('jia')
  await type('四个 互不 相干 的词 2026')
  await page.keyboard.insertText('四个 互不 相干 的词 2026')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '请抄下恢复码' })).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible()
  await page.getByRole('button', { name: '放入两件示例案件' }).press('Enter')
  await expect(page.locator('.table-body [role=row]')).toHaveCount(2)
  await page.getByRole('table', { name: '案件' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.locator('.case-name')).toContainText('某交通设施公司')
  await page.keyboard.press('Alt+7')
  await expect(page.getByRole('heading', { name: '设置', level: 1 })).toBeVisible()
})
