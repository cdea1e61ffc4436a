import type { Values } from '@shared/documents/fields'
import type { DocumentKind } from '@shared/documents/kind'
import { type Mark, markText, missingFields, readMark, rowCount } from '@shared/documents/template/marks'
import type { TemplateReport } from '@shared/documents/template/report'
import { fail, ok, type Result } from '@shared/ipc/result'
import type { Moment } from '@shared/model/primitives'
import { BadXml } from '../docx-reader/xml'
import { type ReadFault, readZipEntry, zipEntries } from '../docx-reader/zip'
import { type DocumentValues, marksIn } from './template-text'
import { fillPart, paragraphsIn, rowsIn } from './template-xml'
import { zipOf, zipPart } from './zip-parts'

/** No part of a form comes near it. */
const MAX_PART_BYTES = 32 << 20
/** The parts in which a form has text. */
const WRITTEN = /^word\/(?:document|header\d*|footer\d*)\.xml$/u

interface Part {
  readonly name: string
  readonly bytes: Buffer
}

/** Looks through a template before it is taken in. The file must have been read as a .docx before. */
export function checkTemplate(bytes: Buffer, kind: DocumentKind): Result<TemplateReport, ReadFault> {
  const parts = partsOf(bytes)
  return parts.ok ? readable(() => reportOn(parts.value, kind)) : parts
}

function reportOn(parts: readonly Part[], kind: DocumentKind): TemplateReport {
  const texts = parts.filter((p) => WRITTEN.test(p.name)).map((p) => p.bytes.toString('utf8'))
  const paragraphs = texts.flatMap(paragraphsIn)
  const found = paragraphs.flatMap((p) => marksIn(p.pieces))
  const read = found.map((m) => readMark(kind, m.words))
  const known = read.flatMap((m) => m ?? [])
  const rows = texts.flatMap((xml) => rowsIn(xml).map(({ from, to }) => xml.slice(from, to)))
  const rowMarks = rows.map((xml) =>
    paragraphsIn(xml)
      .flatMap((p) => marksIn(p.pieces))
      .map((m) => m.words),
  )
  const inRows = new Set(rowMarks.flat())
  return {
    marks: [...new Set(found.map((m) => m.words))],
    unknown: [...new Set(found.filter((_, i) => read[i] === undefined).map((m) => m.words))],
    open: paragraphs.flatMap((p) => {
      const text = p.pieces.map((piece) => piece.text).join('')
      const [rest] = [marksIn(p.pieces).reduceRight((t, m) => t.slice(0, m.from) + t.slice(m.to), text)]
      return /\{\{|\}\}|｛｛|｝｝/u.test(rest) ? [text.slice(0, 60)] : []
    }),
    mixed: rowMarks.flatMap((words) => (listsIn(kind, words).size > 1 ? [words.join('、')] : [])),
    loose: [...new Set(found.filter((m, i) => isLoose(read[i]) && !inRows.has(m.words)).map((m) => m.words))],
    missing: [...missingFields(kind, known)],
    split: found.filter((m) => m.isSplit).length,
  }
}

function listsIn(kind: DocumentKind, words: readonly string[]): ReadonlySet<string> {
  const columns = words.flatMap((w) => {
    const mark = readMark(kind, w)
    return mark?.type === 'column' && mark.row === undefined ? [mark.field.name] : []
  })
  return new Set(columns)
}

/** A column that needs its row; officers in a sentence are named one after the other. */
const isLoose = (mark: Mark | undefined) =>
  mark?.type === 'column' && mark.row === undefined && mark.field.control === 'rows'

export interface TemplateInput {
  readonly kind: DocumentKind
  readonly values: Values
  readonly number: string | undefined
  /** Every time in the archive is this one: the same input gives the same bytes. */
  readonly at: Moment
}

/** The template with its marks filled; all other parts stay byte for byte. */
export function fillTemplate(bytes: Buffer, input: TemplateInput): Result<Uint8Array, ReadFault> {
  const parts = partsOf(bytes)
  if (!parts.ok) return parts
  const values = valuesOf(input)
  return readable(() => {
    const filled = parts.value.map(({ name, bytes: content }) =>
      zipPart(name, WRITTEN.test(name) ? fillPart(content.toString('utf8'), values) : content),
    )
    return zipOf(filled, input.at)
  })
}

/** A running head that is no XML damages the whole file. */
function readable<T>(work: () => T): Result<T, ReadFault> {
  try {
    return ok(work())
  } catch (error) {
    if (!(error instanceof BadXml)) throw error
    return fail<ReadFault>({ code: 'damaged', message: '文件已损坏或者不完整。', detail: error.message })
  }
}

function valuesOf({ kind, values, number }: TemplateInput): DocumentValues {
  const marks = new Map<string, Mark | undefined>()
  const markOf = (words: string) => {
    if (!marks.has(words)) marks.set(words, readMark(kind, words))
    return marks.get(words)
  }
  return {
    textFor: (words, row) => {
      const mark = markOf(words)
      return mark === undefined ? '' : markText(mark, values, number, row)
    },
    rowsFor: (text) =>
      marksIn([{ from: 0, to: text.length, text }]).reduce((most, { words }) => {
        const mark = markOf(words)
        return mark?.type === 'column' ? Math.max(most, rowCount(mark, values)) : most
      }, 0),
  }
}

function partsOf(bytes: Buffer): Result<readonly Part[], ReadFault> {
  const entries = zipEntries(bytes)
  if (!entries.ok) return entries
  const parts: Part[] = []
  for (const [name, entry] of entries.value) {
    if (name.endsWith('/')) continue
    const content = readZipEntry(bytes, entry, MAX_PART_BYTES)
    if (!content.ok) return content
    parts.push({ name, bytes: content.value })
  }
  return ok(parts)
}
