import { findJsonFault } from '@shared/model/json-text'
import { labelled, ShortText } from '@shared/model/primitives'
import { problemText } from '@shared/model/problem-text'
import * as z from 'zod'

export const PHRASE_FORMAT = 'anjuan-phrases'
export const MAX_PHRASE = 5000
export const MAX_PHRASES = 2000
/** Longer than the longest list by far. */
export const MAX_PHRASE_TEXT = 16 * 1024 * 1024

/** Words that an office uses again and again (常用语). */
export const Phrase = z.strictObject({
  id: labelled('编号', ShortText.min(1)),
  /** Kind of document and its field; without them it is offered everywhere. */
  kind: labelled('文书种类', ShortText.min(1)).optional(),
  field: labelled('栏目', ShortText.min(1)).optional(),
  text: labelled('内容', z.string().max(MAX_PHRASE, `不超过 ${MAX_PHRASE} 字`).regex(/\S/u, '不能为空')),
  /** Comes with the program, to be replaced by the office's own. */
  sample: labelled('示例', z.literal(true)).optional(),
})
export type Phrase = Readonly<z.output<typeof Phrase>>

export const Phrases = z.array(Phrase).max(MAX_PHRASES, `不超过 ${MAX_PHRASES} 条`)

const PhraseFile = z.strictObject({
  format: z.literal(PHRASE_FORMAT),
  version: z.literal(1),
  phrases: Phrases,
})

/** The phrases as a file (JSON, UTF-8), one after the other as they stand. */
export function serialisePhrases(phrases: readonly Phrase[]): string {
  return `${JSON.stringify({ format: PHRASE_FORMAT, version: 1, phrases }, null, 2)}\n`
}

export type PhraseReading =
  | { readonly ok: true; readonly phrases: readonly Phrase[] }
  | { readonly ok: false; readonly message: string }

/** Reads a file of phrases; what is wrong is said in a sentence. Never throws, whatever the text. */
export function readPhrases(text: string): PhraseReading {
  const wrong = (message: string): PhraseReading => ({ ok: false, message })
  if (text.length > MAX_PHRASE_TEXT) return wrong('文件太大，不像是常用语')
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text
  if (body.trim() === '') return wrong('文件是空的')
  const fault = findJsonFault(body)
  if (fault !== null) return wrong(fault.reason)
  const json: unknown = JSON.parse(body)
  const marks = json as { readonly format?: unknown; readonly version?: unknown } | null
  if (typeof marks !== 'object' || marks === null || marks.format !== PHRASE_FORMAT)
    return wrong(`这不是常用语文件：文件里没有 "format": "${PHRASE_FORMAT}" 的标记`)
  if (typeof marks.version === 'number' && marks.version > 1)
    return wrong(`这个文件由更新版本的安卷制作（格式版本 ${marks.version}），请更新本程序`)
  const read = PhraseFile.safeParse(json, { error: problemText })
  if (read.success) return { ok: true, phrases: read.data.phrases }
  const issue = read.error.issues[0]
  const row =
    issue?.path[0] === 'phrases' && typeof issue.path[1] === 'number' ? issue.path[1] + 1 : undefined
  return wrong(`${row === undefined ? '' : `第 ${row} 条：`}${issue?.message ?? '内容不对'}`)
}

/** The list with what it lacks of another; words that stand there for the same field are not taken twice. */
export function withPhrases(
  own: readonly Phrase[],
  more: readonly Phrase[],
): { readonly phrases: readonly Phrase[]; readonly added: number } {
  const seen = new Set(own.map(keyOf))
  const ids = new Set(own.map((p) => p.id))
  const added = more.filter((p) => {
    const isNew = !seen.has(keyOf(p))
    seen.add(keyOf(p))
    return isNew
  })
  const fresh = added.map((p) => {
    let id = p.id
    for (let i = 2; ids.has(id); i++) id = `${p.id}-${i}`
    ids.add(id)
    return { ...p, id }
  })
  return { phrases: [...own, ...fresh], added: fresh.length }
}

const keyOf = (p: Phrase) => JSON.stringify([p.kind, p.field, p.text.trim()])

/** Those that fit a field and contain every word asked for: the field's own first, then the kind's, then the rest. */
export function phrasesFor(
  all: readonly Phrase[],
  at: { readonly kind: string; readonly field: string },
  query: string,
): readonly Phrase[] {
  const words = query.trim().split(/\s+/u)
  const rank = (p: Phrase) =>
    p.kind === at.kind && p.field === at.field ? 0 : p.field === undefined ? (p.kind === at.kind ? 1 : 2) : 3
  return all
    .filter((p) => rank(p) < 3 && (p.kind === undefined || p.kind === at.kind))
    .filter((p) => words.every((w) => p.text.includes(w)))
    .sort((a, b) => rank(a) - rank(b))
}
