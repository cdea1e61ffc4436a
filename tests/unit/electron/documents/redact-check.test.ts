import { renderDocx } from '@electron/documents/docx'
import { docxLeaks, pdfLeaks } from '@electron/documents/redact-check'
import { documentKinds } from '@shared/documents/kinds/index'
import { fold } from '@shared/documents/redaction/fold'
import { redactDocument } from '@shared/documents/redaction/redact'
import { layoutDocument } from '@shared/documents/resolve'
import type { CaseFile } from '@shared/model/case-file'
import { SecretKind } from '@shared/model/redaction'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryCase } from '../../../support/arbitrary-case'
import { docxOf, xmlParts, zipOf } from '../../../support/zip'
import { sampleCase, sampleDocument } from '../../shared/documents/sample-case'

const info = { title: '行政处罚决定书', creator: '海澄县应急管理局', at: '2026-04-10T10:00+08:00' }
const wordsOf = (bytes: Buffer, ...forbidden: string[]) => {
  const leaks = docxLeaks(bytes, forbidden.map(fold))
  if (!leaks.ok) throw new Error(leaks.error.code)
  return leaks.value
}
const paragraph = (...runs: string[]) =>
  `<w:p>${runs.map((r) => `<w:r><w:t>${r}</w:t></w:r>`).join('')}</w:p>`

describe('docxLeaks', () => {
  it.each([
    ['in one run', docxOf(paragraph('到场的周国强承认'))],
    ['over runs', docxOf(paragraph('周', '国', '强'))],
    ['over a line end and spaces', docxOf(paragraph('周 国') + paragraph('　强'))],
    ['in an alternative text', docxOf('<w:drawing><wp:docPr id="1" descr="周国强的照片"/></w:drawing>')],
    ['written as character references', docxOf(paragraph('&#x5468;&#22269;强'))],
    [
      'in the document properties',
      zipOf([{ name: 'docProps/core.xml', content: '<a><dc:title>周国强</dc:title></a>' }]),
    ],
    ['in a comment', zipOf([{ name: 'word/comments.xml', content: `<w:c>${paragraph('周国强')}</w:c>` }])],
    ['in deleted text', docxOf('<w:p><w:del><w:r><w:delText>周国强</w:delText></w:r></w:del></w:p>')],
    ['in a link', zipOf([{ name: 'word/_rels/a.rels', content: '<R><r Target="周国强.docx"/></R>' }])],
    ['in the name of a part', zipOf([{ name: 'word/media/周国强.jpg', content: 'x' }])],
  ])('finds a name %s', (_, bytes) => {
    expect(wordsOf(bytes, '周国强')).toHaveLength(1)
    expect(wordsOf(bytes, '吴敏')).toEqual([])
  })

  it('finds a number in full-width digits and with dashes', () => {
    expect(wordsOf(docxOf(paragraph('１３８-0000-０００１')), '13800000001')).toHaveLength(1)
  })

  it('does not take sizes, colours, times or page fields for short words', () => {
    const bytes = docxOf('<w:p><w:color w:val="00A301"/><w:instrText>PAGE</w:instrText></w:p>')
    expect(wordsOf(bytes, 'A301', 'PAGE')).toEqual([])
    expect(wordsOf(docxOf(paragraph('A301室')), 'A301')).toHaveLength(1)
  })

  it('does not take the format’s own addresses and fonts for a foreigner’s name; others it reads', () => {
    const link = (target: string) =>
      zipOf([{ name: '_rels/.rels', content: `<R><r Type="${target}" Target="a.xml"/></R>` }])
    const prescribed =
      'http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties'
    expect(wordsOf(link(prescribed), 'PROPERT', 'RELATIONSHIP')).toEqual([])
    const fonts = zipOf([{ name: 'word/theme/theme1.xml', content: '<a:font typeface="游ゴシック"/>' }])
    expect(wordsOf(fonts, 'ゴ')).toEqual([])
    expect(wordsOf(link('http://example.org/relationships'), 'RELATIONSHIP')).toHaveLength(1)
    expect(wordsOf(link(`${prescribed}/周国强`), '周国强')).toHaveLength(1)
    expect(wordsOf(docxOf(paragraph('Mr Propert')), 'PROPERT')).toHaveLength(1)
  })

  it('says of a file that cannot be read that it cannot', () => {
    expect(docxLeaks(Buffer.from('PK'), ['X'])).toMatchObject({ ok: false })
    expect(docxLeaks(docxOf('<w:p'), ['X'])).toMatchObject({ ok: false, error: { code: 'bad-xml' } })
  })
})

describe('pdfLeaks', () => {
  it('finds words on a page, over a page end and in the properties', () => {
    const pages = ['周国强到场。周国', '强离开。电话 138 0000 0001']
    expect(pdfLeaks({ pages, properties: [] }, ['周国强', '13800000001'])).toEqual([
      { word: '周国强', part: '第 1 页' },
      { word: '13800000001', part: '第 2 页' },
      { word: '周国强', part: '跨页处' },
      { word: '13800000001', part: '跨页处' },
    ])
    expect(pdfLeaks({ pages: ['周某某'], properties: ['周国强'] }, ['周国强'])).toHaveLength(1)
    expect(pdfLeaks({ pages: ['强周国'], properties: [] }, ['周国强'])).toEqual([])
  })

  it('reads the radicals that PDF fonts give for characters', () => {
    expect(pdfLeaks({ pages: ['⾼⻢⻰⽂'], properties: [] }, [fold('高马龙文')])).toContainEqual({
      word: '高马龙文',
      part: '第 1 页',
    })
  })
})

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** All text of every XML part, read without the code under test; each property of the file for itself. */
function textOfParts(bytes: Uint8Array): string {
  return [...xmlParts(bytes)]
    .flatMap(([path, xml]) => (path.startsWith('docProps/') ? xml.split(/(?<=<\/[^<>]*>)/) : [xml]))
    .map((xml) =>
      fold(
        xml
          .replace(/<(dcterms:\w+|cp:revision|w:instrText)[^>]*>[^<]*<\/\1>/g, '')
          .replace(/<[^>]*?descr="([^"]*)"[^>]*>/g, '$1')
          .replace(/<[^>]*>/g, '')
          .replace(/&(lt|gt|amp|quot|apos);/g, (whole, name: string) => entities[name] ?? whole),
      ),
    )
    .join('\u0001')
}

const external = Object.values(documentKinds).filter((k) => k.audience === 'external')

describe('the public version as DOCX', () => {
  it('of every external kind of the sample case holds nothing that is hidden', async () => {
    let hidden = 0
    for (const kind of external) {
      const r = redactDocument(sampleCase, sampleDocument(kind.id))
      const docx = await renderDocx(r.tree, { ...info, title: r.title, creator: r.creator })
      expect(docxLeaks(Buffer.from(docx), r.forbidden), kind.id).toEqual({ ok: true, value: [] })
      hidden += r.findings.filter((f) => f.hidden).length
      // The same check of the document itself finds what the list says is in it.
      const plain = await renderDocx(layoutDocument(sampleCase, sampleDocument(kind.id)), info)
      const leaks = docxLeaks(Buffer.from(plain), r.forbidden)
      const there = new Set(leaks.ok ? leaks.value.map((l) => l.word) : [])
      for (const f of r.findings.filter((x) => x.hidden && x.places.length > 0))
        expect(there, kind.id).toContain(f.key)
    }
    expect(hidden).toBeGreaterThan(20)
  })

  it('of any case holds nothing that is hidden in any part', async () => {
    const word = fc.oneof(
      fc.constantFrom('周国强', '13800000001', '330424197506120019', '某某', '×', '**', 'A301', '2026'),
      // A name of one sign is nobody's, and stands in any file.
      fc.string({ unit: 'grapheme', minLength: 2, maxLength: 6 }).filter((t) => t.trim() !== ''),
    )
    const arbitrary = fc.record({
      c: arbitraryCase,
      kind: fc.constantFrom(...external.map((k) => k.id)),
      words: fc.array(word, { minLength: 1, maxLength: 5 }),
      masks: fc.array(fc.record({ text: word, kind: fc.constantFrom(...Object.values(SecretKind)) }), {
        maxLength: 4,
      }),
      glue: fc.constantFrom('', ' ', '，', '\n', '甲'),
    })
    await fc.assert(
      fc.asyncProperty(arbitrary, async ({ c, kind, words, masks, glue }) => {
        const text = words.join(glue)
        const fields = documentKinds[kind as keyof typeof documentKinds].fields
        const overrides = Object.fromEntries(
          fields.filter((f) => f.control === 'long' || f.control === 'text').map((f) => [f.name, text]),
        )
        const doc = {
          ...sampleDocument(kind),
          party: undefined,
          subject: undefined,
          overrides,
          redaction: { masks },
        }
        const r = redactDocument({ ...c, documents: [doc as never] } as CaseFile, doc as never)
        const docx = await renderDocx(r.tree, { ...info, title: r.title, creator: r.creator })
        expect(docxLeaks(Buffer.from(docx), r.forbidden)).toEqual({ ok: true, value: [] })
        const all = textOfParts(docx)
        for (const forbidden of r.forbidden) expect(all.includes(forbidden)).toBe(false)
      }),
      { numRuns: 60 },
    )
  }, 120_000)
})
