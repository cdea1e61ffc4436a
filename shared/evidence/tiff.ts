/** Bytes [start, end) of a file, cut at its end. */
type ReadBytes = (start: number, end: number) => Promise<Uint8Array>

/** Whole numbers of one page by tag; tags that were not asked for, and other types of value, are left out. */
export type TiffPage = ReadonlyMap<number, readonly number[]>

/** TIFF 6.0, part 1, section 8 and part 2. */
export const TiffTag = {
  SubfileType: 254,
  Width: 256,
  Height: 257,
  BitsPerSample: 258,
  Compression: 259,
  Photometric: 262,
  FillOrder: 266,
  StripOffsets: 273,
  Orientation: 274,
  SamplesPerPixel: 277,
  RowsPerStrip: 278,
  StripByteCounts: 279,
  Planar: 284,
  G3Options: 292,
  Predictor: 317,
  ColorMap: 320,
  TileWidth: 322,
  TileHeight: 323,
  TileOffsets: 324,
  TileByteCounts: 325,
  ExtraSamples: 338,
  SampleFormat: 339,
  JpegTables: 347,
} as const

/** Given up beyond these: the directories of a hostile file may go round in a ring, its counts may be made up. */
const MAX_PAGES = 2000
const MAX_FIELDS = 512
const MAX_VALUES = 4_000_000

/** Bytes of a value of BYTE, SHORT, LONG, UNDEFINED. */
const WHOLE: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4, 7: 1 }

/**
 * The pages of a TIFF (TIFF 6.0, section 2) with the values of the tags that are wanted. Small pictures of a page (bit
 * 0 of NewSubfileType) are no pages. `undefined` where the file does not hold together.
 */
export async function tiffPages(
  read: ReadBytes,
  wanted: readonly number[],
): Promise<readonly TiffPage[] | undefined> {
  const header = await read(0, 8)
  const isLittle = header[0] === 0x49 && header[1] === 0x49
  if (header.length < 8 || !(isLittle || (header[0] === 0x4d && header[1] === 0x4d))) return undefined
  const u16 = (b: Uint8Array, at: number) => viewOf(b).getUint16(at, isLittle)
  const u32 = (b: Uint8Array, at: number) => viewOf(b).getUint32(at, isLittle)
  const tags = new Set([...wanted, TiffTag.SubfileType, TiffTag.Width, TiffTag.Height])
  const pages: TiffPage[] = []
  const seen = new Set<number>()
  let values = 0

  /** `undefined` where the values are not all in the file. */
  async function valuesOf(entry: Uint8Array): Promise<readonly number[] | undefined> {
    const size = WHOLE[u16(entry, 2)]
    const count = u32(entry, 4)
    if (size === undefined) return []
    values += count
    if (values > MAX_VALUES) return undefined
    const length = size * count
    const bytes = length <= 4 ? entry.subarray(8) : await read(u32(entry, 8), u32(entry, 8) + length)
    if (bytes.length < length) return undefined
    const value = (i: number) =>
      size === 1 ? (bytes[i] ?? 0) : size === 2 ? u16(bytes, i * 2) : u32(bytes, i * 4)
    return Array.from({ length: count }, (_, i) => value(i))
  }

  for (let at = u32(header, 4); at !== 0; ) {
    if (seen.has(at) || seen.size >= MAX_PAGES) return undefined
    seen.add(at)
    const count = await read(at, at + 2)
    if (count.length < 2 || u16(count, 0) > MAX_FIELDS) return undefined
    const length = u16(count, 0) * 12
    const body = await read(at + 2, at + 2 + length + 4)
    if (body.length < length + 4) return undefined
    const page = new Map<number, readonly number[]>()
    for (let i = 0; i < length; i += 12) {
      const entry = body.subarray(i, i + 12)
      if (!tags.has(u16(entry, 0))) continue
      const found = await valuesOf(entry)
      if (found === undefined) return undefined
      if (found.length > 0) page.set(u16(entry, 0), found)
    }
    const isSmall = ((page.get(TiffTag.SubfileType)?.[0] ?? 0) & 1) === 1
    if (!isSmall && page.has(TiffTag.Width) && page.has(TiffTag.Height)) pages.push(page)
    at = u32(body, length)
  }
  return pages
}

const viewOf = (b: Uint8Array) => new DataView(b.buffer, b.byteOffset, b.byteLength)
