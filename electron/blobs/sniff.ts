/** How much of a file's beginning `sniffMediaType` wants to see, in bytes. */
export const SNIFF_BYTES = 64 * 1024

const OCTETS = 'application/octet-stream'

const has = (b: Buffer, at: number, text: string) => b.toString('latin1', at, at + text.length) === text

/** Fixed magic numbers: offset, bytes as latin1, type. */
const MAGIC: readonly (readonly [number, string, string])[] = [
  [0, '\xff\xd8\xff', 'image/jpeg'],
  [0, '\x89PNG\r\n\x1a\n', 'image/png'],
  [0, 'GIF87a', 'image/gif'],
  [0, 'GIF89a', 'image/gif'],
  [0, 'II*\0', 'image/tiff'],
  [0, 'MM\0*', 'image/tiff'],
  [0, '%PDF-', 'application/pdf'],
  [0, 'ID3', 'audio/mpeg'],
  [0, 'OggS', 'audio/ogg'],
  [0, 'fLaC', 'audio/flac'],
  [0, '#!AMR', 'audio/amr'],
  [0, '\0\0\x01\xba', 'video/mpeg'],
  [0, '0&\xb2u\x8ef\xcf\x11', 'video/x-ms-asf'],
  [0, 'FLV\x01', 'video/x-flv'],
  [0, 'Rar!\x1a\x07', 'application/vnd.rar'],
  [0, "7z\xbc\xaf'\x1c", 'application/x-7z-compressed'],
  [0, '\x1f\x8b\x08', 'application/gzip'],
  [0, '{\\rtf', 'application/rtf'],
]

/** ISO base media brands (ISO/IEC 14496-12) as registered at mp4ra.org. */
function isoMedia(b: Buffer): string | undefined {
  if (!has(b, 4, 'ftyp')) return undefined
  const brands = [b.toString('latin1', 8, 12)]
  const end = Math.min(b.readUInt32BE(0), b.length, 256)
  for (let at = 16; at + 4 <= end; at += 4) brands.push(b.toString('latin1', at, at + 4))
  const major = brands[0] as string
  if (major === 'qt  ') return 'video/quicktime'
  if (major.startsWith('M4A') || major.startsWith('M4B')) return 'audio/mp4'
  if (brands.some((x) => x === 'avif' || x === 'avis')) return 'image/avif'
  if (brands.some((x) => /^(heic|heix|hevc|heim|heis)$/.test(x))) return 'image/heic'
  if (major === 'mif1' || major === 'msf1') return 'image/heif'
  if (major.startsWith('3gp')) return 'video/3gpp'
  return 'video/mp4'
}

function riff(b: Buffer): string | undefined {
  if (!has(b, 0, 'RIFF')) return undefined
  if (has(b, 8, 'WEBP')) return 'image/webp'
  if (has(b, 8, 'AVI ')) return 'video/x-msvideo'
  if (has(b, 8, 'WAVE')) return 'audio/wav'
  return undefined
}

/** A ZIP by the names of its first entries: Office Open XML, OFD (GB/T 33190), OpenDocument, EPUB. */
function zip(b: Buffer): string | undefined {
  if (!has(b, 0, 'PK\x03\x04') && !has(b, 0, 'PK\x05\x06')) return undefined
  const names: string[] = []
  for (let at = b.indexOf('PK\x03\x04', 0, 'latin1'); at >= 0 && at + 30 <= b.length; ) {
    const nameBytes = b.readUInt16LE(at + 26)
    const bodyAt = at + 30 + nameBytes + b.readUInt16LE(at + 28)
    const name = b.toString('latin1', at + 30, at + 30 + nameBytes)
    if (name === 'mimetype') {
      const type = b.toString('latin1', bodyAt, bodyAt + Math.min(b.readUInt32LE(at + 18), 100))
      if (/^application\/[\w.+-]+$/.test(type)) return type
    }
    names.push(name)
    at = b.indexOf('PK\x03\x04', bodyAt, 'latin1')
  }
  const office = 'application/vnd.openxmlformats-officedocument'
  if (names.some((n) => n.startsWith('word/'))) return `${office}.wordprocessingml.document`
  if (names.some((n) => n.startsWith('xl/'))) return `${office}.spreadsheetml.sheet`
  if (names.some((n) => n.startsWith('ppt/'))) return `${office}.presentationml.presentation`
  if (names.includes('OFD.xml')) return 'application/ofd'
  return 'application/zip'
}

function mpegAudio(b: Buffer): string | undefined {
  const [a, c] = [b[0] ?? 0, b[1] ?? 0]
  if (a !== 0xff || (c & 0xe0) !== 0xe0) return undefined
  if ((c & 0xf6) === 0xf0) return 'audio/aac'
  // Layers II and III; nobody records in layer I, whose first bytes are also the mark of UTF-16.
  return [0x02, 0x04].includes(c & 0x06) && (c & 0x18) !== 0x08 ? 'audio/mpeg' : undefined
}

function bmp(b: Buffer): string | undefined {
  return has(b, 0, 'BM') && b.length >= 26 && b.readUInt32LE(6) === 0 && b.readUInt32LE(14) <= 124
    ? 'image/bmp'
    : undefined
}

/** EBML (RFC 8794): the document type, element 0x4282, tells WebM from Matroska. */
function ebml(b: Buffer): string | undefined {
  if (!has(b, 0, '\x1aE\xdf\xa3')) return undefined
  return b.subarray(0, 64).includes('\x42\x82\x84webm', 0, 'latin1') ? 'video/webm' : 'video/x-matroska'
}

/** MPEG transport stream: the sync byte at every packet; 192-byte packets carry a time code in front. */
function transportStream(b: Buffer): string | undefined {
  const isAt = (packet: number, at: number) =>
    b.length > at + 3 * packet && [0, 1, 2, 3].every((i) => b[at + i * packet] === 0x47)
  return isAt(188, 0) || isAt(192, 4) ? 'video/mp2t' : undefined
}

/** Compound file [MS-CFB]: its directory names the streams, in UTF-16; it may lie beyond what is looked at. */
function compound(b: Buffer): string | undefined {
  if (!has(b, 0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return undefined
  const names = (stream: string) => b.includes(Buffer.from(stream, 'utf16le'))
  if (names('WordDocument')) return 'application/msword'
  if (names('Workbook')) return 'application/vnd.ms-excel'
  if (names('PowerPoint Document')) return 'application/vnd.ms-powerpoint'
  return 'application/x-cfb'
}

/** Control characters that no text has. */
const CONTROLS = /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f\ufffd]/

/** UTF-16 by its mark, UTF-8, or GB 18030, which older recorders write beside their films. */
function text(b: Buffer): string | undefined {
  if (b.length === 0) return undefined
  if (has(b, 0, '\xff\xfe') || has(b, 0, '\xfe\xff')) return 'text/plain'
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      // A multi-byte character may be cut at the end of the sample.
      const s = new TextDecoder(encoding, { fatal: true }).decode(b, { stream: true })
      if (CONTROLS.test(s)) continue
      // Nearly any bytes are some GB 18030; real ones are mostly common characters and ASCII.
      const usual = s.replace(/[^\n\r\t -~\u3000-\u30ff\u4e00-\u9fa5\uff00-\uffef]/g, '').length
      if (encoding === 'utf-8' || usual > s.length * 0.9) return 'text/plain'
    } catch {
      // Not of this encoding.
    }
  }
  return undefined
}

/** Media type by content, never by file name. `application/octet-stream` if nothing fits. */
export function sniffMediaType(head: Buffer): string {
  for (const [at, magic, type] of MAGIC) if (has(head, at, magic)) return type
  for (const look of [isoMedia, riff, zip, ebml, compound, transportStream, mpegAudio, bmp, text]) {
    const type = look(head)
    if (type !== undefined) return type
  }
  return OCTETS
}
