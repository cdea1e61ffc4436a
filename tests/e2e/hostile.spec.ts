import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { isSafeName } from '../../shared/archive/names'
import { type Channel, contract, preloadOnly } from '../../shared/ipc/contract'
import { hostileSources } from '../support/hostile'
import { expect, test } from './fixtures'
import { chooseNext } from './support/files'
import { setUp } from './support/steps'

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-hostile-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

const calls = (Object.keys(contract) as Channel[])
  .filter((name) => !preloadOnly.includes(name))
  .map((name) => ({ name, fields: Object.keys((contract[name].input as { shape?: object }).shape ?? {}) }))

/** Every dialog is turned down; what it would have proposed is kept. */
async function turnDownDialogs(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ dialog }) => {
    const proposed: string[] = []
    Object.assign(globalThis, { proposed })
    Object.assign(dialog, {
      showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
      showSaveDialog: async (...args: { defaultPath?: string }[]) => {
        proposed.push(args.at(-1)?.defaultPath ?? '')
        return { canceled: true }
      },
    })
  })
}

/** These take any record without fields, a date too, and would end the attack by doing what they are for. */
const endings: readonly Channel[] = [
  'vault.lock',
  'journal.setAside',
  'store.quit',
  'store.setAside',
  'store.showFolder',
]

/** Answers that are no `Result` with a Chinese sentence, as "call: answer". */
async function attack(page: Page): Promise<readonly string[]> {
  const values = `[${hostileSources.map((source) => `() => (${source})`).join(', ')}]`
  return page.evaluate(`(async () => {
    const bad = []
    for (const { name, fields } of ${JSON.stringify(calls.filter(({ name }) => !endings.includes(name)))}) {
      for (const make of ${values}) {
        const value = make()
        const all = Object.fromEntries(fields.map((f) => [f, value]))
        const inputs = [value, { ...all, surprise: value }, [all], ...fields.map((f) => ({ [f]: value }))]
        if (fields.length > 0) inputs.push(all)
        for (const input of inputs) {
          let reply
          try {
            reply = await window.anjuan.call[name](input)
          } catch (error) {
            // What cannot be copied to another process does not get there.
            if (!/could not be cloned|object could not/i.test(String(error))) bad.push(name + ': ' + error)
            continue
          }
          if (reply.ok === true) continue
          const { code, message } = reply.error ?? {}
          if (code === 'internal' || !/[\\u4e00-\\u9fff]/.test(message ?? '')) {
            bad.push(name + ': ' + code + ' ' + reply.error?.detail)
          }
        }
      }
    }
    return bad
  })()`)
}

test('every call answers hostile input with a result, locked and unlocked', async ({ launch }) => {
  test.slow()
  const { app, page, mainOutput } = await launch()
  await page.waitForSelector('.gate-card')
  await turnDownDialogs(app)
  expect(await attack(page)).toEqual([])

  await setUp(page)
  expect(await attack(page)).toEqual([])
  // Still there, still unlocked, and nothing has gone wrong behind it.
  expect(
    await page.evaluate(() => window.anjuan.call['vault.status']({}).then((r) => r.ok && r.value.state)),
  ).toBe('unlocked')
  expect(mainOutput()).not.toMatch(/TypeError|RangeError|UnhandledPromise|uncaught/i)
  expect(await page.evaluate(() => ({}) as { polluted?: unknown }).then((o) => o.polluted)).toBeUndefined()

  // What was to be saved under a hostile name would have gone into the folder of documents under a safe one.
  const proposed = await app.evaluate(() => (globalThis as unknown as { proposed: string[] }).proposed)
  const documents = await app.evaluate(({ app: electron }) => electron.getPath('documents'))
  expect(proposed.length).toBeGreaterThan(5)
  for (const path of proposed) {
    expect(dirname(path)).toBe(documents)
    expect(isSafeName(basename(path)), path).toBe(true)
  }
})

const SCRIPT = "parent.postMessage('ran', '*'); top.postMessage('ran', '*')"

/** Evidence that would run, if anything let it. */
function hostileEvidence(): Readonly<Record<string, string | Buffer>> {
  const html = `<!doctype html><html><body onload="${SCRIPT}"><script>${SCRIPT}</script><img src=x onerror="${SCRIPT}"></body></html>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="${SCRIPT}"><script>${SCRIPT}</script><rect width="9" height="9"/></svg>`
  return {
    'page.html': html,
    'picture.svg': svg,
    'page.xhtml': `<html xmlns="http://www.w3.org/1999/xhtml"><body><script>${SCRIPT}</script></body></html>`,
    'sheet.xml': `<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="#"?>${svg}`,
    'both.gif': `GIF89a/*${html}*/=0;${SCRIPT}`,
    'both.pdf': `%PDF-1.4\n${html}\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj\ntrailer<</Root 1 0 R>>`,
    'code.js': SCRIPT,
    'huge.png': Buffer.from('89504e470d0a1a0a0000000d494844520000ea600000ea600806000000', 'hex'),
  }
}

const TYPES = [
  '',
  'text/html',
  'application/xhtml+xml',
  'image/svg+xml',
  'text/xml',
  'text/javascript',
  'application/pdf',
  'image/png',
  'image/gif',
  'image/png;text/html',
  'IMAGE/SVG+XML',
  'text/html\r\nx: y',
]

test('evidence never runs, whatever it is and whatever type is asked for', async ({ launch }) => {
  test.slow()
  const running = await launch()
  const { app, page } = running
  running.expectErrors(
    /Content Security Policy|Refused|Failed to load|net::|MIME|Not allowed|sandbox|Blocked|404|PDF/i,
  )
  await setUp(page)
  const files = Object.entries(hostileEvidence()).map(([name, text]) => {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
    return path
  })
  await chooseNext(app, files)
  const stored = await page.evaluate(async () => {
    const { call } = window.anjuan
    const picked = await call['files.pickEvidence']({})
    if (!picked.ok) return []
    const tickets = picked.value.tickets.map((t) => t.ticket)
    const started = await call['evidence.import']({ caseId: 'c1', tickets, by: '甲' })
    if (!started.ok) return []
    for (;;) {
      const jobs = await call['job.list']({})
      const job = jobs.ok ? jobs.value.find((j) => j.id === started.value.jobId) : undefined
      if (job === undefined) return []
      if (job.status !== 'running') {
        const { files } = job.result as { files: { name: string; sha256: string; mediaType: string }[] }
        return files.map(({ name, sha256, mediaType }) => ({ name, sha256, mediaType }))
      }
      await new Promise((done) => setTimeout(done, 50))
    }
  })
  expect(stored).toHaveLength(files.length)
  // By content: text that calls itself a picture or a page is text.
  expect(stored.filter((f) => /html|svg|xml|script/.test(f.mediaType))).toEqual([])

  // Sixty thousand by sixty thousand: 14 GB once decoded, so it is refused by its header.
  const huge = stored.find(({ name }) => name === 'huge.png')?.sha256
  expect(
    await page.evaluate((sha256) => fetch(`evidence://blob/${sha256}`).then((r) => r.status), huge),
  ).toBe(413)

  const addresses = stored
    .filter(({ name }) => name !== 'huge.png')
    .flatMap(({ sha256 }) =>
      TYPES.map((type) => `evidence://blob/${sha256}?type=${encodeURIComponent(type)}`),
    )
  const seen = await page.evaluate(async (all) => {
    const ran: string[] = []
    const types = new Set<string>()
    let now = ''
    addEventListener('message', (event) => {
      if (event.data === 'ran') ran.push(now)
    })
    for (const address of all) {
      now = address
      const reply = await fetch(address)
      types.add(reply.headers.get('content-type') ?? '')
      await reply.arrayBuffer()
      const frame = Object.assign(document.createElement('iframe'), { src: address })
      const picture = Object.assign(document.createElement('img'), { src: address })
      const script = Object.assign(document.createElement('script'), { src: address })
      const object = Object.assign(document.createElement('object'), { data: address })
      document.body.append(frame, picture, script, object)
      await new Promise((done) => setTimeout(done, 60))
      for (const element of [frame, picture, script, object]) element.remove()
    }
    await new Promise((done) => setTimeout(done, 500))
    return { ran, types: [...types].sort() }
  }, addresses)
  expect(seen.ran).toEqual([])
  // By content alone, whatever the address asks for.
  expect(seen.types).toEqual(['application/octet-stream', 'application/pdf', 'image/gif'])

  // No address of evidence becomes the page itself or a window of its own.
  const [first] = addresses
  await page.evaluate((address) => {
    const link = Object.assign(document.createElement('a'), { href: address })
    document.body.append(link)
    link.click()
    window.open(address)
  }, first ?? '')
  await page.waitForTimeout(300)
  expect(page.url()).toContain('app://anjuan/index.html')
  expect(app.windows()).toHaveLength(1)
})
