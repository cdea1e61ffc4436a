import { useCallback, useEffect, useRef, useState } from 'react'
import * as z from 'zod'
import { useDraftStore } from '../../ui/form/draft-store'
import type { FormValue } from '../../ui/form/ObjectForm'

/** A point the reviewer raises, and the sheet it is raised at. */
const ReviewPoint = z.object({ id: z.string(), sheet: z.string().optional(), text: z.string() })
export type ReviewPoint = z.output<typeof ReviewPoint>

const ReviewWork = z.object({
  /** Sheets looked at, as `document/<id>` or `evidence/<id>`. */
  seen: z.array(z.string()).default([]),
  points: z.array(ReviewPoint).default([]),
  opinion: z.string().default(''),
  ground: z.string().default(''),
  required: z.string().default(''),
})
/** What a reviewer has done in this round and not yet signed. */
export type ReviewWork = z.output<typeof ReviewWork>

const empty: ReviewWork = { seen: [], points: [], opinion: '', ground: '', required: '' }
const AFTER_MS = 400

export interface EditedWork {
  readonly work: ReviewWork
  readonly change: (change: (now: ReviewWork) => ReviewWork) => void
  /** After the round was answered: nothing of it is left. */
  readonly clear: () => void
}

/** Review work in progress, sealed as a draft a moment after each change, so that a lock loses nothing. */
export function useReviewWork(key: string): EditedWork {
  const drafts = useDraftStore()
  const [work, setWork] = useState<ReviewWork>(empty)
  const dirty = useRef(false)
  const keep = useRef(() => {})
  keep.current = () => {
    if (!dirty.current) return
    dirty.current = false
    void drafts.put(key, work as unknown as FormValue)
  }

  useEffect(() => {
    let gone = false
    void drafts.get(key).then((draft) => {
      const read = ReviewWork.safeParse(draft)
      if (!gone && read.success && !dirty.current) setWork(read.data)
    })
    return () => {
      gone = true
    }
  }, [drafts, key])

  // biome-ignore lint/correctness/useExhaustiveDependencies: each change starts the wait anew.
  useEffect(() => {
    const timer = setTimeout(() => keep.current(), AFTER_MS)
    return () => clearTimeout(timer)
  }, [work])

  useEffect(() => {
    const flush = () => keep.current()
    window.addEventListener('anjuan:flush', flush)
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('anjuan:flush', flush)
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [])

  const change = useCallback((apply: (now: ReviewWork) => ReviewWork) => {
    dirty.current = true
    setWork(apply)
  }, [])
  const clear = useCallback(() => {
    dirty.current = false
    setWork(empty)
    void drafts.clear(key)
  }, [drafts, key])
  return { work, change, clear }
}
