import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import ICAL from 'ical.js'
import { expect, test } from './fixtures'
import { serious } from './support/accessible'
import { chooseNext, saveNextAs } from './support/files'
import { saved, setUp } from './support/steps'

/** `n` days from today in China, which is what the program reckons from. */
function day(n: number): string {
  return new Date(Date.now() + (8 + n * 24) * 3600_000).toISOString().slice(0, 10)
}

/** A made-up case: everything in it is 示例. */
function invented(id: string, number: string, events: readonly Record<string, unknown>[]) {
  return {
    format: 'anjuan-case',
    version: 1,
    id,
    title: `示例：${number}号案件`,
    numbers: { 案号: `（示例）应急立〔2026〕${number}号` },
    provenance: '示例：全部虚构',
    parties: [{ id: 'unit', kind: 'unit', name: `示例当事人${number}` }],
    officers: [{ id: 'o1', name: number === '1' ? '示例甲' : '示例乙', roles: ['承办'] }],
    events: events.map((e, i) => ({ id: `e${i}`, sample: true, ...e })),
  }
}

const cases = [
  invented('made-1', '1', [
    { kind: 'filing-approval', date: day(-30), approved: true },
    { kind: 'registered-preservation', date: day(-30) },
    { kind: 'rectification-order', date: day(-9), hazards: [{ text: '示例：护栏缺失', dueOn: day(0) }] },
  ]),
  invented('made-2', '2', [
    { kind: 'filing-approval', date: day(-88), approved: true },
    { kind: 'seizure', date: day(-28), until: day(2) },
    { kind: 'reconsideration', date: day(-5), acceptedOn: day(-3) },
  ]),
]

test('all open periods on a board and a month, and out as a calendar file', async ({ launch }, info) => {
  test.setTimeout(180_000)
  const running = await launch({ size: { width: 1280, height: 800 } })
  const { page } = running
  await setUp(page)
  await page.getByRole('link', { name: '期限' }).click()
  await expect(page.getByText('还没有案件。')).toBeVisible()
  await running.screenshot('deadlines-empty')

  await page.keyboard.press('Alt+1')
  await page.getByRole('button', { name: '放入两件示例案件' }).click()
  await expect(page.locator('.table-body [role=row]')).toHaveCount(2)
  mkdirSync(info.outputDir, { recursive: true })
  for (const made of cases) {
    const file = path.join(info.outputDir, `${made.id}.json`)
    writeFileSync(file, JSON.stringify(made))
    await chooseNext(running.app, [file])
    await page.getByRole('button', { name: '导入案件文件…' }).click()
    await expect(page.getByText(made.title).first()).toBeVisible()
    await saved(page)
    await page.keyboard.press('Alt+1')
  }
  await page.keyboard.press('Alt+2')
  const column = (name: string) =>
    page.locator('.board-column', { has: page.locator(`h2:has-text("${name}")`) })
  // 登记保存 is long over, the hazard is due today, the seizure and the ninety days in two days.
  await expect(column('已过').getByText('先行登记保存处理')).toBeVisible()
  await expect(column('今天').getByText('整改期限')).toBeVisible()
  await expect(column('三日内').getByText('办案期限')).toBeVisible()
  await expect(column('三日内').getByText('查封扣押期限')).toBeVisible()
  await expect(column('无法计算').getByText('被申请人书面答复并提交证据（普通程序）')).toBeVisible()
  await running.screenshot('deadlines-board')
  expect(await serious(page)).toEqual([])

  await page.getByLabel('承办人').selectOption('示例乙')
  await expect(page.getByText('先行登记保存处理')).toBeHidden()
  await page.getByLabel('承办人').selectOption('')
  await page.getByRole('button', { name: '全部', exact: true }).click()
  await running.screenshot('deadlines-board-all')

  await page.getByRole('tab', { name: '月历' }).click()
  await expect(page.locator('.day.today .day-item').first()).toBeVisible()
  await running.screenshot('deadlines-month')
  expect(await serious(page)).toEqual([])
  await page.locator('.day.today .day-button').focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.locator(`[data-day="${day(1)}"]`)).toBeFocused()
  // National Day of 2026 is shaded, the Saturday worked for it is marked.
  const title = page.locator('.month-title')
  for (let i = 0; i < 24 && (await title.textContent()) !== '2026年10月'; i++) {
    await page.getByRole('button', { name: day(0) < '2026-10-01' ? '下个月' : '上个月' }).click()
  }
  await expect(page.locator('[data-day="2026-10-01"]')).toContainText('休')
  await expect(page.locator('[data-day="2026-10-10"]')).toContainText('班')
  await running.screenshot('deadlines-october')

  await page.getByRole('tab', { name: '看板' }).click()
  const target = path.join(info.outputDir, 'limits.ics')
  await saveNextAs(running.app, target)
  await page.getByRole('button', { name: '导出日历' }).click()
  await running.screenshot('deadlines-export')
  await page.getByRole('button', { name: '选择位置并导出' }).click()
  await expect(page.getByText('已写出：')).toBeVisible()
  const text = readFileSync(target, 'utf8')
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')
  expect(events.length).toBeGreaterThan(4)
  expect(events.map((e) => String(e.getFirstPropertyValue('summary')))).toContain(
    '办案期限 （示例）应急立〔2026〕2号',
  )
  // Unencrypted: no party and no title unless asked for.
  expect(text.replaceAll('\r\n ', '')).not.toContain('示例当事人')
  await page.getByRole('button', { name: '完成' }).click()

  await column('已过').getByRole('link', { name: '先行登记保存处理' }).click()
  await expect(page.getByRole('dialog', { name: '先行登记保存' })).toBeVisible()
  await page.getByRole('button', { name: '完成' }).click()
  await page.getByRole('tab', { name: '把关' }).click()
  await page.getByRole('tab', { name: /期限/ }).click()
  await page.locator('.table-body [role=row]', { hasText: '先行登记保存处理' }).click()
  const sheet = page.getByRole('dialog', { name: '先行登记保存处理' })
  await expect(sheet.getByText('按工作日计，不含法定节假日')).toBeVisible()
  await running.screenshot('deadlines-case')
  expect(await serious(page)).toEqual([])
})
