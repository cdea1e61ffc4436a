import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import { encodePayload } from '@shared/store/transaction'
import type { Connection } from './connection'
import type { CaseDb, OutboxRow } from './db'
import { attempt } from './errors'
import { openGuard, sealGuard } from './guard'
import type { JournalHead, JournalPort } from './journal-port'
import { transact, wait } from './transact'

/** What the status line shows: 已保存 is `saved` and nothing else. */
export type SavedState =
  | { readonly state: 'saved' }
  | { readonly state: 'saving' }
  | { readonly state: 'failed'; readonly failure: Failure }

/** Fits `useSyncExternalStore(saved.subscribe, saved.current)`. */
export interface Saved {
  current(): SavedState
  subscribe(listener: () => void): () => void
}

export interface Drain {
  readonly saved: Saved
  /** A transaction put these into the outbox: drain soon. */
  nudge(entries: readonly OutboxRow[]): void
  /** Drains until the outbox is empty or a failure. */
  flush(): Promise<Result<void>>
  /** Resolves when what was committed is in the journal, or the journal could not take it. */
  settled(): Promise<void>
  stop(): Promise<void>
}

const ROWS_AT_ONCE = 256
const RETRY_MS = 3000

/** Outbox rows are read and deleted as they are, over the plain way. */
export function startDrain(at: Connection, journal: JournalPort): Drain {
  let state: SavedState = { state: 'saved' }
  let running: Promise<Result<void>> | undefined
  let again = false
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const queue = handedOver()
  const listeners = new Set<() => void>()
  const show = (next: SavedState) => {
    if (next.state === state.state && next.state !== 'failed') return
    state = next
    for (const listener of listeners) listener()
  }

  async function run(): Promise<Result<void>> {
    clearTimeout(timer)
    if (state.state !== 'failed') show({ state: 'saving' })
    let result: Result<void>
    do {
      again = false
      result = await drainAll(at, journal, queue, () => {
        if (!again) show({ state: 'saved' })
      })
    } while (again && result.ok && !stopped)
    running = undefined
    if (result.ok) show({ state: 'saved' })
    else {
      show({ state: 'failed', failure: result.error })
      if (!stopped) timer = setTimeout(() => void flush(), RETRY_MS)
    }
    return result
  }
  function flush(): Promise<Result<void>> {
    again = true
    running ??= run()
    return running
  }

  return {
    saved: {
      current: () => state,
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    nudge(entries) {
      if (stopped) return
      queue.add(entries)
      if (state.state !== 'failed') show({ state: 'saving' })
      void flush()
    },
    flush,
    settled: () =>
      new Promise((resolve) => {
        if (state.state !== 'saving') return resolve()
        const look = () => {
          if (state.state === 'saving') return
          listeners.delete(look)
          resolve()
        }
        listeners.add(look)
      }),
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}

/** `onJournalled` is called when the journal has everything that was committed when the last batch was read. */
async function drainAll(
  at: Connection,
  journal: JournalPort,
  queue: HandedOver,
  onJournalled: () => void,
): Promise<Result<void>> {
  for (;;) {
    const handed = queue.take()
    const batch = handed === undefined ? await attempt(() => nextBatch(at.plain)) : ok(handed)
    if (!batch.ok) return batch
    const isLast = handed !== undefined || batch.value.length < ROWS_AT_ONCE
    if (handed === undefined) queue.found(batch.value, isLast)
    if (batch.value.length === 0) return ok(undefined)
    const acked = await append(journal, groupByTransaction(batch.value))
    if (!acked.ok) {
      queue.lose()
      return acked
    }
    // On disk is saved; taking the rows out of the outbox is tidying up, and a crash before it loses nothing.
    if (isLast) onJournalled()
    const cleared = await attempt(() => acknowledge(at, batch.value, acked.value))
    if (!cleared.ok) queue.lose()
    if (!cleared.ok || isLast) return cleared
  }
}

/**
 * What was committed since the outbox was last seen empty, in memory: the way to the journal then needs no
 * reading. After a failure it counts for nothing, and the outbox is read again.
 */
interface HandedOver {
  add(entries: readonly OutboxRow[]): void
  /** All of the outbox, or undefined if it must be read. */
  take(): readonly OutboxRow[] | undefined
  /** The outbox was read; `whole` if these are all of it. */
  found(rows: readonly OutboxRow[], whole: boolean): void
  lose(): void
}

function handedOver(): HandedOver {
  /** undefined: the outbox holds more than what was handed over. */
  let rows: OutboxRow[] | undefined
  let newest = 0
  let taken = 0
  const last = (list: readonly OutboxRow[]) => list.reduce((max, r) => Math.max(max, r.seq ?? 0), 0)
  return {
    add(entries) {
      newest = Math.max(newest, last(entries))
      // A commit may be read before it is told: what has gone to the journal goes there once.
      rows?.push(...entries.filter((r) => (r.seq ?? 0) > taken))
    },
    take() {
      if (rows === undefined) return undefined
      const all = rows
      rows = []
      taken = Math.max(taken, last(all))
      return all
    },
    found(read, whole) {
      taken = Math.max(taken, last(read))
      rows = whole && newest <= taken ? [] : undefined
    },
    lose() {
      rows = undefined
    },
  }
}

/** A lost window-to-main connection rejects; for the person it is the same as a failed save. */
async function append(journal: JournalPort, payloads: readonly Uint8Array[]): Promise<Result<JournalHead>> {
  try {
    return await journal.append(payloads)
  } catch (error) {
    return fail({
      code: 'journal.unreachable',
      message: '日志暂时写不进去，修改还没有“已保存”，但已留在本机数据库里。程序会自动重试；请先不要关机。',
      detail: error instanceof Error ? error.name : 'unknown',
    })
  }
}

/** Whole transactions only: the rest of the last one is fetched, however many rows that is. */
async function nextBatch(db: CaseDb): Promise<OutboxRow[]> {
  const rows = await db.outbox.orderBy('seq').limit(ROWS_AT_ONCE).toArray()
  const last = rows.at(-1)
  if (last === undefined || rows.length < ROWS_AT_ONCE) return rows
  const whole = await db.outbox.where('tx').equals(last.tx).toArray()
  return [...rows.filter((r) => r.tx !== last.tx), ...whole]
}

function groupByTransaction(rows: readonly OutboxRow[]): Uint8Array[] {
  const groups = new Map<string, { readonly schema: number; readonly ops: Uint8Array[] }>()
  for (const row of rows) {
    const group = groups.get(row.tx)
    if (group) group.ops.push(row.bytes)
    else groups.set(row.tx, { schema: row.v, ops: [row.bytes] })
  }
  return [...groups].map(([tx, { schema, ops }]) => encodePayload(tx, schema, ops))
}

function acknowledge(
  { plain, sealer }: Connection,
  rows: readonly OutboxRow[],
  head: JournalHead,
): PromiseLike<void> {
  return transact(plain, 'rw', [plain.outbox, plain.meta], function* () {
    yield* wait(plain.outbox.bulkDelete(rows.flatMap((r) => (r.seq === undefined ? [] : [r.seq]))))
    const guard = openGuard(sealer, yield* wait(plain.meta.get('guard')))
    if (guard) yield* wait(plain.meta.put(sealGuard(sealer, { ...guard, head })))
  })
}
