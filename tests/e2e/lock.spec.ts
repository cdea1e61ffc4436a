import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { unlock as openVault } from '../../electron/vault'
import { expect, type RunningApp, test } from './fixtures'
import {
  keySecret,
  processTree,
  type Secret,
  secretsInMemory,
  secretsOnDisk,
  textSecret,
} from './support/scan'
import { PASSPHRASE, saved, setUp, unlock } from './support/steps'

// A trace carries the page's text through the very processes that are searched below.
test.use({ trace: 'off' })

const NAME = '慕容记忆某'
const ID_NUMBER = '110101190001010000'
const size = { width: 1280, height: 800 }

const rendererPid = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0)
const lockScreen = (page: Page) => page.getByRole('button', { name: '解锁' })

/** A new case with the form of its first party open. */
async function openPartyForm(page: Page): Promise<void> {
  await page.getByRole('button', { name: '新建案件' }).first().click()
  await page.getByRole('button', { name: /^检查/ }).click()
  await openParty(page)
}

async function openParty(page: Page): Promise<void> {
  await page.locator('.table-body [role=row]', { hasText: '待填写' }).first().click()
}

async function lockByHand(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '锁定', exact: true }).click()
  await expect(lockScreen(page)).toBeVisible()
}

/** One character at a time, so that nothing but the page ever holds the whole. */
async function type(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).pressSequentially(text)
}

test('half-typed words survive the idle lock, and the person is back at the same place', async ({
  launch,
}) => {
  const running = await launch({ size, env: { ANJUAN_IDLE_SECONDS: '12' } })
  const { page } = running
  await setUp(page)
  await openPartyForm(page)
  const place = new URL(page.url()).hash
  expect(place).toContain('#/case/')
  // Without a name it cannot be saved, only kept.
  await page.getByLabel('姓名或者名称').fill('')
  await page.getByLabel('身份证号').fill('1101011900')
  await expect(page.locator('.lock-soon')).toContainText(/\d+ 秒后自动锁定/)
  await running.screenshot('lock-soon')
  await page.getByRole('button', { name: '继续工作' }).click()
  await expect(page.locator('.lock-soon')).toHaveCount(0)

  await expect(lockScreen(page)).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('一段时间没有操作，已自动锁定')).toBeVisible()
  await running.screenshot('lock-screen')
  expect(new URL(page.url()).hash).toBe(place)
  await unlock(page)
  expect(new URL(page.url()).hash).toBe(place)
  await openParty(page)
  await expect(page.getByText('恢复了上次没有填完')).toBeVisible()
  await expect(page.getByLabel('身份证号')).toHaveValue('1101011900')
})

test('words typed at the very moment of the lock are sealed first', async ({ launch }) => {
  const { page } = await launch({ size })
  await setUp(page)
  await openPartyForm(page)
  // Less than the pause after which a form saves by itself.
  await page.getByLabel('身份证号').fill('11010119')
  await page.evaluate(() => window.anjuan.call['vault.lock']({}))
  await expect(lockScreen(page)).toBeVisible()
  await unlock(page)
  await openParty(page)
  await expect(page.getByLabel('身份证号')).toHaveValue('11010119')
})

test.describe('sleep and the system lock', () => {
  for (const [event, words] of [
    ['suspend', '电脑休眠，已自动锁定'],
    ['lock-screen', '系统锁屏，已自动锁定'],
  ] as const) {
    test(`${event} locks, in a new process`, async ({ launch }) => {
      const { app, page } = await launch({ size })
      await setUp(page)
      const before = await rendererPid(app)
      await app.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event)
      await expect(lockScreen(page)).toBeVisible()
      await expect(page.getByText(words)).toBeVisible()
      expect(await rendererPid(app)).not.toBe(before)
      const session = await page.evaluate(() =>
        window.anjuan.call['vault.session']({ windowKey: new Uint8Array(65) }),
      )
      expect(session).toEqual({ ok: true, value: null })
    })
  }
})

test('a window that does not answer is locked all the same', async ({ launch }) => {
  const { app, page } = await launch({ size })
  await setUp(page)
  const before = await rendererPid(app)
  await page.evaluate(() => {
    setTimeout(() => {
      for (;;);
    }, 0)
  })
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'))
  await expect.poll(() => rendererPid(app), { timeout: 20_000 }).not.toBe(before)
  await expect(lockScreen(page)).toBeVisible({ timeout: 20_000 })
})

/** The keys of the profile's vault, read from a copy of it. */
async function keysOf(profile: string): Promise<readonly Secret[]> {
  const copy = mkdtempSync(join(tmpdir(), 'anjuan-keys-'))
  try {
    for (const name of ['vault.json', 'vault.copy.json']) cpSync(join(profile, name), join(copy, name))
    const opened = await openVault(copy, 'jia', PASSPHRASE)
    if (!opened.ok) throw new Error(opened.error.message)
    return Object.entries(opened.value.session.keys).map(([name, key]) => keySecret(`${name} key`, key))
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

const texts = [
  textSecret('name', NAME),
  textSecret('ID number', ID_NUMBER),
  textSecret('passphrase', PASSPHRASE),
]

/** Unlocks and types the secrets as a person does, so that they come into the page key by key. */
async function plant(running: RunningApp): Promise<readonly Secret[]> {
  const { page, profile } = running
  await type(page, '单位名称', '示例县应急管理局')
  await type(page, '姓名', '示例甲')
  await type(page, '账号', 'jia')
  await type(page, '口令', PASSPHRASE)
  await type(page, '再填一遍口令', PASSPHRASE)
  await page.getByRole('button', { name: '建立' }).click()
  await page.getByRole('checkbox', { name: '我已抄下恢复码并妥善保管' }).check()
  await page.getByRole('button', { name: '开始使用' }).click()
  await openPartyForm(page)
  await type(page, '姓名或者名称', NAME)
  await type(page, '身份证号', ID_NUMBER)
  await saved(page)
  return [...texts, ...(await keysOf(profile))]
}

// Only Linux lets one process read another's memory.
const onLinux = process.platform === 'linux' ? test : test.skip

onLinux(
  'after the lock no process holds a key, and none but main any plain text [仅 Linux]',
  async ({ launch }, testInfo) => {
    test.setTimeout(240_000)
    const running = await launch({ size })
    const { app, page } = running
    const secrets = await plant(running)
    const main = app.process().pid ?? 0
    const before = await rendererPid(app)

    // The search can find: what must be there while it is open is there.
    const inWindow = secretsInMemory(before, secrets) ?? {}
    for (const name of ['name', 'ID number', 'row key']) expect(inWindow[name], name).toBeGreaterThan(0)
    const inMain = secretsInMemory(main, secrets) ?? {}
    for (const name of ['row key', 'master key', 'blob key', 'journal key'])
      expect(inMain[name], name).toBeGreaterThan(0)

    await lockByHand(page)
    const tree = processTree(main)
    expect(tree.map(({ pid }) => pid)).not.toContain(before)
    expect(tree.map(({ type }) => type)).toEqual(expect.arrayContaining(['main', 'renderer', 'gpu-process']))
    // A helper of Chromium may end while the others are searched: it holds nothing any more.
    const left = tree.flatMap((process) => {
      const found = secretsInMemory(process.pid, secrets)
      return found === undefined ? [] : [{ ...process, found }]
    })
    expect(left.map(({ type }) => type)).toEqual(expect.arrayContaining(['main', 'renderer', 'gpu-process']))
    const keys = secrets.filter(({ name }) => name.endsWith(' key')).map(({ name }) => name)
    // All at once, so that a failure names every place.
    const leaks = left.flatMap(({ pid, type, found }) => {
      const forbidden = type === 'main' ? keys : secrets.map(({ name }) => name)
      return forbidden.flatMap((name) =>
        (found[name] ?? 0) > 0 ? [`${name} in ${type} ${pid}: ${found[name]}`] : [],
      )
    })
    expect(leaks).toEqual([])
    // Strings of a JavaScript engine cannot be wiped: what main still shows of them is said, not hidden.
    const strings = left.find(({ type }) => type === 'main')?.found ?? {}
    const description = texts
      .map(({ name }) => `${name}: ${inMain[name] ?? 0} → ${strings[name] ?? 0}`)
      .join(', ')
    testInfo.annotations.push({ type: 'plain text left in main', description })
    console.log(`plain text in main before → after the lock: ${description}`)
  },
)

test('neither after the lock nor after a crash does any file hold a secret', async ({ launch, profile }) => {
  test.setTimeout(240_000)
  const running = await launch({ size })
  const { page } = running
  const secrets = await plant(running)
  // The search can find: the vault's own mark is in its files.
  expect(secretsOnDisk(profile, [textSecret('mark', 'anjuan-vault')]).length).toBeGreaterThan(0)
  await lockByHand(page)
  expect(secretsOnDisk(profile, secrets)).toEqual([])

  await unlock(page)
  await page.locator('.table-body [role=row]').first().click()
  await page.getByLabel('身份证号').press('End')
  await page.getByLabel('身份证号').pressSequentially('X')
  await running.kill()
  expect(secretsOnDisk(profile, secrets)).toEqual([])
})
