import { articleText } from './article'
import { checkLawText } from './check'
import { looksLikeTitle, readHead } from './head'
import { classifyLine, hasEndMark, type LawLine, trimLine } from './lines'
import type { Article, Division, LawNode, LawProblem, LawSource, LawText } from './model'

const MAX_LINES = 60_000
const MAX_LINE = 100_000

/** How a sentence goes on that began with 第几条 and is no article. */
const RUNS_ON = /^(?:第|规定|的|、|，|和|至|及|与|或|所|中|以|之)/u

export interface ParsedLaw {
  /** Absent when there is no article to be found. */
  readonly text?: LawText
  readonly problems: readonly LawProblem[]
}

/** A line of the source with its number, from 1. */
interface Numbered {
  readonly line: LawLine
  readonly raw: string
  readonly at: number
}

/**
 * Reads one law from the lines of its text. Never throws: whatever is wrong is a problem with its line. `firstLine`
 * is the number of the first of the lines in the source.
 */
export function parseLawText(lines: readonly string[], source: LawSource, firstLine = 1): ParsedLaw {
  if (lines.length > MAX_LINES)
    return refused(
      'too-long',
      `文件有 ${lines.length} 行，超过 ${MAX_LINES} 行，不像是一部法规。请拆开后分别导入。`,
    )
  const long = lines.findIndex((line) => line.length > MAX_LINE)
  if (long >= 0)
    return refused(
      'too-long',
      `第 ${firstLine + long} 行超过 ${MAX_LINE} 字，不像是法规的一款。请检查文件是不是丢了换行。`,
      firstLine + long,
    )
  const numbered = lines.map((raw, i): Numbered => {
    return {
      line: classifyLine(raw, source.kind === 'md'),
      raw,
      at: firstLine + i,
    }
  })
  const first = numbered.findIndex(({ line }) => {
    return (
      line.kind === 'article' &&
      line.number !== undefined &&
      (line.isSetOff || (line.number === 1 && !RUNS_ON.test(line.text)))
    )
  })
  if (first < 0) {
    return refused(
      'no-articles',
      '没有找到“第一条”这样的条文，读不成法规。请确认文件是法规的正文，每一条另起一行。',
    )
  }
  const bodyStart = startOfBody(numbered, first)
  const front = readFront(numbered.slice(0, bodyStart))
  const built = build(numbered.slice(bodyStart), source)
  const head = readHead(front.head, lastArticleText(built.body))
  const text: LawText = {
    ...(head ?? {
      title: source.file.replace(/\.[^.]+$/u, '') || source.file,
      extent: 'whole',
      header: [],
    }),
    source,
    preamble: front.preamble,
    body: built.body,
    appendix: built.appendix,
  }
  const problems: LawProblem[] = [...built.problems]
  if (head === undefined) {
    problems.push({
      code: 'no-title',
      severity: 'warning',
      message: `正文之前没有题名，暂以文件名“${text.title}”为题名。请改成法规的全名。`,
    })
  }
  problems.push(
    ...checkLawText(text, {
      lineOf: (node) => built.lines.get(node),
      contents: front.contents,
    }),
  )
  return { text, problems: inOrder(problems) }
}

/**
 * Reads every law of a file: markdown may hold several, each under a heading that is its name. Parts without
 * articles are passed over unless there is nothing else.
 */
export function parseLawTexts(lines: readonly string[], source: LawSource): readonly ParsedLaw[] {
  if (source.kind !== 'md') return [parseLawText(lines, source)]
  const starts = lines.flatMap((raw, i) => {
    const line = classifyLine(raw, true)
    return line.kind === 'title' && (/^#[\s　]/u.test(trimLine(raw)) || looksLikeTitle(line.text)) ? [i] : []
  })
  if (starts.length < 2) return [parseLawText(lines, source)]
  const parts = starts.map((from, i) => parseLawText(lines.slice(from, starts[i + 1]), source, from + 1))
  const laws = parts.filter((part) => part.text !== undefined)
  return laws.length > 0 ? laws : parts.slice(0, 1)
}

function refused(code: LawProblem['code'], message: string, line?: number): ParsedLaw {
  return {
    problems: [
      {
        code,
        severity: 'error',
        message,
        ...(line === undefined ? {} : { line }),
      },
    ],
  }
}

function inOrder(problems: readonly LawProblem[]): readonly LawProblem[] {
  return [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
}

const sameHeading = (a: LawLine, b: LawLine) =>
  a.kind === 'division' && b.kind === 'division' && a.type === b.type && a.number === b.number

/** Where the body begins: at its first 编章节, which a table of contents names once before, or at its first article. */
function startOfBody(lines: readonly Numbered[], firstArticle: number): number {
  const divisions = lines
    .slice(0, firstArticle)
    .flatMap(({ line }, i) => (line.kind === 'division' ? [i] : []))
  const [opening, ...others] = divisions
  if (opening === undefined) return firstArticle
  const again = others.find((i) => sameHeading(lines[i]?.line as LawLine, lines[opening]?.line as LawLine))
  if (again !== undefined) return again
  const hasContents = lines.slice(0, opening).some(({ line }) => line.kind === 'contents')
  return hasContents && others.length > 0 ? firstArticle : opening
}

interface Front {
  readonly head: readonly {
    readonly text: string
    readonly isTitle: boolean
  }[]
  readonly preamble: readonly string[]
  /** The headings of the table of contents; empty if there is none. */
  readonly contents: readonly string[]
}

function readFront(lines: readonly Numbered[]): Front {
  const head: { text: string; isTitle: boolean }[] = []
  const preamble: string[] = []
  const contents: string[] = []
  let isPreamble = false
  for (const { line, raw } of lines) {
    if (line.kind === 'division') contents.push(`${line.heading}${line.title}`)
    else if (line.kind === 'preamble') isPreamble = true
    else if (line.kind === 'contents' || line.kind === 'blank') continue
    else if (isPreamble) preamble.push(trimLine(raw))
    else if (line.kind === 'title') head.push({ text: line.text, isTitle: true })
    else head.push({ text: trimLine(raw), isTitle: false })
  }
  return { head, preamble, contents }
}

function lastArticleText(nodes: readonly LawNode[]): string {
  const last = nodes.at(-1)
  if (last === undefined) return ''
  return last.type === 'article' ? articleText(last) : lastArticleText(last.children)
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

function build(source: readonly Numbered[], { kind }: LawSource): Built {
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
