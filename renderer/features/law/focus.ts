import type { KeyboardEvent } from 'react'

/** Up, down, Home and End move the focus through the controls of a list. */
export function moveFocus(event: KeyboardEvent, box: HTMLElement | null, selector: string): void {
  const steps: Readonly<Record<string, number>> = {
    ArrowUp: -1,
    ArrowDown: 1,
    Home: Number.NEGATIVE_INFINITY,
    End: Number.POSITIVE_INFINITY,
  }
  const step = steps[event.key]
  if (step === undefined || box === null) return
  const all = [...box.querySelectorAll<HTMLElement>(selector)]
  const at = all.indexOf(document.activeElement as HTMLElement)
  const next = all[Math.min(all.length - 1, Math.max(0, at + step))]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}
