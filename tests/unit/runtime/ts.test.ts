import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runTs } from '../../../electron/runtime/ts.mjs'

const root = resolve(import.meta.dirname, '../../..')

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-ts-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('用普通 Node 运行 TypeScript：别名、软件包、源文件位置、参数、环境、退出码都对', async () => {
  const result = join(folder, 'result.json')
  const code = await runTs('tests/fixtures/run-ts/entry.ts', [result, '--check'], { RUN_TS_PROBE: 'seen' })
  expect(code).toBe(7)
  expect(JSON.parse(readFileSync(result, 'utf8'))).toEqual({
    here: join(root, 'tests/fixtures/run-ts/nested'),
    rest: ['--check'],
    env: 'seen',
    zod: 'function',
    shared: 'function',
    cwd: root,
  })
})

test('不留下打包的中间文件', async () => {
  await runTs('tests/fixtures/run-ts/entry.ts', [join(folder, 'result.json')])
  const left = readdirSync(join(root, 'node_modules/.cache/anjuan/ts')).filter((name) =>
    name.startsWith(`entry-${process.pid}`),
  )
  expect(left).toEqual([])
})
