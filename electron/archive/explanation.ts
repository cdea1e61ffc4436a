import { AUDIT_PATH, type BagLayout } from '@shared/archive/layout'
import type { AuditHead } from '@shared/audit/entry'
import { coverFacts } from '@shared/dossier/cover'
import type { CaseFile } from '@shared/model/case-file'
import { templateNote } from './template-note'

/** 说明文件: what a person finds who opens the bag in thirty years with nothing but a text editor. */
export function explanation(
  file: CaseFile,
  layout: BagLayout,
  audit: AuditHead | undefined,
  officeForms: ReadonlySet<string> = new Set(),
): string {
  const lines = [
    '说明',
    '',
    `本文件夹是一件行政执法案卷的归档包：${coverFacts(file).title}。`,
    '包的格式是 BagIt 1.0（RFC 8493），不需要任何专用软件就能阅读和核验。',
    '',
    'data/封面、目录、备考表  案卷首页、卷内目录（含页号）、卷内备考表',
    'data/正卷、data/副卷     文书，文件名前的数字是卷内序号；同一份文书有 PDF（供阅读，右下角是卷内页号）和 DOCX',
    '签章扫描件             签字盖章后的文书：同名的 PDF 按页序排好，“签章扫描原件”文件夹里是原来的照片、PDF',
    '                       装在卷里的是签字盖章的纸面：有签章扫描件的文书，卷内页号编在扫描件上，按扫描件的页数；',
    '                       与它同名的文书 PDF 是制作时的文本，供对照，不编卷内页号',
    'data/证据               证据的原始文件，未作任何改动',
    `${layout.casePath}            案件的全部结构化内容（UTF-8 的 JSON 文本）`,
    '',
    ...templateNote(file, layout, officeForms),
    '核验：在本文件夹中运行',
    '    sha256sum -c manifest-sha256.txt',
    '    sha256sum -c tagmanifest-sha256.txt',
    '每一行都显示 OK（或“成功”），表示内容与归档时完全一致。',
    '',
    ...(audit === undefined ? [] : auditExplanation(audit)),
  ]
  return lines.join('\r\n')
}

/** How to check the audit lines with nothing but Python, and what they must end in. */
function auditExplanation(head: AuditHead): readonly string[] {
  return [
    `${AUDIT_PATH}        本案的操作记录：每行一条 JSON，何时、何人、做了什么、前后内容`,
    '每条的 hash 是其余内容的 SHA-256：在“anjuan/audit/1”和一个换行之后，接键名按字母排序、没有空格的 JSON（UTF-8）。',
    '每条的 case.prev 是本案前一条的 hash，第一条是 64 个 0。用 Python 核验：',
    '    import hashlib, json',
    "    last = '0' * 64",
    `    for line in open('${AUDIT_PATH}', encoding='utf-8'):`,
    "        e = json.loads(line); h = e.pop('hash')",
    "        t = json.dumps(e, sort_keys=True, separators=(',', ':'), ensure_ascii=False)",
    "        assert hashlib.sha256(('anjuan/audit/1\\n' + t).encode()).hexdigest() == h, e['case']['seq']",
    "        assert e['case']['prev'] == last, e['case']['seq']",
    '        last = h',
    '    print(last)',
    `最后显示的值应当是（卷内备考表上也印着，第 ${head.seq} 条）：`,
    `    ${head.hash}`,
    '',
  ]
}
