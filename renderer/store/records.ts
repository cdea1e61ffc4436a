import { fieldChanges } from '@shared/audit/field-changes'
import type { Result } from '@shared/ipc/result'
import { Agency } from '@shared/model/people'
import * as z from 'zod'
import { appendActs, type Writer } from './audit'
import type { CaseDb } from './db'
import { attempt, reading } from './errors'
import { highestInRegister } from './numbers'
import { damageOf, intact } from './seal-row'
import { type Steps, transact, wait } from './transact'

export interface Draft {
  /** Moment of the last change. */
  readonly at: string
  readonly value: unknown
}

/** Keeps unsaved form input (any JSON value), sealed, so that locking loses nothing. */
export function saveDraft(db: CaseDb, id: string, value: unknown, who: Writer): Promise<Result<void>> {
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

/** Keeps a setting; what changed in it goes into the audit chain in the same transaction. */
export function putSetting(db: CaseDb, key: string, value: unknown, who: Writer): Promise<Result<void>> {
  return attempt(() =>
    transact(db, 'rw', [db.settings, db.audit], function* () {
      const row = yield* wait(db.settings.get(key))
      const before = row === undefined || damageOf(row) ? undefined : row.value
      yield* wait(db.settings.put({ key, value }))
      const { label, schema } = settingKinds[key] ?? { label: key, schema: z.unknown() }
      const changes = fieldChanges(schema, before ?? {}, value)
      if (changes.length === 0) return
      const object = { type: 'setting', id: key, label }
      yield* appendActs(db, who, [{ caseId: undefined, act: 'setting.changed', object, changes }])
    }),
  )
}

/** What settings are called in the audit chain; one that is not here stands under its key. */
const settingKinds: Readonly<Record<string, { readonly label: string; readonly schema: z.ZodType }>> = {
  agency: { label: '本机关', schema: Agency },
}

/** The next number of a kind of document in a year, from 1. A number given is never given again. */
export function nextNumber(db: CaseDb, kind: string, year: number, who: Writer): Promise<Result<number>> {
  return attempt(() =>
    transact(db, 'rw', [db.counters, db.numbers, db.audit], function* () {
      const drawn = yield* nextNumberIn(db, kind, year)
      yield* appendActs(db, who, [{ caseId: undefined, ...numberAct('number.drawn', kind, year, drawn) }])
      return drawn
    }),
  )
}

/** A number as an act: whose row of numbers, and the number. */
export function numberAct(act: 'number.drawn' | 'number.reserved', kind: string, year: number, last: number) {
  return {
    act,
    object: { type: 'number', id: `${kind}/${year}`, label: `${kind} ${year} 年` },
    changes: [{ field: 'last', label: act === 'number.drawn' ? '取得号码' : '预留到', after: String(last) }],
  }
}

/** The same inside a transaction that includes `counters` and `numbers`; numbers that came in with cases are passed over. */
export function* nextNumberIn(db: CaseDb, kind: string, year: number): Steps<number> {
  const row = yield* wait(db.counters.get([kind, year]))
  const known = row === undefined ? undefined : intact(row)
  const next = Math.max(known?.last ?? 0, yield* highestInRegister(db, kind, year)) + 1
  yield* wait(db.counters.put({ ...(known ?? { kind, year }), last: next }))
  return next
}

/** Numbers up to `last` are taken, for an office that begins in the middle of a year. Never goes back. */
export function reserveNumbers(
  db: CaseDb,
  kind: string,
  year: number,
  last: number,
  who: Writer,
): Promise<Result<void>> {
  return attempt(() =>
    transact(db, 'rw', [db.counters, db.audit], function* () {
      const row = yield* wait(db.counters.get([kind, year]))
      if ((row ? intact(row).last : 0) >= last) return
      yield* wait(db.counters.put({ kind, year, last, base: last }))
      yield* appendActs(db, who, [{ caseId: undefined, ...numberAct('number.reserved', kind, year, last) }])
    }),
  )
}
