import type * as z from 'zod'
import { type Failure, fail, ok, type Result } from '../ipc/result'
import { CASE_FORMAT, CASE_FORMAT_VERSION, CaseFile } from './case-file'
import { findJsonFault, lineAndColumn, MAX_JSON_DEPTH } from './json-text'
import { bare, describePath, variantFor } from './labels'
import { problemText } from './problem-text'
import { type CaseProblem, duplicateIds } from './references'

export { type CaseProblem, danglingReferences } from './references'

/** A case is text and metadata; 32 MiB of it is a hundred times the largest dossier seen. */
export const MAX_CASE_TEXT = 32 * 1024 * 1024

/** Two hundred times the largest dossier seen. Each value can be wrong, and each wrong one is an object in memory. */
export const MAX_CASE_VALUES = 300_000

/** Beyond this many problems the file is not a case with mistakes but something else. */
const MAX_PROBLEMS = 500

export interface CaseParseError extends Failure {
  readonly code: 'case.syntax' | 'case.foreign' | 'case.newer' | 'case.too-large' | 'case.invalid'
  /** Every problem found, in the order of the file; empty unless the code is `case.invalid`. */
  readonly problems: readonly CaseProblem[]
  readonly line?: number
  readonly column?: number
}

/**
 * Reads a case from parsed JSON. Never throws, whatever it is given; the error names every problem by
 * its Chinese field path. References to rows that do not exist are no error: see `danglingReferences`.
 */
export function parseCase(json: unknown): Result<CaseFile, CaseParseError> {
  if (!isPlain(json) || json.format !== CASE_FORMAT) {
    return refuse(
      'case.foreign',
      '这不是安卷案件文件：文件里没有 "format": "anjuan-case" 的标记。没有导入任何内容。',
    )
  }
  const version = json.version
  if (typeof version === 'number' && version > CASE_FORMAT_VERSION) {
    return refuse(
      'case.newer',
      `这份案件文件由更新版本的安卷制作（文件版本 ${version}，本程序认识的版本 ${CASE_FORMAT_VERSION}）。请更新本程序后再打开，文件没有改动。`,
    )
  }
  const unsafe = findUnsafe(json)
  if (unsafe === 'too-many') {
    return refuse(
      'case.too-large',
      `文件里的内容超过 ${MAX_CASE_VALUES / 10_000} 万项，不像是案件文件。没有导入任何内容。`,
    )
  }
  if (unsafe !== null) return refuse('case.invalid', invalidMessage([unsafe]), [unsafe])
  const parsed = CaseFile.safeParse(json, { error: problemText })
  if (parsed.success) return ok(parsed.data)
  const shape = parsed.error.issues.filter((issue) => issue.code !== 'custom' || issue.path.at(-1) !== 'id')
  const duplicates = duplicateIds(json)
  const problems = [
    ...shape.slice(0, MAX_PROBLEMS).map((issue) => toProblem(json, issue)),
    ...duplicates.slice(0, MAX_PROBLEMS),
  ].slice(0, MAX_PROBLEMS)
  return refuse('case.invalid', invalidMessage(problems, shape.length + duplicates.length), problems)
}

/**
 * Reads a case from the text of a file. Tolerates a byte order mark. Errors of syntax give the line and
 * column; a name twice in one object is an error too, since one of the two values would be lost.
 */
export function parseCaseText(text: string): Result<CaseFile, CaseParseError> {
  if (text.length > MAX_CASE_TEXT) {
    return refuse(
      'case.too-large',
      `文件太大（超过 ${MAX_CASE_TEXT / 1024 / 1024} MB），不像是案件文件。没有导入任何内容。`,
    )
  }
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text
  if (body.trim() === '') return refuse('case.foreign', '文件是空的，不是安卷案件文件。没有导入任何内容。')
  const fault = findJsonFault(body)
  if (fault === null) return parseCase(JSON.parse(body))
  const { line, column } = lineAndColumn(body, fault.offset)
  const message = `文件第 ${line} 行第 ${column} 个字符处有错：${fault.reason}。没有导入任何内容。`
  return fail({ code: 'case.syntax', message, problems: [], line, column, detail: `offset ${fault.offset}` })
}

/**
 * The canonical text of a case: fields in the order of the schema, names of free records sorted, two
 * spaces, a line feed at the end. Equal cases give equal bytes.
 */
export function serialiseCase(c: CaseFile): string {
  return `${JSON.stringify(inOrder(CaseFile, c), null, 2)}\n`
}

function refuse(
  code: CaseParseError['code'],
  message: string,
  problems: readonly CaseProblem[] = [],
): { readonly ok: false; readonly error: CaseParseError } {
  return fail({ code, message, problems })
}

function invalidMessage(problems: readonly CaseProblem[], count: number = problems.length): string {
  const first = problems[0]
  const example = first === undefined ? '' : `第一处：「${first.where}」${first.message}。`
  return `案件文件有 ${count} 处问题，没有导入任何内容。${example}`
}

function toProblem(json: unknown, issue: z.core.$ZodIssue): CaseProblem {
  return {
    kind: 'shape',
    path: issue.path,
    where: describePath(CaseFile, json, issue.path),
    message: issue.message,
  }
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What would break a recursive reader or an object's prototype, looked for without recursion. */
function findUnsafe(json: object): CaseProblem | 'too-many' | null {
  let values = 0
  const queue: Array<{ readonly value: object; readonly depth: number }> = [{ value: json, depth: 1 }]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (next.depth > MAX_JSON_DEPTH) return wholeFile(`嵌套超过 ${MAX_JSON_DEPTH} 层`)
    if (Object.hasOwn(next.value, '__proto__')) return wholeFile('有不允许的字段名 __proto__')
    const children: readonly unknown[] = Object.values(next.value)
    values += children.length
    if (values > MAX_CASE_VALUES) return 'too-many'
    for (const child of children) {
      if (typeof child === 'object' && child !== null) queue.push({ value: child, depth: next.depth + 1 })
    }
  }
  return null
}

function wholeFile(message: string): CaseProblem {
  return { kind: 'shape', path: [], where: '整个文件', message }
}

function inOrder(schema: z.core.$ZodType | undefined, value: unknown): unknown {
  if (Array.isArray(value)) {
    const def = schema && (bare(schema) as z.core.$ZodTypes)._zod.def
    const element = def?.type === 'array' ? def.element : undefined
    return value.map((item) => inOrder(element, item))
  }
  if (!isPlain(value)) return value
  const def = schema && (variantFor(bare(schema), value) as z.core.$ZodTypes)._zod.def
  const shape: Readonly<Record<string, z.core.$ZodType>> | undefined =
    def?.type === 'object' ? def.shape : undefined
  const names = shape === undefined ? Object.keys(value).sort() : Object.keys(shape)
  const present = names.filter((name) => value[name] !== undefined)
  return Object.fromEntries(present.map((name) => [name, inOrder(shape?.[name], value[name])]))
}
