import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { withLock } from '../../../electron/runtime/lock.mjs'

const lockModule = pathToFileURL(resolve(import.meta.dirname, '../../../electron/runtime/lock.mjs')).href

let folder = ''
let file = ''
beforeEach(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  folder = mkdtempSync(join(tmpdir(), 'anjuan-lock-'))
  file = join(folder, 'lock')
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

/** Starts a real second process that works under the lock and writes down when it was inside. */
function contender(name: string, holdMs: number) {
  const script = `
    import { appendFileSync } from 'node:fs'
    import { withLock } from ${JSON.stringify(lockModule)}
    const log = (event) => appendFileSync(${JSON.stringify(join(folder, 'log'))}, '${name} ' + event + '\\n')
    await withLock(async () => {
      log('in')
      await new Promise((go) => setTimeout(go, ${holdMs}))
      log('out')
    }, { file: ${JSON.stringify(file)} })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' })
  return {
    child,
    done: new Promise<number | null>((go) => child.once('close', (code) => go(code))),
  }
}

const log = () => (existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log'), 'utf8') : '')

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((go) => setTimeout(go, 10))
}

test('四个进程同时来，从不重叠', async () => {
  const codes = await Promise.all(['a', 'b', 'c', 'd'].map((name) => contender(name, 60).done))
  expect(codes).toEqual([0, 0, 0, 0])
  const lines = log().trim().split('\n')
  expect(lines).toHaveLength(8)
  for (let at = 0; at < lines.length; at += 2) {
    const name = lines[at]?.split(' ')[0]
    expect([lines[at], lines[at + 1]]).toEqual([`${name} in`, `${name} out`])
  }
  expect(existsSync(file)).toBe(false)
})

test('占用者被强行结束后，等待者接手', async () => {
  const first = contender('killed', 60_000)
  await until(() => log().includes('killed in'))
  const second = contender('heir', 1)
  first.child.kill('SIGKILL')
  await first.done
  expect(await second.done).toBe(0)
  expect(log()).toBe('killed in\nheir in\nheir out\n')
})

test('多个等待者同时发现死锁，也只有一个在里面', async () => {
  writeFileSync(file, JSON.stringify({ pid: 2 ** 30, born: '1', host: hostname(), token: 'dead' }))
  const codes = await Promise.all(['a', 'b', 'c', 'd'].map((name) => contender(name, 30).done))
  expect(codes).toEqual([0, 0, 0, 0])
  expect(log()).toMatch(/^(?:(\w) in\n\1 out\n){4}$/)
})

test('进程号被别的进程用了，不当作占用者', async () => {
  writeFileSync(
    file,
    JSON.stringify({ pid: process.pid, born: 'another time', host: hostname(), token: 'old' }),
  )
  await expect(withLock(async () => 'in', { file })).resolves.toBe('in')
})

test('写了一半就断电的锁文件不会永远挡路', async () => {
  writeFileSync(file, '')
  const longAgo = new Date(Date.now() - 60_000)
  utimesSync(file, longAgo, longAgo)
  await expect(withLock(async () => 'in', { file })).resolves.toBe('in')
})

test('占用者还活着：等到耐心用完，说明是哪个文件', async () => {
  await withLock(
    async () => {
      await expect(withLock(async () => 'in', { file, patienceMs: 300 })).rejects.toThrow(file)
    },
    { file },
  )
})

test('里面出错也放开', async () => {
  await expect(withLock(() => Promise.reject(new Error('坏了')), { file })).rejects.toThrow('坏了')
  expect(existsSync(file)).toBe(false)
})
