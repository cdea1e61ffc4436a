import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { PDFDocument, rgb } from 'pdf-lib'
import { expect, test } from './fixtures'
import { serious } from './support/accessible'
import { chooseNext, dropFiles } from './support/files'
import { choose } from './support/menu'
import { photoJpeg } from './support/photo'
import { saved, setUp, unlock } from './support/steps'

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-life-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** The inspection sample with its order alone: nothing served, no number given. */
function caseFile(): string {
  const path = join(folder, '案件.json')
  const sample = JSON.parse(
    readFileSync(resolve(import.meta.dirname, '../../resources/samples/sample-inspection.json'), 'utf8'),
  )
  const order = sample.documents.find((d: { kind: string }) => d.kind === 'rectification-order')
  const { number: _, ...draft } = order
  const events = sample.events
    .filter((e: { kind: string }) => e.kind === 'inspection' || e.kind === 'rectification-order')
    .map(({ documents: __, ...e }: { documents?: unknown }) => e)
  writeFileSync(path, JSON.stringify({ ...sample, events, documents: [draft] }))
  return path
}

async function scans() {
  const photo = join(folder, '第一页.jpg')
  writeFileSync(photo, photoJpeg(6, '签章页'))
  const pdf = await PDFDocument.create()
  for (const [i, shade] of [0.9, 0.7].entries()) {
    const page = pdf.addPage([595, 842])
    page.drawRectangle({ x: 60, y: 600, width: 475, height: 160, color: rgb(shade, shade, shade) })
    page.drawText(`signed page ${i + 1}`, { x: 80, y: 700, size: 28 })
    page.drawCircle({ x: 430, y: 200, size: 60, borderColor: rgb(0.8, 0.1, 0.1), borderWidth: 5 })
  }
  const path = join(folder, '其余各页.pdf')
  writeFileSync(path, await pdf.save())
  const text = join(folder, '说明.txt')
  writeFileSync(text, '不是扫描件')
  return { photo, pdf: path, text }
}

const bar = (page: Page) => page.getByRole('region', { name: '办理状态' })
const act = (page: Page, name: string) => bar(page).getByRole('button', { name, exact: true })
const sheet = (page: Page) => page.locator('.side-sheet')
const now = (page: Page) => bar(page).locator('[aria-current="step"]')

test('an order from draft to served: submitted, approved, made, signed, scanned, compared, served, corrected', async ({
  launch,
}) => {
  test.setTimeout(240_000)
  const files = await scans()
  const started = await launch({ size: { width: 1280, height: 800 } })
  const { app, page, screenshot, profile } = started
  await setUp(page)
  await page.getByRole('link', { name: '案件' }).click()
  await chooseNext(app, [caseFile()])
  await page.getByRole('button', { name: '导入案件' }).first().click()
  await expect(page.locator('.case-head')).toBeVisible()
  await page.getByRole('tab', { name: '文书' }).first().click()
  await page.locator('.table-body [role=row]').first().click()
  await expect(now(page)).toContainText('草稿')
  await screenshot('life-draft')

  // Submitted: the words are fixed until it is approved or comes back.
  await act(page, '送审…').click()
  await sheet(page).getByLabel('送请').fill('示例镇长')
  await sheet(page).getByRole('button', { name: '送审' }).click()
  await expect(now(page)).toContainText('已送审')
  await expect(page.locator('.doc-hand .issued-values')).toBeVisible()
  await page.getByRole('button', { name: '更多' }).click()
  await expect(page.getByRole('menuitem')).toHaveText(['撤回…', '办理经过'])
  await page.keyboard.press('Escape')
  await act(page, '退回…').click()
  await expect(sheet(page).getByRole('button', { name: '退回' })).toBeDisabled()
  await sheet(page).getByLabel('理由').fill('整改期限写得太短')
  await sheet(page).getByRole('button', { name: '退回' }).click()
  await expect(now(page)).toContainText('草稿')
  await act(page, '送审…').click()
  await sheet(page).getByRole('button', { name: '送审' }).click()
  await act(page, '记批准…').click()
  await sheet(page).getByLabel('批准人').fill('示例镇长')
  await sheet(page).getByLabel('批准意见').fill('同意。')
  await screenshot('life-approve')
  await sheet(page).getByRole('button', { name: '记下批准' }).click()
  await expect(now(page)).toContainText('已批准')

  // No number, no issue.
  await act(page, '制作定稿').click()
  await expect(page.getByRole('alert')).toContainText('文号')
  await page.locator('.doc-head').getByRole('button', { name: '编号' }).click()
  await sheet(page).getByRole('button', { name: '取下一个号' }).click()
  await expect(sheet(page)).toHaveCount(0)
  await act(page, '制作定稿').click()
  await page.getByRole('dialog').getByRole('button', { name: '制作定稿' }).click()
  await expect(now(page)).toContainText('已制作')
  await expect(act(page, '送审…')).toHaveCount(0)
  await saved(page)
  // The lock is in the store: taking the issue back is refused, with words.
  await page.locator('.doc-name').click()
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('alert')).toContainText('已经制作，文号和内容已经固定')
  await expect(now(page)).toContainText('已制作')
  await act(page, '记签章…').click()
  await sheet(page).getByRole('button', { name: '记下签章' }).click()
  await expect(now(page)).toContainText('已签字盖章')
  await screenshot('life-issued')

  // The signed paper: a photograph by the dialog, a PDF of two pages dropped; what is no scan is refused by name.
  await page.getByRole('tab', { name: '扫描件' }).click()
  await screenshot('life-scan-empty')
  await chooseNext(app, [files.photo, files.text])
  await page.getByRole('button', { name: '选择照片、PDF…' }).click()
  await expect(page.getByText('“说明.txt”不是 JPEG、PNG 照片或者 PDF')).toBeVisible()
  await page.locator('.scan-desk').getByRole('button', { name: '知道了' }).click()
  const thumbs = page.locator('.scan-thumb')
  await expect(thumbs).toHaveCount(1)
  await dropFiles(page, '.scan-desk', [files.pdf])
  await expect(thumbs).toHaveCount(3)
  await expect(thumbs.locator('canvas')).toHaveCount(3)
  const order = () => thumbs.locator('.scan-file').allTextContents()
  expect(await order()).toEqual(['第一页.jpg', '其余各页.pdf（1）', '其余各页.pdf（2）'])

  const tools = page.getByRole('toolbar', { name: '这一页' })
  const large = page.locator('.scan-view canvas')
  const shape = async () => {
    const box = await large.boundingBox()
    return (box?.width ?? 0) > (box?.height ?? 0) ? 'wide' : 'high'
  }
  // The photograph lies by its EXIF: 64 × 40 pixels stand upright; a quarter to the right lays them down.
  await thumbs.first().click()
  await expect.poll(shape).toBe('high')
  await tools.getByRole('button', { name: '右转' }).click()
  await expect.poll(shape).toBe('wide')
  await tools.getByRole('button', { name: '后移' }).click()
  await expect.poll(order).toEqual(['其余各页.pdf（1）', '第一页.jpg', '其余各页.pdf（2）'])
  await thumbs.nth(2).dragTo(thumbs.first())
  await expect.poll(order).toEqual(['其余各页.pdf（2）', '其余各页.pdf（1）', '第一页.jpg'])

  // Cropped with the mouse; the crop is numbers, and can be taken away.
  await thumbs.first().click()
  await expect.poll(shape).toBe('high')
  await tools.getByRole('button', { name: '裁剪' }).click()
  const stage = page.locator('.crop-stage')
  await expect(stage.locator('canvas')).toBeVisible()
  const box = (await stage.boundingBox())!
  await page.mouse.move(box.x + box.width * 0.05, box.y + 20)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.95, box.y + 320, { steps: 4 })
  await page.mouse.up()
  await screenshot('life-crop')
  await page.getByRole('button', { name: '裁剪到框内' }).click()
  await expect.poll(shape).toBe('wide')

  await thumbs.nth(1).click()
  await tools.getByRole('button', { name: '删除这一页' }).click()
  await expect(thumbs).toHaveCount(2)
  await page.getByRole('button', { name: '恢复这一页' }).click()
  await expect(thumbs).toHaveCount(3)
  await expect.poll(order).toEqual(['其余各页.pdf（2）', '其余各页.pdf（1）', '第一页.jpg'])
  await saved(page)
  await screenshot('life-scan')

  // Held against the text, item by item.
  await page.getByRole('tab', { name: '对照' }).click()
  await page.getByRole('button', { name: '文号：一致', exact: true }).click()
  await page.getByRole('button', { name: /印章齐全：不一致/ }).click()
  await page.getByLabel(/印章齐全：不一致的说明/).fill('第二页漏盖骑缝章')
  await page.getByLabel(/印章齐全：不一致的说明/).blur()
  await expect(page.getByRole('tab', { name: /对照/ })).toContainText('1 处不一致')
  await page.getByRole('button', { name: '下一页 →' }).click()
  await saved(page)
  await screenshot('life-compare')
  await page.getByRole('button', { name: '全窗对照' }).click()
  await expect(page.locator('.compare-desk.wide')).toBeVisible()
  await screenshot('life-compare-wide')
  await page.keyboard.press('Escape')
  await expect(page.locator('.compare-desk.wide')).toHaveCount(0)
  expect(await serious(page)).toEqual([])

  // Served: an event of the case, that names this document.
  await act(page, '记送达…').click()
  await sheet(page).getByLabel('签收人').fill('示例厂长')
  await screenshot('life-serve')
  await sheet(page).getByRole('button', { name: '记下送达' }).click()
  await expect(now(page)).toContainText('已送达')

  // Corrected: a new version with the reason; the old one stays, and says that the new one must be served anew.
  await choose(page, '更多', '更正…')
  await expect(sheet(page)).toContainText('应当另行送达')
  await sheet(page).getByLabel('理由').fill('当事人地址写错')
  await sheet(page).getByRole('button', { name: '起草更正的文书' }).click()
  await expect(now(page)).toContainText('草稿')
  await expect(page.getByLabel('要留意的')).toContainText('当事人地址写错')
  await page.locator('.doc-head').getByRole('button', { name: '编号' }).click()
  await sheet(page).getByRole('button', { name: '取下一个号' }).click()
  await expect(sheet(page)).toHaveCount(0)
  await choose(page, '更多', '不经送审，制作定稿…')
  await sheet(page).getByLabel('理由').fill('更正笔误，已当面请示')
  await sheet(page).getByRole('button', { name: '制作定稿' }).click()
  await expect(now(page)).toContainText('已制作')
  await saved(page)
  await screenshot('life-corrected')
  await page.getByRole('button', { name: '← 文书清单' }).click()
  const rows = page.locator('.table-body [role=row]')
  await expect(rows).toHaveCount(2)
  await expect(rows.nth(0)).toContainText('第 2 版')
  await expect(rows.nth(1)).toContainText('已被更正')
  await screenshot('life-list')
  await started.close()

  // Another day: everything is there.
  const again = await launch({ profile, size: { width: 1280, height: 800 } })
  await unlock(again.page)
  await again.page.getByRole('link', { name: '案件' }).click()
  await again.page.locator('.table-body [role=row]').first().click()
  await again.page.getByRole('tab', { name: '文书' }).first().click()
  await again.page.locator('.table-body [role=row]').nth(1).click()
  await expect(bar(again.page)).toContainText('已被更正')
  await expect(again.page.getByLabel('要留意的')).toContainText('应当另行送达')
  await again.page.getByRole('tab', { name: '扫描件（3 页）' }).click()
  await expect(again.page.locator('.scan-file')).toHaveText([
    '其余各页.pdf（2）',
    '其余各页.pdf（1）',
    '第一页.jpg',
  ])
  await expect(again.page.locator('.scan-thumb canvas')).toHaveCount(3)
  await again.page.getByRole('tab', { name: /对照/ }).click()
  await expect(again.page.getByLabel(/印章齐全：不一致的说明/)).toHaveValue('第二页漏盖骑缝章')
  await choose(again.page, '更多', '办理经过')
  const history = again.page.locator('.life-history')
  await expect(history).toContainText('整改期限写得太短')
  await expect(history).toContainText('示例厂长')
  await expect(again.page.locator('.life-versions li')).toHaveCount(2)
  await again.screenshot('life-history')
  await again.page.keyboard.press('Escape')

  // The archive holds the signed paper beside the text, in its order, and the files as they came.
  const bags = join(folder, '归档')
  mkdirSync(bags)
  await chooseNext(again.app, [bags])
  await again.page.getByRole('tab', { name: '案卷' }).click()
  await expect(again.page.locator('.dossier-head')).toContainText(/共 \d+ 页/, { timeout: 30_000 })
  await again.page.getByRole('button', { name: '导出归档包…' }).click()
  await sheet(again.page).getByRole('button', { name: /导出…/ }).click()
  const paths = () => readdirSync(bags, { recursive: true, encoding: 'utf8' })
  // Until it is whole the package has another name.
  await expect(again.page.getByText('✓ 归档包已导出')).toBeVisible({ timeout: 60_000 })
  const signed = paths().find((p) => p.endsWith('签章扫描件.pdf'))
  const bound = await PDFDocument.load(readFileSync(join(bags, signed ?? '')))
  expect(bound.getPages().map((p) => p.getRotation().angle)).toEqual([0, 0, 180])
  expect(bound.getPage(0).getCropBox().height).toBeLessThan(400)
  const original = paths().find((p) => p.endsWith(join('签章扫描原件', '第一页.jpg')))
  expect(readFileSync(join(bags, original ?? ''))).toEqual(readFileSync(files.photo))
  await again.page.getByRole('tab', { name: '操作记录' }).click()
  const log = again.page.locator('.case-section .table-body')
  for (const text of ['起草更正的文书', '对照扫描件', '签章扫描件']) await expect(log).toContainText(text)
  await log.evaluate((element) => element.closest('.table-scroll')?.scrollTo(0, 100_000))
  for (const text of ['文书定稿', '批准文书', '退回文书', '文书送审']) await expect(log).toContainText(text)
  await expect(log).toContainText('整改期限写得太短')
})
