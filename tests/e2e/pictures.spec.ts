import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { mediaFile } from '../support/media'
import { expect, type RunningApp, test } from './fixtures'
import { emptyDesk, evidenceCard, evidenceRow, takeIn } from './support/evidence-desk'
import { chooseNext, saveNextAs } from './support/files'
import { choose } from './support/menu'
import { saved } from './support/steps'

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-pictures-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(name: string, fixture: string): string {
  copyFileSync(mediaFile(fixture), join(folder, name))
  return join(folder, name)
}

/** A TIFF of one strip, which is the JPEG (TIFF Technical Note 2); its colours are YCbCr. */
function tiffOfJpeg(jpeg: Buffer, width: number, height: number): Buffer {
  const long = 4
  const fields: readonly (readonly [number, number])[] = [
    [256, width],
    [257, height],
    [259, 7],
    [262, 6],
    [273, 8],
    [277, 3],
    [278, height],
    [279, jpeg.length],
  ]
  const head = Buffer.from('II*\0\0\0\0\0', 'latin1')
  head.writeUInt32LE(8 + jpeg.length, 4)
  const directory = Buffer.alloc(2 + fields.length * 12 + 4)
  directory.writeUInt16LE(fields.length, 0)
  for (const [i, [tag, value]] of fields.entries()) {
    directory.writeUInt16LE(tag, 2 + i * 12)
    directory.writeUInt16LE(long, 4 + i * 12)
    directory.writeUInt32LE(1, 6 + i * 12)
    directory.writeUInt32LE(value, 10 + i * 12)
  }
  return Buffer.concat([head, jpeg, directory])
}

type Colours = readonly (readonly number[])[]

/** Places spread over a picture, as shares of its width and height, away from sharp edges. */
const PLACES = [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((x) => [0.15, 0.5, 0.85].map((y) => [x, y] as const))

/** Colours at `PLACES` of a canvas as it stands on the page; each the mean of a small square. */
async function coloursShown(page: Page): Promise<{ size: readonly number[]; colours: Colours }> {
  const canvas = evidenceCard(page).locator('canvas.evidence-preview')
  await expect(canvas).toBeVisible({ timeout: 30_000 })
  return canvas.evaluate(
    (c: HTMLCanvasElement, places) => ({
      size: [c.width, c.height],
      colours: places.map(([x, y]) => {
        const at = [Math.round(x * c.width) - 3, Math.round(y * c.height) - 3] as const
        const { data } = (c.getContext('2d') as CanvasRenderingContext2D).getImageData(...at, 7, 7)
        return [0, 1, 2].map((k) => data.filter((_, i) => i % 4 === k).reduce((a, b) => a + b, 0) / 49)
      }),
    }),
    PLACES,
  )
}

/** The same of a stored picture that the browser engine decodes. */
async function coloursOf(page: Page, bytes: Buffer): Promise<Colours> {
  return page.evaluate(
    async ([base64, places]) => {
      const raw = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))
      const bitmap = await createImageBitmap(new Blob([raw]))
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
      const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
      context.drawImage(bitmap, 0, 0)
      return places.map(([x, y]) => {
        const at = [Math.round(x * bitmap.width) - 3, Math.round(y * bitmap.height) - 3] as const
        const { data } = context.getImageData(...at, 7, 7)
        return [0, 1, 2].map((k) => data.filter((_, i) => i % 4 === k).reduce((a, b) => a + b, 0) / 49)
      })
    },
    [bytes.toString('base64'), PLACES] as const,
  )
}

/** The mean difference of the channels, 0 to 255. */
function difference(a: Colours, b: Colours): number {
  const all = a.flatMap((colour, i) => colour.map((c, k) => Math.abs(c - (b[i]?.[k] ?? Number.NaN))))
  return all.reduce((x, y) => x + y, 0) / all.length
}

const files = (page: Page) =>
  evidenceCard(page).getByRole('navigation', { name: '这份证据的文件' }).getByRole('button')

async function closeCard({ page }: RunningApp): Promise<void> {
  await evidenceCard(page).getByRole('button', { name: '关闭证据卡' }).click()
}

test('photographs of phones and scans are seen as they are, turned upright and page by page', async ({
  launch,
}) => {
  test.setTimeout(120_000)
  const app = await launch({ size: { width: 1280, height: 800 } })
  const { page } = app
  await emptyDesk(app)
  const jpeg = await coloursOf(page, readFileSync(mediaFile('photo.jpg')))

  await takeIn(app, put('手机照片.heic', 'photo.heic'), '手机照片')
  const phone = await coloursShown(page)
  expect(phone.size).toEqual([640, 480])
  expect(difference(phone.colours, jpeg)).toBeLessThan(8)
  await app.screenshot('pictures-heic')
  await closeCard(app)

  await takeIn(app, put('侧放扫描.tif', 'turned.tif'), '侧放扫描')
  const turned = await coloursShown(page)
  expect(turned.size).toEqual([320, 240])
  expect(difference(turned.colours, jpeg)).toBeLessThan(12)
  await closeCard(app)

  // JPEG within a TIFF, in both of the colours that scanners write.
  const own = join(folder, '彩色扫描.tif')
  writeFileSync(own, tiffOfJpeg(readFileSync(mediaFile('photo.jpg')), 640, 480))
  await takeIn(app, own, '彩色扫描')
  const scanned = await coloursShown(page)
  expect(scanned.size).toEqual([640, 480])
  expect(difference(scanned.colours, jpeg)).toBeLessThan(3)
  await closeCard(app)
  await takeIn(app, put('三色扫描.tif', '../tiff/jpeg.tif'), '三色扫描')
  const rgb = await coloursShown(page)
  expect(rgb.size).toEqual([64, 48])
  expect(difference(rgb.colours, jpeg)).toBeLessThan(25)
  await closeCard(app)

  await takeIn(app, put('两页扫描.tif', 'scan.tif'), '两页扫描')
  await expect(evidenceCard(page)).toContainText('2 页')
  const first = await coloursShown(page)
  await expect(evidenceCard(page)).toContainText('第 1 页，共 2 页')
  await app.screenshot('pictures-tiff')
  await evidenceCard(page).getByRole('button', { name: '下一页' }).click()
  await expect(evidenceCard(page)).toContainText('第 2 页，共 2 页')
  // The second page is the first one upside down: its places come in the opposite order.
  await expect
    .poll(async () => difference([...(await coloursShown(page)).colours].reverse(), first.colours))
    .toBeLessThan(25)
  expect(difference((await coloursShown(page)).colours, first.colours)).toBeGreaterThan(40)
  await closeCard(app)

  // Small ones on the wall, and the editor works on them as on any other.
  await page.getByRole('button', { name: '照片墙' }).click()
  await expect(page.locator('.wall-picture img')).toHaveCount(5, { timeout: 30_000 })
  await app.screenshot('pictures-wall')
  await page
    .locator('.wall')
    .getByRole('button', { name: /手机照片/ })
    .click()
  await evidenceCard(page).getByRole('button', { name: '涂盖、标注、裁剪…' }).click()
  const editor = page.locator('.picture-editor')
  const width = () => editor.locator('canvas').evaluate((c: HTMLCanvasElement) => c.width)
  await expect.poll(width, { timeout: 30_000 }).toBe(640)
  await editor.getByRole('button', { name: '向右转' }).click()
  await expect.poll(width).toBe(480)
  await editor.getByRole('button', { name: '另存为派生件' }).click()
  await expect(files(page)).toHaveText(['1. 手机照片.heic', '2. ［派生］手机照片（派生件）.jpg'])
  // Turned is not only converted: the original still waits for its JPEG.
  await files(page).first().click()
  await expect(evidenceCard(page).getByRole('button', { name: '转为 JPEG 派生件' })).toBeVisible()

  // Only the decoder's worker may compile anything, never a page.
  const compiled = await page.evaluate(() =>
    WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(
      () => 'compiled',
      (error: Error) => error.name,
    ),
  )
  expect(compiled).toBe('CompileError')
})

test('a picture that cannot be decoded says so, and nothing of it is lost', async ({ launch }) => {
  const app = await launch({ size: { width: 1280, height: 800 } })
  const { page } = app
  await emptyDesk(app)
  const heic = readFileSync(mediaFile('photo.heic'))
  writeFileSync(join(folder, '半张.heic'), heic.subarray(0, 3000))
  const tiff = readFileSync(mediaFile('turned.tif'))
  const cut = Buffer.concat([tiff.subarray(0, 8), tiff.subarray(8, 20_000)])
  writeFileSync(join(folder, '没拷完.tif'), cut)
  const strange = Buffer.from(readFileSync(mediaFile('scan.tif')))
  const directory = strange.readUInt32LE(4)
  const fields = Array.from({ length: strange.readUInt16LE(directory) }, (_, i) => directory + 2 + i * 12)
  const compression = fields.find((at) => strange.readUInt16LE(at) === 259)
  if (compression === undefined) throw new Error('the scan names no compression')
  strange.writeUInt16LE(50_000, compression + 8)
  writeFileSync(join(folder, '不认识的压缩.tif'), strange)

  for (const name of ['半张.heic', '没拷完.tif', '不认识的压缩.tif']) {
    await takeIn(app, join(folder, name), name.replace(/\..*$/, ''))
    await expect(evidenceCard(page)).toContainText('这个文件在窗口里显示不出来')
    await evidenceCard(page).getByRole('button', { name: '转为 JPEG 派生件' }).click()
    await expect(evidenceCard(page)).toContainText(`“${name}”转换不成`)
    await expect(evidenceCard(page)).toContainText('原件没有改变')
    await evidenceCard(page).getByRole('button', { name: '重新核对哈希' }).click()
    await expect(evidenceCard(page)).toContainText('核对：与登记的一致')
    await closeCard(app)
  }
})

test('for the sheets every picture that paper does not take gets a JPEG that names its original', async ({
  launch,
}) => {
  test.setTimeout(180_000)
  const app = await launch({ size: { width: 1280, height: 800 } })
  const { page } = app
  await emptyDesk(app)
  const paths = [
    put('手机照片.heic', 'photo.heic'),
    put('两页扫描.tif', 'scan.tif'),
    put('网上截图.webp', 'photo.webp'),
    put('相机照片.jpg', 'photo.jpg'),
  ]
  writeFileSync(join(folder, '半张.heic'), readFileSync(mediaFile('photo.heic')).subarray(0, 3000))
  await chooseNext(app.app, [...paths, join(folder, '半张.heic')])
  await page.getByRole('button', { name: '选择文件…' }).first().click()
  await expect(page.getByText(/登记了 5 份新证据/)).toBeVisible({ timeout: 30_000 })
  const room = page.getByRole('region', { name: '案件的证据部分' })
  await room.getByRole('button', { name: '知道了' }).click()

  // One by hand, from its card.
  await evidenceRow(page, '网上截图').click()
  await evidenceCard(page).getByRole('button', { name: '转为 JPEG 派生件' }).click()
  await expect(files(page)).toHaveText(['1. 网上截图.webp', '2. ［派生］网上截图（派生件）.jpg'])
  await expect(evidenceCard(page)).toContainText('派生件，不是原件')
  await expect(evidenceCard(page)).toContainText('转为 JPEG')
  await app.screenshot('pictures-converted')
  await closeCard(app)

  // The others together, before the sheets are made; the damaged one is named first and stops nothing.
  await page.getByRole('tablist', { name: '证据的看法' }).getByRole('tab', { name: '证据提取单' }).click()
  await expect(page.getByText('所选证据里有 3 张照片是文书印不了的格式')).toBeVisible()
  await app.screenshot('pictures-sheets-before')
  const make = page.getByRole('button', { name: '制作 5 份证据的提取单' })
  await make.click()
  await expect(page.getByText('“半张.heic”转换不成')).toBeVisible({ timeout: 60_000 })
  await app.screenshot('pictures-sheets-one-lost')
  await make.click()

  const sheets = page.locator('.paper-page')
  await expect(sheets).toHaveCount(6, { timeout: 30_000 })
  await saved(page)
  const text = await sheets.allTextContents()
  expect(text.filter((t) => t.includes('所印为派生件，不是原件：转为 JPEG'))).toHaveLength(4)
  expect(text.filter((t) => t.includes('原件：两页扫描.tif'))).toHaveLength(2)
  expect(text.find((t) => t.includes('相机照片.jpg'))).not.toContain('派生件')
  expect(text.filter((t) => t.includes('第 2 页，共 2 页'))).toHaveLength(1)
  const lost = sheets.filter({ hasText: '半张.heic' })
  await lost.scrollIntoViewIfNeeded()
  await expect(lost).toContainText('这张图片放不进文书，另附原图')
  const derived = sheets.filter({ hasText: '原件：手机照片.heic' })
  await derived.scrollIntoViewIfNeeded()
  await expect
    .poll(() => derived.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth))
    .toBe(640)
  await app.screenshot('pictures-sheet')

  // The same five pictures are in the Word file: what the window shows is what it holds.
  const docx = join(folder, '证据提取单.docx')
  await saveNextAs(app.app, docx)
  await choose(page, '导出与打印', '导出 DOCX…')
  const media = () => {
    try {
      return Object.keys(unzipSync(new Uint8Array(readFileSync(docx)))).filter((n) =>
        n.includes('word/media/'),
      )
    } catch {
      return []
    }
  }
  await expect.poll(() => media().length, { timeout: 60_000 }).toBe(5)
})
