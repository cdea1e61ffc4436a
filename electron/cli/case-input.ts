import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import type { CaseFile } from '@shared/model/case-file'
import { jsonPlaces } from '@shared/model/json-place'
import { lineAndColumn } from '@shared/model/json-text'
import { MAX_CASE_TEXT, parseCaseText } from '@shared/model/parse'

/** One thing wrong with a case file: which field, by its Chinese name and by its path, and where it stands. */
export interface InputProblem {
  readonly path: string
  readonly where: string
  readonly message: string
  readonly line: number
  readonly column: number
}

/** Why a file could not be taken as a case; `problems` where it is one with mistakes. */
export interface InputFailure extends Failure {
  readonly problems: readonly InputProblem[]
}

/** Reads the case that an argument names: a path as the person typed it, or `-` for what comes on stdin. */
export async function readCaseArgument(argument: string): Promise<Result<CaseFile, InputFailure>> {
  const text = await readTextArgument(argument)
  return text.ok ? caseOf(text.value) : text
}

/** The text of the file that an argument names; UTF-8, without its byte order mark. */
export async function readTextArgument(argument: string): Promise<Result<string, InputFailure>> {
  const bytes = argument === '-' ? await readStdin() : await readOne(argument)
  if (!bytes.ok) return bytes
  try {
    // A guess at another encoding could turn a name into another name.
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes.value))
  } catch {
    return refuse('input.encoding', '文件不是 UTF-8 编码。请另存为 UTF-8 后再试。')
  }
}

/** npm starts scripts in the project's folder; a relative path means the folder the person stands in. */
export function pathAsTyped(argument: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), argument)
}

/** `events[3].penalties[0].amountFen`, the way programs write where a value stands. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i === 0 ? '' : '.'}${String(key)}`))
    .join('')
}

async function readOne(argument: string): Promise<Result<Buffer, InputFailure>> {
  const path = pathAsTyped(argument)
  try {
    if ((await stat(path)).size > MAX_CASE_TEXT * 3) return tooLarge()
    return ok(await readFile(path))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    const why: Readonly<Record<string, string>> = {
      ENOENT: '没有这个文件',
      EACCES: '没有读取的权限',
      EISDIR: '这是文件夹，不是文件',
    }
    return refuse('input.unreadable', `${why[code] ?? '读不出来'}（${path}）。请核对路径。`, code)
  }
}

async function readStdin(): Promise<Result<Buffer, InputFailure>> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin) {
    const bytes = Buffer.from(chunk as Uint8Array)
    size += bytes.length
    if (size > MAX_CASE_TEXT * 3) return tooLarge()
    chunks.push(bytes)
  }
  return ok(Buffer.concat(chunks))
}

function caseOf(text: string): Result<CaseFile, InputFailure> {
  const parsed = parseCaseText(text)
  if (parsed.ok) return parsed
  const { problems: found } = parsed.error
  const places = found.length === 0 ? undefined : jsonPlaces(text)
  const problems = found.map((p): InputProblem => {
    const place = lineAndColumn(text, places?.of(p.path) ?? 0)
    return { path: pathText(p.path), where: p.where, message: p.message, ...place }
  })
  return fail({ code: parsed.error.code, message: parsed.error.message, problems })
}

function tooLarge(): Result<never, InputFailure> {
  return refuse('case.too-large', '文件太大，不像是案件文件。')
}

function refuse(code: string, message: string, detail?: string): Result<never, InputFailure> {
  return fail({ code, message, problems: [], ...(detail === undefined ? {} : { detail }) })
}
