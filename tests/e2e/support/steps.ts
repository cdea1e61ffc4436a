import { expect, type Page } from '@playwright/test'

export const PASSPHRASE = '四个 互不 相干 的词 2026'

export interface FirstUser {
  readonly office?: string
  readonly name?: string
  readonly account?: string
}

/** First start, done as a person does it; gives back the recovery code that was shown. */
export async function setUp(
  page: Page,
  { office = '示例县应急管理局', name = '示例甲', account = 'jia' }: FirstUser = {},
): Promise<string> {
  await page.getByLabel('单位名称').fill(office)
  await page.getByLabel('姓名').fill(name)
  await page.getByLabel('账号').fill(account)
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE)
  await page.getByLabel('再填一遍口令').fill(PASSPHRASE)
  await page.getByRole('button', { name: '建立' }).click()
  const code = (await page.getByLabel('恢复码', { exact: true }).textContent()) ?? ''
  await page.getByRole('checkbox', { name: '我已抄下恢复码并妥善保管' }).check()
  await page.getByRole('button', { name: '开始使用' }).click()
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible()
  return code
}

/** Opening may take a while on a busy machine, the more so where the database is filled from the journal. */
const OPENING_MS = 60_000

export async function unlock(page: Page, { account = 'jia', passphrase = PASSPHRASE } = {}): Promise<void> {
  // The lock takes a moment; the screen before it may have a field of the same name.
  await expect(page.getByRole('button', { name: '解锁' })).toBeVisible()
  await page.getByLabel('账号').selectOption(account)
  await page.getByLabel('口令', { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: '解锁' }).click()
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible({ timeout: OPENING_MS })
}

/** Waits until the status line says that everything is on disk. */
export async function saved(page: Page): Promise<void> {
  await expect(page.getByText('✓ 已保存')).toBeVisible()
}
