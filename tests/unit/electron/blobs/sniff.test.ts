import { sniffMediaType } from '@electron/blobs/sniff'
import { describe, expect, it } from 'vitest'

const latin = (text: string, length = 64) =>
  Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(length)])
const ftyp = (major: string, ...compatible: string[]) => {
  const body = Buffer.from(`ftyp${major}\0\0\0\0${compatible.join('')}`, 'latin1')
  const size = Buffer.alloc(4)
  size.writeUInt32BE(body.length + 4)
  return Buffer.concat([size, body, Buffer.alloc(16)])
}
const zip = (...names: (string | readonly [string, string])[]) =>
  Buffer.concat(
    names.flatMap((entry) => {
      const [name, content] = typeof entry === 'string' ? [entry, 'x'] : entry
      const head = Buffer.alloc(30)
      head.write('PK\x03\x04', 'latin1')
      head.writeUInt32LE(content.length, 18)
      head.writeUInt16LE(name.length, 26)
      return [head, Buffer.from(name), Buffer.from(content)]
    }),
  )
/** MPEG transport stream: packets of 188 bytes, each behind 4 bytes of time code on a memory card. */
const ts = (packet: number, at: number) => {
  const b = Buffer.alloc(packet * 5)
  for (let i = at; i < b.length; i += packet) b[i] = 0x47
  return b
}
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
const cfb = (stream: string) =>
  Buffer.concat([latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 512), Buffer.from(stream, 'utf16le')])
const bmp = () => {
  const b = Buffer.alloc(64)
  b.write('BM')
  b.writeUInt32LE(40, 14)
  return b
}

describe('media type by content', () => {
  it.each<[string, Buffer]>([
    ['image/jpeg', latin('\xff\xd8\xff\xe0')],
    ['image/png', latin('\x89PNG\r\n\x1a\n')],
    ['image/gif', latin('GIF89a')],
    ['image/webp', latin('RIFF\0\0\0\0WEBP')],
    ['image/bmp', bmp()],
    ['image/tiff', latin('II*\0')],
    ['image/heic', ftyp('heic', 'mif1')],
    ['image/heic', ftyp('mif1', 'heic')],
    ['image/avif', ftyp('avif')],
    ['application/pdf', latin('%PDF-1.7')],
    ['video/mp4', ftyp('isom', 'mp42')],
    ['video/quicktime', ftyp('qt  ')],
    ['video/3gpp', ftyp('3gp5')],
    ['video/x-msvideo', latin('RIFF\0\0\0\0AVI ')],
    ['audio/wav', latin('RIFF\0\0\0\0WAVE')],
    ['audio/mp4', ftyp('M4A ')],
    ['audio/mpeg', latin('ID3\x03')],
    ['audio/mpeg', Buffer.from([0xff, 0xfb, 0x90, 0x00, 0, 0])],
    ['audio/aac', Buffer.from([0xff, 0xf1, 0x50, 0x80, 0, 0])],
    ['audio/amr', latin('#!AMR\n')],
    ['application/zip', zip('a.txt')],
    [
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      zip('[Content_Types].xml', 'word/document.xml'),
    ],
    [
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      zip('[Content_Types].xml', 'xl/workbook.xml'),
    ],
    ['application/ofd', zip('OFD.xml')],
    ['application/vnd.oasis.opendocument.text', zip(['mimetype', 'application/vnd.oasis.opendocument.text'])],
    ['video/webm', Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d', 'hex')],
    ['video/x-matroska', latin('\x1aE\xdf\xa3\x93\x42\x82\x88matroska')],
    ['video/mp2t', ts(188, 0)],
    ['video/mp2t', ts(192, 4)],
    ['application/vnd.rar', latin('Rar!\x1a\x07\x01')],
    ['application/x-7z-compressed', latin("7z\xbc\xaf'\x1c")],
    ['application/msword', cfb('WordDocument')],
    ['application/vnd.ms-excel', cfb('Workbook')],
    ['application/vnd.ms-powerpoint', cfb('PowerPoint Document')],
    ['text/plain', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
    ['text/plain', utf16('现场')],
    ['text/plain', Buffer.from('cfd6b3a1bceccae9bcc7c2bca3ac313233', 'hex')],
    ['application/x-cfb', latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
    ['text/plain', Buffer.from('现场检查记录\n第一行')],
    ['text/plain', Buffer.from('现场检查').subarray(0, 10)],
    ['application/octet-stream', Buffer.from([0, 1, 2, 3])],
    ['application/octet-stream', Buffer.alloc(0)],
    ['application/octet-stream', Buffer.from('BM not a bitmap\0')],
  ])('%s', (type, head) => {
    expect(sniffMediaType(head)).toBe(type)
  })
})
