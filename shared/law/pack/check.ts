import { formatArticle, parseCitations } from '../citation'
import { toChineseNumeral } from '../numerals'
import { articleHeading, articlesOf, articleText, divisionHeading, divisionsOf } from './article'
import { hasEndMark } from './lines'
import { locateInText } from './locate'
import type { Article, Division, LawNode, LawProblem, LawProblemCode, LawText, Paragraph } from './model'

/** Beyond this many the file is not a law with mistakes but something else. */
const MAX_PROBLEMS = 500

interface CheckOptions {
  /** The line of the source on which a node begins, where it is known. */
  readonly lineOf?: (node: object) => number | undefined
  /** The headings that a table of contents names. */
  readonly contents?: readonly string[]
}

type Report = (
  code: LawProblemCode,
  severity: LawProblem['severity'],
  node: object | undefined,
  place: string,
  message: string,
) => void

/** What is wrong with a text by its own standard: numbering, empty places, words cut off, references that lead nowhere. */
export function checkLawText(text: LawText, options: CheckOptions = {}): readonly LawProblem[] {
  const problems: LawProblem[] = []
  const report: Report = (code, severity, node, place, message) => {
    if (problems.length >= MAX_PROBLEMS) return
    const line = node && options.lineOf?.(node)
    const where = line === undefined ? '' : `第 ${line} 行：`
    problems.push({
      ...{ code, severity, message: where + message },
      ...(line === undefined ? {} : { line }),
      ...(place === '' ? {} : { place }),
    })
  }
  checkDivisions(text.body, report)
  checkArticles(text, report)
  for (const { article } of articlesOf(text)) checkArticle(text, article, report)
  checkContents(text, options.contents ?? [], report)
  if (text.appendix.length > 0) {
    report(
      'appendix',
      'notice',
      undefined,
      '',
      `末条之后有 ${text.appendix.length} 行附件，已照录，不属于任何一条。`,
    )
  }
  if (text.effectiveFrom === undefined) {
    report(
      'effective-date-unknown',
      'notice',
      undefined,
      '',
      '从文件里看不出这个版本自哪一天起施行。请在预览里填写，否则不能按日期选用。',
    )
  }
  return problems
}

/** 编章节, each counted within what contains it; 节 in a new 章 begin again. */
function checkDivisions(nodes: readonly LawNode[], report: Report): void {
  const siblings = nodes.filter((node): node is Division => node.type !== 'article')
  const isInside = new Map<Division['type'], number>()
  for (const division of siblings) {
    const name = divisionHeading(division)
    const before = isInside.get(division.type) ?? 0
    const { number } = division
    if (number !== undefined) {
      if (number <= before) {
        const code = number === before ? 'division-twice' : 'division-order'
        report(code, 'error', division, name, `“${name}”的编号重复或者倒退。请核对文件里的编、章、节。`)
      } else if (number > before + 1) {
        report(
          'division-gap',
          'warning',
          division,
          name,
          `“${name}”之前缺少编号 ${gapText(before + 1, number - 1)}。请核对文件里的编、章、节。`,
        )
      }
      isInside.set(division.type, number)
    }
    if (division.children.length === 0)
      report('division-empty', 'warning', division, name, `“${name}”下面没有条文。请核对文件是否完整。`)
    checkDivisions(division.children, report)
  }
}

function gapText(from: number, to: number): string {
  return from === to ? toChineseNumeral(from) : `${toChineseNumeral(from)}至${toChineseNumeral(to)}`
}

/** Articles are counted through the whole law, 之一 after its article. */
function checkArticles(text: LawText, report: Report): void {
  const seen = new Set<string>()
  let previous: Article | undefined
  for (const { article } of articlesOf(text)) {
    const name = articleHeading(article)
    const before = previous === undefined ? 0 : previous.number
    const sub = article.sub ?? 0
    const subBefore = previous?.sub ?? 0
    if (seen.has(name))
      report('article-twice', 'error', article, name, `${name}出现了两次。请删去多余的一个，或者改正条号。`)
    else if (article.number < before || (article.number === before && sub < subBefore))
      report(
        'article-order',
        'error',
        article,
        name,
        `${name}排在第${toChineseNumeral(before)}条之后，次序颠倒。请核对文件。`,
      )
    else if (text.extent === 'whole') {
      const follows =
        article.number === before ? sub === subBefore + 1 : article.number === before + 1 && sub === 0
      if (!follows) {
        const missing =
          article.number > before + 1 ? `第${gapText(before + 1, article.number - 1)}条` : '前面的条'
        report(
          'article-gap',
          'error',
          article,
          name,
          `${name}之前缺少${missing}。请补全后重新导入；如果是节选，请在题名里写明“（节选）”。`,
        )
      }
    }
    seen.add(name)
    previous = article
  }
}

function checkArticle(text: LawText, article: Article, report: Report): void {
  const name = articleHeading(article)
  if (articleText(article).trim() === '') {
    report('article-empty', 'error', article, name, `${name}没有内容。请补上条文后重新导入。`)
    return
  }
  if (/[\ufffd\ue000-\uf8ff]/u.test(articleText(article)) || hasControl(articleText(article)))
    report(
      'garbled',
      'error',
      article,
      name,
      `${name}里有乱码（读不出的字）。请换一份文件，或者改正后重新导入。`,
    )
  for (const [i, paragraph] of article.paragraphs.entries()) {
    const place = article.paragraphs.length === 1 ? name : `${name}第${toChineseNumeral(i + 1)}款`
    checkItems(paragraph, place, report)
    checkEnds(paragraph, place, report)
  }
  checkReferences(text, article, name, report)
}

function hasControl(words: string): boolean {
  for (let i = 0; i < words.length; i++) {
    const code = words.charCodeAt(i)
    if (code < 32 && code !== 10) return true
  }
  return false
}

function checkItems(paragraph: Paragraph, place: string, report: Report): void {
  const checkNumbers = (
    of: readonly { readonly number: number; readonly label: string }[],
    inside: string,
  ) => {
    let previous = 0
    for (const item of of) {
      const where = `${inside}的${item.label}`
      if (item.number === previous)
        report('item-twice', 'error', item, place, `${where}出现了两次。请核对原文，改正项号。`)
      else if (item.number < previous)
        report('item-order', 'error', item, place, `${where}次序颠倒。请核对原文：可能少了一个另起的款。`)
      else if (item.number > previous + 1)
        report(
          'item-gap',
          'error',
          item,
          place,
          `${where}之前缺少第${gapText(previous + 1, item.number - 1)}项。请核对原文，补上后重新导入。`,
        )
      previous = item.number
    }
  }
  checkNumbers(paragraph.items, place)
  const [only, second] = paragraph.items
  if (only !== undefined && second === undefined)
    report('item-alone', 'warning', only, place, `${place}只有${only.label}一项。请核对原文是否完整。`)
  for (const item of paragraph.items) checkNumbers(item.subitems, `${place}${item.label}`)
}

function checkEnds(paragraph: Paragraph, place: string, report: Report): void {
  const ends = [paragraph, ...paragraph.items.flatMap((item) => [item, ...item.subitems])]
  for (const part of ends) {
    if (part.text === '' || hasEndMark(part.text)) continue
    const label = 'label' in part ? part.label : ''
    const tail = part.text.slice(-12)
    report(
      'cut-off',
      'warning',
      part,
      place,
      `${place}${label}末尾“${tail}”没有句末标点，可能被截断，或者不是条文。请核对原文。`,
    )
  }
}

const OWN =
  /本(?:法|条例|办法|规定|标准|规则|细则)((?:[、，和或者及与]*第[零一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?(?:第[零一二三四五六七八九十百]+款)?(?:第[（(]?[零一二三四五六七八九十百]+[）)]?项)?)+)/gu

/** Places of the law itself that its words name and that do not exist: then 款 or 项 are divided wrongly here or there. */
function checkReferences(text: LawText, article: Article, name: string, report: Report): void {
  const words = articleText(article)
  const missing = new Set<string>()
  for (const places of new Set([...words.matchAll(OWN)].map(([, places = '']) => places))) {
    for (const citation of parseCitations(`《${text.title}》${places}`)) {
      const found = locateInText(text, citation)
      const isProof =
        !found.ok && found.error.code !== 'article-not-in-excerpt' && found.error.code !== 'item-ambiguous'
      if (isProof) missing.add(formatArticle(citation))
    }
  }
  if (/^[^“]*前(?:[两二三]?)款/u.test(article.paragraphs[0]?.text ?? '')) missing.add('第一款之前的款')
  for (const place of missing) {
    report(
      'reference-missing',
      'warning',
      article,
      name,
      `${name}提到${place}，但是这里没有。款或者项的划分可能有误，请核对原文。`,
    )
  }
}

function checkContents(text: LawText, contents: readonly string[], report: Report): void {
  if (contents.length === 0) return
  const plain = (heading: string) => heading.replace(/[\s　]/gu, '')
  const held = new Set(divisionsOf(text.body).map((d) => plain(divisionHeading(d))))
  const absent = contents.filter((heading) => !held.has(plain(heading)))
  const [first] = absent
  if (first === undefined) return
  report(
    'contents-differ',
    'warning',
    undefined,
    '',
    `目录里的“${first}”${absent.length > 1 ? `等 ${absent.length} 处` : ''}在正文里没有。请核对文件是否完整。`,
  )
}
