import { SourceProblem } from '@electron/archive/bag'
import { scanPdf } from '@electron/archive/scan-pdf'
import type { DocumentScan, ScanPage } from '@shared/model/document-scan'
import type { EvidenceFile } from '@shared/model/evidence'
import { degrees, PDFDocument } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { photoJpeg } from '../../../e2e/support/photo'

const [PHOTO, UPRIGHT, PAPER, LYING] = ['a', 'b', 'c', 'd'].map((x) => x.repeat(64)) as [
  string,
  string,
  string,
  string,
]

async function paper(quarters: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  pdf.addPage([595, 842]).setRotation(degrees(quarters * 90))
  pdf.addPage([400, 600]).setRotation(degrees(quarters * 90))
  return pdf.save()
}

const bytes = new Map<string, Promise<Uint8Array> | Uint8Array>([
  [PHOTO, photoJpeg(6, 'a')],
  [UPRIGHT, photoJpeg(1, 'b')],
  [PAPER, paper(0)],
  [LYING, paper(1)],
])
const file = (sha256: string): EvidenceFile => ({
  name: sha256.slice(0, 3),
  sizeBytes: 1,
  mediaType: sha256 === PAPER || sha256 === LYING ? 'application/pdf' : 'image/jpeg',
  sha256,
})

async function made(...pages: readonly Omit<ScanPage, 'id'>[]) {
  const scan: DocumentScan = {
    files: [PHOTO, UPRIGHT, PAPER, LYING].map(file),
    pages: pages.map((p, i) => ({ id: `s${i}`, ...p })),
  }
  const pdf = await PDFDocument.load(await scanPdf(scan, async (sha256) => (await bytes.get(sha256))!))
  return pdf.getPages().map((page) => {
    const { x, y, width, height } = page.getCropBox()
    return { turn: page.getRotation().angle, box: [x, y, width, height].map((n) => Math.round(n) + 0) }
  })
}

describe('the signed paper as one PDF', () => {
  it('has the pages in the order of the person, out of several files', async () => {
    const pages = await made({ file: PAPER, page: 2 }, { file: UPRIGHT, page: 1 }, { file: PAPER, page: 1 })
    expect(pages.map((p) => p.box.slice(2))).toEqual([
      [400, 600],
      [842, 526],
      [595, 842],
    ])
  })

  it('is turned by what the file says and what the person says together', async () => {
    const pages = await made(
      { file: PHOTO, page: 1 },
      { file: PHOTO, page: 1, turn: 3 },
      { file: UPRIGHT, page: 1, turn: 2 },
      { file: LYING, page: 1 },
      { file: LYING, page: 1, turn: 1 },
    )
    expect(pages.map((p) => p.turn)).toEqual([90, 0, 180, 90, 180])
  })

  it('is cropped in the page as it lies: fractions are of the page as the file shows it', async () => {
    // The upper left tenth of what is seen.
    const crop = { x: 0, y: 0, width: 0.1, height: 0.2 }
    const [plain, lying] = await made({ file: PAPER, page: 2, crop }, { file: LYING, page: 2, crop, turn: 2 })
    expect(plain?.box).toEqual([0, 480, 40, 120])
    // A page turned by a quarter to the right shows its lower left corner at the upper left.
    expect(lying).toEqual({ turn: 270, box: [0, 0, 80, 60] })
  })

  it('keeps all of a cropped page in the file', async () => {
    const scan = {
      files: [file(PAPER)],
      pages: [{ id: 's', file: PAPER, page: 2, crop: { x: 0.5, y: 0.5, width: 0.5, height: 0.5 } }],
    }
    const pdf = await PDFDocument.load(await scanPdf(scan, async () => paper(0)))
    expect(pdf.getPage(0).getMediaBox()).toMatchObject({ width: 400, height: 600 })
  })

  it('throws on a page that is not there and a file that is none, naming the file', async () => {
    await expect(made({ file: PAPER, page: 3 })).rejects.toMatchObject({ sha256: PAPER, page: 3 })
    const scan = { files: [file(PHOTO)], pages: [{ id: 's', file: PHOTO, page: 1 }] }
    const none = async () => Buffer.from('no picture')
    await expect(scanPdf(scan, none)).rejects.toMatchObject({ sha256: PHOTO })
    const paperScan = { files: [file(PAPER)], pages: [{ id: 's', file: PAPER, page: 1 }] }
    await expect(scanPdf(paperScan, none)).rejects.toMatchObject({ sha256: PAPER, page: 1 })
    // What the store says of a damaged file goes through as it is.
    const damaged = new SourceProblem({ code: 'blob.damaged', message: '已损坏' })
    await expect(scanPdf(scan, () => Promise.reject(damaged))).rejects.toBe(damaged)
  })

  it('does not take a page out of a PDF that was cut short, though the rest of it opens', async () => {
    const whole = await PDFDocument.create()
    const picture = await whole.embedJpg(new Uint8Array(photoJpeg(1, 'x')))
    whole.addPage([595, 842]).drawImage(picture)
    const bytes = Buffer.from(await whole.save({ useObjectStreams: false }))
    const scan = { files: [file(PAPER)], pages: [{ id: 's', file: PAPER, page: 1 }] }
    await expect(scanPdf(scan, async () => bytes)).resolves.toBeInstanceOf(Uint8Array)
    // Each object taken out in turn: the file still has a page, and nothing but a hole where the picture or text was.
    const objects = [...bytes.toString('latin1').matchAll(/\d+ 0 obj[\s\S]*?endobj/g)]
    const hollow = objects.filter(([text]) => text.includes('stream'))
    expect(hollow).toHaveLength(2)
    for (const { index, 0: text } of hollow) {
      const cut = Buffer.concat([bytes.subarray(0, index), bytes.subarray(index + text.length)])
      await expect(scanPdf(scan, async () => cut)).rejects.toMatchObject({ sha256: PAPER, page: 1 })
    }
  })
})
