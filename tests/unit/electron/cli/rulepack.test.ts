import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { rulePackCommand } from '@electron/cli/rulepack'
import { readPack } from '@shared/rule-packs/read'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { examplePack, packWith } from '../../../support/rule-packs'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'anjuan-rulepack-'))
})
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => vi.restoreAllMocks())

function write(name: string, value: unknown): string {
  const file = path.join(folder, name)
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value, null, 2))
  return file
}

async function run(...args: readonly string[]) {
  const lines: string[] = []
  for (const channel of ['log', 'error'] as const)
    vi.spyOn(console, channel).mockImplementation((line: string) => void lines.push(line))
  const code = await rulePackCommand.run(args)
  vi.restoreAllMocks()
  return { code, said: lines.join('\n') }
}

it('says of a pack what it is, or line and field of what is wrong', async () => {
  expect(await run('check', write('good.json', examplePack))).toEqual({
    code: 0,
    said: expect.stringContaining('可以导入。示例县本地规则 2026-1版，待核的值 0 个，未签名。'),
  })
  const bad = await run('check', write('bad.json', packWith({ effectiveTo: '2025-01-01' })))
  expect(bad.code).toBe(1)
  expect(bad.said).toMatch(/第 \d+ 行第 \d+ 列　要改　施行止：/)
})

it('cannot look at what is not there, nor understand what it is not told', async () => {
  expect((await run('check', path.join(folder, 'none.json'))).code).toBe(2)
  expect((await run('check')).code).toBe(2)
  expect((await run('mend', write('good.json', examplePack))).said).toContain('没有“rulepack mend”')
})

it('writes the blank template, and not over a file', async () => {
  const file = path.join(folder, 'blank.json')
  expect((await run('template', file)).code).toBe(0)
  expect((await run('check', file)).code).toBe(1)
  expect(await run('template', file)).toEqual({ code: 2, said: expect.stringContaining('已有这个文件') })
})

it('signs with a key of OpenSSL, anew where there is a signature, and never what is wrong', async () => {
  const pem = (type: 'ed25519' | 'x25519') => {
    const { privateKey } = type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519')
    return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  }
  const key = write('key.pem', pem('ed25519'))
  const out = path.join(folder, 'signed.json')
  const good = write('good.json', examplePack)
  const done = await run('sign', good, '--key', key, '--signer', '示例县应急管理局', '--out', out)
  expect(done.code).toBe(0)
  const { pack } = readPack(readFileSync(out, 'utf8'))
  expect(pack?.signature?.signer).toBe('示例县应急管理局')
  expect((await run('check', out)).said).toContain('由 示例县应急管理局 签名')

  const again = path.join(folder, 'again.json')
  expect((await run('sign', out, '--key', key, '--signer', '乙', '--out', again)).code).toBe(0)
  expect(readPack(readFileSync(again, 'utf8')).pack?.signature?.signer).toBe('乙')

  const other = write('other.pem', pem('x25519'))
  const no = path.join(folder, 'no.json')
  expect((await run('sign', good, '--key', other, '--signer', '甲', '--out', no)).code).toBe(2)
  const bad = write('bad.json', packWith({ effectiveTo: '2025-01-01' }))
  expect((await run('sign', bad, '--key', key, '--signer', '甲', '--out', no)).code).toBe(1)
  expect(() => readFileSync(no)).toThrow()
})
