import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { serialiseCase } from '@shared/model/parse'
import { needs, withTools } from '../support/outside-tools'
import { xmlParts } from '../support/zip'
import { sampleCase, sampleDocument } from '../unit/shared/documents/sample-case'
import { expect, test } from './fixtures'
import { serious } from './support/accessible'
import { chooseNext, saveNextAs } from './support/files'
import { choose } from './support/menu'
import { saved, setUp, unlock } from './support/steps'

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-redact-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

const FACTS =
  '2026年3月5日检查时，总经理周国强（身份证号330424197506120019，电话138 0000 0001）在场，员工李晓梅驾驶浙F·A1234到后山仓库取走台账，执法人员陈立新制止。周国\n强承认上述事实。'
const SECRETS = ['周国强', '330424197506120019', '13800000001', '李晓梅', '浙FA1234', '海盛花园', '后山仓库']
const squeezed = (text: string) => text.normalize('NFKC').replace(/[\s\-·]/g, '')

/** A case with a decision that names persons, taken in as a file and opened. */
async function openDecision(page: Page, take: (path: string) => Promise<void>) {
  const doc = {
    ...sampleDocument('penalty-decision-person'),
    id: 'd-public',
    party: 'p2',
    number: '（海）应急罚〔2026〕12号',
    overrides: { facts: FACTS },
  }
  const path = join(folder, '案件.json')
  writeFileSync(path, serialiseCase({ ...sampleCase, documents: [doc] } as never))
  await take(path)
  await page.getByRole('link', { name: '案件' }).click()
  await page.getByRole('button', { name: '导入案件文件…' }).click()
  await expect(page.getByRole('heading', { name: /青禾木业/ })).toBeVisible()
  await saved(page)
  await openPublic(page)
}

async function openPublic(page: Page) {
  await page.getByRole('tab', { name: '文书' }).first().click()
  await page.locator('.table-body [role=row]', { hasText: '行政处罚决定书' }).first().click()
  await choose(page, '导出与打印', '公开版…')
  await expect(page.getByRole('heading', { name: /^公开版：/ })).toBeVisible()
}

const finding = (page: Page, words: string) => page.locator(`.redact-item[data-finding="${words}"]`)

withTools(test, 'pdftotext')(
  `a decision goes out without what is hidden in it, as DOCX and PDF ${needs('pdftotext')}`,
  async ({ launch }) => {
    const { app, page, screenshot } = await launch({ size: { width: 1280, height: 800 } })
    await setUp(page)
    await openDecision(page, (path) => chooseNext(app, [path]))

    await expect(finding(page, '周国强')).toContainText('周某某')
    await expect(finding(page, '李晓梅')).toContainText('称谓之后的人名')
    await expect(finding(page, '陈立新')).toContainText('保留：执法人员以职务署名')
    await expect(page.locator('.paper-stack .paper-mark').first()).toBeVisible()
    await expect(page.locator('.paper-stack')).not.toContainText('周国强')
    await screenshot('redact')

    // Words selected on the paper are hidden everywhere.
    await page.getByLabel('显示原文').check()
    await page.evaluate(() => {
      const place = [...document.querySelectorAll('.paper-stack span')].find((s) =>
        s.textContent?.includes('后山仓库'),
      )
      const node = place?.firstChild
      const at = node?.textContent?.indexOf('后山仓库') ?? -1
      if (node == null || at < 0) throw new Error('not on the paper')
      document.getSelection()?.setBaseAndExtent(node, at, node, at + 4)
    })
    await page.getByLabel('种类').selectOption('其他')
    await page.getByRole('button', { name: '全文遮盖' }).click()
    await expect(finding(page, '后山仓库')).toContainText('人工指定')
    await page.getByLabel('显示原文').uncheck()

    // One finding is kept, with a reason, and given back.
    await finding(page, '周国强').getByRole('button', { name: '保留不遮盖…' }).click()
    await page.getByLabel('保留的理由').fill('公示要求写明负责人')
    await page.getByRole('button', { name: '保留', exact: true }).click()
    await expect(finding(page, '周国强')).toContainText('保留：公示要求写明负责人')
    await expect(page.locator('.paper-stack')).toContainText('周国强')
    await screenshot('redact-kept')
    await finding(page, '周国强').getByRole('button', { name: '遮盖', exact: true }).click()
    await expect(page.locator('.paper-stack')).not.toContainText('周国强')
    await saved(page)
    expect(await serious(page)).toEqual([])

    for (const format of ['docx', 'pdf'] as const) {
      const path = join(folder, `公开版.${format}`)
      await saveNextAs(app, path)
      await page.getByRole('button', { name: `导出公开版 ${format.toUpperCase()}…` }).click()
      await expect(page.locator('.job', { hasText: path })).toContainText('已完成', { timeout: 60_000 })
      const text = squeezed(format === 'pdf' ? pdfText(path) : docxText(path))
      for (const secret of SECRETS) expect(text, `${format} ${secret}`).not.toContain(secret)
      for (const words of ['周某某', '李某某', '陈立新', '×××', '行政处罚决定书'])
        expect(text, `${format} ${words}`).toContain(words)
    }
    await screenshot('redact-done')
  },
)

test('choices for the public version outlive a lock and stand in the record of the case', async ({
  launch,
}) => {
  const { app, page } = await launch({ size: { width: 1280, height: 800 } })
  await setUp(page)
  await openDecision(page, (path) => chooseNext(app, [path]))
  await page.getByLabel('另外遮盖的文字').fill('后山仓库')
  await page.getByRole('button', { name: '全文遮盖' }).click()
  await expect(finding(page, '后山仓库')).toContainText('人工指定')
  await saved(page)
  await page.getByRole('button', { name: '锁定', exact: true }).click()
  await unlock(page)
  await expect(finding(page, '后山仓库')).toContainText('人工指定')
  await page.getByRole('tab', { name: '操作记录' }).click()
  await expect(page.getByText('定公开版的遮盖').first()).toBeVisible()
})

test('a public version in which a hidden word is found is removed, and said so', async ({ launch }) => {
  const { app, page } = await launch({ size: { width: 1280, height: 800 } })
  await setUp(page)
  await openDecision(page, (path) => chooseNext(app, [path]))
  // The page numbers are no part of the document: the one place where the printer writes words of its own.
  await page.getByLabel('另外遮盖的文字').fill('页第')
  await page.getByLabel('种类').selectOption('其他')
  await page.getByRole('button', { name: '全文遮盖' }).click()
  await expect(finding(page, '页第')).toContainText('文中没有')
  for (const format of ['docx', 'pdf'] as const) {
    const path = join(folder, `泄露.${format}`)
    await saveNextAs(app, path)
    await page.getByRole('button', { name: `导出公开版 ${format.toUpperCase()}…` }).click()
    const job = page.locator('.job', { hasText: '还能找到 1 处应当遮盖的文字' })
    await expect(job).toContainText('文件已删除', { timeout: 60_000 })
    expect(existsSync(path)).toBe(false)
    await job.getByRole('button', { name: '知道了' }).click()
  }
})

function pdfText(path: string): string {
  return execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' })
}

/** The text of every XML part. */
function docxText(path: string): string {
  return [...xmlParts(readFileSync(path)).values()].join('').replace(/<[^>]*>/g, '')
}
