import { parseArgs } from 'node:util'
import { LegalDate } from '@shared/model/primitives'
import type { CaseContext } from '@shared/procedure/context'
import type { RulePack } from '@shared/rule-packs/pack'
import { readPack } from '@shared/rule-packs/read'
import { runRules } from '@shared/rules/engine'
import type { Command } from '../cli'
import { refusalLines, todayInChina } from './case-arguments'
import { type InputFailure, readCaseArgument, readTextArgument } from './case-input'
import { type CaseReport, reportCase, reportLines } from './check-report'
import { shippedContext } from './law-data'

interface Options {
  readonly json: boolean
  readonly all: boolean
  readonly today: string
  readonly packs: readonly string[]
}

interface Refused {
  readonly source: string
  readonly error: InputFailure
}

export const checkCommand: Command = {
  usage: 'check <案件.json …> [--json] [--all] [--today 2026-11-21] [--pack 本地规则包.json …]',
  summary:
    '检查案件文件的程序和法律适用，逐项列出不符合、待办和无法判断的，附条文。可以给几个文件，- 表示从标准输入读。' +
    '退出码：0 没有不符合，1 有不符合（待办、无法判断、经注明不适用的不算），2 文件读不出或者写得不对。案件文件的写法见 resources/schema/README.md。',
  async run(args) {
    const given = parsed(args)
    if (typeof given === 'string') {
      console.error(`${given}\n用法：${checkCommand.usage}`)
      return 2
    }
    const { sources, options } = given
    const packs = await readPacks(options.packs)
    if (packs === undefined) return 2
    const ctx = shippedContext(options.today, packs)
    const reports: CaseReport[] = []
    const refused: Refused[] = []
    for (const source of sources) {
      const one = await checkOne(source, ctx)
      if ('error' in one) refused.push(one)
      else reports.push(one)
      if (!options.json) print(one, options)
    }
    if (options.json) console.log(JSON.stringify(asJson(options.today, reports, refused), null, 2))
    if (refused.length > 0) return 2
    return reports.some((r) => r.findings.some((f) => f.outcome === 'fail' && f.setAside !== true)) ? 1 : 0
  },
}

/** 本地规则包: what the law leaves to province and county, such as the sum from which a hearing is due. */
async function readPacks(sources: readonly string[]): Promise<readonly RulePack[] | undefined> {
  const packs: RulePack[] = []
  for (const source of sources) {
    const text = await readTextArgument(source)
    if (!text.ok) {
      console.error(`${source}：${text.error.message}`)
      return undefined
    }
    const { pack, faults } = readPack(text.value)
    for (const f of faults) console.error(`${source} 第 ${f.line} 行　${f.where}：${f.message}`)
    if (pack === undefined) {
      console.error(`${source}：本地规则包有错，没有检查。`)
      return undefined
    }
    packs.push(pack)
  }
  return packs
}

async function checkOne(source: string, ctx: CaseContext): Promise<CaseReport | Refused> {
  const read = await readCaseArgument(source)
  return read.ok ? reportCase(source, read.value, runRules(read.value, ctx)) : { source, error: read.error }
}

function print(one: CaseReport | Refused, options: Options): void {
  if ('error' in one) for (const line of refusalLines(one.source, one.error, '没有检查')) console.error(line)
  else console.log(`${reportLines(one, options.today, options.all).join('\n')}\n`)
}

function asJson(today: string, reports: readonly CaseReport[], refused: readonly Refused[]): object {
  return {
    format: 'anjuan-check',
    version: 1,
    today,
    cases: reports,
    errors: refused.map(({ source, error: { code, message, problems } }) => ({
      source,
      code,
      message,
      problems,
    })),
  }
}

function parsed(
  args: readonly string[],
): string | { readonly sources: readonly string[]; readonly options: Options } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        all: { type: 'boolean' },
        today: { type: 'string' },
        pack: { type: 'string', multiple: true },
      },
    })
    if (positionals.length === 0) return '没有给出案件文件。'
    const packs = values.pack ?? []
    if ([...positionals, ...packs].filter((p) => p === '-').length > 1) return '标准输入（-）只能读一次。'
    const today = values.today ?? todayInChina()
    if (!LegalDate.safeParse(today).success)
      return `--today 后面应是真实的日期，写成 2026-11-21 的样式；现为“${today}”。`
    return {
      sources: positionals,
      options: { json: values.json === true, all: values.all === true, today, packs },
    }
  } catch (error) {
    return `不认识的写法：${(error as Error).message}`
  }
}
