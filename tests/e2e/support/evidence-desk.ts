import type { Page } from '@playwright/test'
import { expect, type RunningApp } from '../fixtures'
import { chooseNext } from './files'
import { setUp } from './steps'

export const evidenceRow = (page: Page, text: string) =>
  page.locator('.table-body [role=row]', { hasText: text })
export const evidenceCard = (page: Page) => page.locator('.evidence-card')

/** The evidence desk of a case that has none yet. */
export async function emptyDesk(app: RunningApp): Promise<void> {
  const { page } = app
  await setUp(page)
  await page.getByRole('link', { name: '案件' }).click()
  await page.getByRole('button', { name: '新建案件' }).first().click()
  await page.getByRole('button', { name: /行政处罚普通程序/ }).click()
  await page.getByRole('tab', { name: /^证据/ }).first().click()
  await expect(page.getByText('还没有证据')).toBeVisible()
}

/** Takes in one file and opens its card. */
export async function takeIn(app: RunningApp, path: string, name: string): Promise<void> {
  await chooseNext(app.app, [path])
  await app.page.getByRole('button', { name: '选择文件…' }).first().click()
  await evidenceRow(app.page, name).click()
  await expect(evidenceCard(app.page)).toBeVisible()
}
