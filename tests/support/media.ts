import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** A real small file of tests/fixtures/media. */
export const mediaFile = (name: string) => join(resolve(import.meta.dirname, '../fixtures/media'), name)

export interface ExifSpec {
  readonly make: string
  readonly model: string
  /** `2026:03:05 09:30:00`, as cameras write it. */
  readonly taken: string
  readonly offset?: string
  /** Degrees; negative is south and west. */
  readonly gps?: readonly [number, number]
}

/** One field of an IFD: tag, type (2 text, 4 long, 5 rational), values. */
type Field = readonly [number, 2 | 4 | 5, string | readonly number[]]

/** An IFD of TIFF 6.0, little-endian, with its values behind it; `at` is where it will stand. */
function ifd(fields: readonly Field[], at: number): Buffer {
  const head = Buffer.alloc(2 + fields.length * 12 + 4)
  head.writeUInt16LE(fields.length, 0)
  const tail: Buffer[] = []
  let tailAt = at + head.length
  for (const [i, [tag, type, value]] of fields.entries()) {
    const entry = 2 + i * 12
    const bytes =
      typeof value === 'string'
        ? Buffer.from(`${value}\0`, 'latin1')
        : Buffer.concat(
            value.map((n) => {
              const b = Buffer.alloc(type === 5 ? 8 : 4)
              b.writeUInt32LE(type === 5 ? Math.round(n * 10_000) : n, 0)
              if (type === 5) b.writeUInt32LE(10_000, 4)
              return b
            }),
          )
    head.writeUInt16LE(tag, entry)
    head.writeUInt16LE(type, entry + 2)
    head.writeUInt32LE(typeof value === 'string' ? bytes.length : value.length, entry + 4)
    if (bytes.length <= 4) bytes.copy(head, entry + 8)
    else {
      head.writeUInt32LE(tailAt, entry + 8)
      tail.push(bytes)
      tailAt += bytes.length
    }
  }
  return Buffer.concat([head, ...tail])
}

/** The JPEG with an Exif segment (CIPA DC-008) behind its start marker. */
export function withExif(jpeg: Buffer, spec: ExifSpec): Buffer {
  const degrees = (d: number) => [
    Math.floor(Math.abs(d)),
    Math.floor((Math.abs(d) % 1) * 60),
    ((Math.abs(d) * 60) % 1) * 60,
  ]
  const main = (exifAt: number, gpsAt: number): Field[] => [
    [0x010f, 2, spec.make],
    [0x0110, 2, spec.model],
    [0x8769, 4, [exifAt]],
    ...(spec.gps === undefined ? [] : [[0x8825, 4, [gpsAt]] as Field]),
  ]
  const exif: Field[] = [
    [0x9003, 2, spec.taken],
    ...(spec.offset === undefined ? [] : [[0x9011, 2, spec.offset] as Field]),
  ]
  const [lat, lon] = spec.gps ?? [0, 0]
  const gps: Field[] = [
    [1, 2, lat < 0 ? 'S' : 'N'],
    [2, 5, degrees(lat)],
    [3, 2, lon < 0 ? 'W' : 'E'],
    [4, 5, degrees(lon)],
  ]
  const exifAt = 8 + ifd(main(0, 0), 8).length
  const gpsAt = exifAt + ifd(exif, exifAt).length
  const body = Buffer.concat([
    Buffer.from('Exif\0\0II*\0\x08\0\0\0', 'latin1'),
    ifd(main(exifAt, gpsAt), 8),
    ifd(exif, exifAt),
    ...(spec.gps === undefined ? [] : [ifd(gps, gpsAt)]),
  ])
  const segment = Buffer.alloc(4)
  segment.writeUInt16BE(0xffe1, 0)
  segment.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), segment, body, jpeg.subarray(2)])
}

interface Box {
  readonly type: string
  readonly body: Buffer
  readonly bodyAt: number
}

function boxesOf(bytes: Buffer, at = 0): Box[] {
  const found: Box[] = []
  for (let here = 0; here + 8 <= bytes.length; ) {
    const size = bytes.readUInt32BE(here)
    const body = bytes.subarray(here + 8, here + size)
    found.push({ type: bytes.toString('latin1', here + 4, here + 8), body, bodyAt: at + here + 8 })
    here += size
  }
  return found
}

function box(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8, 0)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}

const PARENTS = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl'])

function offsetsIn(moov: Buffer): number[] {
  return boxesOf(moov).flatMap((b) => {
    if (PARENTS.has(b.type)) return offsetsIn(b.body)
    if (b.type !== 'stco') return []
    return Array.from({ length: b.body.readUInt32BE(4) }, (_, i) => b.body.readUInt32BE(8 + 4 * i))
  })
}

/** 32-bit chunk offsets become 64-bit ones at their new places (ISO/IEC 14496-12, 8.7.5). */
function moveOffsets(moov: Buffer, moved: ReadonlyMap<number, number>): Buffer {
  return Buffer.concat(
    boxesOf(moov).map((b) => {
      if (PARENTS.has(b.type)) return box(b.type, moveOffsets(b.body, moved))
      if (b.type !== 'stco') return box(b.type, b.body)
      const count = b.body.readUInt32BE(4)
      const body = Buffer.alloc(8 + 8 * count)
      body.writeUInt32BE(count, 4)
      for (let i = 0; i < count; i++)
        body.writeBigUInt64BE(BigInt(moved.get(b.body.readUInt32BE(8 + 4 * i)) ?? 0), 8 + 8 * i)
      return box('co64', body)
    }),
  )
}

/**
 * Writes the clip as an MP4 of `totalBytes`: its samples lie apart over the whole length, with the index at the end,
 * as a recorder leaves it. The space between is a hole in the file, so making it costs no time.
 */
export function writeLargeMp4(clip: string, path: string, totalBytes: number): void {
  const bytes = readFileSync(clip)
  const top = boxesOf(bytes)
  const find = (type: string) => {
    const found = top.find((b) => b.type === type)
    if (found === undefined) throw new Error(`no ${type} in ${clip}`)
    return found
  }
  const [ftyp, mdat, moov] = [find('ftyp'), find('mdat'), find('moov')]
  const places = [...new Set(offsetsIn(moov.body))].sort((a, b) => a - b)
  const head = box('ftyp', ftyp.body)
  const from = head.length + 16
  const room = totalBytes - from - moov.body.length * 2
  const step = Math.floor(room / places.length)
  const moved = new Map(places.map((at, i) => [at, from + i * step]))
  const index = box('moov', moveOffsets(moov.body, moved))
  const mdatHead = Buffer.alloc(16)
  mdatHead.writeUInt32BE(1, 0)
  mdatHead.write('mdat', 4, 'latin1')
  mdatHead.writeBigUInt64BE(BigInt(totalBytes - index.length - head.length), 8)
  const file = openSync(path, 'w')
  try {
    ftruncateSync(file, totalBytes)
    writeSync(file, Buffer.concat([head, mdatHead]), 0, undefined, 0)
    for (const [i, at] of places.entries()) {
      const end = places[i + 1] ?? mdat.bodyAt + mdat.body.length
      const piece = bytes.subarray(at, end)
      if (piece.length > step) throw new Error('too small for its samples')
      writeSync(file, piece, 0, piece.length, moved.get(at))
    }
    writeSync(file, index, 0, index.length, totalBytes - index.length)
  } finally {
    closeSync(file)
  }
}
