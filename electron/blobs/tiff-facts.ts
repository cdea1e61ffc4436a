import type { ImageSize } from './image-size'
import type { ReadAt } from './media-facts'

interface TiffFacts extends Partial<ImageSize> {
  readonly pages?: number
}

/** Pages looked at before giving up: the directories of a hostile file may go round in a ring. */
const MAX_PAGES = 2000
const MAX_FIELDS = 512

/**
 * Pages of a TIFF (TIFF 6.0, section 2) and the size of the first. Small pictures of a page (bit 0 of NewSubfileType)
 * are not counted. Nothing where the file does not hold together.
 */
export async function tiffFacts(read: ReadAt): Promise<TiffFacts> {
  const head = await read(0, 8)
  const order = head.toString('latin1', 0, 2)
  if (head.length < 8 || (order !== 'II' && order !== 'MM')) return {}
  const u16 = (b: Buffer, at: number) => (order === 'II' ? b.readUInt16LE(at) : b.readUInt16BE(at))
  const u32 = (b: Buffer, at: number) => (order === 'II' ? b.readUInt32LE(at) : b.readUInt32BE(at))
  let pages = 0
  let size: ImageSize | undefined
  const seen = new Set<number>()
  for (let at = u32(head, 4); at !== 0; ) {
    if (seen.has(at) || seen.size >= MAX_PAGES) return {}
    seen.add(at)
    const count = await read(at, at + 2)
    if (count.length < 2 || u16(count, 0) > MAX_FIELDS) return {}
    const length = u16(count, 0) * 12
    const body = await read(at + 2, at + 2 + length + 4)
    if (body.length < length + 4) return {}
    const fields = new Map<number, number>()
    for (let i = 0; i < length; i += 12) {
      const isShort = u16(body, i + 2) === 3
      fields.set(u16(body, i), isShort ? u16(body, i + 8) : u32(body, i + 8))
    }
    const [widthPx, heightPx] = [fields.get(256) ?? 0, fields.get(257) ?? 0]
    if (((fields.get(254) ?? 0) & 1) === 0 && widthPx > 0 && heightPx > 0) {
      pages += 1
      size ??= { widthPx, heightPx }
    }
    at = u32(body, length)
  }
  return pages === 0 ? {} : { pages, ...size }
}
