import { type Citation, formatArticle, shortLawTitle } from '../citation'
import { articleCitation, articleHeading, articleLines, articlesOf, divisionHeading } from './article'
import { fold, unfold } from './fold'
import { locateInText } from './locate'
import type { Article, ArticleLine, Division, LawSearchHit, LawText, Span } from './model'
import { type LawQuery, readLawQuery } from './query'

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
const EXCERPT_BEFORE = 24
const EXCERPT_LENGTH = 96

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
  const titles = texts.map((text) => foldForSearch(shortLawTitle(text.title)))
  return {
    search(query, { limit = 50, inText } = {}) {
      const asked = readLawQuery(query)
      const found = [
        ...citationHits(texts, titles, asked),
        ...titleHits(texts, titles, asked),
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

/** rank: kind, text, then what the kind counts by. */
function compareRanks(a: readonly number[], b: readonly number[]): number {
  const [kindA = 0, textA = 0, ...restA] = a
  const [kindB = 0, textB = 0, ...restB] = b
  if (kindA !== kindB) return kindA - kindB
  for (const [i, value] of restA.entries()) {
    const other = restB[i] ?? 0
    if (value !== other) return value - other
  }
  return textA - textB
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

/** Laws and 编章节 whose name holds the query. */
function titleHits(texts: readonly LawText[], titles: readonly string[], asked: LawQuery): readonly Found[] {
  const wanted = foldForSearch(shortLawTitle(asked.phrase))
  if (wanted === '' || asked.place !== undefined) return []
  return texts.flatMap((text, textIndex): Found[] => {
    const title = titles[textIndex] ?? ''
    const found: Found[] = []
    if (title.includes(wanted)) {
      const hit = () => titleHit(text, textIndex, text.title, wanted, firstArticle(text))
      found.push({
        rank: [1, textIndex, 0, title.length - wanted.length],
        hit,
      })
    }
    const seen = new Set<Division>()
    for (const { article, divisions } of articlesOf(text)) {
      for (const division of divisions) {
        if (seen.has(division)) continue
        seen.add(division)
        if (!foldForSearch(division.title).includes(wanted)) continue
        const hit = () => titleHit(text, textIndex, divisionHeading(division), wanted, article)
        found.push({ rank: [1, textIndex, 1, textIndex], hit })
      }
    }
    return found
  })
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
  for (const [textIndex, title] of titles.entries()) {
    const own = terms.filter((term) => !title.includes(term))
    const text = texts[textIndex]
    if (own.length === 0 || text === undefined) continue
    for (const id of holding(docs, grams, own)) {
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
  const perLine = doc.words.split(LINE_END).map((line) => words.filter((word) => line.includes(word)).length)
  const most = Math.max(...perLine)
  const line = doc.lines[perLine.indexOf(most)]
  const times = words.reduce((n, word) => n + doc.words.split(word).length - 1, 0)
  const hit = () => hitAt(text, doc.textIndex, kind, doc.article, line, words)
  return {
    rank: [KINDS.indexOf(kind), doc.textIndex, words.length - most, -Math.min(times, 3), doc.words.length],
    hit,
  }
}

function hitAt(
  text: LawText,
  textIndex: number,
  kind: LawSearchHit['kind'],
  article: Article,
  line: ArticleLine | undefined,
  words: readonly string[],
  asked?: Citation,
): LawSearchHit {
  const citation = asked ?? placeOf(text, article, line)
  const whole = line === undefined ? '' : line.label + line.text
  return {
    text,
    textIndex,
    article,
    place: formatArticle(citation),
    citation,
    kind,
    ...cut(whole, words),
  }
}

/** The place of a line as it is cited: 款 only where there are several, so that it reads as a lawyer writes it. */
function placeOf(text: LawText, article: Article, line: ArticleLine | undefined): Citation {
  const base = articleCitation(text.title, article)
  if (line === undefined) return base
  const paragraph = article.paragraphs.length > 1 ? { paragraph: line.paragraph } : {}
  return {
    ...base,
    ...paragraph,
    ...(line.item === undefined ? {} : { item: line.item }),
  }
}

function titleHit(
  text: LawText,
  textIndex: number,
  name: string,
  wanted: string,
  article: Article | undefined,
): LawSearchHit {
  const at = article === undefined ? {} : { article, citation: articleCitation(text.title, article) }
  const place =
    name === text.title ? name : `${name}（${article === undefined ? '' : articleHeading(article)}起）`
  return {
    text,
    textIndex,
    ...at,
    place,
    kind: 'title',
    ...cut(name, [wanted]),
  }
}

/** A piece of a line around the first word found, with every one of the words marked. */
function cut(
  line: string,
  words: readonly string[],
): { readonly excerpt: string; readonly marks: readonly Span[] } {
  const folded = fold(line)
  const lower = folded.text.toLowerCase()
  const marks: Span[] = []
  for (const word of words) {
    for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + word.length))
      marks.push(unfold(folded, at, at + word.length))
  }
  marks.sort((a, b) => a.start - b.start)
  const first = marks[0]?.start ?? 0
  const from = first <= EXCERPT_BEFORE || line.length <= EXCERPT_LENGTH ? 0 : first - EXCERPT_BEFORE
  const until = Math.min(line.length, from + EXCERPT_LENGTH)
  const [before, after] = [from > 0 ? '……' : '', until < line.length ? '……' : '']
  const shift = before.length - from
  const inside = marks.flatMap(({ start, end }) =>
    start >= from && end <= until ? [{ start: start + shift, end: end + shift }] : [],
  )
  return { excerpt: before + line.slice(from, until) + after, marks: inside }
}
