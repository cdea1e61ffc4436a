import { parseArgs } from 'node:util'
import { type Citation, formatArticle, shortLawTitle } from '@shared/law/citation'
import { articleLines, articleText } from '@shared/law/pack/article'
import { operativeSpans, splitAtMarks } from '@shared/law/pack/fold'
import { locateInText } from '@shared/law/pack/locate'
import { matchLaw } from '@shared/law/pack/match'
import type { LawText } from '@shared/law/pack/model'
import { readLawQuery } from '@shared/law/pack/query'
import { compareText, rowCitation } from '@shared/law/pack/quotes'
import { type Law, type LawTable, lawInForce, lawVersions, type ProvisionRow } from '@shared/law/table'
import { LegalDate } from '@shared/model/primitives'
import type { Command } from '../cli'
import { readLawArguments, shippedLawTable, textsOf } from './law-input'

export const lawCommand: Command = {
  usage: 'law <法名> <条> [款 [项]] [--on 2026-11-21] [--pack 全文包或法规文件]…',
  summary:
    '印出条款表里这一条的原句、版本和核对程度（那一天施行的版本；默认今天）；给了全文就印出整条，原句放在【】里。' +
    '条号也可以写成“第五十八条第一款”。以 0 结束：找到；1：没有这一行，或者与全文不符；2：写法不对或者文件读不出。',
  async run(args) {
    const given = parsed(args)
    if (given === undefined) return misused()
    const asked = readLawQuery(given.words)
    if (asked.place === undefined || asked.law === '') return misused()
    const on = given.on ?? todayInChina()
    if (!LegalDate.safeParse(on).success) return misused(`“${on}”不是日期，应写成 2026-03-05 的样式。`)
    const reports = await readLawArguments(given.packs)
    for (const { file, failure, texts } of reports) {
      if (texts.length > 0) continue
      console.error(`${file}：${failure?.message ?? '没有读出法规。'}`)
      return 2
    }
    const texts = textsOf(reports)
    const table = shippedLawTable()
    const title = titleOf(table, texts, asked.law)
    if (typeof title !== 'string') {
      console.error(
        title.length === 0
          ? `没有名为“${asked.law}”的法规。`
          : `“${asked.law}”可以是：${title.join('、')}。请写全。`,
      )
      return 1
    }
    return show(table, texts, { law: title, ...asked.place }, on)
  },
}

function parsed(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { on: { type: 'string' }, pack: { type: 'string', multiple: true } },
    })
    return { words: positionals.join(' '), on: values.on, packs: values.pack ?? [] }
  } catch {
    return undefined
  }
}

function misused(why?: string): 2 {
  console.error(`${why === undefined ? '' : `${why}\n`}用法：${lawCommand.usage}`)
  return 2
}

function todayInChina(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())
}

/** The short title that was meant: as written, or the only one that holds the words; else all that do. */
function titleOf(table: LawTable, texts: readonly LawText[], wanted: string): string | readonly string[] {
  const titles = [...table.laws.map((law) => law.titles[0] ?? law.title), ...texts.map(({ title }) => title)]
  const names = [...new Set(titles.map(shortLawTitle))]
  if (names.includes(wanted)) return wanted
  const found = names.filter((name) => name.toLowerCase().includes(wanted))
  return found.length === 1 ? (found[0] ?? []) : found
}

function show(table: LawTable, texts: readonly LawText[], asked: Citation, on: LegalDate): 0 | 1 {
  const inForce = lawInForce(table, asked.law, on)
  const law = inForce ?? lawVersions(table, asked.law)[0]
  if (law !== undefined) printLaw(law, inForce === undefined ? on : undefined)
  const rows = law === undefined ? [] : rowsOf(table, law, asked)
  const article = formatArticle({
    law: asked.law,
    article: asked.article,
    ...(asked.sub ? { sub: asked.sub } : {}),
  })
  console.log(formatArticle(asked))
  for (const row of rows) console.log(`  ${placeIn(law as Law, row)}“${row.quote}”（${row.verified}）`)
  if (rows.length === 0) console.log(`  条款表里没有${article}的行：程序不引用它。`)
  const held = chooseText(table, texts, asked.law, law)
  const isBorneOut = held === undefined || printArticle(table, held, asked, law, rows)
  const isFound = rows.length > 0 || (held !== undefined && locateInText(held, asked).ok)
  return inForce !== undefined && isFound && isBorneOut
    ? 0
    : isFound && law === undefined && isBorneOut
      ? 0
      : 1
}

function printLaw(law: Law, notOn: LegalDate | undefined): void {
  const facts = [
    law.docNo,
    law.effectiveFrom && `${law.effectiveFrom} 起施行`,
    law.effectiveTo && `至 ${law.effectiveTo}`,
  ]
  console.log(
    `《${law.title}》（${[...facts, law.status].filter(Boolean).join('，')}；核对：${law.verified}）`,
  )
  if (notOn !== undefined) console.log(`  ！ 条款表里没有 ${notOn} 施行的版本，下面是最新的一个。`)
}

/** The rows of the article that stand at the place asked for, or contain it. */
function rowsOf(table: LawTable, law: Law, asked: Citation): readonly ProvisionRow[] {
  const agrees = (a: number | undefined, b: number | undefined) =>
    a === undefined || b === undefined || a === b
  return table.provisions.filter(
    (row) =>
      row.law === law.id &&
      row.article === asked.article &&
      row.sub === asked.sub &&
      agrees(row.paragraph, asked.paragraph) &&
      agrees(row.item, asked.item),
  )
}

function placeIn(law: Law, row: ProvisionRow): string {
  const { paragraph, item } = rowCitation(law, row)
  const place = [paragraph, item].every((n) => n === undefined)
    ? ''
    : formatArticle(rowCitation(law, row)).replace(/^.*?条(?:之[^第]+)?/u, '')
  return place === '' ? '' : `${place}　`
}

/** The text that is the version of the table; of a law that is not in it, any. */
function chooseText(
  table: LawTable,
  texts: readonly LawText[],
  title: string,
  law: Law | undefined,
): LawText | undefined {
  const named = texts.filter((text) => shortLawTitle(text.title) === shortLawTitle(title))
  const same = named.find((text) => {
    const match = matchLaw(table, text)
    return match.kind === 'version' && match.lawId === law?.id
  })
  return same ?? named[0]
}

/** The whole article with the operative words in 【】; false when the text does not bear a row out. */
function printArticle(
  table: LawTable,
  text: LawText,
  asked: Citation,
  law: Law | undefined,
  rows: readonly ProvisionRow[],
): boolean {
  const found = locateInText(text, asked)
  console.log(`\n全文（《${text.title}》，${text.effectiveFrom ?? '施行日期不详'}，${text.source.file}）：`)
  if (!found.ok) {
    console.log(`  ${found.error.message}`)
    return false
  }
  const { article } = found.value
  const marks = rows.flatMap((row) => operativeSpans(articleText(article), row.quote).spans)
  for (const line of articleLines(article)) {
    const parts = splitAtMarks(line.label + line.text, marks, line.start)
    console.log(`　　${parts.map((p) => (p.marked ? `【${p.text}】` : p.text)).join('')}`)
  }
  const isVersion = law !== undefined && matchLaw(table, text).kind === 'version'
  const alarms = isVersion
    ? compareText(table, law, text).alarms.filter(
        ({ citation }) => citation.article === asked.article && citation.sub === asked.sub,
      )
    : []
  for (const { message } of alarms) console.log(`  ✗ ${message}`)
  if (law !== undefined && !isVersion) console.log('  ！ 这份全文不是条款表里的版本，没有与它核对。')
  return alarms.length === 0
}
