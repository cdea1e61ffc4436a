import { type PictureSize, upright, uprightSize } from '@shared/evidence/upright'
import libheif from 'libheif-js/libheif-wasm/libheif-bundle.mjs'
import { decodeImage, type IFD, decode as readDirectories, toRGBA8 } from 'utif2'
import type { Decode, Decoded } from './messages'

/**
 * Decodes what the browser engine cannot: HEIF (ISO/IEC 23008-12) and TIFF 6.0. Lives for one picture: foreign bytes
 * leave nothing behind for the next one, and one that never ends is ended from outside.
 */
self.onmessage = async ({ data }: MessageEvent<Decode>) => {
  const answer = await decode(data).catch((error: unknown): Decoded => ({ ok: false, why: String(error) }))
  self.postMessage(answer, answer.ok ? { transfer: [answer.pixels.buffer] } : {})
}

async function decode(job: Decode): Promise<Decoded> {
  return job.mediaType === 'image/tiff' ? tiff(job) : await heif(job)
}

async function heif({ bytes, mostPixels }: Decode): Promise<Decoded> {
  const images = new (libheif().HeifDecoder)().decode(new Uint8Array(bytes))
  const image = images.find((i) => i.is_primary()) ?? images[0]
  if (image === undefined) return { ok: false, why: 'no image' }
  const size = { width: image.get_width(), height: image.get_height() }
  if (!isDrawable(size, mostPixels)) return { ok: false, why: 'too large' }
  const pixels = new Uint8ClampedArray(size.width * size.height * 4)
  const filled = await new Promise<unknown>((done) => image.display({ data: pixels, ...size }, done))
  return filled === null ? { ok: false, why: 'not decodable' } : { ok: true, ...size, pages: 1, pixels }
}

/** TIFF tags (TIFF 6.0, part 1, section 8; part 2, sections 11 and 15). */
const Tag = {
  SubfileType: 't254',
  Width: 't256',
  Height: 't257',
  Compression: 't259',
  StripOffsets: 't273',
  Orientation: 't274',
  StripByteCounts: 't279',
  TileOffsets: 't324',
  TileByteCounts: 't325',
} as const

/** None, CCITT 1D, G3, G4, LZW, JPEG, Deflate (both numbers), PackBits. The library leaves others blank. */
const COMPRESSIONS: readonly number[] = [1, 2, 3, 4, 5, 7, 8, 32946, 32773]

function tiff({ bytes, page, mostPixels }: Decode): Decoded {
  const pages = readDirectories(bytes).filter(isPage)
  const at = pages[page - 1]
  if (at === undefined) return { ok: false, why: 'no such page' }
  const stored = { width: first(at, Tag.Width, 0), height: first(at, Tag.Height, 0) }
  if (!isDrawable(stored, mostPixels)) return { ok: false, why: 'too large' }
  if (!COMPRESSIONS.includes(first(at, Tag.Compression, 1))) return { ok: false, why: 'compression' }
  if (!isWhole(at, bytes.byteLength)) return { ok: false, why: 'cut off' }
  decodeImage(bytes, at)
  const rgba = toRGBA8(at)
  if (rgba.length !== stored.width * stored.height * 4) return { ok: false, why: 'not decodable' }
  const orientation = first(at, Tag.Orientation, 1)
  const seen = upright(new Uint32Array(Uint8Array.from(rgba).buffer), stored, orientation)
  const pixels = new Uint8ClampedArray(seen.buffer as ArrayBuffer)
  return { ok: true, ...uprightSize(stored, orientation), pages: pages.length, pixels }
}

/** A small picture of a page (bit 0 of the subfile type) is no page. */
function isPage(directory: IFD): boolean {
  return directory[Tag.Width] !== undefined && (first(directory, Tag.SubfileType, 0) & 1) === 0
}

/** Whether all the picture's bytes are in the file: what is missing would be drawn as paper. */
function isWhole(directory: IFD, length: number): boolean {
  const of = (strips: string, tiles: string) => list(directory, strips) ?? list(directory, tiles)
  const offsets = of(Tag.StripOffsets, Tag.TileOffsets) ?? []
  const counts = of(Tag.StripByteCounts, Tag.TileByteCounts) ?? []
  return offsets.length > 0 && offsets.every((offset, i) => offset + (counts[i] ?? 0) <= length)
}

function list(directory: IFD, tag: string): readonly number[] | undefined {
  const value = directory[tag]
  return Array.isArray(value) ? value.map(Number) : undefined
}

const first = (directory: IFD, tag: string, other: number) => list(directory, tag)?.[0] ?? other

function isDrawable({ width, height }: PictureSize, mostPixels: number): boolean {
  return width > 0 && height > 0 && width * height <= mostPixels
}
