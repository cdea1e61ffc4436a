import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { lawCommand } from '@electron/cli/law'
import { lawpackCommand } from '@electron/cli/lawpack'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Command } from '../../../../electron/cli'
import { testWithReference } from '../../../support/reference'
import { docxOfLines } from '../../../support/zip'

const root = path.resolve(import.meta.dirname, '../../../..')
let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'anjuan-law-'))
})
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => vi.restoreAllMocks())

function write(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  return file
}

/** Runs a command here; what it printed and how it ended. */
async function run(command: Command, ...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line))
  vi.spyOn(console, 'error').mockImplementation((line: string) => void err.push(line))
  const code = await command.run(args)
  vi.restoreAllMocks()
  return { code, out: out.join('\n'), err: err.join('\n') }
}
const law = (...args: readonly string[]) => run(lawCommand, ...args)
const lawpack = (...args: readonly string[]) => run(lawpackCommand, ...args)

/** The law of the table with another text: 第五十八条 as it is not. */
const forged = [
  '中华人民共和国行政处罚法（节选）',
  '（2021年1月22日修订）',
  '第五十八条　作出决定之前，可以不审核：',
  '（一）涉及重大公共利益的；',
  '（二）其他。',
]
const made = [
  '示例管理办法',
  '第一条　甲。',
  '第二条　乙：',
  '（一）子；',
  '（二）丑。',
  '第三条　本办法自2026年1月1日起施行。',
]

describe('anjuan law', () => {
  it('prints the words of a place as the table has them, with version and verification', async () => {
    const said = await law('行政处罚法', '58', '--on', '2026-11-21')
    expect(said.code).toBe(0)
    expect(said.out).toMatch(
      /^《中华人民共和国行政处罚法》（主席令第七十号，2021-07-15 起施行，现行有效；核对：2\+）\n第五十八条\n/u,
    )
    expect(said.out).toContain('第一款第一项　“（一）涉及重大公共利益的；”（3来源逐条一致）')
  })

  it.each([
    [['行政处罚法', '58', '1', '1']],
    [['行政处罚法第五十八条第一款第（一）项']],
    [['《中华人民共和国行政处罚法》', '第58条', '第1款', '第1项']],
  ])('takes the place as %j', async (args) => {
    const said = await law(...args, '--on', '2026-11-21')
    expect([said.code, said.out.includes('涉及重大公共利益'), said.out.includes('第一款第二项')]).toEqual([
      0,
      true,
      false,
    ])
  })

  it('says 1 of a day before the version, of an article without a row, and of a law it does not know', async () => {
    const early = await law('行政处罚法', '58', '--on', '2020-01-01')
    expect([early.code, early.out.includes('没有 2020-01-01 施行的版本')]).toEqual([1, true])
    const none = await law('行政处罚法', '2', '--on', '2026-11-21')
    expect([none.code, none.out.includes('条款表里没有第二条的行')]).toEqual([1, true])
    expect(await law('没有的法', '1')).toMatchObject({ code: 1, err: '没有名为“没有的法”的法规。' })
    expect((await law('条例', '1')).err).toMatch(/可以是：.+、.+请写全/u)
  })

  it('marks the operative words in the article of a text, and says where the text differs', async () => {
    const said = await law(
      '行政处罚法',
      '58',
      '1',
      '--on',
      '2026-11-21',
      '--pack',
      write('伪.docx', docxOfLines(forged)),
    )
    expect(said.code).toBe(1)
    expect(said.out).toContain('　　【（一）涉及重大公共利益的；】')
    expect(said.out).toContain('✗ 《行政处罚法》第五十八条第一款的引文')
  })

  it('shows a law that only the text has', async () => {
    const said = await law('示例管理办法', '2', '--pack', write('示例.txt', made.join('\n')))
    expect(said.code).toBe(0)
    expect(said.out).toContain('　　（二）丑。')
    expect((await law('示例管理办法', '9', '--pack', write('示例.txt', made.join('\n')))).code).toBe(1)
  })

  it('ends with 2 where it is not told what it needs', async () => {
    expect((await law('行政处罚法')).code).toBe(2)
    expect((await law('58')).code).toBe(2)
    expect((await law('行政处罚法', '58', '--on', '2026-02-30')).err).toContain('“2026-02-30”不是日期')
    expect((await law('行政处罚法', '58', '--unknown')).code).toBe(2)
    expect((await law('行政处罚法', '58', '--pack', path.join(folder, '没有.json'))).code).toBe(2)
  })
})

describe('anjuan lawpack', () => {
  it('builds a pack of files and folders that it then finds sound', async () => {
    const out = path.join(folder, '包.json')
    const [name = '', ...rest] = made
    const dated = docxOfLines([name, '（2025年12月1日公布）', ...rest])
    const built = await lawpack('build', write('甲.docx', dated), '-o', out)
    expect(built).toMatchObject({ code: 0, err: '' })
    expect(built.out).toMatch(/已写入 .+：1 部法规。SHA-256 [0-9a-f]{64}$/u)
    const checked = await lawpack('check', out)
    expect(checked.out).toContain('《示例管理办法》不在条款表里，只检查了结构。')
    expect(checked.code).toBe(0)
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ format: 'anjuan-law-pack', version: 1 })
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('names every fault and every file it could not read, and goes on with the others', async () => {
    write('坏.pdf', '%PDF-1.4')
    const said = await lawpack(
      'build',
      write('缺.txt', made.filter((l) => !l.startsWith('第二条')).join('\n')),
      path.join(folder, '坏.pdf'),
      '-o',
      path.join(folder, 'b.json'),
    )
    expect(said.code).toBe(1)
    expect(said.out).toContain('✗ 第 5 行：第三条之前缺少第二条。')
    expect(said.out).toContain('坏.pdf：PDF 里的文字没有可靠的分段')
    expect(said.out).toContain('已写入')
  })

  it('takes one version once', async () => {
    const [a, b] = [write('a.txt', made.join('\n')), write('b.txt', made.join('\r\n'))]
    const said = await lawpack('build', a, b, '-o', path.join(folder, 'c.json'))
    expect([said.code, said.out.includes('没有收入第二份'), said.out.includes('：1 部法规')]).toEqual([
      1,
      true,
      true,
    ])
  })

  it('holds the quotes of the table against a pack', async () => {
    const said = await lawpack('check', write('伪.docx', docxOfLines(forged)))
    expect(said.code).toBe(1)
    expect(said.out).toMatch(/核对条款表引文 \d+ 句，\d+ 句不符。/u)
    expect(said.out).toContain('请核对原文和版本')
  })

  it('ends with 2 where there is nothing to read, nowhere to write, or the command is not whole', async () => {
    expect((await lawpack('check', write('空.txt', ''))).code).toBe(2)
    expect(
      (await lawpack('build', write('纪要.txt', '会议纪要'), '-o', path.join(folder, 'd.json'))).code,
    ).toBe(2)
    const unwritten = await lawpack(
      'build',
      write('示例.txt', made.join('\n')),
      '-o',
      path.join(folder, '没有/e.json'),
    )
    expect([unwritten.code, unwritten.err.includes('没有写成')]).toEqual([2, true])
    expect((await lawpack('build', write('示例.txt', made.join('\n')))).code).toBe(2)
    expect((await lawpack('mend', 'x')).code).toBe(2)
    expect((await lawpack()).code).toBe(2)
  })

  testWithReference(it, 'finds every quote borne out by the texts of the library', async (dir) => {
    const said = await lawpack('check', path.join(dir, 'domain/law/texts'))
    expect(said.out).toContain('全部相符')
  })
})

describe('npm run anjuan', () => {
  const anjuan = (...args: readonly string[]) =>
    spawnSync(process.execPath, ['electron/runtime/run.mjs', 'anjuan', ...args], {
      cwd: root,
      encoding: 'utf8',
    })

  it('runs both on plain Node, with their codes', () => {
    const file = write('示例.txt', made.join('\n'))
    const found = anjuan('law', '行政处罚法', '58', '--on', '2026-11-21')
    expect([found.status, found.stdout.includes('第五十八条'), found.stderr]).toEqual([0, true, ''])
    expect(anjuan('law', '没有的法', '1').status).toBe(1)
    expect(anjuan('lawpack', 'build', file).status).toBe(2)
  }, 120_000)
})
