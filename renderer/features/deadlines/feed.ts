import { type BoardCard, boardOf, type CaseDeadlines, caseDeadlines } from '@shared/procedure/board'
import type { CaseContext } from '@shared/procedure/context'
import { deadlinesOf } from '@shared/procedure/deadlines'
import type { Store } from '../../store'

/** What the board shows, and how far it has got. */
export interface FeedState {
  readonly cards: readonly BoardCard[]
  /** Cases reckoned and to reckon; equal when the board is complete. */
  readonly done: number
  /** Undefined before the cases were listed. */
  readonly total: number | undefined
  /** Ids of cases that cannot be read. */
  readonly damaged: readonly string[]
  readonly error: unknown
}

type Source = Pick<Store, 'caseIds' | 'readProcedures' | 'onCaseChange'>

/** Cases read and reckoned between two looks at the window. */
const SLICE = 20
/** Changes within this time are reckoned together. */
const SETTLE_MS = 250

export interface Feed {
  get(): FeedState
  subscribe(listener: () => void): () => void
  /** Begins, or goes on with, what has changed since; another day or other law reckons everything anew. */
  start(ctx: CaseContext): void
}

/**
 * The open periods of all cases of a store. Every case is read once; after that only those that change,
 * and those only while somebody looks. The rest of a case is forgotten as soon as its periods are known.
 */
export function createFeed(store: Source): Feed {
  let state: FeedState = { cards: [], done: 0, total: undefined, damaged: [], error: undefined }
  const known = new Map<string, CaseDeadlines>()
  const damaged = new Set<string>()
  const dirty = new Set<string>()
  const listeners = new Set<() => void>()
  let ctx: CaseContext | undefined
  let listed = false
  let running = false
  let timer: ReturnType<typeof setTimeout> | undefined

  store.onCaseChange((ids) => {
    for (const id of ids) dirty.add(id)
    if (listeners.size > 0) later()
  })

  function later(): void {
    clearTimeout(timer)
    timer = setTimeout(() => void run(), SETTLE_MS)
  }

  function show(next: Partial<FeedState>): void {
    state = { ...state, ...next }
    for (const listener of listeners) listener()
  }

  async function run(): Promise<void> {
    if (running || ctx === undefined) return
    running = true
    try {
      if (!listed) {
        for (const id of await store.caseIds()) dirty.add(id)
        listed = true
        show({ total: dirty.size, done: 0 })
      }
      // Left off while nobody looks; what is dirty stays so.
      while (dirty.size > 0 && listeners.size > 0) await reckon(ctx)
      if (dirty.size === 0) finish(ctx)
    } catch (error) {
      show({ error })
    } finally {
      running = false
    }
  }

  async function reckon(by: CaseContext): Promise<void> {
    const ids = [...dirty].slice(0, SLICE)
    for (const id of ids) dirty.delete(id)
    const read = await store.readProcedures(ids)
    // Another day came while this slice was read: it is in the new round already.
    if (by !== ctx) return
    for (const { id, file, damaged: bad } of read) {
      if (bad) damaged.add(id)
      else damaged.delete(id)
      if (file === undefined) known.delete(id)
      else known.set(id, caseDeadlines(file, deadlinesOf(file, by)))
    }
    if (dirty.size > 0)
      show({ done: known.size + damaged.size, total: known.size + damaged.size + dirty.size })
  }

  function finish(by: CaseContext): void {
    show({
      cards: boardOf([...known.values()], by.deadlines, by.today),
      done: known.size + damaged.size,
      total: known.size + damaged.size,
      damaged: [...damaged],
      error: undefined,
    })
  }

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener)
      if (ctx !== undefined && (dirty.size > 0 || !listed)) later()
      return () => void listeners.delete(listener)
    },
    start(next) {
      if (ctx === undefined || !sameGround(ctx, next)) {
        ctx = next
        for (const id of known.keys()) dirty.add(id)
      }
      void run()
    },
  }
}

function sameGround(a: CaseContext, b: CaseContext): boolean {
  return (
    a.today === b.today &&
    a.deadlines === b.deadlines &&
    a.calendar === b.calendar &&
    a.localRules === b.localRules &&
    a.packs === b.packs
  )
}

const feeds = new WeakMap<Source, Feed>()

/** The feed of an open store; it ends with it, as locking closes the store and nothing else holds it. */
export function feedOf(store: Source): Feed {
  const found = feeds.get(store)
  if (found !== undefined) return found
  const feed = createFeed(store)
  feeds.set(store, feed)
  return feed
}
