import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const official = vi.hoisted(() => ({
  findOfficial: vi.fn<() => unknown>(() => null),
  downloadOfficial: vi.fn(async () => 'fetch failed'),
  recentFailure: vi.fn(() => ''),
  pinnedVersion: () => '45.4.1',
}))
const fallback = vi.hoisted(() => ({
  fallbackFits: true,
  findFallback: vi.fn<() => unknown>(() => ({ source: 'fallback', version: '25.1.1' })),
  installFallback: vi.fn(),
}))
vi.mock('../../../electron/runtime/official.mjs', () => official)
vi.mock('../../../electron/runtime/fallback.mjs', () => fallback)
vi.mock('../../../electron/runtime/messages.mjs', async (original) => ({
  ...(await original<object>()),
  say: () => undefined,
}))

const { ensureElectron } = await import('../../../electron/runtime/electron.mjs')

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-electron-'))
  vi.clearAllMocks()
  vi.stubEnv('ANJUAN_ELECTRON', undefined)
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', undefined)
  vi.stubEnv('ELECTRON_EXEC_PATH', undefined)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

test('官方的在：任何用途都用它，不再下载', async () => {
  official.findOfficial.mockReturnValueOnce({ source: 'official', version: '45.4.1' })
  expect(await ensureElectron('dev')).toMatchObject({ source: 'official' })
  expect(official.downloadOfficial).not.toHaveBeenCalled()
})

test('官方的下载不到：开发与测试用备用的', async () => {
  expect(await ensureElectron('test')).toMatchObject({ source: 'fallback' })
  expect(official.downloadOfficial).toHaveBeenCalledTimes(1)
})

test('一天之内失败过：不再重试', async () => {
  official.recentFailure.mockReturnValueOnce('fetch failed')
  expect(await ensureElectron('dev')).toMatchObject({ source: 'fallback' })
  expect(official.downloadOfficial).not.toHaveBeenCalled()
})

test('打包绝不用备用的，无论环境变量怎么说', async () => {
  mkdirSync(join(folder, 'dist'))
  writeFileSync(join(folder, 'dist/electron'), '')
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', join(folder, 'dist'))
  for (const wish of ['', 'official', 'fallback']) {
    vi.stubEnv('ANJUAN_ELECTRON', wish)
    await expect(ensureElectron('package')).rejects.toThrow('打包只用官方 Electron')
  }
  expect(fallback.findFallback).not.toHaveBeenCalled()
  expect(fallback.installFallback).not.toHaveBeenCalled()
})

test('ANJUAN_ELECTRON=official 禁止备用的，=fallback 直接用备用的，别的值不认', async () => {
  vi.stubEnv('ANJUAN_ELECTRON', 'official')
  await expect(ensureElectron('dev')).rejects.toThrow('ANJUAN_ELECTRON=official')
  vi.stubEnv('ANJUAN_ELECTRON', 'fallback')
  expect(await ensureElectron('dev')).toMatchObject({ source: 'fallback' })
  vi.stubEnv('ANJUAN_ELECTRON', 'offical')
  await expect(ensureElectron('dev')).rejects.toThrow('offical')
})

test('用者自己指定的运行时照用；指错了说清楚', async () => {
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', folder)
  await expect(ensureElectron('dev')).rejects.toThrow(folder)
  writeFileSync(join(folder, 'electron'), '')
  writeFileSync(join(folder, 'version'), 'v99.0.0\n')
  expect(await ensureElectron('dev')).toMatchObject({ source: 'override', version: '99.0.0' })
})
