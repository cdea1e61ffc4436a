import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type ElectronApplication, _electron as electron, type Page } from '@playwright/test'
import { chooseNext } from '../e2e/support/files'
import { setUp, unlock } from '../e2e/support/steps'
import { referenceDir } from '../support/reference'
import { type Measured, median, within } from './measure'

const root = resolve(import.meta.dirname, '../..')
const SESSIONS = 5
const AGAIN = 9
const QUERIES = ['听证', '责令限期改正', '行政处罚法58', '粉尘 清理', '两名', '从业人员 培训 记录'] as const

/**
 * The law library in the real window with every full text of the reference folder installed: opened for the first
 * time in a session, opened again, and searched. Without that folder there is nothing to measure.
 */
export async function benchLawLibrary(): Promise<Measured[]> {
  const reference = referenceDir()
  if (reference === null) {
    console.log('没有参考资料库，跳过法规库的测量。')
    return []
  }
  const texts = join(reference, 'domain/law/texts')
  const profile = mkdtempSync(join(tmpdir(), 'anjuan-bench-'))
  try {
    const imported = await inApp(profile, (app, page) => importAll(app, page, texts))
    const first: number[] = []
    const again: number[] = []
    const index: number[] = []
    const searches: number[] = []
    for (let i = 0; i < SESSIONS; i++) {
      await inApp(profile, async (_, page) => {
        await unlock(page)
        await page.waitForTimeout(1500)
        first.push(await opened(page))
        for (let n = 0; i === 0 && n < AGAIN; n++) {
          await page.getByRole('link', { name: '案件' }).click()
          again.push(await opened(page))
        }
        index.push(await indexed(page))
        for (const query of QUERIES) searches.push(await searched(page, query))
      })
    }
    return [
      {
        name: `导入 ${imported.count} 部法规全文`,
        medianMs: imported.ms,
        runs: 1,
        target: '只记录',
        met: true,
      },
      within(`打开法规库，${imported.count} 部全文，本次登录第一次`, median(first), 200, first.length),
      within('打开法规库，再次', median(again), 200, again.length),
      {
        name: '第一次检索：读入全文并建索引',
        medianMs: median(index),
        runs: index.length,
        target: '只记录',
        met: true,
      },
      {
        name: '检索并显示结果',
        medianMs: median(searches),
        runs: searches.length,
        target: '只记录',
        met: true,
      },
    ]
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

async function inApp<T>(
  profile: string,
  run: (app: ElectronApplication, page: Page) => Promise<T>,
): Promise<T> {
  const env = { ...(process.env as Record<string, string>), ANJUAN_USER_DATA: profile }
  const app = await electron.launch({ args: [root], cwd: root, env })
  try {
    const page = await app.firstWindow()
    page.setDefaultTimeout(120_000)
    return await run(app, page)
  } finally {
    await app.close()
  }
}

/** The whole folder through the screen, as an office would do it; everything that was read is taken. */
async function importAll(app: ElectronApplication, page: Page, texts: string) {
  await setUp(page)
  await page.getByRole('link', { name: '法规' }).click()
  await chooseNext(app, [texts])
  await page.getByRole('button', { name: '导入文件夹…' }).click()
  const sheet = page.getByRole('dialog', { name: '导入法规全文' })
  await sheet.waitFor()
  for (const box of await sheet.getByRole('checkbox').all()) await box.check()
  const start = Date.now()
  await sheet.getByRole('button', { name: /^导入 \d+ 部$/ }).click()
  const done = page.getByText(/^✓ 导入 \d+ 部/)
  await done.waitFor()
  const count = Number(/\d+/.exec((await done.textContent()) ?? '')?.[0])
  return { ms: Date.now() - start, count }
}

/** From the click on 法规 until the first law stands there with its list, its contents and its text read. */
function opened(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((done) => {
        const start = performance.now()
        const look = new MutationObserver(() => {
          if (document.querySelectorAll('.law-item').length < 20) return
          if (
            document.querySelector('.tree-article') === null ||
            document.querySelector('.law-entry') === null
          )
            return
          look.disconnect()
          // What stands in the document is on the screen with the next frame.
          requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)))
        })
        look.observe(document.body, { subtree: true, childList: true })
        document.querySelector<HTMLAnchorElement>('a.rail-item[href$="/law"]')?.click()
      }),
  )
}

/** From the focus on the search field until every text can be searched. */
function indexed(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((done) => {
        const start = performance.now()
        const field = document.querySelector<HTMLInputElement>('.law-library-head input')
        const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
        const look = new MutationObserver(() => {
          const said = document.querySelector('.law-found-count')?.textContent ?? '正在'
          if (said.startsWith('正在')) return
          look.disconnect()
          done(performance.now() - start)
        })
        look.observe(document.body, { subtree: true, childList: true, characterData: true })
        field?.focus()
        if (field !== null) set?.call(field, '规定')
        field?.dispatchEvent(new Event('input', { bubbles: true }))
      }),
  )
}

/** From the last character until its results stand in the document. */
function searched(page: Page, query: string): Promise<number> {
  return page.evaluate((text) => {
    const field = document.querySelector<HTMLInputElement>('.law-library-head input')
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    const start = performance.now()
    if (field !== null) set?.call(field, text)
    // React answers an input event before it returns.
    field?.dispatchEvent(new Event('input', { bubbles: true }))
    document.querySelector('.law-hits')?.getBoundingClientRect()
    return performance.now() - start
  }, query)
}
