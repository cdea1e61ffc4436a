import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { layoutDocument } from '@shared/documents/resolve'
import { bodyParagraphs } from '@shared/documents/word-back/paragraphs'
import { docxOfLines } from '../support/zip'
import { sampleCase } from '../unit/shared/documents/sample-case'
import { expect, test } from './fixtures'
import { chooseNext, saveNextAs } from './support/files'
import { openIssuedDecision } from './support/issued-decision'
import { choose } from './support/menu'
import { saved, setUp, unlock } from './support/steps'

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-word-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('the Word file that was issued is kept, its differences shown, and a bad one refused', async ({
  launch,
}) => {
  const { app, page, screenshot } = await launch({ size: { width: 1280, height: 800 } })
  await setUp(page)
  const doc = await openIssuedDecision(app, page, folder)
  await choose(page, '更多', '发出的 Word 文本…')
  const sheet = page.getByRole('dialog', { name: '发出的 Word 文本' })

  const bad = join(folder, '坏的.docx')
  writeFileSync(bad, 'PK 这不是文档')
  await chooseNext(app, [bad])
  await sheet.getByRole('button', { name: '附上改过的 DOCX…' }).click()
  await expect(sheet.getByRole('alert')).toContainText('没有附上，文书和原文件都没有改变')

  const lines = bodyParagraphs(layoutDocument(sampleCase, doc)).map((p) => p.text)
  const edited = join(folder, '决定书（改）.docx')
  const bytes = docxOfLines(lines.map((l) => l.replace('海澄农商银行营业部', '海澄农商银行城关支行')))
  writeFileSync(edited, bytes)
  await chooseNext(app, [edited])
  await sheet.getByRole('button', { name: '附上改过的 DOCX…' }).click()
  await expect(sheet.getByRole('status')).toContainText('有 1 段与定稿不同，涉及：缴至（银行）')
  await expect(sheet.locator('del')).toContainText(['营业部'])
  await expect(sheet.locator('ins')).toContainText(['城关支行'])
  await saved(page)
  await screenshot('word-back')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: '锁定', exact: true }).click()
  await unlock(page)
  await choose(page, '更多', '发出的 Word 文本（1）…')
  await expect(sheet.getByRole('status')).toContainText('缴至（银行）')
  const copy = join(folder, '取回.docx')
  await saveNextAs(app, copy)
  await sheet.getByRole('button', { name: '另存原文件…' }).click()
  await expect.poll(() => Buffer.compare(safeRead(copy), bytes)).toBe(0)
  await page.keyboard.press('Escape')
  await page.getByRole('tab', { name: '操作记录' }).click()
  await expect(page.getByText('附上发出的 Word 文本').first()).toBeVisible()
})

function safeRead(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    return Buffer.alloc(0)
  }
}
