import { fromChineseNumeral } from '../numerals'
import type { DivisionType } from './model'

/** What a line of a source is by its form alone. Numbers are absent where the numeral cannot be read. */
export type LawLine =
  | { readonly kind: 'blank' }
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'contents' }
  | { readonly kind: 'preamble' }
  | {
      readonly kind: 'division'
      readonly type: DivisionType
      readonly number: number | undefined
      readonly title: string
      readonly heading: string
    }
  | {
      readonly kind: 'article'
      readonly number: number | undefined
      readonly sub: number | undefined
      readonly heading: string
      readonly text: string
      /** Whether a space sets the heading off: without one it may be a sentence that begins so. */
      readonly isSetOff: boolean
    }
  | {
      readonly kind: 'item'
      readonly number: number | undefined
      readonly label: string
      readonly text: string
    }
  | {
      readonly kind: 'subitem'
      readonly number: number
      readonly label: string
      readonly text: string
    }
  | { readonly kind: 'appendix'; readonly text: string }
  /** A remark of whoever made the file, a picture, a rule: no words of the law. */
  | { readonly kind: 'foreign'; readonly text: string }
  | { readonly kind: 'plain'; readonly text: string }

const N = '[零〇○一二三四五六七八九十百千0-9０-９]{1,12}'
const DIVISION = new RegExp(`^第(${N})(分编|编|章|节)([\\s　：:]*)(.*)$`, 'u')
const ARTICLE = new RegExp(`^第(${N})条(?:之(${N}))?([\\s　:：]*)(.*)$`, 'u')
const ITEM = /^([（(][\s　]*([零〇一二三四五六七八九十百]{1,6})[\s　]*[）)])[\s　、.．]*(.*)$/u
const SUBITEM =
  /^((?:[（(][\s　]*([0-9０-９]{1,2})[\s　]*[）)])|(?:([0-9０-９]{1,2})[.．、](?![0-9０-９]))|([①-⑳]))[\s　]*(.*)$/u
const APPENDIX = /^(?:附件|附录|附表|附图|附[\s　]*[:：])/u
const MARKDOWN_HEADING = /^#{1,6}[\s　]+(.*?)[\s　#]*$/u
const TYPES: Readonly<Record<string, DivisionType>> = {
  编: 'part',
  分编: 'subpart',
  章: 'chapter',
  节: 'section',
}

/** Without the white space, of any width, and the byte order marks at either end. */
export function trimLine(raw: string): string {
  // No pattern with a repeated class before `$`: on a long run of blanks it takes the square of its length.
  let text = raw.trim()
  while (text.startsWith('\u200b')) text = text.slice(1).trimStart()
  while (text.endsWith('\u200b')) text = text.slice(0, -1).trimEnd()
  return text
}

/** Headings, labels and remarks are short; nothing longer is looked at for being one. */
const MAX_HEADING = 300

/** A number as laws write it; 〇 is read as 零. */
export function lawNumber(text: string): number | undefined {
  return fromChineseNumeral(text.replace(/[〇○]/gu, '零'))
}

/** A heading without the spaces that only spread it over the line: 总　则 is 总则. */
export function closeUp(text: string): string {
  return text.replace(/(?<=\p{Script=Han})[\s　]+(?=\p{Script=Han})/gu, '')
}

export function classifyLine(raw: string, isMarkdown: boolean): LawLine {
  let line = trimLine(raw)
  if (line === '') return { kind: 'blank' }
  let isHeading = false
  if (isMarkdown) {
    const heading = line.length > MAX_HEADING ? null : MARKDOWN_HEADING.exec(line)
    if (heading) {
      line = trimLine(heading[1] ?? '')
      isHeading = true
    }
    line = trimLine(
      line.replace(/^(?:[*_]{2})(.+?)(?:[*_]{2})/u, '$1').replace(/^[-*+][\s　]+(?=[（(])/u, ''),
    )
    if (line === '' || /^(?:-{3,}|\*{3,}|={3,}|<!--.*|!\[.*)$/u.test(line))
      return { kind: 'foreign', text: line }
  }
  return classifyWords(line, isHeading, isMarkdown)
}

function classifyWords(line: string, isHeading: boolean, isMarkdown: boolean): LawLine {
  const bare = line.length > MAX_HEADING ? line : line.replace(/\s/gu, '')
  if (/^[【[（(]?目(?:录|次)[】\]）)]?[:：]?$/u.test(bare)) return { kind: 'contents' }
  if (/^(?:序言|前言)$/u.test(bare)) return { kind: 'preamble' }
  if (/^附则$/u.test(bare))
    return {
      kind: 'division',
      type: 'chapter',
      number: undefined,
      title: '附则',
      heading: '附则',
    }
  const division = readDivision(line, isHeading)
  if (division) return division
  const article = ARTICLE.exec(line)
  if (article) {
    const [, number = '', sub, gap = '', text = ''] = article
    return {
      kind: 'article',
      number: sub === undefined || lawNumber(sub) !== undefined ? lawNumber(number) : undefined,
      sub: sub === undefined ? undefined : lawNumber(sub),
      heading: line.slice(0, line.length - text.length).replace(/[\s　:：]+$/u, ''),
      text,
      isSetOff: gap !== '' || text === '' || isHeading,
    }
  }
  const item = ITEM.exec(line)
  if (item) {
    const [, label = '', number = '', text = ''] = item
    return {
      kind: 'item',
      number: lawNumber(number),
      label: label.replace(/[\s　]/gu, ''),
      text,
    }
  }
  const subitem = SUBITEM.exec(line)
  if (subitem) {
    const [, label = '', a, b, c, text = ''] = subitem
    const number = c === undefined ? Number((a ?? b ?? '').normalize('NFKC')) : c.charCodeAt(0) - 0x245f
    if (number > 0)
      return {
        kind: 'subitem',
        number,
        label: label.replace(/[\s　]/gu, ''),
        text,
      }
  }
  if (bare.length <= 80 && (APPENDIX.test(line) || bare === '附')) return { kind: 'appendix', text: line }
  if (/^[〔[（(【](?:来源|注释?[:：]|编者|以?下?略|第[^，。]*未取得)/u.test(line))
    return { kind: 'foreign', text: line }
  if (/^〔.*〕$/u.test(line)) return { kind: 'foreign', text: line }
  if (isHeading) return { kind: 'title', text: line }
  if (isMarkdown && /^(?:[-*+>][\s　]|\|)/u.test(line)) return { kind: 'foreign', text: line }
  return { kind: 'plain', text: line }
}

function readDivision(line: string, isHeading: boolean): LawLine | undefined {
  const found = line.length > MAX_HEADING ? null : DIVISION.exec(line)
  if (!found) return undefined
  const [, number = '', unit = '', gap = '', rest = ''] = found
  // A table of contents gives pages: 第一章 总则………3
  const title = closeUp(
    trimLine(rest.replace(/[\s　.…·．]*(?:[…·.．]{2,}|\t)[\s　]*[-—]?\d{1,4}[-—]?$/u, '')),
  )
  const isSentence = title.length > 60 || /[。；;，]/u.test(title)
  if (isSentence || (gap === '' && !isHeading && /^(?:规定|的|所|中|至|、|和)/u.test(title))) return undefined
  const type = TYPES[unit]
  return (
    type && {
      kind: 'division',
      type,
      number: lawNumber(number),
      title,
      heading: `第${number}${unit}`,
    }
  )
}

/** Whether a line closes as the words of a law do. A line that does not is cut off, or runs on. */
export function hasEndMark(text: string): boolean {
  // Closing quotes and brackets may follow the mark; twelve of them never do.
  return /[。；;：:！？!?…][”’"）)》〉】〕]*$/u.test(text.slice(-12))
}
