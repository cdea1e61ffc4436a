import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import type { LawProblem } from '@shared/law/pack/model'
import { attribute, BadXml, xmlTokens } from './xml'
import { readZipEntry, zipEntries } from './zip'

/** A law of a thousand articles is under 2 MiB of document.xml; thirty times that is no law. */
const MAX_XML_BYTES = 64 << 20
const MAX_PARAGRAPHS = 60_000
const WORD = [
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
]

export interface DocxLines {
  /** One for each paragraph or line break of the body. */
  readonly lines: readonly string[]
  /** What the file holds that its words alone do not tell. */
  readonly problems: readonly LawProblem[]
}

/**
 * The paragraphs of a .docx (ECMA-376): the words of its body as they stand with all changes accepted. Pictures,
 * notes, headers and links are not followed. `Failure`: law.zip-*, law.not-docx, law.docx-damaged, law.docx-too-large.
 */
export function docxLines(bytes: Buffer): Result<DocxLines> {
  const entries = zipEntries(bytes)
  if (!entries.ok) return entries
  const named = entries.value.get('word/document.xml')
  const entry = named ?? [...entries.value].find(([name]) => /^word\/document\d*\.xml$/u.test(name))?.[1]
  if (entry === undefined) return notDocx()
  const body = readZipEntry(bytes, entry, MAX_XML_BYTES)
  if (!body.ok) return body
  try {
    const xml = new TextDecoder('utf-8', { fatal: true }).decode(body.value)
    return readBody(xml)
  } catch (error) {
    // A TypeError is what a strict decoder throws at bytes that are not UTF-8.
    if (error instanceof BadXml || error instanceof TypeError) return damaged(error.message)
    throw error
  }
}

function readBody(xml: string): Result<DocxLines> {
  const lines: string[] = []
  const open: string[] = []
  let prefix: string | undefined
  let skipped = 0
  let textDepth = 0
  let numbered = 0
  let changes = 0
  const write = (words: string) => {
    if (open.length > 0 && skipped === 0) open[open.length - 1] += words
  }
  for (const token of xmlTokens(xml)) {
    if (token.kind === 'text') {
      if (textDepth > 0) write(token.text)
      continue
    }
    if (prefix === undefined) {
      if (token.kind === 'close') return damaged('no root')
      prefix = wordPrefix(token.attributes)
      if (prefix === undefined) return damaged('not wordprocessingml')
    }
    const word = token.name.startsWith(prefix) ? token.name.slice(prefix.length) : ''
    if (token.kind === 'close') {
      if (word === 'p') {
        const words = open.pop()
        if (words !== undefined && skipped === 0) lines.push(...words.split('\n'))
        if (lines.length > MAX_PARAGRAPHS) return tooLarge()
      } else if (word === 't') textDepth = Math.max(0, textDepth - 1)
      else if (word === 'moveFrom' || token.name === 'mc:Fallback') skipped = Math.max(0, skipped - 1)
      continue
    }
    if (token.isEmpty) {
      if (word === 'p') lines.push('')
      else if (word === 'tab') write('\t')
      else if (word === 'br' || word === 'cr') write('\n')
      else if (word === 'noBreakHyphen') write('-')
      else if (word === 'sym') write('\ufffd')
      else if (word === 'numId' && attribute(token.attributes, `${prefix}val`) !== '0') numbered += 1
      continue
    }
    if (word === 'p') open.push('')
    else if (word === 't') textDepth += 1
    else if (word === 'moveFrom' || token.name === 'mc:Fallback') skipped += 1
    if (word === 'ins' || word === 'del' || word === 'moveFrom') changes += 1
  }
  if (prefix === undefined) return damaged('empty')
  if (open.length > 0) return damaged('open paragraph')
  return ok({ lines, problems: warnings(numbered, changes) })
}

function wordPrefix(attributes: string): string | undefined {
  const found = [...attributes.matchAll(/\sxmlns(?::([^\s=]+))?\s*=\s*["']([^"']*)["']/gu)].find(
    ([, , uri = '']) => WORD.includes(uri),
  )
  return found && (found[1] === undefined ? '' : `${found[1]}:`)
}

function warnings(numbered: number, changes: number): readonly LawProblem[] {
  const problems: LawProblem[] = []
  if (numbered > 0) {
    const message = `有 ${numbered} 段用了自动编号，编号不在文字里，条、项的序号可能因此丢失。请在 Word 里把编号转换成文本，另存后重新导入。`
    problems.push({ code: 'auto-numbering', severity: 'warning', message })
  }
  if (changes > 0) {
    const message = `文件带有 ${changes} 处修订痕迹，按全部接受读入。请核对是不是公布的文本。`
    problems.push({ code: 'tracked-changes', severity: 'warning', message })
  }
  return problems
}

function notDocx() {
  const message =
    '这个文件不是 Word 文档（.docx）：里面没有正文。没有导入。请选择 .docx、.txt、.md 或者 .json 文件。'
  return fail<Failure>({ code: 'law.not-docx', message })
}

function damaged(detail: string) {
  const message =
    '这份 Word 文档的正文读不出来，文件可能已损坏。没有导入，原文件没有改动。请用 Word 或 WPS 打开并另存为 .docx 后再试。'
  return fail<Failure>({ code: 'law.docx-damaged', message, detail })
}

function tooLarge() {
  const message = `这份 Word 文档超过 ${MAX_PARAGRAPHS} 段，不像一部法规。没有导入。请检查是不是选错了文件。`
  return fail<Failure>({ code: 'law.docx-too-large', message })
}
