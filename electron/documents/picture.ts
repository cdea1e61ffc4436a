import { upright, uprightSize } from '@shared/evidence/upright'
import { nativeImage } from 'electron'
import type { DocxPicture } from './docx-blocks'
import { jpegOrientation } from './orientation'

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
  const stands =
    orientation === 1
      ? small
      : nativeImage.createFromBitmap(
          Buffer.from(upright(pixelsOf(small.toBitmap()), size, orientation).buffer),
          uprightSize(size, orientation),
        )
  const { width: widthPx, height: heightPx } = stands.getSize()
  return { type, bytes: isJpeg ? stands.toJPEG(JPEG_QUALITY) : stands.toPNG(), widthPx, heightPx }
}

/** Four bytes a pixel as one number; copied, since a buffer may begin anywhere. */
function pixelsOf(bitmap: Buffer): Uint32Array {
  return new Uint32Array(bitmap.buffer.slice(bitmap.byteOffset, bitmap.byteOffset + bitmap.byteLength))
}
