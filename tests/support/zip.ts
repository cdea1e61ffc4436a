import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

interface ZipPart {
  readonly name: string
  readonly content: string | Buffer
  /** What the archive says of it where that is to be a lie. */
  readonly size?: number
  readonly crc?: number
  readonly flags?: number
}

/** A ZIP archive as office programs write it, deflated; and with lies where a test asks for them. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const content = Buffer.from(part.content)
    const data = deflateRawSync(content)
    const name = Buffer.from(part.name)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(part.flags ?? 0, 2)
    facts.writeUInt16LE(8, 4)
    facts.writeUInt32LE(part.crc ?? crc32(content), 10)
    facts.writeUInt32LE(data.length, 14)
    facts.writeUInt32LE(part.size ?? content.length, 18)
    facts.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, name, data])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, tail, name]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}

const NS = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

/** A .docx whose body is this XML. */
export function docxOf(body: string): Buffer {
  const xml = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="${NS}"><w:body>${body}</w:body></w:document>`
  return zipOf([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: 'word/document.xml', content: xml },
  ])
}

/** Paragraphs of plain words. */
export function docxOfLines(lines: readonly string[]): Buffer {
  const escaped = (text: string) => text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;')
  return docxOf(
    lines.map((line) => `<w:p><w:r><w:t xml:space="preserve">${escaped(line)}</w:t></w:r></w:p>`).join(''),
  )
}

/** The XML parts of an archive whose local headers give the sizes, by name; read without the code under test. */
export function xmlParts(bytes: Uint8Array): ReadonlyMap<string, string> {
  const zip = Buffer.from(bytes)
  const parts = new Map<string, string>()
  for (let at = zip.indexOf('PK\x03\x04'); at >= 0; at = zip.indexOf('PK\x03\x04', at + 4)) {
    const [packed, name, extra] = [
      zip.readUInt32LE(at + 18),
      zip.readUInt16LE(at + 26),
      zip.readUInt16LE(at + 28),
    ]
    const path = zip.toString('utf8', at + 30, at + 30 + name)
    if (!/\.(xml|rels)$/u.test(path)) continue
    const from = at + 30 + name + extra
    const data = zip.subarray(from, from + packed)
    parts.set(path, (zip.readUInt16LE(at + 8) === 0 ? data : inflateRawSync(data)).toString('utf8'))
  }
  return parts
}
