import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { LawFileReport, LawProblem, LawText } from '@shared/law/pack/model'
import { createLawTable, type LawTable } from '@shared/law/table'
import laws from '../../resources/law/laws.json'
import provisions from '../../resources/law/provisions.json'
import { listFolder } from '../blobs'
import { readLawFile } from '../law'

/** The provision table that ships with the program. */
export function shippedLawTable(): LawTable {
  return createLawTable(laws, provisions)
}

/** Reads every file named, and every file of every folder named. What could not be read is in the reports. */
export async function readLawArguments(args: readonly string[]): Promise<readonly LawFileReport[]> {
  const reports: LawFileReport[] = []
  for (const arg of args) {
    // npm starts scripts in the project's folder; a relative path means the folder the person stands in.
    const path = resolve(process.env.INIT_CWD ?? process.cwd(), arg)
    const isFolder = await stat(path).then(
      (found) => found.isDirectory(),
      () => false,
    )
    if (!isFolder) {
      reports.push(await readLawFile(path))
      continue
    }
    const { files, skipped } = await listFolder(path)
    for (const file of files) reports.push(await readLawFile(file.path))
    for (const { name, why } of skipped) {
      reports.push({
        file: name,
        texts: [],
        problems: [],
        failure: { code: 'law.skipped', message: `没有读：${why}。` },
      })
    }
  }
  return reports
}

export function textsOf(reports: readonly LawFileReport[]): readonly LawText[] {
  return reports.flatMap(({ texts }) => texts.map(({ text }) => text))
}

/** ✗ for what must not be relied on, ！ for what a person should look at, · for what is good to know. */
export function problemLine({ severity, message }: LawProblem): string {
  const mark = { error: '✗', warning: '！', notice: '·' }[severity]
  return `  ${mark} ${message}`
}

/** What was wrong with the files, and whether anything of it is more than a notice. */
export function printReports(reports: readonly LawFileReport[]): { readonly isClean: boolean } {
  let isClean = true
  for (const { file, texts, problems, failure } of reports) {
    if (failure !== undefined) console.log(`${file}：${failure.message}`)
    else if (texts.length === 0) console.log(`${file}：没有读出法规。`)
    for (const problem of problems) console.log(problemLine(problem))
    if (failure !== undefined || texts.length === 0) isClean = false
    for (const { text, counts, problems: found } of texts) {
      const day = text.effectiveFrom === undefined ? '施行日期不详' : `${text.effectiveFrom} 起施行`
      const extent = text.extent === 'excerpt' ? '节选，' : ''
      const { articles, paragraphs, items } = counts
      console.log(`${file}：《${text.title}》（${extent}${day}）${articles} 条 ${paragraphs} 款 ${items} 项`)
      for (const problem of found) console.log(problemLine(problem))
      if (found.some(({ severity }) => severity !== 'notice')) isClean = false
    }
  }
  return { isClean }
}
