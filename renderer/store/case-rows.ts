import type { CaseFile } from '@shared/model/case-file'
import Dexie, { type PromiseExtended, type Table } from 'dexie'
import { type BodyRow, type CaseDb, CHILD_TABLES, type ChildRow, type ChildTable, type HeadRow } from './db'
import { StoreError, storeFailures } from './errors'
import { damageOf, intact } from './seal-row'
import { type AnyChild, assemble, bodyOf, childRow, headOf } from './split'
import { type Steps, wait } from './transact'

/** Where a case lies. */
export const caseTables = (db: CaseDb): Table[] => [db.cases, db.bodies, db.events, db.evidence, db.documents]
export const childTable = (db: CaseDb, name: ChildTable) =>
  db[name] as unknown as Table<ChildRow<AnyChild>, [string, string]>

/** What lies in the tables under one case, opened or damaged. */
export interface CaseRows {
  readonly head: HeadRow | undefined
  readonly body: BodyRow | undefined
  readonly children: Readonly<Record<ChildTable, readonly ChildRow<AnyChild>[]>>
}

/** Reads every row of the case once; a change is worked out and written from what this gives. */
export function readRows(db: CaseDb, id: string): PromiseExtended<CaseRows> {
  const rowsOf = (name: ChildTable) => childTable(db, name).where('caseId').equals(id).toArray()
  return Dexie.Promise.all([
    db.cases.get(id),
    db.bodies.get(id),
    rowsOf('events'),
    rowsOf('evidence'),
    rowsOf('documents'),
  ]).then(([head, body, events, evidence, documents]) => ({
    head,
    body,
    children: { events, evidence, documents },
  }))
}

/** The case out of its rows, `undefined` if there is none. Throws `StoreError` 'store.damaged' naming the row. */
export function assembled(id: string, { body, children }: CaseRows): CaseFile | undefined {
  if (body === undefined) return undefined
  intact(body)
  const lists = {} as Record<ChildTable, AnyChild[]>
  for (const name of CHILD_TABLES) {
    const byId = new Map(children[name].map((r) => [r.id, r]))
    lists[name] = (body.children[name] ?? []).map(([childId, rev]) => {
      const place = { table: name, key: JSON.stringify([id, childId]) }
      const row = byId.get(childId)
      if (row === undefined) throw new StoreError(storeFailures.damaged(place, 'missing'))
      if (intact(row).rev !== rev) throw new StoreError(storeFailures.damaged(place, 'older version'))
      return row.data
    })
  }
  return assemble(body, lists)
}

/** As it was, for the audit chain; 'damaged' if it can no longer be read. */
export function ifWhole(id: string, rows: CaseRows): CaseFile | undefined | 'damaged' {
  try {
    return assembled(id, rows)
  } catch (error) {
    if (error instanceof StoreError && error.failure.code === 'store.damaged') return 'damaged'
    throw error
  }
}

/** `rows` is what stands there now; only what differs from it is written, all at once. */
export function writeCase(db: CaseDb, file: CaseFile, rows: CaseRows): PromiseExtended<unknown> {
  const id = file.id as string
  const before = rows.body
  const known = before === undefined || damageOf(before) ? undefined : before
  // A damaged body has lost its count; time moves on, so its children cannot match an older revision.
  const rev = known ? known.rev + 1 : before ? Date.now() : 1
  const children = {} as Record<ChildTable, (readonly [string, number])[] | null>
  const sent: PromiseExtended<unknown>[] = []
  for (const name of CHILD_TABLES) {
    const written = writeChildren(childTable(db, name), name, file, rev, rows.children[name])
    children[name] = written.order
    sent.push(...written.sent)
  }
  sent.push(...putIfChanged(db.bodies, { id, rev, children, data: bodyOf(file) }, known))
  sent.push(...putIfChanged(db.cases, headOf(file), rows.head))
  return Dexie.Promise.all(sent)
}

function writeChildren(
  table: Table<ChildRow<AnyChild>, [string, string]>,
  name: ChildTable,
  file: CaseFile,
  rev: number,
  rows: readonly ChildRow<AnyChild>[],
): {
  readonly order: (readonly [string, number])[] | null
  readonly sent: readonly PromiseExtended<unknown>[]
} {
  const before = new Map(rows.map((r) => [r.id, r]))
  const list = file[name] as readonly AnyChild[] | undefined
  const changed: ChildRow<AnyChild>[] = []
  const order = (list ?? []).map((child) => {
    const old = before.get(child.id)
    before.delete(child.id)
    if (old && !damageOf(old) && isSameJson(old.data, child)) return [child.id as string, old.rev] as const
    changed.push(childRow(name, file.id, child, rev))
    return [child.id as string, rev] as const
  })
  const sent: PromiseExtended<unknown>[] = []
  if (changed.length > 0) sent.push(table.bulkPut(changed))
  if (before.size > 0) sent.push(table.bulkDelete([...before.keys()].map((childId) => [file.id, childId])))
  return { order: list === undefined ? null : order, sent }
}

/** The revision counts only real changes: an unchanged body keeps its own. */
function putIfChanged<T extends { readonly id: string }>(
  table: Table<T, string>,
  row: T,
  before: T | undefined,
): readonly PromiseExtended<unknown>[] {
  const same = before && !damageOf(before) && isSameJson({ ...before, rev: 0 }, { ...row, rev: 0 })
  return same ? [] : [table.put(row)]
}

/** A patch hands most of a case back as the very values it was given: those need no look inside. */
function isSameJson(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(sortKeys(a)) === JSON.stringify(sortKeys(b))
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, sortKeys(v)]),
  )
}

/** New cases need no look at what was there: one write per table for all of them together. */
export function* writeBatch(db: CaseDb, files: readonly CaseFile[]): Steps<void> {
  const known = yield* wait(db.bodies.bulkGet(files.map((f) => f.id as string)))
  const seen = new Set<string>()
  const [fresh, others]: [CaseFile[], CaseFile[]] = [[], []]
  for (const [i, file] of files.entries()) {
    ;(known[i] === undefined && !seen.has(file.id) ? fresh : others).push(file)
    seen.add(file.id)
  }
  for (const name of CHILD_TABLES) {
    const rows = fresh.flatMap((f) => (f[name] ?? []).map((child) => childRow(name, f.id, child, 1)))
    if (rows.length > 0) yield* wait(childTable(db, name).bulkPut(rows))
  }
  yield* wait(db.bodies.bulkPut(fresh.map(freshBody)))
  yield* wait(db.cases.bulkPut(fresh.map(headOf)))
  for (const file of others) yield* wait(writeCase(db, file, yield* wait(readRows(db, file.id))))
}

function freshBody(file: CaseFile): BodyRow {
  const order = (name: ChildTable) => file[name]?.map((child) => [child.id as string, 1] as const) ?? null
  const children = { events: order('events'), evidence: order('evidence'), documents: order('documents') }
  return { id: file.id, rev: 1, children, data: bodyOf(file) }
}
