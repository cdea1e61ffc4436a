import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assembleDossier, type Printer, paginateDossier } from '@electron/archive/assemble'
import { type ByteSource, SourceProblem, writeBag } from '@electron/archive/bag'
import type { LayoutTree } from '@shared/documents/layout'
import { plainText } from '@shared/documents/layout'
import type { CaseFile } from '@shared/model/case-file'
import { PDFDocument } from 'pdf-lib'
import { beforeAll, describe, expect, it } from 'vitest'
import { filesBelow, temporaryFolder, testJob } from '../../../support/bags'
import { sampleCase } from '../../../support/samples'

const folder = temporaryFolder()
const [PAPER, CUT, GONE] = ['a', 'b', 'c'].map((x) => x.repeat(64)) as [string, string, string]
const dust = sampleCase('sample-dust')
const [first, second] = dust.documents!
const AT = '2026-07-01T09:30:00+08:00'

async function blank(pages: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  for (let i = 0; i < pages; i++) pdf.addPage([595, 842])
  return pdf.save()
}

/** Every sheet and document is two pages; what was printed is kept. */
function printer(): Printer & { readonly trees: LayoutTree[] } {
  const trees: LayoutTree[] = []
  return {
    trees,
    async print(these) {
      trees.push(...these)
      return Promise.all(these.map(async () => ({ pdf: await blank(2), pages: 2 })))
    },
    docx: async () => new Uint8Array([1]),
  }
}

const blobs = new Map<string, Uint8Array>()
beforeAll(async () => {
  blobs.set(PAPER, await blank(3))
  blobs.set(CUT, (await blank(3)).slice(0, 40))
})

async function stored(sha256: string): Promise<ByteSource> {
  const bytes = blobs.get(sha256)
  if (bytes === undefined) throw new SourceProblem({ code: 'blob.missing', message: '文件不在证据库里。' })
  return bytes
}

/** The sample without evidence, its first document with the pages of a scan. */
function scanned(sha256: string, pages: number): CaseFile {
  const scan = {
    files: [{ name: '盖章件.pdf', sizeBytes: 1, mediaType: 'application/pdf', sha256 }],
    pages: Array.from({ length: pages }, (_, i) => ({ id: `s${i}`, file: sha256, page: i + 1 })),
  }
  const documents = dust.documents!.map((d) => (d === first ? { ...d, number: '示罚〔2026〕1号', scan } : d))
  return { ...dust, evidence: [], documents }
}

const input = (file: CaseFile) => ({
  file,
  parentDir: folder.path,
  name: '案卷',
  today: AT.slice(0, 10),
  now: AT,
  softwareAgent: '安卷 0.1.0',
  evidence: stored,
})

describe('the pages of a dossier', () => {
  it('are those of the signed paper where it was scanned, and of the printed document elsewhere', async () => {
    const plain = await paginateDossier(scanned(PAPER, 0), printer(), testJob())
    const paged = await paginateDossier(scanned(PAPER, 3), printer(), testJob())
    if (!plain.ok || !paged.ok) throw new Error('not numbered')
    const sizes = (p: typeof paged) =>
      new Map(p.value.pagination.rows.map((r) => [r.itemId, (r.to ?? 0) - (r.from ?? 1) + 1]))
    expect(sizes(plain).get(first!.id)).toBe(2)
    expect(sizes(paged).get(first!.id)).toBe(3)
    expect(sizes(paged).get(second!.id)).toBe(2)
    expect(paged.value.pagination.totalPages).toBe(plain.value.pagination.totalPages + 1)
    // How many it would have been is still known, for the difference to be told.
    expect(paged.value.printed.get(first!.id)).toBe(2)
  })
})

describe('an assembled dossier', () => {
  it('numbers the scan and not the document beside it, and the catalogue says so', async () => {
    const printed = printer()
    const request = await assembleDossier(input(scanned(PAPER, 3)), printed, testJob())
    if (!request.ok) throw new Error(request.error.message)
    const bag = await writeBag(request.value, testJob())
    if (!bag.ok) throw new Error(bag.error.message)
    const paths = filesBelow(bag.value.path)
    const scan = paths.find((p) => p.endsWith('-签章扫描件.pdf'))!
    const fonts = async (path: string) => {
      const pdf = await PDFDocument.load(readFileSync(join(bag.value.path, path)))
      return pdf.getPages().map((page) => page.node.normalizedEntries().Font.keys().length)
    }
    expect(await fonts(scan)).toEqual([1, 1, 1])
    expect(await fonts(scan.replace('-签章扫描件', ''))).toEqual([0, 0])
    const beside = paths.filter((p) => /正卷\/\d+-[^/]+\.pdf$/.test(p) && !p.includes('签章扫描件'))
    const others = beside.filter((p) => p !== scan.replace('-签章扫描件', ''))
    expect(others.length).toBeGreaterThan(3)
    for (const path of others) expect(await fonts(path)).toEqual([1, 1])
    const catalogue = printed.trees.map(plainText).find((text) => text.includes('文件名称'))
    // The record of inspection, fourth of two pages each, has three by its scan; the order after it follows on.
    expect(catalogue).toMatch(/\n4\n现场检查记录 示罚〔2026〕1号\n[^\n]+\n7\n/u)
    expect(catalogue).toMatch(/\n5\n责令限期整改指令书[^\n]*\n[^\n]+\n10\n/u)
    const explained = readFileSync(join(bag.value.path, 'data/说明文件.TXT'), 'utf8')
    expect(explained).toContain('卷内页号编在扫描件上')
    const original = paths.find((p) => p.includes('签章扫描原件/'))!
    expect(readFileSync(join(bag.value.path, original))).toEqual(Buffer.from(blobs.get(PAPER)!))
  })

  it.each([
    [
      'cut short',
      CUT,
      1,
      /^《.+》（示罚〔2026〕1号）的签章扫描件“盖章件\.pdf”不完整.*归档包没有生成，案件没有改变。.*换掉这个文件/u,
    ],
    ['short of a page', PAPER, 4, /^《.+》（示罚〔2026〕1号）的签章扫描件“盖章件\.pdf”.*取不出第 4 页/u],
    [
      'gone',
      GONE,
      1,
      /^《.+》（示罚〔2026〕1号）的签章扫描件“盖章件\.pdf”：文件不在证据库里。归档包没有生成/u,
    ],
  ])(
    'is not made where a scan is %s: the message names the document, nothing is left',
    async (_, sha256, pages, message) => {
      const request = await assembleDossier(input(scanned(sha256, pages)), printer(), testJob())
      if (!request.ok) throw new Error(request.error.message)
      const bag = await writeBag(request.value, testJob())
      expect(bag).toMatchObject({
        ok: false,
        error: { code: 'bag.source', message: expect.stringMatching(message) },
      })
      expect(readdirSync(folder.path)).toEqual([])
    },
  )

  it('names evidence that is gone in the same way', async () => {
    const files = [{ name: '照片.jpg', sizeBytes: 1, mediaType: 'image/jpeg', sha256: GONE, pages: 1 }]
    const evidence = dust.evidence!.slice(0, 1).map((e) => ({ ...e, files, pages: 1 }))
    const request = await assembleDossier(input({ ...dust, evidence }), printer(), testJob())
    if (!request.ok) throw new Error(request.error.message)
    expect(await writeBag(request.value, testJob())).toMatchObject({
      error: { message: expect.stringMatching(/^证据.+的“照片\.jpg”：文件不在证据库里。归档包没有生成/u) },
    })
  })
})
