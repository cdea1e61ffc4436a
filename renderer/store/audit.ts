import type { ActCode } from '@shared/audit/acts'
import {
  type Act,
  type Actor,
  type AuditEntry,
  type AuditHead,
  caseHeadAfter,
  headAfter,
  type LegacyEntry,
  legacyHash,
  makeEntry,
  NO_HEAD,
} from '@shared/audit/entry'
import { createVerifier, type Verdict, type VerifyOptions } from '@shared/audit/verify'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import Dexie, { type PromiseExtended } from 'dexie'
import type { AuditRow, CaseDb } from './db'
import { reading } from './errors'
import { damageOf, intact } from './seal-row'
import { type Steps, transact, wait } from './transact'

/** Who acts, and when: `now` gives a Moment (`2026-03-05T09:30:00+08:00`). */
export interface Who {
  readonly by: Actor
  readonly now: () => string
}

/** The same with what the next entry shall say of the office's chain. */
export interface Writer extends Who {
  readonly office?: OfficeHead
}

/** An act on a case, or on none (`caseId` undefined). */
export interface CaseAct extends Act {
  readonly caseId: string | undefined
}

/** What the caller knows of an act and the data do not say. */
export interface Reason {
  readonly why?: string | undefined
  /** Instead of the act that the difference alone gives: 新建 or 导入 look the same. */
  readonly act?: ActCode | undefined
  /** A person puts a whole case in place of this one, from a backup: finished documents may be other ones. */
  readonly takenWhole?: true
  /** A case from elsewhere, or a state that stood here before: in what order its documents were led is not looked at. */
  readonly inAnyOrder?: true
}

/** The head of the office's chain as main last told it, for the next entry to carry. */
export interface OfficeHead {
  current: AuditHead | undefined
}

/** Adds entries to the chain, inside a transaction that includes `audit`: change and entry are both there or neither. */
export function* appendActs(db: CaseDb, who: Writer, acts: readonly CaseAct[]): Steps<void> {
  if (acts.length === 0) return
  const heads = yield* wait(chainHeads(db, caseIdsOf(acts)))
  yield* wait(addActs(db, who, acts, heads))
}

const caseIdsOf = (acts: readonly CaseAct[]): readonly string[] => [
  ...new Set(acts.flatMap((act) => act.caseId ?? [])),
]

/** Where the chain stands, and the part of it that belongs to each of these cases. */
export interface ChainHeads {
  readonly all: AuditHead
  readonly cases: ReadonlyMap<string, AuditHead>
}

/** Numbers of the last entries as this window wrote them: where to look first, never what to believe. */
interface LastSeqs {
  all: number
  readonly cases: Map<string, number>
}

const lastSeqs = new WeakMap<CaseDb, LastSeqs>()

/** Both heads, inside a transaction that includes `audit`. */
export function chainHeads(db: CaseDb, caseIds: readonly string[]): PromiseExtended<ChainHeads> {
  const searched = () =>
    Dexie.Promise.all([chainHead(db), caseHeads(db, caseIds)]).then(([all, cases]) => ({ all, cases }))
  const [id, ...others] = caseIds
  const hint = lastSeqs.get(db)
  const own = id === undefined ? undefined : hint?.cases.get(id)
  if (hint === undefined || id === undefined || own === undefined || others.length > 0) return searched()
  // Finding the last entry of a case costs more than all the rest of a saved change. If the chain still ends where
  // this window left it, no entry came after the case's own either.
  return db.audit
    .bulkGet([hint.all, hint.all + 1, own])
    .then(([last, after, ofCase]) =>
      isWhole(last) && after === undefined && isWhole(ofCase) && ofCase.caseId === id
        ? { all: headAfter(last.entry), cases: new Map([[id, caseHeadAfter(ofCase.entry)]]) }
        : searched(),
    )
}

const isWhole = (row: AuditRow | undefined): row is AuditRow & { readonly entry: AuditEntry } =>
  row?.entry !== undefined && !damageOf(row)

/** Adds entries after these heads, which must have been read in the same transaction. */
export function addActs(
  db: CaseDb,
  who: Writer,
  acts: readonly CaseAct[],
  after: ChainHeads,
): PromiseExtended<unknown> {
  if (acts.length === 0) return Dexie.Promise.resolve()
  const { office } = who
  let head = after.all
  const heads = new Map(after.cases)
  const at = who.now()
  const rows: AuditRow[] = []
  for (const { caseId, ...act } of acts) {
    const own = caseId === undefined ? undefined : (heads.get(caseId) ?? NO_HEAD)
    const entry = makeEntry(act, {
      chain: 'cases',
      head,
      case: caseId === undefined || own === undefined ? undefined : { id: caseId, head: own },
      at,
      by: who.by,
      anchor: office?.current,
    })
    // Once is enough: everything after hangs on this entry.
    if (office !== undefined) office.current = undefined
    head = headAfter(entry)
    if (caseId !== undefined) heads.set(caseId, caseHeadAfter(entry))
    rows.push(rowOf(entry))
  }
  rememberLast(db, rows)
  return db.audit.bulkAdd(rows)
}

/** If the transaction is given up, nothing lies under these numbers and the next change searches. */
function rememberLast(db: CaseDb, rows: readonly AuditRow[]): void {
  const hint = lastSeqs.get(db) ?? { all: 0, cases: new Map<string, number>() }
  for (const { seq, caseId } of rows) {
    hint.all = seq
    if (caseId !== undefined) hint.cases.set(caseId, seq)
  }
  lastSeqs.set(db, hint)
}

const rowOf = (entry: AuditEntry): AuditRow =>
  entry.case === undefined
    ? { seq: entry.seq, entry }
    : { seq: entry.seq, caseId: entry.case.id, caseSeq: entry.case.seq, entry }

/** The head after the last entry, whoever wrote it. A damaged last row keeps its number; its hash is no longer known. */
function chainHead(db: CaseDb): PromiseExtended<AuditHead> {
  return db.audit
    .orderBy('seq')
    .last()
    .then((last) => {
      if (last === undefined) return NO_HEAD
      if (damageOf(last)) return { seq: last.seq, hash: NO_HEAD.hash }
      return last.entry !== undefined ? headAfter(last.entry) : legacyHead(db, last.seq)
    })
}

function legacyHead(db: CaseDb, seq: number): PromiseExtended<AuditHead> {
  return db.audit.toArray().then((rows) => {
    const old = rows.map(entryOf)
    const hash = old.reduce((before, e) => (e?.v === 0 ? legacyHash(e, before) : before), NO_HEAD.hash)
    return { seq, hash }
  })
}

/** Most of an import's cases are new: one look tells which have entries at all. */
function caseHeads(db: CaseDb, ids: readonly string[]): PromiseExtended<Map<string, AuditHead>> {
  const each = () =>
    Dexie.Promise.all(ids.map((id) => caseHead(db, id).then((head) => [id, head] as const))).then(
      (heads) => new Map(heads),
    )
  if (ids.length <= 1) return each()
  return db.audit
    .where('caseId')
    .anyOf(ids)
    .count()
    .then((known) => (known === 0 ? new Map<string, AuditHead>() : each()))
}

function caseHead(db: CaseDb, id: string): PromiseExtended<AuditHead> {
  return ofCase(db, id)
    .last()
    .then((row) => {
      if (row === undefined) return NO_HEAD
      return damageOf(row) || row.entry === undefined
        ? { seq: row.caseSeq ?? 0, hash: NO_HEAD.hash }
        : caseHeadAfter(row.entry)
    })
}

const ofCase = (db: CaseDb, id: string) =>
  db.audit.where('[caseId+caseSeq]').between([id, Dexie.minKey], [id, Dexie.maxKey])

/** The stored row as an entry; null if it does not open. */
function entryOf(row: AuditRow): AuditEntry | LegacyEntry | null {
  if (damageOf(row)) return null
  if (row.entry !== undefined) return row.entry
  const { seq, caseId = '', at = '', by = '', action = '', note = '' } = row
  return { v: 0, seq, caseId, at, by, action, note }
}

/** Head of the whole chain or of one case; `seq` 0 if there is nothing yet. Throws `StoreError` if its last row is damaged. */
export function auditHead(db: CaseDb, caseId?: string): Promise<AuditHead> {
  return reading(() =>
    transact(db, 'r', [db.audit], function* () {
      const last = yield* wait((caseId === undefined ? db.audit.orderBy('seq') : ofCase(db, caseId)).last())
      if (last !== undefined) intact(last)
      return yield* wait(caseId === undefined ? chainHead(db) : caseHead(db, caseId))
    }),
  )
}

/** A line of the record. `entry` is null where the row does not open; then only `seq` is known. */
export interface AuditLine {
  readonly seq: number
  readonly entry: AuditEntry | LegacyEntry | null
}

/** All entries of one case, oldest first. */
export function listCaseAudit(db: CaseDb, caseId: string): Promise<readonly AuditLine[]> {
  return reading(async () => {
    const rows = await db.audit.where('caseId').equals(caseId).sortBy('seq')
    return rows.map(lineOf)
  })
}

/** The newest entries down to the first one before `from` (a Moment or its beginning), at most `limit`, newest first. */
export function listAudit(
  db: CaseDb,
  { from = '', limit }: { readonly from?: string; readonly limit: number },
): Promise<readonly AuditLine[]> {
  return reading(async () => {
    const out: AuditLine[] = []
    for (let below: number = Number.MAX_SAFE_INTEGER; out.length < limit; ) {
      const page = await db.audit.where('seq').below(below).reverse().limit(PAGE).toArray()
      for (const line of page.map(lineOf)) {
        if (line.entry !== null && line.entry.at < from) return out.slice(0, limit)
        out.push(line)
      }
      const last = page.at(-1)
      if (last === undefined || page.length < PAGE) break
      below = last.seq
    }
    return out.slice(0, limit)
  })
}

const lineOf = (row: AuditRow): AuditLine => ({ seq: row.seq, entry: entryOf(row) })

const PAGE = 1000

/** Verifies the whole chain, a page at a time so that the window goes on answering. Throws `Cancelled`. */
export async function verifyAudit(
  db: CaseDb,
  options: Omit<VerifyOptions, 'onlyCase'>,
  control?: JobControl,
): Promise<Verdict> {
  const verifier = createVerifier(options)
  const total = await reading(() => db.audit.count())
  let done = 0
  for (let above = 0; ; ) {
    if (control?.signal.aborted) throw new Cancelled()
    const page = await reading(() => db.audit.where('seq').above(above).limit(PAGE).toArray())
    const last = page.at(-1)
    if (last === undefined) return verifier.finish()
    verifier.add(page.map((row) => ({ key: row.seq, entry: entryOf(row) })))
    above = last.seq
    done += page.length
    control?.progress({ stage: '核验案件操作', done, total, unit: '项' })
  }
}

/** What the office's heads were when these entries were made: the office's chain can be checked against them. */
export function officeAnchors(db: CaseDb): Promise<readonly (AuditHead & { readonly at: string })[]> {
  return reading(async () => {
    const out: (AuditHead & { at: string })[] = []
    for (let above = 0; ; ) {
      const page = await db.audit.where('seq').above(above).limit(PAGE).toArray()
      const last = page.at(-1)
      if (last === undefined) return out
      for (const row of page) {
        if (!damageOf(row) && row.entry?.anchor) out.push({ ...row.entry.anchor, at: row.entry.at })
      }
      above = last.seq
    }
  })
}
