import type { FontRole } from '@shared/documents/layout'
import type { IFontAttributesProperties } from 'docx'

/** Typefaces of the official forms. None of them may be shipped; `fontTableXml` names what stands in. */
const eastAsia: Readonly<Record<FontRole, string>> = {
  title: '华文中宋',
  body: '仿宋_GB2312',
  heading: '黑体',
  kai: '楷体_GB2312',
}

const standIns: readonly { readonly name: string; readonly alt: string; readonly family: 'roman' | 'swiss' | 'modern' }[] = [
  { name: '华文中宋', alt: 'STZhongsong,方正小标宋简体,方正小标宋_GBK,宋体,SimSun,Noto Serif CJK SC', family: 'roman' },
  { name: '仿宋_GB2312', alt: '仿宋,FangSong,华文仿宋,STFangsong,宋体,SimSun,Noto Serif CJK SC', family: 'modern' },
  { name: '黑体', alt: 'SimHei,华文黑体,Noto Sans CJK SC', family: 'swiss' },
  { name: '楷体_GB2312', alt: '楷体,KaiTi,华文楷体,STKaiti,Noto Serif CJK SC', family: 'modern' },
]

/** Fonts by script. The hint sets quotation marks, dashes and ☑ in the Chinese face, as printers do. */
export function fontOf(role: FontRole): IFontAttributesProperties {
  return { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: eastAsia[role], hint: 'eastAsia' }
}

/** The part `word/fontTable.xml` (ECMA-376 §17.8.3.10): each face with the names to try when it is missing. */
export function fontTableXml(): string {
  const fonts = standIns.map(
    (f) =>
      `<w:font w:name="${f.name}"><w:altName w:val="${f.alt}"/><w:charset w:val="86"/><w:family w:val="${f.family}"/><w:pitch w:val="variable"/></w:font>`,
  )
  const latin = '<w:font w:name="Times New Roman"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${latin}${fonts.join('')}</w:fonts>`
}

/**
 * The part `word/styles.xml`: only the defaults. Lines break where the paper preview breaks them: no
 * punctuation in the margin, no extra space between Chinese and Latin, no widow control.
 */
export function stylesXml(): string {
  const body = fontOf('body')
  const fonts = `w:ascii="${body.ascii}" w:hAnsi="${body.hAnsi}" w:cs="${body.cs}" w:eastAsia="${body.eastAsia}"`
  const run = `<w:rPr><w:rFonts ${fonts}/><w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr>`
  const off = ['widowControl', 'overflowPunct', 'autoSpaceDE', 'autoSpaceDN', 'snapToGrid'].map((n) => `<w:${n} w:val="0"/>`)
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
    `<w:docDefaults><w:rPrDefault>${run}</w:rPrDefault>`,
    '<w:pPrDefault/></w:docDefaults>',
    `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>${off.join('')}<w:spacing w:before="0" w:after="0"/></w:pPr></w:style>`,
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>',
    '</w:styles>',
  ].join('')
}
