import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { mediaFile } from '../support/media'
import { hasTool } from '../support/outside-tools'
import { expect, test } from './fixtures'
import { serious } from './support/accessible'
import { emptyDesk, evidenceCard, takeIn } from './support/evidence-desk'
import { chooseNext } from './support/files'
import { saved } from './support/steps'

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-copy-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

const sheet = (page: Page) => page.locator('.side-sheet')

test('copies leave the store only for a purpose that is written down, and are the same bytes', async ({
  launch,
  profile,
}) => {
  test.setTimeout(120_000)
  const app = await launch({ size: { width: 1280, height: 800 } })
  const { page } = app
  await emptyDesk(app)
  const original = join(folder, '现场?照片.jpg')
  copyFileSync(mediaFile('photo.jpg'), original)
  await takeIn(app, original, '现场')
  await evidenceCard(page).getByRole('button', { name: '取出副本…' }).click()
  const go = sheet(page).getByRole('button', { name: '选择文件夹，取出 1 个文件…' })

  // Not without a purpose, nor without saying what the other purpose is.
  await go.click()
  await expect(sheet(page)).toContainText('缺少这一项，必须填写')
  await sheet(page).getByLabel('用途').selectOption('其他')
  await go.click()
  await expect(sheet(page)).toContainText('用途是“其他”的，请写明')
  await sheet(page).getByLabel('用途').selectOption('送检验、检测、鉴定')
  await sheet(page).getByLabel('接收人、说明').fill('示例检测所 示例丁')
  expect(await serious(page)).toEqual([])
  await app.screenshot('copy-out')

  // Not into the program's own folder.
  await chooseNext(app.app, [join(profile, 'blobs')])
  await go.click()
  await expect(sheet(page)).toContainText('选的文件夹在安卷自己的数据目录里，没有取出')

  const target = join(folder, 'U盘')
  mkdirSync(target)
  writeFileSync(join(target, '现场？照片.JPG'), '那里已有的文件')
  await chooseNext(app.app, [target])
  await go.click()
  await expect(sheet(page)).toHaveCount(0)
  const strip = page.locator('.job-strip')
  await expect(strip).toContainText('“现场?照片.jpg”存为“现场？照片 (2).jpg”', { timeout: 30_000 })
  await app.screenshot('copy-out-done')
  const hash = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')
  expect(readdirSync(target).sort()).toEqual(['SHA256SUMS.txt', '现场？照片 (2).jpg', '现场？照片.JPG'])
  expect(hash(join(target, '现场？照片 (2).jpg'))).toBe(hash(original))
  expect(readFileSync(join(target, '现场？照片.JPG'), 'utf8')).toBe('那里已有的文件')
  if (hasTool('sha256sum'))
    expect(execFileSync('sha256sum', ['-c', 'SHA256SUMS.txt'], { cwd: target, encoding: 'utf8' })).toMatch(
      /: (OK|成功)/,
    )
  await strip.getByRole('button', { name: '知道了' }).click()
  await saved(page)

  // It is in the record of the case and of the office, with what for.
  await page.getByRole('tab', { name: '操作记录' }).first().click()
  const entry = page.locator('.table-body [role=row]', { hasText: '取出证据副本' })
  await expect(entry).toHaveCount(1)
  await entry.click()
  await expect(page.getByText('送检验、检测、鉴定：示例检测所 示例丁').first()).toBeVisible()
  await expect(page.getByText(hash(original)).first()).toBeVisible()
  await app.screenshot('copy-out-audit')
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: '设置', exact: true }).click()
  await page.getByRole('link', { name: '操作记录' }).click()
  const ofOffice = page.locator('.table-body [role=row]', { hasText: '取出证据文件' })
  await expect(ofOffice).toHaveCount(1)
  await ofOffice.click()
  await expect(sheet(page)).toContainText('送检验、检测、鉴定：示例检测所 示例丁')
  await expect(sheet(page)).toContainText(`现场?照片.jpg ${hash(original)}`)
})

test('a damaged file is not given out as if it were whole; the others are', async ({ launch, profile }) => {
  test.setTimeout(120_000)
  const app = await launch({ size: { width: 1280, height: 800 } })
  const { page } = app
  await emptyDesk(app)
  const paths = ['good.txt', 'bad.txt'].map((name) => join(folder, name))
  writeFileSync(paths[0] as string, 'good')
  writeFileSync(paths[1] as string, Buffer.alloc(300_000, 7))
  await takeIn(app, paths[0] as string, 'good')
  await chooseNext(app.app, [paths[1] as string])
  await evidenceCard(page).getByRole('button', { name: '添加文件…' }).click()
  const files = evidenceCard(page).getByRole('navigation', { name: '这份证据的文件' }).getByRole('button')
  await expect(files).toHaveText(['1. good.txt', '2. bad.txt'])
  await saved(page)
  // The larger of the two blobs is the second file.
  const blobs = readdirSync(join(profile, 'blobs'), { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => join(e.parentPath, e.name))
  const largest = blobs.sort((a, b) => statSync(b).size - statSync(a).size)[0] as string
  const bytes = readFileSync(largest)
  bytes[bytes.length - 50] = (bytes[bytes.length - 50] ?? 0) ^ 1
  writeFileSync(largest, bytes)

  await evidenceCard(page).getByRole('button', { name: '取出副本…' }).click()
  await sheet(page)
    .getByLabel(/bad\.txt/)
    .check()
  await sheet(page).getByLabel('用途').selectOption('用别的软件查看')
  const target = join(folder, '桌面')
  mkdirSync(target)
  await chooseNext(app.app, [target])
  await sheet(page).getByRole('button', { name: '选择文件夹，取出 2 个文件…' }).click()
  await expect(page.locator('.job-strip')).toContainText('“bad.txt”：文件已损坏或者被改动', {
    timeout: 30_000,
  })
  expect(readdirSync(target).sort()).toEqual(['SHA256SUMS.txt', 'good.txt'])
})
