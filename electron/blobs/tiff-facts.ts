import { TiffTag, tiffPages } from '@shared/evidence/tiff'
import type { ImageSize } from './image-size'
import type { ReadAt } from './media-facts'

interface TiffFacts extends Partial<ImageSize> {
  readonly pages?: number
}

/** Pages of a TIFF and the size of the first. Nothing where the file does not hold together. */
export async function tiffFacts(read: ReadAt): Promise<TiffFacts> {
  const pages = await tiffPages(read, [])
  const [first] = pages ?? []
  const widthPx = first?.get(TiffTag.Width)?.[0] ?? 0
  const heightPx = first?.get(TiffTag.Height)?.[0] ?? 0
  if (pages === undefined || widthPx === 0 || heightPx === 0) return {}
  return { pages: pages.length, widthPx, heightPx }
}
