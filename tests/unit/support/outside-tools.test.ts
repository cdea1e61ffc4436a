import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { hasTool, needs, withTools } from '../../support/outside-tools'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-tools-'))
  vi.stubEnv('PATH', folder)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

const runner = Object.assign(() => 'run', { skip: () => 'skip' })

test('都有才运行，缺一个就跳过', () => {
  expect(hasTool('age')).toBe(false)
  writeFileSync(join(folder, 'age'), '')
  chmodSync(join(folder, 'age'), 0o755)
  expect(hasTool('age')).toBe(true)
  expect(withTools(runner, 'age')()).toBe('run')
  expect(withTools(runner, 'age', 'soffice')()).toBe('skip')
})

test('标题里的记号逐个点名', () => {
  expect(needs('age', 'soffice')).toBe('[需外部工具 age] [需外部工具 soffice]')
})
