import type { PictureSize } from '@shared/evidence/upright'
import libheif from 'libheif-js/libheif-wasm/libheif-bundle.mjs'
import type { Decode, Decoded } from './messages'
import { decodeTiff } from './tiff'

/**
 * Decodes what the browser engine cannot: HEIF (ISO/IEC 23008-12) and TIFF 6.0. Lives for one picture: foreign bytes
 * leave nothing behind for the next one, and one that never ends is ended from outside.
 */
self.onmessage = async ({ data }: MessageEvent<Decode>) => {
  const answer = await decode(data).catch((error: unknown): Decoded => ({ ok: false, why: String(error) }))
  self.postMessage(answer, answer.ok ? { transfer: [answer.pixels.buffer] } : {})
}

function decode(job: Decode): Promise<Decoded> {
  return job.mediaType === 'image/tiff' ? decodeTiff(job) : heif(job)
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

function isDrawable({ width, height }: PictureSize, mostPixels: number): boolean {
  return width > 0 && height > 0 && width * height <= mostPixels
}
