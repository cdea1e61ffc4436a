import { deflateRawSync } from 'node:zlib'
import type { Values } from '@shared/documents/fields'
import type { DocumentKind } from '@shared/documents/kind'
import { type Mark, markText, missingFields, readMark, rowCount } from '@shared/documents/template/marks'
import type { TemplateReport } from '@shared/documents/template/report'
import { ok, type Result } from '@shared/ipc/result'
import type { Moment } from '@shared/model/primitives'
import { crc32 } from '../crc32'
import { type ReadFault, readZipEntry, zipEntries } from '../docx-reader/zip'
import { type DocumentValues, marksIn } from './template-text'
import { fillPart, paragraphsIn, rowsIn } from './template-xml'
import { stampZip } from './zip-time'

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
  if (!parts.ok) return parts
  const texts = parts.value.filter((p) => WRITTEN.test(p.name)).map((p) => p.bytes.toString('utf8'))
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
  return ok({
    marks: [...new Set(found.map((m) => m.words))],
    unknown: [...new Set(found.filter((_, i) => read[i] === undefined).map((m) => m.words))],
    open: paragraphs.flatMap((p) => {
      const text = p.pieces.map((piece) => piece.text).join('')
      const [rest] = [marksIn(p.pieces).reduceRight((t, m) => t.slice(0, m.from) + t.slice(m.to), text)]
      return /\{\{|\}\}|｛｛|｝｝/u.test(rest) ? [text.slice(0, 60)] : []
    }),
    mixed: rowMarks.flatMap((words) => (listsIn(kind, words).size > 1 ? [words.join('、')] : [])),
    loose: [
      ...new Set(
        found.filter((m, i) => read[i]?.type === 'column' && !inRows.has(m.words)).map((m) => m.words),
      ),
    ],
    missing: [...missingFields(kind, known)],
    split: found.filter((m) => m.isSplit).length,
  })
}

function listsIn(kind: DocumentKind, words: readonly string[]): ReadonlySet<string> {
  const columns = words.flatMap((w) => {
    const mark = readMark(kind, w)
    return mark?.type === 'column' ? [mark.field.name] : []
  })
  return new Set(columns)
}

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
  const filled = parts.value.map(({ name, bytes: content }) => ({
    name,
    bytes: WRITTEN.test(name) ? Buffer.from(fillPart(content.toString('utf8'), values)) : content,
  }))
  return ok(stampZip(zipOf(filled), input.at))
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

/** A plain ZIP archive (APPNOTE 4.3), names in UTF-8, deflated. */
function zipOf(parts: readonly Part[]): Uint8Array {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, bytes } of parts) {
    const packed = deflateRawSync(bytes)
    const path = Buffer.from(name)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(0x0800, 2)
    facts.writeUInt16LE(8, 4)
    facts.writeUInt32LE(crc32(bytes), 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(bytes.length, 18)
    facts.writeUInt16LE(path.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, path, packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, place, path]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...locals, directory, end]))
}
