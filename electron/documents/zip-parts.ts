import type { Moment } from '@shared/model/primitives'
import { deflateSync } from 'fflate'
import { crc32 } from '../crc32'
import { dosTime, entriesOf } from './zip-time'

/** An entry of a ZIP archive as it lies there: deflated, with what its headers say. */
export interface ZipPart {
  readonly path: string
  readonly name: Uint8Array
  readonly crc: number
  readonly size: number
  readonly deflated: Uint8Array
}

const encoder = new TextEncoder()
const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
/** Deflate, version 2.0, names in UTF-8 (APPNOTE 4.4.4 bit 11). */
const NEEDS = 20
const FLAGS = 0x0800
const DEFLATED = 8

/**
 * Deflates in JavaScript: zlib in Chromium's build compresses to other bytes on another processor, and a document is
 * to come out the same wherever it is made again.
 */
export function zipPart(path: string, content: string | Uint8Array): ZipPart {
  const bytes = typeof content === 'string' ? encoder.encode(content) : content
  return {
    path,
    name: encoder.encode(path),
    crc: crc32(bytes),
    size: bytes.length,
    deflated: deflateSync(bytes, { level: 6 }),
  }
}

/** The deflated parts of a plain archive, in its order; nothing is inflated. */
export function zipParts(zip: Uint8Array): readonly ZipPart[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  return entriesOf(view).map(({ entry, local }) => {
    const name = zip.slice(entry + 46, entry + 46 + view.getUint16(entry + 28, true))
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    if (view.getUint16(entry + 10, true) !== DEFLATED) throw new Error('zip entry is not deflated')
    return {
      path: new TextDecoder().decode(name),
      name,
      crc: view.getUint32(entry + 16, true),
      size: view.getUint32(entry + 24, true),
      deflated: zip.slice(from, from + view.getUint32(entry + 20, true)),
    }
  })
}

/** An archive of these parts in their order, all of one moment. */
export function zipOf(parts: readonly ZipPart[], at: Moment): Uint8Array {
  const [time, date] = dosTime(at)
  const total = parts.reduce((sum, p) => sum + 76 + 2 * p.name.length + p.deflated.length, 22)
  const zip = new Uint8Array(total)
  const view = new DataView(zip.buffer)
  const common = (place: number, p: ZipPart) => {
    view.setUint16(place, NEEDS, true)
    view.setUint16(place + 2, FLAGS, true)
    view.setUint16(place + 4, DEFLATED, true)
    view.setUint16(place + 6, time, true)
    view.setUint16(place + 8, date, true)
    view.setUint32(place + 10, p.crc, true)
    view.setUint32(place + 14, p.deflated.length, true)
    view.setUint32(place + 18, p.size, true)
    view.setUint16(place + 22, p.name.length, true)
  }
  let to = 0
  const places = parts.map((p) => {
    const place = to
    view.setUint32(to, LOCAL, true)
    common(to + 4, p)
    zip.set(p.name, to + 30)
    zip.set(p.deflated, to + 30 + p.name.length)
    to += 30 + p.name.length + p.deflated.length
    return place
  })
  const central = to
  for (const [i, p] of parts.entries()) {
    view.setUint32(to, CENTRAL, true)
    view.setUint16(to + 4, NEEDS, true)
    common(to + 6, p)
    view.setUint32(to + 42, places[i] ?? 0, true)
    zip.set(p.name, to + 46)
    to += 46 + p.name.length
  }
  view.setUint32(to, END, true)
  view.setUint16(to + 8, parts.length, true)
  view.setUint16(to + 10, parts.length, true)
  view.setUint32(to + 12, to - central, true)
  view.setUint32(to + 16, central, true)
  return zip
}
