import { type Citation, cite, formatArticle, shortLawTitle } from '../citation'
import { toChineseNumeral } from '../numerals'
import type { Article, ArticleLine, Division, LawCounts, LawNode, LawText } from './model'

interface PlacedArticle {
  readonly article: Article
  /** The 编章节 that contain it, outermost first. */
  readonly divisions: readonly Division[]
}

const placed = new WeakMap<readonly LawNode[], readonly PlacedArticle[]>()

/** Every article in the order of the text. */
export function articlesOf(text: LawText): readonly PlacedArticle[] {
  const known = placed.get(text.body)
  if (known) return known
  const found: PlacedArticle[] = []
  const visit = (nodes: readonly LawNode[], divisions: readonly Division[]) => {
    for (const node of nodes) {
      if (node.type === 'article') found.push({ article: node, divisions })
      else visit(node.children, [...divisions, node])
    }
  }
  visit(text.body, [])
  placed.set(text.body, found)
  return found
}

/** Every 编章节 in the order of the text. */
export function divisionsOf(nodes: readonly LawNode[]): readonly Division[] {
  return nodes.flatMap((node) => (node.type === 'article' ? [] : [node, ...divisionsOf(node.children)]))
}

const UNIT = {
  part: '编',
  subpart: '分编',
  chapter: '章',
  section: '节',
} as const

/** 第五章 行政处罚的决定 */
export function divisionHeading(division: Division): string {
  if (division.number === undefined) return division.title
  return `第${toChineseNumeral(division.number)}${UNIT[division.type]} ${division.title}`.trim()
}

/** 第一百三十四条之一 */
export function articleHeading(article: Article): string {
  return formatArticle(articleCitation('', article))
}

/** The citation of a whole article of a law by its short title. */
export function articleCitation(title: string, article: Article): Citation {
  const law = shortLawTitle(title)
  return cite(
    law,
    article.number,
    undefined,
    undefined,
    article.sub === undefined ? {} : { sub: article.sub },
  )
}

/**
 * The printed lines of an article without 第几条, each with its place. The offsets are those in
 * {@link articleText}, which is these lines joined by a line feed.
 */
export function articleLines(article: Article): readonly ArticleLine[] {
  const lines: ArticleLine[] = []
  let start = 0
  const add = (place: Pick<ArticleLine, 'paragraph' | 'item' | 'subitem'>, label: string, text: string) => {
    const end = start + label.length + text.length
    lines.push({ ...place, label, text, start, end })
    start = end + 1
  }
  for (const [i, p] of article.paragraphs.entries()) {
    const paragraph = i + 1
    add({ paragraph }, '', p.text)
    for (const item of p.items) {
      add({ paragraph, item: item.number }, item.label, item.text)
      for (const sub of item.subitems)
        add({ paragraph, item: item.number, subitem: sub.number }, sub.label, sub.text)
    }
  }
  return lines
}

/** The words of an article as one string; marks and citations are offsets into it. */
export function articleText(article: Article): string {
  return articleLines(article)
    .map((line) => line.label + line.text)
    .join('\n')
}

export function countLaw(text: LawText): LawCounts {
  const articles = articlesOf(text).map(({ article }) => article)
  const paragraphs = articles.flatMap((a) => a.paragraphs)
  const items = paragraphs.flatMap((p) => p.items)
  return {
    divisions: divisionsOf(text.body).length,
    articles: articles.length,
    paragraphs: paragraphs.length,
    items: items.length,
    subitems: items.reduce((n, item) => n + item.subitems.length, 0),
  }
}
