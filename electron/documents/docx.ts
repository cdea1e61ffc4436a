import {
  bodyBottomMm,
  type LayoutTree,
  PAGE_NUMBER_PITCH_PT,
  PAGE_NUMBER_SIZE_PT,
  type Paragraph as Par,
  picturesOf,
} from '@shared/documents/layout'
import type { Moment } from '@shared/model/primitives'
import { Document, Footer, Header, Packer, PageNumber, TextRun } from 'docx'
import { inflateSync } from 'fflate'
import { type DocxPictures, docxBlocks, docxParagraph, printable, twipsFromMm } from './docx-blocks'
import { xmlOfBlock } from './docx-xml'
import { fontTableXml } from './fonts'
import { paragraphsOf, stylesXml } from './styles'
import { type ZipPart, zipOf, zipPart, zipParts } from './zip-parts'
import { stampZip } from './zip-time'

export interface DocxInfo {
  readonly title: string
  /** The office or person named as the author in the file's properties. */
  readonly creator: string
  /** When the document was made; every time inside the file is this one. */
  readonly at: Moment
}

/**
 * Prints a layout tree as DOCX. The bytes depend on the tree, `info` and the pictures alone, so that a file can be
 * made again and compared with the hash taken when it was signed.
 */
export async function renderDocx(
  tree: LayoutTree,
  info: DocxInfo,
  pictures: DocxPictures = new Map(),
): Promise<Uint8Array> {
  if (picturesOf(tree).length > 0) return renderWhole(tree, info, pictures)
  const frame = await frameOf(tree)
  const own = new Map([
    [
      BODY,
      frame.head +
        docxBlocks(tree.body, pictures)
          .map((b) => xmlOfBlock(b, frame.owner))
          .join('') +
        frame.tail,
    ],
    [PROPERTIES, corePropertiesXml(info)],
    [STYLES, stylesOf(tree)],
  ])
  const parts = frame.parts.map((part) => {
    const text = own.get(part.path)
    return text === undefined ? part : zipPart(part.path, text)
  })
  return zipOf(parts, info.at)
}

const BODY = 'word/document.xml'
const PROPERTIES = 'docProps/core.xml'
const STYLES = 'word/styles.xml'

/**
 * All of it by the library, pictures with their parts and relations. The other way must give the same parts; a test
 * compares them for every kind.
 */
export async function renderWhole(
  tree: LayoutTree,
  info: DocxInfo,
  pictures: DocxPictures = new Map(),
): Promise<Uint8Array> {
  const buffer = await Packer.toBuffer(documentOf(tree, info, pictures), undefined, [
    { path: PROPERTIES, data: corePropertiesXml(info) },
    { path: 'word/fontTable.xml', data: fontTableXml() },
    { path: STYLES, data: stylesOf(tree) },
  ])
  return stampZip(new Uint8Array(buffer), info.at)
}

const stylesOf = (tree: LayoutTree) => stylesXml([...paragraphsOf(tree), small('', 'right')])

/** What of a file depends on page, foot and running head alone: all parts but the text, the styles and the properties. */
interface Frame {
  readonly parts: readonly ZipPart[]
  /** `word/document.xml` before and after the text. */
  readonly head: string
  readonly tail: string
  readonly owner: Document
}

/** Most kinds share a handful of frames; two thirds of the work of a file is in its frame. */
const frames = new Map<string, Promise<Frame>>()
const MOST_FRAMES = 64

function frameOf(tree: LayoutTree): Promise<Frame> {
  const key = JSON.stringify([tree.page, tree.footer, tree.continuation])
  const known = frames.get(key)
  if (known !== undefined) return known
  if (frames.size >= MOST_FRAMES) frames.clear()
  const made = makeFrame(tree)
  frames.set(key, made)
  return made
}

async function makeFrame(tree: LayoutTree): Promise<Frame> {
  const bare: LayoutTree = { ...tree, title: '', body: [] }
  const info = { title: '', creator: '', at: '2000-01-01T00:00+08:00' as Moment }
  const zip = await renderWhole(bare, info)
  const parts = zipParts(zip)
  const body = parts.find((p) => p.path === BODY)
  const xml = body === undefined ? '' : new TextDecoder().decode(inflateSync(body.deflated))
  const at = xml.indexOf('<w:sectPr')
  if (at < 0) throw new Error('the library made a document without a section')
  return { parts, head: xml.slice(0, at), tail: xml.slice(at), owner: documentOf(bare, info, new Map()) }
}

function documentOf(tree: LayoutTree, info: DocxInfo, pictures: DocxPictures): Document {
  const { page } = tree
  const foot = () => new Footer({ children: footOf(tree) })
  const continued = tree.continuation !== undefined
  return new Document({
    title: info.title,
    creator: info.creator,
    compatabilityModeVersion: 15,
    sections: [
      {
        properties: {
          titlePage: continued,
          page: {
            size: { width: twipsFromMm(page.widthMm), height: twipsFromMm(page.heightMm) },
            margin: {
              top: twipsFromMm(page.topMm),
              right: twipsFromMm(page.rightMm),
              bottom: twipsFromMm(bodyBottomMm(tree)),
              left: twipsFromMm(page.leftMm),
              header: twipsFromMm(page.headerMm),
              footer: twipsFromMm(page.footerMm),
              gutter: 0,
            },
          },
        },
        ...(continued
          ? {
              headers: {
                first: new Header({ children: [docxParagraph(small('', 'right'))] }),
                default: new Header({ children: [docxParagraph(small(tree.continuation ?? '', 'right'))] }),
              },
            }
          : {}),
        footers: continued ? { first: foot(), default: foot() } : { default: foot() },
        children: docxBlocks(tree.body, pictures),
      },
    ],
  })
}

function footOf(tree: LayoutTree) {
  const signatures = tree.footer.signatures.map((p) => docxParagraph(p))
  if (!tree.footer.pageNumbers)
    return signatures.length > 0 ? signatures : [docxParagraph(small('', 'right'))]
  const line = new TextRun({
    children: ['共 ', PageNumber.TOTAL_PAGES, ' 页　第 ', PageNumber.CURRENT, ' 页'],
  })
  return [...signatures, docxParagraph(small('', 'right'), { children: [line] })]
}

function small(text: string, align: Par['align']): Par {
  return {
    type: 'paragraph',
    runs: text === '' ? [] : [{ kind: 'text', text }],
    role: 'body',
    sizePt: PAGE_NUMBER_SIZE_PT,
    pitchPt: PAGE_NUMBER_PITCH_PT,
    align,
    firstLineChars: 0,
    indentChars: 0,
    spaceBeforePt: 0,
    spaceAfterPt: 0,
    keepWithNext: false,
  }
}

/** `docProps/core.xml` with the given clock; the library stamps the present time. */
function corePropertiesXml(info: DocxInfo): string {
  const at = new Date(info.at).toISOString().replace(/\.\d+Z$/, 'Z')
  const time = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${at}</dcterms:${name}>`
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escapeXml(info.title)}</dc:title><dc:creator>${escapeXml(info.creator)}</dc:creator>`,
    `<cp:lastModifiedBy>${escapeXml(info.creator)}</cp:lastModifiedBy><cp:revision>1</cp:revision>`,
    `${time('created')}${time('modified')}</cp:coreProperties>`,
  ].join('')
}

function escapeXml(text: string): string {
  return printable(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
