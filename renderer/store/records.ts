import type { Result } from '@shared/ipc/result'
import type { AuditRow, CaseDb } from './db'
import { attempt, reading } from './errors'
import { intact } from './seal-row'
import { type Steps, transact, wait } from './transact'

/** Who acts, and when: `now` gives a Moment (`2026-03-05T09:30:00+08:00`). */
export interface Who {
  readonly by: string
  readonly now: () => string
}

export interface Draft {
  /** Moment of the last change. */
  readonly at: string
  readonly value: unknown
}

/** Keeps unsaved form input (any JSON value), sealed, so that locking loses nothing. */
export function saveDraft(db: CaseDb, id: string, value: unknown, who: Who): Promise<Result<void>> {
  return attempt(async () => {
    await db.drafts.put({ id, at: who.now(), value })
  })
}

export function getDraft(db: CaseDb, id: string): Promise<Draft | undefined> {
  return reading(async () => {
    const row = await db.drafts.get(id)
    return row && { at: intact(row).at, value: row.value }
  })
}

export function clearDraft(db: CaseDb, id: string): Promise<Result<void>> {
  return attempt(() => db.drafts.delete(id))
}

export function getSetting(db: CaseDb, key: string): Promise<unknown> {
  return reading(async () => {
    const row = await db.settings.get(key)
    return row && intact(row).value
  })
}

export function putSetting(db: CaseDb, key: string, value: unknown): Promise<Result<void>> {
  return attempt(async () => {
    await db.settings.put({ key, value })
  })
}

/** The next number of a kind of document in a year, from 1. A number given is never given again. */
export function nextNumber(db: CaseDb, kind: string, year: number): Promise<Result<number>> {
  return attempt(() => transact(db, 'rw', [db.counters], () => nextNumberIn(db, kind, year)))
}

/** The same inside a transaction that includes `counters`. */
export function* nextNumberIn(db: CaseDb, kind: string, year: number): Steps<number> {
  const row = yield* wait(db.counters.get([kind, year]))
  const next = (row ? intact(row).last : 0) + 1
  yield* wait(db.counters.put({ kind, year, last: next }))
  return next
}

/** Numbers up to `last` are taken, for an office that begins in the middle of a year. Never goes back. */
export function reserveNumbers(db: CaseDb, kind: string, year: number, last: number): Promise<Result<void>> {
  return attempt(() =>
    transact(db, 'rw', [db.counters], function* () {
      const row = yield* wait(db.counters.get([kind, year]))
      if ((row ? intact(row).last : 0) < last) yield* wait(db.counters.put({ kind, year, last }))
    }),
  )
}

/** Inside a transaction that includes `audit`. */
export function* appendAudit(
  db: CaseDb,
  who: Who,
  entry: { readonly caseId: string; readonly action: string; readonly note: string },
): Steps<void> {
  const last = yield* wait(db.audit.orderBy('seq').last())
  const seq = (last?.seq ?? 0) + 1
  yield* wait(db.audit.add({ seq, at: who.now(), by: who.by, ...entry }))
}

/** Entries of one case, or of all, oldest first. */
export function listAudit(db: CaseDb, caseId?: string): Promise<readonly AuditRow[]> {
  return reading(async () => {
    const rows = caseId === undefined ? db.audit.toCollection() : db.audit.where('caseId').equals(caseId)
    return (await rows.sortBy('seq')).map(intact)
  })
}
