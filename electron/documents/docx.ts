import {
  bodyBottomMm,
  type LayoutTree,
  PAGE_NUMBER_PITCH_PT,
  PAGE_NUMBER_SIZE_PT,
  type Paragraph as Par,
} from '@shared/documents/layout'
import type { Moment } from '@shared/model/primitives'
import { Document, Footer, Header, Packer, PageNumber, TextRun } from 'docx'
import { type DocxPictures, docxBlocks, docxParagraph, printable, twipsFromMm } from './docx-blocks'
import { fontTableXml } from './fonts'
import { paragraphsOf, stylesXml } from './styles'
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
  const buffer = await Packer.toBuffer(documentOf(tree, info, pictures), undefined, [
    { path: 'docProps/core.xml', data: corePropertiesXml(info) },
    { path: 'word/fontTable.xml', data: fontTableXml() },
    { path: 'word/styles.xml', data: stylesXml([...paragraphsOf(tree), small('', 'right')]) },
  ])
  return stampZip(new Uint8Array(buffer), info.at)
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
