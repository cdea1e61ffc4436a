import { conversionOf, printedPictures, toConvert } from '@shared/evidence/pictures'
import { upright, uprightSize, uprightSource } from '@shared/evidence/upright'
import { EvidenceFile } from '@shared/model/evidence'
import { describe, expect, it } from 'vitest'

const hash = (n: number) => n.toString(16).padStart(64, '0')
const file = (n: number, mediaType: string, more: Partial<EvidenceFile> = {}) =>
  EvidenceFile.parse({ name: `图${n}`, sizeBytes: 1, mediaType, sha256: hash(n), ...more })
const copy = (n: number, of: number, derivation: string) =>
  file(n, 'image/jpeg', { derivedFrom: hash(of) as EvidenceFile['sha256'], derivation })

describe('pictures as they go on paper', () => {
  it('JPEG and PNG as they are; sound and films are no pictures', () => {
    const files = [file(1, 'image/jpeg'), file(2, 'video/mp4'), file(3, 'image/png')]
    expect(printedPictures(files)).toEqual([{ file: files[0] }, { file: files[2] }])
    expect(toConvert(files)).toEqual([])
  })

  it('converted pages stand for their original, each naming it', () => {
    const scan = file(1, 'image/tiff')
    const pages = [copy(2, 1, conversionOf(1, 2)), copy(3, 1, conversionOf(2, 2))]
    expect(toConvert([scan])).toEqual([scan])
    expect(printedPictures([scan])).toEqual([{ file: scan }])
    expect(toConvert([scan, ...pages])).toEqual([])
    expect(printedPictures([scan, ...pages])).toEqual(pages.map((p) => ({ file: p, original: scan })))
    expect(pages.map((p) => p.derivation)).toEqual([
      '转为 JPEG，第 1 页，共 2 页',
      '转为 JPEG，第 2 页，共 2 页',
    ])
  })

  it('a masked copy is printed beside its original and does not stand for it', () => {
    const photo = file(1, 'image/heic')
    const masked = copy(2, 1, '涂盖 1 处')
    expect(toConvert([photo, masked])).toEqual([photo])
    expect(printedPictures([photo, masked])).toEqual([{ file: photo }, { file: masked, original: photo }])
  })

  it('an SVG is never decoded, and a copy whose original lies elsewhere is printed by itself', () => {
    expect(toConvert([file(1, 'image/svg+xml')])).toEqual([])
    const alone = copy(2, 9, conversionOf(1, 1))
    expect(printedPictures([alone])).toEqual([{ file: alone }])
  })
})

describe('upright', () => {
  it('puts every pixel where the orientation wants it, and leaves the source alone', () => {
    const size = { width: 3, height: 2 }
    const from = Uint32Array.from([1, 2, 3, 4, 5, 6])
    // Drawn by hand after the table of TIFF 6.0, tag 274.
    const seen: Readonly<Record<number, readonly number[]>> = {
      1: [1, 2, 3, 4, 5, 6],
      2: [3, 2, 1, 6, 5, 4],
      3: [6, 5, 4, 3, 2, 1],
      4: [4, 5, 6, 1, 2, 3],
      5: [1, 4, 2, 5, 3, 6],
      6: [4, 1, 5, 2, 6, 3],
      7: [6, 3, 5, 2, 4, 1],
      8: [3, 6, 2, 5, 1, 4],
    }
    for (const [orientation, pixels] of Object.entries(seen))
      expect([...upright(from, size, Number(orientation))]).toEqual(pixels)
    expect([...from]).toEqual([1, 2, 3, 4, 5, 6])
    expect(uprightSize(size, 6)).toEqual({ width: 2, height: 3 })
    expect(uprightSource(0, 0, size, 6)).toEqual({ x: 0, y: 1 })
  })
})
