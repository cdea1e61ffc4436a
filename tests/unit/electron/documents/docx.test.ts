import { inflateRawSync } from 'node:zlib'
import { renderDocx, renderWhole } from '@electron/documents/docx'
import { stampZip } from '@electron/documents/zip-time'
import { catalogueLayout, dossierCoverLayout, notesLayout } from '@shared/documents/dossier-sheets'
import { documentKinds } from '@shared/documents/kinds/index'
import { layoutDocument } from '@shared/documents/resolve'
import { describe, expect, it } from 'vitest'
import { photoJpeg } from '../../../e2e/support/photo'
import { treeOf as filledTree, fillings, sealedPapers } from '../../../support/document-trees'
import { sampleCase, sampleDocument } from '../../shared/documents/sample-case'

const info = { title: '行政处罚告知书', creator: '海澄县应急管理局', at: '2026-04-10T10:00+08:00' }
const treeOf = (kind: string, overrides: Record<string, unknown> = {}) =>
  layoutDocument(sampleCase, { ...sampleDocument(kind), overrides: overrides as never })

describe('a DOCX', () => {
  it('has the same bytes for the same tree and clock, other bytes for another clock', async () => {
    const tree = treeOf('penalty-decision-unit')
    const first = await renderDocx(tree, info)
    await new Promise((later) => setTimeout(later, 2100))
    expect(Buffer.compare(first, await renderDocx(tree, info))).toBe(0)
    expect(Buffer.compare(first, await renderDocx(tree, { ...info, at: '2026-04-10T10:02+08:00' }))).not.toBe(
      0,
    )
  })

  it.each([...Object.keys(documentKinds)])(
    'of %s has well-formed parts and no present time',
    async (kind) => {
      const parts = unzip(await renderDocx(treeOf(kind), info))
      for (const [path, xml] of parts) if (/\.(xml|rels)$/.test(path)) expectWellFormed(xml, path)
      expect(parts.get('docProps/core.xml')).toContain('2026-04-10T02:00:00Z')
      expect([...parts.values()].join('')).not.toContain(
        `${new Date().getFullYear()}-${new Date().toISOString().slice(5, 10)}T`,
      )
    },
  )

  it('holds the pictures it is given, inside their boxes, and says where one is missing', async () => {
    const tree = treeOf('evidence-extraction')
    const bytes = photoJpeg(1, 'x')
    const picture = { type: 'jpg', bytes, widthPx: 64, heightPx: 40 } as const
    const pictures = new Map([['a'.repeat(64), picture]])
    const docx = await renderDocx(tree, info, pictures)
    expect(Buffer.compare(docx, await renderDocx(tree, info, pictures))).toBe(0)
    const parts = unzip(docx)
    expect([...parts.keys()].filter((path) => path.startsWith('word/media/'))).toHaveLength(1)
    const xml = parts.get('word/document.xml') ?? ''
    // 92 mm high at most, 146.5 mm wide at most, 64:40 kept; 36000 EMU to the millimetre.
    const [, cx, cy] = /<wp:extent cx="(\d+)" cy="(\d+)"/.exec(xml) ?? []
    expect(Number(cx) / 36_000).toBeLessThanOrEqual(147)
    expect(Number(cy) / 36_000).toBeLessThanOrEqual(92.2)
    expect(Number(cx) / Number(cy)).toBeCloseTo(1.6, 1)
    expect(xml.match(/这张图片放不进文书，另附原图/g)).toHaveLength(1)
  })

  it('tells the word processor to keep the seal with its date and with what stands above, in every kind', async () => {
    const wrong: string[] = []
    const papers = sealedPapers(2)
    for (const { name, tree } of papers) {
      const xml = unzip(await renderDocx(tree, info)).get('word/document.xml') ?? ''
      // Paragraphs of the body alone: a cell is kept together by its row.
      const body = xml.replace(/<w:tbl>.*?<\/w:tbl>/gs, '')
      const paragraphs = [...body.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([p]) => ({
        text: [...p.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, t]) => t).join(''),
        keeps: /<w:keepNext\/>/.test(p),
      }))
      const at = paragraphs.findIndex((p) => p.text.endsWith('（印章）'))
      const above = paragraphs.slice(0, at).findLast((p) => p.text.trim() !== '')
      const isKept = paragraphs[at]?.keeps === true && above?.keeps === true
      if (!isKept || !/年.*月.*日/.test(paragraphs[at + 1]?.text ?? '')) wrong.push(name)
    }
    expect(papers.length).toBeGreaterThan(30)
    expect(wrong).toEqual([])
  })

  it('sets the Chinese face per script and lays A4 with the margins of the forms', async () => {
    const parts = unzip(await renderDocx(treeOf('penalty-notice'), info))
    const xml = parts.get('word/document.xml') ?? ''
    const styles = parts.get('word/styles.xml') ?? ''
    for (const face of ['仿宋_GB2312', '华文中宋']) expect(styles).toContain(`w:eastAsia="${face}"`)
    expect(styles).toContain('w:lineRule="exact"')
    for (const [, id] of xml.matchAll(/<w:pStyle w:val="([^"]+)"/g))
      expect(styles).toContain(`w:styleId="${id}"`)
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/)
    expect(xml).toMatch(/w:left="1800"/)
  })

  it('repeats the signature places of a record and the page numbers in the foot', async () => {
    const parts = unzip(await renderDocx(treeOf('interview-record'), info))
    const feet = [...parts].filter(([path]) => /word\/footer\d\.xml/.test(path)).map(([, xml]) => xml)
    expect(feet).toHaveLength(2)
    for (const foot of feet)
      for (const words of ['被询问人（签名）', 'PAGE', 'NUMPAGES']) expect(foot).toContain(words)
  })

  it('keeps hostile and rare text as text', async () => {
    const text = '<w:p>&"\'》𠮷田䶮🚒\u0000\u0008\ud800末'
    const xml =
      unzip(await renderDocx(treeOf('penalty-notice', { facts: text }), info)).get('word/document.xml') ?? ''
    expectWellFormed(xml, 'document.xml')
    expect(xml).toContain('&lt;w:p&gt;&amp;')
    expect(xml).toContain('𠮷田䶮🚒�末')
    expect(xml).not.toMatch(/\p{Cc}/u)
  })

  it('repeats the header row of a receipt of 300 services, each row whole', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => ({
      document: `文书${i + 1}`,
      receiver: '周国强',
      place: '公司',
      date: '2026年4月10日',
      method: '直接送达',
      server: '陈立新',
    }))
    const xml =
      unzip(await renderDocx(treeOf('service-receipt', { rows }), info)).get('word/document.xml') ?? ''
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(2)
    expect(xml).toContain('文书300')
  })

  it('prints the sheets of the dossier', async () => {
    const sheets = [
      dossierCoverLayout({}),
      catalogueLayout([{ title: '立案审批表', pages: '1' }]),
      notesLayout({}),
    ]
    for (const sheet of sheets) {
      const xml = unzip(await renderDocx(sheet, info)).get('word/document.xml') ?? ''
      expectWellFormed(xml, sheet.title)
      expect(xml).not.toMatch(/undefined|NaN/)
    }
  })
})

describe('what the library makes and what is put together from its parts', () => {
  it.each(Object.values(documentKinds).map((k) => [k.title, k] as const))(
    'are the same of %s',
    async (_, kind) => {
      for (const filling of fillings) {
        const tree = filledTree(kind, filling)
        const [whole, quick] = [await renderWhole(tree, info), await renderDocx(tree, info)]
        expect([...unzip(quick)]).toEqual([...unzip(whole)])
        expect(await renderDocx(tree, info)).toEqual(quick)
      }
    },
  )
})

describe('stampZip', () => {
  it('refuses what is not an archive', () => {
    expect(() => stampZip(new Uint8Array(10), info.at)).toThrow('not a plain zip archive')
    expect(() => stampZip(new Uint8Array(100), info.at)).toThrow('not a plain zip archive')
  })
})

/** Entries of a ZIP by its central directory; text of each. */
function unzip(zip: Uint8Array): Map<string, string> {
  const buffer = Buffer.from(zip)
  const parts = new Map<string, string>()
  let entry = buffer.readUInt32LE(buffer.length - 6)
  for (let n = buffer.readUInt16LE(buffer.length - 12); n > 0; n--) {
    const [method, size, nameLength] = [
      buffer.readUInt16LE(entry + 10),
      buffer.readUInt32LE(entry + 20),
      buffer.readUInt16LE(entry + 28),
    ]
    const local = buffer.readUInt32LE(entry + 42)
    const from = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28)
    const data = buffer.subarray(from, from + size)
    parts.set(
      buffer.toString('utf8', entry + 46, entry + 46 + nameLength),
      (method === 8 ? inflateRawSync(data) : data).toString('utf8'),
    )
    entry += 46 + nameLength + buffer.readUInt16LE(entry + 30) + buffer.readUInt16LE(entry + 32)
  }
  return parts
}

/** Tags nest and close, and no bare & or < stands in text. */
function expectWellFormed(xml: string, path: string): void {
  const open: string[] = []
  const body = xml.replace(/<\?[^>]*\?>/g, '')
  for (const [, slash, name, , selfClosed] of body.matchAll(
    /<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>/g,
  )) {
    if (slash === '/') expect(open.pop(), path).toBe(name)
    else if (selfClosed !== '/') open.push(name ?? '')
  }
  expect(open, path).toEqual([])
  expect(body.replace(/<\/?[\w:]+(?:\s+[\w:]+="[^"<]*")*\s*\/?>/g, ''), path).not.toMatch(
    /<|&(?!amp;|lt;|gt;|quot;|apos;|#)/,
  )
}
