import { classifyLine, hasEndMark, type LawLine, trimLine } from './lines'
import type { Article, Division, LawNode, LawProblem, LawSource } from './model'

/** What the format admits in one line. */
export const MAX_LINE = 100_000
/** Lines left out are named up to this many. */
const MAX_PROBLEMS = 500

/** How a sentence goes on that began with 第几条 and is no article. */
export const RUNS_ON = /^(?:第|规定|的|、|，|和|至|及|与|或|所|中|以|之)/u

/** A line of the source with its number, from 1. */
export interface Numbered {
  readonly line: LawLine
  readonly raw: string
  readonly at: number
}

// What is built grows; the model is read-only from the moment it is handed out.
type Growing<T> = { -readonly [K in keyof T]: T[K] }
interface OpenItem {
  number: number
  label: string
  text: string
  subitems: { number: number; label: string; text: string }[]
}
interface OpenParagraph {
  text: string
  items: OpenItem[]
}
interface OpenArticle extends Growing<Omit<Article, 'paragraphs'>> {
  paragraphs: OpenParagraph[]
}
interface OpenDivision extends Growing<Omit<Division, 'children'>> {
  children: LawNode[]
}

const RANK = { part: 0, subpart: 1, chapter: 2, section: 3 } as const

interface Built {
  readonly body: readonly LawNode[]
  readonly appendix: readonly string[]
  readonly problems: readonly LawProblem[]
  /** The line on which a node begins. */
  readonly lines: ReadonlyMap<object, number>
}

/** Puts the lines of a body together, from its first 编章节 or article on. What finds no place is a problem, never lost in silence. */
export function build(source: readonly Numbered[], { kind }: LawSource): Built {
  const body: LawNode[] = []
  const problems: LawProblem[] = []
  const lines = new Map<object, number>()
  const open: OpenDivision[] = []
  let article: OpenArticle | undefined
  /** What a line that runs on is joined to. */
  let last: { text: string } | undefined
  const joined: number[] = []

  const stray = (at: number, text: string) => {
    const words = text.length > 30 ? `${text.slice(0, 30)}……` : text
    if (problems.length >= MAX_PROBLEMS) return
    const message = `第 ${at} 行“${words}”不像条文，没有收入。如果它是条文，请在文件里改正后重新导入。`
    problems.push({
      code: 'stray-line',
      severity: 'warning',
      message,
      line: at,
    })
  }
  const unreadable = (at: number, heading: string) => {
    const message = `第 ${at} 行的编号“${heading}”读不出来。请在文件里改成规范的写法（如“第一百零一条”）后重新导入。`
    problems.push({
      code: 'article-unreadable',
      severity: 'error',
      message,
      line: at,
    })
  }
  const addParagraph = (text: string, at: number) => {
    if (article === undefined) return stray(at, text)
    const paragraph: OpenParagraph = { text, items: [] }
    article.paragraphs.push(paragraph)
    lines.set(paragraph, at)
    last = paragraph
  }
  const addItem = (number: number, label: string, text: string, at: number) => {
    if (article === undefined) return stray(at, label + text)
    if (article.paragraphs.length === 0) addParagraph('', at)
    const item: OpenItem = { number, label, text, subitems: [] }
    article.paragraphs.at(-1)?.items.push(item)
    lines.set(item, at)
    last = item
  }
  const openDivision = (line: LawLine & { readonly kind: 'division' }, at: number) => {
    if (line.number === undefined && line.heading !== '附则') unreadable(at, line.heading)
    while (open.length > 0 && RANK[(open.at(-1) as OpenDivision).type] >= RANK[line.type]) open.pop()
    const number = line.number === undefined ? {} : { number: line.number }
    const division: OpenDivision = {
      type: line.type,
      ...number,
      title: line.title,
      children: [],
    }
    ;(open.at(-1)?.children ?? body).push(division)
    open.push(division)
    lines.set(division, at)
    article = undefined
    last = undefined
  }
  const openArticle = (line: LawLine & { readonly kind: 'article' }, number: number, at: number) => {
    article = {
      type: 'article',
      number,
      ...(line.sub === undefined ? {} : { sub: line.sub }),
      paragraphs: [],
    }
    ;(open.at(-1)?.children ?? body).push(article)
    lines.set(article, at)
    last = undefined
    const item = classifyLine(line.text, false)
    if (item.kind === 'item' && item.number !== undefined) addItem(item.number, item.label, item.text, at)
    else if (line.text !== '') addParagraph(line.text, at)
  }
  let previous: number | undefined
  const isArticle = (line: LawLine & { readonly kind: 'article' }): boolean => {
    if (line.isSetOff) return true
    const follows = previous === undefined || line.number === previous + 1 || line.sub !== undefined
    return follows && !RUNS_ON.test(line.text)
  }
  const plain = (text: string, raw: string, at: number) => {
    const division = open.at(-1)
    if (
      article === undefined &&
      division?.title === '' &&
      division.children.length === 0 &&
      text.length <= 60
    ) {
      division.title = text.replace(/[\s　]/gu, '')
      return
    }
    const runsOn =
      kind !== 'docx' &&
      last !== undefined &&
      last.text !== '' &&
      !hasEndMark(last.text) &&
      !/^(?:　|\s{2}|\t)/u.test(raw)
    if (!runsOn || article === undefined || last === undefined || last.text.length + text.length > MAX_LINE)
      return addParagraph(text, at)
    last.text += text
    joined.push(at)
  }

  for (const [i, { line, raw, at }] of source.entries()) {
    switch (line.kind) {
      case 'blank':
        // What follows an empty line begins anew; a web page may set every 款 apart so.
        if (last !== undefined && hasEndMark(last.text)) last = undefined
        break
      case 'division':
        openDivision(line, at)
        break
      case 'article':
        if (line.number === undefined) {
          unreadable(at, line.heading)
          plain(trimLine(raw), raw, at)
        } else if (isArticle(line)) {
          openArticle(line, line.number, at)
          previous = line.number
        } else plain(trimLine(raw), raw, at)
        break
      case 'item':
        if (line.number === undefined) plain(trimLine(raw), raw, at)
        else addItem(line.number, line.label, line.text, at)
        break
      case 'subitem': {
        const item = article?.paragraphs.at(-1)?.items.at(-1)
        const isUnder = item !== undefined && /^[（(][一二三四五六七八九十百]/u.test(item.label)
        if (!isUnder) addItem(line.number, line.label, line.text, at)
        else {
          const sub = {
            number: line.number,
            label: line.label,
            text: line.text,
          }
          item.subitems.push(sub)
          lines.set(sub, at)
          last = sub
        }
        break
      }
      case 'appendix':
        if (previous !== undefined && !continues(source, i, previous)) {
          const appendix = source.slice(i).flatMap(({ raw: text }) => trimLine(text) || [])
          return {
            body,
            appendix,
            problems: [...problems, ...joinedNotice(joined)],
            lines,
          }
        }
        plain(line.text, raw, at)
        break
      case 'plain':
        plain(line.text, raw, at)
        break
      default:
        if (trimLine(raw).replace(/[-*=]/gu, '') !== '') stray(at, trimLine(raw))
    }
  }
  return {
    body,
    appendix: [],
    problems: [...problems, ...joinedNotice(joined)],
    lines,
  }
}

/** Whether the numbering goes on after a line, so that it is no appendix yet. */
function continues(source: readonly Numbered[], from: number, previous: number): boolean {
  return source
    .slice(from)
    .some(({ line }) => line.kind === 'article' && line.isSetOff && line.number === previous + 1)
}

function joinedNotice(joined: readonly number[]): readonly LawProblem[] {
  const [line] = joined
  if (line === undefined) return []
  const message = `有 ${joined.length} 行接在没有句末标点的上一行之后（第一处在第 ${line} 行），已连成一款。请核对款的划分。`
  return [{ code: 'lines-joined', severity: 'notice', message, line }]
}
