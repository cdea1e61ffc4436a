import { articleText } from './article'
import { build, MAX_LINE, type Numbered, RUNS_ON } from './build'
import { checkLawText } from './check'
import { looksLikeTitle, readHead } from './head'
import { classifyLine, type LawLine, trimLine } from './lines'
import type { LawNode, LawProblem, LawSource, LawText } from './model'

const MAX_LINES = 60_000
/** The longest law in force has 1260. */
const MAX_ARTICLES = 9999

export interface ParsedLaw {
  /** Absent when there is no article to be found. */
  readonly text?: LawText
  readonly problems: readonly LawProblem[]
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
  const articles = numbered.filter(({ line }) => line.kind === 'article' && line.isSetOff).length
  if (articles > MAX_ARTICLES) {
    return refused('too-long', `有 ${articles} 行写着“第几条”，不像是一部法规。请检查是不是选错了文件。`)
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
