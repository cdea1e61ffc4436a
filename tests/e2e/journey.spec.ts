import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { convert } from '../support/libre-office'
import { needs, withTools } from '../support/outside-tools'
import { expect, test } from './fixtures'
import { chooseNext, dropFiles, makeEvidence, saveNextAs } from './support/files'
import { PASSPHRASE, saved, setUp, unlock } from './support/steps'

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-journey-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

const tab = (page: Page, name: string) => page.getByRole('tab', { name }).first().click()
const row = (page: Page, text: string) => page.locator('.table-body [role=row]', { hasText: text }).first()
const sheetField = (page: Page, label: string) =>
  page.locator('.side-sheet').getByLabel(label, { exact: true })
const done = (page: Page) => page.locator('.side-sheet').getByRole('button', { name: '完成' }).click()

/** Adds one row of a list on the information page and fills its fields. */
async function add(page: Page, list: string, fields: Readonly<Record<string, string>>): Promise<void> {
  await page.getByRole('button', { name: `＋ 添加${list}` }).click()
  for (const [label, value] of Object.entries(fields)) await sheetField(page, label).fill(value)
  await done(page)
}

/** Records one event and fills it; dates are typed as a person types them. */
async function record(
  page: Page,
  kind: string,
  fields: Readonly<Record<string, string>>,
  more?: () => Promise<void>,
): Promise<void> {
  await page.getByRole('button', { name: '记一笔' }).click()
  await page.locator('.stage-choice').getByRole('button', { name: kind, exact: true }).click()
  await expect(page.locator('.side-sheet h2')).toHaveText(kind)
  for (const [label, value] of Object.entries(fields)) await sheetField(page, label).fill(value)
  await more?.()
  await done(page)
}

const REVIEWER_PASSPHRASE = '审核 人员 的 另一口令'

test('a case typed in by hand: inspection, evidence, documents, checks, review by another person, dossier, package', async ({
  launch,
}) => {
  test.setTimeout(300_000)
  const files = await makeEvidence(join(folder, '采集'))
  const first = await launch({ size: { width: 1280, height: 800 } })
  let { page, app } = first
  await setUp(page)

  // A second person, who will review.
  await page.getByRole('link', { name: '设置', exact: true }).click()
  await page.getByRole('link', { name: '使用人' }).click()
  await page.getByRole('button', { name: '添加使用人' }).click()
  await sheetField(page, '姓名').fill('示例丁')
  await sheetField(page, '账号').fill('ding')
  await page.locator('.side-sheet').getByLabel('法制审核').check()
  await sheetField(page, '初始口令').fill(REVIEWER_PASSPHRASE)
  await page.locator('.side-sheet').getByRole('button', { name: '添加', exact: true }).click()
  await expect(row(page, '示例丁')).toBeVisible()
  await page.getByRole('link', { name: '本机关' }).click()
  await page.getByLabel('文号地区简称').fill('示')
  await saved(page)

  // The case itself.
  await page.getByRole('link', { name: '案件' }).click()
  await page.getByRole('button', { name: '新建案件' }).first().click()
  await page.getByRole('button', { name: /行政处罚普通程序/ }).click()
  await page.locator('.table-body [role=row]', { hasText: '待填写' }).first().click()
  await sheetField(page, '姓名或者名称').fill('示例木业有限公司')
  await sheetField(page, '法定代表人（负责人）').fill('示例戊')
  await sheetField(page, '地址').fill('示例县示例路8号')
  await done(page)
  await add(page, '违法行为', { 违法行为: '未采取措施消除事故隐患' })
  await add(page, '执法人员及机关其他人员', { 姓名: '示例甲', 执法证号: '示例-0001' })
  await add(page, '执法人员及机关其他人员', { 姓名: '示例乙', 执法证号: '示例-0002' })
  await page.getByLabel('案由').fill('未采取措施消除事故隐患')
  await saved(page)
  await expect(page.locator('.case-name')).toHaveText('示例木业有限公司未采取措施消除事故隐患案')

  await tab(page, '办案过程')
  const both = async () => {
    await page.locator('.side-sheet').getByRole('checkbox', { name: '示例甲' }).check()
    await page.locator('.side-sheet').getByRole('checkbox', { name: '示例乙' }).check()
  }
  await record(
    page,
    '现场检查',
    {
      开始时间: '2026-03-05T09:00',
      结束时间: '2026-03-05T10:30',
      地点: '打磨车间',
      检查情况: '打磨车间除尘器灰斗积尘严重，未清理。',
    },
    async () => {
      await both()
      await sheetField(page, '出示执法证件').selectOption('true')
      await sheetField(page, '被检查单位负责人签字').selectOption('true')
    },
  )
  await record(page, '立案审批', { 日期: '2026-03-06' }, () =>
    sheetField(page, '批准立案')
      .selectOption('true')
      .then(() => {}),
  )
  await saved(page)

  // Evidence: one by the dialog, two dropped.
  await tab(page, '证据')
  await chooseNext(app, [files.photo])
  await page.getByRole('button', { name: '选择文件…' }).first().click()
  await expect(row(page, '现场照片 01')).toBeVisible()
  await dropFiles(page, '.case-section', [files.pdf, files.video])
  await expect(row(page, '营业执照')).toBeVisible()
  await expect(row(page, '执法记录仪')).toBeVisible()
  await row(page, '营业执照').click()
  const card = page.locator('.evidence-card')
  await expect(card).toContainText(execFileSync('sha256sum', [files.pdf], { encoding: 'utf8' }).slice(0, 64))
  await card.getByLabel('证明对象').fill('当事人的主体资格')
  await card.getByRole('checkbox', { name: '示例甲' }).check()
  await card.getByRole('checkbox', { name: '示例乙' }).check()
  await saved(page)

  // A document: the field is filled from the case, what is typed appears on the paper.
  await tab(page, '文书')
  await page.getByRole('button', { name: '起草文书' }).first().click()
  await page
    .locator('.side-sheet')
    .getByRole('button', { name: /现场检查记录/ })
    .click()
  const draft = page.locator('.side-sheet').getByRole('button', { name: '起草', exact: true })
  if (await draft.isVisible().catch(() => false)) await draft.first().click()
  const paper = page.locator('.paper-sheet, .paper-page').first()
  await expect(paper).toContainText('示例木业有限公司')
  await page.getByLabel('联系电话').fill('000-12345678')
  await expect(paper).toContainText('000-12345678')
  await saved(page)

  // The power fails. Everything that was said to be saved is there.
  await first.kill()
  const second = await launch({ size: { width: 1280, height: 800 } })
  ;({ page, app } = second)
  await unlock(page)
  await row(page, '示例木业').click()
  await tab(page, '文书')
  await row(page, '现场检查记录').click()
  await expect(page.locator('.paper-sheet, .paper-page').first()).toContainText('000-12345678')
  await tab(page, '证据')
  await expect(row(page, '执法记录仪')).toBeVisible()

  // Checks: something cannot be judged, and says what is missing; the law is one click away.
  await tab(page, '把关')
  await expect(page.getByRole('button', { name: /无法判断/ })).toBeVisible()
  await page.locator('.finding-row .citation').first().click()
  await expect(page.locator('.side-sheet blockquote')).not.toBeEmpty()
  await page.keyboard.press('Escape')

  // Review: the handler submits, the reviewer returns it, the handler submits again, the reviewer passes it.
  await tab(page, '法制审核')
  await page.getByRole('button', { name: '送法制审核' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '送审', exact: true }).click()
  await expect(page.getByText('已经送审，等候法制审核人员审核')).toBeVisible()
  await asReviewer(page)
  await page.getByRole('link', { name: '审核' }).click()
  await row(page, '示例木业').click()
  await page.getByRole('button', { name: /提意见/ }).click()
  await page.locator('.points textarea').first().fill('现场检查记录缺少被检查单位意见，请补充。')
  await page.getByRole('button', { name: '退回补正' }).click()
  await page.locator('.side-sheet').getByRole('button', { name: '退回补正' }).click()
  await saved(page)
  await asHandler(page)
  await page.getByRole('link', { name: '案件' }).click()
  await row(page, '示例木业').click()
  await tab(page, '法制审核')
  await expect(page.locator('.return-points')).toContainText('现场检查记录缺少被检查单位意见')
  await page.getByRole('button', { name: '再送审' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '送审', exact: true }).click()
  await expect(page.getByText('已经送审，等候法制审核人员审核')).toBeVisible()
  await asReviewer(page)
  await page.getByRole('link', { name: '审核' }).click()
  await row(page, '示例木业').click()
  await page.locator('.workbench-points').getByRole('button', { name: '通过', exact: true }).click()
  await page
    .locator('.side-sheet')
    .getByLabel(/审核意见/)
    .fill('事实清楚，证据充分，程序合法，同意。')
  await page.locator('.side-sheet').getByLabel('示例丁的口令').fill(REVIEWER_PASSPHRASE)
  await second.screenshot('review-sign')
  await page.locator('.side-sheet').getByRole('button', { name: '审核通过' }).click()
  await expect(page.getByText('可以进入集体讨论或者负责人审批')).toBeVisible()
  const round = row(page, '第 2 轮')
  await expect(round).toContainText('✓ 已签名')
  await round.click()
  await expect(page.locator('.side-sheet')).toContainText('内容未被改动')
  await second.screenshot('review-signed')
  await page.keyboard.press('Escape')
  await saved(page)

  // Dossier and package.
  await tab(page, '案卷')
  await expect(page.locator('.dossier-head')).toContainText(/共 \d+ 页/, { timeout: 30_000 })
  const out = join(folder, '归档')
  mkdirSync(out)
  await chooseNext(app, [out])
  await page.getByRole('button', { name: '导出归档包…' }).click()
  await page.locator('.side-sheet').getByRole('button', { name: /导出/ }).last().click()
  await expect
    .poll(() => readdirSync(out).filter((n) => !n.startsWith('.')), { timeout: 60_000 })
    .toHaveLength(1)
  const bag = join(out, readdirSync(out)[0] ?? '')
  for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
    execFileSync('sha256sum', ['-c', '--strict', '--quiet', manifest], { cwd: bag })
  }
  const inBag = readdirSync(bag, { recursive: true, encoding: 'utf8' })
  expect(
    inBag.filter((n) => n.endsWith('.mp4') || n.endsWith('营业执照.pdf') || n.endsWith('.png')),
  ).toHaveLength(3)
  expect(inBag).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/封面\.pdf$/),
      expect.stringMatching(/目录\.docx$/),
      expect.stringMatching(/备考表\.pdf$/),
      expect.stringMatching(/现场检查记录.*\.docx$/),
    ]),
  )
  const original = inBag.find((n) => n.endsWith('.mp4')) ?? ''
  expect(readFileSync(join(bag, original)).equals(readFileSync(files.video))).toBe(true)

  // The program verifies it, and names what was changed afterwards.
  await page.getByRole('link', { name: '档案' }).click()
  await chooseNext(app, [bag])
  await page.getByRole('button', { name: '核验归档包…' }).first().click()
  await expect(page.getByText('✓ 数据包完好')).toBeVisible({ timeout: 30_000 })
  const bytes = readFileSync(join(bag, original))
  bytes[100_000] = (bytes[100_000] ?? 0) ^ 1
  writeFileSync(join(bag, original), bytes)
  await page.getByRole('button', { name: '核验归档包…' }).first().click()
  await expect(page.getByText('✕ 数据包有问题')).toBeVisible({ timeout: 30_000 })
  await expect(page.locator('.table-body').last()).toContainText('执法记录仪.mp4')
})

async function asReviewer(page: Page): Promise<void> {
  await saved(page)
  await page.getByRole('button', { name: '锁定' }).click()
  await unlock(page, { account: 'ding', passphrase: REVIEWER_PASSPHRASE })
}

async function asHandler(page: Page): Promise<void> {
  await saved(page)
  await page.getByRole('button', { name: '锁定' }).click()
  await unlock(page, { account: 'jia', passphrase: PASSPHRASE })
}

withTools(
  test,
  'soffice',
  'pdftotext',
)(
  `the sample: every document as DOCX opens in LibreOffice with the text of the case ${needs('soffice', 'pdftotext')}`,
  async ({ launch }) => {
    test.setTimeout(300_000)
    const { app, page } = await launch({ size: { width: 1280, height: 800 } })
    await setUp(page)
    await page.getByRole('button', { name: '放入两件示例案件' }).click()
    await row(page, '某交通设施公司').click()
    await tab(page, '文书')
    const out = join(folder, 'docx')
    mkdirSync(out)
    await chooseNext(app, [out])
    await page.getByRole('button', { name: '全部导出 DOCX…' }).click()
    await expect(page.locator('.job-strip')).toContainText('已完成', { timeout: 60_000 })
    const written = readdirSync(out).filter((n) => n.endsWith('.docx'))
    expect(written.length).toBeGreaterThanOrEqual(12)
    // Once more into the same folder: what lies there stays as it is.
    const first = join(out, written[0] as string)
    writeFileSync(first, '别人的文件')
    await chooseNext(app, [out])
    await page.getByRole('button', { name: '全部导出 DOCX…' }).click()
    await expect.poll(() => readdirSync(out).length, { timeout: 60_000 }).toBe(2 * written.length)
    expect(readFileSync(first, 'utf8')).toBe('别人的文件')
    written.splice(0, written.length, ...readdirSync(out).filter((n) => n.endsWith(' (2).docx')))
    convert(
      written.map((n) => join(out, n)),
      'pdf',
      join(folder, 'pdf'),
    )
    const titles = [
      '现场检查记录',
      '责令限期整改指令书',
      '整改复查意见书',
      '立案审批表',
      '询问笔录',
      '行政处罚告知书',
      '案件处理呈批表',
      '行政处罚集体讨论记录',
      '法制审核意见书',
      '行政处罚决定书',
      '文书送达回执',
      '结案审批表',
    ]
    for (const title of titles) {
      const name = written.find((n) => n.includes(title))
      expect(name, title).toBeDefined()
      const text = execFileSync(
        'pdftotext',
        ['-layout', join(folder, 'pdf', (name ?? '').replace(/docx$/, 'pdf')), '-'],
        { encoding: 'utf8' },
      ).replace(/\s/g, '')
      expect(text, name).toContain(title)
      expect(text, name).toMatch(/某交通设施公司|苏某|示例/)
      expect(text, name).not.toMatch(/undefined|null|\[object/)
    }
  },
)

test('a damaged or foreign case file, and evidence that vanishes, are said plainly and lose nothing', async ({
  launch,
}) => {
  const { app, page } = await launch({ size: { width: 1280, height: 800 } })
  await setUp(page)
  await page.getByRole('button', { name: '放入两件示例案件' }).click()
  await expect(row(page, '某交通设施公司')).toBeVisible()
  const offered = join(folder, '案件.json')
  const offer = async (text: string) => {
    writeFileSync(offered, text)
    await chooseNext(app, [offered])
    await page.getByRole('button', { name: '导入案件文件…' }).click()
    await expect(page.locator('.side-sheet')).toContainText('没有导入：案件.json')
    const said = (await page.locator('.side-sheet').textContent()) ?? ''
    await page.keyboard.press('Escape')
    return said
  }
  expect(await offer('{"format": "anjuan-case", "version": 1,')).toMatch(/第 1 行/)
  expect(await offer('PK\u0003\u0004 not json')).toMatch(/有错|不是安卷案件文件/)
  expect(await offer('{"hello": 1}')).toContain('这不是安卷案件文件')
  expect(await offer('{"format": "anjuan-case", "version": 9}')).toContain('更新版本')
  expect(
    await offer(
      '{"format":"anjuan-case","version":1,"id":"x","parties":[{"id":"p1","kind":"unit","name":""}]}',
    ),
  ).toContain('姓名或者名称')
  // “案件” in GB18030: no UTF-8, and not to be guessed at.
  writeFileSync(offered, Buffer.from('7b227469746c65223a22b0b8bcfe227d', 'hex'))
  await chooseNext(app, [offered])
  await page.getByRole('button', { name: '导入案件文件…' }).click()
  await expect(page.getByText(/文字编码不是 UTF-8，没有导入/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('.table-count')).toContainText('共 2 件')

  await row(page, '某交通设施公司').click()
  await tab(page, '证据')
  const before = await page.locator('.table-count').first().textContent()
  const gone = join(folder, '已拔出的U盘.jpg')
  writeFileSync(gone, 'x')
  await chooseNext(app, [gone])
  // The file is there when it is chosen and gone when it is read.
  await app.evaluate((_, path) => {
    const fs = process.mainModule?.require('node:fs') as typeof import('node:fs')
    const real = fs.promises.stat
    fs.promises.stat = (async (p: string, ...rest: []) => {
      const found = await real(p, ...rest)
      if (p === path) fs.rmSync(path, { force: true })
      return found
    }) as typeof real
  }, gone)
  await page.getByRole('button', { name: '选择文件…' }).first().click()
  await expect(page.getByText(/已拔出的U盘/).first()).toBeVisible()
  await expect(page.getByText(/找不到要加入的文件|没有入库/).first()).toBeVisible()
  expect(await page.locator('.table-count').first().textContent()).toBe(before)
})

test('a case goes out as a file and comes back the same on another machine', async ({ launch, profile }) => {
  const one = await launch()
  await setUp(one.page)
  await one.page.getByRole('button', { name: '放入两件示例案件' }).click()
  await row(one.page, '某交通设施公司').click()
  const file = join(folder, '导出.json')
  await saveNextAs(one.app, file)
  await tab(one.page, '案件信息')
  await one.page.getByRole('button', { name: '导出案件文件…' }).click()
  await expect.poll(() => readdirSync(folder)).toContain('导出.json')
  await one.close()

  const two = await launch({ profile: `${profile}-other` })
  await setUp(two.page)
  await chooseNext(two.app, [file])
  await two.page.getByRole('button', { name: '导入案件文件…' }).click()
  await expect(two.page.locator('.case-name')).toContainText('某交通设施公司')
  const again = join(folder, '再导出.json')
  await saveNextAs(two.app, again)
  await tab(two.page, '案件信息')
  await two.page.getByRole('button', { name: '导出案件文件…' }).click()
  await expect.poll(() => readdirSync(folder)).toContain('再导出.json')
  expect(readFileSync(again, 'utf8')).toBe(readFileSync(file, 'utf8'))
  await two.close()
  rmSync(`${profile}-other`, { recursive: true, force: true })
})

test('taking in a large file shows progress and can be cancelled; nothing half-written stays', async ({
  launch,
  profile,
}) => {
  const { app, page } = await launch({ size: { width: 1280, height: 800 } })
  await setUp(page)
  await page.getByRole('button', { name: '放入两件示例案件' }).click()
  await row(page, '某交通设施公司').click()
  await tab(page, '证据')
  const before = await page.locator('.table-count').first().textContent()
  const large = join(folder, '全程录像.mp4')
  writeFileSync(large, Buffer.alloc(1))
  truncateSync(large, 1_500_000_000)
  await chooseNext(app, [large])
  await page.getByRole('button', { name: '选择文件…' }).first().click()
  await expect(page.locator('.job-strip')).toContainText('全程录像.mp4')
  await expect(page.locator('.job-strip')).toContainText(/[\d.]+ \/ 1500\.0 MB/)
  await page.locator('.job-strip').getByRole('button', { name: '取消' }).click()
  await expect(page.getByText(/已取消，没有入库/).first()).toBeVisible()
  expect(await page.locator('.table-count').first().textContent()).toBe(before)
  const left = readdirSync(join(profile, 'blobs'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(profile, 'blobs', name)).isFile(),
  )
  expect(left).toEqual([])
})
