import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { deadlinesCommand } from '@electron/cli/deadlines'
import { penaltyCommand } from '@electron/cli/penalty'
import type { CaseFile } from '@shared/model/case-file'
import ICAL from 'ical.js'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { add, bareCase, caseWith, drop, setAct } from '../../../support/cases'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'anjuan-limits-'))
})
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => vi.restoreAllMocks())

async function run(command: typeof deadlinesCommand, ...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line))
  vi.spyOn(console, 'error').mockImplementation((line: string) => void err.push(line))
  const code = await command.run(args)
  return { code, out: out.join('\n'), err: err.join('\n') }
}

function write(name: string, value: unknown): string {
  const file = path.join(folder, name)
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value, null, 2))
  return file
}

const open = (): CaseFile => ({
  ...bareCase(
    { kind: 'filing-approval', date: '2026-11-02', approved: true },
    { kind: 'registered-preservation', date: '2026-11-16' },
  ),
  title: '示例案件',
})
const today = ['--today', '2026-11-20']

describe('anjuan deadlines', () => {
  it('ends with 0 while nothing is late, and says what is open with its article', async () => {
    const { code, out } = await run(deadlinesCommand, write('open.json', open()), ...today)
    expect(code).toBe(0)
    expect(out).toContain('── 三日内 ──')
    expect(out).toMatch(/先行登记保存处理（本机关）　2026-11-25，还有 3 个工作日/u)
    expect(out).toContain('依据：《行政处罚法》第五十六条')
  })
  it('ends with 1 where something is over without a record of it, or was late', async () => {
    const file = write('late.json', open())
    const past = await run(deadlinesCommand, file, '--today', '2026-12-01')
    expect(past.code).toBe(1)
    expect(past.out).toContain('── 已过 ──')
    const late = caseWith(drop('payment'), add('payment', { date: '2026-05-20', full: true, party: 'unit' }))
    expect((await run(deadlinesCommand, write('paid.json', late), '--today', '2026-06-01')).code).toBe(1)
  })
  it('gives the same as JSON, with the rules of counting', async () => {
    const { code, out } = await run(deadlinesCommand, write('open.json', open()), '--json', ...today)
    const report = JSON.parse(out) as { deadlines: readonly Record<string, unknown>[] }
    expect([code, report]).toMatchObject([
      0,
      { format: 'anjuan-deadlines', version: 1, today: '2026-11-20', case: 'case' },
    ])
    expect(report.deadlines.find((d) => d.id === 'DL-DENGJI-7')).toMatchObject({
      dueOn: '2026-11-25',
      state: 'open',
      length: 7,
      unit: '工作日',
      daysLeft: { n: 3, unit: '工作日' },
      counting: [{ standing: '法定' }, { standing: '通例' }],
    })
  })
  it('writes a calendar file without names, and with them when asked to', async () => {
    const [file, target] = [write('open.json', open()), path.join(folder, 'out.ics')]
    const first = await run(deadlinesCommand, file, '--ics', target, ...today)
    expect([first.code, first.err]).toEqual([0, `已写出 2 个期限：${target}（不加密）`])
    const text = () => readFileSync(target, 'utf8').replaceAll('\r\n ', '')
    expect(text()).not.toMatch(/示例案件|示例机械/u)
    expect(new ICAL.Component(ICAL.parse(text())).getAllSubcomponents('vevent').length).toBe(2)
    await run(deadlinesCommand, file, '--ics', target, '--names', ...today)
    expect(text()).toContain('示例案件')
  })
  it('writes no calendar file where there is nothing to put in, and ends with 2 where it cannot be written', async () => {
    const target = path.join(folder, 'none.ics')
    const none = await run(deadlinesCommand, write('none.json', bareCase()), '--ics', target, ...today)
    expect([none.code, none.err]).toEqual([0, '没有届满日已知而没有办结的期限，没有写日历文件。'])
    expect(() => readFileSync(target)).toThrow()
    const bad = path.join(folder, 'no-such-folder', 'x.ics')
    const refused = await run(deadlinesCommand, write('open.json', open()), '--ics', bad, ...today)
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('ENOENT')])
  })
  it.each([
    [[], '没有给出案件文件'],
    [['a.json', 'b.json'], '一次只算一个'],
    [['a.json', '--today', '2026-02-30'], '真实的日期'],
    [['a.json', '--wrong'], '不认识的写法'],
  ] as const)('ends with 2 and says how to write it: %j', async (args, words) => {
    const { code, err } = await run(deadlinesCommand, ...args)
    expect([code, err]).toEqual([2, expect.stringContaining(words)])
    expect(err).toContain('用法：')
  })
  it('ends with 2 and names the line of what it cannot read', async () => {
    const bad = write('bad.json', { ...bareCase(), events: [{ id: 'e', kind: 'tip', date: '2026-02-30' }] })
    for (const command of [deadlinesCommand, penaltyCommand]) {
      const { code, err } = await run(command, bad, ...today)
      expect([code, err]).toEqual([2, expect.stringMatching(/第 \d+ 行.*没有这一天/u)])
      const asJson = await run(command, bad, '--json', ...today)
      expect(JSON.parse(asJson.out)).toMatchObject({ error: { problems: [{ message: '没有这一天' }] } })
    }
  })
})

describe('anjuan penalty', () => {
  it('says the range, its article and the steps, and ends with 0 where all of it is known', async () => {
    const { code, out } = await run(
      penaltyCommand,
      write('regular.json', caseWith()),
      '--today',
      '2026-04-20',
    )
    expect(out).toContain('AQF-97-7')
    expect(out).toMatch(/法定幅度：\S+/u)
    expect(out).toContain('罚则：《安全生产法》第九十七条第七项')
    expect(out).toContain('── 程序 ──')
    expect(code).toBe(0)
  })
  it('ends with 1 where a fact is missing or an act stands under no entry', async () => {
    const unplaced = caseWith(setAct('act', { catalogueId: undefined }))
    const none = await run(penaltyCommand, write('unplaced.json', unplaced), '--today', '2026-04-20')
    expect([none.code, none.out]).toEqual([1, expect.stringContaining('没有对应到违法行为目录')])
    const open = caseWith(drop('re-inspection'))
    const missing = await run(penaltyCommand, write('open-range.json', open), '--today', '2026-04-20')
    expect([missing.code, missing.out]).toEqual([1, expect.stringContaining('无法判断，缺')])
  })
  it('gives the same as JSON, every point with its articles in words', async () => {
    const { out } = await run(
      penaltyCommand,
      write('regular.json', caseWith()),
      '--json',
      '--today',
      '2026-04-20',
    )
    const report = JSON.parse(out) as {
      acts: readonly { range: { state: string }; points: readonly { cites: readonly { text: string }[] }[] }[]
    }
    expect(report).toMatchObject({ format: 'anjuan-penalty', version: 1, case: 'case', unplaced: [] })
    expect(report.acts.map((a) => a.range.state)).toEqual(['known'])
    expect(report.acts[0]?.points[0]?.cites[0]?.text).toMatch(/^《/u)
  })
})
