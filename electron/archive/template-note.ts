import type { BagLayout } from '@shared/archive/layout'
import type { CaseFile } from '@shared/model/case-file'

/**
 * For the reader of the bag: of which documents made with a template of the office the DOCX is in that form
 * (`officeForms`, by id), and of which it is not, because the template was not to be had where the bag was made.
 */
export function templateNote(
  file: CaseFile,
  layout: BagLayout,
  officeForms: ReadonlySet<string>,
): readonly string[] {
  const places = layout.items.flatMap(({ item, stem }) => {
    const template = file.documents?.find((d) => d.id === item.id)?.template
    if (template === undefined) return []
    const line = `    ${stem}.docx　模板：${template.name}　SHA-256 ${template.sha256}`
    return [{ line, isOffice: officeForms.has(item.id) }]
  })
  const own = places.filter((p) => p.isOffice).map((p) => p.line)
  const lost = places.filter((p) => !p.isOffice).map((p) => p.line)
  return [
    ...(own.length === 0
      ? []
      : [
          '下列文书用本单位的 Word 模板制作：DOCX 由那个模板填成，PDF 由程序的式样排成；所填的内容相同，',
          '版面和固定的文字可以不同。签字盖章的是哪一种，以签章扫描件为准。',
          ...own,
          '',
        ]),
    ...(lost.length === 0
      ? []
      : [
          '下列文书用本单位的 Word 模板制作，但归档时模板不在制作归档包的计算机上：这里的 DOCX 和 PDF 都由程序的',
          '式样排成，所填的内容相同，版面和固定的文字可以不同。',
          ...lost,
          '',
        ]),
  ]
}
