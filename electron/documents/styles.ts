import type { LayoutTree, Paragraph } from '@shared/documents/layout'
import { fontOf } from './fonts'

/** One paragraph style for each face, size and pitch a document uses; runs then say only what differs. */
export function styleId(p: Pick<Paragraph, 'role' | 'sizePt' | 'pitchPt'>): string {
  return `${p.role}-${p.sizePt * 2}-${p.pitchPt * 20}`
}

const roleNames = { title: '标题', body: '正文', heading: '黑体', kai: '楷体' } as const

/**
 * The part `word/styles.xml`. Lines break where the paper preview breaks them: no extra space between
 * Chinese and Latin, no widow control. `overflowPunct` is Word's own default and is still said aloud:
 * LibreOffice 7.4 reads it upside down, and without it hangs a full stop outside the text and then
 * loses it from the PDF.
 */
export function stylesXml(paragraphs: Iterable<Paragraph>): string {
  const set = { widowControl: 0, overflowPunct: 1, autoSpaceDE: 0, autoSpaceDN: 0, snapToGrid: 0 }
  const flags = Object.entries(set).map(([name, on]) => `<w:${name} w:val="${on}"/>`)
  const used = new Map([...paragraphs].map((p) => [styleId(p), p]))
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
    `<w:docDefaults><w:rPrDefault><w:rPr>${fontXml('body')}<w:sz w:val="24"/><w:szCs w:val="24"/>`,
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>',
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>',
    `<w:pPr>${flags.join('')}<w:spacing w:before="0" w:after="0"/></w:pPr></w:style>`,
    ...[...used].map(([id, p]) => styleXml(id, p)),
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>',
    '</w:styles>',
  ].join('')
}

function styleXml(id: string, p: Paragraph): string {
  return [
    `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${id}">`,
    `<w:name w:val="文书${roleNames[p.role]} ${p.sizePt}磅 行距${p.pitchPt}磅"/><w:basedOn w:val="Normal"/><w:qFormat/>`,
    `<w:pPr><w:spacing w:before="0" w:after="0" w:line="${Math.round(p.pitchPt * 20)}" w:lineRule="exact"/></w:pPr>`,
    `<w:rPr>${fontXml(p.role)}<w:sz w:val="${p.sizePt * 2}"/><w:szCs w:val="${p.sizePt * 2}"/></w:rPr></w:style>`,
  ].join('')
}

function fontXml(role: Paragraph['role']): string {
  const f = fontOf(role)
  return `<w:rFonts w:ascii="${f.ascii}" w:hAnsi="${f.hAnsi}" w:cs="${f.cs}" w:eastAsia="${f.eastAsia}"/>`
}

/** Every paragraph of a tree, wherever it stands. */
export function* paragraphsOf(tree: LayoutTree): Generator<Paragraph> {
  for (const block of tree.body) {
    if (block.type === 'paragraph') yield block
    if (block.type === 'table')
      for (const row of block.rows) for (const cell of row.cells) yield* cell.content
  }
  yield* tree.footer.signatures
}
