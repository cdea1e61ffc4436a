import { randomBytes } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BlobSpace, putFile } from '@electron/blobs'
import { imageSize } from '@electron/blobs/image-size'
import { inspectBlob } from '@electron/blobs/inspect'
import { isoMediaFacts, type ReadAt } from '@electron/blobs/media-facts'
import { tiffFacts } from '@electron/blobs/tiff-facts'
import { PDFDocument } from 'pdf-lib'
import { beforeAll, describe, expect, it } from 'vitest'
import { type ExifSpec, mediaFile, withExif, writeLargeMp4 } from '../../../support/media'
import { tempDir } from '../vault/support'

let dir: string
let space: BlobSpace
beforeAll(async () => {
  dir = await tempDir()
  space = { dir: join(dir, 'blobs'), key: randomBytes(32) }
})

async function factsOf(path: string) {
  const stored = await putFile(space, path)
  if (!stored.ok) throw new Error(stored.error.code)
  return { mediaType: stored.value.mediaType, ...(await inspectBlob(space, stored.value)) }
}
async function factsOfBytes(bytes: Uint8Array) {
  const path = join(dir, randomBytes(4).toString('hex'))
  await writeFile(path, bytes)
  return factsOf(path)
}
const photo = () => readFileSync(mediaFile('photo.jpg'))
const camera: ExifSpec = {
  make: 'Example',
  model: 'Example D1',
  taken: '2026:03:05 09:30:15',
  gps: [31.2304, 121.4737],
}

describe('what real files say about themselves', () => {
  it.each([
    ['photo.jpg', { mediaType: 'image/jpeg', pages: 1, widthPx: 640, heightPx: 480 }],
    ['photo.heic', { mediaType: 'image/heic', pages: 1, widthPx: 640, heightPx: 480 }],
    ['photo.avif', { mediaType: 'image/avif', pages: 1, widthPx: 64, heightPx: 48 }],
    ['photo.webp', { mediaType: 'image/webp', pages: 1, widthPx: 320, heightPx: 240 }],
    ['scan.tif', { mediaType: 'image/tiff', pages: 2, widthPx: 640, heightPx: 480 }],
    ['turned.tif', { mediaType: 'image/tiff', pages: 1, widthPx: 240, heightPx: 320 }],
    ['sound.wav', { mediaType: 'audio/wav', durationSeconds: 1 }],
    ['sound.mp3', { mediaType: 'audio/mpeg' }],
    ['clip.avi', { mediaType: 'video/x-msvideo', durationSeconds: 2 }],
    [
      'clip.mov',
      {
        mediaType: 'video/quicktime',
        durationSeconds: 0.6,
        capturedAt: '2026-03-05T01:10:00Z',
        gps: { latitude: 31.2304, longitude: 121.4737 },
      },
    ],
    [
      'clip.mp4',
      {
        mediaType: 'video/mp4',
        durationSeconds: expect.closeTo(6, 1),
        capturedAt: '2026-03-05T01:10:00Z',
        gps: { latitude: expect.closeTo(31.2304, 3), longitude: expect.closeTo(121.4737, 3) },
      },
    ],
  ])('%s', async (name, facts) => {
    expect(await factsOf(mediaFile(name))).toEqual(facts)
  })

  it('Exif: time without a zone stays without one, maker not repeated, place in degrees', async () => {
    expect(await factsOfBytes(withExif(photo(), camera))).toEqual({
      mediaType: 'image/jpeg',
      pages: 1,
      widthPx: 640,
      heightPx: 480,
      capturedAt: '2026-03-05T09:30:15',
      device: 'Example D1',
      gps: { latitude: expect.closeTo(31.2304, 4), longitude: expect.closeTo(121.4737, 4) },
    })
  })

  it('Exif of a telephone picture, which lies behind the picture itself', async () => {
    expect(await factsOf(mediaFile('phone.heic'))).toEqual({
      mediaType: 'image/heic',
      pages: 1,
      widthPx: 128,
      heightPx: 96,
      capturedAt: '2026-03-05T09:30:15+08:00',
      device: 'Example D1',
      gps: { latitude: expect.closeTo(31.2304, 4), longitude: expect.closeTo(121.4737, 4) },
    })
  })

  it('Exif: a zone that the camera wrote, another maker, the southern hemisphere', async () => {
    const facts = await factsOfBytes(
      withExif(photo(), { ...camera, make: 'ACME', model: 'X 1', offset: '+08:00', gps: [-33.5, -70.25] }),
    )
    expect(facts).toMatchObject({
      capturedAt: '2026-03-05T09:30:15+08:00',
      device: 'ACME X 1',
      gps: { latitude: expect.closeTo(-33.5, 4), longitude: expect.closeTo(-70.25, 4) },
    })
  })

  it('an impossible time or place is not noted', async () => {
    const facts = await factsOfBytes(
      withExif(photo(), { ...camera, taken: '0000:00:00 00:00:00', gps: [98, 200] }),
    )
    expect(facts).not.toHaveProperty('capturedAt')
    expect(facts).not.toHaveProperty('gps')
  })

  it('pages of a PDF; none of a damaged one', async () => {
    const pdf = await PDFDocument.create()
    for (let i = 0; i < 3; i++) pdf.addPage()
    const bytes = await pdf.save({ useObjectStreams: false })
    expect(await factsOfBytes(bytes)).toEqual({ mediaType: 'application/pdf', pages: 3 })
    expect(await factsOfBytes(Buffer.from('%PDF-1.7\nnothing of the kind'))).toEqual({
      mediaType: 'application/pdf',
    })
  })
})

describe('a large recording', () => {
  it('is asked by its boxes, without being read', async () => {
    const path = join(dir, 'large.mp4')
    writeLargeMp4(mediaFile('clip.mp4'), path, 5_000_000_000)
    const file = await open(path)
    let readBytes = 0
    try {
      const facts = await isoMediaFacts(async (start, end) => {
        const buffer = Buffer.alloc(end - start)
        const { bytesRead } = await file.read(buffer, 0, buffer.length, start)
        readBytes += bytesRead
        return buffer.subarray(0, bytesRead)
      }, statSync(path).size)
      expect(facts.durationSeconds).toBeCloseTo(6, 0)
      expect(readBytes).toBeLessThan(4096)
    } finally {
      await file.close()
    }
  })
})

describe('hostile headers', () => {
  const png = (width: number, height: number) => {
    const b = Buffer.alloc(33)
    b.write('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')
    b.writeUInt32BE(width, 16)
    b.writeUInt32BE(height, 20)
    return b
  }
  it('a bomb is known by its header', () => {
    expect(imageSize(png(50_000, 40_000), 'image/png')).toEqual({ widthPx: 50_000, heightPx: 40_000 })
  })

  it('every cut and every flipped byte of a head ends, with a size or without one', async () => {
    for (const name of ['photo.jpg', 'photo.heic', 'photo.avif']) {
      const type = `image/${name.slice(6).replace('jpg', 'jpeg')}`
      const head = readFileSync(mediaFile(name)).subarray(0, 700)
      for (let at = 0; at < head.length; at++) {
        const cut = imageSize(head.subarray(0, at), type)
        expect(cut === undefined || cut.widthPx >= 0).toBe(true)
        const bad = Buffer.from(head)
        bad[at] = (bad[at] as number) ^ 0xff
        const flipped = imageSize(bad, type)
        expect(flipped === undefined || flipped.widthPx >= 0).toBe(true)
      }
    }
  })

  it('a TIFF: small pictures of a page are no pages; a ring of pages, one cut off and one flipped end', async () => {
    const scan = readFileSync(mediaFile('scan.tif'))
    const reader =
      (b: Buffer): ReadAt =>
      (start, end) =>
        Promise.resolve(b.subarray(start, end))
    const directory = scan.readUInt32LE(4)
    const ring = Buffer.from(scan)
    const fields = ring.readUInt16LE(directory)
    ring.writeUInt32LE(directory, directory + 2 + fields * 12)
    expect(await tiffFacts(reader(ring))).toEqual({})
    const small = Buffer.from(scan)
    const kinds = Array.from({ length: fields }, (_, i) => directory + 2 + i * 12)
    const subfile = kinds.find((at) => small.readUInt16LE(at) === 254)
    if (subfile === undefined) throw new Error('the scan names no subfile type')
    small.writeUInt32LE(1, subfile + 8)
    expect(await tiffFacts(reader(small))).toEqual({ pages: 1, widthPx: 640, heightPx: 480 })
    for (let at = 0; at < scan.length; at += 3) {
      expect((await tiffFacts(reader(scan.subarray(0, at)))).pages ?? 0).toBeLessThanOrEqual(2)
      const flipped = Buffer.from(scan)
      flipped[at] = (flipped[at] ?? 0) ^ 0xff
      expect((await tiffFacts(reader(flipped))).pages ?? 0).toBeLessThanOrEqual(2000)
    }
  })

  it('boxes that claim to be endless, negative or nested in themselves end, too', async () => {
    const clip = readFileSync(mediaFile('clip.mp4'))
    const read = (bytes: Buffer) => async (start: number, end: number) => bytes.subarray(start, end)
    for (const size of [0, 1, 4, 7, 8, 0xffffffff]) {
      const bad = Buffer.from(clip)
      bad.writeUInt32BE(size, 0)
      expect(await isoMediaFacts(read(bad), bad.length)).toEqual(expect.any(Object))
    }
    const many = Buffer.alloc(8 * 10_000)
    for (let at = 0; at < many.length; at += 8) {
      many.writeUInt32BE(8, at)
      many.write('free', at + 4, 'latin1')
    }
    expect(await isoMediaFacts(read(many), many.length)).toEqual({})
  })
})
