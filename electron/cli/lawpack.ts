import { createHash } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { matchLaw } from '@shared/law/pack/match'
import type { LawText } from '@shared/law/pack/model'
import { createPack, packDigestInput, serialisePack, textKey } from '@shared/law/pack/pack'
import { compareQuotes } from '@shared/law/pack/quotes'
import type { Command } from '../cli'
import { printReports, readLawArguments, shippedLawTable, textsOf } from './law-input'

export const lawpackCommand: Command = {
  usage: 'lawpack build <文件或文件夹>… -o <全文包.json>　｜　lawpack check <全文包或法规文件>…',
  summary:
    'build：把 .docx、.txt、.md 法规全文读成一个全文包。check：检查条号、款、项是否连续，引用是否落空，' +
    '并拿条款表的每一句原文与它核对。以 0 结束：没有问题；1：有问题，逐条列出；2：没有可读的法规，或者写不出。',
  async run([action, ...args]) {
    const given = parsed(args)
    if (given === undefined || given.files.length === 0) return misused()
    if (action === 'build' && given.out !== undefined) return build(given.files, given.out)
    if (action === 'check' && given.out === undefined) return check(given.files)
    return misused()
  },
}

function parsed(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { out: { type: 'string', short: 'o' } },
    })
    return { files: positionals, out: values.out }
  } catch {
    return undefined
  }
}

function misused(): 2 {
  console.error(`用法：${lawpackCommand.usage}`)
  return 2
}

async function build(files: readonly string[], out: string): Promise<0 | 1 | 2> {
  const reports = await readLawArguments(files)
  const { isClean } = printReports(reports)
  const { texts, twins } = withoutTwins(textsOf(reports))
  for (const text of twins)
    console.log(`  ✗ ${text.source.file}：《${text.title}》的这个版本已经有了，没有收入第二份。`)
  if (texts.length === 0) {
    console.error('没有读出任何法规，没有写全文包。')
    return 2
  }
  const pack = createPack(texts)
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), out)
  const half = `${path}.${process.pid}.part`
  try {
    await writeFile(half, serialisePack(pack), { flag: 'wx' })
    await rename(half, path)
  } catch (error) {
    await rm(half, { force: true })
    const { code } = error as NodeJS.ErrnoException
    console.error(
      `全文包没有写成（${code ?? String(error)}），原有的文件没有改动。请检查“${out}”所在的文件夹能不能写。`,
    )
    return 2
  }
  console.log(`已写入 ${out}：${texts.length} 部法规。SHA-256 ${digest(pack)}`)
  return isClean && twins.length === 0 ? 0 : 1
}

function digest(pack: ReturnType<typeof createPack>): string {
  return createHash('sha256').update(packDigestInput(pack), 'utf8').digest('hex')
}

function withoutTwins(all: readonly LawText[]): {
  readonly texts: readonly LawText[]
  readonly twins: readonly LawText[]
} {
  const byKey = new Map<string, LawText>()
  const twins: LawText[] = []
  for (const text of all) {
    if (byKey.has(textKey(text))) twins.push(text)
    else byKey.set(textKey(text), text)
  }
  return { texts: [...byKey.values()], twins }
}

async function check(files: readonly string[]): Promise<0 | 1 | 2> {
  const reports = await readLawArguments(files)
  const { isClean } = printReports(reports)
  const texts = textsOf(reports)
  if (texts.length === 0) {
    console.error('没有读出任何法规，没有可检查的。')
    return 2
  }
  const table = shippedLawTable()
  for (const text of texts) {
    const match = matchLaw(table, text)
    if (match.kind === 'extra') console.log(`  · 《${text.title}》不在条款表里，只检查了结构。`)
    if (match.kind === 'other-version')
      console.log(`  · 《${text.title}》与条款表里的版本对不上（施行日期不同或者不详），没有核对引文。`)
  }
  const { alarms, checked } = compareQuotes(table, texts)
  for (const { message } of alarms) console.log(`  ✗ ${message}`)
  console.log(
    `核对条款表引文 ${checked} 句，${alarms.length === 0 ? '全部相符' : `${alarms.length} 句不符`}。`,
  )
  return isClean && alarms.length === 0 ? 0 : 1
}
