import type { Page } from '@playwright/test'

/** Chooses from one of the two menus at the head of a document. */
export async function choose(page: Page, menu: '导出与打印' | '更多', item: string | RegExp): Promise<void> {
  await page.locator('.doc-head').getByRole('button', { name: menu }).click()
  await page.getByRole('menu', { name: menu }).getByRole('menuitem', { name: item, exact: true }).click()
}
