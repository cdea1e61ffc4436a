import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import { type Decoded, decodePayload, encodePayload } from '@shared/store/transaction'
import Dexie from 'dexie'
import { type Connection, type ConnectOptions, connect } from './connection'
import { versionOnDisk } from './db'
import { attempt, storeFailures } from './errors'
import { changed, type Guard, openGuard, sealGuard, xor, ZERO } from './guard'
import type { JournalHead, JournalPort } from './journal-port'
import { framesFrom, fromJournal, JournalUnread, type StatePage, wholeState } from './journal-state'
import { reconcile } from './reconcile'
import { applyOps, keyOf, runsOf } from './rows'
import { type Steps, transact, wait } from './transact'

/** What happened at opening. */
export interface Recovery {
  /** Transactions that the database had lost and the journal gave back. */
  readonly replayed: number
  /** Whether the database was filled from the journal anew. */
  readonly rebuilt: boolean
  /** Things the person should know although the store is open. */
  readonly warnings: readonly Failure[]
}

/** Which side counts when database and journal went different ways; what a person chose. */
export type ForkChoice = 'database'

export interface Recovered {
  readonly at: Connection
  readonly recovery: Recovery
}

const NO_HEAD: JournalHead = { seq: 0, hash: '', installation: '' }
const NOTHING: Recovery = { replayed: 0, rebuilt: false, warnings: [] }
const CHECK = new TextEncoder().encode('anjuan')

/**
 * Opens the database at the version it has, brings it and the journal to the same state, and only then migrates it:
 * a frame of an older schema is never laid over newer rows. `Failure`: store.newer, store.wrong-key,
 * store.unreadable, journal.*, disk.full.
 */
export async function recover(
  options: ConnectOptions,
  journal: JournalPort,
  choice?: ForkChoice,
): Promise<Result<Recovered>> {
  const latest = options.steps.length
  const found = await attempt(() => versionOnDisk(options.name))
  if (!found.ok) return found
  if (found.value > latest) return fail(storeFailures.newer(found.value))
  const head = await journal.head()
  if (found.value === 0) {
    if (head.ok && head.value.seq > 0) return rebuild(options, journal, head.value, undefined)
    const fresh = await open(options, latest, head.ok ? head.value : NO_HEAD)
    return fresh.ok
      ? ok({ at: fresh.value, recovery: { ...NOTHING, warnings: head.ok ? [] : [head.error] } })
      : fresh
  }
  const opened = await open(options, found.value, head.ok ? head.value : NO_HEAD)
  if (!opened.ok) return opened
  const level = head.ok
    ? await levelled(options, opened.value, journal, head.value, choice)
    : // Without a journal one can still read; saving will fail visibly.
      ok({ at: opened.value, recovery: { ...NOTHING, warnings: [head.error] } })
  if (!level.ok) {
    opened.value.close()
    return level
  }
  return migrated(options, level.value)
}

async function migrated(options: ConnectOptions, { at, recovery }: Recovered): Promise<Result<Recovered>> {
  const latest = options.steps.length
  if (at.version === latest) return ok({ at, recovery })
  at.close()
  const next = await attempt(() => connect(options, latest))
  return next.ok ? ok({ at: next.value, recovery }) : next
}

/** Connects, makes sure of the key, and gives a database that never had a guard its first one. */
async function open(
  options: ConnectOptions,
  version: number,
  head: JournalHead,
): Promise<Result<Connection>> {
  const opened = await attempt(() => connect(options, version))
  if (!opened.ok) return opened
  const { plain, sealer } = opened.value
  const right = await attempt(async () => {
    const row = await plain.meta.get('check')
    if (row?.key === 'check') return sealer.openBox('check', row.box) !== undefined
    const counts = await Promise.all(opened.value.sealed.map((t) => t.count()))
    if (counts.some((n) => n > 0)) return false
    const empty: Guard = { rev: 0, head: { ...NO_HEAD, installation: head.installation }, tables: {} }
    await transact(plain, 'rw', [plain.meta], function* () {
      yield* wait(plain.meta.put({ key: 'check', box: sealer.sealBox('check', CHECK) }))
      yield* wait(plain.meta.put(sealGuard(sealer, empty)))
    })
    return true
  })
  if (right.ok && right.value) return opened
  opened.value.close()
  return right.ok ? fail(storeFailures.wrongKey()) : right
}

/** Both exist: which of them is ahead, and do they tell the same story? */
async function levelled(
  options: ConnectOptions,
  at: Connection,
  journal: JournalPort,
  head: JournalHead,
  choice: ForkChoice | undefined,
): Promise<Result<Recovered>> {
  const read = await attempt(async () => ({
    guard: openGuard(at.sealer, await at.plain.meta.get('guard')),
    isHalf: (await at.plain.meta.get('rebuild')) !== undefined,
  }))
  if (!read.ok) return read
  const { guard, isHalf } = read.value
  if (isHalf) return rebuild(options, journal, head, at)
  if (guard === undefined) {
    // Somebody took it away. Nothing is thrown away for that: the rows stay, and the full check names what is not right.
    const taken = await attempt(() => finish(at, head))
    return taken.ok ? ok({ at, recovery: { ...NOTHING, warnings: [storeFailures.guardMissing()] } }) : taken
  }
  const line = await lineOf(guard.head, head, journal)
  if (!line.ok) return line
  switch (line.value) {
    case 'same':
      return ok({ at, recovery: NOTHING })
    case 'ahead':
      return catchUp(options, at, journal, guard.head.seq + 1, head)
    case 'compacted':
      return rebuild(options, journal, head, at)
    case 'behind':
      return journalAgain(at, journal, head, storeFailures.journalBehind())
    case 'fork': {
      if (choice !== 'database') return fail(storeFailures.fork(guard.head.seq, head.seq))
      const aside = await journal.setAside()
      if (!aside.ok) return aside
      const empty = await journal.head()
      return empty.ok ? journalAgain(at, journal, empty.value, storeFailures.forkSettled()) : empty
    }
  }
}

type Line = 'same' | 'ahead' | 'behind' | 'compacted' | 'fork'

/** How the journal stands to the last frame that this database saw acknowledged. */
async function lineOf(mine: JournalHead, head: JournalHead, journal: JournalPort): Promise<Result<Line>> {
  const isOwn = head.seq === 0 || mine.seq === 0 || head.installation === mine.installation
  if (head.seq < mine.seq) return ok(isOwn ? 'behind' : 'fork')
  if (mine.seq === 0) return ok(head.seq === 0 ? 'same' : 'ahead')
  const hash = head.seq === mine.seq ? ok(head.hash) : await journal.hashAt(mine.seq)
  if (!hash.ok) return hash
  if (hash.value === null) return ok(isOwn ? 'compacted' : 'fork')
  if (hash.value !== mine.hash) return ok('fork')
  return ok(head.seq === mine.seq ? 'same' : 'ahead')
}

/** The database lost its latest transactions: they are laid on top, the guard goes along. */
async function catchUp(
  options: ConnectOptions,
  at: Connection,
  journal: JournalPort,
  from: number,
  head: JournalHead,
): Promise<Result<Recovered>> {
  let replayed = 0
  const run = await fromJournal(async () => {
    for await (const page of framesFrom(journal, from, head.seq)) {
      // Another schema in between: the whole way is gone once more, from the state that the journal has.
      if (page.transactions.some((t) => t.schema !== at.version)) return false
      const { plain, sealer } = at
      const applied = await attempt(() =>
        transact(plain, 'rw', plain.tables, function* () {
          let guard = openGuard(sealer, yield* wait(plain.meta.get('guard')))
          for (const t of page.transactions) {
            // A transaction still in the outbox is in the database: only its entries go.
            if ((yield* wait(plain.outbox.where('tx').equals(t.tx).delete())) > 0) continue
            replayed++
            if (guard) guard = yield* guarded(at, t, guard)
            else yield* applyOps(plain, t)
          }
          if (guard)
            yield* wait(plain.meta.put(sealGuard(sealer, { ...guard, head: { ...head, ...page.last } })))
        }),
      )
      if (!applied.ok) throw new JournalUnread(applied.error)
    }
    return true
  })
  if (!run.ok) return run
  if (!run.value) return rebuild(options, journal, head, at)
  return ok({ at, recovery: { ...NOTHING, replayed } })
}

/** Applies and keeps account of what stood there before. */
function* guarded(at: Connection, { ops }: Decoded, before: Guard): Steps<Guard> {
  let guard = before
  for (const run of runsOf(ops)) {
    const name = run[0].table
    const table = at.sealed.find((t) => t.name === name)
    if (table === undefined) continue
    const keys = [
      ...new Map(run.flatMap((o) => (o.op === 'clear' ? [] : [[JSON.stringify(o.key), o.key]]))).values(),
    ]
    const look = function* (): Steps<{ n: number; acc: Uint8Array }> {
      const rows: unknown[] = yield* wait(
        run[0].op === 'clear' ? table.toArray() : table.bulkGet(keys as string[]),
      )
      const there = rows.filter((row): row is object => row !== undefined)
      const acc = there.reduce<Uint8Array>(
        (sum, row) => xor(sum, at.hasher.row(name, keyOf(table, row), row)),
        ZERO,
      )
      return { n: there.length, acc }
    }
    const was = yield* look()
    yield* applyOps(at.plain, { ops: run })
    const is = run[0].op === 'put' ? yield* look() : { n: 0, acc: ZERO }
    guard = changed(guard, name, { n: is.n - was.n, acc: xor(was.acc, is.acc) })
  }
  return guard
}

/**
 * Fills the tables from snapshot and frames. A schema that rises on the way runs the same migration as then,
 * at the same place of the story. What waits in the outbox stays and is laid on top at the end.
 */
async function rebuild(
  options: ConnectOptions,
  journal: JournalPort,
  head: JournalHead,
  before: Connection | undefined,
): Promise<Result<Recovered>> {
  const latest = options.steps.length
  let at: Connection | undefined = before
  let replayed = 0
  let isEmptied = false
  let isMigrated = false
  const run = await fromJournal(async () => {
    for await (const page of wholeState(journal, head.seq)) {
      const first = page.transactions[0]?.schema ?? 1
      const newest = Math.max(...page.transactions.map((t) => t.schema), 1)
      if (newest > latest) throw new JournalUnread(storeFailures.newer(newest))
      let now: Connection = at === undefined || !isEmptied ? await emptied(options, at, first) : at
      at = now
      isEmptied = true
      for (const part of bySchema(page)) {
        if (now.version < part.schema) {
          now = await risen(options, now, part.schema)
          at = now
          isMigrated = true
        }
        await fill(now, part.transactions)
      }
      replayed += page.transactions.length
    }
    at ??= await connect(options, latest)
    await finish(at, head)
  })
  if (!run.ok || at === undefined) {
    at?.close()
    return run.ok ? fail(storeFailures.unreadable('nothing to rebuild from')) : run
  }
  const level = await migrated(options, { at, recovery: { replayed, rebuilt: true, warnings: [] } })
  if (!level.ok || !isMigrated) return level
  // Rows that only the migration here wrote are not what the journal has: the differences are journalled.
  const settled = await reconcile(level.value.at, journal, head)
  return settled.ok ? level : settled
}

function bySchema({ transactions }: StatePage) {
  const parts: { readonly schema: number; readonly transactions: Decoded[] }[] = []
  for (const t of transactions) {
    const last = parts.at(-1)
    // What an older version wrote after a newer one comes from a journal that was put together by hand.
    if (last && t.schema <= last.schema) last.transactions.push(t)
    else parts.push({ schema: t.schema, transactions: [t] })
  }
  return parts
}

/** An empty database at `version`, marked as unfinished, with the outbox that was there. */
async function emptied(
  options: ConnectOptions,
  before: Connection | undefined,
  version: number,
): Promise<Connection> {
  const waiting = before === undefined ? [] : await before.plain.outbox.toArray()
  if (before !== undefined && before.version !== version) {
    before.close()
    await Dexie.delete(options.name)
  }
  const at = before?.version === version ? before : await connect(options, version)
  const { plain, sealer, sealed } = at
  await transact(plain, 'rw', plain.tables, function* () {
    for (const table of sealed) yield* wait(table.clear())
    yield* wait(plain.meta.delete('guard'))
    yield* wait(plain.meta.put({ key: 'rebuild' }))
    yield* wait(plain.meta.put({ key: 'check', box: sealer.sealBox('check', CHECK) }))
    yield* wait(plain.outbox.bulkPut(waiting))
  })
  return at
}

/** Migrates in the middle of a rebuild. What the migration puts into the outbox the journal has already. */
async function risen(options: ConnectOptions, at: Connection, version: number): Promise<Connection> {
  const last = (await at.plain.outbox.orderBy('seq').last())?.seq ?? 0
  at.close()
  const next = await connect(options, version)
  await next.plain.outbox.where('seq').above(last).delete()
  return next
}

function fill({ plain }: Connection, transactions: readonly Decoded[]): PromiseLike<void> {
  return transact(plain, 'rw', plain.tables, function* () {
    for (const t of transactions) {
      yield* wait(plain.outbox.where('tx').equals(t.tx).delete())
      yield* applyOps(plain, t)
    }
  })
}

/** What still waits for the journal goes on top; then the guard is taken and the mark removed. */
function finish(at: Connection, head: JournalHead): PromiseLike<void> {
  const { plain, sealer, sealed, hasher } = at
  return transact(plain, 'rw', plain.tables, function* () {
    for (const { tx, v, bytes } of yield* wait(plain.outbox.orderBy('seq').toArray()))
      yield* applyOps(plain, decodePayload(encodePayload(tx, v, [bytes])))
    let guard: Guard = { rev: 0, head, tables: {} }
    for (const table of sealed) {
      let [n, acc] = [0, ZERO]
      yield* wait(
        table.each((row: object) => {
          n++
          acc = xor(acc, hasher.row(table.name, keyOf(table, row), row))
        }),
      )
      guard = changed(guard, table.name, { n, acc })
    }
    yield* wait(plain.meta.put(sealGuard(sealer, guard)))
    yield* wait(plain.meta.delete('rebuild'))
  })
}

/** The journal lost frames: what it lacks is journalled again. */
async function journalAgain(
  at: Connection,
  journal: JournalPort,
  head: JournalHead,
  warning: Failure,
): Promise<Result<Recovered>> {
  const again = await reconcile(at, journal, head)
  return again.ok ? ok({ at, recovery: { ...NOTHING, warnings: [warning] } }) : again
}
