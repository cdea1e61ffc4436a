import { boxes, type ReadAt } from './media-facts'

const MAX_META_BYTES = 4 << 20
const MAX_ITEMS = 20_000
const MAX_EXIF_BYTES = 1 << 20

/**
 * The Exif block of a HEIF picture as TIFF (ISO/IEC 23008-12, annex A; item boxes of ISO/IEC 14496-12, 8.11), wherever
 * in the file it lies. `undefined` where there is none or the boxes do not hold together.
 */
export async function heifExif(read: ReadAt, sizeBytes: number): Promise<Buffer | undefined> {
  for await (const meta of boxes(read, 0, sizeBytes)) {
    if (meta.type !== 'meta' || meta.end - meta.start > MAX_META_BYTES) continue
    let item: number | undefined
    let table: Buffer | undefined
    // A full box: version and flags stand before what it holds.
    for await (const box of boxes(read, meta.start + 4, meta.end)) {
      if (box.type === 'iinf') item = exifItem(await read(box.start, box.end))
      if (box.type === 'iloc') table = await read(box.start, box.end)
    }
    if (item === undefined || table === undefined) return undefined
    const place = placeOf(table, item)
    if (place === undefined || place.length < 4 || place.length > MAX_EXIF_BYTES) return undefined
    const bytes = await read(place.offset, place.offset + place.length)
    const tiffAt = 4 + bytes.readUInt32BE(0)
    return tiffAt < bytes.length ? bytes.subarray(tiffAt) : undefined
  }
  return undefined
}

/** The number of the item that is Exif. */
function exifItem(b: Buffer): number | undefined {
  const isShort = b[0] === 0
  const count = isShort ? b.readUInt16BE(4) : b.readUInt32BE(4)
  for (let at = isShort ? 6 : 8, n = 0; n < Math.min(count, MAX_ITEMS) && at + 20 <= b.length; n++) {
    const size = b.readUInt32BE(at)
    const version = b[at + 8]
    const idBytes = version === 3 ? 4 : 2
    const typeAt = at + 12 + idBytes + 2
    if (size < 20 || (version !== 2 && version !== 3)) return undefined
    if (b.toString('latin1', typeAt, typeAt + 4) === 'Exif') return b.readUIntBE(at + 12, idBytes)
    at += size
  }
  return undefined
}

interface Place {
  readonly offset: number
  readonly length: number
}

/** Where in the file an item lies that is there in one piece. */
function placeOf(b: Buffer, item: number): Place | undefined {
  const version = b[0] ?? 0
  let at = 6
  const take = (bytes: number): number => {
    if (bytes === 0) return 0
    const value = bytes === 8 ? Number(b.readBigUInt64BE(at)) : b.readUIntBE(at, bytes)
    at += bytes
    return value
  }
  const sizes = [b.readUInt8(4) >> 4, b.readUInt8(4) & 15, b.readUInt8(5) >> 4, b.readUInt8(5) & 15] as const
  if (sizes.some((s) => s !== 0 && s !== 4 && s !== 8)) return undefined
  const [offsetBytes, lengthBytes, baseBytes, indexBytes] = sizes
  // Without them every extent would take no room, and a table of them no end.
  if (offsetBytes === 0 || lengthBytes === 0) return undefined
  const count = Math.min(take(version < 2 ? 2 : 4), MAX_ITEMS)
  for (let n = 0; n < count; n++) {
    const id = take(version < 2 ? 2 : 4)
    const method = version === 0 ? 0 : take(2) & 15
    take(2)
    const base = take(baseBytes)
    const extents = take(2)
    let first: Place | undefined
    for (let e = 0; e < extents; e++) {
      if (version > 0) take(indexBytes)
      const offset = base + take(offsetBytes)
      first ??= { offset, length: take(lengthBytes) }
      if (e > 0) take(lengthBytes)
    }
    // Method 0 counts from the beginning of the file; the others are not used for Exif by any camera known here.
    if (id === item) return method === 0 && extents === 1 ? first : undefined
  }
  return undefined
}
