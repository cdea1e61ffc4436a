import { jpegOrientation } from '@electron/documents/orientation'
import { uprightSize, uprightSource } from '@shared/evidence/upright'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { photoJpeg } from '../../../e2e/support/photo'

describe('the orientation of a JPEG', () => {
  it('is read from its EXIF, and is 1 where there is none', () => {
    for (let n = 1; n <= 8; n++) expect(jpegOrientation(photoJpeg(n, 'x'))).toBe(n)
    expect(jpegOrientation(photoJpeg(9, 'x'))).toBe(1)
    expect(jpegOrientation(Buffer.from([0xff, 0xd8, 0xff, 0xd9]))).toBe(1)
    expect(jpegOrientation(Buffer.from('not a picture'))).toBe(1)
  })

  it('never throws, whatever the bytes, and is 1 to 8', () => {
    const good = photoJpeg(6, 'x')
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length), (at, byte, length) => {
        const bad = Buffer.from(good)
        bad[at] = byte
        const found = jpegOrientation(bad.subarray(0, length))
        expect(found >= 1 && found <= 8).toBe(true)
      }),
    )
  })

  it('turns by a quarter clockwise for 6, the other way for 8, and mirrors for the even ones', () => {
    // Stored rows: abc / def.
    const stored = ['abc', 'def']
    const seen = (orientation: number) => {
      const { width, height } = uprightSize({ width: 3, height: 2 }, orientation)
      return Array.from({ length: height }, (_, y) =>
        Array.from({ length: width }, (_, x) => {
          const from = uprightSource(x, y, { width: 3, height: 2 }, orientation)
          return stored[from.y]?.[from.x]
        }).join(''),
      )
    }
    expect(seen(1)).toEqual(['abc', 'def'])
    expect(seen(2)).toEqual(['cba', 'fed'])
    expect(seen(3)).toEqual(['fed', 'cba'])
    expect(seen(4)).toEqual(['def', 'abc'])
    expect(seen(5)).toEqual(['ad', 'be', 'cf'])
    expect(seen(6)).toEqual(['da', 'eb', 'fc'])
    expect(seen(7)).toEqual(['fc', 'eb', 'da'])
    expect(seen(8)).toEqual(['cf', 'be', 'ad'])
  })
})
