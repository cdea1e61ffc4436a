import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron as electron } from '@playwright/test'
import { build } from 'vite'
import { type Measured, median, within } from './measure'

const root = resolve(import.meta.dirname, '../..')
const windowMain = join(import.meta.dirname, 'table/window.cjs')
const STARTS = 9
const START_LIMIT = 1.5

/**
 * From spawning the process until its first screen stands in the document, against a window that holds one
 * line of static HTML. The two take turns, so that whatever else the machine does falls on both.
 */
export async function benchStart(): Promise<Measured> {
  const bare: number[] = []
  const ours: number[] = []
  for (let i = 0; i <= STARTS; i++) {
    const a = await startOnce([windowMain], { BENCH_PAGE: join(import.meta.dirname, 'table/bare.html') })
    const b = await startOnce([root], {})
    // The first pair fills the disk cache.
    if (i === 0) continue
    bare.push(a)
    ours.push(b)
  }
  const other = { name: '空窗口', medianMs: median(bare) }
  const medianMs = median(ours)
  return {
    name: '冷启动到首屏',
    medianMs,
    runs: STARTS,
    target: `≤ ${START_LIMIT} 倍`,
    comparedWith: other,
    met: medianMs <= START_LIMIT * other.medianMs,
  }
}

async function startOnce(args: readonly string[], env: Record<string, string>): Promise<number> {
  const profile = mkdtempSync(join(tmpdir(), 'anjuan-bench-'))
  const exe = process.env.ELECTRON_EXEC_PATH
  if (exe === undefined) throw new Error('ELECTRON_EXEC_PATH is not set')
  const noSandbox = process.env.NO_SANDBOX === '1' ? ['--no-sandbox'] : []
  const start = performance.now()
  const child = spawn(exe, [...noSandbox, '-r', join(import.meta.dirname, 'table/probe.cjs'), ...args], {
    env: { ...process.env, ...env, BENCH_PROFILE: profile, ANJUAN_USER_DATA: profile },
    stdio: ['ignore', 'pipe', 'ignore'],
    // A group of its own: Chromium's helpers must go with it, or they write on into the profile.
    detached: true,
  })
  try {
    return await new Promise<number>((done, failed) => {
      let text = ''
      child.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString()
        if (text.includes('BENCH first-screen')) done(performance.now() - start)
      })
      child.once('exit', (code) => failed(new Error(`ended with ${code} before its first screen`)))
    })
  } finally {
    child.removeAllListeners('exit')
    const gone = new Promise((done) => child.once('exit', done))
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    await gone
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

/** The program's own table with 100,000 rows in a real window. */
export async function benchTable(): Promise<Measured[]> {
  const outDir = join(root, 'node_modules/.cache/anjuan/bench-table')
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'table'),
    base: './',
    logLevel: 'warn',
    resolve: { alias: { '@shared': join(root, 'shared') } },
    build: { outDir, emptyOutDir: true, target: 'chrome114' },
  })
  const profile = mkdtempSync(join(tmpdir(), 'anjuan-bench-'))
  const app = await electron.launch({
    args: [windowMain],
    env: {
      ...(process.env as Record<string, string>),
      BENCH_PAGE: join(outDir, 'index.html'),
      BENCH_PROFILE: profile,
    },
  })
  try {
    const page = await app.firstWindow()
    await page.waitForFunction('window.bench !== undefined')
    const run = (call: string) => page.evaluate(`window.bench.${call}`) as Promise<number>
    const first = await run('firstPaint()')
    // What a person does not wait for: ranks are worked out while the window is idle.
    await page.waitForTimeout(4000)
    const filters: number[] = []
    for (const text of ['木业', '木业有限', '〔2023〕', '王 机械', '粉尘', ''])
      filters.push(await run(`filter(${JSON.stringify(text)})`))
    const sorts: number[] = []
    for (const column of [0, 0, 1, 1, 5, 5, 4, 4]) sorts.push(await run(`sort(${column})`))
    const scroll = (await page.evaluate('window.bench.scroll()')) as { mean: number; worst: number }
    return [
      { name: '100000 行：首次显示', medianMs: first, runs: 1, target: '只记录', met: true },
      within('100000 行：筛选', median(filters), 100, filters.length),
      within('100000 行：筛选，最慢一次', Math.max(...filters), 100, filters.length),
      within('100000 行：排序', median(sorts), 100, sorts.length),
      within('100000 行：排序，最慢一次', Math.max(...sorts), 100, sorts.length),
      {
        name: '100000 行：滚动，两帧间隔平均',
        medianMs: scroll.mean,
        runs: 119,
        target: '只记录',
        met: true,
      },
      {
        name: '100000 行：滚动，两帧间隔最长',
        medianMs: scroll.worst,
        runs: 119,
        target: '只记录',
        met: true,
      },
    ]
  } finally {
    await app.close()
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}
