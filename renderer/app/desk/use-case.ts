import type { Result } from '@shared/ipc/result'
import type { CaseFile } from '@shared/model/case-file'
import { liveQuery } from 'dexie'
import { startTransition, useCallback, useEffect, useRef, useState } from 'react'
import { StoreError } from '../../store/errors'
import type { Store } from '../../store/store'

/** Drawing a change waits for the disk, but no longer than this: a slow stick must not hold up the window. */
const DISK_FIRST_MS = 50
/** After a change of this window's own the case is read again for others' changes, when the screen has been drawn. */
const LOOK_LATER_MS = 150

/** The case as it stands; undefined while it is read, null if there is none. */
export interface OpenCase {
  readonly file: CaseFile | null | undefined
  /** Changes the case. When it resolves, `file` is the changed case: no form sees an older one after it. */
  readonly patch: (change: (file: CaseFile) => CaseFile) => Promise<Result<CaseFile>>
}

/**
 * One case, followed live; its own changes are shown as they were saved, without reading them back. What cannot be
 * read is thrown while drawing, for the screen's error boundary.
 */
export function useCase(store: Store, id: string): OpenCase {
  const [file, setFile] = useState<CaseFile | null | undefined>(undefined)
  const [unreadable, setUnreadable] = useState<unknown>(null)
  const own = useRef({ begun: 0, running: new Set<Promise<unknown>>() })

  useEffect(() => {
    const at = own.current
    setFile(undefined)
    let isLeft = false
    const seen = liveQuery(async () => {
      // What this window is just changing is shown from what it saved: reading now would only be in its way.
      if (at.running.size > 0)
        await Promise.resolve(Promise.allSettled(at.running).then(() => pause(LOOK_LATER_MS)))
      if (isLeft) return undefined
      const { begun } = at
      try {
        return { begun, read: (await store.getCase(id)) ?? null }
      } catch (error) {
        // Locked meanwhile: the lock screen comes.
        if (error instanceof StoreError && error.failure.code === 'store.closed') return undefined
        throw error
      }
    }).subscribe({
      next(found) {
        if (found === undefined) return
        const { begun, read } = found
        // Read before a change that has begun since: an older state, and another reading follows.
        if (begun === at.begun) setFile((now) => (isSame(now, read) ? now : read))
      },
      error: setUnreadable,
    })
    return () => {
      isLeft = true
      seen.unsubscribe()
    }
  }, [store, id])

  const patch = useCallback<OpenCase['patch']>(
    async (change) => {
      const at = own.current
      at.begun += 1
      const work = store.patchCase(id, change)
      const done = work.then(() => inTime(store.settled()))
      at.running.add(done)
      try {
        const saved = await work
        await done
        // 已保存 is on the screen first; forms let go of their words in a transition, too, so both come together.
        if (saved.ok) startTransition(() => setFile(saved.value))
        else await store.getCase(id).then((now) => setFile(now ?? null), setUnreadable)
        return saved
      } finally {
        at.running.delete(done)
      }
    },
    [store, id],
  )
  if (unreadable !== null) throw unreadable
  return { file, patch }
}

const isSame = (a: CaseFile | null | undefined, b: CaseFile | null) =>
  a === b ||
  (a != null && b !== null && a.updatedAt === b.updatedAt && JSON.stringify(a) === JSON.stringify(b))

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

const inTime = (work: Promise<void>) =>
  Promise.race([work, new Promise<void>((resolve) => setTimeout(resolve, DISK_FIRST_MS))])
