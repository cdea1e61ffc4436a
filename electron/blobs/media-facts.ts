/** Plain bytes [start, end) of a file, cut at its end. */
export type ReadAt = (start: number, end: number) => Promise<Buffer>

export interface MediaFacts {
  readonly durationSeconds?: number
  /** ISO 8601 with `Z`. */
  readonly capturedAt?: string
  readonly gps?: { readonly latitude: number; readonly longitude: number }
}

/** Boxes looked at before giving up; a real file has a handful at each level. */
const MAX_BOXES = 4096
const MAX_PLACE_BYTES = 512
const MAX_MOOV_BYTES = 64 << 20

interface Box {
  readonly type: string
  readonly start: number
  readonly end: number
}

/** The boxes between two places (ISO/IEC 14496-12, 4.2). `start` is behind the header. */
export async function* boxes(read: ReadAt, from: number, to: number): AsyncGenerator<Box> {
  for (let at = from, n = 0; at + 8 <= to && n < MAX_BOXES; n++) {
    const head = await read(at, Math.min(to, at + 16))
    if (head.length < 8) return
    const short = head.readUInt32BE(0)
    const wide = short === 1 && head.length >= 16
    const size = wide ? Number(head.readBigUInt64BE(8)) : short === 0 ? to - at : short
    const start = at + (wide ? 16 : 8)
    const end = at + size
    if (size < start - at || end > to) return
    yield { type: head.toString('latin1', 4, 8), start, end }
    at = end
  }
}

/** Seconds from 1904-01-01, from which QuickTime counts, to 1970-01-01. */
const EPOCH_1904 = 2_082_844_800
const YEAR_2100 = 4_102_444_800

/** Duration and recording time of the movie header, and the place where a telephone notes one. */
export async function isoMediaFacts(read: ReadAt, sizeBytes: number): Promise<MediaFacts> {
  for await (const moov of boxes(read, 0, sizeBytes)) {
    if (moov.type !== 'moov' || moov.end - moov.start > MAX_MOOV_BYTES) continue
    let facts: MediaFacts = {}
    for await (const box of boxes(read, moov.start, moov.end)) {
      if (box.type === 'mvhd') facts = { ...facts, ...movieHeader(await read(box.start, box.start + 32)) }
      if (box.type === 'udta') {
        for await (const item of boxes(read, box.start, box.end)) {
          const body = await read(item.start, Math.min(item.end, item.start + MAX_PLACE_BYTES))
          const gps =
            item.type === '\xa9xyz' ? iso6709(body) : item.type === 'loci' ? location(body) : undefined
          if (gps !== undefined) facts = { ...facts, gps }
        }
      }
    }
    return facts
  }
  return {}
}

function movieHeader(b: Buffer): MediaFacts {
  const wide = b[0] === 1
  const created = wide ? Number(b.readBigUInt64BE(4)) : b.readUInt32BE(4)
  const timescale = b.readUInt32BE(wide ? 20 : 12)
  const duration = wide ? Number(b.readBigUInt64BE(24)) : b.readUInt32BE(16)
  const known = timescale > 0 && duration > 0 && duration !== 0xffffffff
  return {
    ...(known ? { durationSeconds: Math.round((duration / timescale) * 1000) / 1000 } : {}),
    ...(created > EPOCH_1904 && created < EPOCH_1904 + YEAR_2100
      ? { capturedAt: `${new Date((created - EPOCH_1904) * 1000).toISOString().slice(0, 19)}Z` }
      : {}),
  }
}

/** QuickTime's text item: two bytes length, two bytes language, then ISO 6709. */
function iso6709(body: Buffer): MediaFacts['gps'] {
  const text = body.toString('latin1', 4)
  const found = /^([+-]\d{1,2}(?:\.\d+)?)([+-]\d{1,3}(?:\.\d+)?)/.exec(text)
  if (found === null) return undefined
  return onEarth(Number(found[1]), Number(found[2]))
}

/** 3GPP TS 26.244, 8.8: version and flags, language, a name, the role, then degrees as 16.16 fixed point. */
function location(body: Buffer): MediaFacts['gps'] {
  const at = body.indexOf(0, 6) + 2
  if (at < 8 || at + 8 > body.length) return undefined
  return onEarth(round6(body.readInt32BE(at + 4) / 65_536), round6(body.readInt32BE(at) / 65_536))
}

const round6 = (degrees: number) => Math.round(degrees * 1e6) / 1e6

function onEarth(latitude: number, longitude: number): MediaFacts['gps'] {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined
}

/** WAVE: length of the data over bytes a second. */
export function wavFacts(head: Buffer, sizeBytes: number): MediaFacts {
  const format = head.indexOf('fmt ', 12, 'latin1')
  const data = head.indexOf('data', 12, 'latin1')
  if (format < 0 || data < 0 || format + 20 > head.length || data + 8 > head.length) return {}
  const bytesASecond = head.readUInt32LE(format + 16)
  // A recorder that was switched off leaves the length open.
  const length = Math.min(head.readUInt32LE(data + 4), sizeBytes - data - 8)
  return bytesASecond > 0 && length > 0
    ? { durationSeconds: Math.round((length / bytesASecond) * 1000) / 1000 }
    : {}
}

/** AVI: frames times microseconds a frame; the OpenDML header counts those beyond the first gigabyte too. */
export function aviFacts(head: Buffer): MediaFacts {
  const main = head.indexOf('avih', 12, 'latin1')
  if (main < 0 || main + 28 > head.length) return {}
  const extended = head.indexOf('dmlh', main, 'latin1')
  const counted = extended >= 0 && extended + 12 <= head.length ? head.readUInt32LE(extended + 8) : 0
  const frames = Math.max(counted, head.readUInt32LE(main + 24))
  const micros = head.readUInt32LE(main + 8) * frames
  return micros > 0 ? { durationSeconds: Math.round(micros / 1000) / 1000 } : {}
}
