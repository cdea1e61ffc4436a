import { type Citation, formatCitation, parseCitations, shortLawTitle } from '@shared/law/citation'
import { resolve } from '@shared/law/table'
import ts from 'typescript'
import { lawTable } from './law'

const titles = [...lawTable.versionsByTitle.keys()].sort((a, b) => b.length - a.length)
const ARTICLES = '第[零一二三四五六七八九十百千0-9]+条[^，。；：、“”（）《》的]*'
const NAMED = new RegExp(
  `(?:《([^《》]+)》|([一-龥]{1,40}(?:法|条例|规定|办法|标准|规则|解释|基准|决定)))(${ARTICLES}(?:(?:、|和|至)${ARTICLES})*)`,
  'gu',
)

/** Every citation in a text whose law is named, with or without 《》. A name without them is the longest known one. */
export function citedIn(text: string): readonly Citation[] {
  return [...text.matchAll(NAMED)].flatMap(([, titled, bare = '', articles = '']) => {
    const law = titled ?? titles.find((t) => bare.endsWith(t)) ?? bare
    return parseCitations(`《${shortLawTitle(law)}》${articles}`)
  })
}

/** What the provision table has no row of its own for, on a day when all laws of the forms are in force. */
export function unheld(citations: readonly Citation[]): readonly string[] {
  return citations
    .filter((c) => resolve(lawTable, c, '2026-06-01')?.match !== 'exact')
    .map((c) => formatCitation(c))
}

/** The texts of a source file that a person may come to read: literals and JSX text, no comments. */
export function literalsOf(path: string, source: string): readonly string[] {
  const found: string[] = []
  const visit = (node: ts.Node) => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isJsxText(node))
      found.push(node.text)
    else if (ts.isTemplateExpression(node))
      found.push([node.head.text, ...node.templateSpans.map((s) => s.literal.text)].join('＿'))
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(path, source, ts.ScriptTarget.Latest))
  return found
}
