import { createHash } from 'node:crypto'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { PDFDocument, StandardFonts } from 'pdf-lib'
import { mediaFile, withExif, writeLargeMp4 } from '../support/media'
import { expect, test } from './fixtures'
import { evidenceCard as card, emptyDesk, evidenceRow as row, takeIn } from './support/evidence-desk'
import { chooseNext } from './support/files'
import { saved } from './support/steps'

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-media-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Colour of a pixel of the first file shown, and whether its bytes speak of a camera. */
async function storedPixel(page: Page, sha256: string, x: number, y: number) {
  return page.evaluate(
    async ([hash, px, py]) => {
      const bytes = await (await fetch(`evidence://blob/${hash}`)).arrayBuffer()
      const bitmap = await createImageBitmap(new Blob([bytes]))
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
      const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
      context.drawImage(bitmap, 0, 0)
      return {
        width: bitmap.width,
        height: bitmap.height,
        colour: [...context.getImageData(px, py, 1, 1).data],
        hasExif: new TextDecoder('latin1').decode(bytes).includes('Exif'),
      }
    },
    [sha256, x, y] as const,
  )
}

test('a folder is looked at first, then taken in by capture time; the wall shows it', async ({ launch }) => {
  const app = await launch({ size: { width: 1280, height: 800 } })
  const { page } = app
  await emptyDesk(app)

  const camera = join(folder, '执法记录 3月5日')
  mkdirSync(join(camera, 'DCIM/100'), { recursive: true })
  const photo = readFileSync(mediaFile('photo.jpg'))
  const shot = (taken: string) =>
    withExif(photo, { make: 'Example', model: 'D1', taken, gps: [31.2304, 121.4737] })
  writeFileSync(join(camera, 'DCIM/100/后拍.jpg'), shot('2026:03:05 09:40:00'))
  writeFileSync(join(camera, 'DCIM/100/先拍.jpg'), shot('2026:03:05 09:30:15'))
  writeFileSync(join(camera, '录像.mp4'), readFileSync(mediaFile('clip.mp4')))
  writeFileSync(join(camera, '录音.wav'), readFileSync(mediaFile('sound.wav')))
  writeFileSync(join(camera, '说明.txt'), '现场由示例甲拍摄')
  writeFileSync(join(camera, '没拷完.jpg'), '')
  writeFileSync(join(camera, 'Thumbs.db'), 'x')
  writeFileSync(join(camera, '.DS_Store'), 'x')
  symlinkSync('/etc/passwd', join(camera, '快捷方式.jpg'))
  for (let i = 1; i <= 40; i++)
    writeFileSync(join(camera, `图 ${i}.jpg`), Buffer.concat([photo, Buffer.from(`#${i}`)]))

  await chooseNext(app.app, [camera])
  await page.getByRole('button', { name: '选择文件夹…' }).first().click()
  const sheet = page.locator('.side-sheet')
  await expect(sheet).toContainText('46 个文件')
  await expect(sheet).toContainText('1 个是空文件')
  for (const skipped of ['Thumbs.db', '.DS_Store', '快捷方式.jpg', '系统自动生成的文件', '是链接'])
    await expect(sheet).toContainText(skipped)
  await expect(sheet).toContainText('DCIM/100/先拍.jpg')
  await app.screenshot('media-folder-sheet')
  await sheet.getByRole('button', { name: '开始入库' }).click()
  await expect(page.getByText('登记了 45 份新证据，1 个文件没有入库')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(/文件是空的（0 字节），没有入库/)).toBeVisible()
  await saved(page)

  const numberOf = async (name: string) =>
    (await row(page, name).locator('[role=gridcell],[role=cell],td').first().textContent()) ?? ''
  await page.getByRole('region', { name: '案件的证据部分' }).getByRole('button', { name: '知道了' }).click()
  // The film says 01:10 in universal time; zones are left aside when files are put in order.
  expect([await numberOf('录像'), await numberOf('先拍'), await numberOf('后拍')]).toEqual([
    'E-001',
    'E-002',
    'E-003',
  ])

  // Tiles are drawn where they are seen: the reminder to back up would take the place of a row.
  await page
    .getByRole('status')
    .filter({ hasText: '还没有备份过' })
    .getByRole('button', { name: '知道了' })
    .click()
  await page.getByRole('button', { name: '看照片墙' }).click()
  const wall = page.locator('.wall')
  await expect(wall.locator('.wall-tile').first()).toBeVisible()
  await expect.poll(() => wall.locator('.wall-picture img').count(), { timeout: 30_000 }).toBeGreaterThan(8)
  await expect(wall.getByRole('region', { name: /2026-03-05/ })).toContainText('0:06')
  await app.screenshot('media-wall')
  const thumbs = readdirSync(join(app.profile, 'blobs/thumbs'), { recursive: true, withFileTypes: true })
  expect(thumbs.filter((t) => t.isFile()).length).toBeGreaterThan(8)

  await wall.getByRole('button', { name: /先拍/ }).click()
  await expect(card(page)).toContainText('2026-03-05 09:30:15')
  await expect(card(page)).toContainText('（未注明时区）')
  await expect(card(page)).toContainText('Example D1')
  await expect(card(page).getByLabel('取得时间', { exact: true })).toHaveValue('')
  await card(page).getByRole('button', { name: '填为取得时间' }).click()
  await expect(card(page).getByLabel('取得时间', { exact: true })).toHaveValue(/^2026-03-05T09:30/)
  await card(page).getByRole('button', { name: '填为取得地点' }).click()
  await expect(card(page).getByLabel('取得地点')).toHaveValue('北纬 31.230400°，东经 121.473700°')
  await saved(page)
  await app.screenshot('media-photo-card')
})

test('a whole folder becomes one piece of evidence', async ({ launch }) => {
  const app = await launch({ size: { width: 1280, height: 800 } })
  const { page } = app
  await emptyDesk(app)
  const dir = join(folder, '账册')
  mkdirSync(dir)
  for (const i of [1, 2, 10]) writeFileSync(join(dir, `第${i}页.txt`), `第 ${i} 页`)
  await chooseNext(app.app, [dir])
  await page.getByRole('button', { name: '选择文件夹…' }).first().click()
  const sheet = page.locator('.side-sheet')
  await sheet.getByLabel('全部文件登记为一份证据').check()
  await sheet.getByLabel('证据名称').fill('2026 年台账')
  await sheet.getByRole('button', { name: '开始入库' }).click()
  await row(page, '2026 年台账').click()
  const files = card(page).getByRole('navigation', { name: '这份证据的文件' }).getByRole('button')
  await expect(files).toHaveText(['1. 第1页.txt', '2. 第2页.txt', '3. 第10页.txt'])
  await expect(card(page).locator('pre')).toHaveText('第 1 页')
})

test('a picture is turned, covered and marked in a copy; the original stays as it is', async ({ launch }) => {
  const app = await launch({ size: { width: 1280, height: 800 } })
  const { page } = app
  await emptyDesk(app)
  const path = join(folder, '身份证.jpg')
  const bytes = withExif(readFileSync(mediaFile('photo.jpg')), {
    make: 'Example',
    model: 'D1',
    taken: '2026:03:05 09:30:15',
  })
  writeFileSync(path, bytes)
  const original = createHash('sha256').update(bytes).digest('hex')
  await takeIn(app, path, '身份证')
  await expect(card(page)).toContainText(original)
  await expect(card(page)).toContainText(createHash('sm3').update(bytes).digest('hex'))

  await card(page).getByRole('button', { name: '涂盖、标注、裁剪…' }).click()
  const editor = page.locator('.picture-editor')
  const picture = editor.locator('.editor-picture')
  await expect(editor.locator('canvas')).toBeVisible()
  await editor.getByRole('button', { name: '向右转' }).click()
  await expect.poll(() => editor.locator('canvas').evaluate((c: HTMLCanvasElement) => c.width)).toBe(480)
  const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
    const box = await picture.boundingBox()
    if (box === null) throw new Error('no picture')
    const at = ([x, y]: readonly [number, number]) => [box.x + box.width * x, box.y + box.height * y] as const
    await page.mouse.move(...at(from))
    await page.mouse.down()
    await page.mouse.move(...at(to), { steps: 5 })
    await page.mouse.up()
  }
  await drag([0.2, 0.2], [0.6, 0.4])
  await expect(editor).toContainText('涂盖 1 处')
  await editor.getByRole('button', { name: '箭头' }).click()
  await drag([0.8, 0.9], [0.5, 0.6])
  await editor.getByRole('button', { name: '文字' }).click()
  await editor.getByLabel('文字').fill('除尘器灰斗')
  await drag([0.1, 0.8], [0.6, 0.9])
  await expect(editor).toContainText('文字 1 处')
  // With the keyboard alone: a frame appears, is moved, made larger and applied.
  await editor.getByRole('button', { name: '方框' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Enter')
  await expect(editor).toContainText('标注 2 处')
  await page.keyboard.press('Control+z')
  await expect(editor).toContainText('标注 1 处')
  await editor.getByRole('button', { name: '重做' }).click()
  await expect(editor).toContainText('标注 2 处')
  await app.screenshot('media-editor')
  await editor.getByRole('button', { name: '另存为派生件' }).click()
  await expect(editor).toBeHidden()
  await saved(page)

  await expect(card(page)).toContainText('派生件，不是原件')
  await expect(card(page)).toContainText('向右旋转 90°；涂盖 1 处；标注 2 处；文字 1 处')
  const files = card(page).getByRole('navigation', { name: '这份证据的文件' }).getByRole('button')
  await expect(files).toHaveText(['1. 身份证.jpg', '2. ［派生］身份证（派生件）.jpg'])
  await app.screenshot('media-derived')
  const derived = await card(page).locator('dt:text-is("SHA-256") + dd code').textContent()
  expect(derived).not.toBe(original)
  const masked = await storedPixel(page, derived ?? '', 190, 190)
  expect(masked).toMatchObject({ width: 480, height: 640, hasExif: false })
  expect(masked.colour.slice(0, 3).every((c) => c < 12)).toBe(true)

  await files.first().click()
  await card(page).getByRole('button', { name: '重新核对哈希' }).click()
  await expect(card(page)).toContainText('核对：与登记的一致')
  const untouched = await storedPixel(page, original, 190, 190)
  expect(untouched).toMatchObject({ width: 640, height: 480, hasExif: true })
})

test('a large film plays and is sought in without a plain copy; main stays small', async ({
  launch,
  profile,
}) => {
  test.setTimeout(180_000)
  const app = await launch({ size: { width: 1280, height: 800 } })
  const { page } = app
  await emptyDesk(app)
  const path = join(folder, '执法记录仪.mp4')
  writeLargeMp4(mediaFile('clip.mp4'), path, 700_000_000)
  await takeIn(app, path, '执法记录仪')
  await expect(card(page)).toContainText('时长 0:06')
  const video = card(page).locator('video')
  const seek = (to: number) =>
    video.evaluate(
      (v: HTMLVideoElement, at) =>
        new Promise<number>((done, failed) => {
          v.onseeked = () => done(v.currentTime)
          v.onerror = () => failed(new Error(v.error?.message))
          v.currentTime = at
        }),
      to,
    )
  await expect.poll(() => video.evaluate((v: HTMLVideoElement) => v.readyState)).toBeGreaterThan(0)
  expect(await video.evaluate((v: HTMLVideoElement) => [v.videoWidth, v.videoHeight])).toEqual([320, 180])
  for (const to of [5, 1, 4.2, 0.5, 3, 5.5, 2, 0]) expect(await seek(to)).toBeCloseTo(to, 1)
  await video.evaluate((v: HTMLVideoElement) => v.play())
  await expect.poll(() => video.evaluate((v: HTMLVideoElement) => v.currentTime)).toBeGreaterThan(1)
  await video.evaluate((v: HTMLVideoElement) => v.pause())
  await app.screenshot('media-video')

  const main = () =>
    app.app.evaluate(
      (_, stored) => {
        const fs = process.mainModule?.require('node:fs') as typeof import('node:fs')
        const open = fs.readdirSync('/proc/self/fd').filter((fd) => {
          try {
            return fs.readlinkSync(`/proc/self/fd/${fd}`).startsWith(stored)
          } catch {
            return false
          }
        })
        return { rssMiB: process.memoryUsage().rss / 2 ** 20, openBlobs: open.length }
      },
      join(profile, 'blobs'),
    )
  expect((await main()).rssMiB).toBeLessThan(400)
  await card(page).getByRole('button', { name: '关闭证据卡' }).click()
  // Closing the player lets go of the stored file.
  await expect.poll(async () => (await main()).openBlobs).toBe(0)
  const plain = readdirSync(profile, { recursive: true, withFileTypes: true }).filter((f) =>
    /\.(mp4|part|tmp)$/.test(f.name),
  )
  expect(plain).toEqual([])
})

test('a PDF is read page by page; a damaged one says so', async ({ launch }) => {
  const app = await launch({ size: { width: 1280, height: 800 } })
  const { page } = app
  await emptyDesk(app)
  const pdf = await PDFDocument.create()
  const font = await pdf.embedFont(StandardFonts.Helvetica)
  for (let i = 1; i <= 60; i++)
    pdf.addPage([595, 842]).drawText(`Page ${i}`, { x: 220, y: 500, size: 48, font })
  const path = join(folder, '台账.pdf')
  writeFileSync(path, await pdf.save())
  await takeIn(app, path, '台账')
  const view = card(page).locator('.pdf-view')
  await expect(view).toContainText('共 60 页')
  await expect(view.locator('canvas').first()).toBeVisible()
  const dark = () =>
    view
      .locator('canvas')
      .first()
      .evaluate((c: HTMLCanvasElement) => {
        const { data } = (c.getContext('2d') as CanvasRenderingContext2D).getImageData(
          0,
          0,
          c.width,
          c.height,
        )
        let count = 0
        for (let i = 0; i < data.length; i += 4) if ((data[i] ?? 255) < 80) count += 1
        return count
      })
  await expect.poll(dark).toBeGreaterThan(100)
  await app.screenshot('media-pdf')
  await view.getByLabel('页码').fill('41')
  await expect(view.getByRole('img', { name: '第 41 页' }).locator('canvas')).toBeVisible()
  // Only the pages in view are there.
  expect(await view.locator('.pdf-page').count()).toBeLessThan(6)
  await view.getByRole('button', { name: '放大' }).click()
  await expect(view).toContainText('150%')
  await card(page).getByRole('button', { name: '关闭证据卡' }).click()

  const broken = join(folder, '打不开.pdf')
  writeFileSync(broken, '%PDF-1.7\nnothing of the kind')
  await takeIn(app, broken, '打不开')
  await expect(card(page)).toContainText('这个文件在窗口里显示不出来')
})

test('foreign content is shown as text or not at all', async ({ launch }) => {
  const app = await launch({ size: { width: 1280, height: 800 } })
  app.expectErrors(/413/)
  const { page } = app
  await emptyDesk(app)
  const svg = join(folder, '图.svg')
  writeFileSync(
    svg,
    '<svg xmlns="http://www.w3.org/2000/svg" onload="document.title=1"><script>window.pwned=1</script></svg>',
  )
  await takeIn(app, svg, '图')
  await expect(card(page).locator('pre')).toContainText('window.pwned=1')
  await card(page).getByRole('button', { name: '关闭证据卡' }).click()

  // 30000 × 30000 pixels in a few bytes: decoding it would take 3.6 GB.
  const bomb = join(folder, '炸弹.png')
  writeFileSync(
    bomb,
    Buffer.concat([
      Buffer.from('89504e470d0a1a0a0000000d49484452000075300000753008000000003a7e9b55', 'hex'),
      Buffer.alloc(64),
    ]),
  )
  await takeIn(app, bomb, '炸弹')
  await expect(card(page)).toContainText('30000 × 30000 像素')
  await expect(card(page).locator('img')).toHaveCount(0)
  await expect(card(page).getByRole('button', { name: '涂盖、标注、裁剪…' })).toHaveCount(0)
  const hash = (await card(page).locator('dt:text-is("SHA-256") + dd code').textContent()) ?? ''
  // Asked directly, main refuses, too.
  expect(await page.evaluate((h) => fetch(`evidence://blob/${h}`).then((r) => r.status), hash)).toBe(413)
})
