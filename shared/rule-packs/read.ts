import type * as z from 'zod'
import { jsonPlaces } from '../model/json-place'
import { findJsonFault, lineAndColumn } from '../model/json-text'
import { describePath, type Path } from '../model/labels'
import { problemText } from '../model/problem-text'
import { type Content, contentFaults, type Reference } from './content'
import { PACK_FORMAT, PACK_FORMAT_VERSION, RulePack } from './pack'
import { isPackSignatureGood } from './signature'

/** A discretion standard of a whole province is about one. */
export const MAX_PACK_TEXT = 8 * 1024 * 1024
/** More tell nobody more. */
const MOST = 200

/** One thing to say of a pack's text. A `problem` stops the import, a `notice` only says something. */
export interface PackFault {
  readonly level: 'problem' | 'notice'
  /** 1-based. */
  readonly line: number
  readonly column: number
  /** Chinese path of the field. */
  readonly where: string
  readonly message: string
}

export interface PackReading {
  /** Present where nothing stops the import. */
  readonly pack?: RulePack
  readonly faults: readonly PackFault[]
  /** How many there are, if `faults` leaves some out. */
  readonly count: number
}

/**
 * Reads a pack from the text of a file and says everything that is wrong with it, each with line, column and field.
 * Never throws, whatever the text. `reference` adds what the law table, catalogue and calendar know.
 */
export function readPack(text: string, reference: Reference = {}): PackReading {
  if (text.length > MAX_PACK_TEXT)
    return stopped(text, 0, `文件太大（超过 ${MAX_PACK_TEXT / 1024 / 1024} MB），不像是规则包`)
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text
  if (body.trim() === '') return stopped(body, 0, '文件是空的')
  const fault = findJsonFault(body)
  if (fault !== null) return stopped(body, fault.offset, fault.reason)
  const json: unknown = JSON.parse(body)
  const marks = json as { readonly format?: unknown; readonly version?: unknown } | null
  if (typeof marks !== 'object' || marks === null || marks.format !== PACK_FORMAT)
    return stopped(body, 0, `这不是本地规则包：文件里没有 "format": "${PACK_FORMAT}" 的标记`)
  if (typeof marks.version === 'number' && marks.version > PACK_FORMAT_VERSION)
    return stopped(
      body,
      jsonPlaces(body).of(['version']),
      `这个规则包由更新版本的安卷制作（文件格式版本 ${marks.version}，本程序认识的版本 ${PACK_FORMAT_VERSION}），请更新本程序`,
    )
  const parsed = RulePack.safeParse(json, { error: problemText })
  if (!parsed.success)
    return placed(
      body,
      json,
      parsed.error.issues.flatMap((issue) => asContent(json, issue)),
    )
  const pack = parsed.data
  const faults = contentFaults(pack, reference)
  const forged =
    pack.signature !== undefined && !isPackSignatureGood(pack)
      ? [
          {
            level: 'problem' as const,
            path: ['signature'],
            message:
              '签名不符：签名之后内容被改动过，或者签名不是用所写的公钥作出的。请向发布单位重新索取；自己修改过的，请删去签名再导入',
          },
        ]
      : []
  const read = placed(body, json, [...forged, ...faults])
  return read.faults.some((f) => f.level === 'problem') ? read : { ...read, pack }
}

function stopped(text: string, offset: number, message: string): PackReading {
  return {
    faults: [{ level: 'problem', ...lineAndColumn(text, offset), where: '整个文件', message }],
    count: 1,
  }
}

/** An unknown field is said where it stands, each on its own. */
function asContent(json: unknown, issue: z.core.$ZodIssue): readonly Content[] {
  if (issue.code === 'invalid_type' && isMissing(json, issue.path))
    return [{ level: 'problem', path: issue.path, message: '缺少这一项，必须填写' }]
  if (issue.code !== 'unrecognized_keys')
    return [{ level: 'problem', path: issue.path, message: issue.message }]
  return issue.keys.map((name) => ({
    level: 'problem',
    path: issue.path,
    name,
    message: `不认识的字段 “${name.length > 40 ? `${name.slice(0, 40)}…` : name}”${hintFor(name)}`,
  }))
}

function isMissing(json: unknown, path: Path): boolean {
  let here = json
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return true
    here = (here as Readonly<Record<PropertyKey, unknown>>)[step]
  }
  return false
}

function hintFor(name: string): string {
  return /yuan|元|amount|金额/i.test(name)
    ? '。金额的字段名以 Fen 结尾，单位是分：50000 元写成 5000000'
    : '。字段名要与格式说明完全一致；要写的话请写在 note 里'
}

function placed(text: string, json: unknown, all: readonly Content[]): PackReading {
  const sorted = [...all].sort((a, b) => (a.level === b.level ? 0 : a.level === 'problem' ? -1 : 1))
  const places = jsonPlaces(text)
  const faults = sorted.slice(0, MOST).map((f): PackFault => {
    const offset = f.name === undefined ? places.of(f.path) : places.ofName(f.path, f.name)
    return {
      level: f.level,
      ...lineAndColumn(text, offset),
      where: whereOf(json, f.name === undefined ? f.path : [...f.path, f.name]),
      message: f.message,
    }
  })
  return { faults, count: all.length }
}

const whereOf = (json: unknown, path: Path) => describePath(RulePack, json, path)
