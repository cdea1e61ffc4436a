import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import type { LawProblem } from '@shared/law/pack/model'
import { MAX_PARAGRAPHS, readDocxBody } from '../docx-reader/body'
import type { ReadFault } from '../docx-reader/zip'

export interface DocxLines {
  /** One for each paragraph or line break of the body. */
  readonly lines: readonly string[]
  /** What the file holds that its words alone do not tell. */
  readonly problems: readonly LawProblem[]
}

/** The lines of a law in a .docx. `Failure`: law.zip-*, law.not-docx, law.docx-*. */
export function docxLines(bytes: Buffer): Result<DocxLines> {
  const body = readDocxBody(bytes)
  if (!body.ok) return fail(failureOf(body.error))
  const { lines, numbered, changes } = body.value
  return ok({ lines, problems: warnings(numbered, changes) })
}

function warnings(numbered: number, changes: number): readonly LawProblem[] {
  const problems: LawProblem[] = []
  if (numbered > 0) {
    const message = `有 ${numbered} 段用了自动编号，编号不在文字里，条、项的序号可能因此丢失。请在 Word 里把编号转换成文本，另存后重新导入。`
    problems.push({ code: 'auto-numbering', severity: 'warning', message })
  }
  if (changes > 0) {
    const message = `文件带有 ${changes} 处修订痕迹，按全部接受读入。请核对是不是公布的文本。`
    problems.push({ code: 'tracked-changes', severity: 'warning', message })
  }
  return problems
}

const failures: Readonly<Record<ReadFault['code'], Failure>> = {
  damaged: {
    code: 'law.zip-damaged',
    message:
      '文件已损坏或者不完整，读不出里面的文字。没有导入，原文件没有改动。请重新下载或者重新另存为 .docx。',
  },
  encrypted: {
    code: 'law.zip-encrypted',
    message:
      '文件设了打开密码，读不出里面的文字。没有导入。请用 Word 或 WPS 去掉密码，另存为 .docx 后再导入。',
  },
  'too-large': {
    code: 'law.zip-too-large',
    message: '文件解开后大得不像一部法规，没有读。没有导入，原文件没有改动。请检查是不是选错了文件。',
  },
  'bad-xml': {
    code: 'law.docx-damaged',
    message:
      '这份 Word 文档的正文读不出来，文件可能已损坏。没有导入，原文件没有改动。请用 Word 或 WPS 打开并另存为 .docx 后再试。',
  },
  'too-long': {
    code: 'law.docx-too-large',
    message: `这份 Word 文档超过 ${MAX_PARAGRAPHS} 段，不像一部法规。没有导入。请检查是不是选错了文件。`,
  },
  'not-docx': {
    code: 'law.not-docx',
    message:
      '这个文件不是 Word 文档（.docx）：里面没有正文。没有导入。请选择 .docx、.txt、.md 或者 .json 文件。',
  },
}

const failureOf = ({ code, detail }: ReadFault): Failure => ({
  ...failures[code],
  ...(detail === undefined ? {} : { detail }),
})
