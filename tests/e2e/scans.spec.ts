import { execFileSync } from 'node:child_process'
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { PDFDocument, rgb } from 'pdf-lib'
import { needs, withTools } from '../support/outside-tools'
import { sampleCase } from '../unit/shared/documents/sample-case'
import { expect, type RunningApp, test } from './fixtures'
import { accessible } from './support/accessible'
import { chooseNext } from './support/files'
import { openIssuedDecision } from './support/issued-decision'
import { photoJpeg } from './support/photo'
import { PASSPHRASE, saved, setUp, unlock } from './support/steps'

const size = { width: 1280, height: 800 }
const DECISION = '《行政处罚决定书（单位）》'

/** Nobody has counted the pages of the sample's evidence, so that a dossier with it cannot be numbered. */
const paperless = { ...sampleCase, evidence: [] }

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-scans-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

const sheet = (page: Page) => page.locator('.side-sheet')
const thumbs = (page: Page) => page.locator('.scan-thumb')
const archived = (bags: string) => readdirSync(bags, { recursive: true, encoding: 'utf8' })

/** The signed paper as an office machine scans it: pages with a heading and a seal, the first one lying on its side. */
async function paper(name: string, pages: number): Promise<string> {
  const pdf = await PDFDocument.create()
  const photo = await pdf.embedJpg(new Uint8Array(photoJpeg(1, name)))
  for (let i = 1; i <= pages; i++) {
    const page = pdf.addPage([595, 842])
    page.drawImage(photo, { x: 60, y: 560, width: 475, height: 200 })
    page.drawText(`signed page ${i}`, { x: 80, y: 780, size: 28 })
    page.drawCircle({ x: 430, y: 200, size: 60, borderColor: rgb(0.8, 0.1, 0.1), borderWidth: 5 })
  }
  const path = join(folder, name)
  // Without object streams, so that a file can be cut open by its text.
  writeFileSync(path, await pdf.save({ useObjectStreams: false }))
  return path
}

async function attach(app: ElectronApplication, page: Page, paths: readonly string[], pages: number) {
  await page.getByRole('tab', { name: /^扫描件/ }).click()
  await chooseNext(app, paths)
  await page.getByRole('button', { name: '选择照片、PDF…' }).click()
  await expect(thumbs(page)).toHaveCount(pages)
  await saved(page)
}

async function toDossier(page: Page): Promise<void> {
  await page.getByRole('tab', { name: '案卷' }).click()
  await expect(page.locator('.dossier-head')).toContainText(/共 \d+ 页/, { timeout: 60_000 })
}

async function exportTo({ app, page }: RunningApp, bags: string): Promise<void> {
  mkdirSync(bags)
  await chooseNext(app, [bags])
  await page.getByRole('button', { name: '导出归档包…' }).click()
  await sheet(page).getByRole('button', { name: /导出…/ }).click()
}

withTools(test, 'pdftotext')(
  `the dossier's pages are those of the signed paper, on the screen, in the catalogue and on the scan ${needs('pdftotext')}`,
  async ({ launch }) => {
    test.setTimeout(180_000)
    const running = await launch({ size })
    const { app, page, screenshot } = running
    await setUp(page)
    await openIssuedDecision(app, page, folder, paperless)
    await page.getByRole('button', { name: '← 文书清单' }).click()
    await toDossier(page)
    const row = page
      .getByRole('table', { name: '卷内目录' })
      .or(page.locator('.dossier-table'))
      .locator('[role=row]', {
        hasText: '行政处罚决定书（单位）',
      })
    await expect(row).toBeVisible()
    const before = Number(/共 (\d+) 页/.exec((await page.locator('.dossier-head').textContent()) ?? '')?.[1])

    await page.getByRole('tab', { name: '文书' }).first().click()
    await page.locator('.table-body [role=row]', { hasText: '行政处罚决定书' }).first().click()
    await attach(app, page, [await paper('盖章件.pdf', 4), photo('背面.jpg')], 5)
    const tools = page.getByRole('toolbar', { name: '这一页' })
    await thumbs(page).nth(1).click()
    await tools.getByRole('button', { name: '右转' }).click()
    await saved(page)
    await page.getByRole('button', { name: '重新核对哈希' }).click()
    await expect(page.locator('.scan-desk')).toContainText('2 个文件都在，与登记的哈希一致')
    await screenshot('scans-checked')
    await page.getByRole('button', { name: '← 文书清单' }).click()

    // The dossier was changed since: it says so until it is numbered anew.
    await page.getByRole('tab', { name: '案卷' }).click()
    await expect(page.locator('.dossier-head')).toContainText('案卷有变动')
    await page.getByRole('button', { name: '编排页码', exact: true }).click()
    await expect(page.locator('.dossier-head')).toContainText(/共 \d+ 页/, { timeout: 60_000 })
    const total = Number(/共 (\d+) 页/.exec((await page.locator('.dossier-head').textContent()) ?? '')?.[1])
    const made = 5 - (total - before)
    expect(made).not.toBe(5)
    await screenshot('scans-catalogue')
    await page.getByRole('tab', { name: /^缺漏/ }).click()
    const difference = `签章扫描件是 5 页，制作的文书是 ${made} 页`
    await expect(page.locator('.dossier-table')).toContainText(difference)
    await accessible(page, '缺漏')
    await screenshot('scans-gaps')

    // Said by name before the export, which goes on.
    const bags = join(folder, '归档')
    mkdirSync(bags)
    await chooseNext(app, [bags])
    await page.getByRole('button', { name: '导出归档包…' }).click()
    await expect(sheet(page)).toContainText('1 份签章扫描件的页数与文书不同')
    await expect(sheet(page)).toContainText(`${DECISION}的${difference}`)
    await accessible(page, '导出归档包')
    await screenshot('scans-export')
    await sheet(page).getByRole('button', { name: '仍然导出…' }).click()
    await expect(page.getByText('✓ 归档包已导出')).toBeVisible({ timeout: 60_000 })

    const paths = archived(bags)
    const scan = paths.find((p) => p.endsWith('-签章扫描件.pdf')) ?? ''
    const text = (path: string, ...more: readonly string[]) =>
      execFileSync('pdftotext', ['-layout', ...more, join(bags, path), '-'], { encoding: 'utf8' })
    const lastNumbers = (path: string) =>
      text(path)
        .split('\f')
        .slice(0, -1)
        .map((one) => /(\d+)\s*$/.exec(one)?.[1])
    const first = Number(lastNumbers(scan)[0])
    expect(lastNumbers(scan)).toEqual([0, 1, 2, 3, 4].map((i) => String(first + i)))
    // The generated text beside it has the pages it always had, and no number of the dossier's.
    const beside = scan.replace('-签章扫描件', '')
    const generated = await PDFDocument.load(readFileSync(join(bags, beside)))
    expect(generated.getPageCount()).toBe(made)
    const stamped = generated
      .getPages()
      .flatMap((one) => one.node.normalizedEntries().Font.keys().map(String))
    expect(stamped.filter((font) => font.startsWith('/Helvetica'))).toEqual([])
    // The catalogue on paper: where the decision starts; it is the last item, so it says from where to where.
    const catalogue = text(paths.find((p) => p.endsWith(join('data', '目录.pdf'))) ?? '')
    expect(catalogue).toContain(`${first}-${first + 4}`)
    expect(first + 4).toBe(total)
    const explained = readFileSync(join(bags, paths.find((p) => p.endsWith('说明文件.TXT')) ?? ''), 'utf8')
    expect(explained).toContain('卷内页号编在扫描件上')
    await page.getByRole('tab', { name: '卷内目录' }).click()
    await expect(row).toContainText(`${first}-${first + 4}`)
  },
)

const photo = (name: string): string => {
  const path = join(folder, name)
  writeFileSync(path, photoJpeg(6, name))
  return path
}

test('a scan that is damaged stops the archive by the name of its document, and nothing half-written stays', async ({
  launch,
  profile,
}) => {
  test.setTimeout(180_000)
  const running = await launch({ size })
  const { app, page, screenshot } = running
  await setUp(page)
  await openIssuedDecision(app, page, folder, paperless)
  // Cut open: the pages are there, the pictures on them are not. A reader shows it; it would go into the bag empty.
  const path = await paper('盖章件.pdf', 2)
  const bytes = readFileSync(path)
  const at = bytes.indexOf('/Subtype /Image')
  const [start, end] = [bytes.lastIndexOf(' 0 obj', at) - 2, bytes.indexOf('endobj', at) + 6]
  writeFileSync(path, Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]))
  await attach(app, page, [path, photo('背面.jpg')], 3)
  await page.getByRole('button', { name: '← 文书清单' }).click()
  await toDossier(page)
  const bags = join(folder, '归档')
  await exportTo(running, bags)
  const alert = page.locator('.dossier [role=alert]')
  await expect(alert).toContainText(`${DECISION}（（海）应急罚〔2026〕12号）的签章扫描件“盖章件.pdf”不完整`, {
    timeout: 60_000,
  })
  await expect(alert).toContainText('归档包没有生成，案件没有改变')
  await screenshot('scans-damaged-pdf')
  expect(readdirSync(bags)).toEqual([])

  // Put right, the archive is made but for the next fault: a byte of the store's own file is turned.
  await page.getByRole('tab', { name: '文书' }).first().click()
  await page.locator('.table-body [role=row]', { hasText: '行政处罚决定书' }).first().click()
  await page.getByRole('tab', { name: /^扫描件/ }).click()
  for (const left of [2, 1]) {
    await thumbs(page).first().click()
    await page.getByRole('button', { name: '删除这一页' }).click()
    await expect(thumbs(page)).toHaveCount(left)
  }
  await saved(page)
  await page.getByRole('button', { name: '重新核对哈希' }).click()
  await expect(page.locator('.scan-desk')).toContainText('1 个文件都在，与登记的哈希一致')
  for (const name of readdirSync(join(profile, 'blobs'), { recursive: true, encoding: 'utf8' }))
    if (/^[0-9a-f]{2}.[0-9a-f]{64}$/.test(name)) turnLastByte(join(profile, 'blobs', name))
  await page.getByRole('button', { name: '重新核对哈希' }).click()
  await expect(page.locator('.scan-desk [role=alert]')).toContainText(
    `${DECISION}（（海）应急罚〔2026〕12号）的签章扫描件“背面.jpg”：文件已损坏或者被改动`,
  )
  await accessible(page, '扫描件')
  await screenshot('scans-recheck')
  await page.getByRole('button', { name: '← 文书清单' }).click()
  // The same from the list of evidence, which reads every file that the case names.
  await page.getByRole('tab', { name: '证据' }).first().click()
  await page.getByRole('button', { name: '全部核对哈希' }).click()
  await expect(page.locator('.evidence-list [role=alert]')).toContainText(
    '的签章扫描件“背面.jpg”：文件已损坏',
  )
  await screenshot('scans-check-all')
  await page.getByRole('tab', { name: '案卷' }).click()
  rmSync(bags, { recursive: true })
  await exportTo(running, bags)
  await expect(alert).toContainText('的签章扫描件“背面.jpg”：文件已损坏或者被改动', { timeout: 60_000 })
  await expect(alert).toContainText('归档包没有生成，案件没有改变')
  expect(readdirSync(bags)).toEqual([])
})

function turnLastByte(path: string): void {
  const last = readFileSync(path)
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.from([(last.at(-1) ?? 0) ^ 1]), 0, 1, last.length - 1)
  closeSync(file)
}

test('a backup brings the signed paper back on an empty computer, whole', async ({ launch }) => {
  test.setTimeout(180_000)
  const stick = join(folder, '备份盘')
  mkdirSync(stick)
  const first = await launch({ size })
  await setUp(first.page)
  await openIssuedDecision(first.app, first.page, folder)
  await attach(first.app, first.page, [await paper('盖章件.pdf', 2), photo('背面.jpg')], 3)
  await first.page.getByRole('button', { name: '← 文书清单' }).click()
  await first.page.getByRole('navigation', { name: '主导航' }).getByText('设置').click()
  await first.page.getByRole('navigation', { name: '设置项目' }).getByText('备份').click()
  await chooseNext(first.app, [stick])
  await first.page.getByRole('button', { name: '选择文件夹…' }).click()
  await first.page.getByRole('button', { name: '立即备份' }).click()
  await expect(first.page.getByRole('link', { name: /^备份 今天 \d\d:\d\d ✓$/ })).toBeVisible()
  await first.close()

  const profile = mkdtempSync(join(tmpdir(), 'anjuan-e2e-empty-'))
  const second = await launch({ size, profile })
  const { app, page } = second
  await page.getByRole('button', { name: '换了电脑：从备份恢复' }).click()
  await chooseNext(app, [stick])
  await page.getByRole('button', { name: '选择备份文件夹…' }).click()
  await page.getByLabel('做备份时的口令').fill(PASSPHRASE)
  await page.getByRole('button', { name: '恢复', exact: true }).click()
  await expect(page.getByRole('button', { name: '解锁' })).toBeVisible({ timeout: 30_000 })
  await unlock(page)
  await page.getByRole('link', { name: '案件' }).click()
  await page.locator('.table-body [role=row]', { hasText: '青禾木业' }).first().click()
  await page.getByRole('tab', { name: '文书' }).first().click()
  await page.locator('.table-body [role=row]', { hasText: '行政处罚决定书' }).first().click()
  await page.getByRole('tab', { name: '扫描件（3 页）' }).click()
  await expect(thumbs(page).locator('.scan-file')).toHaveText([
    '盖章件.pdf（1）',
    '盖章件.pdf（2）',
    '背面.jpg',
  ])
  await expect(thumbs(page).locator('canvas')).toHaveCount(3)
  await expect(page.locator('.scan-view canvas')).toBeVisible()
  await page.getByRole('button', { name: '重新核对哈希' }).click()
  await expect(page.locator('.scan-desk')).toContainText('2 个文件都在，与登记的哈希一致')
  await second.screenshot('scans-restored')
  await second.close()
  rmSync(profile, { recursive: true, force: true })
})
