import { actGroup, actLabel } from '@shared/audit/acts'
import type { AuditEntry, FieldChange, LegacyEntry } from '@shared/audit/entry'
import { changeText } from '@shared/audit/write-out'

/** One line of the table: an entry, or several that one person made to one thing in a short time. */
export interface AuditLine {
  readonly key: string
  readonly chain: AuditEntry['chain']
  /** The latest entry's number. */
  readonly seq: number
  /** Newest first; null where the entry does not open. */
  readonly entries: readonly (AuditEntry | LegacyEntry | null)[]
  readonly at: string
  readonly who: string
  readonly account: string
  readonly act: string
  readonly group: string
  readonly object: string
  readonly caseId: string | undefined
  readonly caseTitle: string
  /** From the first entry's before to the last one's after. */
  readonly changes: readonly FieldChange[]
  readonly summary: string
  readonly why: string
  readonly signed: boolean
}

/** An entry as it was read; `entry` is null where it does not open. */
export interface RawLine {
  readonly chain: AuditEntry['chain']
  readonly seq: number
  readonly entry: AuditEntry | LegacyEntry | null
}

/** Edits of one thing by one person, each within so long of the next, are one line. */
const TOGETHER_MS = 10 * 60_000

/** Lines for the table, from entries newest first. `each` leaves every entry on a line of its own. */
export function toAuditLines(
  raw: readonly RawLine[],
  caseTitle: (id: string) => string,
  each: boolean,
): readonly AuditLine[] {
  const out: AuditLine[] = []
  for (const one of raw) {
    const line = lineOf(one, caseTitle)
    const last = out.at(-1)
    if (!each && last !== undefined && belongs(last, line)) out[out.length - 1] = joined(last, line)
    else out.push(line)
  }
  return out
}

function lineOf({ chain, seq, entry }: RawLine, caseTitle: (id: string) => string): AuditLine {
  const base = { key: `${chain}-${seq}`, chain, seq, entries: [entry], changes: [], why: '', signed: false }
  if (entry === null) {
    const act = '打不开的记录'
    return {
      ...base,
      at: '',
      who: '',
      account: '',
      act,
      group: '',
      object: '',
      caseId: undefined,
      caseTitle: '',
      summary: '',
    }
  }
  if (entry.v === 0) {
    const { at, by, action, caseId, note } = entry
    const rest = { act: action, group: '案件', object: '', caseId, caseTitle: caseTitle(caseId), summary: '' }
    return { ...base, ...rest, at, who: '（旧格式）', account: by, why: note }
  }
  const changes = entry.changes ?? []
  return {
    ...base,
    at: entry.at,
    who: entry.by.name,
    account: entry.by.account,
    act: actLabel(entry.act),
    group: actGroup(entry.act) ?? '',
    object: entry.object?.label ?? '',
    caseId: entry.case?.id,
    caseTitle: entry.case === undefined ? '' : caseTitle(entry.case.id),
    changes,
    summary: summaryOf(changes),
    why: entry.why ?? '',
    signed: entry.signed !== undefined,
  }
}

const summaryOf = (changes: readonly FieldChange[]) => changes.map(changeText).join('；')

/** `older` goes into the line of `newer`: the same kind of edit of the same thing, unsigned and without a reason. */
function belongs(newer: AuditLine, older: AuditLine): boolean {
  const a = newer.entries.at(-1)
  const [b] = older.entries
  if (a?.v !== 1 || b?.v !== 1 || !b.act.endsWith('.changed') || a.signed || b.signed) return false
  return (
    a.act === b.act &&
    a.by.account === b.by.account &&
    a.case?.id === b.case?.id &&
    a.object?.id === b.object?.id &&
    a.why === b.why &&
    Date.parse(a.at) - Date.parse(b.at) <= TOGETHER_MS
  )
}

function joined(newer: AuditLine, older: AuditLine): AuditLine {
  const fields = new Map(newer.changes.map((c) => [c.field, c]))
  for (const change of older.changes) {
    const later = fields.get(change.field)
    const { before, beforeSha256, ...rest } = later ?? change
    fields.set(change.field, {
      ...rest,
      ...(change.before === undefined ? {} : { before: change.before }),
      ...(change.beforeSha256 === undefined ? {} : { beforeSha256: change.beforeSha256 }),
    })
  }
  const changes = [...fields.values()]
  return { ...newer, entries: [...newer.entries, ...older.entries], changes, summary: summaryOf(changes) }
}
