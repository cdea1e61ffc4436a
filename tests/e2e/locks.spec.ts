import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { setUp } from './support/steps'

/** One attack on the page: an element with properties set on it, an address fetched, or a worker started. */
type Attack =
  | { readonly tag: string; readonly set: Readonly<Record<string, string>> }
  | { readonly fetch: string }
  | { readonly worker: string }

/** Runs the attack in the page and says which directive of the policy stopped it. */
async function violation(page: Page, attack: Attack): Promise<string> {
  return page.evaluate(
    (a) =>
      new Promise<string>((done) => {
        document.addEventListener('securitypolicyviolation', (e) => done(e.effectiveDirective), {
          once: true,
        })
        setTimeout(() => done('nothing stopped it'), 1500)
        if ('fetch' in a) fetch(a.fetch).catch(() => {})
        else if ('worker' in a) {
          try {
            new Worker(a.worker)
          } catch (error) {
            done(String(error))
          }
        } else document.body.append(Object.assign(document.createElement(a.tag), a.set))
      }),
    attack,
  )
}

test('inserted script, style, frame, worker and foreign addresses are stopped', async ({ launch }) => {
  const app = await launch()
  const { page } = app
  app.expectErrors(/Content Security Policy|Refused to|ERR_BLOCKED|Failed to load|Failed to fetch|net::/i)
  await page.waitForSelector('.gate-card')

  const stopped = (attack: Attack) => violation(page, attack)
  expect(await stopped({ tag: 'script', set: { textContent: 'window.pwned = 1' } })).toBe('script-src-elem')
  expect(await stopped({ tag: 'script', set: { src: 'data:text/javascript,window.pwned=1' } })).toBe(
    'script-src-elem',
  )
  expect(await stopped({ tag: 'script', set: { src: 'https://example.org/x.js' } })).toBe('script-src-elem')
  expect(await stopped({ tag: 'style', set: { textContent: 'body { display: none }' } })).toBe(
    'style-src-elem',
  )
  expect(await stopped({ tag: 'div', set: { innerHTML: '<b style="color: red">x</b>' } })).toBe(
    'style-src-attr',
  )
  expect(
    await stopped({ tag: 'div', set: { innerHTML: '<img src="data:," onerror="window.pwned = 1">' } }),
  ).toBe('script-src-attr')
  expect(await stopped({ tag: 'iframe', set: { src: 'https://example.org/' } })).toBe('frame-src')
  expect(await stopped({ tag: 'img', set: { src: 'https://example.org/x.png' } })).toBe('img-src')
  expect(await stopped({ tag: 'object', set: { data: 'https://example.org/x' } })).toBe('object-src')
  expect(await stopped({ fetch: 'https://example.org/' })).toBe('connect-src')
  expect(await stopped({ worker: 'data:text/javascript,1' })).toContain('Content Security Policy')
  expect(await page.evaluate(() => (window as { pwned?: number }).pwned)).toBeUndefined()
})

test('the page has no Node, no generic channel, and no way out of its window', async ({ launch }) => {
  const app = await launch()
  const { page } = app
  app.expectErrors(/Not allowed to load|navigat|ERR_|404/i)
  await page.waitForSelector('.gate-card')
  const reach = await page.evaluate(() => ({
    process: typeof (globalThis as { process?: unknown }).process,
    require: typeof (globalThis as { require?: unknown }).require,
    bridge: Object.keys(window.anjuan).sort(),
    offered: Object.keys(window.anjuan.call).includes('files.offer'),
    frozen: (() => {
      try {
        Object.assign(window.anjuan.call, { 'vault.unlock': () => 'mine' })
      } catch {
        return true
      }
      return String(window.anjuan.call['vault.unlock']).includes('mine') === false
    })(),
  }))
  expect(reach).toEqual({
    process: 'undefined',
    require: 'undefined',
    bridge: ['call', 'offerFiles', 'on'],
    offered: false,
    frozen: true,
  })

  expect(await page.evaluate(() => window.open('https://example.org/'))).toBeNull()
  expect(await page.evaluate(() => window.open('app://anjuan/index.html'))).toBeNull()
  for (const address of ['https://example.org/', 'file:///etc/passwd', 'app://anjuan/paper.html']) {
    await page.evaluate((a) => {
      const link = document.createElement('a')
      link.href = a
      document.body.append(link)
      link.click()
    }, address)
    await page.waitForTimeout(300)
    expect(page.url()).toContain('app://anjuan/index.html')
  }
  expect(app.app.windows()).toHaveLength(1)
})

test('app:// gives out its own folder and nothing else', async ({ launch }) => {
  const app = await launch()
  const { page } = app
  app.expectErrors(/404|Failed to load resource|Failed to fetch|Refused to connect/i)
  await page.waitForSelector('.gate-card')
  const status = (address: string) =>
    page.evaluate(
      (a) =>
        fetch(a).then(
          (r) => r.status,
          () => 0,
        ),
      address,
    )
  expect(await status('app://anjuan/index.html')).toBe(200)
  for (const path of [
    '..%2f..%2fpackage.json',
    '..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd',
    '..%5c..%5cpackage.json',
    '%2e%2e/%2e%2e/package.json',
    '../main/main.cjs',
    'assets',
  ]) {
    expect(await status(`app://anjuan/${path}`), path).toBe(404)
  }
  // The browser itself refuses a NUL in an address.
  expect(await status('app://anjuan/index.html%00.png')).toBe(0)
  expect([0, 404]).toContain(await status('app://other/index.html'))
  expect([0, 404]).toContain(await status(`evidence://blob/${'0'.repeat(64)}`))
})

test('permissions are denied, without a question', async ({ launch }) => {
  const { page } = await launch()
  await page.waitForSelector('.gate-card')
  const asked = await page.evaluate(async () => ({
    notifications: await Notification.requestPermission(),
    geolocation: await new Promise((done) =>
      navigator.geolocation.getCurrentPosition(
        () => done('given'),
        (e) => done(e.code),
      ),
    ),
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'given',
      (e: Error) => e.name,
    ),
  }))
  expect(asked).toEqual({
    notifications: 'denied',
    geolocation: 1,
    camera: expect.stringMatching(/NotAllowedError|NotFoundError/),
  })
})

test('a call with a wrong shape, or while locked, is an answer and not a crash', async ({ launch }) => {
  const { page } = await launch()
  await page.waitForSelector('.gate-card')
  const replies = await page.evaluate(async () => {
    const call = window.anjuan.call as unknown as Record<
      string,
      (input: unknown) => Promise<{ ok: boolean; error?: { code: string; message: string } }>
    >
    const of = async (name: string, input: unknown) => (await call[name]?.(input))?.error
    return {
      noInput: await of('vault.unlock', undefined),
      number: await of('vault.unlock', 7),
      extra: await of('vault.lock', { surprise: 1 }),
      locked: await of('journal.append', { payloads: [] }),
      evidence: await of('evidence.import', { caseId: 'x', tickets: ['y'], by: 'z' }),
    }
  })
  expect(replies.noInput?.code).toBe('ipc.shape')
  expect(replies.number?.code).toBe('ipc.shape')
  expect(replies.extra?.code).toBe('ipc.shape')
  expect(replies.locked?.code).toBe('vault.locked')
  expect(replies.evidence?.code).toBe('vault.locked')
  expect(replies.locked?.message).toMatch(/锁定.*没有改变/)
})

test('a second start brings the first window forward and ends', async ({ launch, profile }) => {
  const first = await launch()
  await first.page.waitForSelector('.gate-card')
  const second = await launch({ profile }).then(
    () => 'opened a second window',
    () => 'ended',
  )
  expect(second).toBe('ended')
  expect(first.app.windows()).toHaveLength(1)
})

test('window size and place are remembered', async ({ launch }) => {
  const first = await launch()
  await first.page.waitForSelector('.gate-card')
  await first.setContentSize(1100, 700)
  const bounds = await (await first.app.browserWindow(first.page)).evaluate((w) => w.getNormalBounds())
  await first.close()
  const again = await launch()
  await again.page.waitForSelector('.gate-card')
  const remembered = await (await again.app.browserWindow(again.page)).evaluate((w) => w.getNormalBounds())
  expect([remembered.width, remembered.height]).toEqual([bounds.width, bounds.height])
})

test('the native menu is Chinese', async ({ launch }) => {
  const { app, page } = await launch()
  await page.waitForSelector('.gate-card')
  const labels = await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map((i) => i.label))
  expect(labels).toEqual(['文件', '编辑', '查看', '帮助'])
})

test('a crashed page says what is safe and opens again', async ({ launch }) => {
  const running = await launch()
  const { app, page } = running
  running.expectErrors(/页面进程崩溃/)
  await page.waitForSelector('.gate-card')
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  )
  // Asking a dead page anything would wait for ever; so first the address, which main knows.
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL()))
    .toContain('crash.html')
  const text = () =>
    app.evaluate(
      ({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
          'document.body.innerText',
        ) as Promise<string>,
    )
  await expect.poll(text, { timeout: 15_000 }).toContain('没有丢失')
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript("document.querySelector('a').click()"),
  )
  await expect.poll(text, { timeout: 15_000 }).toContain('单位名称')
})

test('a foreign page that got hold of the bridge is refused by its address', async ({ launch }) => {
  const { app, page } = await launch()
  await page.waitForSelector('.gate-card')
  const codes = await app.evaluate(async ({ app: electron, BrowserWindow }) => {
    const foreign = new BrowserWindow({
      show: false,
      webPreferences: {
        preload: `${electron.getAppPath()}/out/preload/preload.cjs`,
        sandbox: true,
        contextIsolation: true,
        additionalArguments: ['--anjuan-channels=vault.status,vault.session,files.offer'],
      },
    })
    await foreign.loadURL('data:text/html,<title>foreign</title>')
    const ask = (name: string) =>
      foreign.webContents.executeJavaScript(
        `window.anjuan.call['${name}']({}).then((r) => r.ok ? 'answered' : r.error.code)`,
      ) as Promise<string>
    const answers = [await ask('vault.status'), await ask('vault.session')]
    foreign.destroy()
    return answers
  })
  expect(codes).toEqual(['ipc.sender', 'ipc.sender'])
})

test('the program itself never tries what its policy forbids', async ({ launch }) => {
  const { page } = await launch()
  await page.waitForSelector('.gate-card')
  await page.evaluate(() => {
    document.addEventListener('securitypolicyviolation', (e) =>
      document.body.setAttribute('data-violation', e.effectiveDirective),
    )
  })
  await setUp(page)
  await page.getByRole('button', { name: '放入两件示例案件' }).click()
  await page.locator('.table-body [role=row]', { hasText: '某交通设施公司' }).click()
  await expect(page.locator('.stage-step').first()).toBeVisible()
  expect(await page.evaluate(() => document.body.getAttribute('data-violation'))).toBeNull()
})
