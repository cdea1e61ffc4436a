import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withPageNumbers } from '@electron/archive/page-stamp'
import { scanPdf } from '@electron/archive/scan-pdf'
import type { Crop } from '@shared/model/document-scan'
import { degrees, PDFDocument } from 'pdf-lib'
import { expect, test } from 'vitest'
import { photoJpeg } from '../e2e/support/photo'
import { temporaryFolder } from '../support/bags'
import { needs, type OutsideTool, withTools } from '../support/outside-tools'

const reader: OutsideTool = 'pdftotext'
const folder = temporaryFolder()
const SHA = 'a'.repeat(64)

/** Words of each page, with how far they end from the right and lower edge of the page as it is shown, in points. */
async function wordsOf(pdf: Uint8Array) {
  const path = join(folder.path, 'x.pdf')
  writeFileSync(path, pdf)
  const xml = execFileSync(reader, ['-bbox', '-cropbox', path, '-'], { encoding: 'utf8' })
  const pages = (await PDFDocument.load(pdf)).getPages()
  return xml
    .split('<page ')
    .slice(1)
    .map((page, i) => {
      // The words are where they are seen; the page's own measures poppler gives as it lies in the file.
      const { width: across = 0, height: along = 0 } = pages[i]?.getCropBox() ?? {}
      const isLying = ((pages[i]?.getRotation().angle ?? 0) / 90) % 2 !== 0
      const [width, height] = isLying ? [along, across] : [across, along]
      const words = [...page.matchAll(/xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">([^<]*)</g)].map(
        ([, , , right, bottom, text]) => ({
          text,
          fromRight: Math.round(width - Number(right)),
          fromBottom: Math.round(height - Number(bottom)),
        }),
      )
      return { width, height, words }
    })
}

async function paper(quarters: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  pdf.addPage([595.28, 841.89]).setRotation(degrees(quarters * 90))
  return pdf.save()
}

withTools(test, reader)(
  `poppler 在看到的右下角读到卷内页号，不管页面怎样转、怎样裁 ${needs(reader)}`,
  async () => {
    const crop: Crop = { x: 0.1, y: 0.2, width: 0.6, height: 0.5 }
    for (const own of [0, 1, 2, 3])
      for (const turn of [0, 1, 2, 3])
        for (const cropped of [false, true]) {
          const page = {
            id: 's',
            file: SHA,
            page: 1,
            ...(turn === 0 ? {} : { turn }),
            ...(cropped ? { crop } : {}),
          }
          const scan = {
            files: [{ name: 'x.pdf', sizeBytes: 1, mediaType: 'application/pdf', sha256: SHA }],
            pages: [page],
          }
          const [read] = await wordsOf(await scanPdf(scan, () => paper(own), 37))
          const scale = Math.max(read!.width, read!.height) / 841.89
          expect(read!.words, JSON.stringify({ own, turn, cropped })).toHaveLength(1)
          const [word] = read!.words
          expect(word?.text).toBe('37')
          expect(Math.abs(word!.fromRight - 48 * scale)).toBeLessThanOrEqual(1)
          // The box of a word goes down to the font's descent, below the line it stands on.
          expect(word!.fromBottom).toBeGreaterThan(20 * scale)
          expect(word!.fromBottom).toBeLessThan(27 * scale)
        }
  },
)

withTools(test, reader)(`poppler 读到照片上和排出的文书上的页号 ${needs(reader)}`, async () => {
  const scan = {
    files: [{ name: 'x.jpg', sizeBytes: 1, mediaType: 'image/jpeg', sha256: SHA }],
    pages: [
      { id: 's1', file: SHA, page: 1 },
      { id: 's2', file: SHA, page: 1, turn: 2 },
    ],
  }
  const photographs = await wordsOf(await scanPdf(scan, async () => photoJpeg(6, 'x'), 99))
  expect(photographs.map((p) => p.words)).toEqual([
    [{ text: '99', fromRight: 48, fromBottom: expect.any(Number) }],
    [{ text: '100', fromRight: 48, fromBottom: expect.any(Number) }],
  ])
  const plain = await wordsOf(await scanPdf(scan, async () => photoJpeg(6, 'x')))
  expect(plain.map((p) => p.words)).toEqual([[], []])
  const printed = await paper(0)
  const [stamped] = await wordsOf(await withPageNumbers(printed, 5))
  expect(stamped?.words).toMatchObject([{ text: '5', fromRight: 48 }])
  expect(await withPageNumbers(printed, undefined)).toBe(printed)
})
