import { useEffect, useId, useRef } from 'react'

const AFTER_MS = 400
const waiting = new Set<string>()
const listeners = new Set<() => void>()

function mark(id: string, isWaiting: boolean): void {
  if (waiting.has(id) === isWaiting) return
  if (isWaiting) waiting.add(id)
  else waiting.delete(id)
  for (const listener of listeners) listener()
}

/** Whether anything typed on any form is not yet with the store. Fits `useSyncExternalStore`. */
export const pendingEdits = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  current: (): boolean => waiting.size > 0,
}

/**
 * Calls `keep` a moment after `change` last changed, and at once when the form goes away, the window hides,
 * Ctrl S is pressed or the vault is locked. Until `keep` has resolved for the newest change, the status line
 * does not say 已保存. `null` means that nothing waits.
 */
export function useKeeping(change: unknown, keep: () => Promise<void>): void {
  const id = useId()
  const latest = useRef({ change, keep, kept: null as unknown })
  latest.current.change = change
  latest.current.keep = keep

  useEffect(() => {
    const now = latest.current
    if (change === null || change === now.kept) return mark(id, false)
    mark(id, true)
    const timer = setTimeout(() => void run(now, id), AFTER_MS)
    return () => clearTimeout(timer)
  }, [change, id])

  useEffect(() => {
    const now = latest.current
    const flush = () => void run(now, id)
    window.addEventListener('anjuan:flush', flush)
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('anjuan:flush', flush)
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [id])
}

async function run(
  now: { change: unknown; keep: () => Promise<void>; kept: unknown },
  id: string,
): Promise<void> {
  const { change } = now
  if (change === null || change === now.kept) return mark(id, false)
  await now.keep()
  now.kept = change
  if (now.change === change || now.change === null) mark(id, false)
}
