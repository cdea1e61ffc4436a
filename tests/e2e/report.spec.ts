import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hasTool } from '../support/outside-tools'
import { expect, test } from './fixtures'
import { serious } from './support/accessible'
import { saveNextAs } from './support/files'
import { setUp } from './support/steps'

test('the month’s figures out of the cases, on the screen and as a file', async ({ launch, profile }) => {
  const { app, page, screenshot } = await launch({ size: { width: 1280, height: 800 } })
  await setUp(page)
  await page.getByRole('button', { name: '放入两件示例案件' }).click()
  await expect(page.locator('.table-body [role=row]')).toHaveCount(2)
  await page.getByRole('link', { name: '执法月报' }).click()
  const paper = page.getByRole('region', { name: '月报纸面' })
  await page.getByLabel('月份').fill('2024-09')
  await expect(paper).toContainText('2024年9月')
  await expect(paper.locator('.paper-page').getByText('批准立案')).toBeVisible()
  await screenshot('report-1-month')
  expect(await serious(page)).toEqual([])

  for (const [button, name] of [
    ['导出 Word…', '月报.docx'],
    ['导出 PDF…', '月报.pdf'],
  ] as const) {
    await saveNextAs(app, join(profile, name))
    await page.getByRole('button', { name: button }).click()
    await expect(page.getByText(`✓ 已写出：${join(profile, name)}`)).toBeVisible()
    expect(existsSync(join(profile, name))).toBe(true)
  }
  expect(readFileSync(join(profile, '月报.docx')).subarray(0, 2).toString()).toBe('PK')
  if (hasTool('pdftotext')) {
    const text = execFileSync('pdftotext', ['-layout', join(profile, '月报.pdf'), '-'], { encoding: 'utf8' })
    expect(text).toContain('安全生产执法月报')
    expect(text).toMatch(/批准立案\s+件\s+\d+\s+\d+/)
  }
})
