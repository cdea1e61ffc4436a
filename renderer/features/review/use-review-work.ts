import { useCallback, useEffect, useState } from 'react'
import * as z from 'zod'
import { useDraftStore } from '../../ui/form/draft-store'
import type { FormValue } from '../../ui/form/ObjectForm'
import { useKeeping } from '../../ui/form/pending'

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

/** The draft, and what was done in the moment before it was read. */
function joined(draft: ReviewWork, now: ReviewWork): ReviewWork {
  return {
    seen: [...new Set([...draft.seen, ...now.seen])],
    points: [...draft.points, ...now.points.filter((p) => !draft.points.some((q) => q.id === p.id))],
    opinion: now.opinion === '' ? draft.opinion : now.opinion,
    ground: now.ground === '' ? draft.ground : now.ground,
    required: now.required === '' ? draft.required : now.required,
  }
}

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
  const [dirty, setDirty] = useState(false)
  const [loaded, setLoaded] = useState(false)
  // Before the draft is read, saving would put little in place of much.
  useKeeping(dirty && loaded ? work : null, () => drafts.put(key, work as unknown as FormValue))

  useEffect(() => {
    let gone = false
    void drafts.get(key).then((draft) => {
      if (gone) return
      setLoaded(true)
      const read = ReviewWork.safeParse(draft)
      if (read.success) setWork((now) => joined(read.data, now))
    })
    return () => {
      gone = true
    }
  }, [drafts, key])

  const change = useCallback((apply: (now: ReviewWork) => ReviewWork) => {
    setDirty(true)
    setWork(apply)
  }, [])
  const clear = useCallback(() => {
    setDirty(false)
    setWork(empty)
    void drafts.clear(key)
  }, [drafts, key])
  return { work, change, clear }
}
