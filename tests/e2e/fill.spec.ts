import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { readPhrases } from '@shared/phrases/phrase'
import { expect, test } from './fixtures'
import { serious } from './support/accessible'
import { chooseNext, saveNextAs } from './support/files'
import { saved, setUp } from './support/steps'

const size = { width: 1280, height: 800 }

/** The sample case of dust, at its list of documents. */
async function openSample(page: Page): Promise<void> {
  await setUp(page)
  await page.getByRole('link', { name: '案件' }).click()
  await page.getByRole('button', { name: '放入两件示例案件' }).click()
  await page.locator('.table-body [role=row]', { hasText: '某交通设施公司' }).click()
  await documents(page)
}

async function documents(page: Page): Promise<void> {
  await page.getByRole('tab', { name: '文书' }).first().click()
}

const row = (page: Page, ...words: readonly string[]) =>
  words.reduce((rows, word) => rows.filter({ hasText: word }), page.locator('.table-body [role=row]')).first()

const field = (page: Page, name: string) => page.locator(`.doc-form [data-field="${name}"]`)

test('a case that changes after a person has typed over it: both are shown, nothing flows back or goes stale unseen', async ({
  launch,
}) => {
  const { page, screenshot } = await launch({ size })
  await openSample(page)
  await row(page, '行政处罚决定书', '某交通设施公司').click()
  await page.getByLabel('账号', { exact: true }).fill('我写的账号')
  await saved(page)
  await expect(field(page, 'account').locator('.fill-note')).toHaveCount(0)

  await page.getByRole('tab', { name: '案件信息' }).first().click()
  await page
    .getByLabel(/罚款.*账号/)
    .first()
    .fill('案件后来的账号')
  await saved(page)
  await documents(page)
  await row(page, '行政处罚决定书', '某交通设施公司').click()
  const note = field(page, 'account').getByRole('note')
  await expect(note).toContainText('案件后来改为')
  await expect(note).toContainText('案件后来的账号')
  await expect(page.getByLabel('账号', { exact: true })).toHaveValue('我写的账号')
  await note.scrollIntoViewIfNeeded()
  await screenshot('fill-moved')
  expect(await serious(page)).toEqual([])

  // Kept: the note is gone, also after leaving; what the person wrote stands.
  await page.getByRole('button', { name: '账号：保留我写的' }).click()
  await expect(note).toHaveCount(0)
  await expect(page.getByLabel('账号', { exact: true })).toHaveValue('我写的账号')
  await saved(page)

  // The case changes once more: it is said again; taken, the case's words stand and flow on.
  await page.getByRole('tab', { name: '案件信息' }).first().click()
  await page
    .getByLabel(/罚款.*账号/)
    .first()
    .fill('第三个账号')
  await saved(page)
  await documents(page)
  await row(page, '行政处罚决定书', '某交通设施公司').click()
  await page.getByRole('button', { name: '账号：采用案件内容' }).click()
  await expect(page.getByLabel('账号', { exact: true })).toHaveValue('第三个账号')
  await expect(field(page, 'account')).toContainText('取自案件')
  await saved(page)
})

test('an interview written line by line: the other’s line, whose it is, moved, pasted, taken back, read back', async ({
  launch,
}) => {
  const { page, screenshot } = await launch({ size })
  await openSample(page)
  await row(page, '询问笔录').click()
  const record = field(page, 'record')
  const line = (n: number) => record.locator('textarea').nth(n)
  await record.getByRole('button', { name: '整篇文字' }).click()
  await record.locator('textarea').fill('')
  await record.getByRole('button', { name: '整篇文字' }).click()

  await line(0).click()
  await page.keyboard.type('几点开始打磨？')
  await page.keyboard.press('Enter')
  await page.keyboard.type('上午九点。')
  await page.keyboard.press('Enter')
  await page.keyboard.type('是我说的')
  await page.keyboard.press('Tab')
  await expect(record.locator('.record-who')).toHaveText(['问', '答', '答'])
  await page.keyboard.press('Alt+ArrowUp')
  await expect(line(1)).toHaveValue('是我说的')
  await page.keyboard.press('Control+z')
  await expect(line(2)).toHaveValue('是我说的')
  await page.keyboard.press('Control+Shift+Z')
  await expect(line(1)).toHaveValue('是我说的')
  await page.keyboard.press('Control+z')
  await saved(page)

  // A text from elsewhere, at the end of the last line.
  await line(2).click()
  await page.keyboard.press('End')
  await page.evaluate(() => {
    const data = new DataTransfer()
    data.setData('text/plain', '问：还有谁在场？答：还有班长。\n问：签过到吗？\n答：签过。')
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  })
  await expect(record.locator('.record-who')).toHaveText(['问', '答', '答', '问', '答', '问', '答'])
  await expect(line(6)).toHaveValue('签过。')
  await page.keyboard.press('Backspace')
  await expect(line(6)).toHaveValue('签过')
  const paper = page.locator('.paper-stack')
  await expect(paper).toContainText('答：还有班长。')

  await record.getByRole('combobox', { name: /放入常规问话/ }).selectOption({ label: '开头：询问从业人员' })
  await expect(line(1)).toHaveValue('您是否申请执法人员回避？')
  await record.getByRole('combobox', { name: /放入常规问话/ }).selectOption({ label: '末尾：补充和核对' })
  await page.getByLabel('核对方式').selectOption('向其宣读')
  await page.getByLabel('印改动捺印说明').selectOption('true')
  await expect(paper).toContainText('由被询问人写明“以上笔录已向我宣读，与我说的一致”')
  await expect(paper).toContainText('每处均由被询问人捺印确认')
  await saved(page)
  await line(0).click()
  await screenshot('fill-record')
  expect(await serious(page)).toEqual([])

  // Hours by one key, and the warning where two interviews meet.
  const end = field(page, 'to').locator('input')
  await end.focus()
  await page.keyboard.press('n')
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  await expect(end).toHaveValue(new RegExp(`^${today}T`))
  await expect(field(page, 'from').locator('.fill-note').first()).toContainText('同一时段')
  await field(page, 'from').scrollIntoViewIfNeeded()
  await screenshot('fill-hours')
})

test('hours and officers that a record states are taken into the case, where the checks read them', async ({
  launch,
}) => {
  const { page, screenshot } = await launch({ size })
  await openSample(page)
  await row(page, '询问笔录').click()
  const note = page.getByRole('status', { name: '笔录上写的还不在案件里' })
  await expect(note).toBeHidden()
  await field(page, 'place').locator('input').fill('二号打磨车间')
  await saved(page)
  await expect(note).toContainText('询问地点还不在案件里')
  await screenshot('fill-stated')
  await note.getByRole('button', { name: '写入案件' }).click()
  await expect(note).toBeHidden()
  await expect(field(page, 'place')).toContainText('取自案件')
  await expect(field(page, 'place').locator('input')).toHaveValue('二号打磨车间')
  await saved(page)
  await page.getByRole('tab', { name: '办案过程' }).first().click()
  await expect(page.locator('main')).toContainText('二号打磨车间')
})

test('an earlier document was issued with other words: said at the field, and read beside; undone and done again', async ({
  launch,
}) => {
  const { page, screenshot } = await launch({ size })
  await openSample(page)
  await row(page, '行政处罚告知书', '某交通设施公司').click()
  await page.getByRole('region', { name: '办理状态' }).getByRole('button', { name: '制作定稿' }).click()
  const issue = page.getByRole('dialog')
  await issue.getByLabel('理由').fill('示例')
  await issue.getByRole('button', { name: '制作定稿' }).click()
  // The sample says that it was served, too.
  await expect(page.locator('.life-station.now')).toContainText('已送达')
  await page.getByRole('button', { name: '← 文书清单' }).click()
  await row(page, '行政处罚决定书', '某交通设施公司').click()
  await expect(field(page, 'unitName').locator('.fill-note')).toHaveCount(0)
  await expect(field(page, 'basis').locator('.fill-note')).toHaveCount(0)

  await field(page, 'unitName').locator('input').fill('某交通设施有限公司')
  const name = field(page, 'unitName').getByRole('note')
  await expect(name).toContainText('与已定稿的行政处罚告知书')
  await expect(name).toContainText('写法不同')
  // What the checks say of the same field stands there, too.
  await expect(field(page, 'unitName').getByRole('status')).toContainText('案件登记的是')
  await saved(page)
  await name.getByRole('button', { name: /并排打开/ }).click()
  const beside = page.getByRole('region', { name: '并排的文书' })
  await expect(beside.locator('.issued-value.marked')).toContainText('某交通设施公司')
  await screenshot('fill-beside')
  expect(await serious(page)).toEqual([])
  await beside.getByRole('button', { name: '纸面' }).click()
  await expect(beside.locator('.paper-page').first()).toContainText('行政处罚告知书')
  await page.getByRole('separator', { name: '两份文书之间的分界' }).press('ArrowRight')
  await expect(page.getByRole('separator', { name: '两份文书之间的分界' })).toHaveAttribute(
    'aria-valuenow',
    '55',
  )
  await screenshot('fill-beside-paper')

  // It is remembered with the document.
  await page.getByRole('button', { name: '← 文书清单' }).click()
  await row(page, '行政处罚决定书', '某交通设施公司').click()
  await expect(beside).toBeVisible()
  await beside.getByRole('button', { name: '关闭并排的文书' }).click()
  await expect(beside).toHaveCount(0)

  // A choice has no undo of its own: Ctrl Z takes the saved change back, Ctrl Shift Z makes it again.
  const date = field(page, 'date').locator('input')
  const before = await date.inputValue()
  await date.fill('2024-11-30')
  await saved(page)
  await date.press('Control+z')
  await expect(date).toHaveValue(before)
  await date.press('Control+Shift+Z')
  await expect(date).toHaveValue('2024-11-30')
  await date.press('Control+z')
  await expect(date).toHaveValue(before)
  await expect(field(page, 'unitName').locator('input')).toHaveValue('某交通设施有限公司')
})

test('phrases of the office: kept from a selection, found, put in by keyboard, changed, given out and brought in', async ({
  launch,
  profile,
}) => {
  const { app, page, screenshot } = await launch({ size })
  await openSample(page)
  await row(page, '现场检查记录').click()
  const findings = field(page, 'findings').locator('textarea')
  await findings.fill('除尘器灰斗积尘严重。现场已停止作业。')
  await findings.evaluate((box: HTMLTextAreaElement) => box.setSelectionRange(10, 18))
  await page.keyboard.press('Control+j')
  const sheet = page.getByRole('dialog', { name: '常用语：检查情况' })
  await expect(sheet.locator('.phrase', { hasText: '现场照片' })).toContainText('示例')
  await expect(sheet.getByLabel('新的常用语的内容')).toHaveValue('现场已停止作业。')
  await sheet.getByRole('button', { name: '加入' }).click()
  await expect(sheet.locator('.phrase', { hasText: '现场已停止作业。' })).toBeVisible()
  await screenshot('fill-phrases')
  expect(await serious(page)).toEqual([])
  await page.keyboard.press('Escape')

  // By keyboard alone: at the cursor, and native undo takes it back.
  await findings.fill('甲乙')
  await findings.evaluate((box: HTMLTextAreaElement) => box.setSelectionRange(1, 1))
  await page.keyboard.press('Control+j')
  await sheet.getByLabel('查找常用语').fill('停止')
  await page.keyboard.press('Enter')
  await expect(sheet).toHaveCount(0)
  await expect(findings).toHaveValue('甲现场已停止作业。乙')
  await expect(findings).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(findings).toHaveValue('甲乙')
  await saved(page)

  // Two lines go into a record as two lines.
  await page.getByRole('button', { name: '← 文书清单' }).click()
  await row(page, '询问笔录').click()
  const record = field(page, 'record')
  const before = await record.locator('textarea').count()
  const first = record.locator('textarea').first()
  await first.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Control+j')
  await page.getByLabel('查找常用语').fill('材料可以证明')
  await page.keyboard.press('Enter')
  await expect(record.locator('textarea')).toHaveCount(before + 2)
  await expect(record.locator('textarea').nth(1)).toHaveValue('您所说的情况有什么材料可以证明？')

  // Changed: no sample any more. Deleted, and back by file.
  await page.getByRole('button', { name: '询问记录：常用语' }).click()
  const phrase = page.locator('.phrase', { hasText: '材料可以证明' })
  await phrase.getByRole('button', { name: '修改' }).click()
  await page.getByLabel('修改常用语').fill('问：有哪些材料？')
  await page.getByRole('button', { name: '存下' }).click()
  const changed = page.locator('.phrase', { hasText: '有哪些材料' })
  await expect(changed).not.toContainText('示例')
  const path = join(profile, '常用语.json')
  await saveNextAs(app, path)
  await page.getByRole('button', { name: '导出…' }).click()
  await expect(page.locator('.sheet-foot')).toContainText('已导出')
  expect(readPhrases(readFileSync(path, 'utf8'))).toMatchObject({ ok: true })
  await changed.getByRole('button', { name: '删除' }).click()
  await page.getByRole('button', { name: '确定删除' }).click()
  await expect(changed).toHaveCount(0)
  await chooseNext(app, [path])
  await page.getByRole('button', { name: '导入…' }).click()
  await expect(page.locator('.sheet-foot')).toContainText('新加了 1 条')
  await expect(changed).toBeVisible()
})

test('a decision drafted from the case: evidence, discretion and defence in their order, what is not known left open and named', async ({
  launch,
}) => {
  const { page, screenshot } = await launch({ size })
  await openSample(page)
  await row(page, '行政处罚决定书', '苏某').click()
  const paper = page.locator('.paper-stack')
  await expect(paper).toContainText('证据一：')
  // The sample says that nothing was brought forward: no review is made up for it.
  await expect(field(page, 'procedure').locator('textarea')).toHaveValue(/未提出陈述、申辩/)
  await expect(paper).not.toContainText('＿＿＿＿，对其意见')

  await page.getByRole('tab', { name: '办案过程' }).click()
  await page.getByRole('button', { name: '记一笔' }).click()
  await page.locator('.stage-choice').getByRole('button', { name: '陈述申辩', exact: true }).click()
  const event = page.locator('.side-sheet')
  await event.getByLabel('日期', { exact: true }).fill('2024-10-20')
  await event.getByLabel('当事人', { exact: true }).selectOption({ label: '苏某' })
  await event.getByLabel('陈述申辩意见').fill('已经组织清理。')
  await event.getByRole('button', { name: '完成' }).click()
  await saved(page)
  await documents(page)
  await row(page, '行政处罚决定书', '苏某').click()
  await expect(field(page, 'procedure').locator('textarea')).toHaveValue(
    /当事人陈述、申辩：已经组织清理。经复核，＿＿＿＿，对其意见＿＿＿＿。/,
  )
  await page.getByRole('region', { name: '办理状态' }).getByRole('button', { name: '制作定稿' }).click()
  await expect(page.getByRole('dialog')).toContainText('还留着空白“＿＿＿＿”的栏目：告知、申辩与听证')
  await screenshot('fill-open')
})
