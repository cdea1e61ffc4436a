import { expect, test } from './fixtures'
import { saved, setUp, unlock } from './support/steps'

test('a full disk: what could not be written is said, kept, and written when there is room again', async ({
  launch,
}) => {
  const first = await launch({ size: { width: 1280, height: 800 } })
  const { app, page } = first
  await setUp(page)
  await page.getByRole('button', { name: '放入两件示例案件' }).click()
  await page.locator('.table-body [role=row]', { hasText: '某交通设施公司' }).click()
  await page.getByRole('tab', { name: '案件信息' }).first().click()
  await saved(page)

  // Every fsync of the main process now fails as it does on a full disk.
  await app.evaluate(async () => {
    const fs = process.mainModule?.require('node:fs') as typeof import('node:fs')
    const handle = await fs.promises.open(process.execPath)
    const files = Object.getPrototypeOf(handle) as {
      sync: () => Promise<void>
      realSync?: () => Promise<void>
    }
    await handle.close()
    files.realSync = files.sync
    files.sync = async () => {
      throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
    }
  })
  await page.getByLabel('案由').fill('写满了磁盘之后填的案由')
  const alert = page.locator('.save-state.failed')
  await expect(alert).toContainText('尚未写入磁盘')
  await expect(alert).toContainText(/磁盘.*满|空间/)
  await expect(page.getByText('✓ 已保存')).toHaveCount(0)

  await app.evaluate(async () => {
    const fs = process.mainModule?.require('node:fs') as typeof import('node:fs')
    const handle = await fs.promises.open(process.execPath)
    const files = Object.getPrototypeOf(handle) as {
      sync: () => Promise<void>
      realSync: () => Promise<void>
    }
    await handle.close()
    files.sync = files.realSync
  })
  await expect(page.getByText('✓ 已保存')).toBeVisible({ timeout: 15_000 })

  await first.kill()
  const again = await launch()
  await unlock(again.page)
  await again.page.locator('.table-body [role=row]', { hasText: '某交通设施公司' }).click()
  await again.page.getByRole('tab', { name: '案件信息' }).first().click()
  await expect(again.page.getByLabel('案由')).toHaveValue('写满了磁盘之后填的案由')
})
