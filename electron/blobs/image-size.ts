export interface ImageSize {
  readonly widthPx: number
  readonly heightPx: number
}

/** How much of a picture's beginning `imageSize` wants to see: a JPEG's frame header stands after its thumbnails. */
export const IMAGE_HEAD_BYTES = 1 << 20

/** JPEG (ITU-T T.81, B.1.1.3): the first start-of-frame marker. Each step goes forward, so it ends. */
function jpeg(b: Buffer): ImageSize | undefined {
  for (let at = 2; at + 9 < b.length; ) {
    if (b[at] !== 0xff) return undefined
    const marker = b[at + 1] as number
    if (marker === 0xff) {
      at += 1
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { heightPx: b.readUInt16BE(at + 5), widthPx: b.readUInt16BE(at + 7) }
    at += 2 + b.readUInt16BE(at + 2)
  }
  return undefined
}

function webp(b: Buffer): ImageSize | undefined {
  const kind = b.toString('latin1', 12, 16)
  if (kind === 'VP8X') return { widthPx: b.readUIntLE(24, 3) + 1, heightPx: b.readUIntLE(27, 3) + 1 }
  if (kind === 'VP8L') {
    const bits = b.readUInt32LE(21)
    return { widthPx: (bits & 0x3fff) + 1, heightPx: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (kind === 'VP8 ') return { widthPx: b.readUInt16LE(26) & 0x3fff, heightPx: b.readUInt16LE(28) & 0x3fff }
  return undefined
}

/** HEIF family (ISO/IEC 23008-12): the largest of the items' spatial extents is the picture. */
function heif(b: Buffer): ImageSize | undefined {
  let best: ImageSize | undefined
  for (let at = b.indexOf('ispe', 0, 'latin1'); at >= 0 && at + 16 <= b.length; ) {
    const size = { widthPx: b.readUInt32BE(at + 8), heightPx: b.readUInt32BE(at + 12) }
    if (best === undefined || size.widthPx * size.heightPx > best.widthPx * best.heightPx) best = size
    at = b.indexOf('ispe', at + 4, 'latin1')
  }
  return best
}

const readers: Readonly<Record<string, (b: Buffer) => ImageSize | undefined>> = {
  'image/jpeg': jpeg,
  'image/png': (b) => ({ widthPx: b.readUInt32BE(16), heightPx: b.readUInt32BE(20) }),
  'image/gif': (b) => ({ widthPx: b.readUInt16LE(6), heightPx: b.readUInt16LE(8) }),
  'image/bmp': (b) => ({ widthPx: Math.abs(b.readInt32LE(18)), heightPx: Math.abs(b.readInt32LE(22)) }),
  'image/webp': webp,
  'image/avif': heif,
  'image/heic': heif,
  'image/heif': heif,
}

/** Width and height as the header states them, before anything is decoded; `undefined` if it does not say. */
export function imageSize(head: Buffer, mediaType: string): ImageSize | undefined {
  try {
    return readers[mediaType]?.(head)
  } catch (error) {
    // A header that is cut off.
    if (error instanceof RangeError) return undefined
    throw error
  }
}
