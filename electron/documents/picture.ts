import { nativeImage } from 'electron'
import type { DocxPicture } from './docx-blocks'
import { jpegOrientation, uprightSize, uprightSource } from './orientation'

/** Longer sides are brought down to this: 300 dots an inch over the width of the text. */
const LONGEST_PX = 1800
const JPEG_QUALITY = 90

/**
 * A picture as a DOCX may hold it: upright after its EXIF orientation, since word processors do not turn it, and no
 * larger than paper shows. PNG and JPEG only; undefined for what cannot be read. The evidence itself is not touched.
 */
export function pictureForDocx(bytes: Buffer): DocxPicture | undefined {
  const image = nativeImage.createFromBuffer(bytes)
  if (image.isEmpty()) return undefined
  const { width, height } = image.getSize()
  const orientation = jpegOrientation(bytes)
  const isJpeg = bytes[0] === 0xff
  const type = isJpeg ? 'jpg' : 'png'
  if (orientation === 1 && Math.max(width, height) <= LONGEST_PX)
    return { type, bytes, widthPx: width, heightPx: height }
  const scale = Math.min(1, LONGEST_PX / Math.max(width, height))
  const small =
    scale === 1
      ? image
      : image.resize({ width: Math.round(width * scale), height: Math.round(height * scale) })
  const size = small.getSize()
  const upright =
    orientation === 1
      ? small
      : nativeImage.createFromBitmap(
          turn(small.toBitmap(), size, orientation),
          uprightSize(size, orientation),
        )
  const { width: widthPx, height: heightPx } = upright.getSize()
  return { type, bytes: isJpeg ? upright.toJPEG(JPEG_QUALITY) : upright.toPNG(), widthPx, heightPx }
}

/** Puts every pixel (four bytes) where the orientation wants it. */
function turn(
  bitmap: Buffer,
  size: { readonly width: number; readonly height: number },
  orientation: number,
): Buffer {
  const from = new Uint32Array(bitmap.buffer.slice(bitmap.byteOffset, bitmap.byteOffset + bitmap.byteLength))
  const to = uprightSize(size, orientation)
  const pixels = new Uint32Array(to.width * to.height)
  for (let y = 0; y < to.height; y++)
    for (let x = 0; x < to.width; x++) {
      const at = uprightSource(x, y, size, orientation)
      pixels[y * to.width + x] = from[at.y * size.width + at.x] ?? 0
    }
  return Buffer.from(pixels.buffer)
}
