/**
 * Bytes that the streams of one PDF may unpack to while its pages are counted. Object streams hold no pictures: a
 * thousand pages take a tenth of it. Without a bound 2 MB of PDF unpack to gigabytes.
 */
const MAX_UNPACKED_BYTES = 64 << 20

/** The part of pdf-lib's stream decoders that asks for room; it has no limit of its own. */
interface Decoder {
  readonly buffer: Uint8Array
  ensureBuffer(requested: number): Uint8Array
}

let left = MAX_UNPACKED_BYTES
let loading: Promise<typeof import('pdf-lib')> | undefined

/** pdf-lib, with every growth of a decoder's buffer counted. */
async function boundedPdfLib(): Promise<typeof import('pdf-lib')> {
  const lib = await import('pdf-lib')
  const dict = lib.PDFContext.create().obj({ Filter: 'FlateDecode' })
  const flate = lib.decodePDFRawStream(lib.PDFRawStream.of(dict, Uint8Array.of(0x78, 0x9c)))
  let shared: object = Object.getPrototypeOf(flate)
  while (!Object.hasOwn(shared, 'ensureBuffer')) shared = Object.getPrototypeOf(shared)
  const decoder = shared as Decoder
  const grow = decoder.ensureBuffer
  decoder.ensureBuffer = function (this: Decoder, requested: number) {
    if (requested > this.buffer.length) left -= requested
    if (left < 0) throw new RangeError('the streams of this PDF unpack to too much')
    return grow.call(this, requested)
  }
  return lib
}

/** Pages of a PDF. Throws on what is none, and on one that would fill the memory. */
export async function pdfPageCount(bytes: Uint8Array): Promise<number> {
  loading ??= boundedPdfLib()
  const { PDFDocument } = await loading
  left = MAX_UNPACKED_BYTES
  const document = await PDFDocument.load(bytes, { ignoreEncryption: true, updateMetadata: false })
  // An object that did not fit may have been passed over: then nothing is known of the pages.
  if (left < 0) throw new RangeError('the streams of this PDF unpack to too much')
  return document.getPageCount()
}
