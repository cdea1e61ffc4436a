import { type Citation, formatArticle } from '../citation'
import { articleCitation, articleHeading } from './article'
import { fold, unfold } from './fold'
import type { Article, ArticleLine, LawSearchHit, LawText, Span } from './model'

const EXCERPT_BEFORE = 24
const EXCERPT_LENGTH = 96

/** A hit in an article, showing one of its lines; `asked` is the place that was asked for. */
export function hitAt(
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

/** A hit in the name of a law or of a 编章节, which leads to its first article. */
export function titleHit(
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
