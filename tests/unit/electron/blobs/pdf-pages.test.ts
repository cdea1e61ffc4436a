import { deflateSync } from 'node:zlib'
import { pdfPageCount } from '@electron/blobs/pdf-pages'
import { PDFDocument } from 'pdf-lib'
import { describe, expect, it } from 'vitest'

const MIB = 1 << 20

/** A PDF without pages and with object streams that unpack to so many MiB each. */
function packed(streams: readonly number[], filter = '/FlateDecode', times = 1): Buffer {
  const body = streams.flatMap((mib, i) => {
    const plain = Buffer.alloc(mib * MIB, 0x20)
    plain.write(`${100 + i} 0 <</A 1>>`)
    let bytes: Buffer = plain
    for (let n = 0; n < times; n++) bytes = deflateSync(bytes, { level: 9 })
    const head = `${10 + i} 0 obj<</Type/ObjStm/N 1/First 6/Filter ${filter}/Length ${bytes.length}>>stream\n`
    return [Buffer.from(head), bytes, Buffer.from('\nendstream endobj\n')]
  })
  return Buffer.concat([
    Buffer.from('%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n'),
    Buffer.from('2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n'),
    ...body,
    Buffer.from('trailer<</Root 1 0 R/Size 99>>\nstartxref\n0\n%%EOF'),
  ])
}

describe('pages of a PDF', () => {
  it('are counted, with object streams and after a file that was refused', async () => {
    const document = await PDFDocument.create()
    for (let i = 0; i < 3; i++) document.addPage()
    const bytes = await document.save({ useObjectStreams: true })
    expect(await pdfPageCount(bytes)).toBe(3)
    await expect(pdfPageCount(packed([80]))).rejects.toThrow(/too much/)
    expect(await pdfPageCount(bytes)).toBe(3)
    expect(await pdfPageCount(packed([1]))).toBe(0)
  })

  it.each<[string, Buffer]>([
    ['one stream', packed([200])],
    ['several that are each small enough', packed([24, 24, 24, 24])],
    ['a stream packed twice', packed([200], '[/FlateDecode/FlateDecode]', 2)],
  ])('are not counted where %s would fill the memory', async (_, bytes) => {
    expect(bytes.length).toBeLessThan(MIB)
    const before = process.memoryUsage().arrayBuffers
    await expect(pdfPageCount(bytes)).rejects.toThrow(/too much/)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(256 * MIB)
  })

  it.each(['', '%PDF-1.7', '%PDF-1.7\ntrailer<</Root 9 0 R>>'])(
    'of %j are an error, not a crash',
    async (text) => {
      await expect(pdfPageCount(Buffer.from(text))).rejects.toThrow()
    },
  )
})
