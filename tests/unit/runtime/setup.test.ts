import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isInstalled } from '../../../electron/runtime/setup.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-setup-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const zod = { version: '4.6.7', integrity: 'sha512-a' }
const forMac = { version: '2.3.3', integrity: 'sha512-b', optional: true }

function check(wanted: object, present: object | null): boolean {
  const lock = join(folder, 'package-lock.json')
  const installed = join(folder, 'installed.json')
  writeFileSync(lock, JSON.stringify({ packages: { '': {}, ...wanted } }))
  if (present) writeFileSync(installed, JSON.stringify({ packages: present }))
  return isInstalled(lock, installed)
}

test('从未安装过', () => {
  expect(check({ 'node_modules/zod': zod }, null)).toBe(false)
})

test('装得与锁文件一致，别的系统才用的可选包不必有', () => {
  expect(
    check({ 'node_modules/zod': zod, 'node_modules/fsevents': forMac }, { 'node_modules/zod': zod }),
  ).toBe(true)
})

test('版本变了、校验值变了、少了一个、多了一个，都要重装', () => {
  const wanted = { 'node_modules/zod': zod }
  expect(check(wanted, { 'node_modules/zod': { ...zod, version: '4.6.6' } })).toBe(false)
  expect(check(wanted, { 'node_modules/zod': { ...zod, integrity: 'sha512-z' } })).toBe(false)
  expect(check(wanted, {})).toBe(false)
  expect(check(wanted, { 'node_modules/zod': zod, 'node_modules/left': zod })).toBe(false)
})
