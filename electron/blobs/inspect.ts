import { heifExif } from './heif-exif'
import { IMAGE_HEAD_BYTES, type ImageSize, imageSize } from './image-size'
import { aviFacts, isoMediaFacts, type MediaFacts, type ReadAt, wavFacts } from './media-facts'
import { pdfPageCount } from './pdf-pages'
import { type BlobReader, openBlob } from './read'
import type { BlobSpace } from './space'
import { tiffFacts } from './tiff-facts'

/** What a file says about itself. Nothing of it is proved by the hash but that the file says so. */
export interface FileFacts extends Partial<ImageSize>, MediaFacts {
  /** Sides of paper: pages of a PDF, 1 for a picture that is no TIFF. */
  readonly pages?: number
  readonly device?: string
}

/** Above these a file is not taken into memory whole to be asked. */
const MAX_PDF_BYTES = 48 << 20
const MAX_PICTURE_BYTES = 32 << 20
const SOUND_HEAD_BYTES = 64 << 10

/**
 * Reads the stored bytes again, so that what is noted is what was stored. A file that cannot be understood has
 * no facts: it is evidence as it is.
 */
export async function inspectBlob(
  space: BlobSpace,
  { sha256, mediaType }: { readonly sha256: string; readonly mediaType: string },
): Promise<FileFacts> {
  const opened = await openBlob(space, sha256)
  if (!opened.ok) return {}
  const reader = opened.value
  try {
    return await inspect(reader, mediaType)
  } catch {
    return {}
  } finally {
    await reader.close()
  }
}

async function inspect(reader: BlobReader, mediaType: string): Promise<FileFacts> {
  const { sizeBytes } = reader
  const read: ReadAt = async (start, end) => {
    const bytes = await reader.read(Math.min(start, sizeBytes), Math.min(end, sizeBytes))
    if (!bytes.ok) throw new Error(bytes.error.code)
    return bytes.value
  }
  if (mediaType === 'image/tiff') {
    const bytes = sizeBytes <= MAX_PICTURE_BYTES ? await read(0, sizeBytes) : undefined
    return { ...(await tiffFacts(read)), ...(bytes === undefined ? {} : await exifFacts(bytes)) }
  }
  if (mediaType.startsWith('image/')) {
    const size = imageSize(await read(0, IMAGE_HEAD_BYTES), mediaType)
    if (/^image\/(heic|heif|avif)$/.test(mediaType)) {
      const exif = await heifExif(read, sizeBytes).catch(() => undefined)
      return { pages: 1, ...size, ...(exif === undefined ? {} : await exifFacts(exif)) }
    }
    const bytes = await read(0, sizeBytes <= MAX_PICTURE_BYTES ? sizeBytes : IMAGE_HEAD_BYTES)
    return { pages: 1, ...size, ...(await exifFacts(bytes)) }
  }
  if (mediaType === 'application/pdf')
    return sizeBytes > MAX_PDF_BYTES ? {} : { pages: await pdfPageCount(await read(0, sizeBytes)) }
  if (/^(video\/(mp4|quicktime|3gpp)|audio\/mp4)$/.test(mediaType)) return isoMediaFacts(read, sizeBytes)
  if (mediaType === 'audio/wav') return wavFacts(await read(0, SOUND_HEAD_BYTES), sizeBytes)
  if (mediaType === 'video/x-msvideo') return aviFacts(await read(0, SOUND_HEAD_BYTES))
  return {}
}

interface Exif {
  readonly Make?: unknown
  readonly Model?: unknown
  readonly DateTimeOriginal?: unknown
  readonly OffsetTimeOriginal?: unknown
  readonly latitude?: unknown
  readonly longitude?: unknown
}

/** Exif 2.32 (JEITA CP-3451): the time of taking has no zone unless the camera wrote one beside it. */
async function exifFacts(bytes: Buffer): Promise<FileFacts> {
  const { default: exifr } = await import('exifr')
  // Without `reviveValues` the time stays the camera's own text and takes on no zone of this machine.
  const found = (await exifr
    .parse(bytes, {
      tiff: true,
      exif: true,
      gps: true,
      xmp: false,
      iptc: false,
      icc: false,
      reviveValues: false,
      pick: [
        'Make',
        'Model',
        'DateTimeOriginal',
        'OffsetTimeOriginal',
        'GPSLatitude',
        'GPSLatitudeRef',
        'GPSLongitude',
        'GPSLongitudeRef',
      ],
    })
    .catch(() => undefined)) as Exif | undefined
  if (found === undefined) return {}
  const time = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(textOf(found.DateTimeOriginal))
  const day = time === null ? '' : `${time[1]}-${time[2]}-${time[3]}`
  const zone = /^[+-]\d\d:\d\d$/.exec(textOf(found.OffsetTimeOriginal))?.[0] ?? ''
  const [make, model] = [textOf(found.Make), textOf(found.Model)]
  // Many models repeat the maker's name.
  const device = (model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`).trim()
  const { latitude, longitude } = found
  const isPlace =
    typeof latitude === 'number' &&
    typeof longitude === 'number' &&
    Math.abs(latitude) <= 90 &&
    Math.abs(longitude) <= 180
  return {
    ...(time !== null && !Number.isNaN(Date.parse(`${day}T${time[4]}Z`))
      ? { capturedAt: `${day}T${time[4]}${zone}` }
      : {}),
    ...(device === '' ? {} : { device: device.slice(0, 200) }),
    ...(isPlace ? { gps: { latitude: round6(latitude), longitude: round6(longitude) } } : {}),
  }
}

// Cameras pad their texts with NUL and spaces.
const textOf = (value: unknown) =>
  typeof value === 'string' ? value.replace(/[\0-\x1f\x7f]/g, ' ').trim() : ''
const round6 = (degrees: number) => Math.round(degrees * 1e6) / 1e6
