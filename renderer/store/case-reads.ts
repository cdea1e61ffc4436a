import type { CaseFile } from '@shared/model/case-file'
import Dexie from 'dexie'
import { assembled, caseTables, childTable, readRows } from './case-rows'
import type { BodyRow, CaseDb, ChildRow, HeadRow } from './db'
import { type RowPlace, reading, StoreError } from './errors'
import { damageOf, intact } from './seal-row'
import type { AnyChild, CaseHead } from './split'
import { transact, wait } from './transact'

/** One line of a case list. With `damaged`, only id, stage, kind and updatedAt can be relied on. */
export interface CaseSummary extends CaseHead {
  readonly id: string
  /** 阶段 as in `Stage`. */
  readonly stage: string
  /** 案卷种类 or ''. */
  readonly kind: string
  readonly updatedAt: string
  readonly damaged?: RowPlace
}

const NOTHING: CaseHead = {
  title: '',
  cause: '',
  number: '',
  partyName: '',
  officerNames: [],
  createdAt: '',
  counts: { parties: 0, events: 0, evidence: 0, documents: 0 },
}

/** All cases, latest change first. A damaged head is a line with `damaged`, not an exception. */
export function listCases(db: CaseDb): Promise<readonly CaseSummary[]> {
  return reading(async () => (await db.cases.toArray()).map(toSummary).sort(byLatest))
}

/** Whether there is any, without opening or counting them: counting thousands holds up the next change. */
export function hasCases(db: CaseDb): Promise<boolean> {
  return reading(async () => (await db.cases.limit(1).primaryKeys()).length > 0)
}

const byLatest = (a: CaseSummary, b: CaseSummary) =>
  a.updatedAt === b.updatedAt ? (a.id < b.id ? -1 : 1) : a.updatedAt < b.updatedAt ? 1 : -1

function toSummary(row: HeadRow): CaseSummary {
  const damaged = damageOf(row)
  if (!damaged) return row
  const { id, stage, kind, updatedAt } = row
  return { ...NOTHING, id, stage, kind, updatedAt, damaged }
}

/** The whole case, `undefined` if there is none. Throws `StoreError` 'store.damaged' naming table and key. */
export function getCase(db: CaseDb, id: string): Promise<CaseFile | undefined> {
  return reading(() =>
    transact(db, 'r', caseTables(db), function* () {
      return assembled(id, yield* wait(readRows(db, id)))
    }),
  )
}

/** Ids of all cases, without opening one. */
export function caseIds(db: CaseDb): Promise<readonly string[]> {
  return reading(() => db.cases.toCollection().primaryKeys())
}

/** What happened in a case: all of it but evidence and documents, or why it cannot be read. */
export interface ProcedureRead {
  readonly id: string
  /** `undefined`: there is no such case any more, or it is damaged. */
  readonly file: CaseFile | undefined
  readonly damaged: boolean
}

/**
 * Many cases at once as far as time limits and boards need them. Evidence and documents, the bulk of a
 * case, are not even read. A damaged case is said to be one and does not stop the others.
 */
export function readProcedures(db: CaseDb, ids: readonly string[]): Promise<readonly ProcedureRead[]> {
  return reading(() =>
    transact(db, 'r', [db.bodies, db.events], function* () {
      const [bodies, events] = yield* wait(
        Dexie.Promise.all([
          db.bodies.bulkGet([...ids]),
          childTable(db, 'events')
            .where('caseId')
            .anyOf([...ids])
            .toArray(),
        ]),
      )
      const byCase = new Map<string, ChildRow<AnyChild>[]>()
      for (const row of events) {
        const rows = byCase.get(row.caseId)
        if (rows) rows.push(row)
        else byCase.set(row.caseId, [row])
      }
      return ids.map((id, i) => procedureOf(id, bodies[i], byCase.get(id) ?? []))
    }),
  )
}

function procedureOf(
  id: string,
  body: BodyRow | undefined,
  events: readonly ChildRow<AnyChild>[],
): ProcedureRead {
  if (body === undefined) return { id, file: undefined, damaged: false }
  try {
    const children = { ...intact(body).children, evidence: null, documents: null }
    const head = undefined
    const file = assembled(id, {
      head,
      body: { ...body, children },
      children: { events, evidence: [], documents: [] },
    })
    return { id, file, damaged: false }
  } catch (error) {
    if (error instanceof StoreError && error.failure.code === 'store.damaged') {
      return { id, file: undefined, damaged: true }
    }
    throw error
  }
}
