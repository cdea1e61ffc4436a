import { type CSSProperties, useCallback, useEffect, useState } from 'react'
import { useCaseDesk } from '../../../app/desk/case-context'
import { useDraftStore } from '../../../ui/form/draft-store'

const LEAST = 0.25
const MOST = 0.75

interface Remembered {
  readonly other: string
  /** How much of the width is the document being written. */
  readonly share: number
  readonly view: 'values' | 'paper'
}

/** A second document of the case, to be read beside the one that is written. */
export interface Beside {
  readonly shown: Remembered | null
  /** Field of the other document to be pointed at. */
  readonly field: string | null
  readonly open: (other: string, field?: string) => void
  readonly close: () => void
  /** While it is being drawn aside it is only shown; `done` keeps it. */
  readonly setShare: (share: number, done: boolean) => void
  readonly setView: (view: Remembered['view']) => void
  readonly setField: (field: string) => void
}

/** What stood beside a document is there again when that document is opened the next time; it is kept sealed. */
export function useBeside(own: string): Beside {
  const { file } = useCaseDesk()
  const drafts = useDraftStore()
  const key = `${file.id}/documents/${own}/beside`
  const [shown, setShown] = useState<Remembered | null>(null)
  const [field, setField] = useState<string | null>(null)

  useEffect(() => {
    let gone = false
    void drafts.get(key).then((kept) => {
      const read = kept as Partial<Remembered> | undefined
      if (gone || typeof read?.other !== 'string') return
      const { other, share, view } = read
      setShown((now) => now ?? { other, share: share ?? 0.5, view: view === 'paper' ? 'paper' : 'values' })
    })
    return () => {
      gone = true
    }
  }, [drafts, key])

  const keep = useCallback(
    (next: Remembered | null) => {
      setShown(next)
      void (next === null ? drafts.clear(key) : drafts.put(key, { ...next }))
    },
    [drafts, key],
  )
  return {
    shown,
    field,
    open(other, at) {
      keep({ share: 0.5, view: 'values', ...shown, other })
      setField(at ?? null)
    },
    close: () => keep(null),
    setShare(share, done) {
      if (shown === null) return
      const next = { ...shown, share: Math.min(MOST, Math.max(LEAST, share)) }
      if (done) keep(next)
      else setShown(next)
    },
    setView(view) {
      if (shown !== null) keep({ ...shown, view })
    },
    setField,
  }
}

/** The columns of a document's body with what stands beside it. */
export function besideLayout(beside: Beside): { readonly className: string; readonly style?: CSSProperties } {
  if (beside.shown === null) return { className: 'doc-body' }
  const style = { '--own': `${beside.shown.share * 100}%` } as CSSProperties
  return { className: 'doc-body with-beside', style }
}
