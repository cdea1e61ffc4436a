import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { test as base, type ElectronApplication, _electron as electron, type Page } from '@playwright/test'

export { expect } from '@playwright/test'

import { isVirtual, virtualDisplay } from '../../electron/runtime/display.mjs'

// Declares window.anjuan, which tests call inside the page.
import type {} from '../../renderer/app/ipc'

const root = resolve(import.meta.dirname, '../..')
const CLOSE_LIMIT_MS = 15_000

export interface LaunchOptions {
  /** Folder of the profile; by default the test's own fresh one, so a second launch finds what the first left. */
  readonly profile?: string
  /** Size of the window's content in CSS pixels. */
  readonly size?: { readonly width: number; readonly height: number }
  /** Added to the application's environment. */
  readonly env?: Readonly<Record<string, string>>
  /** Added to the application's command line. */
  readonly args?: readonly string[]
  /** Electron's own options, which stand before the application. */
  readonly options?: readonly string[]
}

/** A started application. */
export interface RunningApp {
  readonly app: ElectronApplication
  readonly page: Page
  readonly profile: string
  /** Errors of the page so far: console.error, uncaught exceptions, crashes. */
  readonly errors: readonly string[]
  /** Errors that match are part of what the test does; all others fail it. */
  expectErrors(pattern: RegExp): void
  /** Everything that the main process has written so far. */
  mainOutput(): string
  setContentSize(width: number, height: number): Promise<void>
  /** Saves the window as test-results/screens/<name>.png and returns the path. */
  screenshot(name: string): Promise<string>
  /** Ends the application as a person does. */
  close(): Promise<void>
  /** Ends it as a power cut does: SIGKILL, nothing is written any more. */
  kill(): Promise<void>
}

interface Fixtures {
  /** A fresh folder, removed after the test. */
  readonly profile: string
  /** Starts the real application; whatever still runs at the test's end is closed. */
  readonly launch: (options?: LaunchOptions) => Promise<RunningApp>
}

interface WorkerFixtures {
  /** What names the display that this worker's windows are drawn on. */
  readonly display: Readonly<Record<string, string>>
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  display: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies from this pattern
    async ({}, use, { parallelIndex }) => {
      if (parallelIndex === 0 || !isVirtual()) return use({})
      const own = await virtualDisplay()
      await use(own.env)
      own.stop()
    },
    { scope: 'worker' },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies from this pattern
  profile: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'anjuan-e2e-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  },

  launch: async ({ profile, display }, use, testInfo) => {
    const started: Started[] = []
    await use(async (options = {}) => {
      const one = await start({ profile, ...options, env: { ...display, ...options.env } })
      started.push(one)
      return one.running
    })
    for (const { running } of started) await running.close()
    if (testInfo.status !== testInfo.expectedStatus) {
      const body = started.map(({ running }) => running.mainOutput()).join('\n')
      await testInfo.attach('main-process.log', { body, contentType: 'text/plain' })
    }
    const unexpected = started.flatMap((one) => one.unexpectedErrors())
    if (unexpected.length > 0) throw new Error(`页面报告了意料之外的错误：\n${unexpected.join('\n')}`)
  },
})

interface Started {
  readonly running: RunningApp
  readonly unexpectedErrors: () => readonly string[]
}

async function start(options: LaunchOptions & { readonly profile: string }): Promise<Started> {
  const { profile, size, env, args = [], options: own = [] } = options
  const app = await electron.launch({
    args: [...own, root, ...args],
    cwd: root,
    env: { ...inherited(), ANJUAN_TEST: '1', ANJUAN_USER_DATA: profile, ...env },
  })
  const main = watchProcess(app.process())
  const errors = watchPages(app)
  const page = await app.firstWindow().catch(async (cause) => {
    await main.kill()
    throw new Error(`应用没有打开窗口。主进程输出：\n${main.output()}`, { cause })
  })
  const expected: RegExp[] = []
  const running: RunningApp = {
    app,
    page,
    profile,
    errors,
    expectErrors: (pattern) => {
      expected.push(pattern)
    },
    mainOutput: main.output,
    setContentSize: (width, height) => setContentSize(app, page, width, height),
    screenshot: async (name) => {
      const path = join(root, 'test-results/screens', `${name}.png`)
      await page.screenshot({ path })
      return path
    },
    close: () => closeWithin(CLOSE_LIMIT_MS, app, main),
    kill: main.kill,
  }
  if (size) await running.setContentSize(size.width, size.height)
  return {
    running,
    unexpectedErrors: () => errors.filter((error) => !expected.some((pattern) => pattern.test(error))),
  }
}

interface MainProcess {
  readonly output: () => string
  readonly hasEnded: () => boolean
  readonly kill: () => Promise<void>
}

function watchProcess(child: ChildProcess): MainProcess {
  let text = ''
  const keep = (chunk: Buffer) => {
    text += chunk.toString()
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  const ended = once(child, 'exit')
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  return {
    output: () => text,
    hasEnded,
    kill: async () => {
      if (hasEnded()) return
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Collects the errors of every window, from its first moment. */
function watchPages(app: ElectronApplication): readonly string[] {
  const errors: string[] = []
  const watch = (page: Page) => {
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text())
    })
    page.on('pageerror', (error) => errors.push(error.stack ?? error.message))
    page.on('crash', () => errors.push('页面进程崩溃'))
  }
  app.on('window', watch)
  for (const page of app.windows()) watch(page)
  return errors
}

/** An application that does not end when asked would otherwise use up the whole test's time without a word. */
async function closeWithin(limitMs: number, app: ElectronApplication, main: MainProcess): Promise<void> {
  if (main.hasEnded()) return
  const closed = app.close().then(() => true)
  if (await Promise.race([closed, sleep(limitMs, false, { ref: false })])) return
  await main.kill()
  throw new Error(`应用没有在 ${limitMs / 1000} 秒内退出，已强行结束。主进程输出：\n${main.output()}`)
}

/** Resizes the window that shows this page and waits until the page has seen it. */
async function setContentSize(
  app: ElectronApplication,
  page: Page,
  width: number,
  height: number,
): Promise<void> {
  const window = await app.browserWindow(page)
  await window.evaluate((target, size) => target.setContentSize(size.width, size.height), { width, height })
  await page.waitForFunction((size) => innerWidth === size.width && innerHeight === size.height, {
    width,
    height,
  })
}

/** This process's environment without what would turn Electron into plain Node. */
function inherited(): Record<string, string> {
  const entries = Object.entries(process.env).filter(([name]) => name !== 'ELECTRON_RUN_AS_NODE')
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined))
}
