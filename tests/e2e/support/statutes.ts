import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Document, Packer, Paragraph } from 'docx'

/** A statute of our own making, as an office might have it on paper. */
const SAMPLE: readonly string[] = [
  '示例县小型加工场所安全管理办法',
  '（2025年11月20日示例县人民政府令第3号公布，自2026年1月1日起施行）',
  '第一章 总则',
  '第一条 为了加强小型加工场所的安全管理，制定本办法。',
  '第二条 本办法所称小型加工场所，是指从业人员不足十人的木材、塑料加工场所。',
  '第二章 管理要求',
  '第三条 小型加工场所应当遵守下列规定：',
  '（一）每日清扫作业场所的粉尘；',
  '（二）配备与用电负荷相适应的灭火器材；',
  '（三）建立从业人员安全培训记录。',
  '前款规定的清扫记录保存期限不得少于一年。',
  '第四条 乡镇人民政府发现小型加工场所存在隐患的，应当责令限期改正。',
  '第三章 附则',
  '第五条 本办法自2026年1月1日起施行。',
]

/** The Administrative Penalty Law cut down to three articles, one of them with other words than the law has. */
const ALTERED: readonly string[] = [
  '中华人民共和国行政处罚法（节选）',
  '（1996年3月17日通过 2021年1月22日修订 自2021年7月15日起施行）',
  '第四十二条 行政处罚应当由具有行政执法资格的执法人员实施。执法人员不得少于三人，法律另有规定的除外。',
  '执法人员应当文明执法，尊重和保护当事人合法权益。',
  '第四十三条 执法人员与案件有直接利害关系或者有其他关系可能影响公正执法的，应当回避。',
  '当事人认为执法人员与案件有直接利害关系或者有其他关系可能影响公正执法的，有权申请回避。',
  '当事人提出回避申请的，行政机关应当依法审查，由行政机关负责人决定。决定作出之前，不停止调查。',
]

/** Writes the sample as plain text and gives its path. */
export function sampleTxt(folder: string): string {
  const path = join(folder, '小型加工场所办法.txt')
  writeFileSync(path, `${SAMPLE.join('\r\n')}\r\n`)
  return path
}

/** Writes the altered law as a Word document and gives its path. */
export async function alteredDocx(folder: string): Promise<string> {
  const path = join(folder, '行政处罚法.docx')
  const children = ALTERED.map((line) => new Paragraph(line))
  writeFileSync(path, await Packer.toBuffer(new Document({ sections: [{ children }] })))
  return path
}

/** A file of the right name that is no statute at all. */
export function notALaw(folder: string): string {
  const path = join(folder, '会议通知.docx')
  writeFileSync(path, Buffer.from('%PDF-1.7 not what its name says'))
  return path
}
