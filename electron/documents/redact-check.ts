import { fold } from '@shared/documents/redaction/fold'
import { fail, ok, type Result } from '@shared/ipc/result'
import { attributesOf, BadXml, xmlTokens } from '../docx-reader/xml'
import { type ReadFault, readZipEntry, zipEntries } from '../docx-reader/zip'

/** A hidden word that a written file still holds, and the part of the file that holds it. */
export interface Leak {
  readonly word: string
  readonly part: string
}

/** A DOCX that this program wrote is far smaller. */
const MAX_PART_BYTES = 64 << 20

/** What a word processor puts in by itself; no case has a part in it. */
const MACHINE_TEXT = new Set(['w:instrText', 'dcterms:created', 'dcterms:modified', 'cp:revision'])
/** Attributes made to hold words. */
const WORDY = /(?:^|:)(?:descr|title|name|alt|author|initials|tooltip|subject|keywords)$/u
/** Parts that name nothing but what is the word processor's own: settings, fonts, styles, colours. */
const MACHINE_PARTS = /^word\/(?:theme\/|settings|webSettings|fontTable|styles|numbering)/u
/** Addresses and types that the format itself prescribes (ECMA-376): namespaces, relationships, content types. */
const FORMAT_NAME =
  /^(?:https?:\/\/(?:schemas\.openxmlformats\.org|schemas\.microsoft\.com|purl\.org|www\.w3\.org)\/[\w./#-]*|urn:schemas-microsoft-com:[\w:.-]*|application\/(?:vnd\.openxmlformats-[\w.+-]+|xml))$/u
/** A hidden word of plain letters, digits and signs shorter than this is met by chance in sizes, colours and numbers of parts. */
const CHANCE = 7

/**
 * Looks for hidden words in every part of a DOCX: in its text, run together as a reader would (over runs, line ends and
 * spaces), in its attributes, and in the names of its parts. `forbidden` is folded (`shared/documents/redaction`).
 */
export function docxLeaks(bytes: Buffer, forbidden: readonly string[]): Result<readonly Leak[], ReadFault> {
  const entries = zipEntries(bytes)
  if (!entries.ok) return entries
  const leaks: Leak[] = []
  for (const [part, entry] of entries.value) {
    leaks.push(...leaksIn(part, fold(part), forbidden.filter(isNoChance)))
    if (!/\.(?:xml|rels)$/u.test(part)) continue
    const content = readZipEntry(bytes, entry, MAX_PART_BYTES)
    if (!content.ok) return content
    try {
      leaks.push(...xmlLeaks(part, content.value.toString('utf8'), forbidden))
    } catch (error) {
      if (error instanceof BadXml) {
        const detail = `${part} ${error.message}`
        return fail<ReadFault>({ code: 'bad-xml', message: '写出的文件读不回来。', detail })
      }
      throw error
    }
  }
  return ok(distinct(leaks))
}

function xmlLeaks(part: string, xml: string, forbidden: readonly string[]): readonly Leak[] {
  let text = ''
  const leaks: Leak[] = []
  const inside: string[] = []
  for (const token of xmlTokens(xml)) {
    if (token.kind === 'text') {
      if (!inside.some((name) => MACHINE_TEXT.has(name))) text += token.text
    } else if (token.kind === 'close') {
      inside.pop()
      // Properties stand each for itself: the end of one and the beginning of the next are no word.
      if (part.startsWith('docProps/')) {
        leaks.push(...leaksIn(part, fold(text), forbidden))
        text = ''
      }
    } else {
      if (!token.isEmpty) inside.push(token.name)
      for (const [name, value] of attributesOf(token.attributes)) {
        const isFont = name === 'typeface' && part.startsWith('word/theme/')
        if (isFont || FORMAT_NAME.test(value)) continue
        const isWordy = WORDY.test(name) && !MACHINE_PARTS.test(part)
        leaks.push(...leaksIn(part, fold(value), isWordy ? forbidden : forbidden.filter(isNoChance)))
      }
    }
  }
  return [...leaks, ...leaksIn(part, fold(text), forbidden)]
}

/** The text and the properties of a PDF, as a reader gave them. */
export interface PdfWords {
  readonly pages: readonly string[]
  readonly properties: readonly string[]
}

/** Looks for hidden words in the text of a PDF, page by page and over their ends, and in its properties. */
export function pdfLeaks({ pages, properties }: PdfWords, forbidden: readonly string[]): readonly Leak[] {
  return distinct([
    ...pages.flatMap((text, i) => leaksIn(`第 ${i + 1} 页`, fold(text), forbidden)),
    ...leaksIn('跨页处', fold(pages.join('')), forbidden),
    ...properties.flatMap((text) => leaksIn('文件属性', fold(text), forbidden)),
  ])
}

function leaksIn(part: string, folded: string, forbidden: readonly string[]): readonly Leak[] {
  return forbidden.filter((word) => folded.includes(word)).map((word) => ({ word, part }))
}

const isNoChance = (word: string) => word.length >= CHANCE || !/^[\x21-\x7e]+$/u.test(word)

function distinct(leaks: readonly Leak[]): readonly Leak[] {
  const seen = new Set<string>()
  return leaks.filter(({ word, part }) => {
    const key = `${part}\n${word}`
    return !seen.has(key) && seen.add(key) !== undefined
  })
}
