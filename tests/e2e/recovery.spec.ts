import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { randomFrom, storm } from '../torture/storm'
import { expect, type RunningApp, test } from './fixtures'
import { PASSPHRASE, saved, setUp, unlock } from './support/steps'

const CAUSE = '恢复之前填写的案由'
const database = (profile: string) => join(profile, 'IndexedDB/app_anjuan_0.indexeddb.leveldb')

async function fillCause(page: Page, text: string): Promise<void> {
  await page.locator('.table-body [role=row]', { hasText: '某交通设施公司' }).click()
  await page.getByRole('tab', { name: '案件信息' }).first().click()
  await page.getByLabel('案由').fill(text)
  await page.keyboard.press('Control+s')
  await expect(page.locator('.save-state')).not.toHaveClass(/saved/)
  await saved(page)
}

async function hasCause(page: Page, text: string): Promise<void> {
  await page.locator('.table-body [role=row]', { hasText: '某交通设施公司' }).click()
  await page.getByRole('tab', { name: '案件信息' }).first().click()
  await expect(page.getByLabel('案由')).toHaveValue(text)
}

async function begun(launch: () => Promise<RunningApp>): Promise<RunningApp> {
  const running = await launch()
  await setUp(running.page)
  await running.page.getByRole('button', { name: '放入两件示例案件' }).click()
  await fillCause(running.page, CAUSE)
  return running
}

/** Unlocks; whether the data opened, or the window says that it does not. */
async function opens(page: Page): Promise<boolean> {
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE)
  await page.getByRole('button', { name: '解锁' }).click()
  const inside = page.getByRole('navigation', { name: '主导航' })
  const stopped = page.getByRole('heading', { name: '现在打不开数据' })
  await expect(inside.or(stopped)).toBeVisible()
  return inside.isVisible()
}

/** 从日志重建数据库, until the program has ended; the test starts the next one itself. */
async function putAside({ app, page }: RunningApp): Promise<void> {
  await app.evaluate((electron) => {
    electron.app.relaunch = () => {}
  })
  await page.getByRole('button', { name: '从日志重建数据库' }).click()
  const ended = app.waitForEvent('close')
  await page.getByRole('button', { name: '移开数据库并重新启动' }).click()
  await ended
}

/** Runs inside the page: raw IndexedDB, below everything that seals and guards. */
async function raw(page: Page, table: string, change: 'keep' | 'put-back' | 'delete-one'): Promise<void> {
  await page.evaluate(
    ({ table, change }) =>
      new Promise<void>((done, failed) => {
        const kept = window as unknown as { kept?: unknown[] }
        const open = indexedDB.open('anjuan')
        open.onerror = () => failed(open.error)
        open.onsuccess = () => {
          const tx = open.result.transaction(table, 'readwrite')
          const store = tx.objectStore(table)
          if (change === 'keep') {
            const all = store.getAll()
            all.onsuccess = () => {
              kept.kept = all.result
            }
          }
          if (change === 'put-back') for (const row of kept.kept ?? []) store.put(row)
          if (change === 'delete-one') {
            const keys = store.getAllKeys()
            keys.onsuccess = () => store.delete(keys.result[0] as IDBValidKey)
          }
          tx.oncomplete = () => {
            open.result.close()
            done()
          }
          tx.onerror = () => failed(tx.error)
        }
      }),
    { table, change },
  )
}

test('the database is gone: unlocking rebuilds it and says so', async ({ launch, profile }) => {
  const first = await begun(launch)
  await first.kill()
  rmSync(join(profile, 'IndexedDB'), { recursive: true })
  const { page } = await launch()
  await unlock(page)
  await expect(page.getByText('已经用日志重建')).toBeVisible()
  await hasCause(page, CAUSE)
})

for (const [name, damage] of [
  ['garbled', (bytes: Buffer) => bytes.map((b, i) => (i % 7 === 3 ? b ^ 0x5a : b))],
  ['cut in half', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
  ['full of zeros', (bytes: Buffer) => Buffer.alloc(bytes.length)],
] as const) {
  test(`the database’s files are ${name}: everything saved is there after unlocking`, async ({
    launch,
    profile,
  }) => {
    const first = await begun(launch)
    await first.kill()
    const folder = database(profile)
    const files = readdirSync(folder).filter((n) => n !== 'LOCK' && statSync(join(folder, n)).size > 0)
    expect(files.length).toBeGreaterThan(1)
    for (const file of files) writeFileSync(join(folder, file), damage(readFileSync(join(folder, file))))
    const damaged = await launch()
    if (await opens(damaged.page)) return hasCause(damaged.page, CAUSE)
    // Chromium did not begin an empty one by itself: the person has it put aside.
    await putAside(damaged)
    const { page } = await launch()
    await unlock(page)
    await hasCause(page, CAUSE)
  })
}

test('a database that does not open is put aside by hand and rebuilt; nothing is deleted', async ({
  launch,
  profile,
}) => {
  const first = await begun(launch)
  await first.kill()
  // Chromium can neither read nor replace it.
  rmSync(database(profile), { recursive: true })
  writeFileSync(database(profile), 'no folder')
  const stopped = await launch({ size: { width: 1280, height: 800 } })
  expect(await opens(stopped.page)).toBe(false)
  await stopped.screenshot('recovery-unreadable')
  await putAside(stopped)
  const again = await launch()
  await unlock(again.page)
  await hasCause(again.page, CAUSE)
  const aside = readdirSync(profile).filter((n) => n.startsWith('IndexedDB.aside-'))
  expect(aside).toHaveLength(1)
  expect(readFileSync(join(profile, aside[0] as string, 'app_anjuan_0.indexeddb.leveldb'), 'utf8')).toBe(
    'no folder',
  )
})

test('data of a newer version: quit and where the backup is, nothing that deletes', async ({ launch }) => {
  const first = await begun(launch)
  await first.close()
  const running = await launch({ size: { width: 1280, height: 800 } })
  const { app, page } = running
  await page.evaluate(
    () =>
      new Promise<void>((done, failed) => {
        const open = indexedDB.open('anjuan', 990)
        open.onerror = () => failed(open.error)
        open.onsuccess = () => {
          open.result.close()
          done()
        }
      }),
  )
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openPath = async (path: string) => {
      opened.push(path)
      return ''
    }
  })
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE)
  await page.getByRole('button', { name: '解锁' }).click()
  await expect(page.getByRole('heading', { name: '数据由更新版本的程序写成' })).toBeVisible()
  await running.screenshot('recovery-newer')
  const buttons = await page.getByRole('button').allTextContents()
  expect(buttons).toEqual(['备份在哪里', '退出'])
  await page.getByRole('button', { name: '备份在哪里' }).click()
  await expect
    .poll(() => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened))
    .toEqual([running.profile])
  const found = await page.evaluate(async () => (await indexedDB.databases()).map((d) => [d.name, d.version]))
  expect(found).toContainEqual(['anjuan', 990])
  const ended = app.waitForEvent('close')
  await page.getByRole('button', { name: '退出' }).click()
  await ended
})

test('rows put back and taken away are said after unlocking, named, and restored', async ({ launch }) => {
  const first = await launch()
  const { page } = first
  await setUp(page)
  await page.getByRole('button', { name: '放入两件示例案件' }).click()
  await saved(page)
  await raw(page, 'bodies', 'keep')
  await fillCause(page, CAUSE)
  // An open case is read again a moment after its own change, and would come upon the damage in this window already.
  await page.getByRole('link', { name: '案件' }).click()
  await expect(page.locator('.table-body [role=row]').first()).toBeVisible()
  await raw(page, 'bodies', 'put-back')
  await raw(page, 'evidence', 'delete-one')
  await first.close()

  const running = await launch({ size: { width: 1280, height: 800 } })
  await unlock(running.page)
  await expect(running.page.getByText('有记录被换成了旧的')).toBeVisible()
  await running.page.getByRole('link', { name: '设置', exact: true }).click()
  await running.page.getByRole('link', { name: '数据状况' }).click()
  await running.page.getByRole('button', { name: '核对全部数据' }).click()
  await expect(running.page.locator('.table-body [role=row]')).toHaveCount(2)
  await running.screenshot('recovery-store-pane')
  await running.page.getByRole('button', { name: '用日志里的内容恢复' }).click()
  await running.page.getByRole('button', { name: '恢复', exact: true }).click()
  await expect(running.page.getByText('已用日志里的内容恢复 2 条')).toBeVisible()
  await running.page.getByRole('button', { name: '核对日志文件' }).click()
  await expect(running.page.getByText(/日志到第 \d+ 次保存为止完好/)).toBeVisible()
  await running.screenshot('recovery-store-pane-restored')
  await running.page.getByRole('link', { name: /案件/ }).first().click()
  await hasCause(running.page, CAUSE)
})

test('ten kills at random moments of a storm of writes lose nothing that was called 已保存', async ({
  profile,
}) => {
  test.setTimeout(240_000)
  const seed = Date.now() >>> 0
  test.info().annotations.push({ type: 'seed', description: String(seed) })
  const cycles = await storm({
    root: resolve(import.meta.dirname, '../..'),
    profile,
    kills: 10,
    random: randomFrom(seed),
    untilMs: 800,
    losses: 0.2,
  })
  expect(cycles).toHaveLength(11)
  expect(cycles.reduce((n, c) => n + c.writes, 0)).toBeGreaterThanOrEqual(10)
  expect(cycles.at(-1)?.found).toBeGreaterThanOrEqual(cycles.at(-1)?.acknowledged ?? Number.NaN)
  expect(existsSync(join(profile, 'journal'))).toBe(true)
})
