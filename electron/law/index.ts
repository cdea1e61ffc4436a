import { readFile, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { type Failure, fail, type Result } from '@shared/ipc/result'
import { countLaw } from '@shared/law/pack/article'
import { checkLawText } from '@shared/law/pack/check'
import type { LawFileReport, LawProblem, LawSource } from '@shared/law/pack/model'
import { parsePack } from '@shared/law/pack/pack'
import { parseLawTexts } from '@shared/law/pack/parse'
import { decodeText } from './decode'
import { docxLines } from './docx'

/** No law comes near it, pictures included. */
const MAX_FILE_BYTES = 64 << 20

/** Reads one file of any kind a law comes in. Never throws: what cannot be read is named in `failure`. */
export async function readLawFile(path: string): Promise<LawFileReport> {
  const name = basename(path)
  try {
    const { size } = await stat(path)
    if (size > MAX_FILE_BYTES) return reportOf(name, fail(tooLarge))
    return readLawBytes(name, await readFile(path))
  } catch (error) {
    const detail = (error as NodeJS.ErrnoException).code ?? String(error)
    const message = `文件打不开（${detail}），没有导入。请检查文件还在不在、能不能读，再试一次。`
    return reportOf(name, fail({ code: 'law.unreadable', message, detail }))
  }
}

/** The same of bytes already read. What they are is told by how they begin, then by the name. */
export function readLawBytes(name: string, bytes: Buffer): LawFileReport {
  const refused = refusal(name, bytes)
  if (refused !== undefined) return reportOf(name, fail(refused))
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') {
    const body = docxLines(bytes)
    return body.ok
      ? parsed({ file: name, kind: 'docx' }, body.value.lines, body.value.problems)
      : reportOf(name, body)
  }
  const text = decodeText(bytes)
  if (!text.ok) return reportOf(name, text)
  if (extname(name).toLowerCase() === '.json' || /^\s*\{\s*"/u.test(text.value))
    return packed(name, text.value)
  const kind = /\.(?:md|markdown)$/iu.test(name) ? 'md' : 'txt'
  return parsed({ file: name, kind }, text.value.split(/\r\n|[\n\r\u2028\u2029\f\v]/u), [])
}

function parsed(source: LawSource, lines: readonly string[], told: readonly LawProblem[]): LawFileReport {
  const laws = parseLawTexts(lines, source)
  const texts = laws.flatMap(({ text, problems }) =>
    text ? [{ text, counts: countLaw(text), problems: [...told, ...problems] }] : [],
  )
  const problems = texts.length > 0 ? [] : [...told, ...laws.flatMap((law) => law.problems)]
  return { file: source.file, texts, problems }
}

function packed(file: string, json: string): LawFileReport {
  const pack = parsePack(json)
  if (!pack.ok) return reportOf(file, pack)
  const texts = pack.value.texts.map((text) => ({
    text,
    counts: countLaw(text),
    problems: checkLawText(text),
  }))
  return texts.length > 0 ? { file, texts, problems: [] } : reportOf(file, fail(emptyPack))
}

function reportOf(file: string, result: Result<never>): LawFileReport {
  if (result.ok) throw new Error('a failure is expected')
  const { code, message } = result.error
  return { file, texts: [], problems: [], failure: { code, message } }
}

/** Files that look like documents and are none this program reads: each told apart, with what to do. */
function refusal(name: string, bytes: Buffer): Failure | undefined {
  const head = bytes.subarray(0, 8).toString('latin1')
  if (bytes.length === 0) return { code: 'law.empty', message: '文件是空的，没有导入。请重新取得这个文件。' }
  if (head.startsWith('\xd0\xcf\x11\xe0')) {
    const isLocked = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    if (isLocked)
      return {
        code: 'law.zip-encrypted',
        message: '文件设了打开密码，没有导入。请用 Word 或 WPS 去掉密码，另存为 .docx 后再导入。',
      }
    return {
      code: 'law.old-format',
      message: `“${extname(name) || name}”是旧的 Word 或 WPS 格式，读不了，没有导入。请用 Word 或 WPS 打开，另存为 .docx 后再导入。`,
    }
  }
  if (head.startsWith('%PDF')) {
    return {
      code: 'law.pdf',
      message:
        'PDF 里的文字没有可靠的分段，不能作为法规全文，没有导入。请从国家法律法规数据库下载 Word 版（.docx）。',
    }
  }
  if (head.startsWith('{\\rtf'))
    return {
      code: 'law.old-format',
      message: 'RTF 格式读不了，没有导入。请用 Word 或 WPS 打开，另存为 .docx 后再导入。',
    }
  if (/^\s*(?:<!doctype html|<html)/iu.test(bytes.subarray(0, 200).toString('latin1'))) {
    return {
      code: 'law.html',
      message: '这是网页文件，没有导入。请在浏览器里复制法规正文，粘贴到记事本，存为 .txt 后再导入。',
    }
  }
  return undefined
}

const tooLarge: Failure = {
  code: 'law.too-large',
  message: `文件超过 ${MAX_FILE_BYTES >> 20} MB，不像是一部法规，没有读。请检查是不是选错了文件。`,
}
const emptyPack: Failure = {
  code: 'law.no-texts',
  message: '全文包里一部法规也没有，没有导入。请重新制作全文包。',
}
