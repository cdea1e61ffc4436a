import { useEffect, useRef, useState } from 'react'
import { useDraftStore } from './draft-store'
import type { FormValue } from './ObjectForm'
import { useKeeping } from './pending'

/**
 * What is being typed in a sheet that takes effect only when its button is pressed. It waits, sealed, under `key`
 * and is there again when the sheet is opened the next time; `done` says that it took effect.
 */
export function useSheetDraft(key: string, initial: FormValue) {
  const drafts = useDraftStore()
  const [typed, setTyped] = useState<FormValue | null>(null)
  // The sheet closes in the same breath: what took effect must not come back as a draft.
  const finished = useRef(false)
  useKeeping(typed, async () => {
    if (typed !== null && !finished.current) await drafts.put(key, typed)
  })
  useEffect(() => {
    let gone = false
    void drafts.get(key).then((draft) => {
      if (!gone && draft !== undefined) setTyped((now) => now ?? draft)
    })
    return () => {
      gone = true
    }
  }, [drafts, key])
  return {
    value: typed ?? initial,
    set(value: FormValue) {
      finished.current = false
      setTyped(value)
    },
    async done() {
      finished.current = true
      setTyped(null)
      await drafts.clear(key)
    },
  }
}
