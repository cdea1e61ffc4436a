import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { checkCommand } from '@electron/cli/check'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { absent, caseWith, set } from '../../../support/cases'
import { sampleText } from '../../../support/samples'

const root = path.resolve(import.meta.dirname, '../../../..')
let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'anjuan-check-'))
})
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => vi.restoreAllMocks())

function write(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  return file
}

/** Runs the command here; what it printed and how it ended. */
async function check(...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line))
  vi.spyOn(console, 'error').mockImplementation((line: string) => void err.push(line))
  const code = await checkCommand.run([...args, '--today', '2026-11-21'])
  vi.restoreAllMocks()
  return { code, out: out.join('\n'), err: err.join('\n') }
}

const json = (value: unknown) => JSON.stringify(value, null, 2)
const clean = () => write('clean.json', sampleText('sample-inspection'))
const faulty = () => write('faulty.json', json(caseWith(absent('legal-review', { required: true }))))

interface Report {
  readonly format: string
  readonly version: number
  readonly today: string
  readonly cases: readonly {
    readonly source: string
    readonly id: string
    readonly counts: { readonly fail: { readonly veto: number } }
    readonly warnings: readonly string[]
    readonly findings: readonly {
      readonly rule: string
      readonly outcome: string
      readonly severity: string
      readonly at: readonly { readonly path?: string; readonly where?: string }[]
      readonly citations: readonly { readonly text: string; readonly quote?: string }[]
    }[]
  }[]
  readonly errors: readonly { readonly source: string; readonly code: string }[]
}

describe('anjuan check', () => {
  it('ends with 0 where nothing is wrong; what is pending or not known is no finding', async () => {
    const { code, out } = await check(clean())
    expect(code).toBe(0)
    expect(out).toContain('不符合 0 项')
  })

  it('ends with 1 and says what was seen, where, by which words of the law', async () => {
    const { code, out } = await check(faulty())
    expect(code).toBe(1)
    expect(out).toContain('〔一票否决〕法制审核：未审核或未通过不得决定　PC-FAZHI-WEISHEN')
    expect(out).toContain('应当法制审核而没有审核')
    expect(out).toMatch(/位置：办案过程（第 \d+ 项，法制审核）（events\[\d+\]）/u)
    expect(out).toContain('依据：《行政处罚法》第五十八条第一款“')
  })

  it('puts the worst first', async () => {
    const file = write(
      'two.json',
      json(caseWith(absent('legal-review', { required: true }), set('interview', { rightsTold: false }))),
    )
    const { out } = await check(file)
    expect(out.indexOf('〔一票否决〕')).toBeLessThan(out.indexOf('〔一般〕'))
    expect(out.indexOf('〔一般〕')).toBeGreaterThan(0)
  })

  it('--json gives the documented shape, passes included', async () => {
    const { code, out } = await check('--json', faulty(), clean())
    const report = JSON.parse(out) as Report
    expect(code).toBe(1)
    expect(report).toMatchObject({ format: 'anjuan-check', version: 1, today: '2026-11-21', errors: [] })
    expect(report.cases.map((c) => c.id)).toEqual(['case', 'sample-inspection'])
    const [first] = report.cases[0]!.findings
    expect(first).toMatchObject({ outcome: 'fail', severity: 'veto' })
    expect(first?.at[0]?.path).toMatch(/^events\[\d+\]/u)
    expect(first?.citations[0]?.quote).not.toBe('')
    expect(report.cases[0]!.findings.some((f) => f.outcome === 'pass')).toBe(true)
    expect(report.cases[0]!.counts.fail.veto).toBe(
      report.cases[0]!.findings.filter((f) => f.outcome === 'fail' && f.severity === 'veto').length,
    )
  })

  it('--all prints what passed', async () => {
    expect((await check(clean())).out).not.toContain('✓')
    expect((await check('--all', clean())).out).toContain('✓')
  })

  it('what a named person has set aside, with a reason, is shown and does not count', async () => {
    const set = (reason: string) =>
      write(
        'aside.json',
        json({
          ...caseWith(absent('legal-review', { required: true })),
          answers: ['PC-FAZHI-WEISHEN', 'PC-FAZHI-2'].map((rule) => ({
            rule,
            answer: '不适用',
            reason,
            by: '乙一',
            at: '2026-03-24T09:00+08:00',
          })),
        }),
      )
    const { code, out } = await check(set('上级已审核'))
    expect(out).toContain('－ 法制审核：未审核或未通过不得决定　PC-FAZHI-WEISHEN　乙一：上级已审核')
    expect(out).toContain('经注明不适用')
    expect(code).toBe(0)
    expect((await check(set(''))).code).toBe(1)
  })

  it('a question for a person is put, with where to look, and is no finding', async () => {
    const { code, out } = await check(write('regular.json', json(caseWith())))
    expect(out.slice(out.indexOf('── 须由人回答'))).toContain('PC-GUOFA')
    expect(out).toContain('    看：')
    expect(code).toBe(0)
  })

  it('--pack brings what the law leaves to the province; a faulty one is refused by line', async () => {
    const pack = {
      format: 'anjuan-rule-pack',
      version: 1,
      id: 'test-county',
      packVersion: '2026-1',
      title: '示例县本地规则',
      issuer: '示例县应急管理局',
      area: { level: '县级', name: '示例县' },
      effectiveFrom: '2020-01-01',
      hearingThresholds: [
        {
          id: 'hearing-fine',
          source: '示例县听证数额标准',
          sourceDate: '2020-01-01',
          verified: '2来源一致',
          kind: '罚款',
          unitFen: 1_000_000,
          personFen: 200_000,
          counts: '达到',
        },
      ],
    }
    const untold = write('untold.json', json(caseWith(set('penalty-notice', { hearingRightTold: false }))))
    expect((await check(untold)).out).not.toContain('✗ 〔一票否决〕听证')
    const ruled = await check(untold, '--pack', write('pack.json', json(pack)))
    expect(ruled.err).toBe('')
    expect(ruled.out).toContain('✗ 〔一票否决〕听证')
    expect(ruled.out).toContain('本地规则：示例县本地规则 2026-1版')
    const { code, err } = await check(clean(), '--pack', write('bad.json', '{\n "format": 1\n}'))
    expect(code).toBe(2)
    expect(err).toContain('bad.json 第 1 行')
  })

  it('names references that lead nowhere', async () => {
    const file = write('dangling.json', json(caseWith(set('legal-review', { reviewer: 'nobody' }))))
    expect((await check(file)).out).toContain('！ 办案过程')
    const report = JSON.parse((await check('--json', file)).out) as Report
    expect(report.cases[0]!.warnings[0]).toContain('“nobody”不在本案中')
  })
})

describe('bad input ends with 2 and says where', () => {
  it('a slip of syntax: line and column', async () => {
    const { code, err } = await check(write('comma.json', '{\n  "format": "anjuan-case"\n  "version": 1\n}'))
    expect(code).toBe(2)
    expect(err).toContain('第 3 行第 3 个字符')
  })

  it('a wrong value: line, field and what it should be', async () => {
    const text = sampleText('sample-inspection').replace('"date": "2025-03-11"', '"date": "2025-02-30"')
    const line = text.split('\n').findIndex((l) => l.includes('2025-02-30')) + 1
    const { code, err } = await check(write('date.json', text))
    expect(code).toBe(2)
    expect(err).toContain(`第 ${line} 行`)
    expect(err).toMatch(/events\[\d+\]\.date/u)
    expect(err).toContain('没有这一天')
  })

  it('several wrong values, all of them; a missing field at what lacks it', async () => {
    const file = write(
      'many.json',
      json({
        format: 'anjuan-case',
        version: 1,
        id: 'x',
        parties: [
          { id: 'p', kind: 'company', name: '甲' },
          { id: 'q', kind: 'unit' },
        ],
        evenst: [],
      }),
    )
    const { err } = await check(file)
    expect(err).toContain('3 处问题')
    expect(err).toContain('parties[0].kind')
    expect(err).toContain('parties[1].name')
    expect(err).toContain('“evenst”')
  })

  it('what is no case, no UTF-8, no file, a folder', async () => {
    expect(await check(write('other.json', '{}'))).toMatchObject({ code: 2 })
    expect((await check(write('gbk.json', Uint8Array.of(0xb0, 0xb2)))).err).toContain('UTF-8')
    expect((await check(path.join(folder, 'none.json'))).err).toContain('没有这个文件')
    expect((await check(folder)).err).toContain('文件夹')
  })

  it('a date that is none, no file, a word it does not know', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(await checkCommand.run([clean(), '--today', '2026-13-01'])).toBe(2)
    expect(await checkCommand.run([])).toBe(2)
    expect(await checkCommand.run([clean(), '--jsno'])).toBe(2)
    expect(await checkCommand.run(['-', '-'])).toBe(2)
  })

  it('one bad file among good ones: the good ones are checked, and the end is 2', async () => {
    const { code, out, err } = await check(faulty(), path.join(folder, 'none.json'), clean())
    expect(code).toBe(2)
    expect(out).toContain('faulty.json')
    expect(out).toContain('clean.json')
    expect(err).toContain('none.json')
    const report = JSON.parse((await check('--json', path.join(folder, 'none.json'), clean())).out) as Report
    expect(report.errors).toMatchObject([{ code: 'input.unreadable' }])
    expect(report.cases).toHaveLength(1)
  })
})

it('runs on plain Node by its npm script, reads stdin, and takes paths from where the person stands', () => {
  clean()
  const run = (args: readonly string[], input?: string) =>
    spawnSync(process.execPath, [path.join(root, 'electron/runtime/run.mjs'), 'anjuan', ...args], {
      cwd: root,
      env: { ...process.env, INIT_CWD: folder },
      encoding: 'utf8',
      ...(input === undefined ? {} : { input }),
    })
  const piped = run(['check', '-', '--json', '--today', '2026-11-21'], readFileSync(faulty(), 'utf8'))
  expect(piped.status).toBe(1)
  expect((JSON.parse(piped.stdout) as Report).cases[0]?.source).toBe('-')
  expect(run(['check', 'clean.json', '--today', '2026-11-21']).status).toBe(0)
  expect(run(['check', 'none.json']).status).toBe(2)
}, 60_000)
