import type { ProvisionRef } from '../model/primitives'
import { fromChineseNumeral, toChineseNumeral } from './numerals'

/** 条款引用. The same shape as the model's ProvisionRef; `sub` is the 之一 of 第一百三十四条之一. */
export type Citation = Readonly<ProvisionRef>

/** Builds a citation: `cite('行政处罚法', 58, 1, 1)` is 第五十八条第一款第一项; pass `undefined` to skip 款. */
export function cite(
  law: string,
  article: number,
  paragraph?: number,
  item?: number,
  options: { readonly sub?: number } = {},
): Citation {
  return {
    law,
    article,
    ...(options.sub === undefined ? {} : { sub: options.sub }),
    ...(paragraph === undefined ? {} : { paragraph }),
    ...(item === undefined ? {} : { item }),
  }
}

/** 《行政处罚法》第五十八条第一款第一项 */
export function formatCitation(c: Citation): string {
  return `《${c.law}》${formatArticle(c)}`
}

/** The part after the title: 第五十八条第一款第一项. */
export function formatArticle(c: Citation): string {
  const part = (n: number | undefined, unit: string) =>
    n === undefined ? '' : `第${toChineseNumeral(n)}${unit}`
  const sub = c.sub === undefined ? '' : `之${toChineseNumeral(c.sub)}`
  return part(c.article, '条') + sub + part(c.paragraph, '款') + part(c.item, '项')
}

const N = '([零一二三四五六七八九十百千0-9０-９]+)'
const ARTICLE = new RegExp(`第${N}条(?:之${N})?(?:第${N}款)?(?:第[（(]?${N}[）)]?项)?`, 'gu')
const TITLE = /《([^《》]+)》/gu

/**
 * Reads every citation in a text, in order. A title governs the articles after it up to the next
 * title; articles before any title are not citations. Unreadable numerals are left out.
 */
export function parseCitations(text: string): readonly Citation[] {
  const titles = [...text.matchAll(TITLE)]
  return titles.flatMap((title, i) => {
    const from = title.index + title[0].length
    const tail = text.slice(from, titles[i + 1]?.index ?? text.length)
    const law = (title[1] ?? '').trim()
    return [...tail.matchAll(ARTICLE)].flatMap((m) => readArticle(law, m) ?? [])
  })
}

/** Reads a text that is exactly one citation, otherwise `undefined`. */
export function parseCitation(text: string): Citation | undefined {
  const found = parseCitations(text)
  const only = found.length === 1 ? found[0] : undefined
  const bare = text.normalize('NFKC').replace(/\s/gu, '')
  return only && /^《[^《》]+》第[^，。；、]+$/u.test(bare) ? only : undefined
}

function readArticle(law: string, m: RegExpMatchArray): Citation | undefined {
  const [article, sub, paragraph, item] = m
    .slice(1, 5)
    .map((s) => (s === undefined ? null : fromChineseNumeral(s)))
  if (article == null || sub === undefined || paragraph === undefined || item === undefined) return undefined
  return cite(law, article, paragraph ?? undefined, item ?? undefined, sub === null ? {} : { sub })
}

/** Equal, or one is the same place stated less exactly (第九十七条 and 第九十七条第七项). */
export function citationsOverlap(a: Citation, b: Citation): boolean {
  const same = (x: number | undefined, y: number | undefined) => x === undefined || y === undefined || x === y
  return (
    shortLawTitle(a.law) === shortLawTitle(b.law) &&
    a.article === b.article &&
    a.sub === b.sub &&
    same(a.paragraph, b.paragraph) &&
    same(a.item, b.item)
  )
}

/** 中华人民共和国行政处罚法 → 行政处罚法: the form by which laws are looked up and compared. */
export function shortLawTitle(title: string): string {
  return title
    .normalize('NFKC')
    .replace(/[《》\s]/gu, '')
    .replace(/^中华人民共和国(?=.)/u, '')
}
