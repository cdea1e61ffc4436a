import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { convert } from '../support/libre-office'
import { hasTool } from '../support/outside-tools'
import { expect, test } from './fixtures'
import { serious } from './support/accessible'
import { chooseNext, saveNextAs } from './support/files'
import { choose } from './support/menu'
import { photoJpeg } from './support/photo'
import { saved, setUp } from './support/steps'

let folder = ''
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-evidence-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

const row = (page: Page, text: string) => page.locator('.table-body [role=row]', { hasText: text }).first()
const section = (page: Page, name: string) =>
  page.getByRole('tablist', { name: '案件的各部分' }).getByRole('tab', { name })
const view = (page: Page, name: string) =>
  page.getByRole('tablist', { name: '证据的看法' }).getByRole('tab', { name })
const card = (page: Page) => page.locator('.evidence-card')
const group = (page: Page, id: string) => card(page).locator(`details.${id}`)
const sheet = (page: Page) => page.locator('.side-sheet').last()

async function openSample(page: Page): Promise<void> {
  await setUp(page)
  await page.getByRole('button', { name: '放入两件示例案件' }).click()
  await row(page, '某交通设施公司').click()
  await section(page, '证据').click()
}

test('the card shows the fields of its kind, keeps those of another, and its chain of custody only grows', async ({
  launch,
}) => {
  test.setTimeout(180_000)
  const running = await launch({ size: { width: 1280, height: 800 } })
  const { page } = running
  await openSample(page)

  await row(page, '营业执照复印件').click()
  const own = group(page, 'own')
  await own.getByLabel('由有关部门保管的，出处').fill('示例县市场监督管理局')
  await saved(page)
  await group(page, 'what').getByLabel('证据种类').selectOption('物证')
  await expect(own.getByLabel('封条号')).toBeVisible()
  await expect(own.getByLabel('由有关部门保管的，出处')).toHaveCount(0)
  await expect(own.getByText('书证的 1 项内容')).toBeVisible()
  await own.getByText('书证的 1 项内容').click()
  await expect(own).toContainText('示例县市场监督管理局')
  await running.screenshot('30-evidence-card-kind')
  await group(page, 'what').getByLabel('证据种类').selectOption('书证')
  await expect(own.getByLabel('由有关部门保管的，出处')).toHaveValue('示例县市场监督管理局')

  const custody = group(page, 'custody')
  await custody.locator('summary').click()
  const handOver = async (action: string, to: string) => {
    await custody.getByRole('button', { name: '登记交接…' }).click()
    await sheet(page).getByLabel('事项').selectOption(action)
    await sheet(page).getByLabel('接收人').fill(to)
    await sheet(page).getByRole('button', { name: '登记', exact: true }).click()
    await expect(page.locator('.side-sheet')).toHaveCount(0)
  }
  await handOver('入库', '示例丙')
  await handOver('借出', '示例丁')
  await expect(custody.locator('.custody-log > li')).toHaveCount(2)
  // Who received it last is the one who hands it over.
  await expect(custody.locator('.custody-log > li').nth(1)).toContainText('示例丙 → 示例丁')
  await custody.getByRole('button', { name: '更正第 2 条' }).click()
  await sheet(page).getByLabel('理由').fill('接收人应为示例戊')
  await sheet(page).getByRole('button', { name: '登记', exact: true }).click()
  await expect(custody.locator('.custody-log > li')).toHaveCount(3)
  await expect(custody.locator('.custody-log > li').nth(1)).toContainText('已由第 3 条更正')
  await expect(custody.locator('summary').first()).toContainText('3 条，完整')
  await custody.locator('summary').scrollIntoViewIfNeeded()
  await running.screenshot('31-evidence-custody')
  expect(await serious(page)).toEqual([])
})

test('a measure: a pasted list, its period, evidence, and the disposal of its things', async ({ launch }) => {
  test.setTimeout(180_000)
  const running = await launch({ size: { width: 1280, height: 800 } })
  const { page } = running
  await openSample(page)
  await view(page, '措施台账').click()
  await running.screenshot('32-measures-empty')
  await page.getByRole('button', { name: '＋ 先行登记保存' }).click()
  await page.getByRole('button', { name: '粘贴清单…' }).click()
  await sheet(page)
    .getByLabel('从电子表格复制后粘贴到这里')
    .fill(
      '序号\t证据名称\t规格型号\t数量\t单位\t封条号\n1\t除尘器滤芯\tMC-36\t2\t个\tF-01\n2\t\tX\t1\t个\t\n3\t清扫台账\t\t1\t册\t',
    )
  await expect(sheet(page)).toContainText('第 3 行：没有名称')
  await running.screenshot('33-measure-paste')
  await sheet(page).getByRole('button', { name: '加入 2 项' }).click()
  const panel = page.locator('.measure-panel')
  await expect(panel.locator('tbody tr')).toHaveCount(2)
  await expect(row(page, '先行登记保存')).toContainText('还有')
  await panel.getByRole('button', { name: '登记为证据（2）' }).click()
  await expect(panel.locator('tbody tr').first().getByRole('button')).toBeVisible()
  await running.screenshot('34-measures')
  await panel.getByRole('button', { name: '登记处理…' }).click()
  await sheet(page).getByLabel('处理', { exact: true }).selectOption('返还')
  await sheet(page).getByLabel('接收人').fill('示例庚')
  await running.screenshot('35-measure-disposal')
  await sheet(page).getByRole('button', { name: '登记 2 项' }).click()
  await expect(row(page, '先行登记保存')).toContainText('已处理')
  await panel.locator('tbody tr').first().getByRole('button').click()
  await group(page, 'custody').locator('summary').click()
  await expect(group(page, 'custody')).toContainText('返还')
  expect(await serious(page)).toEqual([])
})

test('photographs and a table become numbered sheets with pictures, in Word and PDF', async ({ launch }) => {
  test.setTimeout(240_000)
  const running = await launch({ size: { width: 1280, height: 800 } })
  const { app, page } = running
  await openSample(page)
  // Stored lying on its side: EXIF says to turn it clockwise by a quarter.
  const photos = ['IMG_0001.JPG', 'IMG_0002.JPG', 'IMG_0003.JPG'].map((name) => join(folder, name))
  writeFileSync(photos[0] as string, photoJpeg(6, 'a'))
  writeFileSync(photos[1] as string, photoJpeg(1, 'b'))
  writeFileSync(photos[2] as string, photoJpeg(1, 'c'))
  await view(page, '证据提取单').click()
  await chooseNext(app, photos)
  await page.getByRole('button', { name: '选择照片…' }).click()
  await expect(page.locator('.extraction-pick')).toContainText('IMG_0003')
  await page.getByRole('region', { name: '案件的证据部分' }).getByRole('button', { name: '知道了' }).click()

  const csv = join(folder, '照片说明.csv')
  const gb18030 = Buffer.from(
    'cec4bcfec3fb2cd6a4c3f7b6d4cff32cc5c4c9e3cab1bce42cb5d8b5e30d0a494d475f303030312e4a50472cb7dbb3bebbfdd1b92c323032342f392f31382031303a30352cc5e7b7dbb3b5bce40d0a494d475f303030322c' +
      'c2cbd0bebbfdb3be2cd7f2ccec2c0d0a494d475f303030392c782c2c0d0a',
    'hex',
  )
  writeFileSync(csv, gb18030)
  await page.getByLabel('说明表文件').setInputFiles(csv)
  const table = page.getByRole('region', { name: '照片和说明表' })
  await expect(table).toContainText('编码 GB18030')
  await expect(table).toContainText('第 3 行“IMG_0002”：时间“昨天”读不出来')
  await expect(table).toContainText('第 4 行“IMG_0009”：本案证据中没有这个名字的照片')
  await expect(table).toContainText('IMG_0003.JPG')
  await running.screenshot('36-extraction-table')
  await page.getByRole('button', { name: '写入 1 份证据' }).click()
  await expect(table).toContainText('已写入 1 份证据')
  await page.getByRole('button', { name: '制作 3 份证据的提取单' }).click()

  const paper = page.locator('.paper-page').first()
  await expect(paper).toContainText('证据提取单')
  await expect(paper).toContainText('喷粉车间')
  const picture = paper.locator('img')
  await expect(picture).toBeVisible()
  // The window turns it: higher than wide as seen, though stored wider than high.
  await expect
    .poll(() => picture.evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight]))
    .toEqual([40, 64])
  await expect(page.locator('.paper-page')).toHaveCount(3)
  await running.screenshot('37-extraction-paper')

  const docx = join(folder, '证据提取单.docx')
  const pdf = join(folder, '证据提取单.pdf')
  for (const [target, item] of [
    [docx, '导出 DOCX…'],
    [pdf, '导出 PDF…'],
  ] as const) {
    await saveNextAs(app, target)
    await choose(page, '导出与打印', item)
    await expect
      .poll(() => readdirSync(folder).includes(target.slice(folder.length + 1)), { timeout: 60_000 })
      .toBe(true)
  }
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-')
  if (hasTool('soffice')) convert([docx], 'pdf', join(folder, 'from-docx'))
  const looked = [pdf, ...(hasTool('soffice') ? [join(folder, 'from-docx/证据提取单.pdf')] : [])]
  if (hasTool('pdftotext'))
    for (const one of looked) {
      const text = execFileSync('pdftotext', ['-layout', one, '-'], { encoding: 'utf8' })
      expect(text.match(/本式样为自制/g), one).toHaveLength(3)
      expect(
        text.split('\f').filter((p) => p.trim() !== ''),
        one,
      ).toHaveLength(3)
    }
  if (hasTool('pdftoppm'))
    for (const [i, one] of looked.entries())
      execFileSync('pdftoppm', ['-png', '-r', '50', one, join('test-results/screens', `38-sheet-${i}`)])
})

test('a matrix of 30 facts and 100 pieces of evidence is walked by keyboard, and gaps stand out', async ({
  launch,
}) => {
  test.setTimeout(180_000)
  const running = await launch({ size: { width: 1280, height: 800 } })
  const { app, page } = running
  await setUp(page)
  const large = {
    format: 'anjuan-case',
    version: 1,
    id: 'c-large',
    title: '示例大案',
    parties: [{ id: 'p-1', kind: 'unit', name: '示例木业有限公司' }],
    acts: [
      {
        id: 'a-1',
        description: '未采取措施消除事故隐患',
        elements: Array.from({ length: 30 }, (_, i) => ({
          text: `事实要素第 ${i + 1} 条：除尘系统某处积尘`,
          ...(i % 3 === 0 ? {} : { evidence: [`e-${i + 1}`] }),
        })),
      },
    ],
    evidence: Array.from({ length: 100 }, (_, i) => ({
      id: `e-${i + 1}`,
      number: `E-${String(i + 1).padStart(3, '0')}`,
      name: `现场照片第 ${i + 1} 张`,
    })),
  }
  const path = join(folder, 'large.json')
  writeFileSync(path, JSON.stringify(large))
  await chooseNext(app, [path])
  await page.getByRole('button', { name: /导入/ }).first().click()
  await expect(page.locator('.case-name')).toHaveText('示例大案')
  await section(page, '证据').click()
  await view(page, '事实与证据').click()
  await expect(page.getByText('10 条事实缺证据')).toBeVisible()
  await running.screenshot('39-matrix-large')

  const first = page.getByRole('checkbox', { name: /E-001 .*事实要素第 1 条/ })
  await first.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('checkbox', { name: /E-002 .*事实要素第 1 条/ })).toBeFocused()
  await page.keyboard.press('Space')
  await expect(page.getByText('9 条事实缺证据')).toBeVisible({ timeout: 30_000 })
  await page.keyboard.press('Control+End')
  await expect(page.getByRole('checkbox', { name: /E-100 .*事实要素第 30 条/ })).toBeFocused()
  await expect(page.getByRole('checkbox', { name: /E-100 .*事实要素第 30 条/ })).toBeInViewport()
  await page.getByLabel('只看缺证据的事实').check()
  await expect(page.locator('.matrix tbody tr')).toHaveCount(9)
  await running.screenshot('40-matrix-gaps')

  // Numbers change, what proves what does not.
  await view(page, '证据清单').click()
  await page.getByRole('button', { name: '重新编号…' }).click()
  await sheet(page).getByLabel('编号前的字').fill('证据')
  await running.screenshot('41-renumber')
  await sheet(page).getByRole('button', { name: '重新编号' }).click()
  await expect(row(page, '现场照片第 2 张')).toContainText('证据002')
  await view(page, '事实与证据').click()
  await expect(page.getByText('9 条事实缺证据')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: /证据002 .*事实要素第 1 条/ })).toBeChecked()
})

test('the register of recordings, and marks in one', async ({ launch }) => {
  test.setTimeout(180_000)
  const running = await launch({ size: { width: 1280, height: 800 } })
  const { page } = running
  await openSample(page)
  await view(page, '执法记录仪').click()
  await expect(row(page, '现场检查执法记录仪视频')).toContainText('快 12 秒')
  await running.screenshot('42-footage')
  await row(page, '现场检查执法记录仪视频').click()
  const footage = group(page, 'footage')
  await footage.locator('summary').click()
  await footage.getByLabel('书签位置（分:秒）').fill('30:05')
  await footage.getByLabel('这一段的内容').fill('灰斗积尘')
  await footage.getByLabel('这一段证明').selectOption({ index: 1 })
  await footage.getByRole('button', { name: '加书签' }).click()
  await expect(footage.locator('.bookmark-list > li')).toHaveCount(3)
  await expect(footage.locator('.bookmark-list > li').last()).toContainText('30:05')
  await expect(footage.locator('.bookmark-list > li').last()).toContainText('证明：')
  await footage.scrollIntoViewIfNeeded()
  await running.screenshot('43-footage-card')
  await saved(page)
  expect(await serious(page)).toEqual([])
})
