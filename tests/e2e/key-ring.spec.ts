import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { needs, withTools } from '../support/outside-tools'
import { expect, test } from './fixtures'
import { type KeyRing, openKeyRing, WITH_KEY_STORE } from './support/key-ring'
import { PASSPHRASE, setUp, unlock } from './support/steps'

const tools = ['dbus-daemon', 'gnome-keyring-daemon'] as const

let folder: string
const rings: KeyRing[] = []
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-ring-'))
})
test.afterEach(() => {
  for (const ring of rings.splice(0)) ring.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

async function ringOf(login: string): Promise<KeyRing> {
  const ring = await openKeyRing(join(folder, login))
  rings.push(ring)
  return ring
}

const card = (page: Page) => page.locator('.card', { hasText: '只能在这台电脑上解锁' })

async function openCard(page: Page): Promise<void> {
  await page.getByRole('link', { name: '设置', exact: true }).click()
  await page.getByRole('link', { name: '锁定', exact: true }).last().click()
  await expect(card(page)).toBeVisible()
}

withTools(test, ...tools)(
  `an account bound to this computer opens with its key ring only, or by the recovery code ${needs(...tools)}`,
  async ({ launch }) => {
    const start = async (login: string) => launch({ env: (await ringOf(login)).env, options: WITH_KEY_STORE })
    const first = await start('own')
    const code = await setUp(first.page)
    await openCard(first.page)
    await card(first.page).getByLabel('我的口令').fill(PASSPHRASE)
    await card(first.page).getByRole('button', { name: '开启' }).click()
    await expect(card(first.page)).toContainText('✓ 已开启')
    await first.screenshot('key-ring-bound')
    await first.close()

    // The same login on another day.
    const again = await start('own')
    await unlock(again.page)
    await again.close()

    // Whoever took the files and knows the passphrase, on another computer.
    const other = await start('other')
    const { page } = other
    await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE)
    await page.getByRole('button', { name: '解锁' }).click()
    await expect(page.getByRole('alert')).toContainText('只能在原来的电脑上解锁')
    await other.screenshot('key-ring-other')
    await page.getByRole('button', { name: '忘记口令：使用恢复码' }).click()
    await page.getByLabel('恢复码', { exact: true }).fill(code)
    await page.getByLabel('为该账号设置新口令').fill('另一台 电脑上 的口令 2026')
    await page.getByRole('button', { name: '解锁' }).click()
    await expect(page.getByRole('heading', { name: '请抄下恢复码' })).toBeVisible()
    await other.close()
  },
)
