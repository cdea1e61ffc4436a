import { type TiffPage, TiffTag, tiffPages } from '@shared/evidence/tiff'
import { upright, uprightSize } from '@shared/evidence/upright'
import { decodeImage, type IFD, toRGBA8 } from 'utif2'
import type { Decode, Decoded } from './messages'

const Compression = {
  None: 1,
  Ccitt: [2, 3, 4],
  Lzw: 5,
  Jpeg: 7,
  Deflate: [8, 32946],
  PackBits: 32773,
} as const
const Photometric = { White: 0, Black: 1, Rgb: 2, Palette: 3, Cmyk: 5, YCbCr: 6 } as const

/** Bits of a sample, by kind of picture and samples a pixel, that are drawn right; others would come out blank or wrong. */
const DRAWN: Readonly<Record<number, Readonly<Record<number, readonly number[]>>>> = {
  [Photometric.White]: { 1: [1, 4, 8] },
  [Photometric.Black]: { 1: [1, 2, 8, 16] },
  [Photometric.Rgb]: { 3: [8, 16], 4: [8] },
  [Photometric.Palette]: { 1: [1, 4, 8] },
  [Photometric.Cmyk]: { 4: [8] },
}

/**
 * A page of a TIFF (TIFF 6.0). The file's structure is read by `tiffPages`; the library is given the numbers of one
 * page, all checked, and never the file to find its way in. What would be drawn wrong is refused.
 */
export async function decodeTiff({ bytes, page, mostPixels }: Decode): Promise<Decoded> {
  const file = new Uint8Array(bytes)
  const pages = await tiffPages(async (start, end) => file.subarray(start, end), Object.values(TiffTag))
  const at = pages?.[page - 1]
  if (pages === undefined || at === undefined) return { ok: false, why: 'no such page' }
  const one = (tag: number, other: number) => at.get(tag)?.[0] ?? other
  const stored = { width: one(TiffTag.Width, 0), height: one(TiffTag.Height, 0) }
  if (stored.width * stored.height === 0 || stored.width * stored.height > mostPixels)
    return { ok: false, why: 'size' }
  const parts = partsOf(at, stored.height)
  if (parts === undefined || !parts.every((p) => p.offset + p.length <= file.length))
    return { ok: false, why: 'cut off' }
  const compression = one(TiffTag.Compression, Compression.None)
  const rgba =
    compression === Compression.Jpeg
      ? await jpegParts(file, at, stored, parts)
      : await plainParts(file, at, compression, parts)
  if (rgba === undefined || rgba.length !== stored.width * stored.height * 4)
    return { ok: false, why: 'not decodable' }
  const orientation = one(TiffTag.Orientation, 1)
  if (orientation === 1) return { ok: true, ...stored, pages: pages.length, pixels: clamped(rgba) }
  const seen = upright(new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.length / 4), stored, orientation)
  return { ok: true, ...uprightSize(stored, orientation), pages: pages.length, pixels: clamped(seen) }
}

const clamped = ({ buffer, byteOffset, byteLength }: Uint8Array | Uint8ClampedArray | Uint32Array) =>
  new Uint8ClampedArray(buffer as ArrayBuffer, byteOffset, byteLength)

/** A strip or a tile: where its bytes lie, and the rows it holds. */
interface Part {
  readonly offset: number
  readonly length: number
  readonly rows: number
}

function partsOf(page: TiffPage, height: number): readonly Part[] | undefined {
  const isTiled = page.has(TiffTag.TileWidth)
  const offsets = page.get(isTiled ? TiffTag.TileOffsets : TiffTag.StripOffsets) ?? []
  const counts = page.get(isTiled ? TiffTag.TileByteCounts : TiffTag.StripByteCounts) ?? []
  if (offsets.length === 0 || offsets.length !== counts.length) return undefined
  const rows = page.get(isTiled ? TiffTag.TileHeight : TiffTag.RowsPerStrip)?.[0] ?? height
  if (rows === 0 || (!isTiled && offsets.length !== Math.ceil(height / rows))) return undefined
  return offsets.map((offset, i) => ({
    offset,
    length: counts[i] ?? 0,
    rows: isTiled ? rows : Math.min(rows, height - i * rows),
  }))
}

async function plainParts(
  file: Uint8Array,
  page: TiffPage,
  compression: number,
  parts: readonly Part[],
): Promise<Uint8Array | undefined> {
  const one = (tag: number, other: number) => page.get(tag)?.[0] ?? other
  const bits = page.get(TiffTag.BitsPerSample) ?? [1]
  const samples = one(TiffTag.SamplesPerPixel, 1)
  const isDrawn = DRAWN[one(TiffTag.Photometric, -1)]?.[samples]?.includes(bits[0] ?? 0) === true
  const isEven = bits.every((b) => b === bits[0]) && one(TiffTag.Planar, 1) === 1
  const isWhole = one(TiffTag.SampleFormat, 1) === 1
  const isTiled = page.has(TiffTag.TileWidth)
  const isCcitt = (Compression.Ccitt as readonly number[]).includes(compression)
  if (!isDrawn || !isEven || !isWhole || (isCcitt && (isTiled || bits[0] !== 1))) return undefined
  const width = isTiled ? one(TiffTag.TileWidth, 0) : one(TiffTag.Width, 0)
  const lineBytes = Math.ceil((width * samples * (bits[0] ?? 1)) / 8)
  const ifd: Record<string, number[]> = {}
  for (const [tag, values] of page) ifd[`t${tag}`] = [...values]

  let bytes = file
  if ((Compression.Deflate as readonly number[]).includes(compression)) {
    const inflated: Uint8Array[] = []
    for (const p of parts) {
      const plain = await inflate(file.subarray(p.offset, p.offset + p.length), lineBytes * p.rows)
      if (plain === undefined) return undefined
      inflated.push(plain)
    }
    bytes = joined(file.subarray(0, 8), inflated)
    const starts = inflated.map((_, i) => inflated.slice(0, i).reduce((sum, b) => sum + b.length, 8))
    ifd[`t${TiffTag.Compression}`] = [Compression.None]
    ifd[`t${isTiled ? TiffTag.TileOffsets : TiffTag.StripOffsets}`] = starts
    ifd[`t${isTiled ? TiffTag.TileByteCounts : TiffTag.StripByteCounts}`] = inflated.map((b) => b.length)
  } else if (compression === Compression.None) {
    if (parts.some((p) => p.length < lineBytes * p.rows)) return undefined
  } else if (!isCcitt && compression !== Compression.Lzw && compression !== Compression.PackBits)
    return undefined
  const picture = ifd as unknown as IFD
  decodeImage(bytes.slice().buffer, picture)
  if (one(TiffTag.Photometric, -1) === Photometric.Cmyk) return fromInk(picture.data)
  const rgba = toRGBA8(picture)
  const extra = one(TiffTag.ExtraSamples, 0)
  // A fourth sample that is not said to be transparency is none.
  if (samples === 4 && extra !== 1 && extra !== 2) for (let i = 3; i < rgba.length; i += 4) rgba[i] = 255
  return rgba
}

/** Four inks a pixel as light, without a profile: near enough to be looked at. */
function fromInk(inks: Uint8Array): Uint8Array {
  const rgba = new Uint8Array(inks.length).fill(255)
  for (let i = 0; i < inks.length; i++)
    if (i % 4 !== 3) rgba[i] = ((255 - (inks[i] ?? 0)) * (255 - (inks[i - (i % 4) + 3] ?? 0))) / 255
  return rgba
}

/** The zlib stream of a part, exactly as long as the part is; a longer one is a bomb and not read on. */
async function inflate(packed: Uint8Array, length: number): Promise<Uint8Array | undefined> {
  const stream = new Blob([packed.slice()]).stream().pipeThrough(new DecompressionStream('deflate'))
  const reader = stream.getReader()
  const plain = new Uint8Array(length)
  let at = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return at === length ? plain : undefined
    if (at + value.length > length) {
      await reader.cancel()
      return undefined
    }
    plain.set(value, at)
    at += value.length
  }
}

const START_OF_IMAGE = Uint8Array.of(0xff, 0xd8)
/** APP14 "Adobe" with transform 0: three components that without it would be taken for YCbCr. */
const ADOBE_RGB = Uint8Array.of(0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 0)

/** Strips or tiles that are JPEG files without their tables: the browser engine decodes each (TIFF Technical Note 2). */
async function jpegParts(
  file: Uint8Array,
  page: TiffPage,
  { width, height }: { readonly width: number; readonly height: number },
  parts: readonly Part[],
): Promise<Uint8ClampedArray | undefined> {
  const photometric = page.get(TiffTag.Photometric)?.[0] ?? -1
  const colours: readonly number[] = [Photometric.YCbCr, Photometric.Rgb, Photometric.Black]
  if (!colours.includes(photometric)) return undefined
  const marker = photometric === Photometric.Rgb ? ADOBE_RGB : new Uint8Array()
  const tileWidth = page.get(TiffTag.TileWidth)?.[0] ?? width
  const across = Math.ceil(width / tileWidth)
  const rows = parts[0]?.rows ?? height
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (context === null || tileWidth === 0) return undefined
  const tables = Uint8Array.from(page.get(TiffTag.JpegTables) ?? [])
  for (const [i, part] of parts.entries()) {
    // Both begin with a start marker, and the tables end with an end marker: one file of the two.
    const own = file.subarray(part.offset + 2, part.offset + part.length)
    const whole = joined(START_OF_IMAGE, [marker, tables.subarray(2, -2), own])
    const bitmap = await createImageBitmap(new Blob([whole], { type: 'image/jpeg' }))
    const fits = bitmap.width >= Math.min(tileWidth, width) && bitmap.height >= part.rows
    if (fits) context.drawImage(bitmap, (i % across) * tileWidth, Math.floor(i / across) * rows)
    bitmap.close()
    if (!fits) return undefined
  }
  return context.getImageData(0, 0, width, height).data
}

function joined(head: Uint8Array, parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, p) => sum + p.length, head.length))
  all.set(head)
  let at = head.length
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
