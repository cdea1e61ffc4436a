import { parseArgs } from 'node:util'
import { LegalDate } from '@shared/model/primitives'
import type { InputFailure } from './case-input'

/** What every command on one case file is given. */
export interface CaseArguments {
  readonly source: string
  readonly json: boolean
  /** The day to reckon from; today in China unless given. */
  readonly today: LegalDate
  readonly ics?: string
  readonly names: boolean
}

/** Reads `<案件.json> [--json] [--today 2026-11-21]`, and `--ics`, `--names` where a command has them; else what is wrong. */
export function caseArguments(args: readonly string[], withIcs = false): CaseArguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        today: { type: 'string' },
        ...(withIcs ? { ics: { type: 'string' }, names: { type: 'boolean' } } : {}),
      } as const,
    })
    const [source] = positionals
    if (source === undefined) return '没有给出案件文件。'
    if (positionals.length > 1) return '一次只算一个案件文件。'
    const today = values.today ?? todayInChina()
    if (!LegalDate.safeParse(today).success)
      return `--today 后面应是真实的日期，写成 2026-11-21 的样式；现为“${today}”。`
    const { ics, names } = values as { readonly ics?: string; readonly names?: boolean }
    return { source, json: values.json === true, today, names: names === true, ...(ics ? { ics } : {}) }
  } catch (error) {
    return `不认识的写法：${(error as Error).message}`
  }
}

/** The date in China, whatever the machine's own time zone. */
export function todayInChina(): LegalDate {
  return nowInChina().slice(0, 10)
}

export function nowInChina(): string {
  return `${new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 19)}+08:00`
}

/** A file that could not be taken, line by line; `instead`: what was therefore not done. */
export function refusalLines(source: string, error: InputFailure, instead: string): readonly string[] {
  if (error.problems.length === 0) return [`${source}：${error.message}`]
  return [
    `${source}：案件文件有 ${error.problems.length} 处问题，${instead}。`,
    ...error.problems.map((p) => `  第 ${p.line} 行　${p.where}（${p.path || '整个文件'}）：${p.message}`),
  ]
}
