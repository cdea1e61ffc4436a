import { readFileSync } from 'node:fs'
import { heifExif } from '@electron/blobs/heif-exif'
import { describe, expect, it } from 'vitest'
import { mediaFile } from '../../../support/media'

const reader = (b: Buffer) => (start: number, end: number) => Promise.resolve(b.subarray(start, end))
const exifOf = (b: Buffer) => heifExif(reader(b), b.length).catch(() => 'cut off' as const)

const u = (bytes: number, value: number) => {
  const b = Buffer.alloc(bytes)
  if (bytes > 0) b.writeUIntBE(value, bytes - Math.min(bytes, 6), Math.min(bytes, 6))
  return b
}
const box = (type: string, ...body: Buffer[]) => {
  const all = Buffer.concat(body)
  return Buffer.concat([u(4, 8 + all.length), Buffer.from(type, 'latin1'), all])
}
const TIFF = Buffer.from('II*\0\x08\0\0\0\0\0\0\0\0\0', 'latin1')

interface Shape {
  /** Of `iloc`; 2 has wide item numbers. */
  readonly version: 0 | 1 | 2
  readonly offsetBytes: 4 | 8
  readonly baseBytes: 0 | 4 | 8
  /** Bytes between the block's length and the TIFF, as `Exif\0\0` of many telephones. */
  readonly prefix: string
  readonly method?: number
}

/** A picture's boxes as ISO/IEC 14496-12, 8.11 lays them out; the picture itself is not looked at. */
function heif({ version, offsetBytes, baseBytes, prefix, method = 0 }: Shape): Buffer {
  const exif = Buffer.concat([u(4, prefix.length), Buffer.from(prefix, 'latin1'), TIFF])
  const wide = version === 2
  const id = (n: number) => u(wide ? 4 : 2, n)
  const info = (n: number, type: string) =>
    box('infe', Buffer.from([wide ? 3 : 2, 0, 0, 0]), id(n), u(2, 0), Buffer.from(`${type}\0`, 'latin1'))
  const iinf = box('iinf', u(4, 0), u(2, 2), info(1, 'hvc1'), info(2, 'Exif'))
  const item = (n: number, offset: number, length: number) =>
    Buffer.concat([
      id(n),
      ...(version === 0 ? [] : [u(2, method)]),
      u(2, 0),
      u(baseBytes, baseBytes === 0 ? 0 : 10),
      u(2, 1),
      u(offsetBytes, Math.max(0, offset - (baseBytes === 0 ? 0 : 10))),
      u(4, length),
    ])
  const build = (dataAt: number) => {
    const head = Buffer.concat([
      Buffer.from([version, 0, 0, 0, (offsetBytes << 4) | 4, baseBytes << 4]),
      id(2),
      item(1, dataAt, 5),
      item(2, dataAt + 5, exif.length),
    ])
    const meta = box('meta', u(4, 0), iinf, box('iloc', head))
    return Buffer.concat([box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1')), meta])
  }
  const head = build(0)
  return Buffer.concat([build(head.length + 8), box('mdat', Buffer.from('12345'), exif)])
}

describe('the Exif block of a HEIF picture', () => {
  it.each<Shape>([
    { version: 0, offsetBytes: 4, baseBytes: 0, prefix: 'Exif\0\0' },
    { version: 0, offsetBytes: 4, baseBytes: 4, prefix: '' },
    { version: 1, offsetBytes: 4, baseBytes: 0, prefix: 'Exif\0\0' },
    { version: 1, offsetBytes: 8, baseBytes: 8, prefix: '' },
    { version: 2, offsetBytes: 4, baseBytes: 4, prefix: 'Exif\0\0' },
  ])('is found however the places are written: %o', async (shape) => {
    expect(await exifOf(heif(shape))).toEqual(TIFF)
  })

  it('is not looked for in places that no camera puts it', async () => {
    const shape: Shape = { version: 1, offsetBytes: 4, baseBytes: 0, prefix: '' }
    expect(await exifOf(heif({ ...shape, method: 1 }))).toBeUndefined()
    expect(await exifOf(readFileSync(mediaFile('photo.heic')))).toBeUndefined()
  })

  it('cut at any place and with any byte flipped it ends', async () => {
    const whole = readFileSync(mediaFile('phone.heic'))
    const head = 600
    for (let at = 0; at < head; at++) {
      await exifOf(whole.subarray(0, at))
      const flipped = Buffer.from(whole)
      flipped[at] = (flipped[at] ?? 0) ^ 0xff
      await exifOf(flipped)
    }
    expect(await exifOf(whole)).toMatchObject({ length: expect.any(Number) })
  })
})
