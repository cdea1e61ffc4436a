import type { Failure } from '@shared/ipc/result'
import type { CaseFile } from '@shared/model/case-file'
import { serialiseCase } from '@shared/model/parse'
import { useCallback, useEffect, useRef } from 'react'
import type { Store } from '../../store/store'
import { pendingEdits } from '../../ui/form/pending'

const DEPTH = 100

interface Step {
  readonly before: CaseFile
  readonly after: CaseFile
}

/**
 * Ctrl Z takes back the last saved change of the case, Ctrl Shift Z (or Ctrl Y) does it again. Inside a text both
 * belong to the text. Gives back the function that notes a change.
 */
export function useUndo(
  store: Store,
  id: string,
  onError: (error: Failure | null) => void,
): (before: CaseFile, after: CaseFile) => void {
  const done = useRef<Step[]>([])
  const undone = useRef<Step[]>([])
  const busy = useRef(false)

  useEffect(() => {
    async function go(back: boolean) {
      if (busy.current) return
      busy.current = true
      try {
        await settledEdits()
        const step = (back ? done : undone).current.pop()
        if (step === undefined) return
        const [from, to] = back ? [step.after, step.before] : [step.before, step.after]
        // What came in meanwhile by another way, such as imported evidence, must not go with it.
        const now = await store.getCase(id)
        if (now === undefined || serialiseCase(now) !== serialiseCase(from)) {
          done.current = []
          undone.current = []
          return onError({
            code: 'undo.passed',
            message: '这一步之后案件又有别的改动，不能整步撤销，内容没有变。请直接改回需要改的地方。',
          })
        }
        const why = back ? '撤销上一步' : '重做撤销的一步'
        const saved = await store.saveCase(to, { why, inAnyOrder: true })
        onError(saved.ok ? null : saved.error)
        if (saved.ok) (back ? undone : done).current.push(step)
      } finally {
        busy.current = false
      }
    }
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.defaultPrevented || hasOwnUndo(event.target)) return
      const key = event.key.toLowerCase()
      if (key !== 'z' && key !== 'y') return
      event.preventDefault()
      void go(key === 'z' && !event.shiftKey)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [store, id, onError])

  return useCallback((before, after) => {
    done.current = [...done.current.slice(1 - DEPTH), { before, after }]
    undone.current = []
  }, [])
}

/** Whether the browser itself takes back what is typed there: texts do, dates and choices do not. */
function hasOwnUndo(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.matches(
    'textarea, [contenteditable="true"], input:not([type]), input:is([type="text"], [type="search"], [type="password"], [type="number"], [type="tel"])',
  )
}

/** What was typed a moment ago is saved first, so that it is the step that is taken back. */
function settledEdits(): Promise<void> {
  window.dispatchEvent(new Event('anjuan:flush'))
  if (!pendingEdits.current()) return Promise.resolve()
  return new Promise((resolve) => {
    const off = pendingEdits.subscribe(() => {
      if (pendingEdits.current()) return
      off()
      resolve()
    })
  })
}
