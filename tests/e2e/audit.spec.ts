import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { AuditEntry } from '../../shared/audit/entry'
import { verifyEntries } from '../../shared/audit/verify'
import { parseLines } from '../../shared/audit/write-out'
import { expect, test } from './fixtures'
import { saveNextAs } from './support/files'
import { saved, setUp, unlock } from './support/steps'

const NAME = '慕容测试某公司'
const row = (page: Page, text: string) => page.locator('.table-body [role=row]', { hasText: text }).first()

/** A case of which the party was named in two steps. */
async function work(page: Page): Promise<void> {
  await page.getByRole('button', { name: '新建案件' }).first().click()
  await page.getByRole('button', { name: /^检查/ }).click()
  await page.locator('.table-body [role=row]', { hasText: '待填写' }).first().click()
  for (const name of ['慕容', NAME]) {
    await page.getByLabel('姓名或者名称').fill(name)
    await expect(page.locator('.side-sheet h2')).toContainText(name)
    await saved(page)
  }
  await page.getByRole('button', { name: '完成' }).click()
  await saved(page)
}

async function openOfficeRecord(page: Page): Promise<void> {
  await page.getByRole('link', { name: '设置', exact: true }).click()
  await page.getByRole('link', { name: '操作记录' }).click()
  await expect(row(page, '新建案件')).toBeVisible()
}

const verify = (page: Page) => page.getByRole('button', { name: '核验', exact: true }).click()
const report = (page: Page, title: string) => page.getByRole('region', { name: `${title}的核验结果` })

test('what was done to a case is seen in the case and in the office, verified, and given out', async ({
  launch,
}) => {
  const running = await launch({ size: { width: 1280, height: 800 } })
  const { page, app } = running
  await setUp(page)
  await work(page)

  await page.getByRole('tab', { name: '操作记录' }).click()
  await expect(row(page, '修改当事人')).toContainText(`待填写 → ${NAME}`)
  await expect(row(page, '新建案件')).toBeVisible()
  await row(page, '修改当事人').click()
  const sheet = page.locator('.side-sheet')
  await expect(sheet.getByRole('row', { name: /姓名或者名称/ })).toContainText(NAME)
  await running.screenshot('audit-entry')
  await page.keyboard.press('Escape')
  await verify(page)
  await expect(report(page, '本案的操作记录')).toContainText('没有被改动')
  await running.screenshot('audit-case')

  await openOfficeRecord(page)
  await expect(row(page, '建立保险库')).toContainText('示例甲')
  await verify(page)
  await expect(report(page, '案件的操作记录')).toContainText('没有被改动')
  await expect(report(page, '本机的操作记录')).toContainText('没有被改动')
  await running.screenshot('audit-office')
  await page.getByLabel('种类').selectOption('案件')
  await expect(row(page, '建立保险库')).toHaveCount(0)
  await expect(row(page, '新建案件')).toBeVisible()

  const folder = mkdtempSync(join(tmpdir(), 'anjuan-audit-'))
  try {
    await saveNextAs(app, join(folder, '记录.jsonl'))
    await page.getByRole('button', { name: '导出可核验文件…' }).click()
    await expect.poll(() => readIf(join(folder, '记录.jsonl'))).toContain(NAME)
    const lines = parseLines(readFileSync(join(folder, '记录.jsonl'), 'utf8'))
    if (!lines.ok) throw new Error(lines.error.code)
    expect(verifyEntries(lines.value).findings).toEqual([])
    const acts = lines.value.map((l) => (l.entry as AuditEntry).act)
    expect(acts).toEqual(['case.created', 'party.changed', 'party.changed'])

    await saveNextAs(app, join(folder, '记录.csv'))
    await page.getByRole('button', { name: '导出表格…' }).click()
    await expect.poll(() => readIf(join(folder, '记录.csv'))).toContain('修改当事人')
    expect(readFileSync(join(folder, '记录.csv')).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

function readIf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

test('failed attempts, locking and unlocking are in the record of the office', async ({ launch }) => {
  const { page } = await launch({ size: { width: 1280, height: 800 } })
  await setUp(page)
  await work(page)
  await page.getByRole('button', { name: '锁定' }).click()
  await expect(page.getByRole('button', { name: '解锁' })).toBeVisible()
  await page.getByLabel('账号').selectOption('jia')
  await page.getByLabel('口令', { exact: true }).fill('不对的口令 一')
  await page.getByRole('button', { name: '解锁' }).click()
  await expect(page.getByRole('alert')).toContainText('口令不正确')
  await unlock(page)
  await openOfficeRecord(page)
  await expect(row(page, '手动锁定')).toContainText('示例甲')
  await expect(row(page, '口令错误')).toContainText('次数：1')
  await expect(row(page, '口令错误')).toContainText('jia')
  await expect(row(page, '解锁')).toBeVisible()
})

/** Past the program: reads, changes or deletes rows of the table as they lie in IndexedDB. */
async function tamper(page: Page, flip: number, remove: number): Promise<void> {
  await page.evaluate(
    ([flipped, removed]) =>
      new Promise<void>((resolve, reject) => {
        const open = indexedDB.open('anjuan')
        open.onerror = () => reject(open.error)
        open.onsuccess = () => {
          const tx = open.result.transaction('audit', 'readwrite')
          const table = tx.objectStore('audit')
          const get = table.get(flipped)
          get.onsuccess = () => {
            const bytes = get.result._s as Uint8Array
            bytes[50] = (bytes[50] ?? 0) ^ 1
            table.put(get.result)
          }
          table.delete(removed)
          tx.oncomplete = () => {
            open.result.close()
            resolve()
          }
          tx.onerror = () => reject(tx.error)
        }
      }),
    [flip, remove] as const,
  )
}

test('a row changed and a row taken out of the database are named by their numbers', async ({ launch }) => {
  const running = await launch({ size: { width: 1280, height: 800 } })
  const { page } = running
  await setUp(page)
  await work(page)
  await openOfficeRecord(page)
  await tamper(page, 1, 2)
  await verify(page)
  const cases = report(page, '案件的操作记录')
  await expect(cases).toContainText('发现 2 处问题')
  await expect(cases).toContainText('第 1 条打不开')
  await expect(cases).toContainText('第 2 条缺失')
  await expect(report(page, '本机的操作记录')).toContainText('没有被改动')
  await running.screenshot('audit-tampered')
})

test('the end of the database cut off is known from the file, and the file cut off from the database', async ({
  launch,
  profile,
}) => {
  const first = await launch()
  await setUp(first.page)
  await work(first.page)
  await first.page.getByRole('button', { name: '锁定' }).click()
  await expect(first.page.getByRole('button', { name: '解锁' })).toBeVisible()
  await unlock(first.page)
  await first.page.getByRole('tab', { name: '案件信息' }).click()
  await first.page.locator('.table-body [role=row]', { hasText: NAME }).first().click()
  await first.page.getByLabel('地址').first().fill('示例路 1 号')
  await first.page.getByRole('button', { name: '完成' }).click()
  await saved(first.page)
  await first.close()

  // The file put back to its first entry: as if nobody had ever locked or unlocked.
  const log = join(profile, 'audit', '000001.log')
  const bytes = readFileSync(log)
  const second = bytes.indexOf('AJF1', bytes.indexOf('AJF1') + 4)
  writeFileSync(log, bytes.subarray(0, second))
  const again = await launch({ size: { width: 1280, height: 800 } })
  await unlock(again.page)
  await openOfficeRecord(again.page)
  await verify(again.page)
  await expect(report(again.page, '本机的操作记录')).toContainText(/末尾被截|整段改写/)
  await again.screenshot('audit-file-cut')
})

test('a file of the record that was changed is moved aside, said, and verified as gone', async ({
  launch,
  profile,
}) => {
  const first = await launch()
  await setUp(first.page)
  await work(first.page)
  await first.close()
  const log = join(profile, 'audit', '000001.log')
  const bytes = readFileSync(log)
  const at = bytes.indexOf('AJF1') + 80
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(log, bytes)
  const again = await launch({ size: { width: 1280, height: 800 } })
  await unlock(again.page)
  await expect(again.page.getByRole('status').filter({ hasText: '操作记录损坏或者被改动' })).toBeVisible()
  await openOfficeRecord(again.page)
  await expect(row(again.page, '操作记录损坏，已移开')).toBeVisible()
  await verify(again.page)
  await expect(report(again.page, '本机的操作记录')).toContainText('发现')
})
