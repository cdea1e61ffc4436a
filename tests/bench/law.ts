import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { articlesOf } from '@shared/law/pack/article'
import { parseLawTexts } from '@shared/law/pack/parse'
import { compareQuotes } from '@shared/law/pack/quotes'
import { createLawSearch } from '@shared/law/pack/search'
import { lawTable } from '../support/law'
import { referenceDir } from '../support/reference'
import { type Measured, timed, within } from './measure'

const RUNS = 15
/** Rare and common, a single character, several words, a place, and something that is nowhere. */
const QUERIES = [
  '听证',
  '罚款',
  '处',
  '安全生产 责令 罚款',
  '第五十八条',
  '处罚法 58',
  '没有的词语',
  '有下列情形之一的',
]

/** Searching all texts of the reference library, and making the index. Nothing where there is no library. */
export async function benchLaw(): Promise<readonly Measured[]> {
  const library = referenceDir()
  if (library === null) {
    console.log('  没有参考资料库（../shared），不测法规检索。')
    return []
  }
  const folder = join(library, 'domain/law/texts')
  const files = readdirSync(folder).filter((file) => file.endsWith('.md'))
  const read = () =>
    files.flatMap((file) => {
      const lines = readFileSync(join(folder, file), 'utf8').split('\n')
      return parseLawTexts(lines, { file, kind: 'md' }).flatMap(({ text }) => text ?? [])
    })
  const texts = read()
  const size = `${texts.length} 部 ${texts.reduce((n, text) => n + articlesOf(text).length, 0)} 条`
  const search = createLawSearch(texts)
  let slowest = { query: '', ms: 0 }
  for (const query of QUERIES) {
    const ms = await timed(RUNS, () => search.search(query))
    if (ms > slowest.ms) slowest = { query, ms }
  }
  return [
    within(`检索 ${size}（最慢的一句“${slowest.query}”）`, slowest.ms, 20, RUNS),
    within(`编检索 ${size}`, await timed(5, () => createLawSearch(texts)), 1000, 5),
    within(`读入并检查 ${size}`, await timed(3, read), 5000, 3),
    within(
      `核对 ${lawTable.provisions.length} 句引文`,
      await timed(5, () => compareQuotes(lawTable, texts)),
      500,
      5,
    ),
  ]
}
