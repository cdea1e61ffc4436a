import type { FontRole } from '@shared/documents/layout'

/** Typefaces of the official forms. None of them may be shipped; `fontTableXml` names what stands in. */
const eastAsia: Readonly<Record<FontRole, string>> = {
  title: '华文中宋',
  body: '仿宋_GB2312',
  heading: '黑体',
  kai: '楷体_GB2312',
}

const standIns: readonly {
  readonly name: string
  readonly alt: string
  readonly family: 'roman' | 'swiss' | 'modern'
}[] = [
  {
    name: '华文中宋',
    alt: 'STZhongsong,方正小标宋简体,方正小标宋_GBK,宋体,SimSun,Noto Serif CJK SC',
    family: 'roman',
  },
  {
    name: '仿宋_GB2312',
    alt: '仿宋,FangSong,华文仿宋,STFangsong,宋体,SimSun,Noto Serif CJK SC',
    family: 'modern',
  },
  { name: '黑体', alt: 'SimHei,华文黑体,Noto Sans CJK SC', family: 'swiss' },
  { name: '楷体_GB2312', alt: '楷体,KaiTi,华文楷体,STKaiti,Noto Serif CJK SC', family: 'modern' },
]

/** Fonts by script. */
export function fontOf(role: FontRole) {
  return {
    ascii: 'Times New Roman',
    hAnsi: 'Times New Roman',
    cs: 'Times New Roman',
    eastAsia: eastAsia[role],
  } as const
}

/** The part `word/fontTable.xml` (ECMA-376 §17.8.3.10): each face with the names to try when it is missing. */
export function fontTableXml(): string {
  const fonts = standIns.map(
    (f) =>
      `<w:font w:name="${f.name}"><w:altName w:val="${f.alt}"/><w:charset w:val="86"/><w:family w:val="${f.family}"/><w:pitch w:val="variable"/></w:font>`,
  )
  const latin =
    '<w:font w:name="Times New Roman"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${latin}${fonts.join('')}</w:fonts>`
}
