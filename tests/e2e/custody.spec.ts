import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { mediaFile } from '../support/media'
import { expect, type RunningApp, test } from './fixtures'
import { evidenceCard as card, emptyDesk, takeIn } from './support/evidence-desk'
import { saved } from './support/steps'

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-custody-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

const group = (page: Page, name: string) => card(page).locator(`details.${name}`)
const sheet = (page: Page) => page.locator('.side-sheet')

/** A new case with one piece of evidence out of a file, its card open. */
async function withEvidence(app: RunningApp, media: string, name: string): Promise<void> {
  await emptyDesk(app)
  const path = join(folder, name)
  copyFileSync(mediaFile(media), path)
  await takeIn(app, path, name.replace(/\.\w+$/, ''))
  await saved(app.page)
}

test('a hand-over reads the file again: the same, and changed on the disk since', async ({
  launch,
  profile,
}) => {
  test.setTimeout(120_000)
  const app = await launch({ size: { width: 1280, height: 800 } })
  const { page } = app
  await withEvidence(app, 'photo.jpg', '灰斗积尘.jpg')
  const custody = group(page, 'custody')
  await custody.locator('summary').click()
  const entry = (n: number) => custody.locator('.custody-log > li').nth(n)
  const handOver = async (action: string, to: string) => {
    await custody.getByRole('button', { name: '登记交接…' }).click()
    await sheet(page).getByLabel('事项').selectOption(action)
    await sheet(page).getByLabel('接收人').fill(to)
    await sheet(page).getByRole('button', { name: '登记', exact: true }).click()
    await expect(sheet(page)).toHaveCount(0)
  }
  await handOver('入库', '示例丙')
  await expect(entry(0)).toContainText('一致')
  await expect(entry(0)).not.toContainText('不一致')

  const blobs = readdirSync(join(profile, 'blobs'), { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile())
    .map((f) => join(f.parentPath, f.name))
    .filter((path) => readFileSync(path).length > 5_000)
  expect(blobs.length).toBeGreaterThan(0)
  for (const path of blobs) {
    const bytes = readFileSync(path)
    const middle = bytes.length >> 1
    bytes[middle] = (bytes[middle] ?? 0) ^ 1
    writeFileSync(path, bytes)
  }
  await handOver('借出', '示例丁')
  await expect(entry(1)).toContainText('不一致')
  await expect(entry(1)).toContainText('灰斗积尘.jpg')
  await entry(1).scrollIntoViewIfNeeded()
  await app.screenshot('custody-changed-file')
  await saved(page)
})

test('marks are set where the recording stands, and lead back there', async ({ launch }) => {
  test.setTimeout(120_000)
  const app = await launch({ size: { width: 1280, height: 800 } })
  const { page } = app
  await withEvidence(app, 'clip.mp4', '执法记录仪.mp4')
  const video = card(page).locator('video')
  const time = () => video.evaluate((v: HTMLVideoElement) => v.currentTime)
  await expect.poll(() => video.evaluate((v: HTMLVideoElement) => v.readyState)).toBeGreaterThan(0)
  const footage = group(page, 'footage')
  await footage.locator('summary').click()
  for (const [at, label] of [
    [3, '灰斗积尘'],
    [1, '出示证件'],
  ] as const) {
    await video.evaluate((v: HTMLVideoElement, to) => {
      v.currentTime = to
    }, at)
    await expect.poll(time).toBe(at)
    await footage.getByRole('button', { name: '取当前位置' }).click()
    await footage.getByLabel('这一段的内容').fill(label)
    await footage.getByRole('button', { name: '加书签' }).click()
  }
  const marks = footage.locator('.bookmark-list > li')
  await expect(marks).toHaveText([/0:01.*出示证件/, /0:03.*灰斗积尘/])
  await marks
    .filter({ hasText: '灰斗积尘' })
    .getByRole('button', { name: /^从 .*0:03 播放$/ })
    .click()
  await expect.poll(time).toBeGreaterThanOrEqual(3)
  await saved(page)
  await app.screenshot('custody-bookmarks')
})
