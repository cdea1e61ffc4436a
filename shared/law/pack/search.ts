import { type Citation, shortLawTitle } from '../citation'
import { articleLines, articlesOf, divisionHeading } from './article'
import { fold } from './fold'
import { locateInText } from './locate'
import type { Article, ArticleLine, Division, LawSearchHit, LawText } from './model'
import { type LawQuery, readLawQuery } from './query'
import { hitAt, titleHit } from './search-hit'

/** Searches the texts it was made from. The same query gives the same hits in the same order. */
export interface LawSearch {
  /** The best `limit` hits (50) and how many there are; `inText` looks in that text alone, by its index. */
  search(
    query: string,
    options?: { readonly limit?: number; readonly inText?: number },
  ): { readonly hits: readonly LawSearchHit[]; readonly total: number }
}

/** An article as it is searched: its lines folded, set apart by a character that no query has. */
interface Doc {
  readonly textIndex: number
  readonly article: Article
  readonly lines: readonly ArticleLine[]
  readonly words: string
}

/** A hit before its excerpt is cut; the lower the rank, the better. */
interface Found {
  readonly rank: readonly number[]
  readonly hit: () => LawSearchHit
}

const KINDS = ['citation', 'title', 'phrase', 'words'] as const
const LINE_END = '\n'

/**
 * Full-text search over laws. The index holds every pair of neighbouring characters of every 款 and 项 (Chinese has
 * no spaces to find words by); what the pairs propose is confirmed in the text, so nothing is found that is not
 * there. Width, case and white space do not count; punctuation does, and parts the words of a query.
 */
export function createLawSearch(texts: readonly LawText[]): LawSearch {
  const docs = texts.flatMap((text, textIndex) =>
    articlesOf(text).map(({ article }): Doc => {
      const lines = articleLines(article)
      const words = lines.map((line) => foldForSearch(line.label + line.text)).join(LINE_END)
      return { textIndex, article, lines, words }
    }),
  )
  const grams = indexGrams(docs)
  const headings = texts.flatMap(headingsOf)
  const titles = texts.map((text) => foldForSearch(shortLawTitle(text.title)))
  return {
    search(query, { limit = 50, inText } = {}) {
      const asked = readLawQuery(query)
      const found = [
        ...citationHits(texts, titles, asked),
        ...titleHits(texts, titles, headings, asked),
        ...textHits(texts, titles, docs, grams, asked),
      ]
      const wanted = inText === undefined ? found : found.filter(({ rank }) => rank[1] === inText)
      wanted.sort((a, b) => compareRanks(a.rank, b.rank))
      return {
        hits: wanted.slice(0, limit).map(({ hit }) => hit()),
        total: wanted.length,
      }
    },
  }
}

function foldForSearch(text: string): string {
  return fold(text).text.toLowerCase()
}

function indexGrams(docs: readonly Doc[]): ReadonlyMap<string, readonly number[]> {
  const grams = new Map<string, number[]>()
  for (const [id, { words }] of docs.entries()) {
    for (let i = 0; i + 1 < words.length; i++) {
      const gram = words.slice(i, i + 2)
      const held = grams.get(gram)
      if (held === undefined) grams.set(gram, [id])
      else if (held.at(-1) !== id) held.push(id)
    }
  }
  return grams
}

/** A rank is: kind, text, then what the kind counts by. Texts come in their order where all else is equal. */
function compareRanks(a: readonly number[], b: readonly number[]): number {
  if (a[0] !== b[0]) return (a[0] ?? 0) - (b[0] ?? 0)
  for (let i = 2; i < a.length; i++) if (a[i] !== b[i]) return (a[i] ?? 0) - (b[i] ?? 0)
  return (a[1] ?? 0) - (b[1] ?? 0)
}

/** Places that the query names: 处罚法 58, 第五十八条第一款. Without a law, in every text that has the article. */
function citationHits(
  texts: readonly LawText[],
  titles: readonly string[],
  asked: LawQuery,
): readonly Found[] {
  const { place } = asked
  if (place === undefined) return []
  return texts.flatMap((text, textIndex): Found[] => {
    const title = titles[textIndex] ?? ''
    if (asked.law !== '' && !title.includes(asked.law)) return []
    const citation: Citation = { law: shortLawTitle(text.title), ...place }
    const found = locateInText(text, citation)
    if (!found.ok) return []
    const { article, span } = found.value
    const line = articleLines(article).find(({ start, end }) => start <= span.start && span.start <= end)
    const isExact = asked.law === '' || title === asked.law ? 0 : 1
    const hit = () => hitAt(text, textIndex, 'citation', article, line, [], citation)
    return [{ rank: [0, textIndex, isExact, textIndex], hit }]
  })
}

/** A 编章节 with its folded name and the article it begins with. */
interface Heading {
  readonly textIndex: number
  readonly division: Division
  readonly words: string
  readonly article: Article
}

function headingsOf(text: LawText, textIndex: number): readonly Heading[] {
  const headings = new Map<Division, Heading>()
  for (const { article, divisions } of articlesOf(text)) {
    for (const division of divisions) {
      if (headings.has(division)) continue
      headings.set(division, { textIndex, division, words: foldForSearch(division.title), article })
    }
  }
  return [...headings.values()]
}

/** Laws and 编章节 whose name holds the query. */
function titleHits(
  texts: readonly LawText[],
  titles: readonly string[],
  headings: readonly Heading[],
  asked: LawQuery,
): readonly Found[] {
  const wanted = foldForSearch(shortLawTitle(asked.phrase))
  if (wanted === '' || asked.place !== undefined) return []
  const laws = texts.flatMap((text, textIndex): Found[] => {
    const title = titles[textIndex] ?? ''
    if (!title.includes(wanted)) return []
    const hit = () => titleHit(text, textIndex, text.title, wanted, firstArticle(text))
    return [{ rank: [1, textIndex, 0, title.length - wanted.length], hit }]
  })
  const divisions = headings.flatMap(({ textIndex, division, words, article }): Found[] => {
    const text = texts[textIndex]
    if (text === undefined || !words.includes(wanted)) return []
    const hit = () => titleHit(text, textIndex, divisionHeading(division), wanted, article)
    return [{ rank: [1, textIndex, 1, 0], hit }]
  })
  return [...laws, ...divisions]
}

function firstArticle(text: LawText): Article | undefined {
  return articlesOf(text)[0]?.article
}

/** Articles that hold the query as it is, then those that hold all its words; a word may be the law's name. */
function textHits(
  texts: readonly LawText[],
  titles: readonly string[],
  docs: readonly Doc[],
  grams: ReadonlyMap<string, readonly number[]>,
  asked: LawQuery,
): readonly Found[] {
  const found: Found[] = []
  const phrases = asked.phrases.map(foldForSearch).filter((p) => p !== '')
  const seen = new Set<number>()
  for (const phrase of phrases) {
    for (const id of holding(docs, grams, [phrase])) {
      const doc = docs[id]
      const text = doc && texts[doc.textIndex]
      if (doc === undefined || text === undefined || seen.has(id)) continue
      seen.add(id)
      found.push(foundIn(text, doc, 'phrase', [phrase]))
    }
  }
  const terms = asked.terms.map(foldForSearch)
  if (terms.length < 2) return found
  const known = new Map<string, readonly number[]>()
  for (const [textIndex, title] of titles.entries()) {
    const own = terms.filter((term) => !title.includes(term))
    const text = texts[textIndex]
    if (own.length === 0 || text === undefined) continue
    const key = own.join(LINE_END)
    const ids = known.get(key) ?? holding(docs, grams, own)
    known.set(key, ids)
    for (const id of ids) {
      const doc = docs[id]
      if (doc?.textIndex !== textIndex || seen.has(id)) continue
      seen.add(id)
      found.push(foundIn(text, doc, 'words', own))
    }
  }
  return found
}

/** Articles that hold every word: proposed by the pairs of characters, confirmed by looking. */
function holding(
  docs: readonly Doc[],
  grams: ReadonlyMap<string, readonly number[]>,
  words: readonly string[],
): readonly number[] {
  let candidates: readonly number[] | undefined
  for (const word of words) {
    for (let i = 0; i + 1 < word.length; i++) {
      const ids = grams.get(word.slice(i, i + 2))
      if (ids === undefined) return []
      candidates = candidates === undefined || ids.length < candidates.length ? ids : candidates
    }
  }
  const ids = candidates ?? docs.keys()
  const held: number[] = []
  for (const id of ids) if (words.every((word) => docs[id]?.words.includes(word))) held.push(id)
  return held
}

/** Best first: more of the words in one line, more often, in a shorter article. */
function foundIn(text: LawText, doc: Doc, kind: 'phrase' | 'words', words: readonly string[]): Found {
  const [only = '', ...others] = words
  const best = others.length === 0 ? undefined : bestLine(doc, words)
  const apart = best === undefined ? 0 : words.length - best.held
  const times = best === undefined ? timesIn(doc.words, only) : 0
  const hit = () => {
    const { line } = best ?? bestLine(doc, words)
    return hitAt(text, doc.textIndex, kind, doc.article, line, words)
  }
  return { rank: [KINDS.indexOf(kind), doc.textIndex, apart, -times, doc.words.length], hit }
}

/** The line that holds most of the words. */
function bestLine(doc: Doc, words: readonly string[]) {
  const perLine = doc.words.split(LINE_END).map((line) => words.filter((word) => line.includes(word)).length)
  const held = Math.max(...perLine)
  return { held, line: doc.lines[perLine.indexOf(held)] }
}

/** How often, up to three: a fourth time says no more. */
function timesIn(words: string, word: string): number {
  let times = 0
  for (let at = words.indexOf(word); at >= 0 && times < 3; at = words.indexOf(word, at + word.length))
    times += 1
  return times
}
