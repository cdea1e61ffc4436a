import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'

const entry = resolve(import.meta.dirname, '../../../electron/runtime/run.mjs')

test('不认识的任务：说出有哪些任务，退出码 1', async () => {
  await expect(promisify(execFile)(process.execPath, [entry, 'strat'])).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/没有“strat”这个任务.*start、dev、build、check/),
  })
})

describe.runIf(process.platform !== 'win32')('输出很多', () => {
  test('读得慢的管道也收到最后一行', async () => {
    // A shell's pipe, which holds 64 KiB; the pipes that Node itself makes for children hold more.
    const script = '"$0" "$1" "$2" 2>&1 | (sleep 1; cat)'
    const args = ['-c', script, process.execPath, entry, 'x'.repeat(120_000)]
    const { stdout } = await promisify(execFile)('sh', args, { maxBuffer: 1 << 20 })
    expect(stdout.length).toBeGreaterThan(120_000)
    expect(stdout.trimEnd().endsWith('。')).toBe(true)
  })
})
