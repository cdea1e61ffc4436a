import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { deflateSync } from 'node:zlib'
import { decodeTiff } from '@renderer/ui/picture/tiff'
import { TiffTag, tiffPages } from '@shared/evidence/tiff'
import { describe, expect, it } from 'vitest'

const folder = resolve(import.meta.dirname, '../../../fixtures/tiff')
const file = (name: string) => readFileSync(join(folder, name))

async function decode(bytes: Buffer, mostPixels = 1_000_000) {
  const copy = Uint8Array.from(bytes).buffer
  return decodeTiff({ mediaType: 'image/tiff', bytes: copy, page: 1, mostPixels })
}
async function pixelsOf(name: string): Promise<Uint8ClampedArray> {
  const decoded = await decode(file(name))
  if (!decoded.ok) throw new Error(`${name}: ${decoded.why}`)
  expect([decoded.width, decoded.height, decoded.pages]).toEqual([64, 48, 1])
  return decoded.pixels
}

/** The one uncompressed strip, which needs no decoder: red, green and blue of each pixel. */
async function plain(): Promise<readonly (readonly number[])[]> {
  const bytes = file('plain.tif')
  const wanted = [TiffTag.StripOffsets]
  const pages = await tiffPages(async (a, b) => bytes.subarray(a, b), wanted)
  const [start] = pages?.[0]?.get(TiffTag.StripOffsets) ?? []
  if (start === undefined) throw new Error('the plain file names no strip')
  return Array.from({ length: 64 * 48 }, (_, i) => [...bytes.subarray(start + i * 3, start + i * 3 + 3)])
}

/** The place of a field in the first directory of a little-endian file. */
function fieldAt(bytes: Buffer, tag: number): number {
  const directory = bytes.readUInt32LE(4)
  const places = Array.from({ length: bytes.readUInt16LE(directory) }, (_, i) => directory + 2 + i * 12)
  const found = places.find((at) => bytes.readUInt16LE(at) === tag)
  if (found === undefined) throw new Error(`no field ${tag}`)
  return found
}
function withValue(name: string, tag: number, value: number): Buffer {
  const bytes = Buffer.from(file(name))
  bytes.writeUInt32LE(value, fieldAt(bytes, tag) + 8)
  return bytes
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
const gray = ([r = 0, g = 0, b = 0]: readonly number[]) => 0.2126 * r + 0.7152 * g + 0.0722 * b

describe('a TIFF', () => {
  it.each(['plain.tif', 'zip.tif', 'tiles.tif', 'packbits.tif'])(
    'comes out as the very pixels that were put in: %s',
    async (name) => {
      const [expected, pixels] = [await plain(), await pixelsOf(name)]
      const seen = expected.map((_, i) => [...pixels.subarray(i * 4, i * 4 + 3)])
      expect(seen).toEqual(expected)
      expect(pixels.every((v, i) => i % 4 !== 3 || v === 255)).toBe(true)
    },
  )

  it.each([
    ['palette.tif', 6],
    ['cmyk.tif', 6],
    ['alpha.tif', 1],
  ])('in other colours is near what was put in: %s', async (name, most) => {
    const [expected, pixels] = [await plain(), await pixelsOf(name)]
    const far = expected.flatMap((c, i) => c.map((v, k) => Math.abs(v - (pixels[i * 4 + k] ?? -999))))
    expect(mean(far)).toBeLessThan(most)
  })

  it.each([
    ['gray16.tif', 12],
    ['g3.tif', 110],
    ['g4.tif', 110],
  ])('in gray or black and white is the same picture: %s', async (name, most) => {
    const [expected, pixels] = [await plain(), await pixelsOf(name)]
    expect(mean(expected.map((c, i) => Math.abs(gray(c) - (pixels[i * 4] ?? -999))))).toBeLessThan(most)
    // Light stays light: a negative would be further from it than the picture.
    expect(mean(expected.map((c, i) => Math.abs(gray(c) - (255 - (pixels[i * 4] ?? 0)))))).toBeGreaterThan(
      most,
    )
  })

  it('laid out in planes is refused: the library would draw another picture', async () => {
    expect(await decode(file('planes.tif'))).toMatchObject({ ok: false })
  })

  it('that claims more pixels than may be shown, or none, is refused before anything is made', async () => {
    expect(await decode(file('plain.tif'), 64 * 48 - 1)).toEqual({ ok: false, why: 'size' })
    expect(await decode(withValue('plain.tif', TiffTag.Width, 0))).toEqual({ ok: false, why: 'size' })
  })

  it('whose packed strip is a bomb is not unpacked beyond its rows', async () => {
    const bytes = file('zip.tif')
    const bomb = deflateSync(Buffer.alloc(300_000_000), { level: 9 })
    const all = Buffer.concat([bytes, bomb])
    all.writeUInt32LE(bytes.length, fieldAt(bytes, TiffTag.StripOffsets) + 8)
    all.writeUInt32LE(bomb.length, fieldAt(bytes, TiffTag.StripByteCounts) + 8)
    const before = process.memoryUsage().arrayBuffers
    expect(await decode(all)).toMatchObject({ ok: false })
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100_000_000)
  })

  it('with counts that are made up, a ring of pages, or offsets beyond the file ends at once', async () => {
    for (const tag of [TiffTag.StripOffsets, TiffTag.BitsPerSample, TiffTag.StripByteCounts]) {
      const bytes = Buffer.from(file('plain.tif'))
      bytes.writeUInt32LE(0xffff_ffff, fieldAt(bytes, tag) + 4)
      expect(await decode(bytes)).toMatchObject({ ok: false })
    }
    expect(await decode(withValue('plain.tif', TiffTag.StripOffsets, 0xffff_0000))).toMatchObject({
      ok: false,
    })
    const ring = Buffer.from(file('plain.tif'))
    const directory = ring.readUInt32LE(4)
    ring.writeUInt32LE(directory, directory + 2 + ring.readUInt16LE(directory) * 12)
    expect(await decode(ring)).toMatchObject({ ok: false })
  })

  it('with any byte of its structure flipped is drawn or refused, and ends', async () => {
    for (const name of ['g4.tif', 'tiles.tif', 'palette.tif']) {
      const whole = file(name)
      const from = whole.readUInt32LE(4)
      for (const at of [...Array(8).keys(), ...Array.from({ length: 200 }, (_, i) => from + i)]) {
        if (at >= whole.length) continue
        const bytes = Buffer.from(whole)
        bytes[at] = (bytes[at] ?? 0) ^ 0xff
        const decoded = await decode(bytes).catch(() => ({ ok: false }))
        expect(typeof decoded.ok).toBe('boolean')
      }
    }
  }, 60_000)
})
