import { bytesToHex } from '@noble/hashes/utils.js'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import { fail, ok, type Result } from '@shared/ipc/result'
import { decodePayload, encodePayload, type SealedRow } from '@shared/store/transaction'
import type { Connection } from './connection'
import { attempt, type RowPlace, storeFailures } from './errors'
import { type Guard, NO_TABLE, openGuard, sealGuard, tagOf, xor, ZERO } from './guard'
import type { JournalPort } from './journal-port'
import { fromJournal, wholeState } from './journal-state'
import type { Change } from './middleware'
import { journalTags } from './reconcile'
import { keyOf, pagesOf } from './rows'
import { damageOf } from './seal-row'
import { type Steps, transact, wait } from './transact'

/**
 * `damaged`: the row does not open. `older`: it is whole but not the last one written. `missing`: it was taken
 * away. `extra`: it had been deleted, or never was.
 */
export type RowFault = 'damaged' | 'older' | 'missing' | 'extra'

export interface Finding extends RowPlace {
  readonly fault: RowFault
}

export interface FullCheck {
  readonly rows: number
  readonly findings: readonly Finding[]
  /** Rows were all in order but the guard did not fit them; it was taken anew. */
  readonly renewed: boolean
}

/** Listens to what is written while a check runs. */
export interface Watch {
  watch(listener: (change: Change) => void): () => void
}

interface Scan {
  readonly rows: number
  /** Tables whose rows are not what the guard says. */
  readonly wrong: readonly string[]
  /** Keys written meanwhile, as table and key in JSON. */
  readonly written: ReadonlySet<string>
  readonly guard: Guard | undefined
  readonly tables: Guard['tables']
}

const placeOf = (table: string, key: unknown) => `${table} ${JSON.stringify(key)}`

/**
 * Adds up all rows, page by page, beside the work, and compares with the guard. A change that comes between is
 * counted in by its own trace: each page knows the guard's count of changes at which it was read.
 */
async function scan(
  { plain, sealed, sealer, hasher }: Connection,
  watch: Watch,
  onRows: (table: string, rows: readonly { key: unknown; row: SealedRow }[]) => Promise<void>,
): Promise<Scan> {
  const changes = new Map<number, Change>()
  const stop = watch.watch((change) => changes.set(change.rev, change))
  const guardNow = function* (): Steps<Guard | undefined> {
    return openGuard(sealer, yield* wait(plain.meta.get('guard')))
  }
  try {
    const sums = new Map<string, { n: number; acc: Uint8Array; pages: { last: unknown; rev: number }[] }>()
    let total = 0
    for (const table of sealed) {
      const sum = { n: 0, acc: ZERO, pages: [] as { last: unknown; rev: number }[] }
      sums.set(table.name, sum)
      for await (const { rows, along } of pagesOf(plain, table, guardNow)) {
        const keyed = rows.map((row) => ({ key: keyOf(table, row), row }))
        for (const { key, row } of keyed) sum.acc = xor(sum.acc, hasher.row(table.name, key, row))
        sum.n += rows.length
        sum.pages.push({ last: keyed.at(-1)?.key, rev: along?.rev ?? 0 })
        total += rows.length
        await onRows(table.name, keyed)
      }
    }
    const guard = await transact(plain, 'r', [plain.meta], guardNow)
    const written = new Set<string>()
    for (const { rev, table, rows } of changes.values()) {
      const sum = sums.get(table)
      if (sum === undefined || rev > (guard?.rev ?? 0)) continue
      for (const { key, n, acc } of rows) {
        written.add(placeOf(table, key))
        const page = sum.pages.find((p, i) => i === sum.pages.length - 1 || isUpTo(key, p.last))
        if (page === undefined || rev <= page.rev) continue
        sum.n += n
        sum.acc = xor(sum.acc, acc)
      }
    }
    const tables = Object.fromEntries(
      [...sums].map(([name, { n, acc }]) => [name, { n, acc: bytesToHex(acc) }] as const),
    )
    const wrong = [...sums.keys()].filter((name) => {
      const should = guard?.tables[name] ?? NO_TABLE
      return tables[name]?.n !== should.n || tables[name]?.acc !== should.acc
    })
    return { rows: total, wrong, written, guard, tables }
  } finally {
    stop()
  }
}

const isUpTo = (key: unknown, last: unknown) => last !== undefined && indexedDB.cmp(key, last) <= 0

/**
 * Whether every table holds what the guard says; if a row is older, gone or put back, 'store.rolled-back' with the tables.
 * Waits for `rest` between two pages of rows.
 */
export async function quickCheck(
  at: Connection,
  watch: Watch,
  rest: () => Promise<void> = pause,
): Promise<Result<void>> {
  const scanned = await attempt(() => scan(at, watch, rest))
  if (!scanned.ok) return scanned
  const { wrong } = scanned.value
  return wrong.length === 0 ? ok(undefined) : fail(storeFailures.rolledBack(wrong))
}

/** Lets edits pass between pages. */
const pause = (ms = 0) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Places that wait in the outbox: the journal cannot have them yet. */
async function waiting({ plain }: Connection): Promise<readonly string[]> {
  const rows = await plain.outbox.toArray()
  return rows.flatMap(({ tx, v, bytes }) =>
    decodePayload(encodePayload(tx, v, [bytes])).ops.flatMap((op) =>
      op.op === 'clear' ? [] : [placeOf(op.table, op.key)],
    ),
  )
}

/**
 * Opens every row and compares it with the journal, so that what is not right is named row by row. What is written
 * meanwhile is left out. Throws `Cancelled`. `Failure`: journal.*, store.*.
 */
export async function fullCheck(
  at: Connection,
  watch: Watch,
  journal: JournalPort,
  control: JobControl,
): Promise<Result<FullCheck>> {
  const goOn = () => {
    if (control.signal.aborted) throw new Cancelled()
  }
  const written = new Set<string>()
  const stop = watch.watch(({ table, rows }) => {
    for (const { key } of rows) written.add(placeOf(table, key))
  })
  try {
    const early = await attempt(() => waiting(at))
    if (!early.ok) return early
    for (const place of early.value) written.add(place)
    const head = await journal.head()
    if (!head.ok) return head
    const { seq } = head.value
    const tags = await fromJournal(() =>
      journalTags(journal, seq, ({ last }) => {
        goOn()
        control.progress({ stage: '读取日志', done: last.seq, total: seq, unit: '项' })
      }),
    )
    if (!tags.ok) return tags
    const findings: Finding[] = []
    const counts = await Promise.all(at.sealed.map((t) => t.count()))
    const total = counts.reduce((a, b) => a + b, 0)
    let done = 0
    const result = await attempt(() =>
      scan(at, watch, async (table, rows) => {
        const known = tags.value.get(table)
        for (const { key, row } of rows) {
          const text = JSON.stringify(key)
          const tag = known?.get(text)
          known?.delete(text)
          const fault = damageOf(at.sealer.open(table, key, row))
            ? 'damaged'
            : tag === undefined
              ? 'extra'
              : tag === tagOf(row)
                ? undefined
                : 'older'
          if (fault !== undefined) findings.push({ table, key: text, fault })
        }
        done += rows.length
        control.progress({ stage: '核对记录', done, total: Math.max(done, total), unit: '项' })
        await pause()
        goOn()
      }),
    )
    if (!result.ok) return result
    for (const [table, left] of tags.value)
      if (at.sealed.some((t) => t.name === table))
        for (const key of left.keys()) findings.push({ table, key, fault: 'missing' })
    // What was written meanwhile is newer than the journal as it was read.
    const real = findings.filter((f) => !written.has(placeOf(f.table, JSON.parse(f.key))))
    const renewed = real.length === 0 && result.value.wrong.length > 0 && written.size === 0
    if (renewed) await renew(at, result.value)
    return ok({ rows: result.value.rows, findings: real, renewed })
  } finally {
    stop()
  }
}

/** Every row is the journal's: a guard that says otherwise was led astray by a change over a row put back. */
function renew({ plain, sealer }: Connection, { guard, tables }: Scan): PromiseLike<void> {
  return transact(plain, 'rw', [plain.meta], function* () {
    const now = openGuard(sealer, yield* wait(plain.meta.get('guard')))
    if (now && guard && now.rev === guard.rev)
      yield* wait(plain.meta.put(sealGuard(sealer, { ...now, tables })))
  })
}

/**
 * Puts the rows of these places back to what the journal has, and takes away what it does not have. The guard
 * expects exactly these rows, so it stays. Value: how many rows were changed.
 */
export async function restoreRows(
  at: Connection,
  journal: JournalPort,
  findings: readonly Finding[],
): Promise<Result<number>> {
  const head = await journal.head()
  if (!head.ok) return head
  const wanted = new Map(findings.map((f) => [`${f.table} ${f.key}`, undefined as SealedRow | undefined]))
  const read = await fromJournal(async () => {
    for await (const { transactions } of wholeState(journal, head.value.seq)) {
      for (const op of transactions.flatMap((t) => t.ops)) {
        if (op.op === 'clear') continue
        const place = placeOf(op.table, op.key)
        if (wanted.has(place)) wanted.set(place, op.op === 'put' ? op.row : undefined)
      }
    }
  })
  if (!read.ok) return read
  const { plain } = at
  return attempt(() =>
    transact(plain, 'rw', [...at.sealed], function* () {
      for (const { table, key } of findings) {
        const row = wanted.get(`${table} ${key}`)
        if (row === undefined) yield* wait(plain.table(table).delete(JSON.parse(key)))
        else yield* wait(plain.table(table).put(row))
      }
      return findings.length
    }),
  )
}

/** What the guard counts, per table: for the pane 数据状况. */
export async function rowCounts({ plain, sealed }: Connection): Promise<Readonly<Record<string, number>>> {
  const counts = sealed.map(async (t) => [t.name, await plain.table(t.name).count()] as const)
  return Object.fromEntries(await Promise.all(counts))
}
