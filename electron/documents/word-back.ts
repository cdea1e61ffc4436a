import { readFile, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import type { WordReading } from '@shared/ipc/contract'
import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import { readDocxBody } from '../docx-reader/body'
import { type ReadFault, readZipEntry, zipEntries } from '../docx-reader/zip'

/** An official document with pictures is a few megabytes. */
export const MAX_WORD_BYTES = 64 << 20

export interface WordFile {
  readonly name: string
  readonly bytes: Buffer
  readonly reading: WordReading
}

/** Reads a .docx of the person's choosing. `Failure`: word.*; the file itself is never changed. */
export async function readWordFile(path: string): Promise<Result<WordFile>> {
  const name = basename(path)
  try {
    const { size } = await stat(path)
    if (size > MAX_WORD_BYTES) return fail(failures.tooLarge(name))
    const bytes = await readFile(path)
    const reading = readWord(name, bytes)
    return reading.ok ? ok({ name, bytes, reading: reading.value }) : reading
  } catch (error) {
    return fail(failures.unreadable(name, (error as NodeJS.ErrnoException).code ?? String(error)))
  }
}

/** The words of a .docx already in memory. */
export function readWord(name: string, bytes: Buffer): Result<WordReading> {
  const refused = foreign(name, bytes)
  if (refused !== undefined) return fail(refused)
  const entries = zipEntries(bytes)
  if (!entries.ok) return fail(faulty(name, entries.error))
  const types = entries.value.get('[Content_Types].xml')
  const declared = types === undefined ? undefined : readZipEntry(bytes, types, 1 << 20)
  const hasMacros =
    [...entries.value.keys()].some((part) => /vbaProject\.bin$/iu.test(part)) ||
    (declared?.ok === true && /macroEnabled/iu.test(declared.value.toString('utf8')))
  if (hasMacros) return fail(failures.macro(name))
  const body = readDocxBody(bytes)
  if (!body.ok) return fail(faulty(name, body.error))
  const { lines, numbered, changes } = body.value
  return ok({ lines: [...lines], numbered, changes })
}

/** What is no .docx, told by how it begins. */
function foreign(name: string, bytes: Buffer): Failure | undefined {
  const head = bytes.subarray(0, 8).toString('latin1')
  if (bytes.length === 0) return failures.empty(name)
  if (head.startsWith('\xd0\xcf\x11\xe0'))
    return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))
      ? failures.encrypted(name)
      : failures.oldFormat(name)
  if (extname(name).toLowerCase() === '.docm') return failures.macro(name)
  return head.startsWith('PK') ? undefined : failures.notDocx(name)
}

function faulty(name: string, { code, detail }: ReadFault): Failure {
  switch (code) {
    case 'encrypted':
      return failures.encrypted(name)
    case 'too-large':
    case 'too-long':
      return failures.tooLarge(name)
    case 'not-docx':
      return failures.notDocx(name)
    case 'damaged':
    case 'bad-xml':
      return { ...failures.damaged(name), ...(detail === undefined ? {} : { detail }) }
  }
}

const SAFE = '没有附上，文书和原文件都没有改变。'
const failures = {
  tooLarge: (name: string): Failure => ({
    code: 'word.too-large',
    message: `“${name}”太大，不像一份文书。${SAFE}请检查是不是选错了文件。`,
  }),
  unreadable: (name: string, detail: string): Failure => ({
    code: 'word.unreadable',
    message: `“${name}”打不开。${SAFE}请检查文件还在不在、能不能读，再试一次。`,
    detail,
  }),
  empty: (name: string): Failure => ({
    code: 'word.empty',
    message: `“${name}”是空文件。${SAFE}请重新保存后再选。`,
  }),
  encrypted: (name: string): Failure => ({
    code: 'word.encrypted',
    message: `“${name}”设了打开密码，读不出文字。${SAFE}请用 Word 或 WPS 去掉密码，另存后再选。`,
  }),
  oldFormat: (name: string): Failure => ({
    code: 'word.old-format',
    message: `“${name}”是旧的 Word 或 WPS 格式。${SAFE}请另存为 .docx 后再选。`,
  }),
  macro: (name: string): Failure => ({
    code: 'word.macro',
    message: `“${name}”带有宏。${SAFE}发出的文书里不应有宏，请另存为不带宏的 .docx 后再选。`,
  }),
  notDocx: (name: string): Failure => ({
    code: 'word.not-docx',
    message: `“${name}”不是 Word 文档（.docx）。${SAFE}请选择由本程序导出、改过的那份 .docx。`,
  }),
  damaged: (name: string): Failure => ({
    code: 'word.damaged',
    message: `“${name}”已损坏或者不完整，读不出文字。${SAFE}请用 Word 或 WPS 打开，另存为 .docx 后再选。`,
  }),
}
