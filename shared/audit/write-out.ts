import { type Failure, fail, ok, type Result } from '../ipc/result'
import { actLabel } from './acts'
import { AuditEntry, type FieldChange, type LegacyEntry } from './entry'
import type { StoredEntry } from './verify'

/** One entry a line, as the README describes for a stranger. Legacy entries have no hash of their own and are left out. */
export function toLines(entries: readonly (AuditEntry | LegacyEntry)[]): string {
  return entries.map((entry) => (entry.v === 1 ? `${JSON.stringify(entry)}\n` : '')).join('')
}

/** Reads lines back. A line that is no entry takes its place as unreadable; `fail` if there is none at all. */
export function parseLines(text: string): Result<readonly StoredEntry[], Failure> {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
  const stored = lines.map((line, i): StoredEntry => ({ key: i + 1, entry: parseLine(line) }))
  if (stored.some((one) => one.entry !== null)) return ok(stored)
  return fail({
    code: 'audit.foreign',
    message: '这不是安卷导出的操作记录，没有核验。文件没有改动，请另选一份 .jsonl 文件。',
  })
}

function parseLine(line: string): AuditEntry | null {
  try {
    const parsed = AuditEntry.safeParse(JSON.parse(line))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

const HEADER = ['序号', '时间', '账号', '姓名', '操作', '对象', '案件', '变化', '理由', '签名', '校验值']

/** A table for Excel: UTF-8 with BOM, CRLF (RFC 4180). What Excel would take for a formula is quoted as text. */
export function toCsv(
  entries: readonly (AuditEntry | LegacyEntry)[],
  caseTitle: (id: string) => string,
): string {
  const rows = entries.map((entry) =>
    entry.v === 0
      ? [
          entry.seq,
          entry.at,
          entry.by,
          '',
          entry.action,
          '',
          caseTitle(entry.caseId),
          '',
          entry.note,
          '',
          '旧格式',
        ]
      : [
          entry.seq,
          entry.at,
          entry.by.account,
          entry.by.name,
          actLabel(entry.act),
          entry.object?.label ?? '',
          entry.case === undefined ? '' : caseTitle(entry.case.id),
          (entry.changes ?? []).map(changeText).join('；'),
          entry.why ?? '',
          entry.signed === undefined ? '' : `${entry.signed.kind} ${entry.signed.name}`,
          entry.hash,
        ],
  )
  return `\uFEFF${[HEADER, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}

function csvCell(value: string | number): string {
  const text = /^[=+\-@\t\r]/.test(String(value)) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** `证明对象：旧 → 新`. */
export function changeText({ label, before, after, afterSha256 }: FieldChange): string {
  const sides = [before, after ?? (before === undefined ? afterSha256 : undefined)]
  const [a, b] = sides
  if (a === undefined) return `${label}：${b ?? ''}`
  return `${label}：${a} → ${b ?? '（删去）'}`
}
