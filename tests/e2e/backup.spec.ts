import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { test as base, expect, type RunningApp } from './fixtures'
import { chooseNext } from './support/files'
import { PASSPHRASE, saved, setUp, unlock } from './support/steps'

const root = resolve(import.meta.dirname, '../..')
const size = { width: 1280, height: 800 }

const test = base.extend<{ readonly stick: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies from this pattern
  stick: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'anjuan-stick-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
})

const rows = (page: Page) => page.locator('.screen .table-body [role=row]')
const toList = (page: Page) => page.getByRole('navigation', { name: '主导航' }).getByText('案件').click()

async function toBackups(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: '主导航' }).getByText('设置').click()
  await page.getByRole('navigation', { name: '设置项目' }).getByText('备份').click()
}

/** Chooses the folder and makes the first backup; the pane shows it. */
async function firstBackup({ app, page }: RunningApp, stick: string): Promise<void> {
  await toBackups(page)
  await chooseNext(app, [stick])
  await page.getByRole('button', { name: '选择文件夹…' }).click()
  // A folder has been chosen and nothing was backed up yet: the schedule or the button, whichever is first.
  await page.getByRole('button', { name: '立即备份' }).click()
  await expect(page.getByRole('link', { name: /^备份 今天 \d\d:\d\d ✓$/ })).toBeVisible()
  await expect(rows(page)).toHaveCount(1)
}

async function newCase(page: Page, title: string): Promise<void> {
  await toList(page)
  await page.getByRole('button', { name: '新建案件' }).first().click()
  await page.getByRole('button', { name: /^检查/ }).click()
  await page.getByRole('tab', { name: '案件信息' }).first().click()
  await page.getByLabel('案件名称').fill(title)
  await saved(page)
  await toList(page)
}

test('back up, go on working, restore all, undo it', async ({ launch, stick }) => {
  test.setTimeout(120_000)
  const running = await launch({ size })
  const { page } = running
  await setUp(page)
  await page.getByRole('button', { name: '放入两件示例案件' }).click()
  await expect(rows(page)).toHaveCount(2)
  await expect(page.getByText('还没有备份过')).toBeVisible()
  await running.screenshot('backup-reminder')
  await toBackups(page)
  await running.screenshot('backup-no-folder')
  await firstBackup(running, stick)
  await running.screenshot('backup-pane')
  await page.getByRole('button', { name: '核验备份' }).click()
  await expect(page.getByText('✓ 核验通过')).toBeVisible()
  await page.getByRole('button', { name: '演练恢复' }).click()
  await expect(page.getByText('✓ 演练成功')).toContainText('2 件案件')
  await running.screenshot('backup-drill')

  await newCase(page, '备份之后才有的案件')
  await expect(rows(page)).toHaveCount(3)
  await toBackups(page)
  await rows(page).first().click()
  const sheet = page.getByRole('dialog', { name: /的备份$/ })
  await expect(sheet).toContainText('1 件会消失')
  await expect(sheet).toContainText('2 件相同')
  await running.screenshot('backup-compare')
  await sheet.getByRole('button', { name: '恢复全部…' }).click()
  await page
    .getByRole('dialog', { name: /的全部数据/ })
    .getByRole('button', { name: '恢复全部' })
    .click()
  await expect(page.getByRole('button', { name: '解锁' })).toBeVisible({ timeout: 30_000 })
  // Closed before anybody unlocks: what happened is still told, and stands in the record.
  await running.close()
  const restored = await launch({ size })
  await unlock(restored.page)
  await toList(restored.page)
  await expect(rows(restored.page)).toHaveCount(2)
  await expect(rows(restored.page).filter({ hasText: '某交通设施公司' })).toBeVisible()
  await expect(restored.page.getByText(/恢复之前的数据还留着/)).toBeVisible()
  await expect(restored.page.getByText('本机数据库不见了')).toHaveCount(0)
  await restored.screenshot('backup-restored')
  await restored.page.getByRole('link', { name: '设置', exact: true }).click()
  await restored.page.getByRole('link', { name: '操作记录' }).click()
  await expect(rows(restored.page).filter({ hasText: '恢复数据' })).toHaveCount(1)

  // What is written now is written on top of the restored state, and survives a restart.
  await newCase(restored.page, '恢复之后新建的案件')
  await restored.close()
  const again = await launch({ size })
  await unlock(again.page)
  await expect(rows(again.page)).toHaveCount(3)
  await toBackups(again.page)
  await again.screenshot('backup-undo')
  await again.page.getByRole('button', { name: '撤销恢复，换回这一份' }).click()
  await expect(again.page.getByRole('button', { name: '解锁' })).toBeVisible({ timeout: 30_000 })
  await unlock(again.page)
  await toList(again.page)
  await expect(rows(again.page)).toHaveCount(3)
  await expect(rows(again.page).filter({ hasText: '备份之后才有的案件' })).toBeVisible()
  await expect(rows(again.page).filter({ hasText: '恢复之后新建的案件' })).toHaveCount(0)
})

test('one case comes back with its evidence: deleted ones as they were, present ones beside', async ({
  launch,
  stick,
  profile,
}) => {
  test.setTimeout(120_000)
  const running = await launch({ size })
  const { app, page } = running
  await setUp(page)
  await page.getByRole('button', { name: '放入两件示例案件' }).click()
  await rows(page).filter({ hasText: '某交通设施公司' }).click()
  await page.getByRole('tab', { name: '证据' }).first().click()
  const picture = join(stick, '现场.txt')
  writeFileSync(picture, '现场照片的内容')
  await chooseNext(app, [picture])
  await page.getByRole('button', { name: '选择文件…' }).first().click()
  await expect.poll(() => blobs(profile)).toBe(1)
  await saved(page)
  await firstBackup(running, stick)

  rmSync(join(profile, 'blobs'), { recursive: true })
  await rows(page).first().click()
  const sheet = page.getByRole('dialog', { name: /的备份$/ })
  await expect(sheet).toContainText('1 个会回来')
  await sheet.locator('[role=row]', { hasText: '某交通设施公司' }).click()
  await running.screenshot('backup-one-case')
  await page.getByRole('button', { name: '作为副本放在旁边' }).click()
  await expect(page.getByText('（备份中的副本）').first()).toBeVisible()
  expect(blobs(profile)).toBe(1)
  await toList(page)
  await expect(rows(page)).toHaveCount(3)
  await expect(rows(page).filter({ hasText: '某交通设施公司' })).toHaveCount(2)
})

const blobs = (profile: string) =>
  existsSync(join(profile, 'blobs'))
    ? readdirSync(join(profile, 'blobs'), { recursive: true, encoding: 'utf8' }).filter((n) =>
        /^[0-9a-f]{2}.[0-9a-f]{64}$/.test(n),
      ).length
    : 0

test('a new computer takes over from the stick; the command line proves the backup', async ({
  launch,
  stick,
}) => {
  test.setTimeout(120_000)
  const first = await launch({ size })
  const code = await setUp(first.page)
  await first.page.getByRole('button', { name: '放入两件示例案件' }).click()
  await expect(rows(first.page)).toHaveCount(2)
  await firstBackup(first, stick)
  await first.close()

  const run = (passphrase: string) =>
    spawnSync(process.execPath, ['electron/runtime/run.mjs', 'anjuan', 'drill', stick], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, ANJUAN_PASSPHRASE: passphrase },
    })
  const good = run(PASSPHRASE)
  expect(good.stdout).toContain('2 件案件')
  expect(good.stdout).toContain('演练成功')
  expect(good.status).toBe(0)
  const wrong = run('不对的口令 不对的口令')
  expect(wrong.stderr).toContain('口令不正确')
  expect(wrong.status).toBe(2)

  const profile = mkdtempSync(join(tmpdir(), 'anjuan-e2e-new-'))
  const second = await launch({ size, profile })
  const { app, page } = second
  await page.getByRole('button', { name: '换了电脑：从备份恢复' }).click()
  await second.screenshot('backup-gate')
  await chooseNext(app, [stick])
  await page.getByRole('button', { name: '选择备份文件夹…' }).click()
  await expect(page.getByLabel('恢复哪一份')).toContainText('最新')
  await page.getByLabel('做备份时的口令').fill('不对的口令 不对的口令')
  await page.getByRole('button', { name: '恢复', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('口令不正确')
  await second.screenshot('backup-gate-form')
  await page.getByRole('button', { name: '忘记口令：使用恢复码' }).click()
  await page.getByLabel('恢复码', { exact: true }).fill(code)
  await page.getByRole('button', { name: '恢复', exact: true }).click()
  await expect(page.getByRole('button', { name: '解锁' })).toBeVisible({ timeout: 30_000 })
  await unlock(page)
  await expect(rows(page)).toHaveCount(2)
  await expect(rows(page).filter({ hasText: '某交通设施公司' })).toBeVisible()
  await second.close()
  rmSync(profile, { recursive: true, force: true })
})
