import { fail, ok, type Result } from '@shared/ipc/result'
import { attribute, BadXml, xmlTokens } from './xml'
import { type ReadFault, readZipEntry, type ZipEntry, zipEntries } from './zip'

/** A law of a thousand articles is under 2 MiB of document.xml; thirty times that is nothing a person wrote. */
const MAX_XML_BYTES = 64 << 20
export const MAX_PARAGRAPHS = 60_000
const WORD = [
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
]

export interface DocxBody {
  /** One for each paragraph or line break of the body. */
  readonly lines: readonly string[]
  /** Paragraphs whose number Word counts: it stands in no text. */
  readonly numbered: number
  /** Tracked insertions, deletions and moves. */
  readonly changes: number
}

/**
 * The paragraphs of a .docx (ECMA-376): the words of its body as they stand with all changes accepted. Pictures,
 * notes, headers and links are not followed.
 */
export function readDocxBody(bytes: Buffer): Result<DocxBody, ReadFault> {
  const entries = zipEntries(bytes)
  if (!entries.ok) return entries
  const entry = documentEntry(entries.value)
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

function documentEntry(entries: ReadonlyMap<string, ZipEntry>): ZipEntry | undefined {
  return (
    entries.get('word/document.xml') ??
    [...entries].find(([name]) => /^word\/document\d*\.xml$/u.test(name))?.[1]
  )
}

function readBody(xml: string): Result<DocxBody, ReadFault> {
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
  return ok({ lines, numbered, changes })
}

function wordPrefix(attributes: string): string | undefined {
  const found = [...attributes.matchAll(/\sxmlns(?::([^\s=]+))?\s*=\s*["']([^"']*)["']/gu)].find(
    ([, , uri = '']) => WORD.includes(uri),
  )
  return found && (found[1] === undefined ? '' : `${found[1]}:`)
}

const notDocx = () => fail<ReadFault>({ code: 'not-docx', message: '文件里没有 Word 文档的正文。' })
const damaged = (detail: string) =>
  fail<ReadFault>({ code: 'bad-xml', message: '文件的正文读不出来。', detail })
const tooLarge = () => fail<ReadFault>({ code: 'too-long', message: `文件超过 ${MAX_PARAGRAPHS} 段。` })
