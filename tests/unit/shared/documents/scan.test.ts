import {
  cropped,
  isComparisonStale,
  marksOf,
  meantCrop,
  movedTo,
  pagesDigest,
  turned,
  turnedCrop,
  withFiles,
  withMark,
  withoutPage,
  withPageBack,
} from '@shared/documents/scan'
import { blobsOf } from '@shared/model/blobs'
import type { CaseFile } from '@shared/model/case-file'
import { DocumentScan } from '@shared/model/document-scan'
import type { EvidenceFile } from '@shared/model/evidence'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const file = (letter: string, pages?: number): EvidenceFile => ({
  name: `${letter}.pdf`,
  sizeBytes: 1,
  mediaType: pages === undefined ? 'image/jpeg' : 'application/pdf',
  sha256: letter.repeat(64),
  ...(pages === undefined ? {} : { pages }),
})
const empty: DocumentScan = { files: [], pages: [] }
const ids = () => {
  let n = 0
  return () => `s${++n}`
}
const three = () => withFiles(empty, [file('a'), file('b', 2)], ids())
const order = (scan: DocumentScan) => scan.pages.map((p) => `${p.file[0]}${p.page}`)

describe('the pages of a scan', () => {
  it('come out of the files in their order, and the same file is not taken twice', () => {
    expect(order(three())).toEqual(['a1', 'b1', 'b2'])
    expect(DocumentScan.parse(three())).toEqual(three())
    expect(withFiles(three(), [file('a'), file('a')], ids())).toEqual(three())
    expect(order(withFiles(empty, [file('c'), file('c')], ids()))).toEqual(['c1'])
  })

  it('move, and stay all there', () => {
    expect(order(movedTo(three(), 's3', 0))).toEqual(['b2', 'a1', 'b1'])
    expect(order(movedTo(three(), 's1', 99))).toEqual(['b1', 'b2', 'a1'])
    expect(order(movedTo(three(), 's1', -1))).toEqual(['a1', 'b1', 'b2'])
    expect(movedTo(three(), 'none', 0)).toEqual(three())
  })

  it('turn by quarters; four of them are none', () => {
    const once = turned(three(), 's1', 1)
    expect(once.pages[0]).toMatchObject({ turn: 1 })
    expect(turned(once, 's1', -2).pages[0]).toMatchObject({ turn: 3 })
    expect(turned(once, 's1', 3)).toEqual(three())
  })

  it('taken off and put back are as before, with their file', () => {
    const scan = three()
    const page = scan.pages[0]!
    const less = withoutPage(scan, page.id)
    expect(order(less)).toEqual(['b1', 'b2'])
    expect(less.files.map((f) => f.sha256[0])).toEqual(['b'])
    const again = withPageBack(less, page, file('a'), 0)
    expect(order(again)).toEqual(order(scan))
    expect(withPageBack(again, page, file('a'), 0)).toEqual(again)
  })
})

describe('a crop', () => {
  const crop = fc
    .record({ x: fc.integer({ min: 0, max: 49 }), y: fc.integer({ min: 0, max: 49 }) })
    .map(({ x, y }) => ({
      x: x / 100,
      y: y / 100,
      width: 0.5,
      height: 0.25,
    }))
  it('turned there and back is the same, and lies on the page', () => {
    fc.assert(
      fc.property(crop, fc.integer({ min: -4, max: 4 }), (c, turn) => {
        const there = turnedCrop(c, turn)
        expect(there.x).toBeGreaterThanOrEqual(0)
        expect(there.x + there.width).toBeLessThanOrEqual(1 + 1e-9)
        const back = turnedCrop(there, -turn)
        for (const key of ['x', 'y', 'width', 'height'] as const) expect(back[key]).toBeCloseTo(c[key], 9)
      }),
    )
  })
  it('of the upper left corner lies upper right after a quarter to the right', () => {
    expect(turnedCrop({ x: 0, y: 0, width: 0.2, height: 0.1 }, 1)).toEqual({
      x: 0.9,
      y: 0,
      width: 0.1,
      height: 0.2,
    })
  })
  it('that is nothing or everything is none; what hangs over the edge is cut', () => {
    expect(meantCrop({ x: 0.5, y: 0.5, width: 0.001, height: 0.4 })).toBeUndefined()
    expect(meantCrop({ x: 0, y: 0, width: 1, height: 1 })).toBeUndefined()
    expect(meantCrop({ x: 0.8, y: -0.1, width: 0.4, height: 0.6 })).toEqual({
      x: 0.8,
      y: 0,
      width: 0.2,
      height: 0.5,
    })
  })
  it('is numbers beside the page and can be taken away', () => {
    const part = { x: 0.1, y: 0.1, width: 0.5, height: 0.5 }
    const scan = cropped(three(), 's2', part)
    expect(scan.pages[1]).toMatchObject({ crop: part, file: 'b'.repeat(64) })
    expect(cropped(scan, 's2', undefined)).toEqual(three())
  })
})

describe('the comparison', () => {
  const mark = {
    field: 'facts',
    label: '违法事实',
    result: '一致',
    at: '2026-07-01T09:30:00+08:00',
    by: '某',
  } as const
  it('holds for the pages that were looked at, turned or cropped as may be', () => {
    const scan = withMark(three(), mark)
    expect(marksOf(turned(cropped(scan, 's1', { x: 0, y: 0, width: 0.5, height: 0.5 }), 's2', 1))).toEqual([
      mark,
    ])
    expect(marksOf(withMark(scan, { ...mark, result: '不一致', note: '手写改动' }))).toHaveLength(1)
    const other = withFiles(scan, [file('d')], () => 's9')
    expect([marksOf(other), isComparisonStale(other), isComparisonStale(scan)]).toEqual([[], true, false])
    expect(withMark(other, mark).compared?.pages).toBe(pagesDigest(other))
  })
})

it('the files of scans are among the files of a case', () => {
  expect(
    blobsOf({
      evidence: [{ files: [file('e')] }, {}],
      documents: [{ scan: three() }, {}],
    } as unknown as CaseFile).map((sha256) => sha256[0]),
  ).toEqual(['e', 'a', 'b'])
})
